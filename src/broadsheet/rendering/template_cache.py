"""What templates were parsed and compiled to, stored: to do so again takes longer than to render a page with them."""

import importlib.util
import marshal
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from msgspec import Struct

from broadsheet.digests import digest
from broadsheet.fingerprints import fingerprint_code
from broadsheet.saved_records import read_record, write_record
from broadsheet.site.catalogues import Catalogue

MOST_STORED = 500
"""How many versions of templates are stored, the newest."""


class TemplateReads(Struct, frozen=True, array_like=True):
    """What a template reads."""

    names: frozenset[str | None]
    """The templates that it names; None stands for any."""
    fields: frozenset[str]
    """The fields of views that it may take, of those that take long to find."""
    words: bool
    """Whether it may take the words that speak for a topic."""
    assets: frozenset[str | None]
    """The static files that it names, by URL path; None stands for any."""


class StoredTemplate(Struct, frozen=True):
    """What one process keeps for the next."""

    program: str
    """What parsed and compiled."""
    reads: dict[str, TemplateReads]
    codes: dict[str, bytes]


class CompiledTemplates(jinja2.BytecodeCache):
    """What templates were parsed and compiled to, in the memory of one process; Jinja looks here for their code."""

    def __init__(self) -> None:
        self._program = f"{fingerprint_code()} {importlib.util.MAGIC_NUMBER.hex()}"
        self._reads: dict[str, TemplateReads] = {}
        """By the digest of a template's source."""
        self._codes: dict[str, bytes] = {}
        """By template and the digest of its source."""
        self._has_more = False
        """Whether there is more than was last loaded or saved."""

    def in_language(self, catalogue: Catalogue) -> "TranslatedTemplates":
        """Return the same for templates that were compiled with the words of a catalogue."""
        return TranslatedTemplates(self, catalogue)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code."""
        code = self._codes.get(_name(bucket))
        if code is not None:
            bucket.code = marshal.loads(code)  # noqa: S302  # whoever can write it can write templates too, which may run anything

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Add the code of a template."""
        self._codes[_name(bucket)] = marshal.dumps(bucket.code)
        self._has_more = True

    def find_read(self, source: str) -> TemplateReads | None:
        """Return what a template reads, if it was stored."""
        return self._reads.get(digest(source.encode()))

    def add_read(self, source: str, read: TemplateReads) -> None:
        """Add what a template reads."""
        self._reads[digest(source.encode())] = read
        self._has_more = True

    def load(self, path: Path) -> None:
        """Load what another process saved in a file; nothing if that was another program, or if the file is damaged."""
        stored = read_record(path, StoredTemplate)
        if stored is not None and stored.program == self._program:
            self._reads = stored.reads | self._reads
            self._codes = stored.codes | self._codes

    def save(self, path: Path) -> None:
        """Save for the next process. Raises StorageError when the disk does not take it."""
        if not self._has_more:
            return
        for stored in (self._reads, self._codes):
            for name in list(stored)[:-MOST_STORED]:
                del stored[name]
        write_record(path, StoredTemplate(self._program, self._reads, self._codes))
        self._has_more = False


def _name(bucket: Bucket) -> str:
    return f"{bucket.key} {bucket.checksum}"


class TranslatedTemplates(jinja2.BytecodeCache):
    """The code of templates in one language."""

    def __init__(self, templates: CompiledTemplates, catalogue: Catalogue) -> None:
        self._templates = templates
        self._language = f"{catalogue.language} {catalogue.own}"

    def get_source_checksum(self, source: str) -> str:
        """Return what tells versions of a template apart."""
        return super().get_source_checksum(f"{self._language} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code."""
        self._templates.load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Add the code of a template."""
        self._templates.dump_bytecode(bucket)


TEMPLATE_CACHE = CompiledTemplates()
"""That of this process, whatever it builds."""
