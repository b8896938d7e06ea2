"""The languages that can be recognized: their names and their most frequent words; and those that can be read."""

from types import MappingProxyType

from broadsheet.lexicon.data_files import ENGLISH, cached, cached_for_all, languages_with_lists, read_sections

UNDETERMINED = "und"
"""The BCP 47 tag of a language that is not known."""


def is_english(language: str | None) -> bool:
    """Return whether an article is read by the rules for English grammar; one that claims no language is.

    >>> is_english("en-GB"), is_english(None), is_english("fr")
    (True, True, False)
    """
    return primary_tag(language) == "en"


def primary_tag(language: str | None) -> str:
    """Return the first part of a language's tag; an article that claims none is in English.

    >>> primary_tag("fr-CA"), primary_tag(None)
    ('fr', 'en')
    """
    return language.lower().partition("-")[0] if language else "en"


def is_read(language: str | None) -> bool:
    """Return whether names and quotes can be looked for: in English, and in languages with lists of their own.

    >>> is_read("en-GB"), is_read(None), is_read("fr-CA"), is_read("pl")
    (True, True, True, False)
    """
    return is_english(language) or lists_for(language) != ENGLISH


def lists_for(language: str | None) -> str:
    """Return the tag under which the lexicon has the lists of a language; `ENGLISH` where it has none of its own.

    >>> lists_for("fr-CA"), lists_for("pl")
    ('fr', '')
    """
    tag = primary_tag(language)
    return tag if tag in _with_lists() else ENGLISH


@cached_for_all
def _with_lists() -> frozenset[str]:
    return languages_with_lists()


def language_name(language: str) -> str:
    """Return the English name of a language; its tag where it is none of those that can be recognized.

    >>> language_name("pt-BR"), language_name("eo")
    ('Portuguese', 'eo')
    """
    return _names().get(language.lower().partition("-")[0], language)


@cached
def function_words() -> MappingProxyType[str, frozenset[str]]:
    """Return the most frequent words of each language that is recognized by words, by its tag."""
    sections = read_sections("languages.txt").items()
    return MappingProxyType({title.partition(" ")[0]: frozenset(words) for title, words in sections if words})


@cached
def _names() -> dict[str, str]:
    return {tag: name for tag, _, name in (title.partition(" ") for title in read_sections("languages.txt"))}
