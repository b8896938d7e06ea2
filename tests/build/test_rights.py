"""What an article may show is taken back by the next build, in whatever way it is built."""

from typing import TYPE_CHECKING, Any

import pytest

from broadsheet.build.session import Session
from broadsheet.build.unused_sources import check_sources
from broadsheet.report_text import build_lines, unused_source_faults

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

BODY = "Opening words.\n\nAnn Lee said: “The wombat walks.” Ann Lee said that the quokka rests."
FRONT: dict[str, Any] = {"title": "News", "date": "2024-11-14", "people": ["Ann Lee"], "summary": "A numbat."}
HIDDEN: tuple[dict[str, Any], ...] = (
    {"rights": "excerpt"},
    {"rights": "link"},
    {"draft": True},
    {"withdrawn": True},
    {"publish_at": "2024-11-20T00:00:00Z"},
    {"expires": "2024-11-14T01:00:00Z"},
)


@pytest.mark.parametrize("seen", [False, True])  # whether it is built while watching
def test_what_may_be_shown_of_an_article_follows_its_front_matter(site: "SiteFolder", *, seen: bool) -> None:
    site.article("other", "Words of Ann Lee.", date="2024-11-13", people=["Ann Lee"])
    session, path = Session(), site.root / "content/articles/news.md"
    shown = site.article("news", BODY, **FRONT).clean_tree()
    for front in ({}, *(front for hidden in HIDDEN for front in (hidden, {}))):
        before = {path} if site.output.exists() else None
        site.article("news", BODY, **FRONT, **front)
        if seen:
            session.build_for(site.site, site.options(), before, ())
        else:
            site.build()
        assert site.tree() == (site.clean_tree() if front else shown), front


def test_a_source_of_the_settings_that_no_article_is_of_is_named(site: "SiteFolder") -> None:
    site.write("broadsheet.toml", '[sources."Harbor Radio"]\nrights = "link"\n[sources.Draftwire]\n[sources.Nil]\n')
    assert not site.build().report.unused_sources
    site.article("a", source="Harbour Radio").article("b", draft=True, source={"name": "Draftwire"}).build()
    unused = {"Harbor Radio": "Harbour Radio", "Nil": ""}
    assert site.report.unused_sources == unused == check_sources(site.site, site.options())
    assert site.build().report.unused_sources == unused
    first, second = map(str, unused_source_faults("broadsheet.toml", unused))
    assert first == "broadsheet.toml: no article is of the source 'Harbor Radio'; did you mean 'Harbour Radio'?"
    assert second == "broadsheet.toml: no article is of the source 'Nil'"
    site.article("c", source_url="https://nil.example/c").write(
        "broadsheet.toml", '[sources.Nil]\nurl = "https://nil.example"\n'
    )
    assert not site.build().report.unused_sources


def test_a_build_says_what_holds_articles_back(site: "SiteFolder") -> None:
    for number, hidden in enumerate([*HIDDEN[2:], {"draft": True}, {}]):
        site.article(str(number), **FRONT | hidden)
    site.build("2024-11-15")
    assert site.report.held_kinds == {"draft": 2, "embargoed": 1, "withdrawn": 1, "expired": 1}
    assert (
        "(5 held back: 2 drafts, 1 under embargo, 1 withdrawn, 1 expired)" in build_lines(site.report, site.output)[-1]
    )
