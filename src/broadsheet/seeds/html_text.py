"""Fragments of HTML, as feeds and mails hold them, to text."""

import re
from html import unescape
from typing import Any

from msgspec import Struct

from broadsheet.errors import Fault, SeedError
from broadsheet.extras import how_to_install

HIDDEN_ELEMENTS = {
    "head",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "select",
    "button",
}
"""Elements whose text is not shown to readers."""
INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img"),
    *("ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub"),
    *("sup", "time", "tt", "u", "var", "wbr"),
}
"""Elements inside a paragraph; all others begin and end one."""
MAX_ATTRIBUTES = 100
"""How many attributes of a tag are read: the parser compares each with all before it."""
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_CROWDED = re.compile(rf"(</?[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES}}}+)(?:{_ATTRIBUTE})++")
_TAG = re.compile(r"<[A-Za-z/!?]")
_MARKUP = re.compile(
    r"<br\s?/?>|<p(?:\s[^<>]*)?>[^<]*<p\b|<(p|div|h[1-6]|ul|ol|li|a|b|i|em|strong|span)(?:\s[^<>]*)?>[^<]*</\1>",
    re.IGNORECASE,
)
"""What hardly any other text than HTML has: a line break element, or an element that begins and ends."""
_ESCAPED = re.compile(r"[^&<]*(?:&(?:#\d{1,7}|#[Xx][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});[^&<]*)+")
"""A text that a program escaped: each `&` in it begins a reference, and no `<` is as it was."""
_BLOCK = re.compile(r"<(?:p|br|div|ul|ol)\b", re.IGNORECASE)
_CONTROLS = bytes(code for code in range(0x20) if chr(code) not in "\t\n\f\r")
"""Bytes that lxml reads from HTML and then refuses to write."""
_FORM_FEED_AS_SPACE = bytes.maketrans(b"\f", b" ")
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f]));?",
    re.IGNORECASE,
)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_SPACE = re.compile(r"[^\S\n]*\n\s*|[^\S\n]+")


def html_to_text(fragment: str, name: str) -> str:
    """Return the text of some HTML: paragraphs with an empty line between them, line breaks as newlines.

    Raises SeedError, naming the file, when it has tags and lxml, which reads them, is not installed.
    """
    if not _TAG.search(fragment):
        return unescape(fragment).strip()
    root = parse_html(without_crowds(fragment), name)
    return "" if root is None else text_of(root)


def markup_to_text(text: str, name: str) -> str:
    """Return a plain text unchanged, and the text of HTML, also of such as was escaped: `&lt;b&gt;Bread&lt;/b&gt;`.

    Line breaks of the source count when no element makes paragraphs; empty lines always do. Raises SeedError as
    `html_to_text` does.
    """
    if "&" in text and _ESCAPED.fullmatch(text):
        text = unescape(text)
    if not _MARKUP.search(text):
        return text
    markup = _EMPTY_LINE.sub("<p>", text)
    return html_to_text(markup if _BLOCK.search(text) else markup.replace("\n", "<br>"), name)


def parse_html(markup: str, name: str) -> Any:  # noqa: ANN401  # lxml has no types
    """Return the root of some HTML as lxml's element; None when there is nothing in it. Loads nothing from outside."""
    try:
        from lxml import etree  # noqa: PLC0415  # an extra, and few seeds need it
    except ImportError as error:
        raise missing(name, "html") from error
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(_without_controls(markup), parser)
    except etree.LxmlError:
        return None


def _without_controls(markup: str) -> bytes:
    """Return HTML without control characters and U+FFFE and U+FFFF, as themselves or as references."""
    written = _CONTROL_REFERENCE.sub("", markup) if "&#" in markup else markup
    data = written.encode("utf-8", "replace").translate(_FORM_FEED_AS_SPACE, _CONTROLS)
    return data.replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")


def without_crowds(markup: str) -> str:
    """Return HTML without attributes beyond the number that a tag of a real page has."""
    return _CROWDED.sub(r"\1", markup)


def text_of(root: Any) -> str:  # noqa: ANN401  # lxml has no types
    """Return the text of an element: paragraphs with an empty line between them."""
    return "\n\n".join(block.text for block in blocks_of(root))


class TextBlock(Struct, frozen=True):
    """One paragraph of a page's text."""

    text: str
    """Its line breaks as newlines."""
    element: Any
    """The innermost element around all of it that is no part of a paragraph."""


def blocks_of(root: Any) -> list[TextBlock]:  # noqa: ANN401  # lxml has no types
    """Return the paragraphs of an element, in its order."""
    from lxml import etree  # noqa: PLC0415  # whoever has an element has loaded it

    blocks: list[tuple[Any, list[str]]] = [(root, [])]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in HIDDEN_ELEMENTS:
                walk.skip_subtree()
            elif tag == "br":
                blocks[-1][1].append("\n")
            elif tag not in INLINE:
                blocks.append((element, []))
            if tag not in HIDDEN_ELEMENTS and element.text:
                _add(blocks, element.text, as_it_is=tag == "pre")
        else:
            if tag not in INLINE and tag != "br" and element is not root:
                blocks.append((element.getparent(), []))
            if element.tail and element is not root:
                blocks[-1][1].append(_one_space(element.tail))
    texts = (TextBlock(_SPACE.sub(_narrow, "".join(parts)).strip(), element) for element, parts in blocks)
    return [block for block in texts if block.text]


def _add(blocks: list[tuple[Any, list[str]]], text: str, *, as_it_is: bool) -> None:
    """Add a text to the last block; an unchanged one has line breaks, and empty lines between its blocks."""
    first, *others = _EMPTY_LINE.split(text) if as_it_is else [_one_space(text)]
    element, parts = blocks[-1]
    parts.append(first)
    blocks.extend((element, [other]) for other in others)


def missing(name: str, extra: str) -> SeedError:
    """Return the error that names the extra without which a seed cannot be read."""
    return SeedError(Fault(name, None, "needs libraries that are not installed", how_to_install(extra)))


def _one_space(text: str) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def _narrow(space: re.Match[str]) -> str:
    return "\n" if "\n" in space[0] else " "
