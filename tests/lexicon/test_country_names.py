"""Countries have a name in each language that sites speak."""

import pytest

from broadsheet.lexicon.country_names import country_names
from broadsheet.lexicon.topic_names import LANGUAGES
from broadsheet.lexicon.world_places import countries


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_a_name(language: str) -> None:
    assert country_names(language).keys() == {name.casefold() for name in countries().values()}


def test_a_region_of_a_language_counts_where_babel_knows_it() -> None:
    names = [country_names(language)["south korea"] for language in ("de", "de-AT", "de-XX", "zh-TW")]
    assert names == ["Südkorea", "Südkorea", "Südkorea", "南韓"]


@pytest.mark.parametrize("language", ["en", "en-GB", "xx", "xx-YY"])
def test_english_and_unknown_languages_translate_nothing(language: str) -> None:
    assert country_names(language) == {}
