"""When an article appeared, by what its page prints beside the headline.

A date counts where the page states it as the article's: on a line of its own beside the headline, or further down with
a word such as `Published` or a class such as `pubdate`. Boxes, lists of other articles and scripts state nothing.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.dates.date_order import order_of_language
from broadsheet.dates.date_patterns import PUBLISHED_WORDS, UPDATED_WORDS
from broadsheet.dates.written_dates import Stamps, read_stamps
from broadsheet.lexicon.word_lists import page_words
from broadsheet.model import DateOrder
from broadsheet.seeds.blocks_near_headline import PageBlock, PageBlocks, class_words
from broadsheet.seeds.boxes_beside_article import is_beside_facts, is_named
from broadsheet.seeds.machine_dates import FILLERS, believable, day_of, read_date
from broadsheet.seeds.own_article import is_of_other_article
from broadsheet.seeds.page_metadata import WebData
from broadsheet.seeds.page_overlays import drop

MARKED, PRINTED = "microdata", "printed"
"""How a date was found: marked in the text, or standing beside the headline."""
LONGEST_LINE = 160
"""The longest line, in characters, that states a date."""
MAX_WORDS, FEW_WORDS = 14, 4
"""The most words that such a line has beside the date: authors, places, sections, counts; and one further down."""
STATED_PAIRS = re.compile(
    r"\b(?:post|entry|article|publish|published|publication|pub|story|news)[-_ ]?(?:date|time|on)\b"
)
MAX_SMALL = 3
"""The most of them that begin with a small letter: a sentence has more."""
SENTENCE = re.compile(r"\w(?<!\.m)[.!?…]['\"”»)]*\Z")
STROKES = re.compile(r"\s*[|·•;]\s*")
_CREDITED = re.compile(r"\d|\b(?:by|von|par|por|da|di|door)\b")
"""What a piece of a line has that says of a day, or of somebody, what was done then: `Fact-checked by Jane Doe`."""
AS_OF = re.compile(r"\bas (?:of|at)\b", re.IGNORECASE)
"""What says on which day a figure was true."""
PIECES = re.compile(r"\s*[|·•;]\s*|\.\s+(?=[A-Z])|,\s+(?=[^\W\d_])")
DATE_TAGS = ("time", "span", "abbr", "em", "b", "small")
"""Elements within a line that hold a date."""
_WORDS = re.compile(r"[^\W_]+")
_LABEL = re.compile(r"(?P<word>[^\W\d_]+)\s*:\s*$")
_LABELS = (
    re.compile(rf"(?<!\w)(?:{'|'.join(UPDATED_WORDS)})(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:{'|'.join(PUBLISHED_WORDS)})(?!\w)", re.IGNORECASE),
)


class PrintedDates(Struct, frozen=True):
    """What a page prints of its article's dates."""

    published: date | datetime | None = None
    updated: date | datetime | None = None
    undecided: str | None = None
    """A date such as `10/04/2024`, which only the order of day and month decides."""


def read_dated(root: Any, said: WebData, blocks: PageBlocks) -> WebData:  # noqa: ANN401  # lxml has no types
    """Return the metadata of a page with the dates that elements of its text mark, and those that it prints."""
    marked = None if said.published else _find_marked_date(root, blocks.titles)
    if marked:
        return replace(said, published=marked, date_from=MARKED)
    printed = PrintedDates() if said.published and said.updated else find_printed_dates(root, blocks)
    return replace(
        said,
        published=said.published or printed.published,
        updated=said.updated or printed.updated,
        date_from=said.date_from or (PRINTED if printed.published or printed.undecided else None),
        stated=(printed.undecided, *said.stated) if printed.undecided else said.stated,
    )


def _find_marked_date(root: Any, titles: Collection[str]) -> date | datetime | None:  # noqa: ANN401  # lxml has no types
    """Return the first date that microdata gives as that of publication, outside of boxes and other articles."""
    for element in root.iter():
        if isinstance(element.tag, str) and "datePublished" in (element.get("itemprop") or "").split():
            text = element.get("content") or element.get("datetime") or "".join(element.itertext())
            found = read_date(text)
            if found and not (
                any(map(is_beside_facts, element.iterancestors())) or is_of_other_article(element, titles)
            ):
                return found
    return None


def find_printed_dates(root: Any, blocks: PageBlocks) -> PrintedDates:  # noqa: ANN401  # lxml has no types
    """Return the dates that a page states of its article. `root` is lxml's element of the page."""
    order = _order_of(root)
    found = _first([_read(block, order) for block in blocks.beside])
    if found.published or found.undecided:
        return found
    stated = [_read(block, order) for block in blocks.further if _is_stated(block)]
    further = _first(stated)
    if not further.published:
        marked = [found for block in blocks.further if _is_marked(block) and (found := _read(block, order, FEW_WORDS))]
        days = {one.undecided or (day_of(one.published) if one.published else None) for one in marked} - {None}
        further = _first(marked) if len(days) == 1 else further
    return PrintedDates(further.published, found.updated or further.updated, further.undecided)


def _first(found: Sequence[PrintedDates]) -> PrintedDates:
    """Return the first of each thing that some blocks state."""
    return PrintedDates(
        next((one.published for one in found if one.published), None),
        next((one.updated for one in found if one.updated), None),
        next((one.undecided for one in found if one.undecided), None),
    )


def _order_of(root: Any) -> DateOrder | None:  # noqa: ANN401  # lxml has no types
    return order_of_language(root.get("lang"))


def _is_stated(block: PageBlock) -> bool:
    """Return whether a block says itself that it holds the date of publication."""
    if len(block.text) > LONGEST_LINE:
        return False
    return bool(_LABELS[1].search(block.text)) or any(
        not page_words("date-classes").isdisjoint(class_words(one))
        or STATED_PAIRS.search((one.get("class") or "").lower())
        for one in _around(block)
    )


def _is_marked(block: PageBlock) -> bool:
    """Return whether a block is in an element for dates or for metadata."""
    return len(block.text) <= LONGEST_LINE and any(
        not page_words("metadata-classes").isdisjoint(class_words(one)) for one in _around(block)
    )


def _around(block: PageBlock) -> list[Any]:
    parents = islice(block.element.iterancestors(), 2)
    return [block.element, *parents, *islice(block.element.iter("time", "span"), 3)]


def _read(block: PageBlock, order: DateOrder | None, most_words: int = MAX_WORDS) -> PrintedDates:
    """Return the dates that a block states of the article."""
    if len(block.text) > LONGEST_LINE or not (block.times or any(map(str.isdigit, block.text))):
        return PrintedDates()
    line, times = block.text, block.times
    changes = _changes(block)
    for element in changes:
        line = line.replace(_text_of(element), " | ", 1)
        times = [time for time in times if time != element.get("datetime")]
    found = _read_line(_without_other_days(line), times, order, most_words)
    updated = (_moment_in(element, order) for element in changes)
    return replace(found, updated=found.updated or next(filter(None, updated), None)) if changes else found


def _read_line(line: str, times: Sequence[str], order: DateOrder | None, most_words: int) -> PrintedDates:
    """Return the dates that a line states of the article, of which some elements give the moments."""
    stamps = read_stamps(line, order)
    if not _is_about_article(line, stamps, most_words):
        return PrintedDates()
    moments = [moment for moment in map(read_date, times) if moment]
    if not (stamps.published or stamps.updated):
        return _unprinted(line, stamps, moments)
    return PrintedDates(
        _exact(believable(stamps.published), moments),
        _exact(believable(stamps.updated), moments),
    )


def _changes(block: PageBlock) -> list[Any]:
    """Return the elements that hold the date of the last change: some within a block, or the one that it is in.

    The words of the block count more than their names: on some sites, all dates are in elements of that name.
    """
    if any(label.search(block.text) for label in _LABELS):
        return []
    inside = [one for one in block.element.iter(*DATE_TAGS) if _is_change(one) and _text_of(one) in block.text]
    around = (block.element, *islice(block.element.iterancestors(), 1))
    return inside or [one for one in around if _is_change(one) and _text_of(one) == block.text]


def remove_changes(root: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Take out of a page the dates of the last change that only names or microdata tell; return whether it had any."""
    found = [one for one in root.iter("p", "div", *DATE_TAGS) if _is_change(one) and len(_text_of(one)) <= LONGEST_LINE]
    bare = [
        one for one in found if not any(label.search(_text_of(one.getparent())[:LONGEST_LINE]) for label in _LABELS)
    ]
    for element in bare:
        drop(element)
    return bool(bare)


def _is_change(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether an element is one for the date of the last change, and not for that of publication too."""
    if "dateModified" in (element.get("itemprop") or "").split():
        return True
    return is_named(element, "update-classes") and page_words("date-classes").isdisjoint(class_words(element))


def _text_of(element: Any) -> str:  # noqa: ANN401  # lxml has no types
    return " ".join("".join(element.itertext()).split())


def _moment_in(element: Any, order: DateOrder | None) -> date | datetime | None:  # noqa: ANN401  # lxml has no types
    """Return the date that an element holds."""
    times = (one.get("datetime") or one.get("content") for one in element.iter())
    stated = next(filter(None, map(read_date, filter(None, times))), None)
    return stated or believable(read_stamps(_text_of(element), order).published)


def _without_other_days(line: str) -> str:
    """Return a line without what it says of other days, beside when the article was published or who wrote it."""
    if not _names_other_day(line):
        return line
    if _LABELS[1].search(line):
        return " | ".join(one for one in PIECES.split(line) if not _names_other_day(one))
    return " | ".join(one for one in STROKES.split(line) if not (_names_other_day(one) and _CREDITED.search(one)))


def _names_other_day(text: str) -> bool:
    return AS_OF.search(text) is not None or not page_words("other-days").isdisjoint(_WORDS.findall(text.casefold()))


def _unprinted(line: str, stamps: Stamps, moments: Sequence[date | datetime]) -> PrintedDates:
    """Return the dates of a line whose elements say what its text does not, such as `two hours ago`."""
    if not moments:
        return PrintedDates(undecided=line if stamps.undecided else None)
    if _LABELS[0].search(line) and len(moments) == 1:
        return PrintedDates(updated=moments[0])
    return PrintedDates(moments[0])


def _exact(printed: date | datetime | None, moments: Sequence[date | datetime]) -> date | datetime | None:
    """Return the moment of an element for the day that is printed."""
    if printed is None or isinstance(printed, datetime) or printed in FILLERS:
        return None if printed in FILLERS else printed
    return next((moment for moment in moments if day_of(moment) == printed), printed)


def _is_about_article(text: str, stamps: Stamps, most_words: int) -> bool:
    """Return whether a line with a date says nothing else than who wrote the article, where, and the like."""
    written = _WORDS.findall(stamps.rest)
    if len(written) > most_words or sum(map(str.islower, written)) > MAX_SMALL:
        return False
    if _names_other_day(stamps.rest):
        return False
    if len(written) > 1 and SENTENCE.search(text) and not _LABELS[1].search(text):
        return False
    return not any(_LABEL.search(piece) for piece in stamps.rest.split(" | "))
