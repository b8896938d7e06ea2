"""The calendar of all days that have articles: the newest months on one page, and a page for each year."""

from calendar import monthcalendar
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from itertools import groupby, islice

from msgspec.structs import replace

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Index
from broadsheet.site import urls
from broadsheet.site.cards import make_pager
from broadsheet.site.descriptions import articles_in_words, describe
from broadsheet.site.interface_language import InterfaceLanguage
from broadsheet.site.page_plan import Edition, Page, PagePlan
from broadsheet.site.paging import sizes_of_articles, split_articles
from broadsheet.site.views.common import Link
from broadsheet.site.views.periods import CalendarDay, DayName, DaysView, Month

NEWEST = 12
"""How many months the first page shows."""
LEVELS = 4
"""By so many shades days differ in their numbers of articles."""
BESIDE_CALENDAR = 0.5
"""The first page, with the calendar, lists this share of the articles that the first page of a list has."""

Counts = Mapping[date, int]
"""Day → its number of articles, newest first."""


def plan_calendar(edition: Edition) -> Iterator[PagePlan]:
    """Yield the page of the newest months with some undated articles, those of the others, and that of each year."""
    undated = _split_undated(edition)
    for number, positions in enumerate(undated, 1):
        yield PagePlan(
            url=urls.days_url(number=number),
            template="days.html",
            fingerprints=partial(_numbered_fingerprints, edition, number, positions, len(undated)),
            make=partial(_numbered_page, edition, number, positions, len(undated)),
            indexed=True,
        )
    for year in _years(edition.index):
        yield PagePlan(
            url=urls.days_url(year),
            template="days.html",
            fingerprints=partial(_year_fingerprints, edition, year),
            make=partial(_year_page, edition, year),
            indexed=True,
        )


def _years(index: Index) -> list[int]:
    return list(dict.fromkeys(day.year for day in index.days))


def _split_undated(edition: Edition) -> list[range]:
    """Return the articles without a date, which are the last in the index, of each page."""
    undated = range(sum(map(len, edition.index.days.values())), len(edition.index.articles))
    sizes = sizes_of_articles(edition.settings.articles_per_page, BESIDE_CALENDAR)
    return split_articles(undated, sizes, edition.index.fingerprints)


def _numbered_fingerprints(edition: Edition, number: int, undated: range, pages: int) -> list[Fingerprint]:
    shown = _fingerprint(edition.index, _numbered_months(edition.index, number))
    return [shown, fingerprint_of(pages), *edition.card_fingerprints(undated)]


def _year_fingerprints(edition: Edition, year: int) -> list[Fingerprint]:
    return [_fingerprint(edition.index, _counts_of(edition.index, year))]


def _fingerprint(index: Index, counts: Counts) -> Fingerprint:
    return fingerprint_of(_years(index), [(day.isoformat(), count) for day, count in counts.items()])


def _numbered_months(index: Index, number: int) -> Counts:
    return _newest_months(index) if number == 1 else {}


def _newest_months(index: Index) -> Counts:
    months = dict.fromkeys((day.year, day.month) for day in index.days)
    newest = set(islice(months, NEWEST))
    return {day: len(positions) for day, positions in index.days.items() if (day.year, day.month) in newest}


def _counts_of(index: Index, year: int) -> Counts:
    return {day: len(positions) for day, positions in index.days.items() if day.year == year}


def _numbered_page(edition: Edition, number: int, undated: range, pages: int) -> Page:
    title = edition.language.page_title(edition.language.gettext("Days"), number)
    page = _page(edition, title, urls.days_url(number=number), _numbered_months(edition.index, number), len(undated))
    view = replace(
        page.view,
        undated=tuple(edition.cards[position] for position in undated),
        pager=make_pager(number, pages, lambda other: urls.days_url(number=other)),
    )
    return replace(page, view=view)


def _year_page(edition: Edition, year: int) -> Page:
    title = edition.language.gettext("Days of %(year)s", year=year)
    return _page(edition, title, urls.days_url(year), _counts_of(edition.index, year))


def _page(edition: Edition, title: str, url: str, counts: Counts, undated: int = 0) -> Page:
    years = tuple(Link(str(year), urls.days_url(year)) for year in _years(edition.index))
    others = tuple(link for link in years if link.url != url)
    view = DaysView(
        title=title,
        day_names=tuple(DayName(name, short) for name, short in edition.language.day_names()),
        months=tuple(_months(edition.language, counts)),
        years=others,
        undated=(),
    )
    description = describe(title, edition.settings.title, *_said_of(edition.language, view, counts, undated))
    way = () if url == urls.days_url() else ((edition.language.gettext("Days"), urls.days_url()),)
    head = edition.head(url, title, description, kind="CollectionPage", way=way)
    return Page(head=head, template="days.html", view=view)


def _said_of(language: InterfaceLanguage, view: DaysView, counts: Counts, undated: int) -> Iterator[str]:
    """Yield how many articles the days of a page have, how many others the page lists, and of which months it is."""
    if counts or not undated:
        yield articles_in_words(language, sum(counts.values()))
    if undated:
        yield language.ngettext("%(num)s without a date", "%(num)s without a date", undated)
    yield ", ".join(month.title for month in view.months)


def _months(language: InterfaceLanguage, counts: Counts) -> Iterator[Month]:
    most = max(counts.values(), default=1)
    for (year, month), days in groupby(counts, key=lambda day: (day.year, day.month)):
        of_month = {day.day: counts[day] for day in days}
        weeks = [
            [_day(language, date(year, month, 1), day, of_month.get(day, 0), most) for day in week]
            for week in monthcalendar(year, month)
        ]
        yield Month(language.month(date(year, month, 1)), tuple(map(tuple, weeks)))


def _day(language: InterfaceLanguage, first: date, number: int, count: int, most: int) -> CalendarDay | None:
    """Return a day of the month of a first day; None for number 0, a place in a week that is of another month."""
    if not number:
        return None
    if not count:
        return CalendarDay(number)
    day = first.replace(day=number)
    return CalendarDay(number, urls.day_url(day), language.day(day), count, -(-LEVELS * count // most))
