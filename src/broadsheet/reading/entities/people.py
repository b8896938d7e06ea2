"""Who an article is about: the people that it names, each under the fullest form, with roles.

1. Every span of capitalised words is freed of titles, demonyms and the like; what remains is a candidate.
2. The evidence of all its mentions is added up: one label per name over the article.
3. Names that can be one person's become one, under the fullest form.
4. All mentions are found again under every form, and roles are read beside them.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from msgspec import Struct

from broadsheet.lexicon.name_forms import in_ascii, same_person, short_forms, significant, variants, without_article
from broadsheet.lexicon.word_kinds import NAME_LIKE, WordKind
from broadsheet.model import NerEntity, Paragraph, Person
from broadsheet.reading.entities.capitalized_spans import kinds_as_written
from broadsheet.reading.entities.ner_evidence import with_ner_evidence
from broadsheet.reading.entities.person_candidates import find_candidates
from broadsheet.reading.entities.person_features import Feature
from broadsheet.reading.entities.person_mentions import find_mentions, name_forms
from broadsheet.reading.entities.person_scores import people_among
from broadsheet.reading.entities.roles import find_roles, fullest
from broadsheet.reading.entities.transcript_labels import find_labels, names_of_labels, without_labels

MAX_COMPARED = 50
"""With how many others that share a word with it a name is compared: no article has as many of one family."""


class FoundPeople(Struct, frozen=True):
    """The people of an article, and what is around the names in it."""

    people: tuple[Person, ...]
    features: dict[str, int]
    """By candidate, the bits of `Feature` of all its mentions."""
    beside: dict[tuple[str, str], str]
    """By person and role, in small letters, the longest form of the name beside which it is."""
    text: Sequence[Paragraph]
    """The paragraphs as names are read in them: without the labels of a transcript."""


def find_people(
    paragraphs: Sequence[Paragraph],
    entities: Sequence[NerEntity] | None = None,
    written: Sequence[Paragraph] | None = None,
) -> tuple[Person, ...]:
    """Return the people of an article, sure or not; see `find_people_with_features`."""
    return find_people_with_features(paragraphs, entities, written).people


def find_people_with_features(
    paragraphs: Sequence[Paragraph],
    entities: Sequence[NerEntity] | None = None,
    written: Sequence[Paragraph] | None = None,
    headline: str = "",
) -> FoundPeople:
    """Return the people of an article in order of first mention, with the roles that the text gives them.

    What a pipeline marked as names, where one was asked, is weighed with what the rules see. A name in the headline
    alone makes no person, since its capitals tell too little; but it has the full names of those who speak in a
    transcript. `written` are the paragraphs from which the words of roles are taken, where they differ from those that
    finders read.
    """
    accepted, features = _accepted(paragraphs, entities)
    names = _merge(accepted)
    labels = find_labels(paragraphs, name_forms(tuple(names)).full)
    text = paragraphs
    if labels:
        text = without_labels(paragraphs, labels)
        accepted, features = _accepted(text, entities)
        elsewhere = " ".join([headline, *(paragraph.text for paragraph in paragraphs)])
        speaking = names_of_labels(labels, elsewhere, name_forms(tuple(accepted)).full)
        names = _merge([*accepted, *speaking])
        features |= {name: features.get(name, 0) | Feature.HONORIFIC | Feature.SAID for name in speaking}
    mentions = find_mentions(paragraphs, names, spans_cached=True)
    roles: dict[int, dict[str, str]] = {}
    beside: dict[tuple[str, str], str] = {}
    for found in find_roles(paragraphs, mentions):
        role = found.role if written is None else written[found.paragraph].text[found.start : found.end]
        roles.setdefault(found.person, {}).setdefault(role.casefold(), role)
        given = names[found.person], role.casefold()
        beside[given] = max(beside.get(given, ""), found.beside, key=len)
    for person, role in _roles_in_headline(headline, names) if labels else ():
        roles.setdefault(person, {}).setdefault(role.casefold(), role)
    order = dict.fromkeys(mention.person for mention in mentions if mention.person is not None)
    people = tuple(Person(names[index], fullest(tuple(roles.get(index, {}).values()))) for index in order)
    return FoundPeople(people, features, beside, text)


def _accepted(
    paragraphs: Sequence[Paragraph], entities: Sequence[NerEntity] | None
) -> tuple[list[str], dict[str, int]]:
    """Return the names that are people's, before those of one person become one, and what is around all names."""
    candidates = find_candidates(paragraphs) if entities is None else with_ner_evidence(paragraphs, entities)
    return people_among(candidates, " ".join([paragraph.text for paragraph in paragraphs]))


def _roles_in_headline(headline: str, names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield people with the roles that a transcript's headline gives them: `Briefing by Press Secretary Ana Berg`."""
    paragraphs = [Paragraph("", headline)]
    for found in find_roles(paragraphs, find_mentions(paragraphs, names)):
        yield found.person, found.role


def _merge(names: Sequence[str]) -> list[str]:
    """Return one name for each person, the fullest, in the order in which they first appear."""
    people: list[str] = []
    # The numbers of people are the keys of dictionaries, which keep their order.
    holding: dict[str, dict[int, None]] = {}
    ending: dict[str, dict[int, None]] = {}
    for name in names:
        parts = significant(name)
        alike = chain(holding.get(parts[-1], ()), *(ending.get(part, ()) for part in parts)) if parts else iter(())
        match = next((index for index in islice(alike, MAX_COMPARED) if same_person(name, people[index])), None)
        if match is None:
            match = len(people)
            people.append(name)
        people[match] = _fuller(people[match], name)
        for part in parts:
            holding.setdefault(part, {})[match] = None
        if parts:
            ending.setdefault(parts[-1], {})[match] = None
    full = [person for person in people if " " in person]
    if len(full) == len(people):
        return people
    known = {form for person in full for form in (*short_forms(person), *variants(person), *_given(person))}
    return [person for person in people if " " in person or without_article(person) not in known]


def _given(person: str) -> tuple[str, ...]:
    """Return the given name of somebody, as written and in plain letters."""
    first = person.partition(" ")[0]
    return (first, *in_ascii(first))


def _fuller(one: str, other: str) -> str:
    """Return the fuller of two forms of a name, or the one with more diacritics.

    A word before a given name makes it no fuller: `Beatle John Lennon`.
    """
    shorter, longer = sorted((one, other), key=lambda name: (len(name), len(name.encode())))
    titled = longer.endswith(f" {shorter}") and not _kinds_of_first(longer) & NAME_LIKE
    return shorter if titled and _kinds_of_first(shorter) & WordKind.GIVEN else longer


def _kinds_of_first(name: str) -> int:
    """Return what the first word of a name can be."""
    return kinds_as_written(name.partition(" ")[0])
