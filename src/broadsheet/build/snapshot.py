"""What a build finds when it begins: all that the site is made from, and what is in the output folder."""

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build import output_folder as folder
from broadsheet.build.build_report import Options
from broadsheet.build.manifest import LeftFiles
from broadsheet.build.output_folder import scan_output
from broadsheet.build.saved_state import BuildState, ScanState
from broadsheet.config import Settings, Site
from broadsheet.content.pages.page_bytes import find_archived
from broadsheet.content.pages.page_files import find_pages, is_article
from broadsheet.digests import digest
from broadsheet.errors import Fault
from broadsheet.file_states import FileState, Name, StatFields, scan
from broadsheet.fingerprints import fingerprint, fingerprint_code, fingerprint_record
from broadsheet.output_path import OutputPath
from broadsheet.regular_files import MAX_PAGE_BYTES, read_regular
from broadsheet.site.catalogues import Catalogue, load_catalogue
from broadsheet.site.theme import Templates, digest_static, find_static, load_templates

MAX_PAGES_KEPT = 4_000
"""Of so many pages that had to be read the bytes stay in memory until they are parsed; others are read again then."""


class Inputs(Struct, frozen=True):
    """All that a build reads, at one moment."""

    settings: Settings
    content: dict[str, FileState]
    """By path relative to the site."""
    read: dict[str, bytes]
    """The bytes of pages of content that had to be read: of so many as may be in memory at once."""
    static: dict[OutputPath, FileState]
    static_files: dict[OutputPath, Path]
    templates: Templates
    catalogue: Catalogue

    @property
    def scan_state(self) -> ScanState:
        """What the next build may know of the files."""
        return ScanState({**self.content}, dict(self.static.items()))


class BuildCause(Struct, frozen=True):
    """Why a site is built."""

    paths: frozenset[Path] | None = None
    """The only files that changed since the last build; None where any may have."""
    open_pages: frozenset[str] = frozenset()
    """The URL paths of the pages that somebody has open."""


EVERY_FILE = BuildCause()


class Snapshot(Struct, frozen=True):
    """What one build found before it planned anything."""

    site: Site
    options: Options
    state: BuildState
    inputs: Inputs
    fingerprint: str
    """Of all inputs; empty where the theme alone was looked at."""
    found: Mapping[str, FileState]
    """The files in the output folder."""
    folders: Mapping[str, StatFields]
    """What the manifest may say of its folders."""
    started: float
    """When the build began, in seconds."""
    changed: tuple[str, ...] | None = None
    """The articles that were looked at, and nothing else; None where more was looked at than articles."""
    open_pages: frozenset[str] = frozenset()
    """The URL paths of the pages that somebody has open, where the theme alone was looked at."""
    faults: tuple[Fault, ...] = ()
    """What a build that goes around faults has met so far."""
    stand_ins: Mapping[str, str] = {}
    """As in the report of the build."""

    @property
    def is_complete(self) -> bool:
        """Whether everything was looked at."""
        return self.changed is None and not self.open_pages


def look(site: Site, options: Options, state: BuildState, cause: BuildCause, before: Inputs | None) -> Snapshot:
    """Look at what an event can have changed, or at everything: `before` is what the last build found, if it is known.

    Raises SiteError when a file cannot be read.
    """
    if before is None or before.settings != site.settings.of_pages or not cause.paths:
        return take_snapshot(site, options, state)
    if cause.open_pages and all(_is_of_theme(site, path) for path in cause.paths):
        return look_at_theme(site, options, state, before, cause.open_pages)
    paths = sorted(path.relative_to(site.root).as_posix() for path in cause.paths if path.is_relative_to(site.root))
    if len(paths) == len(cause.paths) and all(path in before.content and is_article(path) for path in paths):
        return look_at_articles(site, options, state, before, paths)
    return take_snapshot(site, options, state)


def _is_of_theme(site: Site, path: Path) -> bool:
    return path.is_relative_to(site.templates) or path.is_relative_to(site.static)


def take_snapshot(site: Site, options: Options, state: BuildState) -> Snapshot:
    """Look at every file of the site and of the output folder. Raises SiteError when one cannot be read."""
    started = time.perf_counter()
    folder.clear_staging(options.output)
    faults: list[Fault] = []
    inputs = scan_inputs(site, state.scan, faults if options.around_faults else None)
    output = scan_output(options.output, state.manifest)
    inputs_fingerprint = fingerprint_inputs(inputs, options.parts)
    return Snapshot(
        site,
        options,
        state,
        inputs,
        inputs_fingerprint,
        output.found,
        output.folders,
        started,
        faults=tuple(faults),
    )


def look_at_articles(site: Site, options: Options, state: BuildState, before: Inputs, paths: Sequence[str]) -> Snapshot:
    """Look at some articles alone; all else is taken to be as it was before. Raises SiteError when one is unreadable.

    An article that is gone is not in the content of the snapshot.
    """
    started = time.perf_counter()
    read: dict[str, bytes] = {}
    known = scan_pages(site, paths, {}, read)
    content = {**before.content, **known}
    for path in paths:
        if path not in known:
            del content[path]
    inputs = replace(before, content=content, read=read)
    found = LeftFiles(state.manifest.files)
    inputs_fingerprint = fingerprint_articles(state, inputs, paths)
    return Snapshot(site, options, state, inputs, inputs_fingerprint, found, {}, started, changed=tuple(paths))


def look_at_theme(
    site: Site, options: Options, state: BuildState, before: Inputs, open_pages: frozenset[str]
) -> Snapshot:
    """Look at templates and static files alone, for pages that somebody has open. Raises SiteError."""
    started = time.perf_counter()
    static_files = find_static(site)
    static = scan_static(site, static_files, before.scan_state.static)
    inputs = replace(before, templates=load_templates(site), static=static, static_files=static_files)
    found = LeftFiles(state.manifest.files)
    return Snapshot(site, options, state, inputs, "", found, {}, started, open_pages=open_pages)


def is_whole(snapshot: Snapshot) -> bool:
    """Return whether the output folder holds exactly the files that the last build left."""
    found, files = snapshot.found, snapshot.state.manifest.files
    if found.keys() != files.keys():
        return False
    pairs = ((known, files[path]) for path, known in found.items())
    return all(written and known.digest == written.known.digest for known, written in pairs)


def scan_inputs(site: Site, before: ScanState, faults: list[Fault] | None = None) -> Inputs:
    """Read what may have changed in a site's content, templates and static files.

    `faults` is that of `find_pages`. Raises StorageError when a file cannot be read.
    """
    read: dict[str, bytes] = {}
    static_files = find_static(site)
    return Inputs(
        settings=site.settings.of_pages,
        content=scan_pages(site, find_pages(site, faults), before.content, read),
        read=read,
        static=scan_static(site, static_files, before.static),
        static_files=static_files,
        templates=load_templates(site),
        catalogue=load_catalogue(site),
    )


def scan_static(
    site: Site, files: Mapping[OutputPath, Path], before: Mapping[str, FileState | None]
) -> dict[OutputPath, FileState]:
    """Return what is known of static files. Raises StorageError when one cannot be read."""
    return scan(files, before, lambda _name, path: digest_static(site, Path(path)))


def scan_pages(
    site: Site, paths: Iterable[str], before: Mapping[str, FileState | None], read: dict[str, bytes]
) -> dict[str, FileState]:
    """Return what is known of some pages of content, and put bytes of those that had to be read into `read`.

    Raises StorageError when one cannot be read.
    """
    root, boundary = str(site.root), site.boundary

    def read_page(name: str, path: Path | str) -> str:
        data = read_regular(path, MAX_PAGE_BYTES, boundary)
        if len(read) < MAX_PAGES_KEPT:
            read[name] = data
        return digest(data)

    paths = list(paths)
    found = scan({path: f"{root}/{path}" for path in paths}, before, read_page)
    archived = find_archived(site) if len(found) < len(paths) else {}
    if not archived:
        return found
    found |= {path: archived[path].state for path in paths if path not in found and path in archived}
    return {path: found[path] for path in paths if path in found}


def fingerprint_fixed_inputs(inputs: Inputs) -> str:
    """Return the fingerprint of all inputs except the bytes of articles; their paths count."""
    profiles = {path: known for path, known in inputs.content.items() if not is_article(path)}
    articles = sorted(path for path in inputs.content if is_article(path))
    theme = (_digests(inputs.static), inputs.templates.digest, inputs.catalogue)
    return fingerprint_record((fingerprint_code(), inputs.settings, articles, _digests(profiles), *theme))


def fingerprint_inputs(inputs: Inputs, parts: tuple[str, ...] = ()) -> str:
    """Return the fingerprint of everything that the site is a function of, beside the articles that are public."""
    theme = (_digests(inputs.static), inputs.templates.digest, inputs.catalogue)
    return fingerprint_record((fingerprint_code(), inputs.settings, _digests(inputs.content), *theme, *parts))


def fingerprint_articles(state: BuildState, inputs: Inputs, changed: Iterable[str]) -> str:
    """Return the fingerprint of the inputs of the last build and what has changed of them since: some articles."""
    digests = (inputs.content[path].digest for path in changed if path in inputs.content)
    return fingerprint(*map(str.encode, (state.manifest.inputs, *digests)))


def _digests(files: Mapping[Name, FileState]) -> list[tuple[str, str]]:
    return sorted((path, known.digest) for path, known in files.items())
