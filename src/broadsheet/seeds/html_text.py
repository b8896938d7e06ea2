"""HTML to text, for pages and for the fragments in feeds and mails."""

import re
from html import unescape
from typing import Any

from broadsheet.errors import Fault, SeedError

HIDDEN_TAGS = {"head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "button"}
"""Elements whose text is not shown."""
INLINE_TAGS = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img"),
    *("ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub"),
    *("sup", "time", "tt", "u", "var", "wbr"),
}
"""Elements inside of a paragraph. All other elements begin and end a paragraph."""
MAX_ATTRIBUTES = 100
"""How many attributes of a tag are read. The parser compares each with all before it, which takes quadratic time."""
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_TOO_MANY_ATTRIBUTES = re.compile(rf"(</?[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES}}}+)(?:{_ATTRIBUTE})++")
_TAG = re.compile(r"<[A-Za-z/!?]")
_MARKUP = re.compile(
    r"<br\s?/?>|<p(?:\s[^<>]*)?>[^<]*<p\b|<(p|div|h[1-6]|ul|ol|li|a|b|i|em|strong|span)(?:\s[^<>]*)?>[^<]*</\1>",
    re.IGNORECASE,
)
"""A sign that a text is HTML: a `<br>`, or an element with start and end tag."""
_BLOCK = re.compile(r"<(?:p|br|div|ul|ol)\b", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_SPACE = re.compile(r"[^\S\n]*\n\s*|[^\S\n]+")


def html_to_text(fragment: str, name: str) -> str:
    """Return the text of HTML: paragraphs with an empty line between them, line breaks as newlines.

    Raises SeedError with `name` if there are tags and lxml is not installed.
    """
    if not _TAG.search(fragment):
        return unescape(fragment).strip()
    root = parse_html(limit_attributes(fragment), name)
    return "" if root is None else text_of(root)


def markup_to_text(text: str, name: str) -> str:
    """Return a plain text unchanged, and the text of HTML. Raises SeedError like `html_to_text`.

    In HTML, empty lines separate paragraphs. Single newlines are line breaks if no element makes paragraphs.
    """
    if not _MARKUP.search(text):
        return text
    markup = _EMPTY_LINE.sub("<p>", text)
    return html_to_text(markup if _BLOCK.search(text) else markup.replace("\n", "<br>"), name)


def parse_html(markup: str, name: str) -> Any:  # noqa: ANN401  # lxml has no types
    """Return the root of HTML as an lxml element; None if it is empty. Never loads files or addresses."""
    try:
        from lxml import etree  # noqa: PLC0415  # an extra, and few seeds need it
    except ImportError as error:
        raise missing_extra(name, "html") from error
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None


def limit_attributes(markup: str) -> str:
    """Return HTML with at most 100 attributes in each tag."""
    return _TOO_MANY_ATTRIBUTES.sub(r"\1", markup)


def text_of(root: Any) -> str:  # noqa: ANN401  # lxml has no types
    """Return the text of an element: paragraphs with an empty line between them."""
    from lxml import etree  # noqa: PLC0415  # loaded already, as `root` shows

    blocks: list[list[str]] = [[]]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in HIDDEN_TAGS:
                walk.skip_subtree()
            elif tag == "br":
                blocks[-1].append("\n")
            elif tag not in INLINE_TAGS:
                blocks.append([])
            if tag not in HIDDEN_TAGS and element.text:
                _add(blocks, element.text, preformatted=tag == "pre")
        else:
            if tag not in INLINE_TAGS and tag != "br":
                blocks.append([])
            if element.tail and element is not root:
                blocks[-1].append(_one_space(element.tail))
    texts = (_SPACE.sub(_narrow, "".join(block)).strip() for block in blocks)
    return "\n\n".join(filter(None, texts))


def _add(blocks: list[list[str]], text: str, *, preformatted: bool) -> None:
    """Add a text to the last block. Preformatted text has line breaks, and its empty lines begin new blocks."""
    first, *others = _EMPTY_LINE.split(text) if preformatted else [_one_space(text)]
    blocks[-1].append(first)
    blocks.extend([other] for other in others)


def missing_extra(name: str, extra: str) -> SeedError:
    """Return the error that a seed needs an optional dependency of Broadsheet; `extra` is its name."""
    fix = f"pip install 'broadsheet[{extra}]'"
    return SeedError(Fault(name, None, "needs a part of Broadsheet that is not installed", fix))


def _one_space(text: str) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def _narrow(space: re.Match[str]) -> str:
    return "\n" if "\n" in space[0] else " "
