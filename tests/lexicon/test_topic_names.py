"""Topics of the vocabulary have names in every language that sites speak."""

import pytest

from broadsheet.lexicon.media_topics import topics
from broadsheet.lexicon.topic_names import LANGUAGES, topic_names
from broadsheet.site.catalogues import shipped_languages


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_topic_has_a_name_of_its_own(language: str) -> None:
    names = topic_names(language)
    assert names.keys() == {topic.name.casefold() for topic in topics()}
    assert all(names.values())
    assert len(set(names.values())) == len(names)


def test_the_languages_are_those_of_the_interface() -> None:
    assert {"en", *LANGUAGES} == set(shipped_languages())
    assert topic_names("de-AT") == topic_names("de") != {}
    assert topic_names("en") == topic_names("pt") == {}
