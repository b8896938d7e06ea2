"""Which people the words that name a speaker mean."""

from collections.abc import Sequence

from broadsheet.model import Paragraph, Person
from broadsheet.reading.attribution import Speaker
from broadsheet.reading.mentions import NameMention
from broadsheet.reading.names import gender
from broadsheet.reading.roles import ROLE_NOUNS

Told = tuple[int, int, tuple[Speaker, ...]]
"""The paragraph and place of a quotation, and the stretches that name its speakers."""


def name_speakers(
    paragraphs: Sequence[Paragraph], people: Sequence[Person], mentions: Sequence[NameMention], told: Sequence[Told]
) -> list[tuple[str, ...]]:
    """Return for each quotation the names of the people who said it; none where that is not sure.

    A name is itself. `He` and `she` are the last speaker, or the one of whom the text last spoke, whose given name
    does not contradict. A role is who bears it in this article; a definite role that nobody bears by name is the last
    speaker, unless another role of theirs contradicts.
    """
    found: list[tuple[str, ...]] = []
    spoken: list[tuple[int, int, int]] = []
    for paragraph, _, speakers in told:
        persons: list[int] = []
        for speaker in speakers:
            person = _resolve(paragraphs[paragraph].text, paragraph, speaker, people, mentions, spoken)
            if person is not None and person not in persons:
                persons.append(person)
                spoken.append((paragraph, speaker.end, person))
        found.append(tuple(people[person].name for person in persons))
    return found


def _resolve(  # noqa: PLR0913
    text: str,
    paragraph: int,
    speaker: Speaker,
    people: Sequence[Person],
    mentions: Sequence[NameMention],
    spoken: Sequence[tuple[int, int, int]],
) -> int | None:
    if speaker.kind == "name":
        return speaker.person
    recent = _recent(paragraph, speaker.start, mentions, spoken)
    words = text[speaker.start : speaker.end].lower().split()
    if speaker.kind == "pronoun":
        group = {"he": "men", "she": "women"}.get(words[0])
        fitting = [person for person in recent if group and gender(people[person].name) in {group, ""}]
        return fitting[0] if fitting else None
    if speaker.kind == "role":
        return _bearer(words, people, recent)
    return None


def _recent(
    paragraph: int, start: int, mentions: Sequence[NameMention], spoken: Sequence[tuple[int, int, int]]
) -> list[int]:
    """Return people by how lately the text was about them: subjects of the sentences before, and speakers."""
    events = [(where, place, person) for where, place, person in spoken if (where, place) <= (paragraph, start)]
    firsts: dict[int, NameMention] = {}
    for mention in mentions:
        if mention.person is not None and (mention.paragraph, mention.start) < (paragraph, start):
            firsts.setdefault(mention.paragraph, mention)
            if mention.paragraph == paragraph:
                events.append((paragraph, mention.start, mention.person))
    events += [(mention.paragraph, 0, mention.person) for mention in firsts.values() if mention.person is not None]
    return list(dict.fromkeys(person for where, _, person in sorted(events, reverse=True) if where >= paragraph - 3))


def _bearer(words: Sequence[str], people: Sequence[Person], recent: Sequence[int]) -> int | None:
    definite = words[0] not in {"a", "an", "one", "another", "some", "many", "two", "his", "her", "their", "those"}
    wanted = [word.rstrip(".") for word in words if word not in {"the"}]
    head = wanted[-1] if wanted else ""
    if not definite or head not in ROLE_NOUNS:
        return None
    bearers = [index for index, person in enumerate(people) if any(_fits(wanted, role) for role in person.roles)]
    if bearers:
        return next((person for person in recent if person in bearers), bearers[0] if len(bearers) == 1 else None)
    return next((person for person in recent[:1] if not people[person].roles), None)


def _fits(wanted: Sequence[str], role: str) -> bool:
    held = role.lower().split()
    return wanted[-1] in held and all(word in held or word in {"top", "former", "outgoing"} for word in wanted)
