"""Plain text to Markdown that shows exactly that text."""

import re

_SPECIAL = re.compile(
    r"""
      [\\`*]                                                    # always markup
    | (?<![^\W_])_+ | _+(?![^\W_])                              # an underline that is not inside a word
    | ~~+                                                       # struck out, or the fence of a block of code
    | \[(?=\^) | \](?=[(:])                                     # footnotes, links, definitions
    | <(?=\S)                                                   # links in angle brackets, HTML
    | &(?=\#[0-9A-Fa-fXx]{1,8};|[A-Za-z][A-Za-z0-9]{1,31};)     # entities
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""
      (?P<mark> \#(?=\#{0,5}(?:[ \t]|$)) | > | [-+](?=[ \t]|$)     # headings, quotations, lists
                 | [-|:=](?=[-|:=\s]*$) )                           # rules, underlines of headings, tables
    | (?P<number> [0-9]{1,9} ) (?=[.)](?:[ \t]|$))                  # numbered lists
    """,
    re.VERBOSE,
)
_EDGE_SPACE = re.compile(r"\A\s|\s\Z|\r")
_MAY_BE_SPECIAL = re.compile(r"[\\`*_~\[\]<&]")
"""The first characters of what `_SPECIAL` finds: most lines have none, which is seen quickly."""


def escape(text: str) -> str:
    r"""Return Markdown that shows exactly these characters; newlines become the line breaks of one paragraph.

    Only what Markdown would read as markup is escaped, so that prose stays prose in an editor.

    >>> print(escape("1. A * in the [first](x) line, snake_case & <b>"))
    1\. A \* in the [first\](x) line, snake_case & \<b>
    """
    return "\n".join(_escape_line(line) for line in text.split("\n"))


def _escape_line(line: str) -> str:
    start = _LINE_START.match(line)
    head, rest = "", line
    if start is not None:
        # The mark itself, or the full stop after a number.
        position = start.end("number") if start["number"] else 0
        head, rest = f"{line[:position]}\\{line[position]}", line[position + 1 :]
    if _MAY_BE_SPECIAL.search(rest):
        rest = _SPECIAL.sub(lambda match: "".join("\\" + character for character in match[0]), rest)
    escaped = head + rest
    if escaped.isprintable() and escaped == escaped.strip():
        return escaped
    return _EDGE_SPACE.sub(lambda match: f"&#{ord(match[0])};", escaped)
