"""Of what a name is an example: the noun before a list of names, as in `villages such as Orle, Marlow and Tarn`.

A fault is fixed here when a list is not seen, or is read where there is none; which nouns say what is in `cues.txt`.
"""

import re

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list

_INTRODUCERS = (" like ", " such as ", " including ", " namely ", " -- ", " – ", " — ")
_AHEAD = (*_INTRODUCERS, ", ", " and ", " or ", " of ", " the ", "“", "‘", '"', "'")
"""What may stand right before a name in a list."""
_REACH = 160
"""So many characters before a name its list may begin."""
_NAME = r"(?:the )?[A-Z][\w.’'&-]*(?: [\w.’'&-]+){0,4}?(?: \([^()]{1,30}\))?"
_NAMES = rf"(?:{_NAME}(?:, and |, or |, | and | or )){{0,8}}(?:the )?[“‘\"']?$"
_LIST = re.compile(rf"\b([a-z]+),? (?:like|such as|including|namely) {_NAMES}")
_DASHED = re.compile(rf"\b([a-z]+) (?:--|–|—) {_NAMES}")

_OF = re.compile(rf"\b(cities|towns|villages|hamlets|districts|municipalities|provinces|suburbs) of {_NAMES}")


def noun_of_list(text: str, start: int) -> str:
    """Return the plural noun of whose examples the name at a place is one; nothing where it is none.

    >>> noun_of_list("She likes games such as Orle, Marlow and Tarn.", 35)
    'games'
    """
    if not text.endswith(_AHEAD, 0, start):  # most names are in no list, which is quick to ask
        return ""
    begin = max(0, start - _REACH)
    before = text[begin:start]
    introduced = any(map(before.__contains__, _INTRODUCERS))
    found = _LIST.search(text, begin, start) or _DASHED.search(text, begin, start) if introduced else None
    if found is None and "s of " in before:
        found = _OF.search(text, begin, start)
    return found[1] if found and found[1].endswith("s") else ""


@cached
def nouns_of_places() -> frozenset[str]:
    """Return what several places are: `cities`."""
    return frozenset(map(_plural, word_list("kinds-of-places")))


@cached
def nouns_of_organizations() -> frozenset[str]:
    """Return what several organizations are: `companies`."""
    return frozenset(map(_plural, word_list("kinds-of-organizations")))


@cached
def nouns_of_works() -> frozenset[str]:
    """Return what several things are that are called by names, but are neither places nor organizations: `films`."""
    return frozenset(map(_plural, word_list("kinds-of-works")))


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeou":
        return f"{noun[:-1]}ies"
    return noun if noun.endswith("s") else f"{noun}s"
