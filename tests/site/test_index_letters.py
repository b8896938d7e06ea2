"""Names are under letters of the site's own writing, and all others under Latin ones."""

from itertools import pairwise

import pytest

from broadsheet.site.index_letters import place_in_index


@pytest.mark.parametrize(
    ("language", "name", "initial"),
    [
        ("en", "Ångström, Ana", "A"),
        ("en", "Экономика", "E"),
        ("en", "2023 Cup", "#"),
        ("ru", "Экономика", "Э"),
        ("ru", "Ёлкин, Пётр", "Е"),
        ("ru", "NATO", "N"),
        ("uk-UA", "Їжак", "Ї"),
        ("ar", "القضاء", "ق"),
        ("ar", "آسيا", "ا"),
        ("ar", "NATO", "N"),
    ],
)
def test_a_name_is_under_its_letter(language: str, name: str, initial: str) -> None:
    assert place_in_index(name, language).initial == initial


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("uk", ["Ганна", "Ґалаґан", "Еней", "Євген", "Ирина", "Іван", "Їжак", "Йосип", "7 Days", "Abe", "Zola"]),
        ("ar", ["الأمن", "بغداد", "القضاء", "NATO"]),
        ("en", ["7 Days", "Abe", "Østurovic", "Zola"]),
    ],
)
def test_names_are_in_the_order_of_the_alphabet(language: str, names: list[str]) -> None:
    placed = [place_in_index(name, language) for name in names]
    assert all(one < other for one, other in pairwise(placed))
