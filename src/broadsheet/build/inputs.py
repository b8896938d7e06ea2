"""All that a build reads, read once."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from broadsheet.build.fingerprint import fingerprint_code, fingerprint_record
from broadsheet.config import Settings, Site
from broadsheet.content.page_files import find_pages, is_article
from broadsheet.file_states import FileState, Name, scan
from broadsheet.files import digest
from broadsheet.output_path import OutputPath
from broadsheet.regular_files import MOST_OF_A_PAGE, read_regular
from broadsheet.site.theme import Templates, digest_static, find_static, load_templates


class ScanState(Struct, frozen=True):
    """What a build knew of the files that it read, by path, for the next build; or what has changed of that since."""

    content: dict[str, FileState | None] = {}
    """None only in a change, for a file that is gone."""
    static: dict[str, FileState | None] = {}


class Inputs(Struct, frozen=True):
    """All that a build reads, at one moment."""

    settings: Settings
    content: dict[str, FileState]
    """By path relative to the site."""
    read: dict[str, bytes]
    """The bytes of those pages of content that had to be read."""
    static: dict[OutputPath, FileState]
    static_files: dict[OutputPath, Path]
    templates: Templates

    @property
    def state(self) -> ScanState:
        """What the next build may know of the files."""
        return ScanState({**self.content}, dict(self.static.items()))


def scan_inputs(site: Site, before: ScanState) -> Inputs:
    """Read what may have changed of a site's content, templates and static files.

    Raises StorageError when a file cannot be read.
    """
    read: dict[str, bytes] = {}
    static_files = find_static(site)
    return Inputs(
        settings=site.settings,
        content=scan_pages(site, find_pages(site), before.content, read),
        read=read,
        static=scan_static(site, static_files, before.static),
        static_files=static_files,
        templates=load_templates(site),
    )


def scan_static(
    site: Site, files: Mapping[OutputPath, Path], before: Mapping[str, FileState | None]
) -> dict[OutputPath, FileState]:
    """Return what is known of static files. Raises StorageError when one cannot be read."""
    return scan(files, before, lambda _name, path: digest_static(site, Path(path)))


def scan_pages(
    site: Site, paths: Iterable[str], before: Mapping[str, FileState | None], read: dict[str, bytes]
) -> dict[str, FileState]:
    """Return what is known of some pages of content, and put the bytes of those that had to be read into `read`.

    Raises StorageError when one cannot be read.
    """
    root, boundary = str(site.root), site.boundary

    def read_page(name: str, path: Path | str) -> str:
        read[name] = read_regular(path, MOST_OF_A_PAGE, boundary)
        return digest(read[name])

    return scan({path: f"{root}/{path}" for path in paths}, before, read_page)


def fingerprint_frame(inputs: Inputs) -> str:
    """Return the fingerprint of all inputs but the moment and the bytes of articles, though with their paths."""
    profiles = {path: known for path, known in inputs.content.items() if not is_article(path)}
    articles = sorted(path for path in inputs.content if is_article(path))
    parts = (inputs.settings, articles, _digests(profiles), _digests(inputs.static), inputs.templates.digest)
    return fingerprint_record((fingerprint_code(), *parts))


def fingerprint_inputs(inputs: Inputs, as_of: datetime | None) -> str:
    """Return the fingerprint of everything that the site is a function of."""
    # As text: one moment in two zones may be two days, and records are encoded without their zone.
    moment = as_of.isoformat() if as_of else None
    parts = (inputs.settings, _digests(inputs.content), _digests(inputs.static), inputs.templates.digest, moment)
    return fingerprint_record((fingerprint_code(), *parts))


def _digests(files: Mapping[Name, FileState]) -> list[tuple[str, str]]:
    return sorted((path, known.digest) for path, known in files.items())
