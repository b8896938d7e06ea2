"""Words are folded so that readers find them however they type them, in Python as in the browser."""

import re
from pathlib import Path

import pytest
from anyascii import anyascii
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.search.words import MARKS, PLAIN_LETTERS, UNSPACED, distinct_words, find_words

SCRIPT = Path(__file__).parents[2] / "static" / "js" / "search.js" / "02-words.js"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Harbour of Orle", ["the", "harbour", "of", "orle"]),
        ("Østurović", ["osturovic"]),
        ("Østurovic\u0301", ["osturovic"]),
        ("Straße, ŁÓDŹ, İstanbul, Ærø", ["strasse", "lodz", "istanbul", "aero"]),
        ("“Blinken’s” plan – Nr. 5", ["blinken", "plan", "nr", "5"]),
        ("ΟΔΟΣ οδός", ["οδοσ", "οδοσ"]),
        ("Зеленський їде", ["зеленськии", "іде"]),
        ("東京都 2024年", ["東京", "京都", "2024", "年"]),
        ("서울시", ["서울", "울시"]),
        ("หน้า", ["หน", "น้", "้า"]),
        ("हिन्दी", ["हिन्दी"]),
        ("مُحَمَّد", ["محمد"]),
        ("x" * 99, ["x" * 40]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert find_words(text) == words


@given(st.text() | st.text("aé'ßЙ東京 ์ก้'‘-\u0301", max_size=12))
def test_the_distinct_words_are_the_words(text: str) -> None:
    assert {*distinct_words(text)} == {*find_words(text)}


@given(st.text())
def test_words_are_folded_already(text: str) -> None:
    for word in find_words(text):
        assert " " not in word
        assert word == word.lower()


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_case_does_not_count(text: str) -> None:
    plain = text.replace("İ", "").replace("ŉ", "").replace("ß", "")
    assert find_words(plain.upper()) == find_words(plain) or "ı" in plain or "ſ" in plain or "ĸ" in plain


def test_plain_letters_are_those_that_others_write() -> None:
    differing = {letter for letter, plain in PLAIN_LETTERS.items() if anyascii(letter).lower() != plain}
    assert differing == {"ĸ", "ŉ", "ς"}


def test_the_script_folds_as_the_index_does() -> None:
    script = SCRIPT.read_text("utf-8")
    pairs = " ".join(f"{letter}{plain}" for letter, plain in PLAIN_LETTERS.items())
    assert "".join(re.findall(r'^ +"([^"\n]+)"(?: \+)?$', script, re.MULTILINE)) == pairs
    for ranges in (MARKS, UNSPACED):
        written = "".join(_escaped(character) for character in ranges)
        assert f"[{written}]" in script


def _escaped(character: str) -> str:
    code = ord(character)
    return character if code < 0x80 else f"\\u{code:04x}" if code <= 0xFFFF else f"\\u{{{code:x}}}"
