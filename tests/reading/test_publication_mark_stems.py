"""Every phrase that is a mark has a stem by which it is looked for; without one, nobody would find it."""

import pytest

from broadsheet.lexicon.data_files import read_phrases
from broadsheet.reading.layout.publication_mark_phrases import LONGEST_PHRASE, phrases_of
from broadsheet.reading.layout.publication_mark_stems import LOUD_STEMS, STEMS, STEMS_OF_OTHER_SCRIPTS
from broadsheet.slugs import fold


def test_every_phrase_has_a_stem() -> None:
    stems = {fold(stem) for group in (*STEMS.values(), STEMS_OF_OTHER_SCRIPTS, LOUD_STEMS) for stem in group}
    marks = phrases_of("confidence") | phrases_of("embargo")
    unseen = {phrase for phrase in marks if not any(stem in phrase for stem in stems)}
    # As text has them, with an apostrophe, with accents, with a colon, or set wide.
    written = {"n f p", "release", "published false", "sensitivity personal", "status unpublished"}
    assert {phrase for phrase in unseen if not phrase.startswith("don t ")} == written & unseen


def test_every_phrase_is_short_enough_to_be_found() -> None:
    assert max(len(phrase.split()) for phrase in phrases_of("all")) <= LONGEST_PHRASE


@pytest.mark.parametrize("section", ["doubtful", "loud", "alone", "topics", "release"])
def test_what_is_said_of_phrases_is_said_of_phrases_that_there_are(section: str) -> None:
    assert section in read_phrases("publication_marks.txt")
    assert phrases_of(section) <= phrases_of("all")
