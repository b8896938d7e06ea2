"""Whether `he` or `she` can mean somebody: by the given name, else by what the article says of that person.

A fault is fixed here when a pronoun means somebody of whom the text speaks with the other one. For example, after
`Ms. Orliqa left` and after `Orliqa sold her house` with `Orliqa said that she was ill`, `he` is not Orliqa.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from broadsheet.lexicon.name_forms import gender
from broadsheet.model import Person
from broadsheet.reading.entities.person_mentions import NameMention
from broadsheet.reading.speech.speech_document import SpeechDocument, sentences_of

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
        honorifics: dict[int, set[str]] = {}
        pronouns: dict[int, list[str]] = {}
        for index, mentions in self._document.mentions_by_paragraph.items():
            text = self._document.paragraphs[index].text
            sentence = (0, 0)
            for place, mention in enumerate(mentions):
                is_first = mention.start >= sentence[1]
                if is_first:
                    sentence = _sentence_at(text, mention.start)
                if mention.person is None or gender(self._people[mention.person].name):
                    continue
                styled = _honorific_before(text, mention)
                if styled:
                    honorifics.setdefault(mention.person, set()).add(styled)
                elif is_first:
                    behind = mentions[place + 1].start if place + 1 < len(mentions) else len(text)
                    pronoun = _pronoun_behind(text, mention.end, sentence[1], behind)
                    pronouns.setdefault(mention.person, []).extend(pronoun)
        few = {person: set(found) for person, found in pronouns.items() if len(found) >= FEWEST_PRONOUNS}
        return {person: next(iter(found)) for person, found in (few | honorifics).items() if len(found) == 1}


def _sentence_at(text: str, position: int) -> tuple[int, int]:
    sentences = sentences_of(text)
    place = bisect_right(sentences, position, key=itemgetter(1))
    return sentences[place] if place < len(sentences) else (0, len(text))


def _honorific_before(text: str, mention: NameMention) -> str:
    if text.endswith(_OF_MEN, 0, mention.start):
        return "men"
    return "women" if text.endswith(_OF_WOMEN, 0, mention.start) else ""


def _pronoun_behind(text: str, start: int, end: int, other: int) -> list[str]:
    """Return the gender of the pronoun behind a name, in its sentence or as the subject of the next one.

    `other` is where the next name begins, of which the pronoun may speak.
    """
    found = _PRONOUN.search(text, start, min(end, other)) or (_NEXT_SENTENCE.match(text, end) if other >= end else None)
    return [] if found is None else ["women" if found[1] else "men"]
