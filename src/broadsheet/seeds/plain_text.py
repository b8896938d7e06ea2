"""Plain text and Markdown."""

import re
from collections.abc import Iterator

from broadsheet.files import digest
from broadsheet.model import RawArticle
from broadsheet.seeds.decoding import decode
from broadsheet.seeds.make_article import make_article, make_source
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.seed_parts import SeedFile
from broadsheet.seeds.text_headers import split_header

MARKDOWN_HEADLINE = re.compile(r"\s*# +(?P<title>[^\n]*)")


def read_plain(seed: SeedFile) -> Iterator[RawArticle]:
    """Yield a text as an article; a header as mails have it is none of it."""
    data = read_bytes(seed)
    header, text = split_header(_without_codes(decode(data, seed.name)))
    yield make_article(
        seed=seed.name,
        digest=digest(data),
        text=text,
        title=header.title,
        published=header.published,
        source=make_source(header.source, None),
    )


def _without_codes(text: str) -> str:
    if "^" not in text:
        return text
    from broadsheet.seeds.wire_codes import without_wire_codes  # noqa: PLC0415  # hardly any text has codes

    return without_wire_codes(text)


def read_markdown(seed: SeedFile) -> Iterator[RawArticle]:
    """Yield a Markdown text as an article; a first line `# …` is its headline."""
    # Only the headline is read from the markup; all other text is taken as it is.
    data = read_bytes(seed)
    text = decode(data, seed.name)
    headline = MARKDOWN_HEADLINE.match(text)
    title = headline["title"].rstrip(" #") or headline["title"][:1] if headline else None
    yield make_article(seed=seed.name, digest=digest(data), text=text, title=title)
