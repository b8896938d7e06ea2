"""A page's key changes with all that the page shows: for each edit of the sources, and for each field of each view."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from msgspec.structs import fields
from tests.sweeps import _site_values as values
from tests.sweeps._small_limits import small_limits

from broadsheet.errors import ContentError
from broadsheet.site.views import TEMPLATES
from broadsheet.site.views.page_head import Head

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

    from broadsheet.build.manifest import FileKey
    from broadsheet.site.page_plan import Page

BODY = "NATO chief Mark Rutte of the World Ski Fund (WSF) said: “We stay.” Mark Rutte said that the Kenyan team stays."
FRONT: dict[str, Any] = {
    "title": "Alpha",
    "date": "2024-11-14",
    "source": "Wire",
    "topics": ["Trade", "Weather"],
    "people": ["Mark Rutte", "Jo Bo"],
    "organizations": ["World Ski Fund"],
    "places": ["Brussels"],
    "story": "talks",
}
OF_THE_ADDRESS = {
    "Head": {"url", "indexed"},
    "EntityView": {"kind"},
    # They are the same on every site.
    "HeadersView": {"briefings", "briefing_policy"},
    "PersonWordsView": {"url"},
    # It takes more than 300 entries to have these.
    "ListingView": {"kind", "letters", "whole", "pager"},
    # It is no file of the site: the command `briefing` makes it.
    "ClipBookView": {"title", "period", "url", "stories", "more"},
    # It is empty outside of a preview of drafts.
    "ArticleView": {"held_back"},
    # It takes more than 100 stories to have a pager.
    "StoriesView": {"pager", "order"},
    # It takes more undated articles than a page has: tests/site/test_day_calendar.py.
    "DaysView": {"pager"},
    # It takes more than 50 000 pages to have one.
    "SitemapIndexView": {"sitemaps"},
}
"""Fields that are the same for a page as long as it has its address."""
OTHER_PROFILES = ("people/jo", "organizations/nato", "places/brussels", "sources/wire", "sections/world")
"""Profiles whose keys come to pages in the way of another profile's: one value of each key is tried."""


def ends(some: tuple[Any, ...]) -> tuple[Any, Any]:
    """Return the first and the last of some values: the sweep of edits tries all."""
    return some[0], some[-1]


def write(site: "SiteFolder", **settings: Any) -> "SiteFolder":  # noqa: ANN401  # as settings are
    alerts = [{"name": "Stay", "any": {"people": ["Mark Rutte"]}}]
    site.settings(**{"title": "The Test", "headers_file": True, "cards": True, "alerts": alerts} | settings)
    site.article("edited", BODY, **FRONT)
    mended = {"corrections": [{"date": "2024-11-15", "text": "A name."}]}
    site.article("other", BODY, **FRONT | mended | {"date": "2024-11-13", "people": ["Rutte"], "title": "Other"})
    site.article(
        "older",
        "Words.",
        **FRONT | mended | {"date": "2024-11-12", "people": [values.MARK], "title": "Older"},
        aliases=["/moved/"],
    )
    site.article("gone", withdrawn=True)
    for path, name in values.PROFILES:
        site.profile(path, "A word.", name=name)
    return site


def edit_article(site: "SiteFolder") -> Iterator[str]:
    without = [{name: value for name, value in FRONT.items() if name != key} for key in FRONT if key != "title"]
    for front in (*without, *(FRONT | {key: value} for key in values.ARTICLE for value in ends(values.ARTICLE[key]))):
        write(site).article("edited", BODY, **front)
        yield f"front matter: {front}"
    for body in values.BODIES:
        write(site).article("edited", body, **FRONT)
        yield f"text: {body}"


def edit_others(site: "SiteFolder") -> Iterator[str]:
    for slug in ("edited", "other"):
        write(site).remove(f"content/articles/{slug}.md")
        yield f"no article {slug}"
    write(site).article("other", "Words.", **FRONT, aliases=["/moved/"]).article("older", "Words.", **FRONT)
    yield "an alias of another article"
    write(site).article("edited", f"{BODY} Jo Bo counted 120 skiers in Brussels.", **FRONT)
    site.article("other", f"{BODY} Jo Bo counted 140 skiers in Brussels.", **FRONT | {"source": "Ledger"})
    yield "figures that differ"
    write(site).article("other", BODY, **FRONT | {"date": "2024-11-13", "title": "Other", "story": "walks"})
    site.article("older", "Words.", **FRONT | {"date": "2024-11-12", "title": "Older", "story": "rides"})
    yield "no story"
    write(site).article("fourth", "Words.", story="walks").article("fifth", "Words.", story="walks")
    yield "another story"
    write(site).article("older", "Words.", **FRONT | {"date": "2024-11-05", "title": "Older"})
    yield "an article of the week before"
    write(site).article("older", "Words.", **FRONT | {"date": "2023-11-05", "title": "Older"})
    yield "an article of the year before"
    site.remove("content/articles/fourth.md").remove("content/articles/fifth.md")
    write(site).article("early", "Words.", date="2024-11-04")
    yield "another week"
    site.remove("content/articles/early.md")
    for number in range(31):
        write(site).article(f"many-{number}", "Words.", date="2024-11-14")
    yield "a day of many articles"
    for number in range(31):
        site.remove(f"content/articles/many-{number}.md")
    for said in ({"date": "2024-11-15"}, {"reason": "It was wrong."}):
        write(site).article("gone", withdrawn=said)
        yield f"withdrawn: {said}"
        older = FRONT | {"date": "2024-11-12", "people": [values.MARK], "title": "Older"}
        write(site).article("older", "Words.", **older, aliases=[{"path": "/moved/"} | said])
        yield f"moved: {said}"


def edit_profile(site: "SiteFolder") -> Iterator[str]:
    for path, name in values.PROFILES:
        write(site).profile(path, "", name=name)
        yield f"{path}: no text"
        write(site).remove(f"content/{path}.md")
        yield f"no {path}"
        kind = path.partition("/")[0]
        for key in (key for key in values.PROFILE if values.KIND_OF_KEY.get(key, kind) == kind):
            for value in ends(values.PROFILE[key])[path in OTHER_PROFILES :]:
                write(site).profile(path, "A word.", **{"name": name, key: value})
                yield f"{path}, {key}: {value}"
    write(site).profile("people/mark-rutte", "A word.", name="MARK RUTTE", aliases=["Mark Rutte"])
    yield "a person's name in capitals"
    write(site).profile("topics/trade", "A word.", name="TRADE", aliases=["Trade"])
    yield "a topic's name in capitals"
    site.remove("content/topics/trade.md")
    write(site).profile("topics/weather", "A word.", name="Weather")
    yield "a profile of a known topic"


def edit_settings(site: "SiteFolder") -> Iterator[str]:
    for key, some in values.SETTINGS.items():
        for value in some:
            write(site, **{key: value})
            yield f"{key} = {value}"
    for moment in ("2024-11-14", "2024-11-15", "2024-12-01"):
        write(site)
        yield f"as of {moment}"


def edit_words(site: "SiteFolder") -> Iterator[str]:
    for word in ("Days", "People"):
        write(site).write("locale/en.po", f'msgid "{word}"\nmsgstr "Other words"\n')
        yield f"other words for {word}"
    site.remove("locale")


EDITS = (edit_article, edit_others, edit_profile, edit_settings, edit_words)
"""Each makes one edit after the other, of the same site, and yields what it was."""


def planned(site: "SiteFolder", as_of: str | None) -> dict[str, "tuple[Page, FileKey]"]:
    plan = site.plan(as_of)
    return {page_plan.path: (page_plan.make_page(), plan.make_key(page_plan)) for page_plan in plan.page_plans}


@cache
def names_of(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def differing(page: "Page", other: "Page") -> set[tuple[str, str]]:
    """Return the fields in which two states of a page are not the same, each with its record's name."""
    if page.template != other.template:
        return {("Page", "template")}
    return {
        (type(record).__name__, name)
        for record, changed in ((page.head, other.head), (page.view, other.view))
        if record != changed
        for name in names_of(type(record))
        if getattr(record, name) != getattr(changed, name)
    }


def test_what_changes_a_page_changes_its_key(site: "SiteFolder") -> None:
    with small_limits(lines=300):
        _check_keys(site)


def _check_keys(site: "SiteFolder") -> None:
    before = planned(write(site), None)
    felt: set[tuple[str, str]] = set()
    for edit in chain.from_iterable(edit(site) for edit in EDITS):
        try:
            after = planned(site, edit.removeprefix("as of ") if edit.startswith("as of ") else None)
        except ContentError:
            continue  # a name that two profiles claim
        for path in before.keys() & after.keys():
            (page, key), (changed, changed_key) = before[path], after[path]
            found = differing(page, changed)
            felt |= found
            assert not found or key != changed_key, (edit, path, found)
    every = {(view.__name__, name) for view in (Head, *TEMPLATES.values()) for name in names_of(view)}
    still = {(view, name) for view, names in OF_THE_ADDRESS.items() for name in names}
    assert every - felt == still
