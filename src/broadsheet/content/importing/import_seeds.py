"""Import: seeds to pages, without ever losing what a person wrote.

Each article is read (`seeds_to_pages.py`) and decided on (`decide.py`). The decision is applied (`apply_decision.py`)
before the next one is made, since that may be a copy. Every file is written whole, and the import log last. After a run
that was cut off, the next run recognizes its pages by the seeds that they name.
"""

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from broadsheet.atomic_writes import make_durable
from broadsheet.config import Site
from broadsheet.content.importing.apply_decision import apply_decision
from broadsheet.content.importing.decide import decide
from broadsheet.content.importing.decisions import Decision
from broadsheet.content.importing.git_merged_clones import name_twins, seeds_without_page
from broadsheet.content.importing.import_log import ImportLog, LogEntry, forget, load_log, record, save_entries
from broadsheet.content.importing.import_report import ImportReport, ImportResult, make_report, results_of
from broadsheet.content.importing.import_shard import ExtractedFile
from broadsheet.content.importing.import_state import ImportState, seed_exists, seed_file
from broadsheet.content.importing.joined_copies import find_split_seeds, keep_apart
from broadsheet.content.importing.learn_lessons import learn
from broadsheet.content.importing.lessons import NO_LESSONS, Lessons, join_lessons, load_page_lessons, save_lessons
from broadsheet.content.importing.page_catalog import open_catalog
from broadsheet.content.importing.page_store import PagesOnDisk, PlannedPages
from broadsheet.content.importing.reader_rules import load_reader_rules
from broadsheet.content.importing.recurring_lines_in_pages import find_outdated, find_shared_lines
from broadsheet.content.importing.seed_cache import (
    KnownSeed,
    find_stat_fields,
    known_digests,
    known_seed,
    load_cache,
    save_cache,
)
from broadsheet.content.importing.seeds_to_pages import ExtractJob, read_files
from broadsheet.content.pages.page_writer import is_untouched
from broadsheet.errors import Fault
from broadsheet.executors import PROCESSES, Executor, open_executor
from broadsheet.file_states import StatFields
from broadsheet.link_boundary import Boundary, find_trespass
from broadsheet.model import ReaderRules
from broadsheet.progress_line import Progress
from broadsheet.seeds import find_seeds
from broadsheet.seeds.fault_barrier import barrier

SAVE_AFTER = 5_000
"""After so many articles, the cache and the import log are saved."""
MAX_ROUNDS = 10
"""How often seeds are read again at most because their sources share other lines; mostly it is once."""


def import_seeds(  # noqa: PLR0913  # all but the first two are options
    site: Site,
    paths: Sequence[Path] = (),
    *,
    jobs: int = 1,
    executor: str = PROCESSES,
    progress: Callable[[Progress], None] | None = None,
    dry_run: bool = False,
    now: datetime | None = None,
    split_seeds: Collection[str] = (),
) -> ImportReport:
    """Make or renew the pages of the seeds at some paths, or of all seeds in the site's `seeds/`.

    A seed that is unchanged does nothing; a changed one renews its page, unless a person edited the page: then the new
    reading goes beside it as `….md.new`. A page that an editor deleted is not made again. A dry run does the same in
    memory and writes nothing. No article is dated after `now`, where that is given. `split_seeds` get a page each,
    however alike they are. `progress` is called with how much has been read. A seed that cannot be read is reported,
    and the others are imported. Raises ContentError for a damaged import log or a faulty profile of a topic,
    StorageError, and UsageError for paths that do not exist.
    """
    seeds = find_seeds(site, paths)
    files = seeds.files
    saved = load_log(site)
    entries = saved.entries if saved is not None else None
    if entries is None and not files:
        entries = {}  # which page is of which seed is of no use, and all pages would be read for it
    state = _open_state(site, entries, dry_run=dry_run)
    state.now, state.split_seeds = now, frozenset(split_seeds)
    run = _Run(site, state, load_cache(site), seeds.boundary, dry_run, progress, now)
    _note_faults(run, seeds.faults)
    _split_copies(run)
    _give_back_pages(run)
    changed = [name for name, path in files.items() if not _is_unchanged(run, name, path)]
    if changed or run.state.orphans:
        with open_executor(executor, jobs) as workers:
            _read_changed(run, {name: files[name] for name in changed}, workers)
        _note_faults(run, name_twins(run.state))
        _save_cache(run)
    if run.state.import_log.entries != (entries or {}) or (saved is not None and saved.in_conflict):
        _save_log(run)
    return make_report(run.results, run.others, run.faults, run.held_back, run.corrected)


def reread_pages(  # noqa: PLR0913  # how to read, as for import
    site: Site,
    pages: Sequence[str] = (),
    *,
    jobs: int = 1,
    executor: str = PROCESSES,
    progress: Callable[[Progress], None] | None = None,
    dry_run: bool = False,
    now: datetime | None = None,
) -> ImportReport:
    """Read the seeds of some articles again, or of all, by the rules and profiles of today.

    A page that nobody edited is written again where its reading is another one now; beside an edited one goes
    `….md.new`. Arguments and errors are those of `import_seeds`; `pages` are paths relative to the site.
    """
    saved = load_log(site)
    state = _open_state(site, saved.entries if saved is not None else None, dry_run=dry_run)
    run = _Run(site, state, {}, find_seeds(site).boundary, dry_run, progress)
    state.catalog = open_catalog(site, save=not dry_run)
    _learn(run)
    run.faults |= dict.fromkeys(state.catalog.faults.values())
    _catch_up(state)
    state.why_outdated = "it was read again"
    _note_faults(run, _choose_outdated(state, pages))
    with open_executor(executor, jobs) as workers:
        job = ExtractJob(site, run.rules_now, run.imported_digest, workers, run.boundary, now, run.lessons)
        _read_seeds(run, job, state.outdated)
    _save_log(run)
    return make_report(run.results, run.others, run.faults, corrected=run.corrected)


def _choose_outdated(state: ImportState, pages: Sequence[str]) -> Iterator[Fault]:
    """Note which seeds are to be read again, and yield what is wrong with the other pages."""
    fix = "'broadsheet suggest' proposes names and topics for it"
    for page in pages or state.catalog.pages:
        imported = state.catalog.pages.get(page)
        if imported is None:
            if pages:
                yield Fault(page, None, "was not made from a seed, so it cannot be read again", fix)
        elif not seed_exists(state, imported.seed):
            yield Fault(page, None, f"cannot be read again: there is no {imported.seed} any more", fix, is_warning=True)
        else:
            state.outdated.setdefault(imported.seed, []).append(page)


@dataclass(slots=True)
class _Run:
    """One import while it goes on."""

    site: Site
    state: ImportState
    seed_cache: dict[str, KnownSeed]
    """Seeds' files as they were when they were last read."""
    boundary: Boundary
    """Where links in seeds may lead."""
    dry_run: bool
    progress: Callable[[Progress], None] | None = None
    now: datetime | None = None
    results: dict[str, ImportResult] = field(default_factory=dict)
    """Seed → result; also for each fault, by its message."""
    others: list[ImportResult] = field(default_factory=list)
    """What was done to pages that seeds had shared."""
    held_back: dict[str, str] = field(default_factory=dict)
    """Seed → what holds its article back."""
    corrected: dict[str, str] = field(default_factory=dict)
    """Seed → what was corrected in it as editors corrected other articles."""
    faults: dict[Fault, None] = field(default_factory=dict)
    """An ordered set."""
    faulty: set[str] = field(default_factory=set)
    """Files with a fault: they are read again by the next run."""
    digests: dict[str, dict[str, str]] = field(default_factory=dict)
    """File that is being read → seed → digest, for each of its articles so far."""
    editors: ReaderRules = ReaderRules()  # noqa: RUF009  # it is frozen
    """What the site's editors decided."""
    lessons: Lessons = NO_LESSONS
    """What they corrected in articles."""
    shared: dict[str, frozenset[int]] = field(default_factory=dict)
    """The lines that the articles of each source share, as of the last search."""
    looked_at: int = 0
    """How many pages there were at the last search."""

    def imported_digest(self, seed: str) -> str | None:
        """Return the digest under which a seed is in the import log."""
        entry = self.state.import_log.entries.get(seed)
        return entry.digest if entry is not None and seed not in self.state.outdated else None

    def rules_now(self) -> ReaderRules:
        """Return the rules of the editors, and the lines that sources share; these are searched when pages doubled."""
        pages = len(self.state.catalog.duplicates.signatures)
        if pages >= 2 * self.looked_at:
            self.shared, self.looked_at = find_shared_lines(self.state.catalog), pages
        return replace(self.editors, shared=self.shared)


def _open_state(site: Site, entries: Mapping[str, LogEntry] | None, *, dry_run: bool) -> ImportState:
    """Return the state with the entries of the import log, or with what the pages say where there is no log."""
    state = ImportState(site, ImportLog(), PlannedPages(site) if dry_run else PagesOnDisk(site))
    if entries is None:
        state.catalog = open_catalog(site, save=not dry_run)
        # Of two pages from one seed, the first by path counts.
        entries = {
            imported.seed: LogEntry(imported.seed, imported.seed_digest, page)
            for page, imported in reversed(state.catalog.pages.items())
            if imported is not None
        }
    for entry in entries.values():
        record(state.import_log, entry)
    return state


def _is_unchanged(run: _Run, name: str, path: str) -> bool:
    """Return whether a seed's file is unchanged and imported; then its articles are counted."""
    digests = known_digests(run.seed_cache.get(name), find_stat_fields(path))
    if digests is None or not all(_is_imported(run, seed, digest) for seed, digest in digests.items()):
        return False
    run.results.update((seed, ImportResult("unchanged", seed)) for seed in digests)
    return True


def _is_imported(run: _Run, seed: str, digest: str) -> bool:
    entry = run.state.import_log.entries.get(seed)
    return entry is not None and entry.digest == digest


def _read_changed(run: _Run, changed: Mapping[str, str], executor: Executor) -> None:
    """Read the files that may have changed, and decide on each of their articles."""
    now = time.time_ns()
    run.seed_cache = {name: seed for name, seed in run.seed_cache.items() if (run.site.root / name).exists()}
    stat_fields_of_files = {name: find_stat_fields(path) for name, path in changed.items()}
    unsaved = 0
    run.state.catalog = open_catalog(run.site, save=not run.dry_run)
    run.faults |= dict.fromkeys(run.state.catalog.faults.values())
    _catch_up(run.state)
    _learn(run)
    job = ExtractJob(run.site, run.rules_now, run.imported_digest, executor, run.boundary, run.now, run.lessons)
    for extracted in _read(run, job, changed):
        if unsaved >= SAVE_AFTER:
            # Never after the last file: a run that is stopped while pages are read again is not done.
            _save_cache(run)
            _save_log(run)
            unsaved = 0
        _decide_all(run, extracted)
        if extracted.is_last:
            _note_file(run, extracted.file, stat_fields_of_files[extracted.file], now)
        unsaved += len(extracted.found)
    _read_orphans(run, job)
    _read_outdated(run, job)


def _learn(run: _Run) -> None:
    """Look for corrections in pages that were edited since the last import, and save what they say."""
    page_lessons = learn(run.site, run.state.catalog, load_page_lessons(run.site))
    if not run.dry_run:
        save_lessons(run.site, page_lessons)
    run.lessons = join_lessons(page_lessons.values())
    run.editors = load_reader_rules(run.site, run.lessons)


def _catch_up(state: ImportState) -> None:
    """Take from pages what the import log does not know: a run that was cut off wrote them, and not the log.

    Otherwise a seed that has the logged bytes again would pass for unchanged, while its page has the other text.
    """
    for page, imported in state.catalog.pages.items():
        entry = state.import_log.entries.get(imported.seed) if imported is not None else None
        if imported is None or entry is None or entry.page != page or entry.digest == imported.seed_digest:
            continue
        if is_untouched(state.store.read(page)):
            record(state.import_log, replace(entry, digest=imported.seed_digest))


def _split_copies(run: _Run) -> None:
    """Let copies be read again if their pages name them in `not_copy_of`, so that they get pages of their own."""
    entries, store = run.state.import_log.entries, run.state.store
    joined = {entry.page for entry in entries.values() if entry.joined}
    for page in sorted(joined):
        if not store.exists(page):
            continue
        for seed in find_split_seeds(store.read(page), run.state.import_log.by_page[page]):
            if entries[seed].joined and seed_exists(run.state, seed):
                forget(run.state.import_log, seed)
                run.state.orphans[seed] = page


def _give_back_pages(run: _Run) -> None:
    """Let seeds be read again if another seed took their page in a merge, so that they get pages of their own."""
    for entry in list(seeds_without_page(run.state, lambda: open_catalog(run.site, save=False))):
        forget(run.state.import_log, entry.seed)
        run.state.orphans[entry.seed] = entry.page


def _read_orphans(run: _Run, job: ExtractJob) -> None:
    """Decide again on the seeds that shared a page with one that has changed."""
    while run.state.orphans:
        run.state.former, run.state.orphans = run.state.orphans, {}
        _read_seeds(run, job, run.state.former)


def _read_outdated(run: _Run, job: ExtractJob) -> None:
    """Read seeds again, without the lines that their source shares, until no page changes any more."""
    catalog = run.state.catalog
    for _ in range(MAX_ROUNDS):
        before = catalog.duplicates.signatures.copy()
        run.shared, run.looked_at = find_shared_lines(catalog), len(before)
        run.state.outdated = find_outdated(run.state, run.shared)
        _read_seeds(run, job, run.state.outdated)
        if catalog.duplicates.signatures == before:
            return


def _read_seeds(run: _Run, job: ExtractJob, seeds: Iterable[str]) -> None:
    wanted = set(seeds)
    files = {name: str(run.site.root / name) for name in sorted({seed_file(run.site, seed) for seed in wanted})}
    # A page may name a seed outside of the site: that is read only if this run imports from there.
    own = {name: path for name, path in files.items() if find_trespass(run.boundary, os.path.realpath(path)) is None}
    for extracted in _read(run, job, own, again=True):
        found = tuple(article for article in extracted.found if article.seed in wanted)
        _decide_all(run, replace(extracted, found=found))


def _read(run: _Run, job: ExtractJob, files: Mapping[str, str], *, again: bool = False) -> Iterator[ExtractedFile]:
    """Yield the articles of some files, and report the progress."""
    total, done, number, articles = sum(map(_size_of, files.values())), 0, 0, 0
    for extracted in read_files(job, files):
        yield extracted
        size = _size_of(files[extracted.file])
        number += extracted.is_last
        done += size if extracted.is_last else 0
        articles += len(extracted.found)
        if run.progress is not None:
            so_far = done if extracted.is_last else done + min(extracted.read, size)
            run.progress(
                Progress(
                    files=number, of_files=len(files), bytes=so_far, of_bytes=total, articles=articles, again=again
                )
            )


def _size_of(path: str) -> int:
    stat_fields = find_stat_fields(path)
    return stat_fields.size if stat_fields is not None else 0


def _decide_all(run: _Run, extracted: ExtractedFile) -> None:
    digests = run.digests.setdefault(extracted.file, {})
    faults = list(extracted.faults)
    for found in extracted.found:
        digests[found.seed] = found.digest
        if found.held_back:
            run.held_back[found.seed] = found.held_back
        if found.corrected:
            run.corrected[found.seed] = found.corrected
        with barrier(found.seed, faults):
            decision = decide(run.state, keep_apart(found, run.state.split_seeds))
            apply_decision(run.state, decision)
            _put_results(run, decision, found.date_from)
    _note_faults(run, faults)
    if not all(fault.is_warning for fault in faults):
        run.faulty.add(extracted.file)


def _note_faults(run: _Run, faults: Iterable[Fault]) -> None:
    for fault in faults:
        run.faults[fault] = None
        if not fault.is_warning:
            run.results[str(fault)] = ImportResult("failed")


def _put_results(run: _Run, decision: Decision, date_from: str | None) -> None:
    result, others = results_of(decision)
    result = replace(result, date_from=date_from or "")
    former = run.results.get(decision.seed)
    if former is not None and former.did == "created":
        # Its seed was read again since, and the page may have another path now; it is still a new page.
        result = replace(former, page=result.page)
    if former is None or former.did in {"created", "unchanged"}:
        run.results[decision.seed] = result
    run.others.extend(others)


def _note_file(run: _Run, name: str, stat_fields: StatFields | None, now: int) -> None:
    digests = run.digests.pop(name, {})
    run.seed_cache.pop(name, None)
    # A file without any article is named again by every run, until somebody deals with it.
    if stat_fields is not None and digests and name not in run.faulty:
        run.seed_cache[name] = known_seed(stat_fields, digests, now)


def _save_cache(run: _Run) -> None:
    if not run.dry_run:
        make_durable(run.site.root)
        save_cache(run.site, run.seed_cache)


def _save_log(run: _Run) -> None:
    if not run.dry_run:
        save_entries(run.site, run.state.import_log.entries)
