"""An address that an article had and no page has any more is named, until somebody says where it leads."""

from typing import TYPE_CHECKING, Any

import pytest

from broadsheet.cli import main
from broadsheet.content.editing.lost_addresses import LostAddress, find_lost_addresses
from broadsheet.content.importing.import_seeds import import_seeds

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

TEXT = "Bakers of Orle bake again\n\nThe bakers of Orle voted on Tuesday to bake again. They had waited for a week.\n"
PAGE = "content/articles/undated/bakers-of-orle-bake-again.md"
ADDRESS = "/articles/bakers-of-orle-bake-again/"


@pytest.fixture
def published(site: "SiteFolder") -> "SiteFolder":
    import_seeds(site.write("seeds/a.txt", TEXT).site)
    return site.build()


def told_by_check(site: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["check", "--site", str(site.root)]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("how", ["renamed", "slug"])
def test_a_renamed_page_and_another_slug_are_named_until_the_address_is_an_alias(
    published: "SiteFolder", how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = PAGE if how == "slug" else "content/articles/bakers.md"
    published.move(PAGE, page)
    if how == "slug":
        published.write(page, (published.root / page).read_bytes().replace(b"imported:", b"slug: bakers\nimported:"))
    assert published.build().report.gone == (ADDRESS,)
    assert published.build().report.gone == ()
    line = f"No page any more at {ADDRESS}: write 'aliases: [{ADDRESS}]' into {page}\n"
    for _ in range(2):
        assert line in told_by_check(published, capsys)
    alias = f"aliases: [{{path: {ADDRESS}, reason: It was renamed.}}]\nimported:".encode()
    published.write(page, (published.root / page).read_bytes().replace(b"imported:", alias))
    assert line not in told_by_check(published, capsys)
    assert "It was renamed." in published.build().page(ADDRESS)


def test_a_page_that_only_moved_to_another_folder_keeps_its_address(published: "SiteFolder") -> None:
    published.move(PAGE, PAGE.replace("undated", "2024/11"))
    assert find_lost_addresses(published.site) == []


def test_a_deleted_page_is_named_and_a_rejected_draft_is_not(
    published: "SiteFolder", capsys: pytest.CaptureFixture[str]
) -> None:
    published.remove(PAGE)
    assert find_lost_addresses(published.site) == [LostAddress(ADDRESS, PAGE, is_deleted=True)]
    assert main(["build", "--no-import", "--site", str(published.root)]) == 0
    assert f"No page any more at {ADDRESS}" in capsys.readouterr().out
    assert f"{ADDRESS}: {PAGE} was deleted" in told_by_check(published, capsys)
    published.write(PAGE.replace("content/", "content/.set-aside/"), "x")
    assert find_lost_addresses(published.site) == []


@pytest.mark.parametrize(
    ("hold", "address"),
    [({"publish_at": "2025-06-01"}, "pier"), ({"expires": "2024-12-01"}, "pier"), ({"draft": True}, "a")],
)
def test_a_page_that_is_held_back_from_now_on_is_not_lost(
    site: "SiteFolder", hold: dict[str, Any], address: str
) -> None:
    slug = {} if hold == {"draft": True} else {"slug": "pier"}
    site.article("a", **slug).article("b").build()
    assert f"articles/{address}/index.html" in site.tree()
    assert site.article("a", **slug, **hold).build().report.gone == ()
    assert f"articles/{address}/index.html" not in site.tree()


def test_a_page_that_an_editor_wrote_and_renamed_is_named_until_its_address_leads_on(
    site: "SiteFolder", capsys: pytest.CaptureFixture[str]
) -> None:
    site.article("quay").article("other")
    assert main(["build", "--site", str(site.root)]) == 0
    site.move("content/articles/quay.md", "content/articles/pier.md")
    line = "No page any more at /articles/quay/: if the article moved"
    assert main(["build", "--site", str(site.root)]) == 0
    assert line in capsys.readouterr().out
    for _ in range(2):
        assert main(["build", "--site", str(site.root)]) == 0
        assert line in told_by_check(site, capsys)
    pier = (site.root / "content/articles/pier.md").read_bytes()
    site.write("content/articles/pier.md", pier.replace(b"title:", b"aliases: [/articles/quay/]\ntitle:", 1))
    assert main(["build", "--site", str(site.root)]) == 0
    assert line not in told_by_check(site, capsys)
