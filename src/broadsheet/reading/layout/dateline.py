"""The dateline before an article's first sentence: `LIMA, Nov 15, 2024 (Agency) —`."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from broadsheet.dates.written_dates import Day, find_day
from broadsheet.lexicon.calendar_names import weekday_numbers
from broadsheet.lexicon.word_lists import page_words, sure_outlet_words
from broadsheet.reading.layout.byline_name_shapes import (
    DOMAIN,
    is_agency,
    is_known_place,
    is_outlet_like,
    is_person_like,
)
from broadsheet.reading.layout.document import Dateline, Document

LONGEST_DATELINE = 110
"""The longest dateline, in characters."""
SEPARATOR = re.compile(
    r"(?=[\s—–:.-])(?:\s*(?P<dash>—|–|--)\s*|\s*(?P<weak>-)\s+|(?P<colon>:)\s+|(?P<stop>\.)\s+(?=[A-Z\"“])"
    r"|(?P<slash>\s/)\s+(?=[A-Z\"“]))"
)
_SEPARATES = re.compile(r"[—–):./-](?:(?<=[—–)])|\s|(?<=-)-)")
"""What ends every dateline. Most texts have none, which is seen quickly: a set of characters begins the pattern."""
AGENCY = re.compile(r"[\s,]*(?:\((?P<round>[^()]{2,50})\)|/(?P<slashed>[^/]{2,40})/|\[(?P<square>[^\[\]]{2,40})\])\s*")
DATELINE_PARAGRAPHS = 3
"""A dateline is in one of this many first paragraphs, since a standfirst may come before it."""
MAX_BEGINNINGS = 10
"""How many paragraphs are looked at, with points and notes such as `* Board votes` and `(Adds quote)`."""
NOTES = "*•-–"
BARE_ENDS = ("-", "–", "—", ")", ":")


def find_dateline(document: Document) -> None:
    """Find the dateline. Its agency is a sign of the source. Its day is the article's date if no line gives one."""
    for number, text in enumerate(_beginnings(document)):
        found = read_dateline(text, certain_only=number > 0)
        if found is None:
            continue
        place, agency, day, end = found
        document.dateline = Dateline(place, number, end)
        if agency:
            document.source_signs["dateline"] = agency
        if day:
            dates = document.dates
            published, yearless = dates.published or day.as_date(), dates.yearless or day
            by = dates.found or "dateline"
            document.dates = replace(dates, published=published, yearless=yearless, found=by)
        return


def _beginnings(document: Document) -> Iterator[str]:
    """Yield the first paragraphs: a few that read as text, and the points and notes of an agency above them."""
    texts = 0
    for _, line in islice(document.unclaimed(), MAX_BEGINNINGS):
        yield line.text
        texts += not (line.text[0] in NOTES or (line.text[0] == "(" and line.text[-1] == ")"))
        if texts == DATELINE_PARAGRAPHS:
            return


def read_dateline(text: str, *, certain_only: bool = False) -> tuple[str | None, str | None, Day | None, int] | None:
    """Return place, agency, day and the end of the dateline that a paragraph begins with; None without one.

    What comes before the separator must be a place, perhaps with a day or an agency. A place in mixed case without
    either counts only before a long dash, or if the gazetteer knows it. If the separator is missing, the short name of
    an agency in brackets ends the dateline: `LIMA, Nov 15 (AP) The …`.
    """
    head = text[:LONGEST_DATELINE]
    if not _SEPARATES.search(head):
        return None
    for separator in SEPARATOR.finditer(head):
        found = _read_head(head[: separator.start()])
        if found is None:
            continue
        agency, day, end = _read_more(text, separator.end())
        place, agency, day = found[0], found[1] or agency, found[2] or day
        if _starts_sentence(text, end) and _is_sure(place, agency or day, separator, certain_only=certain_only):
            return place, agency, day, end
    return None if certain_only else _read_signed(head)


def is_bare_dateline(text: str) -> bool:
    """Return whether a line is a dateline with nothing after it: `PARIS, Nov 13 (AFP) -`."""
    if len(text) > LONGEST_DATELINE or text[-1:] not in BARE_ENDS:
        return False
    found = read_dateline(f"{text} The", certain_only=True)
    return found is not None and bool(found[1] or found[2]) and found[3] >= len(text)


def _read_signed(head: str) -> tuple[str | None, str | None, Day | None, int] | None:
    """Return the dateline that ends with an agency in brackets and with nothing after it."""
    signature = AGENCY.search(head)
    found = _read_head(head[: signature.end()]) if signature and is_agency((signature["round"] or "").upper()) else None
    if signature is None or found is None or not _starts_sentence(head, signature.end()):
        return None
    place, agency, day = found
    return (place, agency, day, signature.end()) if day or place is None or is_known_place(place) else None


def _read_head(head: str) -> tuple[str | None, str | None, Day | None] | None:
    """Return place, agency and day of what comes before the separator; None when it is no dateline."""
    agency, rest = _take_agency(head)
    rest, day = _take_day(rest)
    place = rest.strip(" ,./-–")
    if agency and not place and is_known_place(agency):
        return agency, None, day
    if agency and not _is_agency(agency):
        return None
    if not place:
        return (None, agency, day) if agency else None
    # No outlet's name has its state after a comma; the place may be called like one: `NEWPORT NEWS, Va.`
    if is_outlet_like(place, sure_outlet_words()) and not agency and "," not in place:
        return None, place, day
    if place in page_words("dateline-labels") or not _is_place_like(place):
        return None
    return place, agency, day


def _take_agency(text: str) -> tuple[str | None, str]:
    found = AGENCY.search(text)
    if not found:
        return None, text
    name = next(group for group in found.groups() if group)
    return name.strip(), f"{text[: found.start()]} {text[found.end() :]}"


def _take_day(text: str) -> tuple[str, Day | None]:
    found = find_day(text)
    if not found:
        return text, None
    day, start, end = found
    before = " ".join(word for word in text[:start].split() if word.strip(",.").lower() not in weekday_numbers())
    return f"{before} {text[end:]}", day


def _read_more(text: str, start: int) -> tuple[str | None, Day | None, int]:
    """Return the agency and the day between further separators, as in `LIMA - 14 Nov (AP) -`, and where they end."""
    found: tuple[str | None, Day | None, int] = (None, None, start)
    for separator in SEPARATOR.finditer(text, start, start + LONGEST_DATELINE):
        agency, rest = _take_agency(text[found[2] : separator.start()])
        rest, day = _take_day(rest)
        bare = rest.strip(" ,./")
        if (bare and not is_agency(bare) and not DOMAIN.fullmatch(bare)) or not (agency or day or bare):
            break
        found = (found[0] or agency or bare or None, found[1] or day, separator.end())
    return found


def _is_agency(name: str) -> bool:
    # Some agencies write themselves in small letters: `(dpa)`.
    return is_agency(name.upper()) or (name[0].isupper() and not is_known_place(name) and is_person_like(name))


def _is_place_like(place: str) -> bool:
    words = re.split(r"[\s,/]+", place)
    if not 1 <= len(words) <= 6 or not place[0].isupper():  # noqa: PLR2004
        return False
    return all(
        (word[:1].isupper() and not any(map(str.isdigit, word))) or word in page_words("small-in-names")
        for word in words
    )


def _is_sure(place: str | None, detail: object, separator: re.Match[str], *, certain_only: bool) -> bool:
    if detail:
        return True
    if place is None or certain_only:
        return place is not None and place.isupper() and bool(separator["dash"]) and len(place) > 2  # noqa: PLR2004
    if separator["slash"]:
        return False
    # `NEWPORT NEWS, Va.`: the state is in small letters.
    in_capitals = place.partition(",")[0].isupper()
    if separator["colon"] and _is_town(place):
        return True
    if separator["stop"] or separator["colon"] or (separator["weak"] and not in_capitals):
        return is_known_place(place)
    return is_known_place(place) or (len(place) > 2 and len(place.split()) <= 4)  # noqa: PLR2004


def _is_town(name: str) -> bool:
    """Return whether a name is that of a town or district anywhere, and no family's, which may label who speaks."""
    from broadsheet.lexicon.usual_word_case import is_common  # noqa: PLC0415  # few texts begin with a name
    from broadsheet.lexicon.word_kinds import NAME_LIKE, kinds_of  # noqa: PLC0415  # likewise
    from broadsheet.lexicon.world_places import MIDDLE, find_bearers  # noqa: PLC0415  # likewise

    bearers = find_bearers(name)
    return bearers is not None and bearers.size >= MIDDLE and not kinds_of(name) & NAME_LIKE and not is_common(name)


def _starts_sentence(text: str, position: int) -> bool:
    beginning = text[position : position + 3].lstrip("\"'“‘«„([")
    return bool(beginning) and (beginning[0].isupper() or beginning[0].isdigit() or not beginning[0].islower())
