"""What `fetch` notes in a web archive about the feed in it: whose it is, and which of its entries are to be read."""

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model import RawArticle, Source
from broadsheet.seeds.machine_dates import read_date

NOTE_TYPE = "application/vnd.broadsheet.feed+json"
"""The content type of the metadata record that holds a note; it comes before the responses that the note is of."""
FETCHED = "seeds/fetched/"
"""Where `fetch` writes. The times in these names are those of fetching, not of articles."""


class FetchNote(Struct, frozen=True, kw_only=True):
    """What a feed's archive says of its articles."""

    feed: str
    """The address that answered with the feed."""
    name: str = ""
    """The source of its articles, unless an entry names another one."""
    section: str = ""
    """The section of articles that name none."""
    language: str = ""
    """The language of articles that name none."""
    entries: dict[str, str] = {}
    """The entries that were new or had changed: key → digest of what the feed says of it."""
    texts: tuple[str, ...] = ()
    """The keys of those that are read from the feed; the others have their page in the archive."""
    dates: dict[str, str] = {}
    """When the feed says that its entries were published: address of a page in the archive → ISO's form."""


def decode_note(data: bytes) -> FetchNote | None:
    """Return a note; None for what is none."""
    try:
        return msgspec.json.decode(data, type=FetchNote)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def key_in_file(seed: str) -> str:
    """Return what names an article within its file."""
    return seed.rpartition("#")[2]


def with_note(article: RawArticle, note: FetchNote, url: str | None) -> RawArticle:
    """Return the article of a page with what the note adds: the outlet is the one that the settings name.

    `url` is the address at which the page was found. The feed's date counts where the page states none.
    """
    address = article.source.url if article.source else None
    source = Source(note.name, address) if note.name else article.source
    said = None if article.published else read_date(note.dates.get(url or ""))
    if said is not None:
        article = replace(article, published=said, date_from="feed")
    return replace(with_defaults(article, note), source=source)


def with_defaults(article: RawArticle, note: FetchNote) -> RawArticle:
    """Return an article with the section and the language of its feed, where it names none."""
    return replace(
        article,
        section=article.section or note.section or None,
        language=article.language or note.language or None,
    )
