"""Corrections of a page change its front matter and nothing else of it."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from broadsheet.content.editing.correct_page import (
    ChangedMeanwhileError,
    Correction,
    make,
    propose,
    write_if_same,
)
from broadsheet.content.editing.page_corrections import ACTIONS, correct
from broadsheet.content.editing.page_facts import find_facts
from broadsheet.content.pages.frontmatter_lists import read_front
from broadsheet.errors import ContentError, UsageError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

TODAY = date(2024, 11, 20)
PAGE = """---
# The desk's page.
title: Harbour opens
date: 2024-11-14
source: {name: The Quay, url: "https://quay.example/1"}
topics: [Trade, Weather] # both
people:
  - {name: Anna Berg, role: mayor}
  - Jo Bo
organizations: [Harbour Board]
colour_of_the_desk_comment: x
---

“We stay,” Anna Berg said. “We leave,” Jo Bo said.
""".replace("colour_of_the_desk_comment: x\n", "").encode()
NAME = "content/articles/a.md"


@pytest.mark.parametrize(
    ("action", "arguments", "changed"),
    [
        ("set", {"key": "title", "value": " Harbour  opens: late "}, {"title": "Harbour opens: late"}),
        ("set", {"key": "date", "value": "2024-11-15"}, {"date": date(2024, 11, 15)}),
        ("set", {"key": "date", "value": ""}, {"date": None}),
        ("set", {"key": "source", "value": "Quay"}, {"source": {"name": "Quay", "url": "https://quay.example/1"}}),
        ("set", {"key": "story", "value": "harbour"}, {"story": "harbour"}),
        ("add", {"key": "places", "name": "Orle"}, {"places": ["Orle"]}),
        ("add", {"key": "people", "name": "Anna Berg"}, {}),
        ("drop", {"key": "topics", "name": "Trade"}, {"topics": ["Weather"]}),
        ("drop", {"key": "organizations", "name": "Harbour Board"}, {"organizations": None}),
        ("drop", {"key": "people", "name": "Anna Berg"}, {"people": ["Jo Bo"]}),
        (
            "move",
            {"key": "people", "to": "organizations", "name": "Jo Bo"},
            {"people": [{"name": "Anna Berg", "role": "mayor"}], "organizations": ["Harbour Board", "Jo Bo"]},
        ),
        ("role", {"name": "Anna Berg", "role": ""}, {"people": ["Anna Berg", "Jo Bo"]}),
        (
            "role",
            {"name": "Jo Bo", "role": "pilot"},
            {"people": [{"name": "Anna Berg", "role": "mayor"}, {"name": "Jo Bo", "role": "pilot"}]},
        ),
        (
            "person",
            {"name": "Jo Bo", "is": "jo-bo-of-orle"},
            {"people": [{"name": "Anna Berg", "role": "mayor"}, {"name": "Jo Bo", "is": "jo-bo-of-orle"}]},
        ),
        ("speaker", {"quote": "We stay", "speaker": ""}, {"quotes": [{"text": "We stay", "speaker": None}]}),
        (
            "speaker",
            {"quote": "We stay", "speaker": "Ida Lund"},
            {
                "quotes": [{"text": "We stay", "speaker": "Ida Lund"}],
                "people": [{"name": "Anna Berg", "role": "mayor"}, "Jo Bo", "Ida Lund"],
            },
        ),
        ("draft", {"value": "yes"}, {"draft": True}),
        ("withdraw", {"reason": "It was  wrong."}, {"withdrawn": {"date": TODAY, "reason": "It was wrong."}}),
        ("note", {"text": "A name was wrong."}, {"corrections": [{"date": TODAY, "text": "A name was wrong."}]}),
        ("alias", {"name": "Other"}, {"aliases": ["Other"]}),
    ],
)
def test_a_correction_changes_what_it_says_and_keeps_the_rest(
    action: str, arguments: dict[str, str], changed: dict[str, Any]
) -> None:
    after = correct(NAME, PAGE, action, arguments, TODAY)
    expected = {key: value for key, value in {**read_front(PAGE), **changed}.items() if value is not None}
    assert read_front(after) == expected
    assert after.endswith(PAGE.partition(b"---\n\n")[2])
    assert b"# The desk's page." in after
    assert b"# both" in after


def test_a_correction_is_taken_back_by_its_opposite() -> None:
    for there, back in (
        (("draft", {"value": "yes"}), ("draft", {"value": "no"})),
        (("withdraw", {"reason": ""}), ("restore", {})),
        (("add", {"key": "places", "name": "Orle"}), ("drop", {"key": "places", "name": "Orle"})),
    ):
        assert correct(NAME, correct(NAME, PAGE, *there, TODAY), *back, TODAY) == PAGE


@pytest.mark.parametrize(
    ("action", "arguments"),
    [
        ("burn", {}),
        ("set", {"key": "imported", "value": "x"}),
        ("set", {"key": "date", "value": "soon"}),
        ("drop", {"key": "people", "name": "Nobody Known"}),
        ("add", {"key": "quotes", "name": "x"}),
        ("role", {"name": "Nobody Known", "role": "x"}),
        ("note", {"text": " "}),
        ("speaker", {"speaker": "Jo Bo"}),
    ],
)
def test_what_makes_no_sense_is_refused(action: str, arguments: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        correct(NAME, PAGE, action, arguments, TODAY)
    assert "burn" not in ACTIONS


def test_a_correction_is_made_only_of_the_page_that_was_looked_at(site: "SiteFolder") -> None:
    path = site.root / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PAGE)
    facts = find_facts(site.site, "/articles/a/")
    proposal = propose(site.site, Correction(NAME, "draft", {"value": "yes"}), TODAY)
    assert proposal.difference[-3:] == (" organizations: [Harbour Board]", "+draft: true", " ---")
    path.write_bytes(PAGE + b"A colleague's line.\n")
    with pytest.raises(ChangedMeanwhileError):
        make(site.site, proposal, facts.digest)
    assert path.read_bytes().endswith(b"A colleague's line.\n")
    path.write_bytes(PAGE)
    after = make(site.site, proposal, facts.digest)
    assert write_if_same(site.site, NAME, PAGE, after) == facts.digest
    assert path.read_bytes() == PAGE
    site.build()


def test_the_first_correction_of_a_profile_makes_it(site: "SiteFolder") -> None:
    site.article("a", people=["Anna Berg", "Annie Berg"])
    asked = Correction("content/people/anna-berg.md", "alias", {"name": "Annie Berg", "of": "Anna Berg"})
    after = make(site.site, propose(site.site, asked, TODAY), "")
    assert "Also" in site.build().page("/people/anna-berg/")
    write_if_same(site.site, asked.page, b"", after)
    assert not (site.root / asked.page).exists()


@pytest.mark.parametrize(
    "page",
    [
        "broadsheet.toml",
        "content/../broadsheet.toml",
        "content/articles/../../x.md",
        "content/articles/.hidden.md",
        "content/other/a.md",
        "/etc/passwd.md",
        "content/articles/a\\b.md",
        "content/articles/a.md\0",
    ],
)
def test_only_pages_of_the_site_are_corrected(site: "SiteFolder", page: str) -> None:
    with pytest.raises(UsageError):
        propose(site.site, Correction(page, "alias", {"name": "X", "of": "Y"}), TODAY)


def test_no_correction_leaves_a_page_that_does_not_load(site: "SiteFolder") -> None:
    site.article("a", "“We stay,” Anna Berg said.", people=["Anna Berg"])
    with pytest.raises(ContentError, match="is in no quotation"):
        propose(site.site, Correction(NAME, "speaker", {"quote": "We never stay", "speaker": "Anna Berg"}), TODAY)


def test_the_desk_sees_what_a_page_says(site: "SiteFolder") -> None:
    (site.root / NAME).parent.mkdir(parents=True, exist_ok=True)
    (site.root / NAME).write_bytes(PAGE)
    facts = find_facts(site.site, "/articles/a/")
    assert (facts.fields["title"], facts.fields["source"], facts.fields["date"]) == (
        "Harbour opens",
        "The Quay",
        "2024-11-14",
    )
    assert [(one.name, one.role) for one in facts.people] == [("Anna Berg", "mayor"), ("Jo Bo", "")]
    assert [(one.text, one.speaker) for one in facts.quotes] == [("We stay", "Anna Berg"), ("We leave", "Jo Bo")]
    assert find_facts(site.site, "/people/anna-berg/").digest == ""
    for url in ("/", "/about/", "/articles/", "/articles/none/"):
        with pytest.raises(UsageError):
            find_facts(site.site, url)
