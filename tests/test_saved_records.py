"""Records kept between builds: whatever is not exactly what was written here counts as absent."""

import os
from pathlib import Path

import pytest
from msgspec import Struct

from broadsheet.saved_records import RecordLog, read_record, write_record


class Word(Struct, frozen=True):
    """A small record."""

    text: str


def write_log(path: Path, *words: str) -> list[int]:
    """Write some records, and return where each ends."""
    log = RecordLog(path, Word)
    ends = []
    for number, word in enumerate(words):
        log.append(Word(word)) if number else log.write(Word(word))
        ends.append(path.stat().st_size)
    return ends


def read_words(path: Path) -> list[str]:
    return [word.text for word in RecordLog(path, Word).read()]


def test_no_flipped_bit_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "words"
    write_log(path, "one", "two")
    data = path.read_bytes()
    for at in range(len(data)):
        for bit in range(8):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])
            # A length that reaches beyond the end is that of a record whose end is not written.
            assert read_words(path) in ([], ["one"])


def test_an_end_that_is_cut_off_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "words"
    ends = write_log(path, "one", "two", "three")
    data = path.read_bytes()
    for length in range(len(data)):
        path.write_bytes(data[:length])
        assert read_words(path) == ["one", "two", "three"][: sum(end <= length for end in ends)]
    path.write_bytes(data + bytes(100))
    assert read_words(path) == []


def test_records_in_other_places_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "words"
    one, two, three = write_log(path, "one", "two", "three")
    data = path.read_bytes()
    for other in (data[one:two], data[:one] + data[two:three], data[:two] + data[:one], data[:two] + data[one:two]):
        path.write_bytes(other)
        assert read_words(path) == []


def test_a_file_under_another_name_is_damage(tmp_path: Path) -> None:
    write_record(tmp_path / "words", Word("one"))
    (tmp_path / "words").rename(tmp_path / "names")
    assert read_record(tmp_path / "names", Word) is None


def test_a_change_of_what_was_exchanged_meanwhile_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "words"
    write_log(path, "one", "two")
    older = path.read_bytes()
    log = RecordLog(path, Word)
    log.read()
    log.append(Word("three"))
    path.write_bytes(older)
    log.append(Word("four"))
    assert read_words(path) == []


@pytest.mark.skipif(os.name != "posix", reason="links need rights there")
def test_nothing_is_read_or_written_through_a_link(tmp_path: Path) -> None:
    path, elsewhere = tmp_path / "words", tmp_path / "there" / "words"
    elsewhere.parent.mkdir()
    write_log(elsewhere, "one")
    path.symlink_to(elsewhere)
    assert read_words(path) == []
    write_log(path, "two")
    assert (read_words(path), read_words(elsewhere)) == (["two"], ["one"])
