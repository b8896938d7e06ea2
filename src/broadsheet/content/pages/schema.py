"""The content contract: which keys a page may have, and what each of them holds."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from broadsheet.content.pages import field_values
from broadsheet.content.pages.field_values import Problem, Problems, ValueReader, Where
from broadsheet.model import (
    OWN_PAGES,
    STORIES,
    STORY_LISTS,
    Copy,
    Correction,
    DoubtfulName,
    Move,
    Person,
    ProfileRole,
    Source,
    Withdrawal,
)

Keys = Mapping[str, tuple[str, ValueReader]]
"""Front matter's key → (the record's field, the reader of its value)."""


class QuoteCorrection(Struct, frozen=True):
    """An editor's correction of who said a quote."""

    text: str
    """A part of the quote."""
    speaker: str | None
    """One of the article's people; None for none of them."""
    number: int
    """Its place in the list, from 0."""


class Entry(Struct, frozen=True):
    """A value with keys of its own."""

    keys: Keys
    required: tuple[str, ...] = ()
    """Those of its keys that must be filled in."""


def read_article_fields(front: Mapping[str, Any], problems: Problems) -> dict[str, Any]:
    """Return the fields of `model.Article` that front matter gives, and `quotes` as corrections of quotes."""
    fields = field_values.mapping(front, ARTICLE, (), problems)
    if "also_in" in fields:
        fields["also_in"] = _without(fields["also_in"], fields.get("not_copy_of", ()))
    for key in ("left_out", "copies", "not_copy_of", "imported"):
        fields.pop(key, None)
    moves = fields.get("aliases", ())
    if moves:
        fields["aliases"] = tuple(dict.fromkeys(move.path for move in moves))
        fields["moves"] = tuple(move for move in moves if move.day or move.reason)
    _require(front, "title", problems)
    _check_expiry(fields, problems)
    _check_speakers(fields, problems)
    return fields


def read_profile(front: Mapping[str, Any], kind: str, problems: Problems) -> dict[str, Any]:
    """Return the fields of `model.Profile` that front matter gives; `kind` is the folder's name."""
    fields = field_values.mapping(front, PROFILE, (), problems)
    _require(front, "name", problems)
    problems.extend(
        Problem((key,), f"only {only} have '{key}'", "remove it")
        for key, only in ONLY_IN.items()
        if PROFILE[key][0] in fields and kind != only
    )
    return fields


def _without(copies: tuple[Copy, ...], others: tuple[str, ...]) -> tuple[Copy, ...]:
    """Return the copies of an article without those which its editors say are not copies."""
    return tuple(copy for copy in copies if others == () or {copy.seed, copy.url}.isdisjoint(others))


def _require(front: Mapping[str, Any], key: str, problems: Problems, where: Where = ()) -> None:
    if field_values.is_empty(front.get(key)):
        inside = f"{field_values.name(where)} has no" if where else "has no"
        problems.append(
            Problem((*where, key), f"{inside} '{key}'", f"add a line '{key}: …'" if not where else "add it")
        )


def _check_expiry(fields: Mapping[str, Any], problems: Problems) -> None:
    begins, ends = fields.get("publish_at"), fields.get("expires")
    if begins is not None and ends is not None and ends <= begins:
        problems.append(Problem(("expires",), "'expires' is not after 'publish_at'", "correct one of them"))


def _check_speakers(fields: Mapping[str, Any], problems: Problems) -> None:
    people = {person.name for person in fields.get("people", ())}
    for correction in fields.get("quotes", ()):
        if correction.speaker is not None and correction.speaker not in people:
            where = ("quotes", correction.number, "speaker")
            message = f"{field_values.name(where)} is not one of 'people': {field_values.described(correction.speaker)}"
            problems.append(Problem(where, message, "add the person to 'people', or write the name as it is there"))


def _copy(value: object, where: Where, problems: Problems) -> Copy | None:
    if not isinstance(value, dict):
        found = field_values.text(value, where, problems)
        return None if found is None else Copy(name=found)
    fields = field_values.mapping(value, COPY, where, problems)
    if not {"seed", "title"} & value.keys():
        _require(value, "name", problems, where)
    return Copy(**fields) if fields else None


def _iso(value: object, where: Where, problems: Problems) -> str | None:
    found = field_values.day_or_moment(value, where, problems)
    return None if found is None else found.isoformat()


def _source(value: object, where: Where, problems: Problems) -> Source | None:
    if not isinstance(value, dict):
        found = field_values.text(value, where, problems)
        return None if found is None else Source(found)
    fields = field_values.mapping(value, SOURCE, where, problems)
    _require(value, "name", problems, where)
    return Source(**fields) if "name" in fields else None


def _person(value: object, where: Where, problems: Problems) -> Person | None:
    if not isinstance(value, dict):
        found = field_values.text(value, where, problems)
        return None if found is None else Person(found)
    fields = field_values.mapping(value, PERSON_FIELDS, where, problems)
    _require(value, "name", problems, where)
    return Person(**fields) if "name" in fields else None


def _unsure(value: object, where: Where, problems: Problems) -> DoubtfulName | None:
    """Read what may be somebody, something, or a role: `{person, role, doubt}`, `{organization, doubt}` and so on."""
    before = len(problems)
    fields = _entry(value, UNSURE_FIELDS, (), where, problems)
    named = [kind for kind in ENTITY_KEYS.values() if kind in fields]
    if len(named) != 1 or ("role" in fields and named != ["people"]):
        if len(problems) == before:
            message = f"{field_values.name(where)} must name one person, organization or place"
            problems.append(Problem(where, message, "write it like {organization: Orle Harbour}, or remove it"))
        return None
    return DoubtfulName(named[0], fields[named[0]], fields.get("doubt", ""), fields.get("role", ""))


def _story(value: object, where: Where, problems: Problems) -> str | None:
    """Read the slug of a story, which is not the address of a list of stories."""
    found = field_values.slug(value, where, problems)
    if found in STORY_LISTS:
        message = f"{field_values.name(where)} is '{found}', the address of a list of stories"
        problems.append(Problem(where, message, f"write another word, such as '{found}-story'"))
        return None
    return found


def _people(value: object, where: Where, problems: Problems) -> tuple[Person, ...]:
    """Read a list of people; two entries of one name become one person with the roles of both."""
    found: dict[str, Person] = {}
    for person in _PEOPLE(value, where, problems):
        before = found.get(person.name, person)
        roles = dict.fromkeys((*before.roles, *person.roles))
        found[person.name] = Person(person.name, tuple(roles), person.profile or before.profile)
    return tuple(found.values())


def _texts(value: object, where: Where, problems: Problems) -> tuple[str, ...]:
    """Read a text or a list of texts."""
    if isinstance(value, list):
        return tuple(_TEXTS(value, where, problems))
    found = field_values.text(value, where, problems)
    return () if found is None else (found,)


def _correction(value: object, where: Where, problems: Problems) -> Correction | None:
    fields = _entry(value, CORRECTION, ("text",), where, problems)
    return Correction(fields.get("date"), fields["text"]) if "text" in fields else None


def _withdrawal(value: object, where: Where, problems: Problems) -> Withdrawal | None:
    """Read true or false, or `{date, reason}`."""
    if isinstance(value, dict):
        return Withdrawal(**_entry(value, WITHDRAWAL, (), where, problems))
    return Withdrawal() if field_values.truth(value, where, problems) else None


def _move(value: object, where: Where, problems: Problems) -> Move | None:
    """Read a former address: a path, or `{path, date, reason}`."""
    if not isinstance(value, dict):
        found = field_values.path(value, where, problems)
        return Move(found) if found is not None else None
    fields = _entry(value, MOVE, ("path",), where, problems)
    return Move(**fields) if "path" in fields else None


def _quote(value: object, where: Where, problems: Problems) -> QuoteCorrection | None:
    fields = _entry(value, QUOTE, ("text",), where, problems)
    if isinstance(value, dict) and "speaker" not in value:
        problems.append(
            Problem(where, f"{field_values.name(where)} has no 'speaker'", "add a name, or 'speaker: null'")
        )
    if "text" not in fields:
        return None
    return QuoteCorrection(fields["text"], fields.get("speaker"), int(where[-1]))


def _role(value: object, where: Where, problems: Problems) -> ProfileRole | None:
    fields = _entry(value, ROLE, ("role",), where, problems)
    if "since" in fields and "until" in fields and fields["until"] < fields["since"]:
        problems.append(
            Problem((*where, "until"), f"{field_values.name(where)} ends before it begins", "correct its days")
        )
    return ProfileRole(**fields) if "role" in fields else None


def _imported(value: object, where: Where, problems: Problems) -> dict[str, Any] | None:
    return _entry(value, IMPORTED, IMPORTED_ALWAYS, where, problems)


def _entry(value: object, keys: Keys, required: tuple[str, ...], where: Where, problems: Problems) -> dict[str, Any]:
    if not isinstance(value, dict):
        message = (
            f"{field_values.name(where)} must have the keys {', '.join(keys)}, not be {field_values.described(value)}"
        )
        problems.append(Problem(where, message))
        return {}
    for key in required:
        _require(value, key, problems, where)
    return field_values.mapping(value, keys, where, problems)


_PEOPLE = field_values.list_of(_person)
_TEXTS = field_values.list_of(field_values.text)

SOURCE: Keys = {"name": ("name", field_values.text), "url": ("url", field_values.url)}
COPY: Keys = {
    "name": ("name", field_values.text),
    "url": ("url", field_values.url),
    "title": ("title", field_values.text),
    "date": ("published", _iso),
    "seed": ("seed", field_values.text),
}
PERSON_FIELDS: Keys = {
    "name": ("name", field_values.text),
    "role": ("roles", _texts),
    "is": ("profile", field_values.slug),
}
ENTITY_KEYS = {"person": "people", "organization": "organizations", "place": "places"}
"""What an entry of `unsure` is about → the key that it would be under."""
UNSURE_FIELDS: Keys = {
    **{key: (kind, field_values.text) for key, kind in ENTITY_KEYS.items()},
    "role": ("role", field_values.text),
    "doubt": ("doubt", field_values.text),
}
CORRECTION: Keys = {"date": ("date", field_values.day), "text": ("text", field_values.text)}
WITHDRAWAL: Keys = {"date": ("day", field_values.day), "reason": ("reason", field_values.text)}
MOVE: Keys = {"path": ("path", field_values.path), **WITHDRAWAL}
QUOTE: Keys = {"text": ("text", field_values.text), "speaker": ("speaker", field_values.text)}
ROLE: Keys = {
    "role": ("role", field_values.text),
    "from": ("since", field_values.day),
    "until": ("until", field_values.day),
}
IMPORTED: Keys = {
    key: (key, field_values.text) for key in ("seed", "seed_digest", "reader", "version", "held", "page_digest")
}
IMPORTED_ALWAYS = ("seed", "seed_digest", "page_digest")
"""Pages that older versions wrote do not say which reader made them."""

ARTICLE: Keys = {
    "title": ("title", field_values.text),
    "date": ("published", field_values.day_or_moment),
    "updated": ("updated", field_values.day_or_moment),
    "slug": ("slug", field_values.slug),
    "source": ("source", _source),
    "source_url": ("source_url", field_values.url),
    "also_in": ("also_in", field_values.list_of(_copy)),
    "byline": ("byline", _TEXTS),
    "section": ("section", field_values.text),
    "topics": ("topics", _TEXTS),
    "people": ("people", _people),
    "organizations": ("organizations", _TEXTS),
    "places": ("places", _TEXTS),
    "unsure": ("unsure", field_values.list_of(_unsure)),
    "summary": ("summary", field_values.text),
    "language": ("language", field_values.language),
    "rights": ("rights", field_values.one_of("full", "excerpt", "link")),
    "story": ("story", _story),
    "weight": ("weight", field_values.weight),
    "draft": ("draft", field_values.truth),
    "withdrawn": ("withdrawn", _withdrawal),
    "publish_at": ("publish_at", field_values.moment),
    "expires": ("expires", field_values.moment),
    "aliases": ("aliases", field_values.list_of(_move)),
    "corrections": ("corrections", field_values.list_of(_correction)),
    "quotes": ("quotes", field_values.list_of(_quote)),
    "left_out": ("left_out", _TEXTS),
    "copies": ("copies", _TEXTS),
    "not_copy_of": ("not_copy_of", _TEXTS),
    "imported": ("imported", _imported),
}
"""Every key of an article, in the order in which Broadsheet writes them."""

PROFILE: Keys = {
    "name": ("name", field_values.text),
    "aliases": ("aliases", _TEXTS),
    "roles": ("roles", field_values.list_of(_role)),
    "same_as": ("same_as", field_values.list_of(field_values.url)),
    "image": ("image", field_values.image),
    "sort_name": ("sort_name", field_values.text),
    "match": ("match", _TEXTS),
    "not": ("excluded", _TEXTS),
    "menu": ("in_menu", field_values.truth),
}
"""Every key of a profile, and of a page that editors write themselves."""

ONLY_IN = {"match": "topics", "not": STORIES, "menu": OWN_PAGES}
"""Key of a profile → the one kind that may have it."""

ACCEPTED: Mapping[ValueReader, tuple[ValueReader | Entry, ...]] = {
    _source: (field_values.text, Entry(SOURCE, ("name",))),
    _copy: (field_values.text, Entry(COPY)),
    _iso: (field_values.day_or_moment,),
    _story: (field_values.slug,),
    _people: (_PEOPLE,),
    _person: (field_values.text, Entry(PERSON_FIELDS, ("name",))),
    _texts: (field_values.text, _TEXTS),
    _unsure: (Entry(UNSURE_FIELDS),),
    _correction: (Entry(CORRECTION, ("text",)),),
    _withdrawal: (field_values.truth, Entry(WITHDRAWAL)),
    _move: (field_values.path, Entry(MOVE, ("path",))),
    _quote: (Entry(QUOTE, ("text",)),),
    _role: (Entry(ROLE, ("role",)),),
    _imported: (Entry(IMPORTED, IMPORTED_ALWAYS),),
}
"""What each reader of this module takes, one or another, for those who describe the contract elsewhere."""
