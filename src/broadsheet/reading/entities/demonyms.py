"""Which countries a text names by their people or by what is theirs: `Ukrainians`, `Ukrainian officials`."""

import re
from collections.abc import Iterator, Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import countries, places
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph

# What comes before a name is asked after its first letter, since a search for a letter is quick.
_NAME = re.compile(r"[A-Z](?<![\w&].)(?<!non-.)[^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*", re.DOTALL)
"""Capitalised words with nothing but spaces or hyphens between."""
_CAPITALISED = re.compile(r"[A-Z][^\W\d_]+")
_SPOKEN = re.compile(r"\b(?:[Ii]n|into|speaks?|spoke|speaking|fluent) $")
"""What comes before a language that ends its phrase: `said in French.`"""

_ADJECTIVAL = ("n", "an", "ian", "ean")
_STEM_ENDS = ("", "a", "s", "es", "e", "ia")
"""What a place's name ends with where its adjective has another ending: `Andes`, `Andean`."""
_SHORTEST_STEM = 3


def find_demonym_countries(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Return the names of the countries whose people a text names, by first mention.

    >>> text = "South Korean and Latin American envoys spoke in French. The Irish left."
    >>> find_demonym_countries([Paragraph("p1", text)])
    ('South Korea', 'Ireland')
    """
    found: dict[str, None] = {}
    for text in (paragraph.text for paragraph in paragraphs):
        # Most paragraphs name no people, which is quick to ask.
        if not _last_words().isdisjoint(_CAPITALISED.findall(text)):
            found.update(dict.fromkeys(_countries_in(text)))
    return tuple(found)


def _countries_in(text: str) -> Iterator[str]:
    for name in _NAME.finditer(text):
        for country in _countries_of(name[0].replace("-", " ").split()):
            if not _is_language(text, name):
                yield country


def _countries_of(words: list[str]) -> Iterator[str]:
    for position, word in enumerate(words):
        if word not in _last_words():
            continue
        longer = (" ".join(words[start : position + 1]) for start in (position - 2, position - 1) if start >= 0)
        country = next(filter(None, map(_demonyms().get, longer)), None)
        before = words[position - 1] if position else ""
        if (
            country is None
            and before not in word_list("before-demonyms")
            and " ".join(words[position : position + 2]) not in places()
        ):
            country = _demonyms().get(word)
        if country is not None:
            yield country


def _is_language(text: str, name: re.Match[str]) -> bool:
    """Return whether a word at the end of its phrase is the language that somebody speaks."""
    ends = not text[name.end() : name.end() + 2].strip().isalpha()
    return ends and _SPOKEN.search(text, max(0, name.start() - 10), name.start()) is not None


@cached
def _demonyms() -> dict[str, str]:
    return {demonym: name for name, _, demonyms, _ in countries() for demonym in demonyms}


@cached
def _last_words() -> frozenset[str]:
    return frozenset(demonym.rpartition(" ")[2] for demonym in _demonyms())


def is_adjective_of_place(word: str) -> bool:
    """Return whether a word is the adjective of a known place by its ending.

    >>> is_adjective_of_place("Saharan"), is_adjective_of_place("Durban")
    (True, False)
    """
    if word in places() or not word.endswith("an"):
        return False
    stems = (word.removesuffix(ending) for ending in _ADJECTIVAL if word.endswith(ending))
    return any(f"{stem}{end}" in places() for stem in stems if len(stem) >= _SHORTEST_STEM for end in _STEM_ENDS)
