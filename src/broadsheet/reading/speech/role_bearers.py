"""Who bears a role in an article, and whether the article speaks of others who have the same role.

A fault is fixed here when `the minister` means nobody, or a minister of another country. For example, the role
`foreign minister of Orle` fits the words `the minister`, but not the words `the Quillian minister`.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph, Person
from broadsheet.reading.entities.role_nouns import BEFORE_OWNER

_LEAVING = frozenset(["outgoing"])
"""Beside whom another may have the role already: `the mayor thanked the outgoing mayor`."""


class RoleBearers:
    """Who bears which role in an article. Each role is looked up once."""

    def __init__(self, paragraphs: Sequence[Paragraph], people: Sequence[Person]) -> None:
        self._paragraphs = paragraphs
        self._people = people
        self._by_word: dict[str, list[tuple[int, frozenset[str], frozenset[str]]]] = {}
        self._found: dict[tuple[str, ...], list[int]] = {}
        self._introduced: dict[str, tuple[re.Pattern[str], int, re.Match[str] | None]] = {}

    def of(self, words: Sequence[str]) -> list[int]:
        """Return who bears the role that some words are, by their places in the list of people."""
        key = tuple(words)
        if key not in self._found:
            self._found[key] = self._find(key)
        return self._found[key]

    def _find(self, words: tuple[str, ...]) -> list[int]:
        by_word = self._by_word = self._by_word or self._index_roles()
        needed = set(words) - word_list("epithets")
        # Each word must be in the role, so the people of the rarest word are enough.
        rarest = min((by_word.get(word, []) for word in (words[-1], *needed)), key=len)
        others = (word_list("lower-ranks") | _LEAVING) - needed
        bearers = (
            person
            for person, front, held in rarest
            if words[-1] in front and needed <= held and front.isdisjoint(others)
        )
        return list(dict.fromkeys(bearers))

    def _index_roles(self) -> dict[str, list[tuple[int, frozenset[str], frozenset[str]]]]:
        """Return by each word of the roles who bears them, the role's words before `of`, and all its words."""
        found = defaultdict(list)
        for index, person in enumerate(self._people):
            for role in person.roles:
                held = role.lower().split()
                front = frozenset(takewhile(lambda word: word not in BEFORE_OWNER, held))
                for word in set(held):
                    found[word].append((index, front, frozenset(held)))
        return dict(found)

    def are_introduced(self, noun: str, paragraph: int, start: int) -> bool:
        """Return whether the text before a place speaks of somebody unnamed with a role: `a farmer`, `farmers`."""
        if noun not in self._introduced:
            self._introduced[noun] = self._introduce(noun)
        pattern, first, match = self._introduced[noun]
        if match is None or (first, match.start()) >= (paragraph, start):
            return False
        if first < paragraph or match.end() <= start:
            return True
        return pattern.search(self._paragraphs[paragraph].text, match.start(), start) is not None

    def _introduce(self, noun: str) -> tuple[re.Pattern[str], int, re.Match[str] | None]:
        """Return the pattern that introduces a noun, and its first match with the paragraph of that."""
        pattern = re.compile(rf"\b(?:an?|another|one)[ ](?:[\w\-]+[ ]){{0,3}}{noun}\b|\b{noun}s\b", re.IGNORECASE)
        matches = ((index, pattern.search(one.text)) for index, one in enumerate(self._paragraphs))
        return pattern, *next(((index, match) for index, match in matches if match), (0, None))
