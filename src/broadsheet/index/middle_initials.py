"""Names that differ only in a middle initial: `Donald J. Berg` beside `Donald Berg`."""

import re
from collections import defaultdict
from collections.abc import Mapping

from broadsheet.index.name_resolution import name_key

_INITIAL = re.compile(r"(?<=\w) (?:[^\W\d_]\.?)(?= )")
"""A single letter between two words, with or without its full stop."""


def names_without_initials(counts: Mapping[str, int], owners: Mapping[str, str]) -> dict[str, str]:
    """Return for each name the one that the site uses for the same person with another middle initial, or without one.

    `counts` has the number of articles with each name, and `owners` the profile's name by the key of each name that one
    claims. A name of a profile is used, else the most frequent one. Where several initials are found with the same
    names, the people may be several, and each name stays.
    """
    forms: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        plain = _INITIAL.sub("", name)
        if " " in plain:
            forms[name_key(plain)].append(name)
    found: dict[str, str] = {}
    for names in forms.values():
        initials = {key for name in names if (key := name_key(name)) != name_key(_INITIAL.sub("", name))}
        if len(initials) != 1 or len(names) == 1:
            continue
        usual = max(names, key=lambda name: (name_key(name) in owners, counts[name], -len(name)))
        found |= {name: usual for name in names if name_key(name) != name_key(usual) and name_key(name) not in owners}
    return found
