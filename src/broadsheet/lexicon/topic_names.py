"""What the topics of the vocabulary are called in the languages that sites speak."""

from types import MappingProxyType

from broadsheet.lexicon.data_files import cached_for_all, read_lines
from broadsheet.lexicon.languages import primary_tag

LANGUAGES = ("de", "fr", "es", "ru", "uk", "ar")
"""Of the columns after the first one, which is English."""


@cached_for_all
def topic_names(language: str) -> MappingProxyType[str, str]:
    """Return the name of each topic in a language, by its case-folded English name; none for English or an unknown one.

    `language` is a tag, of which its first part counts: `de-AT` is `de`.
    """
    primary = primary_tag(language)
    if primary not in LANGUAGES:
        return MappingProxyType({})
    column = 1 + LANGUAGES.index(primary)
    rows = (line.split("\t") for line in read_lines("topic_names.tsv"))
    return MappingProxyType({row[0].casefold(): row[column] for row in rows})
