"""Slugs as the search has them: as what differs from the slug that a script can make of a title or a name."""

import re

from broadsheet.search.words import find_words

_APOSTROPHES = re.compile("['’]")
_PLAIN = re.compile("[a-z0-9]+")
CUT = "/"
"""What is in no slug."""


def shorten_slug(slug: str, title: str) -> str:
    """Return how a slug is written beside its title.

    It is empty where it is all that is made of the title; `12/-2` has the first 12 characters of that, then `-2`.

    >>> shorten_slug("no-news-2", "No news"), shorten_slug("other", "No news")
    ('7/-2', 'other')
    """
    made = slug_of(title)
    if slug == made:
        return ""
    shared = next((at for at, (one, other) in enumerate(zip(slug, made, strict=False)) if one != other), None)
    shared = min(len(slug), len(made)) if shared is None else shared
    short = f"{shared}{CUT}{slug[shared:]}"
    return short if len(short) < len(slug) else slug


def slug_of(title: str) -> str:
    """Return the slug that a script makes of a title."""
    plain = " ".join(find_words(_APOSTROPHES.sub("", title), shortest=1))
    return "-".join(_PLAIN.findall(plain))
