"""The content contract as JSON Schema, by which editors of text complete and check front matter.

JSON Schema: https://json-schema.org, draft 7, which most editors know.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from broadsheet.content.pages import field_values, schema
from broadsheet.content.pages.field_values import ValueReader
from broadsheet.content.pages.key_meanings import ARTICLE_MEANINGS, PROFILE_MEANINGS
from broadsheet.content.pages.schema import Entry, Keys

Schema = Mapping[str, Any]

# Regular expressions that JavaScript takes too: it knows fewer escapes than Python.
_DAY = r"\d{4}-\d\d?-\d\d?"
_TIME = r"([Tt]|[ \t]+)\d\d?:\d\d(:\d\d(\.\d*)?)?[ \t]*([Zz]|[+-]\d\d?(:?\d\d)?)"
_URL = r"""^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"\\^`{|}]+\s*$"""
_PATH = r"""^\s*/[^\s<>"\\^`{|}?#]*\s*$"""
SINGLE_VALUES: Mapping[ValueReader, Schema] = {
    field_values.text: {"type": "string", "pattern": r"\S"},
    field_values.truth: {"type": "boolean"},
    field_values.weight: {
        "type": "integer",
        "minimum": -field_values.GREATEST_WEIGHT,
        "maximum": field_values.GREATEST_WEIGHT,
    },
    field_values.day: {"type": "string", "pattern": rf"^\s*{_DAY}\s*$"},
    field_values.day_or_moment: {"type": "string", "pattern": rf"^\s*{_DAY}({_TIME})?\s*$"},
    field_values.moment: {"type": "string", "pattern": rf"^\s*{_DAY}({_TIME})?\s*$"},
    field_values.url: {"type": "string", "pattern": _URL},
    field_values.image: {"type": "string", "pattern": f"{_URL}|{_PATH}"},
    field_values.path: {"type": "string", "pattern": _PATH},
    field_values.slug: {
        "type": "string",
        "pattern": r"^\s*[a-z0-9]+(-[a-z0-9]+)*\s*$",
        "maxLength": field_values.LONGEST_SLUG,
    },
    field_values.language: {"type": "string", "pattern": r"^\s*[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\s*$"},
}
"""The reader of a single value → what it takes."""

_EMPTY = {"$ref": "#/definitions/empty"}
_DEFINITIONS: Schema = {
    "empty": {
        "description": "What counts as absent: nothing, or what a form leaves of a field that nobody filled in.",
        "anyOf": [
            {"type": "null"},
            {"type": "string", "pattern": r"^\s*$"},
            {"type": "array", "items": _EMPTY},
            {"type": "object", "additionalProperties": _EMPTY},
        ],
    }
}


def front_matter_schema(folder: str) -> dict[str, Any]:
    """Return the JSON Schema of the front matter in a folder of content/, one of `page_files.FOLDERS`.

    Whatever Broadsheet takes is valid by it. What depends on other keys or pages is not in it.
    """
    is_article = folder == "articles"
    keys = schema.ARTICLE if is_article else keys_of_profile(folder)
    meanings = ARTICLE_MEANINGS if is_article else PROFILE_MEANINGS
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"Front matter in content/{folder}",
        **_object(keys, ("title",) if is_article else ("name",), meanings),
        "definitions": _DEFINITIONS,
    }


def keys_of_profile(folder: str) -> Keys:
    """Return the keys that the profiles, or pages, in a folder may have."""
    return {key: entry for key, entry in schema.PROFILE.items() if schema.ONLY_IN.get(key, folder) == folder}


def _object(keys: Keys, required: tuple[str, ...], meanings: Mapping[str, str]) -> dict[str, Any]:
    properties = {key: _property(reader, key in required) for key, (_, reader) in keys.items()}
    return {
        "type": "object",
        "properties": {
            key: {"description": meanings[key], **found} if key in meanings else found
            for key, found in properties.items()
        },
        **({"required": list(required)} if required else {}),
        "additionalProperties": False,
    }


def _property(reader: ValueReader, is_required: bool) -> Schema:  # noqa: FBT001  # internal
    taken = list(_taken(reader))
    return taken[0] if is_required and len(taken) == 1 else {"anyOf": taken if is_required else [*taken, _EMPTY]}


def _taken(reader: ValueReader | Entry) -> tuple[Schema, ...]:
    """Return what a reader takes, one or another."""
    if isinstance(reader, Entry):
        return (_object(reader.keys, reader.required, {}),)
    if isinstance(reader, partial):
        (argument,) = reader.args
        if reader.func is field_values.read_choice:
            return ({"enum": list(argument)},)
        return ({"type": "array", "items": {"anyOf": [*_taken(argument), _EMPTY]}},)
    if reader in SINGLE_VALUES:
        return (SINGLE_VALUES[reader],)
    return tuple(found for one in schema.ACCEPTED[reader] for found in _taken(one))
