"""While a site is put in its place, every page that can be reached stands there with all that it names."""

from typing import TYPE_CHECKING

import pytest
from tests.conftest import read_tree
from tests.sweeps.readers import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import SiteFolder


def new_stylesheet(site: "SiteFolder") -> None:
    site.write("static/css/site.css", "body { background: url(dot.svg) }").write("static/css/dot.svg", "<svg/>")


def new_person(site: "SiteFolder") -> None:
    site.article("second", date="2024-12-01", people=["Jo Bo"], topics=["Peace"], places=["Oslo"])


def renamed(site: "SiteFolder") -> None:
    site.remove("content/articles/first.md")
    site.article("other", date="2024-11-14", people=["Mark Rutte"], aliases=["/articles/first/"])


def hidden(site: "SiteFolder") -> None:
    site.article("first", date="2024-11-14", people=["Mark Rutte"], withdrawn=True)


def joined(site: "SiteFolder") -> None:
    site.profile("people/rutte", name="Rutte", aliases=["Mark Rutte"])


def shorter_list(site: "SiteFolder") -> None:
    site.settings(title="The Test", articles_per_page=50)


def moved(site: "SiteFolder") -> None:
    site.settings(title="The Test", base_url="https://example.org/news/", articles_per_page=1)


def a_file_for_a_folder(site: "SiteFolder") -> None:
    site.remove("static/notes").write("static/notes", "now a file")


@pytest.mark.parametrize(
    "change",
    [new_stylesheet, new_person, renamed, hidden, joined, shorter_list, moved, a_file_for_a_folder],
    ids=lambda change: change.__name__,
)
def test_a_reader_finds_nothing_missing(site: "SiteFolder", change: "Callable[[SiteFolder], None]") -> None:
    site.settings(title="The Test", articles_per_page=1).write("static/notes/one.txt", "1")
    for slug in ("first", "third", "fourth"):
        site.article(slug, date="2024-11-14", people=["Mark Rutte"], topics=["War"], source="Wire")
    site.build()
    change(site)
    expected = site.clean_tree()
    reader = Reader(site.output, read_tree(site.output), expected)
    with reader.reading():
        site.build()
    assert reader.moments > 1
    assert site.tree() == expected


def test_a_file_in_other_letters_is_gone_before_the_new_one_comes(
    site: "SiteFolder", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where capitals do not count, to remove it later would be to remove the new one."""
    site.article("x", aliases=["/Old/"]).build()
    site.article("x", aliases=["/old/"])
    both: list[bool] = []
    reader = Reader(site.output, {}, {})
    monkeypatch.setattr(reader, "read", lambda _: both.append((site.output / "Old/index.html").exists()))
    with reader.reading():
        site.build()
    at = both.index(False)
    assert not any(both[at:])
    assert at == 0
