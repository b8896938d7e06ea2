"""Whether a place in a report of a match stands for its team: `Orle (11-4) won again` says not where anything happened.

A fault is fixed here when a team counts as a place, or a place of a match report is missing.
"""

import re
from collections.abc import Sequence
from itertools import islice

from broadsheet.lexicon.gazetteer import places
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import NameInText

MATCH_WORDS = 3
"""From so many different words of matches on, an article is a report of one; up to two of them may be scores."""
_NATIONS = frozenset(["England", "Scotland", "Wales", "Northern Ireland", "Hong Kong", "Macau", "Puerto Rico", "Guam"])
"""What has national teams and is part of a country."""
# What comes before a score is asked after its first digit, since a search for a digit is quick.
_SCORE = re.compile(r"\d(?<![\w.,$€£-].)\d{0,2} ?[-–] ?\d{1,3}(?![\w%-])")
_MOST_SCORES = 2
_AHEAD = 24
"""How many characters before a name are read."""
_LONGEST_LIST = 60
_SAYS_WHERE = re.compile(
    r"(?:\b(?:in|at|near|outside|inside|around|across|throughout|of|from|into|through|visit(?:ed|ing)?|left|central|downtown"
    r"|north|south|east|west|northern|southern|eastern|western)(?: the)?|^) $",
    re.IGNORECASE,
)
_WON_FROM = re.compile(r"\b(?:wins?|won|victor(?:y|ies)|points?|champions?|half|seconds?|thirds?|rest) (?:from|of) $")
_IN_LIST = re.compile(r"\b[A-Z][\w.]+,(?: and| or)? $")
"""What is before the second place of a list."""
_PLAYED = re.compile(
    r"\b(?:against|over|beat|beats|beating|defeated|defeating|past|versus|vs?\.) (?:[A-Z][\w.]*,? |and )*$"
)
"""What is before a list of teams."""
_OF_TEAM = re.compile(r"['’]s? (?:\d{1,3} ?[-–] ?\d|(?:win|loss|victory|defeat|season|game)\b)")
"""What teams have."""
_REST_OF_TEAM = re.compile(r" (?:[A-Z]\w+s|\d+ers)\b")
"""What is behind the place in a team's name, which has an article before it."""
_IS_IN = re.compile(r",? (?:\([A-Z]|in [A-Z]|[—–-])|, [A-Z][\w.]+|-(?:based|born)\b")
"""What is behind a place: a bigger one, an agency, a dash of a dateline."""
_OF_TOWN = re.compile(
    r"(?:-area)? (?:[a-z]+ )?(?:bank|firm|police|mayor|court|hospital|airport|suburbs?|natives?|residents?|area)\b"
)
"""What is of a town, and not of its team."""


def is_match_report(text: str) -> bool:
    """Return whether the text of an article has several words of matches, or one with scores: `touchdown`, `2-1`."""
    words = word_list("matches").intersection(text.split())
    if not words or len(words) >= MATCH_WORDS:
        return bool(words)
    scores = islice(_SCORE.finditer(text), _MOST_SCORES)
    return len(words) + sum(1 for _ in scores) >= MATCH_WORDS


def stands_for_team(mentions: Sequence[NameInText], paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether no mention of a town or a state in a match report says where something is."""
    if not mentions or _is_country(mentions[0].name):
        return False
    return not any(_says_where(paragraphs[one.paragraph].text, one.start, one.end) for one in mentions)


def _is_country(name: str) -> bool:
    """Return whether a place is a country, part of none, or plays as one: that its team plays is news of the place."""
    place = places().get(name)
    return name in _NATIONS or name.endswith(" Islands") or (place is not None and place.country in {None, name})


def _says_where(text: str, start: int, end: int) -> bool:
    begin = max(0, start - _AHEAD)
    if text.endswith(("the ", "The "), 0, start) and _REST_OF_TEAM.match(text, end):
        return False
    if _OF_TEAM.match(text, end) or _PLAYED.search(text, max(0, start - _LONGEST_LIST), start):
        return False
    if _IS_IN.match(text, end) or _OF_TOWN.match(text, end) or _IN_LIST.search(text, begin, start):
        return True
    return _SAYS_WHERE.search(text, begin, start) is not None and _WON_FROM.search(text, begin, start) is None
