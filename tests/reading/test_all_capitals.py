import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model import Paragraph, RawArticle, Reading
from broadsheet.reading import find_quotes_and_statements, read_article
from broadsheet.reading.truecasing.all_capitals import IN_CAPITALS, may_be_in_capitals, truecase
from broadsheet.seeds.decoding import decode

CORPUS = Path(__file__).parents[2] / "benchmarks" / "corpus.py"
ARTICLES = 30
RECALL = 0.98
"""The share of the people of invented articles that are found when all is set in capitals. It only rises."""
SPEAKERS = 0.97
"""The share of their attributed quotes."""
PIECES = """
    THE PRESIDENT OF FRANCE JOE BIDEN'S SAID MR. AL-MASRI O'NEIL DON'T U.S. NATO İ ß STRASSE ŠIMKOVÁ МОСКВА ǅ WILL MAY
    MARCH 20 — , . " “ ” ' AND new Words in small letters IN NEW YORK
"""


def in_capitals(text: str) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def paragraphs_of(texts: list[str]) -> list[Paragraph]:
    return [Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1)]


def read(text: str) -> Reading:
    return read_article(RawArticle(seed="seeds/a.txt", digest="", text=text))


def test_case(case: tuple[str, str]) -> None:
    text, expected = case
    assert "\n\n".join(one.text for one in truecase(paragraphs_of(text.split("\n\n")))) == expected


@given(st.lists(st.lists(st.sampled_from(PIECES.split()), max_size=40).map(" ".join) | st.text(max_size=200)))
def test_only_the_case_of_letters_differs(texts: list[str]) -> None:
    for text, normalized in zip(texts, truecase(paragraphs_of(texts)), strict=True):
        assert len(normalized.text) == len(text)
        assert normalized.text.casefold() == text.casefold()


def test_capitals_hide_few_people_and_quotes(tmp_path: Path) -> None:
    options = ("--articles", str(ARTICLES), "--kind", "seeds", "--seed", "3")
    subprocess.run([sys.executable, CORPUS, tmp_path, *options], check=True)
    people, hidden, said, unsaid = 0, 0, 0, 0
    for path in sorted(tmp_path.rglob("*.txt")):
        text = decode(path.read_bytes(), path.name)
        plain, shouted = read(text), read(in_capitals(text))
        assert all(person.name.casefold() in text.casefold() for person in shouted.people)
        names = {person.name for person in plain.people}
        people += len(names)
        hidden += len(names - {person.name for person in shouted.people})
        quotes = attributed(plain)
        said += len(quotes)
        unsaid += len(quotes - attributed(shouted))
    assert people > ARTICLES
    assert said > ARTICLES
    assert (people - hidden) / people >= RECALL
    assert (said - unsaid) / said >= SPEAKERS


def attributed(reading: Reading) -> set[tuple[str, tuple[str, ...]]]:
    quotes, statements = find_quotes_and_statements(paragraphs_of(list(reading.paragraphs)), reading.people)
    return {(said.text.casefold(), said.speakers) for said in (*quotes, *statements) if said.speakers}


def test_quotes_and_pages_keep_the_capitals_of_the_seed() -> None:
    reading = read('Talks end\n\nPRESIDENT ANA BERG SAID ON MONDAY: "WE WILL WAIT FOR RAIN IN THE VALLEY."')
    assert [(person.name, person.roles) for person in reading.people] == [("Ana Berg", ("President",))]
    quotes, _ = find_quotes_and_statements(paragraphs_of(list(reading.paragraphs)), reading.people)
    assert [(quote.text, quote.speakers) for quote in quotes] == [
        ("WE WILL WAIT FOR RAIN IN THE VALLEY.", ("Ana Berg",))
    ]


@given(
    st.lists(st.sampled_from(["ÉTÉ", "U.S", "NATO", "a", "I", "Ab", "1A", "_A", "’", " ", "  ", ", ", "\n", "—", "A"]))
)
def test_the_quick_look_for_capitals_passes_over_nothing(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = IN_CAPITALS.search(text) is not None
    assert not found or may_be_in_capitals([Paragraph("p1", text)])
