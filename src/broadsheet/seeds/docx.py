"""Word documents (DOCX): what a reader sees once all tracked changes are accepted."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from broadsheet.digests import digest
from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle
from broadsheet.seeds.docx_text import DocxBlock, blocks_of
from broadsheet.seeds.html_text import missing
from broadsheet.seeds.make_article import make_article
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.pdf import EXTRA
from broadsheet.seeds.seed_parts import SeedFile
from broadsheet.seeds.words_in_text import has_words, plain_words

if TYPE_CHECKING:
    from docx.document import Document

MAX_DOCX_BYTES = 50 << 20
"""The largest document: pictures count, too."""
MAX_UNPACKED = 200 << 20
"""Bytes that all parts of a document may have when they are unpacked."""
MAX_XML = 30 << 20
"""Bytes that one part of text may have; pictures may have more."""
MAX_PARTS = 5_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""With what an encrypted document begins, and one of Word's older format."""
LONGEST_FIRST_LINE = 200
"""A longer first paragraph is no headline, in characters."""
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_docx(seed: SeedFile) -> Iterator[RawArticle]:
    """Yield the article of a document. Raises SeedError for one that is encrypted, damaged, or too large."""
    data = read_bytes(seed, MAX_DOCX_BYTES)
    _check_archive(data, seed.name)
    document = _open(data, seed.name)
    blocks = list(blocks_of(document))
    if not any(block.text for block in blocks):
        raise SeedError(Fault(seed.name, None, "has no text in it", "type its text, or remove it"))
    properties = document.core_properties
    headline = choose_headline(blocks, properties.title or "")
    text = "\n\n".join(block.text for block in blocks if block is not headline)
    author = properties.author or ""
    yield make_article(
        seed=seed.name,
        digest=digest(data),
        text=text,
        title=headline.text if headline else None,
        byline=[author] if has_words(text, author) else (),
        language=properties.language or None,
        tables=[block.text for block in blocks if block.is_table],
    )


def _check_archive(data: bytes, name: str) -> None:
    """Raise SeedError for what no program writes: a document that unpacks to far more, or with entities in it."""
    if data.startswith(OLE):
        fix = "open it in Word or LibreOffice and save it as .docx without a password"
        raise SeedError(Fault(name, None, "is encrypted, or of Word's older format", fix))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_parts(archive, name)
    except SeedError:
        raise
    except Exception as error:  # the library raises anything for a damaged file
        raise _damaged(name, error) from error


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise SeedError(Fault(name, None, "unpacks to far more than a document does", "remove it"))
    for part in parts:
        _check_part(archive, part, name)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    if not part.filename.lower().endswith((".xml", ".rels")):
        return
    if part.file_size > MAX_XML:
        raise SeedError(Fault(name, None, "has more text than an article does", "split it into articles"))
    if _DECLARATION.search(archive.read(part).replace(b"\0", b"")):
        raise SeedError(Fault(name, None, "declares entities, as no program that writes documents does", "remove it"))


def _damaged(name: str, error: Exception) -> SeedError:
    fix = "open it in Word or LibreOffice and save it again"
    return SeedError(Fault(name, None, f"is no whole Word document: {type(error).__name__}", fix))


def _open(data: bytes, name: str) -> "Document":
    try:
        from docx import Document  # noqa: PLC0415  # an extra, and slow to load
    except ImportError as error:
        raise missing(name, EXTRA) from error
    try:
        return Document(BytesIO(data))
    except Exception as error:  # the library raises anything for a damaged file
        raise _damaged(name, error) from error


def choose_headline(blocks: list[DocxBlock], named: str) -> DocxBlock | None:
    """Return the paragraph that is the headline: the first with the style Title, or else Heading 1.

    Without either, it is one that says what the properties of the document name as its title.
    """
    early = [block for block in blocks[:20] if block.text and len(block.text) <= LONGEST_FIRST_LINE]
    for level in (0, 1):
        found = next((block for block in early if block.level == level), None)
        if found is not None:
            return found
    return next(
        (block for block in early if plain_words(named) and plain_words(block.text) == plain_words(named)), None
    )
