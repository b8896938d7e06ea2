from broadsheet.index.names import resolve_names
from broadsheet.model import Profile


def slugs(*names: str, profiles: tuple[Profile, ...] = ()) -> dict[str, str]:
    return {name: entry.slug for name, entry in resolve_names(names, profiles).items()}


def test_spellings_of_one_name_are_one_entry() -> None:
    names = ("Łukasz O’Brien", "LUKASZ O'BRIEN", "Lukasz OBrien", "Łukasz O’Brien")
    entries = resolve_names(names, ())
    assert {entry.name for entry in entries.values()} == {"Łukasz O’Brien"}
    assert entries["Lukasz OBrien"].slug == "lukasz-obrien"


def test_the_commonest_spelling_is_the_name_and_capitals_only_if_they_are() -> None:
    assert resolve_names(["TRADE", "Trade"], ())["TRADE"].name == "Trade"
    assert resolve_names(["NATO", "NATO", "Nato"], ())["Nato"].name == "NATO"


def test_different_names_never_share_an_address() -> None:
    found = slugs("李伟", "李薇")
    assert sorted(found.values()) == ["liwei", found["李薇"]]
    assert found == slugs("李薇", "李伟")
    assert all(slug.isascii() for slug in found.values())


def test_an_editor_keeps_the_address_that_a_profile_names() -> None:
    profile = Profile(path="content/people/rutte.md", kind="people", slug="rutte", name="Mark Rutte")
    found = slugs("Rutte", "Mark Rutte", profiles=(profile,))
    assert found["Mark Rutte"] == "rutte"
    assert found["Rutte"].startswith("rutte-")


def test_a_name_without_letters_has_an_address() -> None:
    assert all(slugs("!!!", "???", "🙂").values())
