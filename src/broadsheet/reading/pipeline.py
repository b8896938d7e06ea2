"""The finders that read an article, in order, and what each of them requires and assigns.

A name with a dot is a part of a field: `lines.headline` are the lines that are claimed as the headline, and
`source_signs.title` is what the headline says of the source.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from itertools import islice

from msgspec import Struct, structs

from broadsheet.errors import Fault, PluginError
from broadsheet.lexicon.data_files import ENGLISH, lists_of
from broadsheet.lexicon.languages import is_english, lists_for, primary_tag
from broadsheet.model import NO_RULES, UNSURE, Correction, RawArticle, ReaderRules, Reading
from broadsheet.plugins import collect_all
from broadsheet.reading.entities.profile_names import add_profile_names
from broadsheet.reading.entities.spacy_pipeline import BATCH, RULES_ALONE, Pipelines, find_entities
from broadsheet.reading.layout.article_date import find_date
from broadsheet.reading.layout.author_notes import find_author_notes
from broadsheet.reading.layout.boilerplate import find_boilerplate, find_boxes, find_recurring
from broadsheet.reading.layout.boilerplate_patterns import RECURRING
from broadsheet.reading.layout.byline_and_date import find_byline_and_date, read_authors
from broadsheet.reading.layout.corrections import find_corrections
from broadsheet.reading.layout.dateline import find_dateline
from broadsheet.reading.layout.document import Document, FoundNames, latest_embargo
from broadsheet.reading.layout.headline import find_headline, find_headline_before_dateline, find_title
from broadsheet.reading.layout.labels_above_headline import find_labels
from broadsheet.reading.layout.language import find_language
from broadsheet.reading.layout.line_joining import find_lines, find_paragraphs
from broadsheet.reading.layout.masthead import find_masthead
from broadsheet.reading.layout.press_release_lines import find_release_lines
from broadsheet.reading.layout.publication_mark_stems import stems_in
from broadsheet.reading.layout.section import find_section
from broadsheet.reading.layout.source import find_copyright, find_source, source_of
from broadsheet.reading.layout.summary import find_summary
from broadsheet.reading.normalization import normalize, without_invisible
from broadsheet.reading.truecasing.all_capitals import truecase


class Finder(Struct, frozen=True):
    """One step of reading."""

    name: str
    find: Callable[[Document], None]
    requires: tuple[str, ...] = ()
    """The fields of `Document` that it uses; each is given, or assigned by a finder before it."""
    assigns: tuple[str, ...] = ()
    """The fields that it fills in, or adds to."""


def find_marks(document: Document) -> None:
    """Claim the lines that are marks, take marks off headlines, and note what holds the article back."""
    stems = stems_in(document)
    if stems:
        # It loads tables of words.
        from broadsheet.reading.layout.publication_marks import find_marks as claim_marks  # noqa: PLC0415

        claim_marks(document, stems)


def truecase_text(document: Document) -> None:
    """Give the normalized text the case that it would usually have, where it is in capitals."""
    if is_english(document.language):
        document.normalized = truecase(document.normalized)


def find_names(document: Document) -> None:
    """Fill in people with roles, organizations and places; in a language without lists the dateline's, and profiles."""
    # They load tables of names.
    from broadsheet.reading.entities.organization_doubts import doubt_organizations  # noqa: PLC0415
    from broadsheet.reading.entities.organizations import find_organizations_in_text  # noqa: PLC0415
    from broadsheet.reading.entities.people import find_people_with_features  # noqa: PLC0415
    from broadsheet.reading.entities.person_doubts import doubt_people  # noqa: PLC0415
    from broadsheet.reading.entities.place_doubts import doubt_places  # noqa: PLC0415
    from broadsheet.reading.entities.places import find_places, find_places_in_text  # noqa: PLC0415
    from broadsheet.reading.entities.unlisted_names import find_unlisted_names  # noqa: PLC0415
    from broadsheet.reading.entities.word_positions import ArticleText  # noqa: PLC0415

    dateline = document.dateline.place if document.dateline else None
    rules = document.rules.names
    source = source_of(document)
    if not is_english(document.language):
        names = _find_in_another_language(document, source.name if source else None, dateline)
        document.names = add_profile_names(names, document.normalized, rules)
        return
    text, outlet = document.normalized, source.name if source else None
    found = find_people_with_features(text, document.entities, headline=normalize(document.title))
    known, text = [person.name for person in found.people], found.text
    unlisted = find_unlisted_names(text, known, document.entities)
    article = ArticleText(text)
    named = find_organizations_in_text(text, document.dateline, outlet, unlisted.organizations)
    people, of_people = doubt_people(found, article, named)
    organizations, of_organizations = doubt_organizations(named, article)
    located = find_places_in_text(text, dateline, known, unlisted.places)
    places, of_places = doubt_places(located, article, find_places((), dateline))
    names = FoundNames(people, organizations, places, (*of_people, *of_organizations, *of_places))
    document.names = add_profile_names(names, document.normalized, rules)


def _find_in_another_language(document: Document, outlet: str | None, dateline: str | None) -> FoundNames:
    """Return the names of an article in a language with lists of its own; of any other only the dateline's place."""
    from broadsheet.reading.entities.listed_names import find_listed_names  # noqa: PLC0415  # they load tables of names
    from broadsheet.reading.entities.places import find_places  # noqa: PLC0415

    in_english = find_places((), dateline)
    language = lists_for(document.language)
    if language == ENGLISH:
        return FoundNames(places=in_english)
    with lists_of(language):
        names = find_listed_names(document.normalized, outlet, document.entities)
        ahead = find_places((), dateline) or in_english
    return structs.replace(names, places=tuple(dict.fromkeys((*ahead, *names.places))))


def find_topics(document: Document) -> None:
    """Fill in the topics; of another language than English those of the section and of the editors' rules."""
    # It loads tables of words.
    from broadsheet.reading.topics import find_stated_topics  # noqa: PLC0415
    from broadsheet.reading.topics import find_topics as find_topics_in_text  # noqa: PLC0415

    rules = document.rules.topic_rules
    if is_english(document.language):
        found = find_topics_in_text(normalize(document.title), document.normalized, document.section, rules)
    else:
        found = find_stated_topics(normalize(document.title), document.normalized, document.section, rules)
    document.topics = tuple(topic.name for topic in found)


GIVEN = ("raw", "rules", "recurring", "entities")
"""The fields that a document has before any finder runs."""

LAYOUT_FINDERS = (
    Finder("lines", find_lines, ("raw",), ("lines", "source_url")),
    Finder("headline in a line", find_headline_before_dateline, ("raw", "lines"), ("lines",)),
    Finder("marks", find_marks, ("raw", "lines"), ("raw.title", "lines.marks", "marks", "dates.release")),
    Finder("boilerplate", find_boilerplate, ("lines.marks", "recurring"), ("lines.boilerplate",)),
    Finder(
        "release lines",
        find_release_lines,
        requires=("lines.boilerplate",),
        assigns=("lines.release", "dates.release", "source_signs.issuer"),
    ),
    Finder("corrections", find_corrections, ("lines.boilerplate",), ("lines.corrections", "corrections")),
    Finder("section", find_section, ("raw", "lines.boilerplate"), ("section", "lines.section")),
    Finder("copyright", find_copyright, ("lines.boilerplate",), ("source_signs.copyright",)),
    Finder(
        "metadata",
        find_byline_and_date,
        requires=("raw", "rules", "lines.boilerplate", "lines.section", "section", "source_url"),
        assigns=(
            "lines.metadata",
            "dates",
            "byline",
            "section",
            "source_url",
            "source_signs.line",
            "source_signs.byline",
        ),
    ),
    Finder(
        "masthead",
        find_masthead,
        requires=("raw", "lines.metadata", "source_url", "source_signs.line", "source_signs.copyright"),
        assigns=("lines.masthead", "source_signs.masthead"),
    ),
    Finder(
        "labels",
        find_labels,
        requires=("raw", "lines.metadata", "lines.masthead"),
        assigns=("lines.labels",),
    ),
    Finder(
        "headline",
        find_headline,
        requires=(
            "raw",
            "lines.metadata",
            "lines.masthead",
            "lines.labels",
            "source_signs.line",
            "source_signs.byline",
            "source_signs.copyright",
        ),
        assigns=("lines.headline", "title", "version", "source_signs.title"),
    ),
    Finder("boxes", find_boxes, ("lines.boilerplate", "lines.metadata", "lines.headline"), ("lines.boxes",)),
    Finder("author notes", find_author_notes, ("byline", "lines.boxes"), ("lines.notes",)),
    Finder(
        "dateline",
        find_dateline,
        requires=("lines.headline", "lines.boxes", "lines.notes", "dates"),
        assigns=("dateline", "dates.dateline", "source_signs.dateline"),
    ),
    Finder(
        "paragraphs",
        find_paragraphs,
        ("raw", "lines.corrections", "lines.headline", "lines.boxes", "lines.notes"),
        ("paragraphs", "normalized"),
    ),
    Finder("title", find_title, ("title", "paragraphs", "dateline"), ("title",)),
    Finder(
        "source",
        find_source,
        requires=("normalized", "source_url", "source_signs.title", "source_signs.dateline"),
        assigns=("source_signs.signature", "source_signs.prose"),
    ),
    Finder("language", find_language, ("raw", "title", "normalized"), ("language",)),
    Finder(
        "date",
        find_date,
        requires=("raw", "rules", "dates.dateline", "source_url", "source_signs.prose", "language"),
        assigns=("dates.published",),
    ),
    Finder("truecasing", truecase_text, ("normalized", "language"), ("normalized",)),
)
"""What makes an article of a seed: which lines are its text, and what the others say of it."""

TEXT_FINDERS = (
    Finder(
        "names",
        find_names,
        requires=("raw", "rules", "title", "normalized", "language", "dateline", "source_signs.prose", "entities"),
        assigns=("names",),
    ),
    Finder("topics", find_topics, ("rules", "title", "section", "language", "normalized"), ("topics",)),
    Finder("summary", find_summary, ("title", "paragraphs", "dateline"), ("summary",)),
)
"""What is found in the article's own text. A spaCy pipeline, where one is asked, is asked before them."""

FINDERS = (*LAYOUT_FINDERS, *TEXT_FINDERS)


def check_order(finders: Iterable[Finder], given: Iterable[str] = GIVEN) -> None:
    """Raise ValueError that names finder and field where a finder requires what no finder before it assigns."""
    known = set(given)
    for finder in finders:
        missing = next((field for field in finder.requires if field not in known), None)
        if missing is not None:
            fix = f"put it after a finder that assigns {missing!r}"
            raise ValueError(f"finder {finder.name!r} requires {missing!r}, which no finder before it assigns; {fix}")
        known.update(finder.assigns)


def finders() -> tuple[Finder, ...]:
    """Return what finds things in the article's own text."""
    return TEXT_FINDERS


@cache
def _text_finders() -> list[Finder]:
    """Return the finders of text, those of plug-ins after Broadsheet's own.

    Raises PluginError, also when one of them requires what none before it assigns.
    """
    found: list[Finder] = collect_all("finders", __name__)
    try:
        check_order([*LAYOUT_FINDERS, *found])
    except ValueError as error:
        raise PluginError(Fault("plug-ins", None, str(error))) from error
    return found


def read_article(raw: RawArticle, rules: ReaderRules = NO_RULES) -> Reading:
    """Return what a raw article says. Any text has a reading; what it does not say is empty."""
    return reading_of(_run(_text_finders(), _read_layout(raw, rules)))


def read_articles(
    raws: Iterable[RawArticle], pipelines: Pipelines = RULES_ALONE, rules: ReaderRules = NO_RULES
) -> Iterator[Reading]:
    """Yield what each of some raw articles says, in their order.

    The default reader goes by rules alone. With the name of an installed spaCy pipeline for a language, what that
    marks as names is evidence beside the rules'; articles go through it in batches.
    """
    return map(reading_of, read_documents(raws, pipelines, rules))


def read_documents(
    raws: Iterable[RawArticle], pipelines: Pipelines = RULES_ALONE, rules: ReaderRules = NO_RULES
) -> Iterator[Document]:
    """Yield the working record of each article when all finders have run; see `read_articles`."""
    documents = (_read_layout(raw, rules) for raw in raws)
    for document in _with_entities(documents, pipelines) if pipelines else documents:
        yield _run(_text_finders(), document)


def _read_layout(raw: RawArticle, rules: ReaderRules) -> Document:
    document = _run(LAYOUT_FINDERS, Document(raw, rules))
    recurring = find_recurring(document)
    if not recurring:
        return document
    # Which source has these lines is known only at the end of a reading; another one does without them from the start.
    again = _run(LAYOUT_FINDERS, Document(raw, rules, recurring))
    again.source_signs = document.source_signs
    return again


def _run(finders: Sequence[Finder], document: Document) -> Document:
    for finder in finders:
        finder.find(document)
    return document


def _with_entities(documents: Iterator[Document], pipelines: Pipelines) -> Iterator[Document]:
    while batch := list(islice(documents, BATCH)):
        for language, pipeline in pipelines.items():
            of_language = (document for document in batch if primary_tag(document.language) == language)
            texts = ((document.normalized, document) for document in of_language)
            for entities, document in find_entities(texts, pipeline):
                document.entities = entities
        yield from batch


def _date_from(document: Document) -> str | None:
    """Return what says when an article was published."""
    raw, dates = document.raw, document.dates
    if raw.published:
        return raw.date_from or "field"
    return (dates.found or "line") if dates.published else None


def reading_of(document: Document) -> Reading:
    """Return what was found; what the seed's format itself names takes precedence over its lines."""
    raw, dates, names = document.raw, document.dates, document.names
    updated = raw.updated or dates.updated
    embargoes = [mark for mark in document.marks if mark.embargoed]
    return Reading(
        title=without_invisible(document.title),
        paragraphs=tuple(paragraph.text for paragraph in document.paragraphs),
        tables=raw.tables,
        published=raw.published or dates.published,
        date_from=_date_from(document),
        updated=updated,
        source=source_of(document),
        source_url=document.source_url,
        byline=read_authors(map(normalize, raw.byline)) or document.byline,
        section=document.section,
        topics=document.topics,
        people=names.people,
        organizations=names.organizations,
        places=names.places,
        unsure=tuple(one for one in names.doubts if one.confidence == UNSURE),
        summary=document.summary,
        corrections=tuple(Correction(one.date or _day_of(updated), one.text) for one in document.corrections),
        version=document.version,
        language=document.language,
        publish_at=latest_embargo(embargoes),
        embargo=embargoes[0].text if embargoes else None,
        confidence=next((mark.text for mark in document.marks if mark.confident), None),
        rights=raw.rights,
        expires=raw.expires,
        left_out=tuple(dict.fromkeys(line.written for line in document.lines if line.claim == RECURRING)),
    )


def _day_of(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
