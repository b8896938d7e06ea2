"""The languages that can be recognized: their names and their most frequent words."""

from types import MappingProxyType

from broadsheet.lexicon.data_files import cached, read_sections

UNDETERMINED = "und"
"""The BCP 47 tag of a language that is not known."""


def is_read(language: str | None) -> bool:
    """Return whether names and quotes can be looked for by the rules, which are for English.

    >>> is_read("en-GB"), is_read(None), is_read("de")
    (True, True, False)
    """
    return language is None or language.lower().partition("-")[0] == "en"


def name_of(language: str) -> str:
    """Return the English name of a language; its tag where it is none of those that can be recognized.

    >>> name_of("pt-BR"), name_of("eo")
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
