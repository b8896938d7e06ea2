"""One name for what an article spells in several ways."""

from collections.abc import Mapping

from broadsheet.reading.entities.capitalized_spans import NameInText
from broadsheet.slugs import fold


def with_one_spelling(found: Mapping[str, list[NameInText]]) -> dict[str, list[NameInText]]:
    """Return names with their mentions, one for those that only diacritics, capitals and spaces tell apart.

    It is the one with diacritics, else that of most mentions, in the place of the first.
    """
    spellings: dict[str, list[str]] = {}
    for name in found:
        spellings.setdefault(fold(name).replace(" ", ""), []).append(name)
    if len(spellings) == len(found):
        return dict(found)
    merged: dict[str, list[NameInText]] = {}
    for names in spellings.values():
        best = max(names, key=lambda name: (not name.isascii(), len(found[name])))
        merged[best] = [mention for name in names for mention in found[name]]
    return merged
