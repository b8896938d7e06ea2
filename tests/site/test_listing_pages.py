"""The indexes list people by family name, and a long one has a page for each letter."""

import re
from typing import TYPE_CHECKING

import pytest

from broadsheet.lexicon.name_forms import sort_name

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def names_on(page: str) -> list[str]:
    return re.findall(r'<li>\n<a href="[^"]*" dir="auto">(.*?)</a>', page)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Anna Berg", "Berg, Anna"),
        ("Anna van der Berg", "Berg, Anna van der"),
        ("Anna Van Berg", "Van Berg, Anna"),
        ("Omar al-Masri", "Masri, Omar al-"),
        ("Omar bin Masri", "Omar bin Masri"),
        ("Li Wenhao", "Li Wenhao"),
        ("Lee Berg", "Berg, Lee"),
        ("Jan Berg Jr.", "Berg, Jan, Jr."),
        ("Anna", "Anna"),
    ],
)
def test_people_are_listed_by_family_name(name: str, listed: str) -> None:
    assert sort_name(name) == listed


def test_an_index_is_in_the_order_of_the_names_as_they_are_listed(site: "SiteFolder") -> None:
    site.article("a", people=["Zoe Adler", "Anna van der Berg", "Li Wenhao", "Österberg"], date="2024-11-14T20:40:00Z")
    site.profile("people/li", "A word.", name="Li Wenhao", sort_name="Wenhao Li")
    page = site.build().page("/people/")
    assert names_on(page) == ["Adler, Zoe", "Berg, Anna van der", "Österberg", "Wenhao Li"]
    assert "20:40" not in page


def test_a_long_index_has_a_page_for_each_letter(site: "SiteFolder") -> None:
    for part in range(31):
        site.article(
            f"x{part}",
            people=[
                f"Anna B{chr(97 + part // 26)}{chr(97 + part % 26)}{'xy'[n % 2]}{'o' * (n // 2)}" for n in range(10)
            ],
        )
    site.article("y", people=["Jan Zander"], places=["Orle"])
    page = site.build().page("/people/")
    assert names_on(page) == []
    assert 'href="../people/letters/b/index.html">B <span class="count">310</span>' in page
    assert len(names_on(site.page("/people/letters/b/"))) == 150
    assert len(names_on(site.page("/people/letters/b/page/2/"))) == 150
    assert names_on(site.page("/people/letters/z/")) == ["Zander, Jan"]
    assert names_on(site.page("/places/")) == ["Orle"]
