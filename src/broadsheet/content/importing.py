"""Import: seeds to pages, without ever losing what a person wrote.

Every file is written whole, and the ledger last: a run that is cut off leaves pages that the next run finds again by
what they remember of their seeds.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.composing import compose_page
from broadsheet.content.knowledge import load_known
from broadsheet.content.ledger import Entry, Ledger, load_entries, record, save_entries
from broadsheet.content.seedcache import KnownSeed, load_cache, recall, remember, save_cache, sign
from broadsheet.content.settling import Desk, Found, Result, file_of, settle
from broadsheet.content.shelf import open_shelf
from broadsheet.errors import Fault, SeedError
from broadsheet.model import Known
from broadsheet.parallel import Workers
from broadsheet.seeds import find_seeds, read_seed


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
    """Of the seeds that failed."""


Progress = Callable[[int, int], None]
"""Told how many seed files are done, out of how many."""


def import_seeds(
    site: Site, paths: Sequence[Path] = (), *, jobs: int = 1, progress: Progress | None = None
) -> ImportReport:
    """Make or renew the pages of the seeds at some paths, or of all seeds in the site's `seeds/`.

    A seed that is unchanged does nothing; a changed one renews its page, unless a person edited the page: then the new
    reading goes beside it as `….md.new`. A page that an editor deleted is not made again. Raises ContentError for a
    damaged ledger or a faulty profile of a topic, StorageError, and UsageError for paths that do not exist; a seed that
    cannot be read is reported and the others go on.
    """
    files = {_name(site, path): path for path in find_seeds(site, paths)}
    entries = load_entries(site)
    run = _Run(site, _open_desk(site, entries), load_cache(site))
    stale = [name for name, path in files.items() if not _is_settled(run, name, path)]
    if stale:
        settled = len(files) - len(stale)
        for done, _ in enumerate(_settle_stale(run, {name: files[name] for name in stale}, jobs), settled + 1):
            if progress is not None:
                progress(done, len(files))
        save_cache(site, run.known)
    if run.desk.ledger.entries != (entries or {}):
        save_entries(site, run.desk.ledger.entries)
    return _report(run)


class _Outcome(Struct, frozen=True):
    """What reading a seed's file gave: articles, or faults."""

    found: tuple[Found, ...] = ()
    faults: tuple[Fault, ...] = ()


class _Task(Struct, frozen=True):
    """A seed's file to read; pages are not composed for articles whose digests are known."""

    path: str
    name: str
    known: dict[str, str]


@dataclass(slots=True)
class _Run:
    """One import while it goes on."""

    site: Site
    desk: Desk
    known: dict[str, KnownSeed]
    """What is known of each seed's file."""
    results: dict[str, Result] = field(default_factory=dict)
    """Seed → result; also for each failed file."""
    faults: list[Fault] = field(default_factory=list)


def _open_desk(site: Site, entries: Mapping[str, Entry] | None) -> Desk:
    """Return the desk with the ledger that is on disk, or with what the pages remember where there is none."""
    desk = Desk(site, Ledger())
    if entries is None:
        desk.shelf = open_shelf(site)
        remembered = ((page, imported) for page, imported in desk.shelf.pages.items() if imported is not None)
        entries = {
            imported.seed: Entry(imported.seed, imported.seed_digest, page)
            for page, imported in reversed(list(remembered))
        }
    for entry in entries.values():
        record(desk.ledger, entry)
    return desk


def _name(site: Site, path: Path) -> str:
    """Return a seed's path relative to the site, with forward slashes."""
    # Ten thousand seeds ask for it in every run, and `relpath` looks at the disk.
    root, place = f"{site.root}{os.sep}", str(path)
    inside = place[len(root) :] if place.startswith(root) else os.path.relpath(path, site.root)
    return inside.replace(os.sep, "/")


def _is_settled(run: _Run, name: str, path: Path) -> bool:
    """Tell whether a seed's file is unchanged and imported; then its articles are counted."""
    digests = recall(run.known.get(name), sign(path))
    if digests is None or not all(_is_imported(run, seed, digest) for seed, digest in digests.items()):
        return False
    run.results.update((seed, Result("unchanged")) for seed in digests)
    return True


def _is_imported(run: _Run, seed: str, digest: str) -> bool:
    entry = run.desk.ledger.entries.get(seed)
    return entry is not None and entry.digest == digest


def _settle_stale(run: _Run, stale: Mapping[str, Path], jobs: int) -> Iterator[None]:
    """Read the files that may have changed and settle each of their articles; yields after each file."""
    now = time.time_ns()
    run.known = {name: known for name, known in run.known.items() if (run.site.root / name).exists()}
    tasks = [_task(run, name) for name in stale]
    signatures = [sign(path) for path in stale.values()]
    read = partial(_read, load_known(run.site))
    with Workers(jobs) as workers:
        for name, signature, outcome in zip(stale, signatures, workers.map(read, tasks), strict=True):
            _settle_file(run, name, outcome)
            run.known.pop(name, None)
            if signature is not None and not outcome.faults:
                run.known[name] = remember(signature, {found.seed: found.digest for found in outcome.found}, now)
            yield
    while run.desk.orphans:
        name = file_of(run.site, run.desk.orphans.popitem()[0])
        _settle_file(run, name, read(_task(run, name)))


def _task(run: _Run, name: str) -> _Task:
    entries = run.desk.ledger.entries
    seeds = [name, *(f"{name}#{number}" for number in _numbers(run.desk.ledger, name))]
    known = {seed: entries[seed].digest for seed in seeds if seed in entries}
    return _Task(str(run.site.root / name), name, known)


def _numbers(ledger: Ledger, name: str) -> Iterator[int]:
    """Yield the numbers of a file's further articles that the ledger has."""
    for number in count(2):
        if f"{name}#{number}" not in ledger.entries:
            return
        yield number


def _read(known: Known, task: _Task) -> _Outcome:
    """Read a seed's file; this runs in the worker processes."""
    from broadsheet.reading import read_article  # noqa: PLC0415  # an import that changes nothing reads nothing

    found = []
    try:
        for raw in read_seed(Path(task.path), task.name):
            if task.known.get(raw.seed) == raw.digest:
                found.append(Found(raw.seed, raw.digest))
            else:
                reading = read_article(raw, known)
                page = compose_page(reading, raw.seed, raw.digest)
                found.append(Found(raw.seed, raw.digest, reading.title, reading.published, page))
    except SeedError as error:
        return _Outcome(faults=error.faults)
    return _Outcome(found=tuple(found))


def _settle_file(run: _Run, name: str, outcome: _Outcome) -> None:
    for found in outcome.found:
        result = settle(run.desk, found)
        if result.did != "unchanged" or found.seed not in run.results:
            run.results[found.seed] = result
    if outcome.faults:
        run.faults.extend(outcome.faults)
        run.results[name] = Result("failed")


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
