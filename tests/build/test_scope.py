"""How much a build has to do is decided once, and each decision has its reason."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.build import scope
from broadsheet.build.builder import Builder
from broadsheet.build.page_cache import PageCache
from broadsheet.build.saved_state import BuildState
from broadsheet.build.session import Session
from broadsheet.build.snapshot import BuildCause, take_snapshot

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def choose(site: "SiteFolder", as_of: str | None = None) -> scope.Scope:
    options = site.options(as_of)
    builder = Builder(BuildState(site.site, options))
    return builder.choose(take_snapshot(site.site, options, builder.state))


def test_each_change_has_its_scope_and_its_reason(site: "SiteFolder") -> None:
    site.article("a").article("b", publish_at="2030-01-01T00:00:00Z")
    assert choose(site) == scope.Everything(scope.NO_INDEX)
    assert choose(site.build()) == scope.Nothing(scope.UNCHANGED)
    assert choose(site, "2031-01-01") == scope.Everything(scope.OTHER_MOMENT)
    site.article("a", "Other words.")
    chosen = choose(site)
    assert isinstance(chosen, scope.Edit)
    assert chosen.reason == "only what content/articles/a.md says changed, not where it is in the index"
    assert list(chosen.affected.articles) == [0]
    site.article("a", topics=["Trade"])
    assert choose(site) == scope.Everything("content/articles/a.md changed in what the index is made of")
    site.article("a").article("b", publish_at="2031-01-01T00:00:00Z")
    assert choose(site) == scope.Everything("content/articles/b.md is not public, and it changed when it will be")
    site.article("b", publish_at="2030-01-01T00:00:00Z").remove("build/index.html")
    assert choose(site) == scope.Everything(scope.DAMAGED)


def test_a_longer_article_is_an_edit_as_long_as_its_lists_have_as_many_pages(site: "SiteFolder") -> None:
    site.settings(articles_per_page=4)
    for number in range(10):
        site.article(f"a{number}", date=f"2024-11-{20 - number}", topics=["Trade"], title=f"News {number}")
    first, second = "/topics/trade/", "/topics/trade/page/2/"
    assert "News 2" in site.build().page(first)
    site.article("a0", date="2024-11-20", topics=["Trade"], title=f"News 0 {'long ' * 70}")
    assert isinstance(choose(site), scope.Edit)
    assert "News 2" not in site.build().page(first)
    assert "News 2" in site.page(second)
    assert site.tree() == site.clean_tree()
    site.article("a0", date="2024-11-20", topics=["Trade"], title=f"News 0 {'long ' * 700}")
    assert choose(site) == scope.Everything(scope.REPAGED)
    assert site.build().tree() == site.clean_tree()


def test_a_cache_miss_builds_everything(site: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> None:
    site.article("a").article("b").build().article("a", "Other words.")
    options = site.options()
    monkeypatch.setattr(PageCache, "load_page", lambda *_: None)
    built = Builder(BuildState(site.site, options)).build(site.site, options)
    assert built.scope == scope.Everything(scope.CACHE_MISS)
    assert site.tree() == site.clean_tree()


def test_an_article_that_is_gone_is_looked_for_everywhere(site: "SiteFolder") -> None:
    site.article("a").article("b").build()
    options = site.options()
    builder = Builder(BuildState(site.site, options))
    builder.build(site.site, options)
    builder.load_index(take_snapshot(site.site, options, builder.state).inputs)
    site.remove("content/articles/b.md")
    built = builder.build(site.site, options, BuildCause(frozenset([site.root / "content/articles/b.md"])))
    assert isinstance(built.scope, scope.Everything)
    assert site.tree() == site.clean_tree()


def test_pages_that_were_open_while_the_theme_was_changed_and_changed_back_are_built_again(site: "SiteFolder") -> None:
    site.article("a").article("b").write("templates/article.html", "one").build()
    session, template = Session(), site.root / "templates/article.html"
    session.build_for(site.site, site.options(), None, ())
    session.prepare()
    site.write("templates/article.html", "two")
    assert session.build_for(site.site, site.options(), [template], ["/articles/a/"])[1]
    site.write("templates/article.html", "one")
    session.build_for(site.site, site.options(), None, ())
    assert site.tree() == site.clean_tree()
