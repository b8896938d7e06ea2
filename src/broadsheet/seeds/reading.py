"""One reader per input format, chosen by the file's suffix."""

import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from broadsheet.errors import Fault, SeedError
from broadsheet.files import digest
from broadsheet.model import RawArticle
from broadsheet.seeds.decoding import decode

MAX_BYTES = 10 * 1024 * 1024
"""The largest seed. A year of a daily column fits; a file beyond this is something else."""
MARKDOWN_HEADLINE = re.compile(r"\s*# +(?P<title>[^\n]+?)[ #]*(?:\n|$)")

Reader = Callable[[bytes, str], Iterator[RawArticle]]


def read_seed(path: Path, name: str) -> Iterator[RawArticle]:
    """Return the articles of one seed; `name` is its path relative to the site, with forward slashes.

    Raises SeedError when the file cannot be read, is too large, has no reader, or holds no text.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        fix = "save its text as .txt or .md, or move it out of the folder of seeds"
        raise SeedError(Fault(name, None, f"no reader for {path.suffix} files", fix))
    return reader(_read_bytes(path, name), name)


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SeedError(Fault(name, None, "is not a regular file", "put a file of text in its place"))
        if status.st_size > MAX_BYTES:
            size = f"{status.st_size / 1024 / 1024:.1f} MB"
            fix = "split it into articles, one per file"
            raise SeedError(Fault(name, None, f"is too large for an article: {size}, at most 10 MB", fix))
        return path.read_bytes()
    except OSError as error:
        fix = "check that it is still there and that you may read it"
        raise SeedError(Fault(name, None, f"cannot be read: {error.strerror or error}", fix)) from error


def _read_plain(data: bytes, name: str) -> Iterator[RawArticle]:
    yield RawArticle(seed=name, digest=digest(data), text=decode(data, name))


def _read_markdown(data: bytes, name: str) -> Iterator[RawArticle]:
    # The text is data as well: of the markup, only the headline says something about the article.
    text = decode(data, name)
    headline = MARKDOWN_HEADLINE.match(text)
    yield RawArticle(seed=name, digest=digest(data), text=text, title=headline["title"].strip() if headline else None)


READERS: dict[str, Reader] = {
    "": _read_plain,
    ".txt": _read_plain,
    ".text": _read_plain,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
}
"""File suffix in lower case → reader."""
