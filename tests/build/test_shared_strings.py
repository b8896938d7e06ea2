from typing import TYPE_CHECKING

import pytest

from broadsheet.build import load_content
from broadsheet.build.page_cache import pack_page, unpack_page
from broadsheet.build.shared_strings import share_strings
from broadsheet.model import Article, Person, Quotation, RoleEvidence, Source

if TYPE_CHECKING:
    from conftest import SiteFolder


def loaded(slug: str) -> Article:
    """Return an article as a build loads it, with no string that another one has in memory."""
    quotes = (Quotation("p1", "It is done", ("Ann Kolb",)),)
    page = unpack_page(
        pack_page(
            Article(
                path=f"content/articles/{slug}.md",
                title="Vote is over",
                slug=slug,
                source=Source("Northlight Wire"),
                people=(Person("Ann Kolb", ("mayor of Orle",)),),
                places=("Orle",),
                quotes=quotes,
                evidence=(RoleEvidence("Ann Kolb", "mayor of Orle", "p1"),),
            )
        ).page
    )
    assert isinstance(page, tuple)
    return page[0]


def test_articles_stay_equal_and_have_their_short_strings_together() -> None:
    known: dict[object, object] = {}
    one, other = (share_strings(loaded(slug), f"content/articles/{slug}.md", known) for slug in ("a", "b"))
    assert (one, other) == (loaded("a"), loaded("b"))
    assert one.people[0].name is one.quotes[0].speakers[0] is other.evidence[0].name
    assert one.people[0] is other.people[0]
    assert one.people[0].roles[0] is other.evidence[0].role
    assert one.quotes[0].speakers is other.quotes[0].speakers
    assert one.places[0] is other.places[0]
    assert one.source is other.source is not None


def test_a_site_of_many_pages_is_what_one_of_few_is(site: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> None:
    people = [{"name": "Ann Kolb", "role": "mayor of Orle"}]
    for slug in ("a", "b", "c"):
        site.article(slug, 'Mayor of Orle Ann Kolb said: "It is done now."', people=people, places=["Orle"])
    site.profile("people/ann-kolb", name="Ann Kolb")
    whole = site.build().tree()
    monkeypatch.setattr(load_content, "PAGES_IN_MEMORY", 1)
    assert site.build(clean=True).tree() == whole
