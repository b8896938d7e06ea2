"""Patterns for what is right before or behind a name, which the doubts of people, organizations and places share."""

import re

from msgspec import Struct


class TextBefore(Struct, frozen=True):
    """What may be right before a name: a pattern, and the ends of all that it can match.

    The ends are asked first: most names have something else before them, and to search them all takes long.
    """

    pattern: re.Pattern[str]
    ends: tuple[str, ...]

    def search(self, text: str, begin: int, start: int) -> re.Match[str] | None:
        """Return what the pattern finds between two places of a text; at the second a name begins."""
        return self.pattern.search(text, begin, start) if text.endswith(self.ends, 0, start) else None


Before = re.Pattern[str] | TextBefore
"""What is searched for right before a name."""


def text_before(pattern: str, *ends: str) -> TextBefore:
    """Return a pattern for what is before a name, with the ends of all that it can match."""
    return TextBefore(re.compile(pattern), ends)


THE_BEFORE = text_before(r"\b[Tt]he $", "the ", "The ")
THE_OR_OWNER_BEFORE = text_before(r"(?:\b[Tt]he|['’]s) $", "the ", "The ", "'s ", "’s ")
MARK_BEFORE = text_before(r"[“‘\"«‹]$", "“", "‘", '"', "«", "‹")
MARK_BEHIND = re.compile(r"[.,]?[”’\"»›]")
HYPHEN_BEHIND = re.compile(r" - [A-Z]")
CAPITAL_BEHIND = re.compile(r" ([A-Z]\w+)")
OWNED_BEHIND = re.compile(r"['’]s [A-Z]")
