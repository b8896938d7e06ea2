"""The schemas for editors of text: what Broadsheet takes is valid by them, and what it refuses is not."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from tests.conftest import SiteFolder
from tests.sweeps import _site_values as values

from broadsheet.cli import main
from broadsheet.content.pages import frontmatter, schema
from broadsheet.content.pages.json_schema import front_matter_schema, keys_of_profile
from broadsheet.content.pages.key_meanings import ARTICLE_MEANINGS, PROFILE_MEANINGS
from broadsheet.content.pages.page_files import FOLDERS
from broadsheet.content.pages.schema import read_article_fields, read_profile

SITES = Path(__file__).parents[1] / "sites"
PAGES = sorted(path.relative_to(SITES) for path in SITES.glob("*/content/**/*.md"))
KEYS = [
    *(("articles", key, value) for key, some in values.ARTICLE.items() for value in some),
    *(
        (folder, key, value)
        for folder in FOLDERS[1:]
        for key, some in values.PROFILE.items()
        if key in keys_of_profile(folder)
        for value in some
    ),
]
SCHEMAS = {folder: Draft7Validator(front_matter_schema(folder)) for folder in FOLDERS}
WRONG = {
    "title": [2024, ["A"], ""],
    "date": [20241113, "yesterday", "2024-11-13 late"],
    "slug": ["Not A Slug", "a--b"],
    "source": [{"name": "Wire", "site": "https://wire.example/"}, {"url": "https://wire.example/"}, 7],
    "source_url": ["wire.example", "ftp://wire.example/"],
    "topics": ["Trade", [1]],
    "people": ["Jo Bo", [{"role": "mayor"}], [{"name": "Jo Bo", "office": "mayor"}]],
    "rights": ["all"],
    "weight": [10, "2", 1.5],
    "draft": ["soon"],
    "aliases": [["old/path"]],
    "corrections": [[{"date": "2024-11-15"}], ["A name."]],
    "summry": ["One."],
}
"""Key of an article → values that it may not have."""


def as_json(value: Any) -> Any:  # noqa: ANN401  # as YAML is
    """Return front matter as a program sees it that leaves dates as texts."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def is_taken(folder: str, front: dict[str, Any]) -> bool:
    problems: list[Any] = []
    if folder == "articles":
        read_article_fields(front, problems)
    else:
        read_profile(front, folder, problems)
    return not problems


def filled(folder: str, key: str, value: object) -> dict[str, Any]:
    return (
        {"title" if folder == "articles" else "name": "A", "people": ["Jo Bo"]} | {key: value}
        if (folder == "articles")
        else {"name": "A"} | {key: value}
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_schema_is_one(folder: str) -> None:
    Draft7Validator.check_schema(front_matter_schema(folder))


def test_patterns_have_no_escapes_that_javascript_refuses() -> None:
    written = json.dumps(front_matter_schema("articles")).replace(r"\"", "")
    assert set(re.findall(r"\\\\(\\\\|.)", written)) == {"s", "S", "d", "t", ".", r"\\"}


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_the_pages_of_golden_sites_are_valid(path: Path) -> None:
    split = frontmatter.split(str(path), (SITES / path).read_text("utf-8"), [])
    assert split is not None
    front = as_json(frontmatter.parse(str(path), split.front, []))
    assert list(SCHEMAS[path.parts[2]].iter_errors(front)) == []
    assert not SCHEMAS[path.parts[2]].is_valid(front | {"colour": "red"})


def test_values_that_keys_may_have_are_valid() -> None:
    for folder, key, value in KEYS:
        assert list(SCHEMAS[folder].iter_errors(as_json(filled(folder, key, value)))) == [], (folder, key)


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, some in WRONG.items() for value in some], ids=str)
def test_values_that_keys_may_not_have_are_not_valid(key: str, value: object) -> None:
    front = filled("articles", key, value)
    assert not is_taken("articles", front)
    assert not SCHEMAS["articles"].is_valid(front)


def test_a_key_of_one_kind_of_profile_is_valid_in_no_other() -> None:
    for key, only in schema.ONLY_IN.items():
        having = [folder for folder in FOLDERS[1:] if key in front_matter_schema(folder)["properties"]]
        assert having == [only]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.sampled_from(["", " ", "a", "2024-11-13", "/a/", "http://a"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "role", "is", "url", "text", "date", "speaker", "path", "seed"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(st.sampled_from([*schema.ARTICLE]), ANYTHING)
def test_whatever_is_taken_is_valid(key: str, value: object) -> None:
    front = filled("articles", key, value)
    if is_taken("articles", front):
        assert SCHEMAS["articles"].is_valid(front)


def test_each_key_has_a_meaning() -> None:
    assert ARTICLE_MEANINGS.keys() == schema.ARTICLE.keys()
    assert PROFILE_MEANINGS.keys() == schema.PROFILE.keys()


def test_the_command_writes_all_schemas_where_no_build_looks(site: SiteFolder) -> None:
    site.write(
        "content/articles/a.md", "---\n# yaml-language-server: $schema=../.schema/articles.json\ntitle: A\n---\n"
    )
    before = site.build().tree()
    assert main(["schema", "--site", str(site.root)]) == 0
    written = {path.stem: json.loads(path.read_bytes()) for path in (site.root / "content/.schema").iterdir()}
    assert written == {folder: front_matter_schema(folder) for folder in FOLDERS}
    assert site.build().tree() == before
    assert site.report.rendered == 0


def test_the_command_prints_one_schema(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "people", "--site", str(site.root)]) == 0
    assert json.loads(capsys.readouterr().out) == front_matter_schema("people")
    assert not (site.root / "content/.schema").exists()
