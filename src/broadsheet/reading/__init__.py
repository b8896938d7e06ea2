"""Reading: what one raw article says, found by one module per thing, in the order of one table."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from broadsheet.model import Evidence, Known, Paragraph, Person, Quotation, RawArticle, Reading, Statement
from broadsheet.reading.capitals import without_capitals
from broadsheet.reading.chrome import find_boxes, find_furniture, find_shared
from broadsheet.reading.datelines import find_dateline
from broadsheet.reading.draft import Draft
from broadsheet.reading.furniture import SHARED
from broadsheet.reading.headline import find_headline, find_title
from broadsheet.reading.language import find_language, is_read
from broadsheet.reading.lines import find_lines, find_paragraphs
from broadsheet.reading.metadata import find_metadata, find_years, read_authors
from broadsheet.reading.nlp import find_entities, find_reader
from broadsheet.reading.sections import find_section
from broadsheet.reading.sources import find_copyright, find_source, source_of
from broadsheet.reading.summary import find_summary

NOTHING_KNOWN = Known()

__all__ = [
    "find_acronyms",
    "find_evidence",
    "find_peoples",
    "find_reader",
    "find_sayings",
    "find_topic_words",
    "read_article",
    "read_articles",
]


def find_names(draft: Draft) -> None:
    """Fill in people with roles, organizations and places; in another language only the dateline's place."""
    from broadsheet.reading.organizations import find_organizations  # noqa: PLC0415  # they load tables of names
    from broadsheet.reading.people import find_people  # noqa: PLC0415
    from broadsheet.reading.places import find_places  # noqa: PLC0415

    dateline = draft.dateline.place if draft.dateline else None
    if not is_read(draft.language):
        draft.places = find_places((), dateline)
        return
    source = source_of(draft)
    draft.people = find_people(draft.shadow, draft.entities)
    draft.organizations = find_organizations(draft.shadow, draft.dateline, source.name if source else None)
    names = [person.name for person in draft.people]
    draft.places = find_places(draft.shadow, dateline, names)


def find_capitals(draft: Draft) -> None:
    """Fill in the text as it is read for names and topics, in which nothing is set in capitals."""
    draft.shadow = without_capitals(draft.paragraphs) if is_read(draft.language) else draft.paragraphs


def find_topics(draft: Draft) -> None:
    """Fill in the topics; of another language than English those of the section and of the editors' rules."""
    from broadsheet.reading import topics  # noqa: PLC0415  # it loads tables of words

    rules = draft.known.topic_rules
    if is_read(draft.language):
        found = topics.find_topics(draft.title, draft.shadow, draft.section, rules)
    else:
        found = topics.find_stated_topics(draft.title, draft.paragraphs, draft.section, rules)
    draft.topics = tuple(topic.name for topic in found)


FINDERS: tuple[tuple[str, Callable[[Draft], None]], ...] = (
    ("lines", find_lines),
    ("furniture", find_furniture),
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

TEXT_FINDERS: tuple[tuple[str, Callable[[Draft], None]], ...] = (
    ("names", find_names),
    ("topics", find_topics),
    ("summary", find_summary),
)
"""What is found in the article's own text, in this order."""


def read_article(raw: RawArticle, known: Known = NOTHING_KNOWN) -> Reading:
    """Return what a raw article says. Any text has a reading; what it does not say is empty."""
    return _read_text(_open_draft(raw, known))


def read_articles(raws: Iterable[RawArticle], pipeline: str = "", known: Known = NOTHING_KNOWN) -> Iterator[Reading]:
    """Yield what each of some raw articles says, in their order.

    The default reader goes by rules alone. With the name of an installed spaCy pipeline, what that marks as names is
    evidence beside the rules'; articles go through it in batches.
    """
    if not pipeline:
        return (read_article(raw, known) for raw in raws)
    drafts = (_open_draft(raw, known) for raw in raws)
    return map(_read_text, _with_entities(drafts, pipeline))


def _open_draft(raw: RawArticle, known: Known) -> Draft:
    draft = _find_all(Draft(raw, known))
    shared = find_shared(draft)
    if not shared:
        return draft
    # Whose lines they are is known only at the end of a reading; another one does without them from the start.
    again = _find_all(Draft(raw, known, shared))
    again.signs = draft.signs
    return again


def _find_all(draft: Draft) -> Draft:
    for _, find in FINDERS:
        find(draft)
    return draft


def _with_entities(drafts: Iterable[Draft], pipeline: str) -> Iterator[Draft]:
    texts = ((draft.shadow if is_read(draft.language) else (), draft) for draft in drafts)
    for entities, draft in find_entities(texts, pipeline):
        draft.entities = entities
        yield draft


def _read_text(draft: Draft) -> Reading:
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
        byline=read_authors(raw.byline) or draft.byline,
        section=draft.section,
        topics=draft.topics,
        people=draft.people,
        organizations=draft.organizations,
        places=draft.places,
        summary=draft.summary,
        language=draft.language,
        left_out=tuple(dict.fromkeys(line.text for line in draft.lines if line.claim == SHARED)),
    )


def find_sayings(
    paragraphs: Sequence[Paragraph], people: Sequence[Person]
) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    """Return the quotations and the statements of an article in the order of its text, with who said them."""
    from broadsheet.reading import sayings  # noqa: PLC0415  # it loads tables of words

    return sayings.find_sayings(paragraphs, people)


def find_evidence(paragraphs: Sequence[Paragraph], people: Sequence[Person]) -> tuple[Evidence, ...]:
    """Return where an article's text gives its people their roles."""
    if not any(person.roles for person in people):
        return ()
    from broadsheet.reading import evidence  # noqa: PLC0415  # it loads tables of words

    return evidence.find_evidence(without_capitals(paragraphs, [person.name for person in people]), people)


def find_topic_words(title: str, paragraphs: Sequence[Paragraph], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return by topic the words of an article that speak for it."""
    from broadsheet.reading import topics  # noqa: PLC0415  # it loads tables of words

    return topics.find_topic_words(title, without_capitals(paragraphs), names) if names else {}


def find_acronyms(paragraphs: Sequence[Paragraph], names: Sequence[str]) -> dict[str, str]:
    """Return by letters the organizations that an article's text introduces with them."""
    from broadsheet.reading import acronyms  # noqa: PLC0415  # it loads tables of words

    return acronyms.find_acronyms(paragraphs, names) if names else {}


def find_peoples(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Return the countries that an article's text names by their people."""
    from broadsheet.reading import peoples  # noqa: PLC0415  # it loads tables of words

    return peoples.find_peoples(paragraphs)
