"""Fields that say that an article is not for the public, or not yet: as lines that the reader takes for marks."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from broadsheet.lexicon.data_files import cached, read_phrases
from broadsheet.seeds.json_values import moment_in
from broadsheet.slugs import fold

CHARACTERS_SEARCHED = 240
"""How many characters of a field's text are searched for marks."""
LINES_SEARCHED = 20
"""How many lines of it."""
DEEPEST = 3
"""How deep the objects of an article are searched."""
WITHHELD = "Status: not for publication"
"""The line for what is withheld by a word or by a flag."""
_INNER_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_FAR_YEAR = re.compile(r"(?<!\d)(?:2[2-9]\d\d|[3-9]\d{3})(?!\d)")
"""A year that no article has: a day in it is never to come."""
_PERIOD = re.compile(r"\A\s*(?:name=[^;]*;\s*)?start=\s*(?P<start>[^;]+).*", re.DOTALL)
"""A period of Dublin Core: `start=2027-03-01; scheme=W3C-DTF`."""
_SURE = re.compile(
    r"(?!.*(?:permission|consent|licen[cs]e|without))\W*(?:strictly )?"
    r"(?:not for (?:publication|release|broadcast)|do not publish|embargoed (?:until|till)"
    r"|(?:for )?internal use only|off the record)\b",
    re.IGNORECASE,
)
"""How a text begins that is a mark in any field, also in one that says who owns a text."""
_NAMES_OF_STATES = ("name", "value", "label", "slug", "code", "id", "title")
"""Where an object says which state it stands for."""
_TOPICS_BY_CASE = frozenset(["draft", "DRAFT", "EMBARGO"])
"""What a text is listed under that is about the text; `Draft` and `Embargo` are what news is about."""
_EMBARGO = "embargo"
_YES = ("true", "yes", "1", "on", "y", "ja", "oui")


def find_holds(fields: Mapping[str, object], published: date | None, *, with_texts: bool = True) -> Iterator[str]:
    """Yield what the fields of an article say against publication, as lines that say so.

    `published` is the article's day: a release on that day, or before it, is not to come. `with_texts` tells whether
    marks may also be in the texts of fields that are not known.
    """
    for key, value in _flat(fields):
        name = _bare(key)
        kinds = _kinds()
        if _EMBARGO in name or name in kinds["until"]:
            yield from _until(name, value)
        elif name in kinds["release"]:
            yield from _release(value, published)
        if _is_withheld(name, value):
            yield WITHHELD
        yield from _lines(name, value, with_texts=with_texts)


def find_attribute_holds(fields: Mapping[str, str], published: date | None) -> Iterator[str]:
    """Yield what attributes of a page's elements say against publication: `data-status="draft"`.

    Others say how the page is shown, in the same words: `data-state="hidden"`.
    """
    kinds = _kinds()
    for key, value in fields.items():
        name = _bare(key)
        of_view = name in kinds["states"] and _compact(value) not in kinds["withheldattributes"] | kinds["no"]
        if _EMBARGO in name or name in kinds["until"] or (name in kinds["attributes"] and not of_view):
            yield from find_holds({key: value}, published, with_texts=False)


def find_releases(fields: Mapping[str, object]) -> list[date]:
    """Return the moments at which fields say that an article is to be released."""
    values = (value for name, value in fields.items() if _bare(name) in _kinds()["release"])
    return [moment for value in values if (moment := moment_in(value))]


def _flat(fields: Mapping[str, object], depth: int = DEEPEST) -> Iterator[tuple[str, object]]:
    """Yield the fields with those of the objects in them that hold more of the same.

    Of objects that are about something else, such as a service of the newsroom, only embargoes count.
    """
    for key, value in fields.items():
        yield str(key), value
        name = _bare(str(key)) if isinstance(value, Mapping) else ""
        if isinstance(value, Mapping) and name in _kinds()["objects"]:
            yield from ((f"{key} {inner}", one) for inner, one in value.items())
            yield from _flat(value, depth - 1) if depth else ()
        elif isinstance(value, Mapping) and name not in _kinds()["others"]:
            inner = _flat(value, depth - 1) if depth else ()
            yield from ((name, one) for name, one in inner if _EMBARGO in _bare(name))
        if isinstance(value, Mapping) and _bare(str(key)) in _kinds()["states"]:
            yield from ((str(key), one) for inner, one in value.items() if inner in _NAMES_OF_STATES)


def _release(value: object, published: date | None) -> Iterator[str]:
    value = _PERIOD.sub(r"\g<start>", value).strip() if isinstance(value, str) else value
    moment = moment_in(value)
    if moment and _is_later(moment, published):
        yield _embargoed(moment, _clock_of(moment))
    elif isinstance(value, str) and _is_never(value):
        yield "Embargoed"


def _is_never(value: str) -> bool:
    """Return whether a text is a day in a year that no article has."""
    near = _FAR_YEAR.sub("2000", value[:CHARACTERS_SEARCHED])
    return near != value[:CHARACTERS_SEARCHED] and moment_in(near) is not None


def _until(name: str, value: object) -> Iterator[str]:
    if not value or _compact(str(value)) in _kinds()["no"] or isinstance(value, Mapping):
        return
    moment = moment_in(value)
    if moment:
        # A day on which something is to be published begins with its first moment, as in front matter.
        yield _embargoed(moment, "" if _EMBARGO in name else _clock_of(moment))
    else:
        written = str(value) if isinstance(value, str) else ""
        yield f"Embargoed until {written[:CHARACTERS_SEARCHED]}" if re.search(r"\d", written) else "Embargoed"


def _embargoed(moment: date, clock: str) -> str:
    return f"Embargoed until {moment.isoformat()}{clock}"


def _clock_of(moment: date) -> str:
    return "" if isinstance(moment, datetime) else "T00:00:00Z"


def _is_later(moment: date, published: date | None) -> bool:
    return published is None or _day(moment) > _day(published)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _is_withheld(name: str, value: object) -> bool:
    kinds = _kinds()
    if isinstance(value, list):
        names = [text for one in value if (text := _name_in(one))]
        return name in kinds["states"] | kinds["topics"] and any(_is_withheld(name, one) for one in names)
    said = _compact(str(value)) if isinstance(value, str | int) else ""
    if name in kinds["flags"] and said in _YES:
        return True
    if name in kinds["unflags"] and said in kinds["no"]:
        return True
    if name in kinds["topics"]:
        return said in kinds["withheldtopics"] or (isinstance(value, str) and value.strip() in _TOPICS_BY_CASE)
    return name in kinds["states"] and said in kinds["withheld"]


def _name_in(value: object) -> str:
    """Return a text, or the name of what an object stands for."""
    named = (value.get(key) for key in _NAMES_OF_STATES) if isinstance(value, Mapping) else (value,)
    return next((one for one in named if isinstance(one, str)), "")


def _lines(name: str, value: object, *, with_texts: bool) -> Iterator[str]:
    """Yield the lines of a field that may be marks: in a note to editors, a word suffices."""
    is_note = name in _kinds()["notes"]
    only_sure = not (is_note or with_texts) or name in _kinds()["unread"]
    for text in map(_name_in, value) if isinstance(value, list) else [value]:
        if isinstance(text, str):
            lines = [line.strip()[:CHARACTERS_SEARCHED] for line in text.split("\n", LINES_SEARCHED)[:LINES_SEARCHED]]
            yield from (f"[{line}]" for line in lines if line and is_note)
            yield from (line for line in lines if line and (not only_sure or _SURE.match(line)))


def _bare(key: str) -> str:
    """Return the name of a field in small letters, without marks between its words, and without those before it."""
    words = fold(_INNER_CAPITAL.sub(" ", key)).split()
    while len(words) > 1 and words[0] in _kinds()["before"]:
        del words[0]
    return "".join(words)


def _compact(value: str) -> str:
    return fold(value[:CHARACTERS_SEARCHED]).replace(" ", "")


@cached
def _kinds() -> dict[str, frozenset[str]]:
    return {name: frozenset(phrases) for name, phrases in read_phrases("draft_and_embargo_fields.txt").items()}
