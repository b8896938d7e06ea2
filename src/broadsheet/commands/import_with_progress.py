"""Importing for a command, with a line that shows how far it is."""

import sys
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet.config import Site
from broadsheet.errors import ContentError, Fault
from broadsheet.executors import PROCESSES
from broadsheet.worker_processes import collecting_seldom, default_jobs

if TYPE_CHECKING:
    from broadsheet.content.importing.import_report import ImportReport


def import_with_progress(  # noqa: PLR0913  # as for import_seeds
    site: Site,
    paths: Sequence[Path],
    jobs: int | None,
    *,
    executor: str = PROCESSES,
    dry_run: bool = False,
    split_seeds: Collection[str] = (),
) -> "ImportReport":
    """Import what is new in seeds: in some paths, or in all of seeds/ where there are none.

    `split_seeds` get a page each.
    """
    jobs = jobs or default_jobs()
    with collecting_seldom():
        from broadsheet.content.importing.import_seeds import import_seeds

        return with_progress(
            partial(
                import_seeds,
                site,
                paths,
                jobs=jobs,
                executor=executor,
                dry_run=dry_run,
                now=datetime.now(UTC),
                split_seeds=split_seeds,
            )
        )


def import_if_possible(site: Site, jobs: int | None) -> "tuple[ImportReport | None, tuple[Fault, ...]]":
    """Import, or return the faults of content that stopped the import: a preview goes on without it."""
    try:
        return import_with_progress(site, (), jobs), ()
    except ContentError as error:
        return None, error.faults


def with_progress(run: "Callable[..., ImportReport]") -> "ImportReport":
    """Run what reads seeds, with a line that shows how far it is where somebody looks."""
    from broadsheet.progress_line import ProgressLine

    if not sys.stderr.isatty():
        return run()
    line = ProgressLine(sys.stderr)
    try:
        return run(progress=line.show)
    finally:
        line.end()
