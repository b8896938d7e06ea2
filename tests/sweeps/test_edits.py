"""The sweep of `edits`, for some seconds, and that nothing which an editor may write is left out of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import fields
from tests.sweeps import _site_values as values
from tests.sweeps.edits import sweep

from broadsheet.config import Settings
from broadsheet.content.pages import schema
from broadsheet.setting_checks import PARTS
from broadsheet.source_settings import SourceSettings


def nested(table: Mapping[str, tuple[Any, ...]], key: str) -> set[str]:
    """Return the keys of all mappings that stand in the values of a key."""
    return {name for value in table[key] for mapping in _mappings(value) for name in mapping}


def _mappings(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for one in value if isinstance(value, list) else ():
        yield from _mappings(one)


def test_every_key_and_setting_is_varied() -> None:
    assert values.ARTICLE.keys() == schema.ARTICLE.keys()
    assert values.PROFILE.keys() == schema.PROFILE.keys()
    assert values.SETTINGS.keys() == {field.name for field in fields(Settings)}
    for table in (values.ARTICLE, values.PROFILE, values.SETTINGS):
        assert [key for key, some in table.items() if len({repr(one) for one in some}) < 2] == []


def test_every_key_inside_of_another_is_varied() -> None:
    assert nested(values.ARTICLE, "source") == schema.SOURCE.keys()
    assert nested(values.ARTICLE, "also_in") == schema.COPY.keys()
    assert nested(values.ARTICLE, "people") == schema.PERSON_FIELDS.keys()
    assert nested(values.ARTICLE, "unsure") == schema.UNSURE_FIELDS.keys()
    assert nested(values.ARTICLE, "corrections") == schema.CORRECTION.keys()
    assert nested(values.ARTICLE, "quotes") == schema.QUOTE.keys()
    assert nested(values.ARTICLE, "withdrawn") == schema.WITHDRAWAL.keys()
    assert nested(values.ARTICLE, "aliases") == schema.MOVE.keys()
    assert nested(values.ARTICLE, "imported") == schema.IMPORTED.keys()
    assert nested(values.PROFILE, "roles") == schema.ROLE.keys()
    sources = {"sources": tuple(one for value in values.SETTINGS["sources"] for one in value.values())}
    assert nested(sources, "sources") == {field.name for field in fields(SourceSettings)}
    assert {part for value in values.SETTINGS["leave_out"] for part in value} == set(PARTS)


def test_an_incremental_build_equals_a_clean_one() -> None:
    assert "sequences" in sweep(8, 1)
