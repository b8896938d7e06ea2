"""What countries are called in the languages that sites speak, by the Unicode CLDR."""

from types import MappingProxyType

from broadsheet.lexicon.data_files import cached_for_all
from broadsheet.lexicon.languages import is_english, primary_tag
from broadsheet.lexicon.world_places import countries


@cached_for_all
def country_names(language: str) -> MappingProxyType[str, str]:
    """Return the name of each country in a language, by its case-folded English name.

    None for English and for languages that Babel does not know.
    """
    names = {} if is_english(language) else _territories(language)
    known = ((name.casefold(), names.get(code)) for code, name in countries().items())
    return MappingProxyType({english: name for english, name in known if name})


def _territories(language: str) -> dict[str, str]:
    """Return the names of countries in a language by their codes; none where Babel does not know the language."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # English sites do without Babel

    for tag in (language, primary_tag(language)):
        try:
            return dict(Locale.parse(tag, sep="-").territories)
        except (UnknownLocaleError, ValueError):
            continue
    return {}
