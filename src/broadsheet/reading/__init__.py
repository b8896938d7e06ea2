"""Reading: what one raw article says, found by one module per thing, in the order of one table."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from broadsheet.model import Paragraph, Person, Quotation, RawArticle, ReaderRules, Reading, RoleEvidence, Statement
from broadsheet.reading.entities.spacy_pipeline import find_entities, find_reader
from broadsheet.reading.layout.boilerplate import find_boilerplate, find_boxes, find_recurring
from broadsheet.reading.layout.boilerplate_patterns import RECURRING
from broadsheet.reading.layout.byline_and_date import find_metadata, find_years, read_authors
from broadsheet.reading.layout.dateline import find_dateline
from broadsheet.reading.layout.document import Document
from broadsheet.reading.layout.headline import find_headline, find_title
from broadsheet.reading.layout.language import find_language, is_read
from broadsheet.reading.layout.line_joining import find_lines, find_paragraphs
from broadsheet.reading.layout.section import find_section
from broadsheet.reading.layout.source import find_copyright, find_source, source_of
from broadsheet.reading.layout.summary import find_summary
from broadsheet.reading.normalization import normalize, normalize_paragraphs
from broadsheet.reading.truecasing.all_capitals import truecase

NOTHING_KNOWN = ReaderRules()

__all__ = [
    "find_acronyms",
    "find_demonym_countries",
    "find_evidence",
    "find_quotes_and_statements",
    "find_reader",
    "find_topic_words",
    "read_article",
    "read_articles",
]


def find_names(draft: Document) -> None:
    """Fill in people with roles, organizations and places; in another language only the dateline's place."""
    from broadsheet.reading.entities.organizations import find_organizations  # noqa: PLC0415  # they load tables of names
    from broadsheet.reading.entities.people import find_people  # noqa: PLC0415
    from broadsheet.reading.entities.places import find_places  # noqa: PLC0415

    dateline = draft.dateline.place if draft.dateline else None
    if not is_read(draft.language):
        draft.places = find_places((), dateline)
        return
    source = source_of(draft)
    draft.people = find_people(draft.normalized, draft.entities)
    draft.organizations = find_organizations(draft.normalized, draft.dateline, source.name if source else None)
    names = [person.name for person in draft.people]
    draft.places = find_places(draft.normalized, dateline, names)


def find_capitals(draft: Document) -> None:
    """Fill in the text as it is read for names and topics, in which nothing is set in capitals."""
    if is_read(draft.language):
        draft.normalized = truecase(draft.normalized)


def find_topics(draft: Document) -> None:
    """Fill in the topics; of another language than English those of the section and of the editors' rules."""
    from broadsheet.reading import topics  # noqa: PLC0415  # it loads tables of words

    rules = draft.known.topic_rules
    if is_read(draft.language):
        found = topics.find_topics(normalize(draft.title), draft.normalized, draft.section, rules)
    else:
        found = topics.find_stated_topics(normalize(draft.title), draft.normalized, draft.section, rules)
    draft.topics = tuple(topic.name for topic in found)


FINDERS: tuple[tuple[str, Callable[[Document], None]], ...] = (
    ("lines", find_lines),
    ("furniture", find_boilerplate),
    ("section", find_section),
    ("copyright", find_copyright),
    ("metadata", find_metadata),
    ("headline", find_headline),
    ("boxes", find_boxes),
    ("dateline", find_dateline),
    ("years", find_years),
    ("paragraphs", find_paragraphs),
    ("title", find_title),
    ("source", find_source),
    ("language", find_language),
    ("capitals", find_capitals),
)
"""What makes an article of a seed, in this order: each finder may use what those before it found."""

TEXT_FINDERS: tuple[tuple[str, Callable[[Document], None]], ...] = (
    ("names", find_names),
    ("topics", find_topics),
    ("summary", find_summary),
)
"""What is found in the article's own text, in this order."""


def read_article(raw: RawArticle, known: ReaderRules = NOTHING_KNOWN) -> Reading:
    """Return what a raw article says. Any text has a reading; what it does not say is empty."""
    return _read_text(_open_draft(raw, known))


def read_articles(
    raws: Iterable[RawArticle], pipeline: str = "", known: ReaderRules = NOTHING_KNOWN
) -> Iterator[Reading]:
    """Yield what each of some raw articles says, in their order.

    The default reader goes by rules alone. With the name of an installed spaCy pipeline, what that marks as names is
    evidence beside the rules'; articles go through it in batches.
    """
    if not pipeline:
        return (read_article(raw, known) for raw in raws)
    drafts = (_open_draft(raw, known) for raw in raws)
    return map(_read_text, _with_entities(drafts, pipeline))


def _open_draft(raw: RawArticle, known: ReaderRules) -> Document:
    draft = _find_all(Document(raw, known))
    shared = find_recurring(draft)
    if not shared:
        return draft
    # Whose lines they are is known only at the end of a reading; another one does without them from the start.
    again = _find_all(Document(raw, known, shared))
    again.signs = draft.signs
    return again


def _find_all(draft: Document) -> Document:
    for _, find in FINDERS:
        find(draft)
    return draft


def _with_entities(drafts: Iterable[Document], pipeline: str) -> Iterator[Document]:
    texts = ((draft.normalized if is_read(draft.language) else (), draft) for draft in drafts)
    for entities, draft in find_entities(texts, pipeline):
        draft.entities = entities
        yield draft


def _read_text(draft: Document) -> Reading:
    raw = draft.raw
    for _, find in TEXT_FINDERS:
        find(draft)
    return Reading(
        title=draft.title,
        paragraphs=tuple(paragraph.text for paragraph in draft.paragraphs),
        published=raw.published or draft.published,
        updated=raw.updated or draft.updated,
        source=source_of(draft),
        source_url=draft.source_url,
        byline=read_authors(map(normalize, raw.byline)) or draft.byline,
        section=draft.section,
        topics=draft.topics,
        people=draft.people,
        organizations=draft.organizations,
        places=draft.places,
        summary=draft.summary,
        language=draft.language,
        left_out=tuple(dict.fromkeys(line.written for line in draft.lines if line.claim == RECURRING)),
    )


def find_quotes_and_statements(
    paragraphs: Sequence[Paragraph], people: Sequence[Person]
) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    """Return the quotations and the statements of an article in the order of its text, with who said them."""
    from broadsheet.reading.speech import quotes_and_statements  # noqa: PLC0415  # it loads tables of words

    return quotes_and_statements.find_quotes_and_statements(paragraphs, people)


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
