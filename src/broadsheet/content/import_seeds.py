"""Import: seeds to pages, without ever losing what a person wrote.

Every file is written whole, and the ledger last: a run that is cut off leaves pages that the next run finds again by
what they remember of their seeds.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.config import Site
from broadsheet.content.extract import ExtractedFile, ExtractJob, read_files
from broadsheet.content.import_log import ImportLog, LogEntry, load_entries, record, save_entries
from broadsheet.content.page_catalog import open_catalog, read_page
from broadsheet.content.page_writer import is_untouched
from broadsheet.content.reader_rules import load_reader_rules
from broadsheet.content.reconcile import Decision, ImportState, file_of, reconcile
from broadsheet.content.seed_cache import KnownSeed, load_cache, recall, remember, save_cache, sign
from broadsheet.content.shared_lines import find_outdated, find_shared_lines
from broadsheet.errors import Fault
from broadsheet.file_states import Signature
from broadsheet.files import make_durable
from broadsheet.link_boundary import Boundary, find_trespass
from broadsheet.model import ReaderRules
from broadsheet.processes import Workers
from broadsheet.progress import Progress
from broadsheet.seeds import find_seeds
from broadsheet.seeds.fault_barrier import barrier


class Conflict(Struct, frozen=True):
    """A seed that changed after its page was edited: the page stays, the new reading stands beside it."""

    seed: str
    page: str
    beside: str
    """The path of the new reading."""


class ImportReport(Struct, frozen=True, kw_only=True):
    """What an import did. The counts of articles: `seeds` is the sum of the others, and a failed file is one."""

    seeds: int
    created: int
    updated: int
    unchanged: int
    conflicts: int
    failed: int
    created_pages: tuple[str, ...]
    updated_pages: tuple[str, ...]
    conflict_pages: tuple[Conflict, ...]
    removed_by_editors: tuple[str, ...]
    """Seeds that changed after an editor had deleted their page; they count as unchanged."""
    faults: tuple[Fault, ...]
    """Of the seeds that failed, and warnings of articles that are there all the same."""


SAVE_AFTER = 5_000
"""After so many articles what is done is written down."""
MOST_ROUNDS = 10
"""How often at most seeds are read again since their sources share lines: once, mostly."""


def import_seeds(
    site: Site, paths: Sequence[Path] = (), *, jobs: int = 1, progress: Callable[[Progress], None] | None = None
) -> ImportReport:
    """Make or renew the pages of the seeds at some paths, or of all seeds in the site's `seeds/`.

    A seed that is unchanged does nothing; a changed one renews its page, unless a person edited the page: then the new
    reading goes beside it as `….md.new`. A page that an editor deleted is not made again. `progress` is told how far
    the reading is. Raises ContentError for a damaged ledger or a faulty profile of a topic, StorageError, and
    UsageError for paths that do not exist; a seed that cannot be read is reported and the others go on.
    """
    seeds = find_seeds(site, paths)
    files = seeds.files
    entries = load_entries(site)
    run = _Run(site, _open_desk(site, entries), load_cache(site), seeds.boundary, progress)
    _note_faults(run, seeds.faults)
    stale = [name for name, path in files.items() if not _is_settled(run, name, path)]
    if stale:
        _settle_stale(run, {name: files[name] for name in stale}, jobs)
        make_durable(site.root)
        save_cache(site, run.known)
    if run.state_of_import.import_log.entries != (entries or {}):
        save_entries(site, run.state_of_import.import_log.entries)
    return _report(run)


@dataclass(slots=True)
class _Run:
    """One import while it goes on."""

    site: Site
    state_of_import: ImportState
    known: dict[str, KnownSeed]
    """What is known of each seed's file."""
    boundary: Boundary
    """Where links in seeds may lead."""
    progress: Callable[[Progress], None] | None = None
    results: dict[str, Decision] = field(default_factory=dict)
    """Seed → result; also for each fault, by its message."""
    faults: dict[Fault, None] = field(default_factory=dict)
    """An ordered set."""
    faulty: set[str] = field(default_factory=set)
    """Files with a fault: they are read again by the next run."""
    digests: dict[str, dict[str, str]] = field(default_factory=dict)
    """File that is being read → seed → digest, for each of its articles so far."""
    editors: ReaderRules = ReaderRules()  # noqa: RUF009  # it is frozen
    """What the site's editors decided."""
    shared: dict[str, frozenset[int]] = field(default_factory=dict)
    """The lines that sources share, as far as they have been looked for."""
    looked_at: int = 0
    """How many pages there were then."""

    def imported_digest(self, seed: str) -> str | None:
        """Return the digest under which a seed is in the ledger."""
        entry = self.state_of_import.import_log.entries.get(seed)
        return entry.digest if entry is not None and seed not in self.state_of_import.outdated else None

    def known_now(self) -> ReaderRules:
        """Return what articles are read with: also which lines their sources share, looked for again now and then."""
        pages = len(self.state_of_import.catalog.duplicates.signatures_of_texts)
        if pages >= 2 * self.looked_at:
            self.shared, self.looked_at = find_shared_lines(self.state_of_import.catalog), pages
        return replace(self.editors, shared=self.shared)


def _open_desk(site: Site, entries: Mapping[str, LogEntry] | None) -> ImportState:
    """Return the desk with the ledger that is on disk, or with what the pages remember where there is none."""
    state_of_import = ImportState(site, ImportLog())
    if entries is None:
        state_of_import.catalog = open_catalog(site)
        loaded_index = (
            (page, imported) for page, imported in state_of_import.catalog.pages.items() if imported is not None
        )
        entries = {
            imported.seed: LogEntry(imported.seed, imported.seed_digest, page)
            for page, imported in reversed(list(loaded_index))
        }
    for entry in entries.values():
        record(state_of_import.import_log, entry)
    return state_of_import


def _is_settled(run: _Run, name: str, path: Path) -> bool:
    """Tell whether a seed's file is unchanged and imported; then its articles are counted."""
    digests = recall(run.known.get(name), sign(path))
    if digests is None or not all(_is_imported(run, seed, digest) for seed, digest in digests.items()):
        return False
    run.results.update((seed, Decision("unchanged")) for seed in digests)
    return True


def _is_imported(run: _Run, seed: str, digest: str) -> bool:
    entry = run.state_of_import.import_log.entries.get(seed)
    return entry is not None and entry.digest == digest


def _settle_stale(run: _Run, stale: Mapping[str, Path], jobs: int) -> None:
    """Read the files that may have changed and settle each of their articles."""
    now = time.time_ns()
    run.known = {name: known for name, known in run.known.items() if (run.site.root / name).exists()}
    signatures = {name: sign(path) for name, path in stale.items()}
    unsaved = 0
    run.state_of_import.catalog = open_catalog(run.site)
    _catch_up(run.state_of_import)
    run.editors = load_reader_rules(run.site)
    with Workers(jobs) as workers:
        harvest = ExtractJob(run.site, run.known_now, run.imported_digest, workers, run.boundary)
        for outcome in _read(run, harvest, stale):
            if unsaved >= SAVE_AFTER:
                # Never after the last file: a run that is stopped while pages are read again is not done.
                _save(run)
                unsaved = 0
            _settle(run, outcome)
            if outcome.is_last:
                _remember(run, outcome.file, signatures[outcome.file], now)
            unsaved += len(outcome.found)
        _read_orphans(run, harvest)
        _read_outdated(run, harvest)


def _catch_up(state_of_import: ImportState) -> None:
    """Take from pages what the ledger does not know: a run that was cut off wrote them, and not the ledger.

    Otherwise a seed that is as the ledger has it again would pass for unchanged, while its page has the other text.
    """
    for page, imported in state_of_import.catalog.pages.items():
        entry = state_of_import.import_log.entries.get(imported.seed) if imported is not None else None
        if imported is None or entry is None or entry.page != page or entry.digest == imported.seed_digest:
            continue
        if is_untouched(read_page(state_of_import.site, page)):
            record(state_of_import.import_log, replace(entry, digest=imported.seed_digest))


def _read_orphans(run: _Run, harvest: ExtractJob) -> None:
    """Settle anew the seeds that shared a page with one that has changed."""
    while run.state_of_import.orphans:
        run.state_of_import.former, run.state_of_import.orphans = run.state_of_import.orphans, {}
        _read_seeds(run, harvest, run.state_of_import.former)


def _read_outdated(run: _Run, harvest: ExtractJob) -> None:
    """Read seeds again, without the lines that many articles of their source share, until the pages are at rest."""
    catalog = run.state_of_import.catalog
    for _ in range(MOST_ROUNDS):
        before = dict(catalog.duplicates.signatures_of_texts)
        run.shared, run.looked_at = find_shared_lines(catalog), len(before)
        run.state_of_import.outdated = find_outdated(run.state_of_import, run.shared)
        _read_seeds(run, harvest, run.state_of_import.outdated)
        if catalog.duplicates.signatures_of_texts == before:
            return


def _read_seeds(run: _Run, harvest: ExtractJob, seeds: Iterable[str]) -> None:
    files = {name: run.site.root / name for name in sorted({file_of(run.site, seed) for seed in seeds})}
    # What pages say of seeds outside of the site lets nobody read there, unless these seeds are being imported.
    own = {name: path for name, path in files.items() if find_trespass(run.boundary, os.path.realpath(path)) is None}
    for outcome in _read(run, harvest, own, again=True):
        _settle(run, outcome)


def _read(run: _Run, harvest: ExtractJob, files: Mapping[str, Path], *, again: bool = False) -> Iterator[ExtractedFile]:
    """Yield what some files hold, and tell how far the reading is."""
    sizes = {name: signature.size if (signature := sign(path)) else 0 for name, path in files.items()}
    total, done, number, articles = sum(sizes.values()), 0, 0, 0
    for outcome in read_files(harvest, files):
        yield outcome
        number += outcome.is_last
        done += sizes[outcome.file] if outcome.is_last else 0
        articles += len(outcome.found)
        if run.progress is not None:
            so_far = done if outcome.is_last else done + min(outcome.read, sizes[outcome.file])
            run.progress(
                Progress(
                    files=number, of_files=len(files), bytes=so_far, of_bytes=total, articles=articles, again=again
                )
            )


def _settle(run: _Run, outcome: ExtractedFile) -> None:
    digests = run.digests.setdefault(outcome.file, {})
    faults = list(outcome.faults)
    for found in outcome.found:
        digests[found.seed] = found.digest
        with barrier(found.seed, faults):
            _put_result(run, found.seed, reconcile(run.state_of_import, found))
    _note_faults(run, faults)
    if not all(fault.is_warning for fault in faults):
        run.faulty.add(outcome.file)


def _note_faults(run: _Run, faults: Iterable[Fault]) -> None:
    for fault in faults:
        run.faults[fault] = None
        if not fault.is_warning:
            run.results[str(fault)] = Decision("failed")


def _put_result(run: _Run, seed: str, result: Decision) -> None:
    former = run.results.get(seed)
    if former is not None and former.did == "created":
        # Its page was read again since, and may have another name now: it is new all the same.
        result = Decision("created", result.page)
    if former is None or former.did in {"created", "unchanged"}:
        run.results[seed] = result


def _remember(run: _Run, name: str, signature: Signature | None, now: int) -> None:
    digests = run.digests.pop(name, {})
    run.known.pop(name, None)
    if signature is not None and name not in run.faulty:
        run.known[name] = remember(signature, digests, now)


def _save(run: _Run) -> None:
    """Write down what is done, so that a run that is stopped goes on from here."""
    make_durable(run.site.root)
    save_cache(run.site, run.known)
    save_entries(run.site, run.state_of_import.import_log.entries)


def _report(run: _Run) -> ImportReport:
    results = sorted(run.results.items())
    done = [result.did for _, result in results]
    removed = tuple(seed for seed, result in results if result.did == "removed")
    return ImportReport(
        seeds=len(done),
        created=done.count("created"),
        updated=done.count("updated"),
        unchanged=done.count("unchanged") + len(removed),
        conflicts=done.count("conflict"),
        failed=done.count("failed"),
        created_pages=tuple(result.page for _, result in results if result.did == "created"),
        updated_pages=tuple(result.page for _, result in results if result.did == "updated"),
        conflict_pages=tuple(
            Conflict(seed, result.page, result.beside) for seed, result in results if result.did == "conflict"
        ),
        removed_by_editors=removed,
        faults=tuple(run.faults),
    )
