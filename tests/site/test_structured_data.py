"""What search engines are told of an article, a person and a place."""

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

BASE = "https://example.org"


def data_of(page: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data: dict[str, Any] = json.loads(found)
    return data


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
    assert [part["item"] for part in data["breadcrumb"]["itemListElement"]] == [
        f"{BASE}/sections/world/",
        f"{BASE}/articles/a/",
    ]


def test_a_person_has_a_profile_page(site: "SiteFolder") -> None:
    site.article("a", people=[{"name": "Anna Berg", "role": "harbour master"}])
    site.profile("people/anna-berg", name="Anna Berg", image="/images/anna.jpg", roles=[{"role": "mayor"}])
    data = data_of(site.build().page("/people/anna-berg/"))
    person = data["mainEntity"]
    assert (data["@type"], person["@type"], person["jobTitle"]) == ("ProfilePage", "Person", "mayor")
    assert person["image"].endswith("/images/anna.jpg")


@pytest.mark.parametrize(
    "url", ["/", "/people/", "/days/", "/days/2024/11/14/", "/weeks/2024-W46/", "/quotes/", "/alerts/"]
)
def test_a_page_that_lists_others_is_a_collection(site: "SiteFolder", url: str) -> None:
    alerts = [{"name": "Berg", "any": {"people": ["Anna Berg"]}}]
    site.settings(title="The <Test>", base_url=BASE, alerts=alerts)
    site.article("a", "“We will build a wall of stone,” Anna Berg said.", date="2024-11-14", people=["Anna Berg"])
    page = site.build().page(url)
    data = data_of(page)
    assert (data["@type"], data["url"], data["isPartOf"]["name"]) == ("CollectionPage", BASE + url, "The <Test>")
    assert data["description"]
    site.settings(title="The Test", alerts=alerts).build()
    assert "application/ld+json" not in site.page(url)
