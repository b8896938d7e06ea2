"""Whom an article gives a role, and where it speaks of others who have it, looked up once for each role."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from broadsheet.model import Paragraph, Person

EPITHETS = frozenset(["the", "top", "former", "outgoing", "then"])
"""What may stand before a role without making it another."""
_OF_WHOM = frozenset(["of", "for", "to"])


class Bearers:
    """Who bears which role in an article."""

    def __init__(self, paragraphs: Sequence[Paragraph], people: Sequence[Person]) -> None:
        self._paragraphs = paragraphs
        self._people = people
        self._having: dict[str, list[tuple[int, frozenset[str], frozenset[str]]]] = {}
        self._found: dict[tuple[str, ...], list[int]] = {}
        self._introduced: dict[str, tuple[re.Pattern[str], int, re.Match[str] | None]] = {}

    def of(self, words: Sequence[str]) -> list[int]:
        """Return the places in the list of people of those whose role some words are."""
        key = tuple(words)
        if key not in self._found:
            self._found[key] = self._find(key)
        return self._found[key]

    def _find(self, words: tuple[str, ...]) -> list[int]:
        having = self._having = self._having or self._by_word()
        needed = set(words) - EPITHETS
        # Each word must be in the role, so that the rarest one leads to few.
        rarest = min((having.get(word, []) for word in (words[-1], *needed)), key=len)
        return list(dict.fromkeys(person for person, front, held in rarest if words[-1] in front and needed <= held))

    def _by_word(self) -> dict[str, list[tuple[int, frozenset[str], frozenset[str]]]]:
        """Return by each word of the roles who bears them, the words before `of`, and all words."""
        found = defaultdict(list)
        for index, person in enumerate(self._people):
            for role in person.roles:
                held = role.lower().split()
                front = frozenset(takewhile(lambda word: word not in _OF_WHOM, held))
                for word in set(held):
                    found[word].append((index, front, frozenset(held)))
        return dict(found)

    def are_introduced(self, noun: str, paragraph: int, start: int) -> bool:
        """Return whether the text has spoken of one or several without a name before a place: `a farmer`, `farmers`."""
        if noun not in self._introduced:
            self._introduced[noun] = self._introduce(noun)
        pattern, first, match = self._introduced[noun]
        if match is None or (first, match.start()) >= (paragraph, start):
            return False
        if first < paragraph or match.end() <= start:
            return True
        return pattern.search(self._paragraphs[paragraph].text, match.start(), start) is not None

    def _introduce(self, noun: str) -> tuple[re.Pattern[str], int, re.Match[str] | None]:
        """Return what introduces a noun, and where it first does."""
        pattern = re.compile(rf"\b(?:an?|another|one) (?:[\w\-]+ ){{0,3}}{noun}\b|\b{noun}s\b", re.IGNORECASE)
        matches = ((index, pattern.search(one.text)) for index, one in enumerate(self._paragraphs))
        return pattern, *next(((index, match) for index, match in matches if match), (0, None))
