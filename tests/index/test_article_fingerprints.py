"""Every field of an article is felt in its fingerprints, and only where it can be seen."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import fields, replace

from broadsheet.index.article_fingerprints import ArticleFingerprints, fingerprint_article, fingerprint_body
from broadsheet.model import (
    Article,
    Body,
    Copy,
    Correction,
    DoubtfulName,
    Move,
    Person,
    Quotation,
    RoleEvidence,
    Source,
    Statement,
)

ARTICLE = Article(path="content/articles/x.md", title="A", slug="x")
OTHERS: dict[str, object] = {
    "path": "content/articles/y.md",
    "title": "B",
    "slug": "y",
    "published": date(2024, 11, 14),
    "updated": datetime(2024, 11, 14, 9, 30, tzinfo=UTC),
    "source": Source("Wire"),
    "source_url": "https://example.org/",
    "also_in": (Copy(name="Ledger"),),
    "byline": ("Ann Lee",),
    "section": "Politics",
    "topics": ("Trade",),
    "people": (Person("Ann Lee", ("judge",)),),
    "organizations": ("NATO",),
    "places": ("Lima",),
    "unsure": (DoubtfulName("people", "Lima"),),
    "summary": "In short.",
    "language": "de",
    "rights": "link",
    "publish_at": datetime(2024, 11, 14, tzinfo=UTC),
    "expires": datetime(2024, 11, 14, tzinfo=UTC),
    "aliases": ("/old/",),
    "story": "harbour-fire",
    "weight": 2,
    "moves": (Move("/old/", None, "It was renamed."),),
    "corrections": (Correction(date(2024, 11, 15), "A name was wrong."),),
    "quotes": (Quotation("p1", "a street", ("Ann Lee",)),),
    "statements": (Statement("p1", "it rains", ("Ann Lee",)),),
    "evidence": (RoleEvidence("Ann Lee", "judge", "p1"),),
    "acronyms": {"WSF": "World Ski Fund"},
    "demonym_countries": ("Peru",),
    "held_back": "Draft",
}


OF_BODY = {"body", "phrases"}
"""Fields with a fingerprint of their own."""


PARTS = [name for name, one in vars(ArticleFingerprints).items() if isinstance(one, property)]


def felt_in(name: str) -> set[str]:
    """Return the fingerprints that another value of a field changes."""
    body = fingerprint_body(ARTICLE)
    before, after = (fingerprint_article(one, body) for one in (ARTICLE, replace(ARTICLE, **{name: OTHERS[name]})))
    return {part for part in PARTS if getattr(before, part) != getattr(after, part)}


def test_each_part_is_found_again() -> None:
    parts = fingerprint_article(ARTICLE, b"b" * 16, b"t" * 16)
    assert [len(getattr(parts, part)) for part in PARTS] == [16] * 9
    assert (parts.body, parts.told) == (b"b" * 16, b"t" * 16)
    assert fingerprint_article(ARTICLE, b"b" * 16).told == b""


@pytest.mark.parametrize("name", [field.name for field in fields(Article) if field.name not in OF_BODY])
def test_every_field_is_felt(name: str) -> None:
    assert felt_in(name)


def test_the_body_and_its_phrases_are_felt_together() -> None:
    others = [replace(ARTICLE, body=Body("<p>b</p>")), replace(ARTICLE, phrases=("harbour",))]
    assert len({fingerprint_body(one) for one in (ARTICLE, *others)}) == 3


def test_a_title_changes_nothing_but_card_and_headline() -> None:
    assert felt_in("title") == {"card", "headline"}


@pytest.mark.parametrize(
    "longer", [{"title": "B" * 300}, {"summary": "B" * 300}, {"quotes": (Quotation("p1", "B" * 400, ("Ann Lee",)),)}]
)
def test_what_needs_more_room_in_lists_may_move_to_another_page(longer: dict[str, object]) -> None:
    before, after = (fingerprint_article(one, b"") for one in (ARTICLE, replace(ARTICLE, **longer)))
    lengths = [(one.card_length, one.said_length) for one in (before, after)]
    assert lengths[0] < lengths[1]
    assert before.structure == after.structure


def test_one_moment_in_two_zones_is_two() -> None:
    utc, elsewhere = (datetime.fromisoformat(text) for text in ("2024-11-14T23:30:00Z", "2024-11-15T00:30:00+01:00"))
    assert utc == elsewhere
    one, other = (fingerprint_article(replace(ARTICLE, published=moment), b"") for moment in (utc, elsewhere))
    assert (one.structure != other.structure, one.card != other.card) == (True, True)
