"""Where an article mentions the people that it is about: full names, family names, given names, names in capitals."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from broadsheet.lexicon.data_files import cached, cached_up_to
from broadsheet.lexicon.gazetteer import places
from broadsheet.lexicon.name_forms import family_name, gender, in_ascii, short_forms, variants, without_article
from broadsheet.lexicon.word_kinds import NAME_LIKE, TITLE, WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import (
    CONNECTORS,
    CapitalizedSpan,
    Word,
    Words,
    find_capitalized_spans,
)

_BEFORE = (
    TITLE
    | WordKind.MODIFIER
    | WordKind.FUNCTION
    | WordKind.DEMONYM
    | WordKind.CALENDAR
    | WordKind.PLACE
    | WordKind.ORDINARY
    | WordKind.ORGANIZATION
)
SHORTEST_IN_CAPITALS = 4
"""A shorter family name in capitals is rather an acronym."""
SHORTEST_GIVEN = 3
"""A shorter given name is an initial."""
MANY = 200
MAX_BEARERS = 100
"""A name that more people of one article have means none of them."""
_AHEAD = 20
_OTHER_USES = (
    (WordKind.PLACE, re.compile(r"\b(?:in|at|from|to|near|outside|across|of) $", re.IGNORECASE)),
    (
        WordKind.CALENDAR,
        re.compile(r"\b(?:in|from|since|until|till|last|next|this|early|late|of|on) $", re.IGNORECASE),
    ),
    (WordKind.THING | WordKind.CALENDAR | WordKind.ORDINARY, re.compile(r"\bthe $", re.IGNORECASE)),
)
"""By kinds: what comes before a word that is no name there."""
_OTHER_KINDS = WordKind.PLACE | WordKind.THING | WordKind.CALENDAR | WordKind.ORDINARY
_DAY = re.compile(r" \d")
_MOST_WORDS_OF_NAME = 9
"""The most words that a name is looked for in."""


class NameMention(Struct, frozen=True, gc=False):
    """A stretch of a paragraph that names a person."""

    paragraph: int
    """The paragraph's position in the article, from 0."""
    start: int
    end: int
    person: int | None
    """The person's place in the list of people; None where the text leaves open which of several it means."""
    gender: str = ""
    """`women`, `men` or nothing, as the given name says."""


_APOSTROPHES = frozenset("'’")
_OTHER_APOSTROPHES = str.maketrans("'’", "’'")


class Forms(Struct, frozen=True):
    """The forms under which an article may mention its people."""

    full: dict[str, list[int]]
    """By every form of more than one word, and every single word that is a family name or a whole name."""
    given: dict[str, list[int]]
    """By the given name."""
    first_words: frozenset[str]
    """The words with which a form begins."""
    needed_words: frozenset[str]
    """Words of which every mention has one."""
    shared: bool
    """Whether a form may mean more than one of them."""


@cached_up_to(16)
def name_forms(names: tuple[str, ...]) -> Forms:
    """Return the forms under which a text may mention people with these names."""
    own = _bearers_of(names, _as_written)
    given = _bearers_of(names, _given_name)
    others = _bearers_of(names, variants)
    full = others | own
    for index, name in enumerate(names):
        if " " in name:  # A whole name means its bearer, whoever may be called so for short.
            full[name] = [other for other in full[name] if other == index or names[other] == name]
    needed_words = {form.partition(" ")[0] for form in (*own, *given)} | {form for form in others if " " not in form}
    first_words = frozenset(form.partition(" ")[0] for form in (*full, *given))
    shared = any(len(people) > 1 for people in (*full.values(), *given.values()))
    return Forms(full, given, first_words, frozenset(needed_words), shared)


def _bearers_of(names: Sequence[str], forms_of: Callable[[str], Iterable[str]]) -> dict[str, list[int]]:
    """Return by form the positions of the names that have it."""
    bearers: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        for form in forms_of(name):
            bearers.setdefault(form, []).append(index)
    return bearers


def _given_name(name: str) -> tuple[str, ...]:
    """Return the given name by which an article may mention somebody, as written and in plain letters: no initial."""
    first = name.partition(" ")[0]
    return (first, *in_ascii(first)) if first != name and len(first) >= SHORTEST_GIVEN else ()


@cached_up_to(1 << 14)
def _as_written(name: str) -> tuple[str, ...]:
    """Return the forms of a name, each also as it begins a sentence (`Van den Broek`), and with the other apostrophe.

    A family name is in capitals too.

    Transcripts have it so: `BERG: We do not know.`
    """
    forms, family = short_forms(name), family_name(name)
    forms = (*forms, *(form.translate(_OTHER_APOSTROPHES) for form in forms if not _APOSTROPHES.isdisjoint(form)))
    capitals = [family.upper()] if len(family) >= SHORTEST_IN_CAPITALS else []
    return tuple(dict.fromkeys([*forms, *(f"{form[:1].upper()}{form[1:]}" for form in forms), *capitals]))


def find_mentions(
    paragraphs: Sequence[Paragraph], names: Sequence[str], *, spans_cached: bool = False
) -> tuple[NameMention, ...]:
    """Return every mention of the named people, in order.

    A family name that several of them bear means the one whom an honorific or the last mention before points to.
    `spans_cached` says that the capitalized spans of the paragraphs were found just before, so that they cost nothing.
    """
    forms = name_forms(tuple(names))
    found: list[NameMention] = []
    latest: dict[int, int] = {}
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        for begin, span in find_capitalized_spans(text) if spans_cached or _may_mention(text, forms) else ():
            # Most spans have no word that begins a name, which is quick to ask.
            if forms.first_words.isdisjoint(span.texts) and not span.hyphenated:
                continue
            for first, length, people in _forms_in(span, begin, text, forms):
                person = _person_meant(people, span.words, first, names, latest)
                start, end = begin + span.starts[first], begin + span.ends[first + length - 1]
                start = _with_particles(text, start, end, forms)
                if person is None:
                    found.append(NameMention(index, start, end, None))
                else:
                    latest[person] = len(found)
                    found.append(NameMention(index, start, end, person, gender(names[person])))
    return tuple(found)


def _forms_in(span: CapitalizedSpan, begin: int, text: str, forms: Forms) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Yield the forms of names in a span: the first word, how many words, and whom they may mean."""
    position = 0
    while position < len(span.words):
        length, people = _form_at(span, position, begin, text, forms)
        if length:
            yield position, length, people
        position += length or 1


def _form_at(span: CapitalizedSpan, position: int, begin: int, text: str, forms: Forms) -> tuple[int, Sequence[int]]:
    """Return how many words from here are the form of a name, and whom it may mean; 0 where none is."""
    first = span.texts[position]
    if first not in forms.first_words and ("-" not in first or without_article(first) not in forms.first_words):
        return 0, ()
    length, people = _longest_form(span.words, position, forms)
    if length == 1 and _is_other_use(span.words[position], text, begin + span.starts[position]):
        return 0, ()
    return length, people


def _is_other_use(word: Word, text: str, begin: int) -> bool:
    """Return whether a name that is a place's or a thing's too is used as that: `in London`, `in May`."""
    if not word.kinds & _OTHER_KINDS or (word.kinds & NAME_LIKE and not word.kinds & WordKind.PLACE):
        return False
    start = max(0, begin - _AHEAD)
    stands = any(word.kinds & kind and ahead.search(text, start, begin) for kind, ahead in _OTHER_USES)
    return stands or bool(word.kinds & WordKind.CALENDAR and _DAY.match(text, begin + len(word.text)))


@cached
def _particle_ends() -> tuple[str, ...]:
    return ("\n", *(f"{particle} " for particle in sorted(word_list("particles"))))


@cached
def _particles_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?:{'|'.join(sorted(word_list('particles')))}) )+$")


def _with_particles(text: str, start: int, end: int, forms: Forms) -> int:
    """Return where a name begins with the particles before it: `van Berg left`."""
    # Most names have no particle before them, which is quick to ask.
    if not text.endswith(_particle_ends(), 0, start):
        return start
    found = _particles_before().search(text, max(0, start - _AHEAD), start)
    return found.start() if found and " ".join(text[found.start() : end].split()) in forms.full else start


def _may_mention(text: str, forms: Forms) -> bool:
    """Return whether a paragraph has a word that some mention has; of very many forms, that is no quick question."""
    if len(forms.needed_words) > MANY:
        return True
    for word in forms.needed_words:  # noqa: SIM110  # a generator for each paragraph takes longer than its answer
        if word in text:
            return True
    return False


def _longest_form(span: Words, start: int, forms: Forms) -> tuple[int, Sequence[int]]:
    """Return how many words from here name a person, and whom they may name."""
    texts = [word.text for word in span[start : start + _MOST_WORDS_OF_NAME]]
    for length in range(len(texts), 0, -1):
        form = " ".join(texts[:length])
        people = forms.full.get(form)
        if people is None and length == 1:
            people = forms.given.get(form) if _stands_alone(span, start) else None
            people = people or forms.full.get(without_article(form))
        if people and _is_whole(span, start, start + length, length):
            return length, people
    return 0, ()


def _stands_alone(span: Words, start: int) -> bool:
    return _is_outside_name(span[start - 1] if start else None) and (
        start + 1 == len(span) or span[start + 1].text in CONNECTORS
    )


def _is_whole(span: Words, start: int, end: int, length: int) -> bool:
    """Return whether the words are a name by themselves and no part of a longer one, as of `Berg & Berg`."""
    before, after = span[start - 1] if start else None, span[end] if end < len(span) else None
    longer = after is not None and after.text not in CONNECTORS and after.text not in _words_after_names()
    if after is not None and longer and (length == 1 or after.kinds & (WordKind.ORGANIZATION | WordKind.THING)):
        return False
    firm = any(word is not None and word.text == "&" for word in (before, after))
    is_behind_verb = start == 1 and end == len(span) and span[0].text == "Said"  # `Said Berg: “We go.”`
    is_outside = is_behind_verb or _is_outside_name(before)
    return length > 1 or (
        not firm and is_outside and f"{before.text if before else ''} {span[start].text}" not in places()
    )


@cached
def _words_after_names() -> frozenset[str]:
    """Return what may be behind a name without making it longer: `Berg administration`, `Mr Berg KC`."""
    return word_list("of-leaders") | word_list("after-names")


def _is_outside_name(before: Word | None) -> bool:
    """Return whether the word before a short form is not part of a name: a title, a connector, an ordinary word."""
    if before is None or before.text in CONNECTORS:
        return True
    if before.joins or before.kinds & WordKind.GIVEN:
        return False
    return bool(before.kinds & _BEFORE) or before.text.isupper() or before.text.lower() in word_list("saying")


def _person_meant(
    people: Sequence[int], span: Words, start: int, names: Sequence[str], latest: Mapping[int, int]
) -> int | None:
    """Return whom a form means; `latest` has by person the number of the last mention before."""
    if len(people) == 1:
        return people[0]
    if len(people) > MAX_BEARERS:
        return None
    honorific = span[start - 1].text if start else ""
    group = (
        "women"
        if honorific in word_list("titles-of-women")
        else "men"
        if honorific in word_list("titles-of-men")
        else ""
    )
    fitting = [person for person in people if not group or gender(names[person]) in {group, ""}]
    if len(fitting) == 1:
        return fitting[0]
    return max((person for person in fitting if person in latest), key=latest.__getitem__, default=None)
