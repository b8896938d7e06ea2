"""Lists of words by name. What each is for is beside it in `data/`."""

import re

from broadsheet.lexicon.data_files import (
    ENGLISH,
    Sections,
    cached,
    cached_for_all,
    language_in_use,
    read_lines,
    read_phrases,
    read_sections,
    read_words,
)

NO_WORDS = frozenset(["particles", "family-endings", "abbreviations"])
"""The sections of `words.txt` with parts of names and of words."""

_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")


AS_IN_ENGLISH = "as-in-english"
"""The section of another language's words that names those lists of English which hold in it too."""


@cached
def word_list(name: str) -> frozenset[str]:
    """Return a list of words as news writes them, such as `honorifics`. Raises KeyError where there is none.

    Another language than English has no words of a list that it does not name.
    """
    if language_in_use() != ENGLISH and name not in _word_sections()[AS_IN_ENGLISH]:
        return frozenset(_word_sections().get(name, ()))
    section = _english_sections().get(name)
    return frozenset(_cue_sections()[name] if section is None else section)


@cached
def have_nouns_capitals() -> bool:
    """Return whether all nouns of the language in use have capitals, which then tell little of names."""
    return language_in_use() != ENGLISH and bool(word_list("nouns-have-capitals"))


@cached
def page_words(name: str) -> frozenset[str]:
    """Return a list of words that mark the parts of a page, such as `agencies`. Raises KeyError where there is none."""
    return frozenset(_page_sections()[name])


@cached
def phrase_list(name: str) -> frozenset[str]:
    """Return a list of names of several words, such as `newspaper-sections`. Raises KeyError where there is none."""
    return frozenset(read_phrases("phrases.txt")[name])


@cached
def sure_outlet_words() -> frozenset[str]:
    """Return the words of outlets that hardly occur in a name of another kind."""
    return page_words("outlets") - page_words("vague-outlets")


@cached
def _word_sections() -> Sections:
    return read_sections("words.txt") if language_in_use() != ENGLISH else _english_sections()


@cached_for_all
def _english_sections() -> Sections:
    return read_sections("words.txt", ENGLISH)


@cached_for_all
def _cue_sections() -> Sections:
    return read_sections("cues.txt", ENGLISH)


@cached
def _page_sections() -> Sections:
    return read_sections("page_words.txt")


@cached
def common_words() -> frozenset[str]:
    """Return the words that news writes small, without plain inflections: listed ones, and the keywords of topics."""
    listed = read_words("small_words.txt")
    if language_in_use() != ENGLISH:
        return listed
    beside_names = [section for name, section in _word_sections().items() if name not in NO_WORDS]
    telling = _SMALL_WORD.findall("\n".join(read_lines("media_topics.txt")))
    return frozenset(filter(str.islower, listed.union(telling, *beside_names)))
