"""Reading: what one raw article says, found by one finder per thing.

`pipeline.py` has the table of all finders, in order. They are in these wings:

- `layout/`: which lines are the article, and what the lines around them say: headline, date, byline, source;
- `truecasing/`: text in capitals, written as it would usually be;
- `entities/`: people with their roles, organizations, places;
- `speech/`: quotes and statements, and who said them;
- `topics.py`: what the article is about.

Articles in another language than English are read by the same finders with its lists (`lexicon/data/languages/`); what
is grammar is in modules that begin with `listed_`. `usual_typography.py` has elided words and quotation marks.

What is found when a page is loaded rather than when a seed is imported is below: quotes and statements, where roles
come from, the words for topics, acronyms, demonyms. A page's text and names are then those that its editor left.
`broadsheet read FILE --trace` shows what is found in a file, and why (`trace.py`).
"""

from collections.abc import Iterable, Iterator, Sequence

from broadsheet.model import (
    NO_RULES,
    DoubtfulName,
    Paragraph,
    Person,
    Quotation,
    RawArticle,
    ReaderRules,
    Reading,
    RoleEvidence,
    Sentence,
    Statement,
)
from broadsheet.reading.entities.spacy_pipeline import RULES_ALONE, Pipelines, find_readers, pipelines_of
from broadsheet.reading.normalization import normalize, normalize_paragraphs
from broadsheet.reading.truecasing.all_capitals import truecase, truecase_headline

__all__ = [
    "find_acronyms",
    "find_demonym_countries",
    "find_evidence",
    "find_opening_sentences",
    "find_quotes_and_statements",
    "find_readers",
    "find_topic_words",
    "find_unsure_people",
    "pipelines_of",
    "read_article",
    "read_articles",
    "truecase_headline",
]


def read_article(raw: RawArticle, rules: ReaderRules = NO_RULES) -> Reading:
    """Return what a raw article says. Any text has a reading; what it does not say is empty."""
    from broadsheet.reading import pipeline  # noqa: PLC0415  # a build does without the finders of import

    return pipeline.read_article(raw, rules)


def read_articles(
    raws: Iterable[RawArticle], pipelines: Pipelines = RULES_ALONE, rules: ReaderRules = NO_RULES
) -> Iterator[Reading]:
    """Yield what each of some raw articles says, in their order; see `pipeline.read_articles`."""
    from broadsheet.reading import pipeline as finders  # noqa: PLC0415  # a build does without the finders of import

    return finders.read_articles(raws, pipelines, rules)


def find_quotes_and_statements(
    paragraphs: Sequence[Paragraph],
    people: Sequence[Person],
    language: str | None = None,
    unsure: Sequence[str] = (),
) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    """Return the quotations and the statements of an article in the order of its text, with who said them.

    In a language that the reader does not know there are none. `unsure` are names of which it is not known whether they
    are somebody's. Their words are not given to other people, and to nobody else either.
    """
    from broadsheet.lexicon.data_files import lists_of  # noqa: PLC0415  # as below
    from broadsheet.lexicon.languages import is_read, lists_for  # noqa: PLC0415  # as below
    from broadsheet.reading.speech import quotes_and_statements  # noqa: PLC0415  # it loads tables of words

    if not is_read(language):
        return (), ()
    with lists_of(lists_for(language)):
        everybody = [*people, *map(Person, unsure)]
        quotes, statements = quotes_and_statements.find_quotes_and_statements(paragraphs, everybody)
    if not unsure:
        return quotes, statements
    return (
        tuple(
            one
            if _are_known((*one.speakers, *one.possible), unsure)
            else Quotation(one.paragraph, one.text, sentence=one.sentence)
            for one in quotes
        ),
        tuple(one for one in statements if _are_known(one.speakers, unsure)),
    )


def _are_known(speakers: Sequence[str], unsure: Sequence[str]) -> bool:
    return set(unsure).isdisjoint(speakers)


def find_unsure_people(names: Iterable[DoubtfulName]) -> tuple[str, ...]:
    """Return the names in a list of unsure ones that may be people's."""
    return tuple(one.name for one in names if one.kind == "people" and not one.role)


def find_evidence(paragraphs: Sequence[Paragraph], people: Sequence[Person]) -> tuple[RoleEvidence, ...]:
    """Return where an article's text gives its people their roles."""
    if not any(person.roles for person in people):
        return ()
    from broadsheet.reading.entities import role_evidence  # noqa: PLC0415  # it loads tables of words

    names = [normalize(person.name) for person in people]
    return role_evidence.find_evidence(truecase(normalize_paragraphs(paragraphs), names), people)


def find_topic_words(title: str, paragraphs: Sequence[Paragraph], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return by topic the words of an article that speak for it."""
    from broadsheet.reading import topics  # noqa: PLC0415  # it loads tables of words

    return topics.find_topic_words(normalize(title), truecase(normalize_paragraphs(paragraphs)), names) if names else {}


def find_acronyms(paragraphs: Sequence[Paragraph], names: Sequence[str]) -> dict[str, str]:
    """Return by letters the organizations that an article's text introduces with them."""
    from broadsheet.reading.entities import introduced_acronyms  # noqa: PLC0415  # it loads tables of words

    if not names:
        return {}
    written = {normalize(name): name for name in names}
    found = introduced_acronyms.find_acronyms(normalize_paragraphs(paragraphs), list(written))
    return {letters: written[name] for letters, name in found.items()}


def find_demonym_countries(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Return the countries that an article's text names by their people."""
    from broadsheet.reading.entities import demonyms  # noqa: PLC0415  # it loads tables of words

    return demonyms.find_demonym_countries(normalize_paragraphs(paragraphs))


def find_opening_sentences(paragraphs: Sequence[Paragraph]) -> tuple[Sentence, ...]:
    """Return the sentences with which an article begins, each a stretch of its paragraph, without the dateline."""
    from broadsheet.reading import opening_sentences  # noqa: PLC0415  # it loads tables of words

    return opening_sentences.find_opening_sentences(paragraphs)
