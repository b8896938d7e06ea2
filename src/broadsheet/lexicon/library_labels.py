"""The labels and codes of files that press libraries export."""

from broadsheet.lexicon.data_files import cached_for_all, read_phrases

_FILE = "library_export_labels.txt"


@cached_for_all
def export_labels(section: str) -> frozenset[str]:
    """Return the labels of `head`, `tail` or `below` in small letters, or the `codes` in capitals."""
    return frozenset(read_phrases(_FILE)[section])


@cached_for_all
def language_tags() -> dict[str, str]:
    """Return the names of languages in small letters → their tags."""
    pairs = (pair.rpartition(" ") for pair in read_phrases(_FILE)["languages"])
    return {name: tag for name, _, tag in pairs}
