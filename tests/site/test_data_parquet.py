"""The files of `data/` as Parquet: the same records as the JSON Lines beside them."""

import importlib.util
import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from broadsheet.errors import SettingsError

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

SAID = "“We will build a wall of stone,” Anna Berg, the mayor of Orle, said."
needs_pyarrow = pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is not installed")


@pytest.fixture
def articles(site: "SiteFolder") -> "SiteFolder":
    site.settings(base_url="https://example.org/", parquet=True)
    people = [{"name": "Anna Berg", "role": "mayor of Orle"}]
    for number in (1, 2):
        source = {"name": f"Outlet {number}", "url": "https://outlet.example/"}
        site.article(f"wall-{number}", SAID, date=f"2024-11-1{number}", people=people, source=source, story="wall")
    return site.article("old", "Nothing.", topics=["Building"])


def rows(data: bytes) -> list[dict[str, Any]]:
    from pyarrow.parquet import read_table  # noqa: PLC0415  # an extra

    found: list[dict[str, Any]] = read_table(BytesIO(data)).to_pylist()
    return found


def without_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_nulls(one) for key, one in value.items() if one is not None}
    return [without_nulls(one) for one in value] if isinstance(value, list) else value


@needs_pyarrow
def test_each_file_has_the_records_of_the_lines(articles: "SiteFolder") -> None:
    tree = articles.build().tree()
    lines = [path for path in tree if path.endswith(".jsonl")]
    assert len(lines) == 11
    for path in lines:
        found = rows(tree[path.replace(".jsonl", ".parquet")])
        assert [without_nulls(one) for one in found] == [json.loads(line) for line in tree[path].splitlines()], path


@needs_pyarrow
def test_all_files_of_a_kind_have_the_same_columns(articles: "SiteFolder") -> None:
    from pyarrow.parquet import read_schema  # noqa: PLC0415  # an extra

    tree = articles.build().tree()
    for folder in ("data/articles/", "data/quotes/"):
        first, *others = (read_schema(BytesIO(tree[f"{folder}{name}.parquet"])) for name in ("2024-11", "undated"))
        assert all(other == first for other in others)


@needs_pyarrow
def test_the_list_names_them(articles: "SiteFolder") -> None:
    index = json.loads(articles.build().file("/data/index.json"))
    listed = {one["parquet"].removeprefix("https://example.org/") for one in index["files"]}
    assert listed == {path for path in articles.tree() if path.endswith(".parquet")}


@needs_pyarrow
def test_an_edit_reaches_them_and_what_is_not_public_does_not(articles: "SiteFolder") -> None:
    articles.build().article("wall-1", "“No stone is left here at all,” Anna Berg said.", people=["Anna Berg"]).build()
    assert articles.tree() == articles.clean_tree()
    assert "No stone is left here at all" in {
        one["text"] for one in rows(articles.file("/data/quotes/undated.parquet"))
    }
    for slug in ("wall-1", "wall-2"):
        articles.article(slug, SAID, date="2024-11-11", people=["Anna Berg"], rights="link")
    assert rows(articles.build().file("/data/quotes/2024-11.parquet")) == []
    assert articles.tree() == articles.clean_tree()


@needs_pyarrow
def test_a_site_has_them_only_if_it_asks(articles: "SiteFolder") -> None:
    articles.build().settings(base_url="https://example.org/").build()
    assert not [path for path in articles.tree() if path.endswith(".parquet")]
    assert b"parquet" not in articles.file("/data/index.json")
    assert articles.tree() == articles.clean_tree()


def test_without_pyarrow_the_error_says_what_to_install(
    articles: "SiteFolder", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SettingsError, match=r"""'parquet' needs pyarrow, .* pip install "pyarrow<"""):
        articles.build()
