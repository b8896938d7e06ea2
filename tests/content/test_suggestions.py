"""What the reader proposes for pages that people wrote, and how it is added to them."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.content.editing.suggestions import suggest
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.content.importing.reader_rules import load_reader_rules
from broadsheet.content.pages.frontmatter_entries import add_entries
from broadsheet.model import ReaderRules, TopicRule

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

PAGE = b"""---
title: Talks on the new quay
people: [Mark Rutte]
---

Mark Rutte, the NATO secretary general, met Norwegian Prime Minister Jonas Gahr Stoere in Oslo on Monday.

"The quay is ready," Rutte said. The European Union welcomed the talks.
"""
RULES = ReaderRules((TopicRule("Harbour works", ("new quay",)),))


def test_what_the_page_does_not_have_is_suggested(site: "SiteFolder") -> None:
    found = suggest(site.site, "content/articles/x.md", PAGE, RULES)
    assert found.present == {"people": ["Mark Rutte"]} | {key: [] for key in found.added if key != "people"}
    assert "Harbour works" in found.added["topics"]
    assert found.added["people"] == [{"name": "Jonas Gahr Stoere", "role": "Norwegian Prime Minister"}]
    assert found.added["organizations"] == ["NATO", "European Union"]
    assert "Oslo" in found.added["places"]


def test_nothing_is_suggested_twice(site: "SiteFolder") -> None:
    found = suggest(site.site, "content/articles/x.md", PAGE, RULES)
    page = add_entries(PAGE, found.added)
    assert page is not None
    assert suggest(site.site, "content/articles/x.md", page, RULES).added == {}
    assert page.endswith(PAGE[PAGE.index(b"\n---\n") :])


ADDED = {"topics": ["New: one"], "people": [{"name": "Jo Bo", "role": "mayor"}]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A\n", 'title: A\ntopics: ["New: one"]\npeople:\n  - {name: Jo Bo, role: mayor}\n'),
        (
            "people:  # all of them\n- Mark Rutte\n\n# a word\nplaces: [Oslo]\ntitle: A\n",
            (
                'topics: ["New: one"]\npeople:  # all of them\n- Mark Rutte\n- {name: Jo Bo, role: mayor}\n'
                "\n# a word\nplaces: [Oslo]\ntitle: A\n"
            ),
        ),
        (
            "title: A\ntopics: [Trade]\npeople: ''\n",
            'title: A\ntopics: [Trade, "New: one"]\npeople:\n  - {name: Jo Bo, role: mayor}\n',
        ),
        (
            '"topics": [Trade,\n  War]\ntitle: A\npeople:\n  -\n    Jo Bo\n# end\n',
            'topics: [Trade, War, "New: one"]\ntitle: A\npeople:\n  - Jo Bo\n  - {name: Jo Bo, role: mayor}\n# end\n',
        ),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_entries_are_added_and_all_else_stays(before: str, after: str, ends: str, bom: str) -> None:
    pages = (f"{bom}---\n{front}---\n\nText.\rMore\n".replace("\n", ends).encode() for front in (before, after))
    page, expected = pages
    assert add_entries(page, ADDED) == expected


@pytest.mark.parametrize(
    "front",
    [
        "title: A\ntopics: [Trade] # all\n",
        "title: A\ntopics:\n  - Trade # main\n",
        "title: [\n",
        "{title: A}\n",
    ],
)
def test_a_page_is_left_alone_where_it_is_not_simple(front: str) -> None:
    assert add_entries(f"---\n{front}---\nText.\n".encode(), {"topics": ["New"]}) is None


def test_the_names_of_new_profiles_are_suggested(site: "SiteFolder") -> None:
    page = b"---\ntitle: A day\norganizations: [The Quay Watch]\n---\nAt noon QWX slept in Orle Harbour.\n"
    site.profile("organizations/quay-watch", name="Quay Watch", aliases=["QWX", "The Quay Watch"])
    site.profile("places/orle-harbour", name="Orle Harbour")
    rules = load_reader_rules(site.site)
    added = suggest(site.site, "content/articles/x.md", page, rules).added
    assert (added["places"], "organizations" in added) == (["Orle Harbour"], False)


def test_what_an_editor_took_out_is_not_suggested_again(site: "SiteFolder") -> None:
    text = PAGE.decode().rpartition("---\n")[2]
    import_seeds(site.write("seeds/a.txt", f"Talks on the new quay\n{text}").site)
    page = "content/articles/undated/talks-on-the-new-quay.md"
    data = (site.root / page).read_bytes()
    front, _, body = data.partition(b"\n---\n")
    edited = front.replace(b"Jonas Gahr Stoere", b"Mark Rutte") + b"\n---\n" + body + b'\nAnn Lee said: "No."\n'
    found = suggest(site.site, page, edited, RULES).added
    assert "people" not in found or "Stoere" not in str(found["people"])
    assert "Ann Lee" in str(found["people"])
    assert found["topics"] == ["Harbour works"]
    site.remove("seeds/a.txt")
    assert "Stoere" in str(suggest(site.site, page, edited, RULES).added["people"])
