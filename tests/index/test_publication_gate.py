"""What is not public leaves no trace, anywhere."""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

NOW = "2024-11-15T12:00:00"
HIDDEN = {
    "draft": {"draft": True},
    "embargoed": {"publish_at": "2024-11-15T12:00:01Z"},
    "expired": {"expires": "2024-11-15T12:00:00Z"},
}
SECRET: dict[str, Any] = {
    "title": "Zyzzyva",
    "date": "2024-11-15",
    "summary": "A wombat of a summary.",
    "people": [{"name": "Xylo Numbat", "role": "keeper of the wombat"}, "Mark Rutte"],
    "topics": ["Ornithopter"],
    "places": ["Wombatville"],
    "organizations": ["Wombat League"],
    "source": "Wombat Wire",
    "section": "Wombats",
    "aliases": ["/wombats/"],
}
MARKS = (b"zyzzyva", b"quokka", b"wombat", b"numbat", b"ornithopter")


def write_neighbours(site: "SiteFolder") -> None:
    site.article("public", "Mark Rutte said: “We stay.”", date="2024-11-14", people=["Mark Rutte"], topics=["War"])
    site.article("undated", "Nothing to see.", people=["Mark Rutte"])


def traces(site: "SiteFolder") -> set[bytes]:
    return {mark for path, data in site.tree().items() for mark in MARKS if mark in (path.encode() + data).lower()}


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_is_not_public_leaves_no_trace(site: "SiteFolder", hidden: str) -> None:
    write_neighbours(site)
    site.article("quokka", "Mark Rutte said: “The wombat stays.”", **SECRET)
    assert traces(site.build(NOW)) == set(MARKS)
    site.article("quokka", "Mark Rutte said: “The wombat stays.”", **SECRET, **HIDDEN[hidden])
    assert traces(site.build(NOW)) == set()
    assert site.report.articles == 2


@pytest.mark.parametrize("front", [{"draft": True}, {"withdrawn": True}, {"rights": "link"}], ids=str)
def test_what_may_never_be_shown_is_not_kept_between_builds(site: "SiteFolder", front: dict[str, Any]) -> None:
    site.article("quokka", "Mark Rutte said: “The wombat stays.”", date="2024-11-14", people=["Mark Rutte"], **front)
    kept = site.build(NOW).site.cache
    assert [path.name for path in kept.rglob("*") if path.is_file() and b"wombat" in path.read_bytes()] == []
    assert b"quokka" in (kept / "pages.sqlite").read_bytes()


@pytest.mark.parametrize("day", ["2031-01-31", "9999-12-31", "2024-11-15T12:00:00Z"])
def test_no_date_of_an_article_ends_an_embargo(site: "SiteFolder", day: str) -> None:
    site.article("quokka", "The wombat.", title="Zyzzyva", publish_at="2024-11-15T12:00:01Z", date=day)
    site.article("later", "Words.", date=day, updated=day)
    assert traces(site.build(NOW)) == set()
    assert site.report.articles == 1
    assert traces(site.build("2024-11-15T12:00:01Z")) == {b"zyzzyva", b"quokka", b"wombat"}


@pytest.mark.parametrize(
    ("front", "shown", "secret"),
    [
        ({"rights": "full"}, ["Opening.", "Words that", "of the wombat"], []),
        ({"rights": "excerpt"}, ["Opening."], ["Words that", "of the wombat"]),
        ({"rights": "excerpt", "summary": "In short."}, ["In short."], ["Opening.", "Words that", "of the wombat"]),
        ({"rights": "link"}, [], ["Opening.", "Words that", "of the wombat"]),
        ({"rights": "link", "summary": "In short."}, [], ["In short.", "Opening.", "Words that", "of the wombat"]),
    ],
)
def test_no_more_text_is_published_than_the_rights_allow(
    site: "SiteFolder", front: dict[str, str], shown: list[str], secret: list[str]
) -> None:
    body = "Opening.\n\nWords that Mark Rutte chose.\n\nMark Rutte said: “The march of the wombat goes on.”"
    site.article("x", body, date="2024-11-14", people=["Mark Rutte"], source="Wire", **front).build()
    everything = b"".join(site.tree().values()).decode()
    assert [text for text in shown if text not in site.page("/articles/x/")] == []
    assert [text for text in secret if text in everything] == []
    if "summary" in front and shown:
        assert site.page("/articles/x/").count('<p class="standfirst" dir="auto">In short.') == 1
        assert 'id="p1"' not in site.page("/articles/x/")


def test_a_due_time_changes_exactly_the_pages_that_it_should(site: "SiteFolder") -> None:
    write_neighbours(site)
    site.article("other", "Words.", date="2024-11-13", topics=["Trade"])
    site.article("quokka", "Words.", date="2024-11-15", topics=["War"], publish_at="2024-11-15T12:00:01Z")
    assert str(site.build(NOW).report.next_due) == "2024-11-15 12:00:01+00:00"
    assert site.build("2024-11-15T12:00:01").report.next_due is None
    feeds = {f"{url}feed.{name}" for url in ("/", "/topics/war/") for name in ("atom", "rss", "json")}
    assert set(site.report.changed) == feeds | {
        "/",
        "/articles/quokka/",
        "/articles/public/",
        *(f"/days/2024/11/15/{name}" for name in ("briefing.html", "briefing.txt")),
        *(f"/weeks/2024-W46/{name}" for name in ("", "briefing.html", "briefing.txt")),
        "/days/",
        "/days/2024/",
        "/days/2024/11/15/",
        "/days/2024/11/14/",
        "/topics/",
        "/topics/war/",
        "/quotes/",
        "/data/articles/2024-11.jsonl",
        "/data/topics.jsonl",
        "/search/",
        *(f"/search/{name}/00.js" for name in ("records", "words/2024")),
        "/search/articles/2024.js",
        "/sitemap.xml",
        "/news-sitemap.xml",
        "/about/",
    }


@pytest.mark.parametrize("withdrawn", [True, {"date": "2024-11-15", "reason": "A bird of another feather."}], ids=str)
def test_a_withdrawn_article_leaves_its_addresses_and_nothing_else(
    site: "SiteFolder",
    withdrawn: bool | dict[str, str],  # noqa: FBT001  # as front matter has it
) -> None:
    write_neighbours(site)
    site.article("quokka", "Mark Rutte said: “The wombat stays.”", **SECRET).build(NOW)
    site.article("quokka", "Mark Rutte said: “The wombat stays.”", **SECRET, withdrawn=withdrawn).build(NOW)
    assert site.tree() == site.clean_tree(NOW)
    own = {"articles/quokka/index.html", "wombats/index.html"}
    others = {path: data for path, data in site.tree().items() if path not in own}
    assert [path for path, data in others.items() for mark in MARKS if mark in (path.encode() + data).lower()] == []
    for url in ("/articles/quokka/", "/wombats/"):
        page = site.page(url)
        assert "This article was withdrawn" in page
        assert '<meta name="robots" content="noindex">' in page
        assert not any(
            mark in page.encode().lower().replace(b"/articles/quokka/", b"").replace(url.encode(), b"")
            for mark in MARKS
        )
        assert ("15 November 2024" in page and "A bird of another feather." in page) == (withdrawn is not True)


def test_nobody_learns_of_a_withdrawn_article_under_embargo(site: "SiteFolder") -> None:
    write_neighbours(site)
    site.article("quokka", withdrawn=True, publish_at="2024-11-15T12:00:01Z")
    assert traces(site.build(NOW)) == set()
    assert "withdrawn" in site.build("2024-11-16").page("/articles/quokka/")
    site.article("quokka", withdrawn=True, draft=True)
    assert traces(site.build("2024-11-16")) == set()


def test_another_page_may_take_the_address_of_a_withdrawn_article(site: "SiteFolder") -> None:
    site.article("quokka", withdrawn=True).article("other", aliases=["/articles/quokka/"]).build()
    assert "This page has moved" in site.page("/articles/quokka/")
    assert (
        site.article("2024/quokka", "Words.").article("other").build().page("/articles/quokka/").count(">Words.<") == 1
    )


def test_a_former_address_says_when_and_why_its_article_moved(site: "SiteFolder") -> None:
    alias = {"path": "/articles/old/", "date": "2024-11-15", "reason": "It was merged with a fuller copy."}
    site.article("kept", aliases=["/older/", alias]).build()
    page = site.page("/articles/old/")
    assert "This page has moved" in page
    assert "15 November 2024" in page
    assert "It was merged with a fuller copy." in page
    assert 'content="10; url=' in page
    assert 'content="0; url=' in site.page("/older/")
    site.article("kept", aliases=["/older/", alias | {"reason": "Renamed."}]).build()
    assert site.tree() == site.clean_tree()
    assert "Renamed." in site.page("/articles/old/")


def test_the_report_names_what_is_public_since_the_last_build(site: "SiteFolder") -> None:
    write_neighbours(site)
    site.article("quokka", publish_at="2024-11-15T12:00:01Z").article("later", draft=True)
    assert site.build(NOW).report.released == ()
    assert site.build("2024-11-16").report.released == ("content/articles/quokka.md",)
    assert site.article("later").build("2024-11-16").report.released == ("content/articles/later.md",)
    assert site.build("2024-11-17").report.released == ()


def test_a_clock_that_goes_back_takes_an_article_off_the_site_again(site: "SiteFolder") -> None:
    write_neighbours(site)
    before = site.article("quokka", publish_at="2024-11-15T12:00:01Z").build(NOW).tree()
    assert site.build("2024-11-16").tree() != before
    assert site.build(NOW).tree() == before


def test_the_time_of_a_build_shows_nowhere(site: "SiteFolder") -> None:
    write_neighbours(site)
    site.article("quokka", publish_at="2030-01-01T00:00:00Z").article("other", expires="2029-01-01")
    before = site.build(NOW).tree()
    assert "14 November 2024" in site.page("/")
    times = site.times()
    for moment in ("2024-11-15T23:30:00", "2024-11-16T04:30:00+05:00", "2025-06-30", "2028-12-31"):
        assert site.build(moment).report.changed == ()
        assert (site.report.rendered, site.times()) == (0, times)
        assert site.clean_tree(moment) == before
