"""What is held back stays apart from what is public, though both are copies of one article."""

import json
from datetime import UTC, datetime
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from broadsheet.content.editing.split_and_join import join_pages
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.errors import UsageError

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom

STORY = (
    "The harbour of Orle was closed on Thursday after a storm damaged two piers, the port authority said. About 40 "
    "ships were waiting outside the port in the evening, and three ferries to the islands were cancelled. The region "
    "promised 12 million euros for the repair of the piers, which were built in 1931 and were never renewed since. "
    "Nobody was hurt, but a crane fell into the water and two warehouses lost their roofs in the wind of the night.\n"
)
PUBLIC = f"Storm closes port\n\nSource: Orle Evening News\n\n{STORY}"
EMBARGOED = f"EMBARGOED UNTIL 06:00 GMT 1 March 2027\n\nGale shuts port\n\nSource: Bay Courier\n\n{STORY}"
PRIVATE = f"NOT FOR PUBLICATION\n\nPort is shut\n\nSource: Coast Post\n\n{STORY}"
FOLDER = "content/articles/undated"
OPEN, GALE, SHUT = f"{FOLDER}/storm-closes-port.md", f"{FOLDER}/gale-shuts-port.md", f"{FOLDER}/port-is-shut.md"
BEFORE, AFTER = datetime(2027, 2, 1, tzinfo=UTC), datetime(2027, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize("texts", list(permutations((PUBLIC, EMBARGOED, PRIVATE))))
def test_a_copy_that_is_held_back_has_a_page_of_its_own(newsroom: "Newsroom", texts: tuple[str, ...]) -> None:
    for name, text in zip("abc", texts, strict=True):
        newsroom.seed(f"{name}.txt", text)
    assert sorted(import_seeds(newsroom.site, now=BEFORE).created_pages) == sorted((OPEN, GALE, SHUT))
    assert "also_in" not in newsroom.read(OPEN)
    assert "publish_at" in newsroom.read(GALE)
    assert "draft: true" in newsroom.read(SHUT)


@pytest.mark.parametrize("label", ["", "URL: https://orle.example/1\n\n"])
def test_a_copy_joins_what_was_under_embargo(newsroom: "Newsroom", label: str) -> None:
    newsroom.seed("a.txt", EMBARGOED.replace("\n\nSource", f"\n\n{label}Source"))
    import_seeds(newsroom.site, now=BEFORE)
    newsroom.seed("b.txt", PUBLIC.replace("\n\nSource", f"\n\n{label}Source"))
    assert import_seeds(newsroom.site, now=AFTER).created == 0
    assert "seed: seeds/b.txt}" in newsroom.read(GALE)


def test_a_copy_at_the_address_of_a_public_page_is_kept_apart(newsroom: "Newsroom") -> None:
    for name, text in (("a", PUBLIC), ("b", PRIVATE)):
        newsroom.seed(f"{name}.txt", text.replace("\n\nSource", "\n\nURL: https://orle.example/1\n\nSource"))
    assert newsroom.run().created == 2
    assert "also_in" not in newsroom.read(OPEN)


def test_a_copy_does_not_get_round_an_editor_s_hold(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", PUBLIC)
    newsroom.run()
    newsroom.write(OPEN, newsroom.read(OPEN).replace("imported:", "draft: true\nimported:"))
    newsroom.seed("b.txt", PUBLIC.replace("closes", "shuts").replace("Orle Evening News", "Hill Times"))
    assert newsroom.run().created == 0


def test_a_copy_that_is_public_no_more_is_named_no_more(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", PUBLIC)
    newsroom.seed("b.txt", PRIVATE.partition("\n\n")[2])
    newsroom.run()
    assert "seed: seeds/b.txt}" in newsroom.read(OPEN)
    newsroom.seed("b.txt", PRIVATE)
    assert newsroom.run().created_pages == (SHUT,)
    assert "also_in" not in newsroom.read(OPEN)


def test_nobody_joins_what_is_held_back_to_what_is_public(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", PUBLIC)
    newsroom.seed("b.txt", PRIVATE)
    newsroom.run()
    for page, other in ((OPEN, SHUT), (SHUT, OPEN)):
        with pytest.raises(UsageError, match=f"{SHUT} is held back"):
            join_pages(newsroom.site, page, other)


@pytest.mark.parametrize(
    ("fields", "held"),
    [
        ({"embargoed": "2027-03-01T06:00:00+00:00"}, "publish_at: 2027-03-01T06:00:00+00:00"),
        ({"embargo_until": 1803880800}, "publish_at: 2027-03-01T06:00:00+00:00"),
        ({"embargo": True}, "draft: true"),
        ({"embargo": "2027-03-01"}, "draft: true"),
        ({"publish_at": "2027-03-01"}, "publish_at: 2027-03-01T00:00:00+00:00"),
        ({"pubstatus": "withheld"}, "draft: true"),
        ({"status": "draft"}, "draft: true"),
        ({"draft": True}, "draft: true"),
        ({"embargo": False, "draft": False, "status": "publish", "embargoed": "none"}, ""),
    ],
)
def test_the_fields_of_an_object_may_hold_it_back(newsroom: "Newsroom", fields: dict[str, object], held: str) -> None:
    newsroom.seed("a.json", json.dumps({"title": "Storm closes port", "text": STORY} | fields))
    newsroom.run()
    page = newsroom.read(OPEN)
    assert held in page
    assert ("draft: true" in page or "publish_at:" in page) == bool(held)


def test_a_page_says_nothing_new_of_what_an_editor_joined_to_it(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", PUBLIC)
    newsroom.seed("b.txt", "Bakers bake again\n\nSource: Coast Post\n\nThe bakers of Orle bake again.\n")
    newsroom.run()
    join_pages(newsroom.site, OPEN, f"{FOLDER}/bakers-bake-again.md")
    before = newsroom.read(OPEN)
    newsroom.seed("b.txt", PRIVATE)
    newsroom.run()
    assert newsroom.read(OPEN) == before


PAGE = (
    "<html><head><title>Storm closes port</title></head><body>{head}<main><article><h1>Storm closes port</h1>"
    "<p>{story}</p></article></main>{foot}</body></html>"
)


@pytest.mark.parametrize(
    ("head", "foot", "held"),
    [
        (
            '<div class="banner">EMBARGOED UNTIL 06:00 GMT 1 March 2027</div>',
            "",
            "publish_at: 2027-03-01T06:00:00+00:00",
        ),
        ("", "<footer><p>Not for publication before 1 March 2027</p></footer>", "draft: true"),
        ('<nav><a href="/1">Embargoed until 06:00 GMT 1 March 2027</a></nav>', "", ""),
        ("<aside><p>Embargo of 2027: what to know</p></aside>", "<p>The embargo of 1 March 2027 hurts Orle</p>", ""),
    ],
)
def test_a_mark_anywhere_on_a_web_page_counts(newsroom: "Newsroom", head: str, foot: str, held: str) -> None:
    newsroom.seed("a.html", PAGE.format(head=head, story=STORY, foot=foot))
    (made,) = newsroom.run().created_pages
    page = newsroom.read(made)
    assert held in page
    assert ("draft: true" in page or "publish_at:" in page) == bool(held)
