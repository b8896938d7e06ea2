"""What search engines are told of an article, a person and a place."""

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

BASE = "https://example.org"


def data_of(page: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data: dict[str, Any] = json.loads(found)
    return data


def way_of(data: dict[str, Any]) -> list[str]:
    """Return the URL paths of the way to a page."""
    items = data["breadcrumb"]["itemListElement"]
    assert [part["position"] for part in items] == [*range(1, len(items) + 1)]
    return [part["item"].removeprefix(BASE) for part in items]


def test_an_article_says_what_it_is_about_whom_it_names_and_what_was_corrected(site: "SiteFolder") -> None:
    site.settings(title="The Test", base_url=BASE).article(
        "a",
        date="2024-11-14T23:30:00-05:00",
        title="Alpha </script>",
        section="World",
        people=["Anna Berg"],
        topics=["Trade"],
        places=["France"],
        also_in=[{"name": "Ledger", "url": "https://ledger.example/1"}],
        corrections=[{"text": "A name."}],
    )
    data = data_of(site.build().page("/articles/a/"))
    assert (data["@type"], data["headline"], data["datePublished"]) == (
        "NewsArticle",
        "Alpha </script>",
        "2024-11-14T23:30:00-05:00",
    )
    assert data["about"] == [{"@type": "Thing", "name": "Trade", "url": f"{BASE}/topics/trade/"}]
    assert data["mentions"] == [
        {"@type": "Person", "name": "Anna Berg", "url": f"{BASE}/people/anna-berg/"},
        {"@type": "Country", "name": "France", "url": f"{BASE}/places/france/"},
    ]
    assert (data["citation"], data["correction"]) == (["https://ledger.example/1"], ["A name."])
    assert way_of(data) == ["/", "/sections/world/", "/articles/a/"]


def test_a_person_has_a_profile_page(site: "SiteFolder") -> None:
    site.article("a", people=[{"name": "Anna Berg", "role": "harbour master"}])
    site.profile("people/anna-berg", name="Anna Berg", image="/images/anna.jpg", roles=[{"role": "mayor"}])
    data = data_of(site.build().page("/people/anna-berg/"))
    person = data["mainEntity"]
    assert (data["@type"], person["@type"], person["jobTitle"]) == ("ProfilePage", "Person", "mayor")
    assert person["image"].endswith("/images/anna.jpg")


WAYS = {
    "/": [],
    "/people/": ["/"],
    "/days/": ["/"],
    "/days/2024/": ["/", "/days/"],
    "/days/2024/11/14/": ["/", "/days/"],
    "/weeks/2024-W46/": ["/", "/days/"],
    "/quotes/": ["/"],
    "/quotes/2024/11/": ["/", "/quotes/"],
    "/stories/": ["/"],
    "/stories/by-size/": ["/", "/stories/"],
    "/alerts/": ["/"],
    "/alerts/berg/": ["/", "/alerts/"],
    "/corrections/": ["/"],
    "/people/anna-berg/page/2/": ["/", "/people/", "/people/anna-berg/"],
    "/people/anna-berg/words/": ["/", "/people/", "/people/anna-berg/"],
}
"""Pages that list others, each with the pages that lead to it."""


def test_pages_that_list_others_are_collections_and_say_the_way_to_them(site: "SiteFolder") -> None:
    alerts = [{"name": "Berg", "any": {"people": ["Anna Berg"]}}]
    site.settings(title="The <Test>", base_url=BASE, alerts=alerts, articles_per_page=5)
    for number in range(12):
        text = f"“We will build a wall of stone {number},” Anna Berg said."
        site.article(f"a{number}", text, date="2024-11-14", people=["Anna Berg"])
    site.build()
    for url, way in WAYS.items():
        data = data_of(site.page(url))
        assert (data["@type"], data["url"], data["isPartOf"]["name"]) == ("CollectionPage", BASE + url, "The <Test>")
        assert data["description"]
        assert (way_of(data) if url != "/" else []) == [*way, *([url] if way else [])]
    site.settings(title="The Test", alerts=alerts, articles_per_page=5).build()
    for url in WAYS:
        assert "application/ld+json" not in site.page(url)


def test_the_front_page_says_how_to_search_the_site(site: "SiteFolder") -> None:
    site.settings(title="The Test", base_url=f"{BASE}/news/").article("a", date="2024-11-14").build()
    action = data_of(site.page("/"))["isPartOf"]["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{BASE}/news/search/?q={{search_term_string}}"
    assert action["query-input"] == "required name=search_term_string"
    assert "potentialAction" not in data_of(site.page("/people/"))["isPartOf"]


def test_the_page_about_the_site_and_those_of_editors_are_no_collections(site: "SiteFolder") -> None:
    site.settings(title="The Test", base_url=BASE).article("a").profile("pages/imprint", "Us.", name="Imprint").build()
    for url, kind in (("/about/", "AboutPage"), ("/imprint/", "WebPage")):
        data = data_of(site.page(url))
        assert (data["@type"], way_of(data)) == (kind, ["/", url])


def test_a_briefing_names_the_page_of_its_day(site: "SiteFolder") -> None:
    site.settings(title="The Test", base_url=BASE).article("a", date="2024-11-14").build()
    page = site.page("/days/2024/11/14/briefing.html")
    assert f'<link rel="canonical" href="{BASE}/days/2024/11/14/">' in page
    site.settings(title="The Test").build()
    assert "canonical" not in site.page("/days/2024/11/14/briefing.html")


def test_the_country_of_a_place_has_its_name_of_the_site_s_language(site: "SiteFolder") -> None:
    site.settings(title="Der Test", base_url=BASE, language="de").article("a", places=["Munich", "Germany"]).build()
    page = site.page("/places/munich/")
    assert data_of(page)["about"]["containedInPlace"] == {"@type": "Country", "name": "Deutschland"}
    assert "Land: Deutschland" in page
    about = data_of(site.page("/places/germany/"))["about"]
    assert (about["@type"], about["name"], about["alternateName"]) == ("Country", "Deutschland", ["Germany"])
