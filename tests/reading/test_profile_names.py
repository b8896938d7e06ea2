"""Profiles of editors are names that the reader knows."""

import pytest

from broadsheet.model import NameRule, RawArticle, ReaderRules
from broadsheet.reading import read_article
from broadsheet.reading.entities.profile_names import index_names

RULES = ReaderRules(
    names=index_names(
        (
            NameRule("people", ("Jo van Orle", "Joanna van Orle", "Orle")),
            NameRule("organizations", ("Quay Watch", "QWX", "it")),
            NameRule("places", ("Orle Harbour", "Oslo")),
        )
    )
)


def read(text: str) -> tuple[list[str], list[str], list[str]]:
    """Return the people, organizations and places of a text."""
    reading = read_article(RawArticle(seed="s.txt", digest="d", text=f"A headline\n\n{text}"), RULES)
    return [person.name for person in reading.people], [*reading.organizations], [*reading.places]


@pytest.mark.parametrize(
    ("text", "people", "organizations", "places"),
    [
        ("yesterday it rained upon Orle Harbour, wrote qwx.", [], [], ["Orle Harbour"]),
        ("It is said that QWX slept. Later Quay Watch woke up.", [], ["QWX"], []),
        ("They say the boat of Orle-Harbour, or Orle Harbours, sank.", [], [], []),
        ("All the boats are back in Oslo, it says.", [], [], ["Oslo"]),
    ],
)
def test_names_of_profiles_are_found_as_whole_words(
    text: str, people: list[str], organizations: list[str], places: list[str]
) -> None:
    assert read(text) == (people, organizations, places)


def test_a_person_counts_by_the_full_name_once() -> None:
    people, _, _ = read("So wrote Jo van Orle. Then Jo van Orle left, and Orle slept.")
    assert [name for name in people if "Orle" in name] == ["Jo van Orle"]


def test_names_of_profiles_are_found_in_any_language() -> None:
    text = "Der Hafen von Orle Harbour wurde gestern wieder geöffnet, und die Schiffe fahren nun wie früher. " * 3
    assert "Orle Harbour" in read(text)[2]


def test_what_has_the_profile_of_an_organization_is_no_person() -> None:
    text = "Anna Berg of Oslo said it rained. The mine's owner, Anna Berg, said that it would stay."
    rules = ReaderRules(names=index_names((NameRule("organizations", ("Anna Berg",)),)))
    reading = read_article(RawArticle(seed="s.txt", digest="d", text=f"A headline\n\n{text}"), rules)
    assert ([*reading.people], [*reading.organizations]) == ([], ["Anna Berg"])
    both = ReaderRules(
        names=index_names((NameRule("organizations", ("Anna Berg",)), NameRule("people", ("Anna Berg",))))
    )
    reading = read_article(RawArticle(seed="s.txt", digest="d", text=f"A headline\n\n{text}"), both)
    assert [person.name for person in reading.people] == ["Anna Berg"]
