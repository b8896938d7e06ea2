"""An article that several outlets have is listed under each of them, and its page names them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def test_an_article_stands_under_all_its_outlets(site: "SiteFolder") -> None:
    also = ["Vell Post", {"name": "Bay <Courier>", "url": "https://bay.example/2?a=1&b=2"}]
    site.article("storm", source="Orle Evening News", also_in=also).build()
    page = site.page("/articles/storm/")
    assert "Also in:" in page
    assert '<a href="../../sources/vell-post/index.html">Vell Post</a>' in page
    assert 'href="https://bay.example/2?a=1&amp;b=2"' in page
    assert "Bay &lt;Courier&gt;" in page
    for source in ("orle-evening-news", "vell-post", "bay-courier"):
        assert "storm" in site.page(f"/sources/{source}/")


def test_an_article_of_one_outlet_names_no_others(site: "SiteFolder") -> None:
    assert "Also in" not in site.article("storm", source="Orle Evening News").build().page("/articles/storm/")
