"""The keys of front matter as fields of forms.

A form can show a key only if all its values have one form. `people` may hold names and mappings in one list; a form for
either would lose the other. Such keys have no field, and the CMS leaves what it has no field for as it is.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from broadsheet.content.pages import field_values, schema
from broadsheet.content.pages.field_values import ValueReader
from broadsheet.content.pages.json_schema import SINGLE_VALUES
from broadsheet.content.pages.schema import Entry, Keys

Field = dict[str, Any]

NOT_IN_FORMS = frozenset({"unsure", "quotes", "left_out", "copies", "not_copy_of", "imported"})
"""Keys that import or commands write, or in which an empty value means something."""
LONG_TEXTS = frozenset({"summary"})
_WIDGETS: Mapping[ValueReader, Field] = {
    field_values.text: {"widget": "string"},
    field_values.truth: {"widget": "boolean"},
    field_values.weight: {
        "widget": "number",
        "value_type": "int",
        "min": -field_values.GREATEST_WEIGHT,
        "max": field_values.GREATEST_WEIGHT,
    },
    field_values.image: {"widget": "image"},
}
"""The reader of a value → the field for it; others are texts with a pattern."""


def fields_of(keys: Keys, required: tuple[str, ...], meanings: Mapping[str, str]) -> Iterator[Field]:
    """Yield the fields of keys, in their order; keys that no form can show are left out."""
    for key, (_, reader) in keys.items():
        found = None if key in NOT_IN_FORMS else _field(reader)
        if found is not None:
            label = {"name": key, "label": key.replace("_", " ").capitalize()}
            widget = found | ({"widget": "text"} if key in LONG_TEXTS else {})
            hint = {"hint": meanings[key]} if key in meanings else {}
            yield label | widget | ({} if key in required else {"required": False}) | hint


def _field(reader: ValueReader) -> Field | None:
    """Return what shows a value in a form; None if it may have several forms."""
    if reader in SINGLE_VALUES:
        return _WIDGETS.get(reader) or _text_like(str(SINGLE_VALUES[reader]["pattern"]))
    if isinstance(reader, partial):
        (argument,) = reader.args
        is_choice = reader.func is field_values.read_choice
        return {"widget": "select", "options": list(argument)} if is_choice else _list(argument)
    accepted = schema.ACCEPTED[reader]
    return _field(accepted[0]) if len(accepted) == 1 and not isinstance(accepted[0], Entry) else None


def _text_like(pattern: str) -> Field:
    return {"widget": "string", "pattern": [pattern, "This is not written as it must be."]}


def _list(item: ValueReader) -> Field | None:
    if item in SINGLE_VALUES:
        return {"widget": "list"}
    accepted = schema.ACCEPTED[item]
    if len(accepted) == 1 and isinstance(accepted[0], Entry):
        return {"widget": "list", "fields": [*fields_of(accepted[0].keys, accepted[0].required, {})]}
    return None
