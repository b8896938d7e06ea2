"""Corrections of a page, each a small change of its front matter: who said it, who is nobody, what is withdrawn.

A correction is a function of the page; it leaves every other byte as it is. `correct_page.py` writes it.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from broadsheet.content.pages.edit_frontmatter import remove_key, set_key
from broadsheet.content.pages.frontmatter_lists import name_in_entry, read_front, read_list
from broadsheet.errors import UsageError
from broadsheet.slugs import slugify

Arguments = Mapping[str, str]
"""What a correction takes, by name; a value that is missing is an empty text."""
LISTS = ("people", "organizations", "places", "topics")
"""The keys to which names are added, and from which they are taken."""


class _Page:
    """A page while it is corrected."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path, self.data = path, data

    def get(self, key: str) -> Any:  # noqa: ANN401  # as front matter is
        return read_front(self.data).get(key)

    def list(self, key: str) -> list[Any]:
        return read_list(self.data, key)

    def set(self, key: str, value: object) -> None:
        """Set a key, or take it away where nothing is left of its value."""
        if value in ("", [], None):
            if self.get(key) is not None:
                self.data = remove_key(self.path, self.data, key)
        else:
            self.data = set_key(self.path, self.data, key, value)


def correct(path: str, page: bytes, action: str, arguments: Arguments, today: date) -> bytes:
    r"""Return a page after a correction.

    Raises UsageError where it makes no sense, ContentError where it takes a person.

    >>> page = b"---\ntitle: A\ntopics: [Trade]\n---\n\nWords.\n"
    >>> correct("content/articles/a.md", page, "drop", {"key": "topics", "name": "Trade"}, date(2024, 11, 14))
    b'---\ntitle: A\n---\n\nWords.\n'
    """
    corrected = _Page(path, page)
    if action not in ACTIONS:
        raise UsageError(f"there is no correction '{action}'; there are {', '.join(ACTIONS)}")
    ACTIONS[action](corrected, arguments, today)
    return corrected.data


def _set_field(page: _Page, arguments: Arguments, _today: date) -> None:
    """Set a headline, a summary, a date, a source, a section or a story."""
    key, value = _needed(arguments, "key"), " ".join(arguments.get("value", "").split())
    if key not in FIELDS:
        raise UsageError(f"'{key}' is no field that is set here; there are {', '.join(FIELDS)}")
    page.set(key, FIELDS[key](page, value) if value else "")


def _text(_page: _Page, value: str) -> str:
    return value


def _date(_page: _Page, value: str) -> date:
    try:
        return datetime.fromisoformat(value) if "T" in value or ":" in value else date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"'{value}' is no date; write it like 2024-11-14 or 2024-11-14T09:30:00+01:00") from error


def _source(page: _Page, value: str) -> object:
    former = page.get("source")
    return {**former, "name": value} if isinstance(former, dict) else value


FIELDS: Mapping[str, Callable[[_Page, str], object]] = {
    "title": _text,
    "summary": _text,
    "date": _date,
    "source": _source,
    "section": _text,
    "story": _text,
}
"""Key → what its value is made of a text."""


def _add_name(page: _Page, arguments: Arguments, _today: date) -> None:
    key, name = _list_key(arguments), _needed(arguments, "name")
    if name not in map(name_in_entry, page.list(key)):
        page.set(key, [*page.list(key), name])


def _drop_name(page: _Page, arguments: Arguments, _today: date) -> None:
    """Take a name out of a list. What somebody is then not said to have said has no speaker."""
    key, name = _list_key(arguments), _needed(arguments, "name")
    left = [item for item in page.list(key) if name_in_entry(item) != name]
    if left == page.list(key):
        raise UsageError(f"the page has no '{name}' under '{key}'")
    page.set(key, left)
    if key == "people":
        quotes = [{**one, "speaker": None} if one.get("speaker") == name else one for one in page.list("quotes")]
        page.set("quotes", quotes)


def _move_name(page: _Page, arguments: Arguments, today: date) -> None:
    """Move a name from one list to another: what was read as a person is an organization."""
    name, to = _needed(arguments, "name"), _needed(arguments, "to")
    _drop_name(page, arguments, today)
    _add_name(page, {"key": to, "name": name}, today)


def _set_role(page: _Page, arguments: Arguments, _today: date) -> None:
    """Give a person of the page another role, or none."""
    _change_person(page, _needed(arguments, "name"), "role", " ".join(arguments.get("role", "").split()))


def _set_person(page: _Page, arguments: Arguments, _today: date) -> None:
    """Say whom of several people of one name the page means: by the slug of a profile."""
    _change_person(page, _needed(arguments, "name"), "is", slugify(arguments.get("is", "")))


def _change_person(page: _Page, name: str, key: str, value: str) -> None:
    people = page.list("people")
    if name not in map(name_in_entry, people):
        raise UsageError(f"the page has no '{name}' under 'people'")
    page.set("people", [_with(item, key, value) if name_in_entry(item) == name else item for item in people])


def _with(item: object, key: str, value: str) -> object:
    """Return an entry of people with a field; one that has only a name is the name."""
    fields = {**(item if isinstance(item, dict) else {"name": item}), key: value}
    filled = {name: one for name, one in fields.items() if one}
    return filled["name"] if len(filled) == 1 else filled


def _set_speaker(page: _Page, arguments: Arguments, today: date) -> None:
    """Say who said a quote; without a name, nobody of whom the page tells."""
    quote, speaker = _needed(arguments, "quote"), " ".join(arguments.get("speaker", "").split())
    if speaker:
        _add_name(page, {"key": "people", "name": speaker}, today)
    others = [one for one in page.list("quotes") if one.get("text") != quote]
    page.set("quotes", [*others, {"text": quote, "speaker": speaker or None}])


def _set_draft(page: _Page, arguments: Arguments, _today: date) -> None:
    page.set("draft", arguments.get("value") == "yes" or None)


def _withdraw(page: _Page, arguments: Arguments, today: date) -> None:
    reason = " ".join(arguments.get("reason", "").split())
    page.set("withdrawn", {"date": today, "reason": reason} if reason else {"date": today})


def _restore(page: _Page, _arguments: Arguments, _today: date) -> None:
    page.set("withdrawn", None)


def _add_correction(page: _Page, arguments: Arguments, today: date) -> None:
    """Publish a note on what the article had wrong."""
    note = {"date": today, "text": " ".join(_needed(arguments, "text").split())}
    page.set("corrections", [*page.list("corrections"), note])


def _add_alias(page: _Page, arguments: Arguments, _today: date) -> None:
    """Say in a profile that another name is of the same person, organization and so on."""
    name = _needed(arguments, "name")
    if name not in page.list("aliases"):
        page.set("aliases", [*page.list("aliases"), name])


ACTIONS: Mapping[str, Callable[[_Page, Arguments, date], None]] = {
    "set": _set_field,
    "add": _add_name,
    "drop": _drop_name,
    "move": _move_name,
    "role": _set_role,
    "person": _set_person,
    "speaker": _set_speaker,
    "draft": _set_draft,
    "withdraw": _withdraw,
    "restore": _restore,
    "note": _add_correction,
    "alias": _add_alias,
}
"""The name of a correction → what makes it."""


def _needed(arguments: Arguments, name: str) -> str:
    value = arguments.get(name, "")
    if not value.strip():
        raise UsageError(f"the correction needs '{name}'")
    return value


def _list_key(arguments: Arguments) -> str:
    key = _needed(arguments, "key")
    if key not in LISTS:
        raise UsageError(f"'{key}' is no list of names; there are {', '.join(LISTS)}")
    return key
