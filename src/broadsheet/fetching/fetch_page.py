"""Fetching one page, or one document, that an editor names: what to write into seeds/ for it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.digests import digest
from broadsheet.errors import Fault, SeedError
from broadsheet.fetching.archive_files import SUFFIX, pack_archive
from broadsheet.fetching.failures import FetchFailure
from broadsheet.fetching.fetch_feed import PAGE_TYPES
from broadsheet.fetching.fetch_feeds import LOCK, STATE, Surroundings, make_tools, user_agent
from broadsheet.fetching.fetch_state import SavedFetchState
from broadsheet.fetching.http_client import Answer
from broadsheet.fetching.request_address import parse_address
from broadsheet.site_lock import lock_site
from broadsheet.slugs import slugify

DOCUMENTS = {
    b"application/pdf": ".pdf",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    b"text/plain": ".txt",
}
"""What is kept as the file that it is: media type → suffix."""
FEED_TYPES = re.compile(rb"application/(?:rss|atom|rdf)\+xml|application/feed\+json")
LONGEST_NAME = 60
FIX = "check the address; or save the page with a browser and run 'broadsheet add FILE'"
FIX_FEED = "add it to the settings under [[feeds]] and run 'broadsheet fetch'"


class FetchedFile(Struct, frozen=True):
    """What a server sent, as a file for seeds/."""

    name: str
    """The same for the same address."""
    data: bytes


def fetch_page(
    site: Site,
    url: str,
    *,
    surroundings: Surroundings = Surroundings(),  # noqa: B008  # frozen
    waiting: Callable[[], None] = lambda: None,
) -> FetchedFile:
    """Return a page as a web archive, and a document as the file that it is, fetched as politely as feeds are.

    Raises SettingsError without a contact, SeedError with what is wrong where it cannot be had, StorageError.
    """
    agent = user_agent(site)
    with lock_site(site, waiting, LOCK):
        tools = make_tools(site, agent, SavedFetchState(site.cache / STATE), surroundings)
        try:
            answer = tools.client.get(url, check=tools.robots.check)
            suffix = _suffix(answer)
        except FetchFailure as failure:
            fix = FIX_FEED if failure.kind == "lasting" and str(failure).startswith("is a feed") else FIX
            raise SeedError(Fault(url[:200], None, f"cannot be added: {failure}", fix)) from failure
    name = f"{_stem(url)}{suffix}"
    if suffix != SUFFIX:
        return FetchedFile(name, answer.body)
    return FetchedFile(name, pack_archive((answer,), datetime.fromtimestamp(surroundings.now(), UTC)))


def _suffix(answer: Answer) -> str:
    """Return the ending of the file for an answer. Raises FetchFailure for what is neither a page nor a document."""
    media_type = answer.header(b"content-type").partition(b";")[0].strip().lower()
    if FEED_TYPES.fullmatch(media_type):
        raise FetchFailure("is a feed")
    if media_type in PAGE_TYPES:
        return SUFFIX
    if media_type in DOCUMENTS:
        return DOCUMENTS[media_type]
    raise FetchFailure(f"is no web page or document but {media_type.decode('latin-1')[:60] or 'of no type'}")


def _stem(url: str) -> str:
    """Return a name that tells an address from others, and shows which it is."""
    address = parse_address(url)
    shown = slugify(f"{address.host} {address.target.decode().partition('?')[0]}")[:LONGEST_NAME].strip("-")
    return f"{shown}-{digest(address.url.encode())[:8]}"
