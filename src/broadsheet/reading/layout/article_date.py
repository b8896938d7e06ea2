"""The day of an article, where neither its format nor a line gives a whole date."""

import re
from datetime import date, datetime

from msgspec.structs import replace

from broadsheet.dates.date_order import order_of_language
from broadsheet.dates.written_dates import last_before
from broadsheet.model import DateOrder, Source
from broadsheet.reading.layout.document import Document
from broadsheet.reading.layout.source import source_of
from broadsheet.seeds.fetch_notes import FETCHED
from broadsheet.seeds.machine_dates import day_of, read_date
from broadsheet.web_addresses import day_in_address

_NAMED_LINES, _NAMED_WITHIN = 8, 200
"""In so many characters of so many lines, an agency is looked for that the text names."""
_NAMED_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_NAMED_YEAR = re.compile(r"(?:\A|/)((?:19|20)\d\d)(?=/|-|_|\.)")


def date_order(document: Document) -> DateOrder | None:
    """Return how the site's settings read `10/04/2024` in an article; None where they do not say."""
    rules, source = document.rules, source_of(document)
    return (_order_of_source(document, source) if rules.source_dates else None) or rules.dates


def _order_of_source(document: Document, source: Source | None) -> DateOrder | None:
    """Return how the source of an article writes days: by its name, its host, or the agency that its text names."""
    from broadsheet.source_names import same_hosts, same_names  # noqa: PLC0415  # few sites have settings of sources

    rules = document.rules
    if source:
        found = next(same_names(source.name, rules.source_dates), None)
    else:
        heads = [line.text[:_NAMED_WITHIN].lower() for line in document.lines[:_NAMED_LINES]]
        found = next((name for name in rules.source_dates for head in heads if f"({name.lower()})" in head), None)
    address = source.name if source else document.raw.url or document.source_url
    found = found or next(same_hosts([address, *document.raw.senders[:1]], rules.source_urls), None)
    return rules.source_dates.get(found) if found else None


def find_date(document: Document) -> None:
    """Fill in the day of publication by what else states it: the format, a day without a year, an address, a name."""
    if document.raw.published or document.dates.published:
        return
    for found, find in FOUND_BY:
        published = find(document)
        if published:
            by = document.raw.date_from if find is _decide else found
            document.dates = replace(document.dates, published=published, found=by or document.dates.found)
            return


def known_day(document: Document) -> date | None:
    """Return the day of an article's last change, or else the one in its address or in its file's name."""
    updated = document.raw.updated or document.dates.updated
    return day_of(updated) if updated else day_in_address(document.source_url or "") or _named_day(document)


def _decide(document: Document) -> date | datetime | None:
    """Return the date whose order of day and month the settings say, or the language."""
    order = date_order(document) or order_of_language(document.language or document.raw.language)
    return read_date(document.raw.undecided_date, order)


def _complete(document: Document) -> date | None:
    """Return a day without a year, or a day of the week, by a day that is known: the nearest, or the last before it."""
    dates, known = document.dates, known_day(document)
    if known and dates.yearless:
        return dates.yearless.near(known)
    if known and dates.weekday is not None:
        return last_before(dates.weekday, known)
    year = _named_year(document) if dates.yearless else None
    return dates.yearless.in_year(year) if dates.yearless and year else None


def _stated_in_address(document: Document) -> date | None:
    return day_in_address(document.source_url or "")


def _named_day(document: Document) -> date | None:
    """Return the day that the name of a seed's file or folder states, where the settings let it count."""
    if not document.rules.dates_from_names:
        return None
    name = _name(document)
    found = _NAMED_DAY.search(name)
    return day_in_address(f"/{found[0]}" if found else f"/{name}")


def _named_year(document: Document) -> int | None:
    found = _NAMED_YEAR.search(_name(document)) if document.rules.dates_from_names else None
    return int(found[1]) if found else None


def _name(document: Document) -> str:
    """Return the path of a seed's file, without the key of the article in it; empty where it tells of fetching."""
    file = document.raw.seed.partition("#")[0]
    return "" if file.startswith(FETCHED) else file


FOUND_BY = (
    (None, _decide),
    (None, _complete),
    ("address", _stated_in_address),
    ("name", _named_day),
)
"""What a date is found by, and what finds it, the most trusted first; the first two say it themselves."""
