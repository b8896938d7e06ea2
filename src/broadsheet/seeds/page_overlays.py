"""What a page shows only on demand: cards and notes that open over a word of its text."""

import re
from itertools import takewhile
from typing import Any

from broadsheet.seeds.boxes_beside_article import class_words
from broadsheet.seeds.enclosing_elements import TEXT_ELEMENTS
from broadsheet.seeds.html_text import INLINE

OVERLAY_ROLES = {"tooltip", "dialog", "alertdialog", "menu"}
_OVERLAY = re.compile(
    r"(?<![a-z])(?:tool-?tips?|hover-?cards?|popovers?|pop-?ups?|rollovers?|flyouts?|fly-?outs?|hover|infocard|tippy)"
    r"(?:-?(?:text|content|card|block|box|body|inner|panel|note|message|pop)(?![a-z]))?"
)
_OVERLAY_PART = re.compile(r"(?:text|content|card|block|box|body|inner|panel|note|message|pop)(?![a-z])")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MIN_REPEATED = 3
"""A name of fewer letters that comes again may be another word."""


def remove_overlays(root: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Take out of a page the cards within its paragraphs that open over a word; return whether there were any."""
    overlays = [
        element
        for paragraph in root.iter("p", "li", "h1", "h2", "h3", "h4", "td", "blockquote")
        for element in paragraph.iterdescendants("span", "div", "aside", "section", "small", "dialog", "ul")
        if _is_overlay(element)
    ]
    for element in overlays:
        drop(element)
    cut = [
        (paragraph, element)
        for paragraph in root.iter("p")
        if (element := paragraph.getnext()) is not None and _cuts(element)
    ]
    for paragraph, element in cut:
        _rejoin(paragraph, element)
    return bool(overlays or cut)


def _cuts(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether a block after a paragraph is a card in its sentence: for a parser, each block ends a paragraph."""
    is_within = element.tag in {"div", "aside", "section", "ul", "dialog"} and (element.tail or "").strip()
    return bool(is_within and _is_overlay(element))


def _rejoin(paragraph: Any, card: Any) -> None:  # noqa: ANN401  # lxml has no types
    """Take a card away, and give its paragraph the rest of the sentence."""
    rest = list(takewhile(lambda element: element.tag in INLINE, card.itersiblings()))
    before = paragraph[-1] if len(paragraph) else None
    if before is None:
        paragraph.text = (paragraph.text or "") + card.tail
    else:
        before.tail = (before.tail or "") + card.tail
    paragraph.extend(rest)
    card.getparent().remove(card)


def separate_times(root: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Put a space between a time and the words that only the page's style sets apart; return whether it was needed."""
    changed = False
    for element in root.iter("time"):
        if element.tail and not element.tail[0].isspace() and element.tail[0].isalnum():
            element.tail = f" {element.tail}"
            changed = True
        before = element.getprevious()
        text = before.tail if before is not None else getattr(element.getparent(), "text", None)
        if text and text[-1].isalnum():
            changed = True
            if before is not None:
                before.tail = f"{text} "
            else:
                element.getparent().text = f"{text} "
    return changed


def drop(element: Any) -> None:  # noqa: ANN401  # lxml has no types
    """Take an element out of its page; the text after it stays."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _is_overlay(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether an element within a paragraph is not part of its sentence."""
    if element.get("role") in OVERLAY_ROLES or element.get("hidden") is not None or element.get("popover") is not None:
        return True
    if element.tag == "dialog" or _UNSEEN.search(element.get("style", "")):
        return True
    return _is_named_so(element) or _repeats(element)


def _is_named_so(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether the names of an element say that it opens over another; one around it has such names too."""
    names = class_words(element)
    overlay = _OVERLAY.search(names)
    if overlay is None:
        return False
    around = next((one for one in element.iterancestors() if one.tag in TEXT_ELEMENTS), None)
    outer = element.getparent()
    within = outer is not None and outer is not around and _OVERLAY.search(class_words(outer)) is not None
    inner = any(_OVERLAY.search(class_words(one)) for one in element.iterdescendants() if isinstance(one.tag, str))
    is_part = within or _OVERLAY_PART.search(names[overlay.start() :]) is not None
    return not inner and (is_part or _is_glued(element))


def _is_glued(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether an element's text begins right after a word, which only the page's style sets apart."""
    before, own = _text_before(element), "".join(element.itertext())
    return before[-1:].isalnum() and own[:1].isalnum()


def _text_before(element: Any) -> str:  # noqa: ANN401  # lxml has no types
    """Return the text right before an element within its parent, also in the element before it."""
    before = element.getprevious()
    if before is None:
        return element.getparent().text or ""
    return before.tail or "".join(before.itertext())


def _repeats(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether an element begins with the name of the link right before it, or around it, and says more."""
    before = element.getprevious()
    link = element.getparent() if before is None else before
    if link.tag != "a" or (link is before and (link.tail or "").strip()):
        return False
    name = ("".join(link.itertext()) if link is before else link.text or "").strip()
    text = "".join(element.itertext()).strip()
    return len(name) >= _MIN_REPEATED and text.startswith(name)
