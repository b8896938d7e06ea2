"""The same text reads the same, however newsrooms' systems encode its letters, apostrophes and quotation marks."""

import re
import unicodedata
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model import Paragraph
from broadsheet.reading.entities.organizations import find_organizations
from broadsheet.reading.entities.people import find_people
from broadsheet.reading.entities.places import find_places
from broadsheet.reading.entities.unlisted_names import find_unlisted_names
from broadsheet.reading.normalization import normalize, normalize_paragraphs
from broadsheet.reading.speech.quotes_and_statements import find_quotes_and_statements
from broadsheet.reading.topics import find_topics

PEOPLE = ("Zoë Müller", "Tomás Quiñones", "Anna Berg", "Seán O’Brien")
PATTERNS = (
    "“We don’t know what the farmers’ plan for the harbour is,” {name} told reporters on Monday.",
    "{name}, the mayor of Orle, said that the village’s wells were full. “It’s been a long, dry year,” {family} added.",
    "“It won’t rain before May,” said {name}. “We’re ready for the summer.”",
    "{name} insisted: “The ministry’s answer isn’t good enough for any of us.”",
    "Prime Minister {name} met the bakers’ union. The union wasn’t pleased.",
    "{name} of the Workers’ Party of São Tomé moved to Côte d’Ivoire, the Orle Students’ Union (OSU) said.",
    "Shares in Zarvé’s rival Tévik fell in the village of Šorla, and the People’s Bank of Orlé hired {name}.",
)
FORMS: dict[str, Callable[[str], str]] = {
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: re.sub(r"(?<=\w\w\w)(?=\w\w\w)", "\u00ad", text),
    "straight apostrophes": lambda text: text.replace("’", "'"),
    "straight marks": lambda text: text.replace("“", '"').replace("”", '"'),
    "everything straight": lambda text: text.replace("’", "'").replace("“", '"').replace("”", '"'),
    "British marks": lambda text: text.replace("“", "‘").replace("”", "’"),
    "straight British marks": lambda text: re.sub("[“”’]", "'", text),
    "doubled single marks": lambda text: re.sub("[“”]", "''", text.replace("’", "'")),
    "backquotes": lambda text: text.replace("“", "``").replace("”", "''").replace("’", "'"),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "spaces within words": lambda text: re.sub(r"(?<=\w[’'])(?=(?:s|t)\b)", " ", text),
    "modifier apostrophes": lambda text: text.replace("’", "\u02bc"),
}


def read(text: str) -> tuple[object, ...]:
    """Return the names, topics, quotes and statements of a text in one form."""
    paragraphs = [Paragraph(f"p{number}", line) for number, line in enumerate(text.split("\n"), 1)]
    normalized = normalize_paragraphs(paragraphs)
    people = find_people(normalized)
    names = [person.name for person in people]
    unlisted = find_unlisted_names(normalized, names)
    quotes, statements = find_quotes_and_statements(paragraphs, people)
    return (
        [(usual(person.name), [usual(role) for role in person.roles]) for person in people],
        [usual(name) for name in find_organizations(normalized, None, None, unlisted.organizations)],
        [usual(name) for name in find_places(normalized, None, names, unlisted.places)],
        [topic.name for topic in find_topics("", normalized, None)],
        [(one.paragraph, usual(one.text), [usual(name) for name in one.speakers]) for one in quotes],
        [(one.paragraph, usual(one.text), [usual(name) for name in one.speakers]) for one in statements],
    )


def usual(text: str) -> str:
    return unicodedata.normalize("NFC", normalize(text)).replace("’", "'")


SENTENCES = st.builds(
    lambda pattern, name: pattern.format(name=name, family=name.split()[-1]),
    st.sampled_from(PATTERNS),
    st.sampled_from(PEOPLE),
)


@given(st.lists(SENTENCES, min_size=1, max_size=4), st.sampled_from(sorted(FORMS)), st.sampled_from(sorted(FORMS)))
def test_a_text_reads_the_same_in_each_form(sentences: list[str], form: str, other: str) -> None:
    text = "\n".join(sentences)
    assert read(FORMS[other](FORMS[form](text))) == read(text)
