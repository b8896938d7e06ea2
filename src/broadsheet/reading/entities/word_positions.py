"""Where words and names are in an article: the text is gone over once, however many names are looked for.

A fault is fixed here when a name's mention in the text is missed, or articles with many names take long.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from broadsheet.model import Paragraph
from broadsheet.reading.entities.team_names import is_match_report

_CAPITALIZED = re.compile(r"[A-Z]\w*")
"""What nearly every name has; to note all words would take five times as long."""
_LETTER = re.compile(r"\w")
NAMES_SEARCHED_SINGLY = 30
"""The text is searched for each of so many names; for more, the positions of its words are noted."""


class ArticleText:
    """The paragraphs of an article as one text, with the positions of its words with capitals."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        """Take the paragraphs; no name goes from one to the next."""
        self.paragraphs = paragraphs
        self.text = "\n".join([paragraph.text for paragraph in paragraphs])
        self._found: dict[str, Sequence[tuple[int, int]]] = {}

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        positions: dict[str, list[int]] = {}
        for match in _CAPITALIZED.finditer(self.text):
            positions.setdefault(match[0], []).append(match.start())
        return positions

    @cached_property
    def is_match_report(self) -> bool:
        """Whether the article reports a match."""
        return is_match_report(self.text)

    @cached_property
    def has_cases(self) -> bool:
        """Whether the article names a case of a court, as `Marsh v. Osten`."""
        return " v. " in self.text or " vs. " in self.text

    def find(self, name: str) -> Sequence[tuple[int, int]]:
        """Return where each mention of a name begins and ends; its words are whole ones of the text."""
        if name not in self._found:
            self._found[name] = tuple(self._find(name))
        return self._found[name]

    def _find(self, name: str) -> Iterator[tuple[int, int]]:
        for start in self._starts(name):
            end = start + len(name)
            if self.text.startswith(name, start) and self._is_whole(start, end):
                yield start, end

    def _starts(self, name: str) -> Sequence[int]:
        """Return where a name may begin: of many names by their rarest word, since there are few places to look."""
        if len(self._found) < NAMES_SEARCHED_SINGLY:
            return tuple(self._search(name))
        words = [(self._positions.get(match[0], []), match.start()) for match in _CAPITALIZED.finditer(name)]
        if not words:
            return tuple(self._search(name))
        places, ahead = min(words, key=lambda word: len(word[0]))
        return [place - ahead for place in places if place >= ahead]

    def _search(self, name: str) -> Iterator[int]:
        start = self.text.find(name)
        while start >= 0:
            yield start
            start = self.text.find(name, start + 1)

    def _is_whole(self, start: int, end: int) -> bool:
        """Return whether no word goes on over the beginning or the end of a mention."""
        text = self.text
        goes_back = start > 0 and _LETTER.match(text[start - 1]) and _LETTER.match(text[start])
        goes_on = end < len(text) and _LETTER.match(text[end]) and _LETTER.match(text[end - 1])
        return not goes_back and not goes_on

    def has_between_spaces(self, word: str) -> bool:
        """Return whether a word is somewhere with a space before and behind it."""
        return f" {word} " in self.text
