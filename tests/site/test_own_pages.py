"""Pages that editors write themselves, sections, and the page of all corrections."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.errors import ContentError, UrlError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def test_a_page_of_editors_has_an_address_and_is_linked_from_every_page(site: "SiteFolder") -> None:
    site.article("a").profile("pages/imprint", "Written **here**.", name="Imprint")
    site.profile("pages/contact", "Write to us.", name="Contact", menu=True).build()
    assert '<h1 dir="auto">Imprint</h1>' in site.page("/imprint/")
    assert "Written <strong>here</strong>." in site.page("/imprint/")
    head, _, foot = site.page("/articles/a/").partition("<main")
    assert ("Imprint" in head, "Contact" in head) == (False, True)
    assert '<a href="../../imprint/index.html">Imprint</a>' in foot
    assert '<a href="../../contact/index.html">Contact</a>' in foot
    site.profile("pages/imprint", "Other words.", name="Imprint").build()
    assert site.tree() == site.clean_tree()


def test_a_page_of_editors_takes_no_address_of_others(site: "SiteFolder") -> None:
    site.profile("pages/people", "Us.", name="People")
    with pytest.raises(UrlError, match=r"content/pages/people\.md: the address /people/ is also claimed"):
        site.build()
    site.remove("content/pages/people.md").profile("people/jo", "Him.", name="Jo", menu=True)
    with pytest.raises(ContentError, match="only pages have 'menu'"):
        site.build()


def test_a_section_has_a_page_with_its_articles_and_feeds(site: "SiteFolder") -> None:
    site.article("a", section="World").article("b", section="Sport").profile(
        "sections/world", "All of it.", name="World"
    )
    page = site.build().page("/sections/world/")
    assert ("All of it." in page, "/articles/a/" in page, "/articles/b/" in page) == (True, True, False)
    assert '<p class="kicker"><a href="../../sections/sport/index.html">Sport</a></p>' in site.page("/articles/b/")
    assert (site.output / "sections/sport/feed.atom").exists()
    assert 'href="../sections/sport/index.html"' in site.page("/sections/")


def test_a_correction_without_outlet_and_date_has_no_empty_line(site: "SiteFolder") -> None:
    site.article("a", corrections=[{"text": "A name was wrong."}])
    page = site.build().page("/corrections/")
    assert "A name was wrong." in page
    assert '<p class="meta">' not in page


def test_all_corrections_are_on_one_page_the_newest_first(site: "SiteFolder") -> None:
    site.article(
        "a", date="2024-11-14", title="Alpha", corrections=[{"date": "2024-11-16", "text": "A name was wrong."}]
    )
    site.article("b", date="2024-11-15", title="Beta", corrections=[{"text": "A date was wrong."}])
    site.article(
        "c", date="2024-11-13", title="Gamma", corrections=[{"date": "2024-11-17", "text": "A place was wrong."}]
    )
    page = site.build().page("/corrections/")
    assert page.index("A place was wrong") < page.index("A name was wrong") < page.index("A date was wrong")
    assert page.count('<p class="meta">') == 3
    assert 'href="corrections/index.html"' in site.page("/")
    assert "Nothing has been corrected" not in page
    site.article("a", date="2024-11-14", title="Alpha").build()
    assert "A name was wrong" not in site.page("/corrections/")
    assert site.tree() == site.clean_tree()


def test_readers_learn_that_nothing_has_been_corrected(site: "SiteFolder") -> None:
    said = "Nothing has been corrected so far."
    site.article("a", date="2024-11-14").build()
    assert 'href="corrections/index.html"' in site.page("/").partition("<footer")[2]
    assert f'<p class="empty">{said}</p>' in site.page("/corrections/")
    site.article("a", date="2024-11-14", corrections=[{"text": "A name was wrong."}]).build()
    assert said not in site.page("/corrections/")
    site.article("a", date="2024-11-14").build()
    assert said in site.page("/corrections/")
    assert site.tree() == site.clean_tree()
