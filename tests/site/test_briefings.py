"""The briefing beside each day's page: what the day tells, for a mail, with no word that is not in an article."""

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from broadsheet.site.briefings import MOST_BYTES, briefing_view
from broadsheet.site.views.briefing import BriefingView

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

FIRE = (
    "A fire burned down the old harbour hall of Orle on Thursday. Nobody was hurt in the fire, the city said.",
    "The old harbour hall of Orle burned down in a fire on Thursday. It was built in 1911.",
    "Fire destroyed the harbour hall in Orle. Mayor Ana Pereira said: “We shall build the hall again next year.”",
)
BRIEFING = "/days/2024/11/14/briefing"


@pytest.fixture
def news(site: "SiteFolder") -> "SiteFolder":
    """A day with a story of three outlets, and two articles that are in none."""
    site.settings(title="The Test", base_url="https://example.org/news/")
    for number, (outlet, text) in enumerate(zip(("Wire", "Post", "Ledger"), FIRE, strict=True), 1):
        site.article(
            f"fire-{number}",
            text,
            title=f"Fire at the harbour hall {number}",
            source=outlet,
            date="2024-11-14",
            story="fire",
            people=["Ana Pereira"],
        )
    site.article("tax", "The tax fell.", date="2024-11-14", source="Wire", summary="The tax on bread fell.")
    return site.article("ship", "A ship came.", date="2024-11-14", topics=["Trade"])


def view_of(site: "SiteFolder", url: str = f"{BRIEFING}.html") -> BriefingView:
    view = next(one for one in site.plan().page_plans if one.url == url).make_page().view
    assert isinstance(view, BriefingView)
    return view


def text_of(html: str) -> str:
    """Return the text of a page in one line."""
    body = re.sub(r"(?s)<head>.*</head>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_a_briefing_tells_stories_then_articles_then_quotes(news: "SiteFolder") -> None:
    view = view_of(news)
    (story,) = view.stories
    assert (story.title, story.articles, story.outlets) == ("Fire at the harbour hall 3", 3, 3)
    assert [(sentence.outlet, sentence.url[-3:]) for sentence in story.sentences] == [
        ("Ledger", "#p1"),
        ("Wire", "#p1"),
    ]
    assert [(article.title, article.source, article.summary) for article in view.articles] == [
        ("ship", "", ""),
        ("tax", "Wire", "The tax on bread fell."),
    ]
    (quote,) = view.quotes
    assert (quote.text, quote.speakers) == ("We shall build the hall again next year.", "Ana Pereira")
    assert quote.url == "https://example.org/news/articles/fire-3/#p1"
    assert view.more == 0


def test_every_sentence_is_a_stretch_of_its_paragraph(news: "SiteFolder") -> None:
    news.build()
    view = view_of(news)
    said = [*(one for story in view.stories for one in story.sentences), *view.quotes]
    assert len(said) >= 3
    for one in said:
        url, _, paragraph = one.url.removeprefix("https://example.org/news").partition("#")
        found = re.search(f'<p id="{paragraph}">(.*?)</p>', news.page(url), re.DOTALL)
        assert found
        assert one.text in text_of(found[1])


def test_the_page_is_fit_for_mail(news: "SiteFolder") -> None:
    html = news.build().page(f"{BRIEFING}.html")
    assert '<table role="presentation"' in html
    assert "prefers-color-scheme: dark" in html
    assert not re.search(r"<(?:img|script|iframe|form)\b|<link (?!rel=\"canonical\")", html)
    assert not re.search(r"url\(|@import|background-image", html)
    assert '<meta name="robots" content="noindex">' in html
    assert {*re.findall(r'href="([^"/]*//[^/"]*/[^/"]*/)', html)} == {"https://example.org/news/"}
    assert all(" style=" in tag for tag in re.findall(r"<(?:p|h1|h2|a|td)\b[^>]*>", html))


def test_the_text_says_the_same(news: "SiteFolder") -> None:
    html, text = (news.build().page(f"{BRIEFING}.{form}") for form in ("html", "txt"))
    as_text = " ".join(text.split()).casefold()
    view = view_of(news)
    told = [one.text for story in view.stories for one in story.sentences]
    for words in (*told, *(one.title for one in view.articles), *(one.text for one in view.quotes)):
        assert words in text_of(html)
        assert words.casefold() in as_text
    assert {*re.findall(r"https://\S+", text)} == {*re.findall(r'href="([^"]*)"', html)}
    assert all(len(line) <= 72 or "https://" in line for line in text.splitlines())


def test_a_briefing_stays_small_and_says_what_it_leaves_out(site: "SiteFolder") -> None:
    for number in range(40):
        site.article(f"a-{number}", "Words.", date="2024-11-14", title=f"{number} & so on", summary="& long " * 2000)
        site.article(f"b-{number}", "Words.", date="2024-11-14", title=f"Also {number} {'x' * 80}", summary="Short.")
    html = site.build().file(f"{BRIEFING}.html")
    view = view_of(site)
    assert len(html) < 102_000
    assert len(html) < MOST_BYTES + 4_000
    assert len(view.articles) + view.more == 80
    assert f"{view.more} more articles" in html.decode()


@pytest.mark.parametrize(
    "gate", [{"draft": True}, {"publish_at": "2030-01-01T00:00:00Z"}, {"withdrawn": True}, {"rights": "link"}]
)
def test_nothing_that_is_not_public_is_in_it(news: "SiteFolder", gate: dict[str, object]) -> None:
    text = "Fire destroyed the secret vault in Orle on Thursday. Ana Pereira said: “We kept the vault a secret here.”"
    news.article("fire-3", text, title="Fire", source="Ledger", date="2024-11-14", story="fire", **gate).build()
    for form in ("html", "txt"):
        assert "vault" not in news.page(f"{BRIEFING}.{form}")


def test_an_excerpt_tells_no_more_than_its_page(news: "SiteFolder") -> None:
    text = "Fire destroyed the harbour hall in Orle on Thursday.\n\nFire in Orle destroyed the vault of the hall today."
    news.article("fire-3", text, title="Fire", source="Ledger", date="2024-11-14", story="fire", rights="excerpt")
    assert "vault" not in news.build().page(f"{BRIEFING}.html")


def test_a_preview_of_drafts_has_none_in_its_briefings(news: "SiteFolder") -> None:
    from msgspec.structs import replace  # noqa: PLC0415  # of this test alone

    from broadsheet.build.build_plan import make_plan  # noqa: PLC0415
    from broadsheet.site.briefings import Subject  # noqa: PLC0415

    news.article("tax", "The tax fell.", date="2024-11-14", draft=True)
    site = replace(news.site, shows_drafts=True)
    site.cache.mkdir(parents=True)
    edition = make_plan(site, replace(news.options(), cache=site.cache)).edition
    positions = (*range(len(edition.index.articles)),)
    assert len(positions) == 5
    view = briefing_view(edition, Subject("/days/2024/11/14/", "14 November 2024", positions))
    assert [article.title for article in view.articles] == ["ship"]


def stale_after(site: "SiteFolder", slug: str, body: str, /, **front: object) -> set[str]:
    """Return the pages that an edit of an article makes stale, and see that the edit builds what a clean build does."""
    keys = {one.url: [*one.find_fingerprints()] for one in site.build().plan().page_plans}
    site.article(slug, body, **front).build()
    assert site.tree() == site.clean_tree()
    return {one.url for one in site.plan().page_plans if [*one.find_fingerprints()] != keys.get(one.url)}


def briefings_of(urls: set[str]) -> set[str]:
    """Return the pages whose briefings are among some pages."""
    return {url.removesuffix("briefing.html") for url in urls if url.endswith("/briefing.html")}


def test_an_edit_renders_only_the_briefings_of_its_day_and_week(news: "SiteFolder") -> None:
    news.article("old", "A ship left.", date="2024-11-01")
    text = FIRE[0].replace("Nobody was hurt", "Two people were hurt")
    front = {"title": "Fire at the harbour hall 1", "source": "Wire", "date": "2024-11-14", "story": "fire"}
    stale = stale_after(news, "fire-1", text, **front, people=["Ana Pereira"])
    assert briefings_of(stale) == {"/days/2024/11/14/", "/weeks/2024-W46/"}


def test_an_edit_of_a_lone_article_s_text_renders_no_briefing(news: "SiteFolder") -> None:
    stale = stale_after(news, "ship", "A ship came in the night.", date="2024-11-14", topics=["Trade"])
    words = {url for url in stale if url.startswith("/search/words/")}
    assert stale - words == {"/articles/ship/", "/feed.atom", "/feed.json", "/feed.rss"}


def test_a_new_article_of_another_week_renders_no_briefing_of_this(news: "SiteFolder") -> None:
    stale = stale_after(news, "later", "A ship sailed.", date="2024-11-18", story="fire", source="Coast")
    assert briefings_of(stale) == {"/days/2024/11/18/", "/weeks/2024-W47/"}


def test_a_site_may_leave_briefings_out(news: "SiteFolder") -> None:
    news.build().settings(leave_out=["briefings"]).build()
    assert not [name for name in news.tree() if "briefing" in name]
    assert "briefing.html" not in news.page("/days/2024/11/14/")
