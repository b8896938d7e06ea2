"""The build: scan, plan, sync; and what it would do."""

import time
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.build import output as folder
from broadsheet.build.cache import PageCache
from broadsheet.build.inputs import Inputs, ScanState, fingerprint_inputs, scan_inputs
from broadsheet.build.loading import load_content
from broadsheet.build.manifest import Key, Manifest, Written, why_stale
from broadsheet.build.plan import Plan, index_content, plan_site, refuse_two_claims
from broadsheet.build.stage import stage_site
from broadsheet.build.sync import UNKNOWN, Last, Synced, sync
from broadsheet.config import Site
from broadsheet.files import digest
from broadsheet.index.gate import edition_time, next_due
from broadsheet.index.indexing import Index
from broadsheet.parallel import without_collecting
from broadsheet.scanning import Known
from broadsheet.site.urls import url_of
from broadsheet.store import read_record, write_record


class Options(Struct, frozen=True, kw_only=True):
    """How a build is asked for."""

    output: Path
    cache: Path
    """Where builds keep what saves time."""
    as_of: datetime | None = None
    """The present moment; None for the end of the newest article's day."""
    jobs: int = 1
    clean: bool = False
    """Trust nothing that earlier builds left."""


class BuildReport(Struct, frozen=True, kw_only=True):
    """What a build did."""

    articles: int
    """Public articles."""
    held_back: int
    """Articles that are not public: drafts, withdrawn, embargoed, expired."""
    pages: int
    """Rendered files that the site has: pages, feeds, sitemaps."""
    rendered: int
    """Pages that had to be rendered; the counts below are files, static ones too."""
    written: int
    removed: int
    unchanged: int
    set_aside: tuple[str, ...]
    """Files that no build wrote, moved out of the output folder."""
    changed: tuple[str, ...]
    """The URL paths of all files that were written or removed."""
    next_due: datetime | None
    """When the next article becomes public or expires, if a moment was given."""
    seconds: float


def build_site(site: Site, options: Options) -> BuildReport:
    """Make the output folder exactly what a build from nothing would make it, doing only what that takes.

    The caller holds the site's lock. Raises SiteError when content, templates or the disk are at fault; the last good
    site is then still there. Raises UsageError when the output folder is no place for a site.
    """
    started = time.perf_counter()
    last = read_last(site, options)
    state = ScanState() if options.clean else _scan_state(options)
    if options.clean:
        _page_cache(options).clear()
    folder.clear_staging(options.output)
    found = folder.survey(options.output, last.manifest)
    inputs = scan_inputs(site, state)
    fingerprint = fingerprint_inputs(inputs, options.as_of)
    if fingerprint == last.manifest.inputs and _is_whole(found, last.manifest):
        report, manifest = _nothing_done(last.manifest, started), _refresh(last.manifest, found)
    else:
        with without_collecting():
            report, manifest = _build_all(site, options, inputs, found, last, started=started)
        manifest = replace(manifest, inputs=fingerprint)
    if inputs.state != state:
        write_record(options.cache / "scan", inputs.state)
    if manifest != last.manifest:
        write_record(last.path, manifest)
    return report


def _build_all(  # noqa: PLR0913  # a build is made from all of these
    site: Site, options: Options, inputs: Inputs, found: Mapping[str, Known], last: Last, *, started: float
) -> tuple[BuildReport, Manifest]:
    """Plan the whole site, and render what is stale of it."""
    content = load_content(site, inputs, _page_cache(options), options.jobs)
    plan = plan_site(inputs, content, options.as_of)
    try:
        staging = folder.open_staging(options.output)
        staged = stage_site(plan, staging, partial(_why_stale, last.manifest, found), options.jobs)
        synced = sync(staged, staging, options.output, found, last)
    finally:
        folder.clear_staging(options.output)
    articles, held_back = len(plan.edition.index.articles), len(content.articles) - len(plan.edition.index.articles)
    due = next_due(content.articles, plan.edition.as_of) if plan.edition.as_of else None
    manifest = Manifest(synced.files, "", articles, held_back, len(plan.sheets))
    return _report(plan, synced, manifest, due, started), manifest


def _why_stale(manifest: Manifest, found: Mapping[str, Known], path: str, key: Key) -> str | None:
    return why_stale(key, manifest.files.get(path), found[path].digest if path in found else None)


def make_plan(site: Site, options: Options) -> Plan:
    """Return the plan of a site as it is now, without building it. Raises SiteError."""
    inputs = scan_inputs(site, _scan_state(options))
    plan = plan_site(inputs, load_content(site, inputs, _page_cache(options), options.jobs), options.as_of)
    refuse_two_claims(plan)
    return plan


def make_index(site: Site, options: Options) -> Index:
    """Return the index of a site as it is now. Raises SiteError."""
    inputs = scan_inputs(site, _scan_state(options))
    content = load_content(site, inputs, _page_cache(options), options.jobs)
    return index_content(content, options.as_of or edition_time(content.articles))


def read_last(site: Site, options: Options) -> Last:
    """Return what the last build into a folder noted. Raises UsageError when the folder is no place for a site."""
    path = options.cache / f"manifest-{digest(str(options.output).encode())[:12]}"
    manifest = read_record(path, Manifest)
    folder.refuse_foreign(options.output, site, ours=manifest is not None)
    if manifest is None:
        return Last(path, Manifest())
    return Last(path, _distrust(manifest) if options.clean else manifest)


def _scan_state(options: Options) -> ScanState:
    return read_record(options.cache / "scan", ScanState) or ScanState()


def _page_cache(options: Options) -> PageCache:
    return PageCache(options.cache / "pages.sqlite")


def _distrust(manifest: Manifest) -> Manifest:
    """Return a manifest that knows which files are ours, and nothing else."""
    return Manifest(dict.fromkeys(manifest.files, Written(None, UNKNOWN)))


def _is_whole(found: Mapping[str, Known], manifest: Manifest) -> bool:
    """Tell whether an output folder holds exactly the files that the last build left."""
    left = {path: written.known.digest for path, written in manifest.files.items()}
    return {path: known.digest for path, known in found.items()} == left


def _refresh(manifest: Manifest, found: Mapping[str, Known]) -> Manifest:
    """Return a manifest with what is known of its files now: those that were new have settled."""
    files = {path: replace(written, known=found[path]) for path, written in manifest.files.items()}
    return replace(manifest, files=files)


def _report(plan: Plan, synced: Synced, manifest: Manifest, due: datetime | None, started: float) -> BuildReport:
    return BuildReport(
        articles=manifest.articles,
        held_back=manifest.held_back,
        pages=manifest.pages,
        rendered=len(synced.stale - plan.static_files.keys()),
        written=len(synced.written),
        removed=len(synced.removed),
        unchanged=len(synced.files) - len(synced.written),
        set_aside=synced.set_aside,
        changed=tuple(sorted(map(url_of, (*synced.written, *synced.removed)))),
        next_due=due,
        seconds=round(time.perf_counter() - started, 3),
    )


def _nothing_done(manifest: Manifest, started: float) -> BuildReport:
    return BuildReport(
        articles=manifest.articles,
        held_back=manifest.held_back,
        pages=manifest.pages,
        rendered=0,
        written=0,
        removed=0,
        unchanged=len(manifest.files),
        set_aside=(),
        changed=(),
        next_due=None,
        seconds=round(time.perf_counter() - started, 3),
    )
