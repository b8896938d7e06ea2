"""The name of the outlet on a line above the headline, as a page has it that was copied from a browser."""

import re
from itertools import islice

from broadsheet.lexicon.word_lists import page_words, sure_outlet_words
from broadsheet.reading.layout.byline_name_shapes import DOMAIN, is_known_place, is_outlet_like
from broadsheet.reading.layout.dateline import is_bare_dateline
from broadsheet.reading.layout.document import Document, Line
from broadsheet.slugs import fold

LONGEST_OUTLET = 45
"""The longest name of an outlet, in characters."""
SHORTEST_HEADLINE, LONGEST_HEADLINE = 3, 200
"""The fewest words, and the most characters, of a headline below it."""
MASTHEAD, METADATA = "masthead", "metadata"
HEADLINE_LABEL = re.compile(r"(?:title|headline|subject)\s*:|#", re.IGNORECASE)
SINCE = re.compile(r"\b(?:since|est\.?|established|founded)\b.*\b(?:1[6-9]|20)\d\d\b", re.IGNORECASE)
CREDIT = re.compile(r"credit:\s*(?P<name>\S.{0,80})", re.IGNORECASE)
HOST = re.compile(r"https?://(?:www\.)?([^/?#:]+)")


def find_masthead(document: Document) -> None:
    """Claim the outlet's name above the headline, and take it as a sign of the source.

    The first line is one if it is the source that another sign names, or has the shape of an outlet's name above a line
    that can be the headline. An article about an outlet names it in its first paragraph; there the line stays.
    """
    head = [line for _, line in islice(document.unclaimed(), 4)]
    if len(head) < 2 or len(head[0].text) > LONGEST_OUTLET or not _may_be_name(document, head[0].text):  # noqa: PLR2004
        return
    name = head[0].text
    below = head[2:] if SINCE.search(head[1].text) and not head[1].is_text else head[1:]
    fewest = 1 if _line_below(document, head[0]).claim == METADATA else SHORTEST_HEADLINE
    has_text = any(line.is_text for _, line in document.unclaimed())
    is_headed = has_text and any(_may_be_headline(line, fewest) for line in below[:1])
    is_own_subject = _names(next((line.text for _, line in document.unclaimed() if line.is_text), ""), name)
    is_sure = _is_source(document, name)
    is_outlet = _is_outlet(name) or (fewest == 1 and name.lower().startswith("the ") and is_outlet_like(name.title()))
    if (is_headed and is_sure) or (not is_own_subject and (is_sure or (is_headed and is_outlet))):
        for line in head[: len(head) - len(below)]:
            line.claim = MASTHEAD
        document.source_signs.setdefault(MASTHEAD, name)


def _line_below(document: Document, line: Line) -> Line:
    return document.lines[next(number for number, other in enumerate(document.lines, 1) if other is line)]


def _may_be_name(document: Document, text: str) -> bool:
    is_title = document.raw.title is not None and fold(text) == fold(document.raw.title)
    return text[:1].isalnum() and text[-1] not in "?!:;," and not is_title and not HEADLINE_LABEL.match(text)


def _may_be_headline(line: Line, fewest: int) -> bool:
    """Return whether a line may be a headline, which has `fewest` words."""
    text = line.text
    is_short = len(text.split()) < fewest or len(text) > LONGEST_HEADLINE
    is_whole = not line.is_text or text[-1] in "?!"
    return is_whole and not is_short and text[-1] not in ":;," and not is_bare_dateline(text)


def _is_source(document: Document, name: str) -> bool:
    """Return whether another sign names the same source, or the article's address is at a host of that name."""
    bare = _bare(name)
    stated = [document.raw.source.name] if document.raw.source else []
    credited = (match["name"] for line in document.lines if line.claim and (match := CREDIT.fullmatch(line.text)))
    if bare in {_bare(sign) for sign in (*stated, *document.source_signs.values(), *credited)}:
        return True
    host = HOST.match(document.source_url or "")
    return host is not None and bare.replace(" ", "") in host[1].lower().replace("-", "").split(".")


def _is_outlet(name: str) -> bool:
    """Return whether a name is an outlet's: by its last word, and by one before it that is no plain word.

    What may end any other name needs a place, or a word such as `Evening`, before it: `Rising Star` has none.
    """
    if DOMAIN.fullmatch(name):
        return True
    before_of, of, place = name.partition(" of ")
    name = before_of if of and is_known_place(place) else name
    if not is_outlet_like(name, page_words("outlets") | page_words("masthead-words")):
        return False
    from broadsheet.lexicon.gazetteer import organizations  # noqa: PLC0415  # it loads tables, which few lines need
    from broadsheet.lexicon.usual_word_case import is_common  # noqa: PLC0415  # likewise

    *before, last = [word.lower().strip(".,") for word in name.split()]
    if name in organizations():
        return True
    if before in ([], ["the"]) or not page_words("masthead-beginnings").isdisjoint(before):
        return not before or last in page_words("outlets") | page_words("masthead-words")
    if last in sure_outlet_words():
        return not all(map(is_common, before))
    return last in page_words("vague-outlets") | page_words("masthead-words") and is_known_place(
        name.rpartition(" ")[0]
    )


def _names(text: str, name: str) -> bool:
    return f" {_bare(name)} " in f" {fold(text)} "


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")
