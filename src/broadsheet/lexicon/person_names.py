"""Given and family names of people, and the short forms of given names."""

from types import MappingProxyType

from broadsheet.lexicon.data_files import (
    ENGLISH,
    cached,
    cached_for_all,
    language_in_use,
    read_lines,
    read_sections,
    read_words,
)
from broadsheet.lexicon.word_lists import word_list

NamesByGroup = MappingProxyType[str, frozenset[str]]


@cached_for_all
def faker_names() -> NamesByGroup:
    """Return the names of many languages by group: `women`, `men`, `either`, `family`."""
    return _groups("faker_names.txt")


def _groups(name: str) -> NamesByGroup:
    return MappingProxyType({group: frozenset(names) for group, names in read_sections(name).items()})


@cached
def given_names() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return lists of given names without diacritics, each with who has them: `women`, `men`, `either`.

    The first list that has a name is right: our own ones go first, and before them those of the language in use, in
    which `Jean` may be a man.
    """
    lists = (_of_language(), _groups("given_names.txt"), faker_names())
    return tuple((group, names[group]) for names in lists for group in ("women", "men", "either") if group in names)


def _of_language() -> dict[str, frozenset[str]]:
    """Return the given names that a language has a list of; English has none besides that of all languages."""
    if language_in_use() == ENGLISH:
        return {}
    return {"women": word_list("given-names-of-women"), "men": word_list("given-names-of-men")}


@cached
def own_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the given names and the family names of our own lists."""
    return read_words("given_names.txt").union(*_of_language().values()), read_words("family_names.txt")


def is_family_name(word: str) -> bool:
    """Return whether a word is somebody's family name by any list, whatever else it is."""
    return word in own_names()[1] or word in faker_names()["family"]


@cached
def nicknames() -> MappingProxyType[str, frozenset[str]]:
    """Return by given name all those that one person may bear, itself included, in lower case."""
    found: dict[str, frozenset[str]] = {}
    for group in map(str.split, read_lines("nicknames.txt")):
        for name in group:
            found[name] = found.get(name, frozenset()).union(group)
    return MappingProxyType(found)
