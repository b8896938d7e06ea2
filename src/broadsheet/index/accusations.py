"""Who is accused of a crime in an article, so that nobody with the same name is taken for them."""

import re
from html import unescape

ACCUSED = (
    r"(?:(?:is|was|were|been|being|be)\s(?:\w+\s)?(?:charged|jailed|accused|arrested|convicted|sentenced|remanded)"
    r"|charged\swith|accused\sof|pleaded\s(?:not\s)?guilty|found\sguilty"
    r"|appear(?:s|ed|ing)?\s(?:in|before|at)\s(?:[\w’']+\s){0,4}?(?:court|magistrates?|judge|jury))"
)
"""What is said of somebody who is accused, after the name."""
_BETWEEN = r"(?:(?!\b(?:said|says|told|added)\b)[^.!?\n]){0,100}?"
"""What may be between a name and that; whoever says it is not accused."""
_TAG = re.compile(r"<[^>]*>")


def find_accusation(html: str, name: str) -> str | None:
    """Return the words by which a text accuses somebody, or None.

    >>> find_accusation("<p>John Carter, 41, is to appear before magistrates.</p>", "John Carter")
    'appear before magistrates'
    >>> find_accusation("<p>Mayor John Carter said that a man was charged.</p>", "John Carter")
    """
    text = unescape(_TAG.sub("", html.replace("</p>", "\n")))
    family = re.escape(name.rpartition(" ")[2])
    found = re.search(rf"\b{family}\b{_BETWEEN}\b(?P<words>{ACCUSED})\b", text, re.IGNORECASE)
    return found["words"] if found else None
