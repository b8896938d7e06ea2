"""Web pages that browsers save in the form of an e-mail (MHTML)."""

from collections.abc import Iterator

from broadsheet.digests import digest
from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle
from broadsheet.seeds.mail_message import header, parse_mail, payload_of
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.seed_parts import SavedPage, SeedFile
from broadsheet.seeds.web_page import parse_page
from broadsheet.web_addresses import web_address

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def read_mhtml(seed: SeedFile) -> Iterator[RawArticle]:
    """Yield the article of a page saved as MHTML."""
    data = read_bytes(seed)
    message = parse_mail(data, seed.name)
    page = next((part for part in message.walk() if part.get_content_type() in HTML_TYPES), None)
    if page is None:
        raise SeedError(Fault(seed.name, None, "has no web page in it", "save the page again as HTML"))
    url = header(message, "Snapshot-Content-Location") or header(page, "Content-Location")
    yield parse_page(
        SavedPage(
            seed=seed.name,
            digest=digest(data),
            data=payload_of(page),
            url=web_address(url),
            charset=page.get_content_charset(),
        )
    )
