"""`_redirects`: what hosts redirect by follows every move, and says what the pages that redirect say."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


@pytest.mark.parametrize(("base_url", "base"), [("", ""), ("https://example.org/news/", "/news")])
def test_the_file_has_each_redirect(site: "SiteFolder", base_url: str, base: str) -> None:
    site.settings(base_url=base_url, redirects_file=True)
    site.article("harbour", aliases=["/old/", "/été/1"]).build()
    lines = site.file("/_redirects").decode().splitlines()
    assert f"{base}/old/ {base}/articles/harbour/ 301" in lines
    assert f"{base}/%C3%A9t%C3%A9/1/ {base}/articles/harbour/ 301" in lines
    assert all((site.output / line.split()[0].removeprefix(base)[1:] / "index.html").exists() for line in lines[:1])
    site.article("harbour", aliases=["/older/"]).build()
    assert f"{base}/older/ {base}/articles/harbour/ 301\n" == site.file("/_redirects").decode()
    assert site.tree() == site.clean_tree()


def test_without_the_setting_there_is_no_file(site: "SiteFolder") -> None:
    site.settings(redirects_file=True).article("harbour", aliases=["/old/"]).build()
    site.settings().build()
    assert "_redirects" not in site.tree()
    assert site.tree() == site.clean_tree()
