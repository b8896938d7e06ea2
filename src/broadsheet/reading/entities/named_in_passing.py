"""Paragraphs that name people of whom the article says nothing: its authors, and the players of a team.

A fault is fixed here when who wrote an article is one of its people, or a line-up is read as names of people.
"""

import re

from broadsheet.reading.sentences import split_sentences

LONGEST_CREDIT = 400
"""A paragraph with credits has at most so many characters."""
_CREDITS = re.compile(
    r" (?:reported from [A-Z]|contributed (?:reporting|research|to this (?:report|story|article)))"
    r"|\b(?:Additional r|R)eporting by [A-Z]"
    r"|\b(?:Reach|Contact|Follow|Email) (?:him|her|them) (?:at|on)\b"
)
"""What a sentence has that says who wrote an article."""
OF_CREDITS = ("reported from", "contributed", "eporting by", "Reach ", "Contact ", "Follow ", "Email ")
"""One of these is in each of such sentences."""
_AUTHOR = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,4}(?:covers|writes about) .{3,80}\. (?:Reach|Contact|Follow|Email) ")
FEWEST_PLAYERS = 9
"""Fewer names behind a label may be a board."""
LONGEST_TEAM = 40
MOST_FULL_NAMES = 0.8
"""The share of the names that are single words in a line-up."""
_BETWEEN_PLAYERS = re.compile(r"[,;]\s*|\s+and\s+")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_PLAYER = re.compile(r"(?:[A-Z]\. ?)?(?:(?:de|van|von|der|da|el|Al|De|Van) ?)*[A-Z][\w'’-]+(?: \d+['’]?)?")


def is_of_authors(text: str) -> bool:
    """Return whether a paragraph only says who wrote the article: `Roe reported from Orle. Ana Berg contributed.`."""
    if len(text) > LONGEST_CREDIT or not _CREDITS.search(text):
        return False
    return _AUTHOR.match(text) is not None or all(
        _CREDITS.search(text, *sentence) for sentence in split_sentences(text)
    )


def is_line_up(text: str) -> bool:
    """Return whether a line has a team's players by their family names: `Orle: Hart; Cole, Amis, Pym (c), Vance`.

    A family name that is a given name as well would be a person, and no other.
    """
    label, _, listed = text.partition(": ")
    if len(label) > LONGEST_TEAM:
        return False
    names = [name for name in _BETWEEN_PLAYERS.split(_BRACKETS.sub("", listed).rstrip(". ")) if name]
    if len(names) < FEWEST_PLAYERS:
        return False
    return sum(_PLAYER.fullmatch(name) is not None for name in names) > MOST_FULL_NAMES * len(names)
