"""Which of the articles that a page names is its own: lists, teasers and links to more name others."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from broadsheet.slugs import fold

MIN_SHARE_OF_TITLE = 0.35
"""The share of a longer title that the same title has at least, where the name of the site is beside it."""
LONGEST_HEADING = 250
"""The longest heading that is compared, in characters."""
MAX_ABOVE = 200
"""The most characters above the heading of a teaser: a section, a date, an author."""
MIN_LISTED = 3
"""So many other articles are a list of them."""
HEADINGS = {"h1", "h2", "h3", "h4"}
SCOPES = "Article", "BlogPosting"
"""The endings of the types of schema.org whose elements hold an article."""


def page_titles(root: Any) -> tuple[str, ...]:  # noqa: ANN401  # lxml has no types
    """Return what a page calls itself, folded: in its head and in its main headings."""
    named = (one.get("content") for one in root.iter("meta") if one.get("property") == "og:title")
    texts = (*named, root.findtext(".//title"), *(_words(heading) for heading in root.iter("h1")))
    return tuple(dict.fromkeys(key for text in texts if text and (key := fold(text[:LONGEST_HEADING]))))


def is_title(text: str, titles: Collection[str]) -> bool:
    """Return whether a headline, folded, is one of some titles, also with the name of the site beside it."""
    return any(text == title or _has(text, title) or _has(title, text) for title in titles) if text else False


def _has(longer: str, part: str) -> bool:
    return len(part) >= MIN_SHARE_OF_TITLE * len(longer) and f" {part} " in f" {longer} "


def choose_own(
    headlines: Sequence[str],
    addresses: Sequence[Collection[str]],
    titles: Collection[str],
    own: Collection[str],
    *,
    listed: bool,
) -> int | None:
    """Return the number of the article that is the page's own; None where each is another one.

    Of each article there are the headline and the addresses; of the page its `titles` and `own` addresses. The page's
    title decides, then its address. Otherwise the first article is the page's own, unless it is one of a list or
    nothing in it is of the page.
    """
    here = set(map(_folder_of, own))
    by_title = (number for number, text in enumerate(headlines) if is_title(fold(text), titles))
    by_address = (number for number, found in enumerate(addresses) if not here.isdisjoint(map(_folder_of, found)))
    found = next(by_title, None)
    found = next(by_address, None) if found is None else found
    if found is not None or listed or not headlines:
        return found
    led_away = bool(here and addresses[0]) and not _leads_here(addresses[0], here)
    strange = (led_away or len(headlines) > 1) and not _shares_word(headlines[0], titles)
    return None if strange else 0


def _leads_here(addresses: Collection[str], here: Collection[tuple[str, str]]) -> bool:
    """Return whether an address is one of the page, or a section or the site above it."""
    folders = list(map(_folder_of, addresses))
    return any(host == own and path.startswith(folder) for host, folder in folders for own, path in here)


def _folder_of(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/").removesuffix("/amp") + parts.query


def _shares_word(headline: str, titles: Collection[str]) -> bool:
    """Return whether a headline has a word of a page's title; one without a word of its own speaks for nothing."""
    words = set(_long_words(headline))
    return not words or not titles or any(not words.isdisjoint(_long_words(title)) for title in titles)


def _long_words(text: str) -> Iterator[str]:
    # Scripts without spaces have long words only.
    return (word for word in fold(text).split() if len(word) > 3)  # noqa: PLR2004  # shorter ones hold sentences together


def lists_others(elements: Iterable[Any], titles: Collection[str]) -> bool:
    """Return whether each of the elements that were taken for an article's text is of another article."""
    others = set()
    for element in elements:
        other = next((one for one in (element, *element.iterancestors()) if is_other_article(one, titles)), None)
        if other is None:
            return False
        others.add(other)
    return len(others) >= MIN_LISTED


def is_of_other_article(element: Any, titles: Collection[str]) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether an element is that of another article, or is in one: in a teaser, or in a list of articles."""
    return any(is_other_article(one, titles) for one in (element, *element.iterancestors()))


def is_other_article(element: Any, titles: Collection[str]) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether an element holds an article that is not the page's: its heading says so, or leads elsewhere."""
    if element.tag != "article" and not (element.get("itemtype") or "").endswith(SCOPES):
        return False
    head = _head(element)
    if head is None or is_title(fold(_words(head)), titles):
        return False
    return _leads_away(head) or bool(titles and head.get("itemprop"))


def _head(element: Any) -> Any:  # noqa: ANN401  # lxml has no types
    """Return the headline of an article's element; None where text is above the first heading."""
    above = 0
    for one in element.iter():
        if one.tag in HEADINGS or "headline" in (one.get("itemprop") or "").split():
            return one
        above += len(one.text or "") + len(one.tail or "")
        if above > MAX_ABOVE:
            return None
    return None


def _leads_away(heading: Any) -> bool:  # noqa: ANN401  # lxml has no types
    links = (*heading.iter("a"), *heading.iterancestors("a"))
    return any(link.get("href") and not link.get("href").startswith("#") for link in links)


def _words(element: Any) -> str:  # noqa: ANN401  # lxml has no types
    text = element.get("content") or "".join(element.itertext())
    return " ".join(text[:LONGEST_HEADING].split())
