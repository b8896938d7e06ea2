"""What an editor sees of a page at the correction desk: what its front matter and its text say."""

from collections.abc import Mapping

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.copies.also_in import read_outlets, seed_of
from broadsheet.content.editing.correct_page import NO_PAGE, read_page_or_nothing
from broadsheet.content.editing.find_page import find_page
from broadsheet.content.editing.page_corrections import FIELDS, LISTS
from broadsheet.content.pages.frontmatter_lists import name_in_entry, read_front
from broadsheet.content.pages.load_page import load_article
from broadsheet.digests import digest
from broadsheet.errors import ContentError, UsageError
from broadsheet.model import ENTITY_KINDS, STORIES

PROFILED = (*(kind.folder for kind in ENTITY_KINDS), STORIES)
"""The parts of a site whose pages may have profiles."""
ADDRESS_PARTS = 2
"""`/people/mark-rutte/` has so many parts."""


class PersonFacts(Struct, frozen=True):
    """A person of an article, as its front matter has it."""

    name: str
    role: str
    profile: str
    """The slug under `is`."""


class QuoteFacts(Struct, frozen=True):
    """A quote of an article."""

    text: str
    paragraph: str
    speaker: str
    """Empty where nobody is known to have said it."""


class PageFacts(Struct, frozen=True):
    """What a page says. An article has fields, lists and quotes; a profile has a name."""

    page: str
    digest: str
    """Empty for a profile that is not there yet."""
    kind: str
    """`articles`, or the folder of the profile."""
    fields: Mapping[str, str] = {}
    lists: Mapping[str, list[str]] = {}
    people: list[PersonFacts] = []
    quotes: list[QuoteFacts] = []
    copies: list[str] = []
    """The seeds that share the page."""
    is_draft: bool = False
    is_withdrawn: bool = False


def find_facts(site: Site, url: str) -> PageFacts:
    """Return what the page at a URL path of the site says.

    Raises UsageError where nothing can be corrected there, ContentError for a page at fault, StorageError.
    """
    parts = url.strip("/").split("/")
    if len(parts) < ADDRESS_PARTS or parts[0] not in ("articles", *PROFILED):
        raise UsageError("there is nothing to correct on this page")
    kind, slug = parts[:ADDRESS_PARTS]
    if kind == "articles":
        return _facts_of_article(site, find_page(site, slug))
    page = f"content/{kind}/{slug}.md"
    data = read_page_or_nothing(site, page)
    return PageFacts(page=page, digest=digest(data) if data else NO_PAGE, kind=kind)


def _facts_of_article(site: Site, page: str) -> PageFacts:
    data = read_page_or_nothing(site, page)
    front = read_front(data)
    people = front.get("people")
    return PageFacts(
        page=page,
        digest=digest(data),
        kind="articles",
        fields={key: _as_text(front.get(key)) for key in FIELDS},
        lists={key: _names(front.get(key)) for key in LISTS},
        people=[_person(item) for item in (people if isinstance(people, list) else ())],
        quotes=_quotes(page, data),
        copies=[seed for entry in read_outlets(data) if (seed := seed_of(entry))],
        is_draft=front.get("draft") is True,
        is_withdrawn=bool(front.get("withdrawn")),
    )


def _as_text(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("name") or "")
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _names(value: object) -> list[str]:
    return list(map(name_in_entry, value)) if isinstance(value, list) else []


def _person(item: object) -> PersonFacts:
    fields = item if isinstance(item, dict) else {"name": item}
    role = fields.get("role") or ""
    shown = ", ".join(map(str, role)) if isinstance(role, list) else str(role)
    return PersonFacts(str(fields.get("name", "")), shown, str(fields.get("is") or ""))


def _quotes(page: str, data: bytes) -> list[QuoteFacts]:
    """Return the quotes of an article with their speakers; none of a page at fault, which can still be mended."""
    try:
        quotes = load_article(page, data).quotes
    except ContentError:
        return []
    return [QuoteFacts(quote.text, quote.paragraph, ", ".join(quote.speakers)) for quote in quotes]
