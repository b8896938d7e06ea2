import pytest

from broadsheet.model import Paragraph, Person, Quotation, Statement
from broadsheet.reading.speech.quotes_and_statements import find_quotes_and_statements

PEOPLE = (Person("Anna Berg", ("mayor",)), Person("Maria Rossi"), Person("Carl Osten"))


def find(*texts: str) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    return find_quotes_and_statements([Paragraph(f"p{at}", text) for at, text in enumerate(texts, 1)], PEOPLE)


def level(*texts: str) -> tuple[tuple[str, ...], str]:
    """Return speakers and confidence of the last quote."""
    last = find(*texts)[0][-1]
    return last.speakers or last.possible, last.confidence


@pytest.mark.parametrize(
    "texts",
    [
        ("“We will build a wall of stone,” Anna Berg said.",),
        ("“We will build a wall of stone”, said Anna Berg.",),
        ("“We will build a wall of stone,” Anna Berg said. “Nobody will pay for it.”",),
        ("“We will build a wall,” Anna Berg said, “and nobody will pay for it.”",),
        ("“We will build a wall of stone.” — Anna Berg",),
        ("“We will build a wall of stone.”", "Anna Berg, mayor"),
        ("Anna Berg spoke. “We will build a wall of stone,” she said.",),
        ("“We will build a wall of stone,” Anna Berg said. “Nobody pays.", "“It will stand on the shore for ever.”"),
    ],
)
def test_a_name_beside_a_verb_and_a_whole_sentence_are_sure(texts: tuple[str, ...]) -> None:
    assert level(*texts) == (("Anna Berg",), "sure")


@pytest.mark.parametrize(
    ("doubt", "texts"),
    [
        ("only a part of a sentence is quoted", ("Anna Berg said that the wall was “a thing of stone.”",)),
        ("a pronoun names", ("Anna Berg met Maria Rossi. “We will build a wall of stone,” she said.",)),
        ("a role names", ("Anna Berg spoke.", "Rain fell.", "“We will build a wall of stone,” the mayor said.")),
        ("other words name", ("“We will build a wall,” Anna Berg said.", "“It will be a wall of stone.”")),
        ("no verb of saying", ("Anna Berg was hopeful. “We will build a wall of stone.”",)),
    ],
)
def test_other_signs_make_a_speaker_likely_and_say_why(doubt: str, texts: tuple[str, ...]) -> None:
    quote = find(*texts)[0][-1]
    assert (len(quote.speakers), quote.confidence, quote.possible) == (1, "likely", ())
    assert quote.doubt.startswith(doubt)


def test_a_guess_is_only_possible() -> None:
    quote = find("Anna Berg was born on the shore.", "“We will build a wall of stone.”")[0][-1]
    assert (quote.speakers, quote.possible, quote.confidence) == ((), ("Anna Berg",), "unsure")
    assert quote.doubt == "no verb of saying leads to the words"


def test_a_name_of_several_people_is_not_sure() -> None:
    people = (Person("Anna Berg"), Person("Carl Berg"))
    text = "Anna Berg met Carl Berg. “We will build a wall of stone,” Berg said."
    (quote,), _ = find_quotes_and_statements([Paragraph("p1", text)], people)
    assert quote.confidence != "sure" or not quote.speakers


def test_statements_are_sure_or_likely_too() -> None:
    _, (sure, likely) = find(
        "Anna Berg said that the wall would be of stone.",
        "She met Maria Rossi. She added that nobody would pay for it.",
    )
    assert (sure.speakers, sure.confidence) == (("Anna Berg",), "sure")
    assert likely.confidence == "likely"


def test_a_quote_without_speakers_leaves_no_doubt() -> None:
    (quote,), _ = find("“We will build a wall of stone,” fans chanted.")
    assert (quote.speakers, quote.possible, quote.confidence, quote.doubt) == ((), (), "sure", "")
