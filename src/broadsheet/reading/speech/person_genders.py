"""Whether `he` or `she` can mean somebody: by the given name, else by what the article says of that person.

A fault is fixed here when a pronoun means somebody of whom the text speaks with the other one. For example, after
`Ms. Orliqa left` and after `Orliqa sold her house` with `Orliqa said that she was ill`, `he` is not Orliqa.
"""

import re
from collections.abc import Sequence

from broadsheet.lexicon.name_forms import gender
from broadsheet.model import Person
from broadsheet.reading.entities.person_mentions import NameMention
from broadsheet.reading.speech.speech_document import SpeechDocument, sentence_at

FEWEST_PRONOUNS = 2
"""So many sentences must speak of somebody with one pronoun, and none with the other."""
_OF_MEN = ("Mr. ", "Mr ")
_OF_WOMEN = ("Mrs. ", "Mrs ", "Ms. ", "Ms ", "Miss ")
_PRONOUN = re.compile(r"\b(?:(?:[Hh]e|[Hh]is|himself)|([Ss]he|[Hh]er|herself))\b")
_NEXT_SENTENCE = re.compile(r"[ ](?:He|(She))[ ]")


class PersonGenders:
    """Which of `he` and `she` can mean each of an article's people. What the text says is looked up at need, once."""

    def __init__(self, document: SpeechDocument, people: Sequence[Person]) -> None:
        self._document = document
        self._people = people
        self._told: dict[int, str] | None = None

    def of(self, person: int) -> str:
        """Return `women` or `men`, or an empty string where neither the name nor the text tells it."""
        by_name = gender(self._people[person].name)
        if by_name:
            return by_name
        if self._told is None:
            self._told = self._tell()
        return self._told.get(person, "")

    def _tell(self) -> dict[int, str]:
        """Return what the text says of those whose names do not tell it."""
        by_title: dict[int, set[str]] = {}
        by_pronoun: dict[int, list[str]] = {}
        for index, mentions in self._document.mentions_by_paragraph.items():
            text = self._document.paragraphs[index].text
            for place, mention in enumerate(mentions):
                if mention.person is None or gender(self._people[mention.person].name):
                    continue
                titled = _title_before(text, mention)
                if titled:
                    by_title.setdefault(mention.person, set()).add(titled)
                else:
                    by_pronoun.setdefault(mention.person, []).extend(_pronoun_behind(text, mentions, place))
        often = {person: set(found) for person, found in by_pronoun.items() if len(found) >= FEWEST_PRONOUNS}
        return {person: next(iter(found)) for person, found in (often | by_title).items() if len(found) == 1}


def _title_before(text: str, mention: NameMention) -> str:
    if text.endswith(_OF_MEN, 0, mention.start):
        return "men"
    return "women" if text.endswith(_OF_WOMEN, 0, mention.start) else ""


def _pronoun_behind(text: str, mentions: Sequence[NameMention], place: int) -> list[str]:
    """Return the gender of the pronoun behind a name, in its sentence or as the subject of the next one.

    It speaks of the first name of a sentence, unless another one is before the pronoun.
    """
    name = mentions[place]
    start, end = sentence_at(text, name.start)
    if place and mentions[place - 1].start >= start:
        return []
    other = mentions[place + 1].start if place + 1 < len(mentions) else len(text)
    found = _PRONOUN.search(text, name.end, min(end, other))
    if found is None and other >= end:
        found = _NEXT_SENTENCE.match(text, end)
    return [] if found is None else ["women" if found[1] else "men"]
