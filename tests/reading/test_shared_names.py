"""Who says what in the article that lies beside the repository where it is developed."""

from pathlib import Path

import pytest

from broadsheet.model import Paragraph, Person
from broadsheet.reading import find_evidence, find_quotes_and_statements, read_article
from broadsheet.seeds import read_seed

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
PEOPLE = (
    Person("Joe Biden", ("outgoing President",)),
    Person("Donald Trump"),
    Person("Antony Blinken"),
    Person("Christopher Cavoli", ("NATO Supreme Allied Commander Europe", "General")),
    Person("Andrii Sybiha", ("Ukrainian Foreign Minister",)),
    Person("Mark Rutte", ("NATO chief",)),
)
QUOTES = [
    ("Antony Blinken", "demands and will get a firm response"),
    ("Antony Blinken", "Everyone is focused on"),
    ("Antony Blinken", "use every day to continue"),
    ("Andrii Sybiha", "strength"),
    ("Andrii Sybiha", "appeasement"),
    ("Andrii Sybiha", "Ukraine’s defense cannot be put on hold and wait."),
    ("Antony Blinken", "two-way street"),
    ("Antony Blinken", "deep concern about what Russia is"),
    ("Antony Blinken; Mark Rutte", "two separate theaters."),
    ("Mark Rutte", "That means that we have to stay the course, that"),
]


@pytest.mark.parametrize(
    "path", SEEDS or [pytest.param(None, marks=pytest.mark.skip("no seeds beside the repository"))]
)
def test_who_said_what(path: Path) -> None:
    (raw,) = read_seed(path, path.name)
    reading = read_article(raw)
    paragraphs = [Paragraph(f"p{number}", text) for number, text in enumerate(reading.paragraphs, 1)]
    assert reading.people == PEOPLE
    assert all(evidence.paragraph for evidence in find_evidence(paragraphs, reading.people))
    found, _ = find_quotes_and_statements(paragraphs, reading.people)
    assert len(found) == len(QUOTES)
    for quote, (speakers, words) in zip(found, QUOTES, strict=True):
        assert "; ".join(quote.speakers) == speakers
        assert quote.text.startswith(words)
    assert {"NATO", "European Union", "Asia-Pacific Economic Cooperation", "Group of 20"} <= set(reading.organizations)
    assert {"Brussels", "Ukraine", "Russia", "North Korea"} <= set(reading.places)
    assert "International relations" in reading.topics
