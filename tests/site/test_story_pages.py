"""The pages of stories: what they tell stands in their articles, and each build leaves them as a clean build does."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import read_tree

from broadsheet.build import story_groups
from broadsheet.build.builder import Builder
from broadsheet.build.saved_state import BuildState
from broadsheet.build.scope import Edit, Everything
from broadsheet.build.session import Session
from broadsheet.build.snapshot import take_snapshot
from broadsheet.site.story_extracts import stands_alone
from broadsheet.site.story_view import LONGEST_QUOTE
from broadsheet.site.views.common import Evidence
from broadsheet.site.views.stories import StoryView

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

FIRE = """\
ORLE, Nov 12 (Northlight Wire) — A fire destroyed the Selmer warehouse in the port of Orle on Monday night. Fire chief
Ida Brandt said about 120 workers fled the Selmer warehouse before the roof fell in.

“Nobody was hurt, and that is luck,” Ida Brandt said.

The mayor of Orle, Tomas Veng, thanked Brandt and the crews of the port."""
FIRE_AGAIN = """\
All of the 140 workers fled when the Selmer warehouse in Orle burned down on Monday night. The roof fell in soon after,
said Ida Brandt, the fire chief of Orle.

“Nobody was hurt, and that is luck,” Ida Brandt said. Mayor Tomas Veng praised Brandt and the crews from Orle."""
ARREST = """\
Police in Orle arrested a guard of the burned Selmer warehouse on Thursday. Prosecutor Lena Holm said the guard of the
Selmer warehouse had smoked beside the paint.

Fire chief Ida Brandt and Mayor Tomas Veng of Orle will speak to the workers of the Selmer warehouse on Friday."""
MILL = """\
A flood closed the Korpi paper mill in Hasse on Friday morning. Engineer Olav Rydning said the river Tarn rose by three
metres in a night, and that the Korpi mill has no wall against the Tarn. Greta Lund, the mayor of Hasse, asked for
help."""
PEOPLE = ["Ida Brandt", "Tomas Veng"]


def article(site: "SiteFolder", slug: str, body: str, outlet: str, date: str, **front: Any) -> None:  # noqa: ANN401  # as YAML is
    fields = {
        "title": f"{slug.title()} at the Selmer warehouse in Orle",
        "source": outlet,
        "date": date,
        "people": PEOPLE,
    }
    site.article(slug, body, **fields | front)


@pytest.fixture
def told(site: "SiteFolder") -> "SiteFolder":
    """A site with one story of three articles, and an article of another event."""
    article(site, "blaze", FIRE, "Northlight Wire", "2024-11-12")
    article(site, "fire", FIRE_AGAIN, "Harbour Post", "2024-11-12")
    article(site, "guard", ARREST, "Northlight Wire", "2024-11-14")
    article(site, "mill", MILL, "Harbour Post", "2024-11-14", title="Flood closes the Korpi mill in Hasse", people=[])
    return site


def stories(site: "SiteFolder") -> dict[str, set[str]]:
    """Return the stories of a site: the slug of each, with the slugs of its articles."""
    index = site.plan().edition.index
    return {story.slug: {index.articles[at].slug for at in story.articles} for story in index.stories}


def view_of(site: "SiteFolder", slug: str) -> StoryView:
    (page_plan,) = (one for one in site.plan().page_plans if one.url == f"/stories/{slug}/")
    view = page_plan.make_page().view
    assert isinstance(view, StoryView)
    return view


def test_articles_of_one_event_are_a_story(told: "SiteFolder") -> None:
    assert stories(told) == {"blaze": {"blaze", "fire", "guard"}}
    view = view_of(told, "blaze")
    assert (view.articles, view.outlets) == (3, 2)
    assert view.first is not None
    assert view.last is not None
    assert (view.first.iso, view.last.iso) == ("2024-11-12", "2024-11-14")


def shown(view: StoryView) -> Iterator[tuple[str, Evidence]]:
    """Yield all words of a story that are those of articles, with where they stand."""
    extracts = [
        *view.account,
        *(view.news.extracts if view.news else ()),
        *(day.extract for day in view.days if day.extract),
    ]
    yield from ((one.text, one.evidence) for one in extracts)
    for quote in view.said:
        yield from ((quote.text, evidence) for evidence in quote.evidence)
    for figure in (figure for line in view.figures for figure in line.figures):
        assert figure.text in figure.sentence
        yield figure.sentence, figure.evidence


def paragraph(site: "SiteFolder", url: str) -> str:
    """Return what a reader sees of the paragraph that an address leads to."""
    page, _, name = url.partition("#")
    (html,) = re.findall(rf'<p id="{name}">(.*?)</p>', site.page(page), re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]*>", "", html)).split())


def test_each_sentence_is_a_stretch_of_the_paragraph_that_it_leads_to(told: "SiteFolder") -> None:
    told.build()
    found = list(shown(view_of(told, "blaze")))
    assert len(found) > 8
    for text, evidence in found:
        assert " ".join(text.split()) in paragraph(told, evidence.url)


def test_the_account_tells_what_several_outlets_tell(told: "SiteFolder") -> None:
    view = view_of(told, "blaze")
    first = view.account[0]
    assert first.text == "All of the 140 workers fled when the Selmer warehouse in Orle burned down on Monday night."
    assert (first.evidence.outlet and first.evidence.outlet.text) == "Harbour Post"
    assert view.description == view.account[0].text


def test_what_the_last_day_adds_is_told_apart(told: "SiteFolder") -> None:
    news = view_of(told, "blaze").news
    assert news is not None
    assert (news.when.iso, news.articles) == ("2024-11-14", 1)
    assert news.extracts[0].text.startswith("Police in Orle arrested a guard")
    assert not {one.text for one in view_of(told, "blaze").account} & {one.text for one in news.extracts}
    told.remove("content/articles/guard.md")
    assert view_of(told, "blaze").news is None


def test_each_outlet_shows_what_the_others_do_not_tell(told: "SiteFolder") -> None:
    losses = (
        "A fire destroyed the Selmer warehouse in the port of Orle on Monday night.",
        "Insurer Marit Osten of Coast Cover put the loss at nine million kroner.",
        "Grain from Halden, Tofte and Moss was in the northern store of Selmer.",
        "Engineer Pia Rask of Nordbygg wants to take down the walls before Christmas.",
        "Schools in Vestby and Drammen stayed shut because of the smoke from Orle.",
        "Trains between Ski and Kolbotn ran again after six hours on Tuesday.",
    )
    article(told, "loss", " ".join(losses), "Coast Ledger", "2024-11-12")
    view = view_of(told, "blaze")
    above = {one.text for one in (*view.account, *(view.news.extracts if view.news else ()))}
    (added,) = (group.adds.text for group in view.by_outlet if group.outlet and group.adds)
    assert added in losses[1:]
    assert added not in above
    for slug in ("blaze", "guard", "loss"):
        told.remove(f"content/articles/{slug}.md")
    article(told, "fire-2", FIRE, "Harbour Post", "2024-11-12")
    assert [group.adds for group in view_of(told, "fire").by_outlet] == [None]


def test_figures_that_differ_stand_side_by_side(told: "SiteFolder") -> None:
    (line,) = view_of(told, "blaze").figures
    assert line.thing == "workers"
    assert [figure.text for figure in line.figures] == ["about 120 workers", "140 workers"]
    article(told, "fire", FIRE_AGAIN.replace("140", "120"), "Harbour Post", "2024-11-12")
    assert view_of(told, "blaze").figures == ()


def test_the_same_quote_stands_once_with_all_that_have_it(told: "SiteFolder") -> None:
    (quote,) = view_of(told, "blaze").said
    assert quote.text == "Nobody was hurt, and that is luck"
    assert [link.text for link in quote.speakers] == ["Ida Brandt"]
    assert {evidence.outlet.text for evidence in quote.evidence if evidence.outlet} == {
        "Northlight Wire",
        "Harbour Post",
    }


def test_a_long_quote_is_cut_and_leads_to_the_whole(told: "SiteFolder") -> None:
    speech = " ".join(f"We held the roof of store {number} for an hour" for number in range(40))
    article(told, "blaze", FIRE.replace("Nobody was hurt, and that is luck", speech), "Northlight Wire", "2024-11-12")
    told.build()
    (quote,) = (one for one in view_of(told, "blaze").said if one.text.startswith("We held"))
    assert 300 < len(quote.text) <= LONGEST_QUOTE
    assert quote.text.endswith("…")
    whole = paragraph(told, quote.evidence[0].url)
    assert speech in whole
    assert quote.text.removesuffix("…") in whole
    assert f"{quote.text}”</a>" in told.page("/stories/blaze/")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fire destroyed the warehouse in the port of Orle.", True),
        ("He said the workers would come back to Orle on Friday.", False),
        ("But the mayor of Orle thanked the crews of the port.", False),
        ("When the roof fell in, he was still at the port.", False),
        ("When the roof fell in, Ida Brandt said that she was at the port.", True),
        ("Ida Brandt said that it was too late for the harbour.", False),
        ("In Hasse on Saturday he had met the mayor of the town.", False),
        ("On Friday he agreed with Ida Brandt on a date for it.", False),
        ("On the same day the port of Orle was closed.", False),
        ("Only two days earlier, the mayor of Orle was there.", False),
        ("The two officers agreed with the mayor of Orle.", False),
        ("We will come back to the harbour of Orle on Friday.", False),
        ("“We will come back,” the mayor of Orle said on Friday.", True),
        ("“We will come back to the harbour of Orle on Friday.", False),
        ("Will the workers of Orle come back to the port on Friday?", False),
        ("Orle, on Monday night", False),
        ("Britain's David Lammy chaired that meeting of the ministers.", False),
        ("The post is held by the mayor of the port of Orle.", False),
        ("Tomas Veng took such a step in the port of Orle.", False),
        ("Tomas Veng was the first mayor of Orle to do so.", False),
        ("Both sides had spoken of the harbour of Orle before.", False),
        ("Britain's David Lammy chaired the meeting of the ministers in Orle.", True),
        ("Tomas Veng said that ministers would meet in Orle on Friday.", True),
    ],
)
def test_a_sentence_is_shown_by_itself_only_if_it_can_be_read_so(text: str, expected: bool) -> None:  # noqa: FBT001  # of the table
    assert stands_alone(text) == expected


def test_stories_are_listed_by_day_by_size_and_by_topic(told: "SiteFolder") -> None:
    for slug, topic in (("mill", "Disaster"), ("tarn", "Disaster"), ("wall", "Weather")):
        article(told, slug, MILL, "Harbour Post", "2024-11-15", story="flood", topics=[topic])
    article(told, "tide", MILL, "Harbour Post", "2024-11-16", story="flood", topics=["Disaster"])
    article(told, "by-size", FIRE, "Harbour Post", "2024-11-12")
    told.build()
    links = {
        url: re.findall(r'href="[./]*stories/(flood|blaze)/', told.page(url))
        for url in ("/stories/", "/stories/by-size/", "/stories/by-topic/")
    }
    assert links == {
        "/stories/": ["flood", "blaze"],
        "/stories/by-size/": ["flood", "blaze"],
        "/stories/by-topic/": ["flood"],
    }
    assert " in all</span> <a" in told.page("/stories/")
    assert "Stories by topic</h1>" in told.page("/stories/by-topic/")
    assert '/topics/disaster/index.html">Disaster</a></h2>' in told.page("/stories/by-topic/")
    article(told, "guard", ARREST, "Northlight Wire", "2024-11-17", story="flood", topics=["Crime"])
    told.build()
    assert told.tree() == told.clean_tree()


def test_pages_lead_to_the_story(told: "SiteFolder") -> None:
    told.build()
    link = 'href="../../stories/blaze/index.html"'
    assert link in told.page("/articles/guard/")
    assert "/stories/" not in re.sub("<nav.*?</nav>", "", told.page("/articles/mill/"), flags=re.DOTALL)
    assert 'href="../../../../stories/blaze/index.html"' in told.page("/days/2024/11/14/")
    assert 'href="../stories/blaze/index.html"' in told.page("/stories/")
    assert "2 outlets, 3 articles" in told.page("/stories/")
    for name in ("feed.atom", "feed.rss", "feed.json"):
        assert told.page(f"/stories/blaze/{name}").count("articles/guard/") >= 1
    assert "/stories/blaze/" in told.page("/sitemap.xml")
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', told.page("/stories/blaze/"))
    assert len(json.loads(data)["hasPart"]) == 3


def test_a_site_may_have_no_stories(told: "SiteFolder") -> None:
    told.build().settings(leave_out=["stories"]).build()
    assert told.tree() == told.clean_tree()
    assert not [path for path, data in told.tree().items() if "stories/" in path or b"/stories/" in data]
    CHANGES["another event"](told)
    assert isinstance(scope_of(told), Edit)


# Where a story is.


def test_an_address_stays_while_a_story_grows(told: "SiteFolder") -> None:
    article(told, "ashes", ARREST, "Coast Ledger", "2024-11-15")
    assert set(stories(told)) == {"blaze"}


def test_an_earlier_article_leaves_a_redirect(told: "SiteFolder") -> None:
    article(told, "alarm", FIRE, "Coast Ledger", "2024-11-11")
    assert set(stories(told)) == {"alarm"}
    told.build()
    for former in ("blaze", "fire", "guard"):
        assert "url=../../stories/alarm/index.html" in told.page(f"/stories/{former}/")


def test_a_renamed_first_article_leaves_a_redirect(told: "SiteFolder") -> None:
    told.remove("content/articles/blaze.md")
    article(told, "inferno", FIRE, "Northlight Wire", "2024-11-12", aliases=["/articles/blaze/"])
    told.build()
    assert "url=../../stories/fire/index.html" in told.page("/stories/blaze/")


def test_editors_say_which_articles_are_a_story(told: "SiteFolder") -> None:
    article(told, "mill", MILL, "Harbour Post", "2024-11-14", story="orle-and-hasse")
    article(told, "guard", ARREST, "Northlight Wire", "2024-11-14", story="orle-and-hasse")
    assert stories(told) == {"blaze": {"blaze", "fire"}, "orle-and-hasse": {"mill", "guard"}}


def test_a_story_of_one_article_leads_to_it(told: "SiteFolder") -> None:
    article(told, "mill", MILL, "Harbour Post", "2024-11-14", story="hasse")
    told.build()
    assert "url=../../articles/mill/index.html" in told.page("/stories/hasse/")
    assert set(stories(told)) == {"blaze"}


def test_a_profile_names_a_story_and_joins_what_it_lists(told: "SiteFolder") -> None:
    told.profile("stories/orle-fire", "What we know.", name="The fire of Orle", aliases=["blaze"])
    assert stories(told) == {"orle-fire": {"blaze", "fire", "guard"}}
    view = view_of(told, "orle-fire")
    assert (view.title, view.profile_html) == ("The fire of Orle", '<p id="p1">What we know.</p>\n')
    told.profile("stories/orle-fire", name="The fire of Orle", aliases=["blaze", "mill"])
    assert stories(told) == {"orle-fire": {"blaze", "fire", "guard", "mill"}}
    told.build()
    assert "url=../../stories/orle-fire/index.html" in told.page("/stories/blaze/")


def test_a_profile_says_which_article_does_not_belong_to_a_story(told: "SiteFolder") -> None:
    told.profile("stories/orle-fire", name="The fire of Orle", aliases=["blaze"], **{"not": ["guard"]})
    assert stories(told) == {"orle-fire": {"blaze", "fire"}}
    told.profile("stories/orle-fire", name="The fire of Orle", aliases=["blaze", "guard"], **{"not": ["guard"]})
    assert stories(told) == {"orle-fire": {"blaze", "fire", "guard"}}


def test_profiles_part_what_was_found_to_be_one_story(told: "SiteFolder") -> None:
    article(told, "ruin", FIRE_AGAIN, "Coast Ledger", "2024-11-13")
    assert stories(told) == {"blaze": {"blaze", "fire", "guard", "ruin"}}
    told.profile("stories/orle-fire", name="The fire", aliases=["blaze", "fire"])
    told.profile("stories/arrest", name="The arrest", aliases=["guard", "mill"])
    assert stories(told) == {"orle-fire": {"blaze", "fire"}, "arrest": {"guard", "mill"}}


def test_two_stories_never_have_one_address(told: "SiteFolder") -> None:
    article(told, "mill", MILL, "Harbour Post", "2024-11-14", story="blaze")
    article(told, "dam", MILL, "Coast Ledger", "2024-11-14", story="blaze")
    assert stories(told) == {"blaze": {"mill", "dam"}, "fire": {"blaze", "fire", "guard"}}
    told.build()


# The gate, rights, and the law of the build.

Change = Callable[["SiteFolder"], object]


def guard(**more: Any) -> Change:  # noqa: ANN401  # as YAML is
    return lambda site: article(site, "guard", ARREST, "Northlight Wire", **{"date": "2024-11-14"} | more)


def mill(**more: Any) -> Change:  # noqa: ANN401  # as YAML is
    title = "Flood closes the Korpi mill in Hasse"
    fields = {"date": "2024-11-14", "title": title, "people": []} | more
    return lambda site: article(site, "mill", MILL, "Harbour Post", **fields)


CHANGES: dict[str, Change] = {
    "other words": lambda site: article(
        site, "guard", ARREST.replace("smoked", "slept"), "Northlight Wire", "2024-11-14"
    ),
    "another event": lambda site: article(site, "guard", MILL, "Northlight Wire", "2024-11-14"),
    "another headline": guard(title="Guard held after the fire at the Selmer warehouse in Orle"),
    "one more": lambda site: article(site, "ruin", FIRE_AGAIN, "Coast Ledger", "2024-11-13"),
    "one less": lambda site: site.remove("content/articles/guard.md"),
    "one left": lambda site: site.remove("content/articles/guard.md").remove("content/articles/fire.md"),
    "draft": guard(draft=True),
    "embargo": guard(publish_at="2025-11-20T00:00:00Z"),
    "expiry": guard(expires="2024-11-15T00:00:00Z"),
    "withdrawal": guard(withdrawn=True),
    "link": guard(rights="link"),
    "excerpt": guard(rights="excerpt"),
    "far day": guard(date="2024-12-14"),
    "no day": guard(date=None),
    "parted": guard(story="guard"),
    "joined": mill(story="guard"),
    "said": lambda site: (guard(story="orle")(site), mill(story="orle")(site)),
    "profile": lambda site: site.profile("stories/orle", name="Orle", aliases=["blaze", "mill"]),
    "profile without one": lambda site: site.profile(
        "stories/orle", name="Orle", aliases=["blaze"], **{"not": ["guard"]}
    ),
    "profiles": lambda site: site.profile("stories/a", name="A", aliases=["blaze", "fire"]).profile(
        "stories/b", name="B", aliases=["guard"]
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_build_leaves_what_a_clean_build_leaves(told: "SiteFolder", change: str) -> None:
    session, before = Session(), read_tree(told.root / "content")
    session.build_for(told.site, told.options(), None, ())
    tree = told.tree()
    CHANGES[change](told)
    after, expected = read_tree(told.root / "content"), told.clean_tree()
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    paths = frozenset(told.root / "content" / path for path in changed)
    for content, made in ((after, expected), (before, tree)):
        put(told, content, changed)
        session.build_for(told.site, told.options(), paths, ())
        assert told.tree() == made
    put(told, after, changed)
    assert told.build().tree() == expected


def put(site: "SiteFolder", content: dict[str, bytes], paths: set[str]) -> None:
    """Write some pages of content as they were at a time, or remove them."""
    for path in paths:
        if path in content:
            site.write(f"content/{path}", content[path])
        elif (site.root / "content" / path).exists():
            site.remove(f"content/{path}")


@pytest.mark.parametrize("hidden", ["draft", "embargo", "expiry", "withdrawal", "link"])
def test_what_may_not_be_shown_reaches_no_story(told: "SiteFolder", hidden: str) -> None:
    CHANGES[hidden](told)
    told.build()
    assert stories(told) == {"blaze": {"blaze", "fire"}}
    for path in told.output.glob("stories/**/*"):
        assert not path.is_file() or b"smoked" not in path.read_bytes()


def test_an_excerpt_tells_no_more_than_it_shows(told: "SiteFolder") -> None:
    guard(rights="excerpt", story="orle")(told)
    mill(story="orle")(told)
    told.build()
    assert b"will speak to the workers" not in b"".join(told.tree().values())
    assert "Police in Orle arrested a guard" in told.page("/stories/orle/")


def scope_of(site: "SiteFolder") -> object:
    builder = Builder(BuildState(site.site, site.options()))
    return builder.choose(take_snapshot(site.site, site.options(), builder.state))


def test_an_edit_that_leaves_a_story_its_articles_is_an_edit(told: "SiteFolder") -> None:
    told.build()
    CHANGES["other words"](told)
    scope = scope_of(told)
    assert isinstance(scope, Edit)
    assert (list(scope.affected.stories), scope.affected.texts) == ([0], True)
    CHANGES["another event"](told)
    assert isinstance(scope_of(told), Everything)


def test_articles_are_grouped_only_when_something_changed(told: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> None:
    told.build()
    monkeypatch.setattr(story_groups, "group_stories", lambda _: pytest.fail("grouped again"))
    monkeypatch.setattr(story_groups, "StoryGrouping", lambda _: pytest.fail("grouped again"))
    assert told.build().report.rendered == 0
    told.settings(title="Another").build()
    guard(summary="In short.")(told)
    told.build()
    assert told.tree() != {}


def test_a_site_with_many_articles_has_the_same_stories(told: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> None:
    whole = told.build().tree()
    monkeypatch.setattr(story_groups, "FEW_ARTICLES", 0)
    monkeypatch.setattr(story_groups, "_features", lambda _: pytest.fail("all in memory at once"))
    assert told.build(clean=True).tree() == whole


def test_what_was_asked_of_a_live_grouping_and_did_not_come_is_taken_back() -> None:
    first, second = ((b"1", lambda: b"\xc0"), (b"2", lambda: b"\xc0"))
    live = story_groups.LiveGrouping()
    assert live.keeps({"a": first}, {"a": second})
    assert live.keeps({"a": first}, {})
