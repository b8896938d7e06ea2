"""Links such as `Read more` at the end of an entry's text in a feed."""

import re

_READ_MORE = re.compile(
    r"""
    (?:\A|(?<=[.!?…\])"”’»])\s|(?<=\n))\s*
    (?:
        Continue\ reading\b[^.!?\n]{0,150}(?:\.\.\.|…)?
        |\[?Read\ (?:more|on|the\ (?:full|whole|rest\ of\ (?:the|this))\ (?:story|article|entry|post))
        \b(?:[^.!?\n]{0,150}[^.!?\n\w\s)"”])?(?:\.\.\.|…)?
        |The\ post\ [^\n]{1,200}\ (?:appeared\ first|first\ appeared)\ on\ [^\n]{1,80}
    )\s*\Z
    """,
    re.VERBOSE,
)
"""A `Read more` link after a sentence at the end of a text. The title that it links to may follow."""
_MAX_LINK_LENGTH = 400
"""How many characters at the end of a text are searched for a link."""


def without_read_more(text: str) -> str:
    """Return an entry's text without `Continue reading…` and the like at its end.

    >>> without_read_more("It opened on Friday. Read more »")
    'It opened on Friday.'
    """
    end = _end(text, len(text))
    while (link := _READ_MORE.search(text, max(0, end - _MAX_LINK_LENGTH), end)) is not None:
        end = _end(text, link.start())
    return text[:end] or text


def _end(text: str, end: int) -> int:
    """Return the end of a text without the white space before `end`."""
    while end and text[end - 1].isspace():
        end -= 1
    return end
