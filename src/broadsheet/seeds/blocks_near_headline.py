"""The blocks of text of a saved page, and which of them are beside its headline."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from broadsheet.lexicon.word_lists import page_words
from broadsheet.seeds.boxes_beside_article import is_beside_facts
from broadsheet.seeds.html_text import HIDDEN_ELEMENTS, INLINE
from broadsheet.seeds.own_article import is_of_other_article, is_other_article

TEXT, SENTENCE = 120, 60
"""A block of so many characters is text of the article; one that ends like a sentence, with fewer."""
SENTENCE_END = re.compile(r"[.!?…。！？؟।۔]['\"”’»)]*\Z")
TEXTS_ABOVE = 2
"""Metadata is above so many blocks of text: a standfirst may come before it."""
BLOCKS_BELOW, BLOCKS_ABOVE = 40, 4
"""How many blocks below and above the headline are looked at."""
HEADINGS = ("h1", "h2", "h3", "h4")
MIN_SHARE_OF_TITLE = 0.35
"""The share of a page's title that a headline has at least: the site's name may come after it."""
_WORDS = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class PageBlock:
    """A stretch of a page's text between the edges of its elements."""

    element: Any
    text: str = ""
    times: list[str] = field(default_factory=list)
    """What `datetime` attributes in it say."""
    boxed: bool = False
    """Whether it is in something else than the article."""
    is_headline: bool = False


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """A page's text, from the headline's point of view."""

    beside: Sequence[PageBlock] = ()
    """Blocks between the headline and the article's text, and then those right above it; the nearest first."""
    further: Sequence[PageBlock] = ()
    """All blocks of the article below the headline that are in no box."""
    boxed: Sequence[PageBlock] = ()
    titles: Collection[str] = ()
    """What the page calls itself, folded."""


def read_blocks(root: Any, title: str | None, titles: Collection[str]) -> PageBlocks:  # noqa: ANN401  # lxml has no types
    """Return the blocks of a page around the headline with some words; none without a headline.

    `titles` are what the page calls itself, folded: articles under other headlines are boxes.
    """
    headline = _find_headline(root, title or (root.findtext(".//title") or ""))
    if headline is None:
        return PageBlocks(titles=titles)
    blocks = list(_blocks(root, headline, titles))
    number = next((number for number, block in enumerate(blocks) if block.is_headline), 0)
    below = [block for block in blocks[number + 1 :] if not block.boxed]
    beside = (*_above_text(below), *_above(blocks[:number], headline))
    article = next(headline.iterancestors("article", "main"), None)
    further = [one for one in below if article is None or article in (one.element, *one.element.iterancestors())]
    return PageBlocks(beside, further, [block for block in blocks if block.boxed], titles)


def without_others(authors: Sequence[str], others: Collection[str], blocks: PageBlocks) -> tuple[str, ...]:
    """Return authors without those that the page has only elsewhere.

    These are those of `others`, who wrote other articles, and names in its menu, where it greets the reader, or in
    teasers.
    """
    return tuple(author for author in authors if not _is_elsewhere(author, others, blocks))


def _is_elsewhere(author: str, others: Collection[str], blocks: PageBlocks) -> bool:
    if any(author in block.text for block in (*blocks.beside, *blocks.further)):
        return False
    if author in others:
        return True
    naming = [block.element for block in blocks.boxed if author in block.text]
    return bool(naming) and all(
        is_of_other_article(one, blocks.titles) or any(map(_greets, (one, *one.iterancestors()))) for one in naming
    )


def _greets(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    return element.tag == "nav" or not page_words("reader-boxes").isdisjoint(class_words(element))


def class_words(element: Any) -> list[str]:  # noqa: ANN401  # lxml has no types
    """Return the words in the classes and the id of an element, in small letters."""
    return _WORDS.findall(f"{element.get('class') or ''} {element.get('id') or ''}".lower())


def _find_headline(root: Any, title: str) -> Any:  # noqa: ANN401  # lxml has no types
    """Return the element of the headline: of those with the title's words, the one in an article, or else the first.

    Where none has them, it is the page's only first heading.
    """
    wanted = _key(title)
    found = [element for element in _titles(root) if _is_title(_key("".join(element.itertext())), wanted)]
    if not found:
        found = [one for one in root.iter("h1") if _key("".join(one.itertext()))]
        return found[0] if len(found) == 1 else None
    in_article = (one for one in found if next(one.iterancestors("article", "main"), None) is not None)
    apart = (one for one in found if not any(map(is_beside_facts, one.iterancestors())))
    return next(in_article, next(apart, found[0]))


def _titles(root: Any) -> Iterator[Any]:  # noqa: ANN401  # lxml has no types
    for tag in HEADINGS:
        yield from root.iter(tag)
    for element in root.iter("div", "p", "span", "td", "a"):
        if not page_words("headline-classes").isdisjoint(class_words(element)):
            yield element


def _is_title(text: str, wanted: str) -> bool:
    return bool(text and wanted) and (
        text == wanted or (text in wanted and len(text) > MIN_SHARE_OF_TITLE * len(wanted))
    )


def _key(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _blocks(root: Any, headline: Any, titles: Collection[str]) -> Iterator[PageBlock]:  # noqa: ANN401  # lxml has no types
    """Yield the blocks of a page's text in their order. An element that is not inline begins one and ends one."""
    from lxml import etree  # noqa: PLC0415  # whoever has an element has loaded it

    around = {headline, *headline.iterancestors()}
    boxes = 0
    block = PageBlock(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        begins, is_hidden = event == "start", element.tag in HIDDEN_ELEMENTS
        if begins and is_hidden:
            walk.skip_subtree()
        if element.tag not in INLINE or element is headline:
            if block.text or block.times:
                yield block
            block = PageBlock(element if begins else element.getparent())
        if not is_hidden and element not in around and _is_box(element, titles):
            boxes += 1 if begins else -1
        block.boxed = boxes > 0
        if not begins:
            _add_text_after(block, element, headline)
        elif not is_hidden:
            _add_text_within(block, element, headline)
    if block.text:
        yield block


def _is_box(element: Any, titles: Collection[str]) -> bool:  # noqa: ANN401  # lxml has no types
    return is_beside_facts(element) or is_other_article(element, titles)


def _add_text_within(block: PageBlock, element: Any, headline: Any) -> None:  # noqa: ANN401  # lxml has no types
    """Add the text with which an element begins, and the time that it states."""
    block.is_headline = block.is_headline or _is_within(element, headline)
    if element.tag == "time" and element.get("datetime"):
        block.times.append(element.get("datetime"))
    block.text = _join(block.text, element.text)


def _add_text_after(block: PageBlock, element: Any, headline: Any) -> None:  # noqa: ANN401  # lxml has no types
    """Add the text after the end of an element, up to the next one."""
    block.is_headline = block.is_headline or (element is not headline and _is_within(element, headline))
    block.text = _join(block.text, element.tail)


def _is_within(element: Any, headline: Any) -> bool:  # noqa: ANN401  # lxml has no types
    return element is headline or headline in element.iterancestors(headline.tag)


def _join(text: str, more: str | None) -> str:
    return " ".join(f"{text} {more}".split()) if more and not more.isspace() else text


def _above_text(blocks: Sequence[PageBlock]) -> Iterator[PageBlock]:
    """Yield the blocks between the headline and the article's text."""
    texts = 0
    for block in blocks[:BLOCKS_BELOW]:
        texts += _is_text(block.text)
        if texts >= TEXTS_ABOVE:
            return
        if not block.is_headline:
            yield block


def _is_text(text: str) -> bool:
    """Return whether a block is text of the article: it is long, or a sentence."""
    return len(text) >= TEXT or (len(text) >= SENTENCE and SENTENCE_END.search(text) is not None)


def _above(blocks: Sequence[PageBlock], headline: Any) -> Iterator[PageBlock]:  # noqa: ANN401  # lxml has no types
    """Yield the blocks above the headline that are with it in one element, where that is not the whole page."""
    around = set(headline.iterancestors())
    for block in reversed(blocks[-BLOCKS_ABOVE:]):
        shared = next((one for one in (block.element, *block.element.iterancestors()) if one in around), None)
        if (
            block.boxed
            or shared is None
            or shared.tag in {"body", "html"}
            or next(shared.iter("nav"), None) is not None
        ):
            return
        yield block
