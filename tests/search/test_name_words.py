"""The words of names: a script reads few files of them, and finds a name with one error in them."""

from collections.abc import Iterator

import pytest

from broadsheet.search.name_words import Named, collect_name_words, count_name_files, write_name_words
from broadsheet.search.word_files import file_of

FILES = 1 << 12
"""So many that two words are seldom in one file by chance."""
LETTERS = "aeknx"


def files_read(typed: str) -> set[int]:
    """Return the files that `namesLike` in `static/js/search.js` reads for a word."""
    ends = [typed[:2], typed[-2:], *([typed[0] + typed[2]] if len(typed) == 4 else [])]
    return {file_of(end) % FILES for end in ends}


def with_one_error(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        yield from (word[:at] + letter + word[at:] for letter in LETTERS)
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield from (word[:at] + letter + word[at + 1 :] for letter in LETTERS)
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


@pytest.mark.parametrize("word", ["ann", "berg", "kenan", "osturovic"])
def test_a_name_with_one_error_is_in_a_file_that_is_read(word: str) -> None:
    words = collect_name_words([Named(7, [word], "", 1)], FILES)
    for typed in with_one_error(word):
        if len(typed) > 3:
            assert any(word in words.get(file, {}) for file in files_read(typed)), typed


def test_those_most_mentioned_come_first_and_roles_apart() -> None:
    entities = [Named(40, ["Ana Berg"], "mayor", 2), Named(41, ["Jo Berg"], "", 3), Named(42, ["Mayor"], "the berg", 9)]
    words, numbers = write_name_words(collect_name_words(entities, 1)[0])
    assert dict(zip(words.split(), numbers.split(" "), strict=True)) == {
        "ana": "14",
        "berg": "15,14/16",
        "jo": "15",
        "mayor": "16/14",
        "the": "/16",
    }


def test_the_number_of_files_grows_with_the_names() -> None:
    assert [count_name_files(count) for count in (0, 256, 257, 20_000)] == [1, 1, 2, 128]
