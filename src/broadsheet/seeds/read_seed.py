"""Reading a seed's file: its articles, part by part."""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from broadsheet.errors import Fault, SeedError
from broadsheet.link_boundary import Boundary
from broadsheet.model import RawArticle
from broadsheet.seeds.fault_barrier import printable
from broadsheet.seeds.fetch_notes import with_note
from broadsheet.seeds.formats import format_of
from broadsheet.seeds.seed_parts import Meter, Part, Reader, SeedFile
from broadsheet.valid_text import BROKEN

MISREAD = re.compile("[ÃÐÑâ](?:(?<!â)[\\x80-\\xbf\\u0152-\\u0192\\u02c6-\\u2122]|(?<=â)€[\\x80-\\xbf\\u0152-\\u2122])")
"""UTF-8 that was read as Windows-1252."""
LONE = re.compile(r"[ÿÐÑðþÞ](?<!\S.)(?!\S)")
"""A letter that no language has as a word: a byte that belongs to another letter, or to none."""
MIN_MISREAD = 4
"""Fewer may be meant: a text can speak of encodings."""


def holds_many(path: Path) -> bool:
    """Return whether a file may hold many articles, so that it should be read in parts."""
    found, _ = format_of(path)
    return found is not None and found.many


def read_parts(
    path: Path,
    name: str,
    fields: Mapping[str, str] | None = None,
    meter: Meter | None = None,
    boundary: Boundary | None = None,
) -> Iterator[Part | Fault]:
    """Yield what one seed holds, without parsing what takes long; an article that cannot be read is a fault.

    `name` is the seed's path relative to the site, with forward slashes; `fields` is the setting `seed_fields`; `meter`
    tells how far the reading is; `boundary` says where links may lead. Raises
    SeedError when the file cannot be read, is too large, has no reader, or holds nothing, and where it breaks off.
    """
    found, packed = format_of(path)
    if found is None:
        fix = "save its text as .txt or .md, or name it in the setting 'ignore'"
        raise SeedError(Fault(name, None, f"no reader for {path.suffix} files", fix, is_warning=True))
    module, _, function = found.reader.partition(":")
    reader = cast("Reader", getattr(import_module(module), function))
    seed = SeedFile(path=path, name=name, packed=packed, fields=fields or {}, meter=meter or Meter(), boundary=boundary)
    yield from reader(seed)


def parse_part(part: Part) -> RawArticle:
    """Return the article of a part. Raises SeedError when there is none in it."""
    if isinstance(part, RawArticle):
        return part
    from broadsheet.seeds.web_page import parse_page  # noqa: PLC0415  # few seeds need it

    article = parse_page(part)
    return with_note(article, part.note, part.url) if part.note else article


def find_doubts(article: RawArticle) -> Iterator[Fault]:
    """Yield a warning for an article some characters of which were lost or read wrong, here or before it came."""
    written = article.text + (article.title or "")
    if written.isascii():
        return
    broken = written.count(BROKEN)
    if broken:
        what = "a broken character" if broken == 1 else f"{broken} broken characters"
        yield Fault(
            printable(article.seed), None, f"has {what}, shown as {BROKEN}", "correct the page", is_warning=True
        )
    lone = LONE.search(written)
    if lone:
        fault = f"has the letter {lone[0]} by itself, which may be a broken one"
        yield Fault(printable(article.seed), None, fault, "correct the page, if it is", is_warning=True)
    if len(MISREAD.findall(written)) >= MIN_MISREAD:
        fault = "has letters that some program read in a wrong encoding before it came, such as Ã© for é"
        yield Fault(printable(article.seed), None, fault, "get it again, or correct the page", is_warning=True)


def read_seed(path: Path, name: str, fields: Mapping[str, str] | None = None) -> Iterator[RawArticle | Fault]:
    """Yield the articles of one seed, and a fault for each that cannot be read; see `read_parts`.

    Raises SeedError as `read_parts` does, and when the only article of a file cannot be read.
    """
    for part in read_parts(path, name, fields):
        if isinstance(part, Fault):
            yield part
            continue
        try:
            article = parse_part(part)
        except SeedError as error:
            yield from error.faults
            continue
        yield article
        yield from find_doubts(article)
