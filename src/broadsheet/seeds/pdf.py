"""PDF files: the text of their pages, the headline by its size; what was scanned has no text and is named as such."""

import subprocess
import sys
from collections.abc import Iterator, Sequence

import msgspec

from broadsheet.digests import digest
from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle
from broadsheet.seeds.html_text import missing
from broadsheet.seeds.make_article import make_article
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.pdf_layout import PdfBlock, blocks_of, body_size
from broadsheet.seeds.pdf_process import MAX_PAGES, MAX_SECONDS, PdfText
from broadsheet.seeds.seed_parts import SeedFile
from broadsheet.seeds.words_in_text import has_words, plain_words

EXTRA = "documents"
MAX_PDF_BYTES = 50 << 20
"""The largest PDF: pictures count, too."""
LARGER = 1.15
"""A headline's letters are at least so many times as large as the text's."""
MIN_HEADLINE_WORDS = 3
"""A larger line of fewer words is taken only where there is no longer one: it names a series, or who sends it."""
LONGEST_HEADLINE = 300
"""In characters."""
MIN_LETTERS = 20
"""With fewer letters a page is seen as scanned."""
UNMAPPED = "(cid:"
"""What stands for a letter that the file does not say."""


def read_pdf(seed: SeedFile) -> Iterator[RawArticle]:
    """Yield the article of a PDF. Raises SeedError for one without text, with a password, or too large."""
    data = read_bytes(seed, MAX_PDF_BYTES)
    found = _read(data, seed.name)
    blocks, address = blocks_of(found.lines, found.height)
    _check_text(blocks, found, seed.name)
    headline = choose_headline(blocks, found.title)
    text = "\n\n".join(block.text for block in blocks if block not in headline)
    warnings = []
    if found.is_cut:
        fix = "split it, if the rest is needed"
        warnings.append(
            Fault(seed.name, None, f"has more than the {MAX_PAGES} pages that are read", fix, is_warning=True)
        )
    yield make_article(
        seed=seed.name,
        digest=digest(data),
        text=text,
        title=" ".join(block.text for block in headline) or None,
        url=address,
        byline=[found.author] if has_words(text, found.author) else (),
        language=found.language or None,
        warnings=warnings,
    )


def run_bounded(data: bytes) -> PdfText | None:
    """Return the lines of a PDF, read by another process with bounds; None where that did not end well."""
    command = [sys.executable, "-P", "-m", "broadsheet.seeds.pdf_process"]
    try:
        done = subprocess.run(  # noqa: S603  # our own module
            command, input=data, capture_output=True, timeout=2 * MAX_SECONDS, check=True
        )
        return msgspec.msgpack.decode(done.stdout, type=PdfText)
    except (subprocess.SubprocessError, msgspec.DecodeError):
        return None


def _read(data: bytes, name: str) -> PdfText:
    """Return the lines of a PDF. Raises SeedError for what cannot be read."""
    # No process is started for what is no PDF; some have a few bytes before their first line.
    found = run_bounded(data) if b"%PDF-" in data[:1024] else PdfText(problem="its first line is missing")
    if found is None:
        fault = f"takes more than {MAX_SECONDS} seconds or more memory than a PDF may"
        raise SeedError(Fault(name, None, fault, "print it into a new PDF, or save its text as .txt"))
    if found.problem == "missing":
        raise missing(name, EXTRA)
    if found.problem == "encrypted":
        fix = "save it without the password, for instance by 'qpdf --decrypt --password=… IN OUT'"
        raise SeedError(Fault(name, None, "is encrypted: it opens only with a password", fix))
    if found.problem:
        fix = "get it again, or print it into a new PDF"
        raise SeedError(Fault(name, None, f"is no whole PDF: {found.problem}", fix))
    return found


def _check_text(blocks: Sequence[PdfBlock], found: PdfText, name: str) -> None:
    """Raise SeedError where the pages have no letters, or where the file does not say which ones."""
    text = "".join(block.text for block in blocks)
    if UNMAPPED in text and 4 * text.count(UNMAPPED) * len(UNMAPPED) > len(text):
        fix = "open it in a reader of PDFs and print it into a new PDF, or save its text as .txt"
        raise SeedError(Fault(name, None, "does not say which letters its signs are", fix))
    if sum(map(str.isalpha, text)) < MIN_LETTERS:
        what = "page" if found.pages == 1 else "pages"
        fix = "make its text readable, for instance by 'ocrmypdf IN OUT', and put that file here"
        raise SeedError(Fault(name, None, f"has pictures of text: no letters on its {found.pages} {what}", fix))


def choose_headline(blocks: Sequence[PdfBlock], named: str) -> list[PdfBlock]:
    """Return the blocks of the first page that are the headline; none where no letters are larger than the text's.

    `named` is the title of the metadata; it counts where the page says the same.
    """
    first = [block for block in blocks if block.page == 0 and len(block.text) <= LONGEST_HEADLINE]
    said = [block for block in first if plain_words(named) and plain_words(block.text) == plain_words(named)]
    if said:
        return said[:1]
    least = LARGER * body_size(blocks)
    large = [block for block in first if block.size >= least]
    long = [block for block in large if len(block.text.split()) >= MIN_HEADLINE_WORDS]
    best = max(long or large, key=lambda block: block.size, default=None)
    if best is None:
        return []
    start = first.index(best)
    end = next((at for at in range(start + 1, len(first)) if first[at].size != best.size), len(first))
    return first[start:end]
