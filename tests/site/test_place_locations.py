from typing import TYPE_CHECKING

import pytest

from broadsheet.index.build_index import Entity
from broadsheet.index.name_resolution import IndexEntry
from broadsheet.site.catalogues import Catalogue
from broadsheet.site.interface_language import interface_language
from broadsheet.site.place_locations import Location, describe_location, find_location

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

ENGLISH = interface_language(Catalogue())


def place(name: str, kind: str = "places") -> Entity:
    return Entity(kind=kind, entry=IndexEntry("x", name, (), None), articles=(), fingerprint=b"")


@pytest.mark.parametrize(
    ("name", "country", "words"),
    [
        ("Peru", None, "11.18° S, 76.4° W"),
        ("Lima", "Peru", "In Peru, 12.04° S, 77.03° W"),
        ("Rio de Janeiro", "Brazil", "In Brazil, 22.91° S, 43.18° W"),
        ("Crimea", "Ukraine", "In Ukraine"),
        ("Europe", None, None),
    ],
)
def test_a_place_is_in_its_country_at_its_coordinates(name: str, country: str | None, words: str | None) -> None:
    location = find_location(place(name))
    assert location is not None
    assert (location.country, describe_location(ENGLISH, location)) == (country, words)


def test_what_the_gazetteer_does_not_know_is_nowhere() -> None:
    assert find_location(place("Orle")) is None
    assert find_location(place("Lima", "people")) is None


def test_countries_have_the_names_that_the_language_of_the_site_has() -> None:
    place = Location("Germany", is_country=False, coordinates=None)
    words = {tag: describe_location(interface_language(Catalogue(tag)), place) or "" for tag in ("de", "fr", "ar")}
    assert "Deutschland" in words["de"]
    assert "Allemagne" in words["fr"]
    assert "ألمانيا" in words["ar"]


def test_without_coordinates_there_is_the_country() -> None:
    assert describe_location(ENGLISH, Location("Peru", is_country=False, coordinates=None)) == "In Peru"


def test_a_country_counts_apart_the_articles_that_name_its_people_only(site: "SiteFolder") -> None:
    site.article("land", "Ukrainian officials met in Ukraine.", places=["Ukraine"])
    site.article("people", "Ukrainian officials met.").article("excerpt", "A Ukrainian met.", rights="link").build()
    page = site.page("/places/ukraine/")
    assert "1 more article that speaks of its people without naming the country<" in page
    assert "<span>1 article</span>" in page
    assert page.count("/articles/people/") == 1
    assert "/articles/excerpt/" not in page
    site.article("people", "Ukrainian officials met.", title="Another headline").build()
    assert "Another headline" in site.page("/places/ukraine/")
    assert site.tree() == site.clean_tree()
    site.article("people", "Officials met.", title="Another headline").build()
    assert site.tree() == site.clean_tree()


def test_a_country_named_by_its_people_alone_has_a_page(site: "SiteFolder") -> None:
    site.article("people", "Danish observers came.").build()
    assert "/articles/people/" in site.page("/places/denmark/")
    site.article("people", "Observers came.").build()
    assert "places/denmark/index.html" not in site.tree()
    assert site.tree() == site.clean_tree()


def test_a_page_leads_to_the_search_for_its_name_in_all_texts(site: "SiteFolder") -> None:
    site.article("a", "Words.", places=["São & Co"], people=["Ana Berg"], topics=["Trade"], source="Wire").build()
    for url, query in (("/places/sao-co/", "S%C3%A3o+%26+Co"), ("/people/ana-berg/", "Ana+Berg")):
        assert f'<a href="../../search/index.html?q={query}">Search all texts for “' in site.page(url)
    for url in ("/topics/trade/", "/sources/wire/"):
        assert "Search all texts" not in site.page(url)
