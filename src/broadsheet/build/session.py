"""Builds of one process that follow each other: an edit that was seen is built with the index in memory."""

from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet.build.build_report import BuildReport, Options
from broadsheet.build.builder import Builder, Built, build_everything, build_site
from broadsheet.build.faulty_pages import with_stand_ins
from broadsheet.build.saved_state import BuildState
from broadsheet.build.scope import CacheMiss, Everything, Pages
from broadsheet.build.snapshot import BuildCause, Snapshot, take_snapshot
from broadsheet.config import Site
from broadsheet.errors import ContentError, TemplateError
from broadsheet.site.urls import base_path
from broadsheet.worker_processes import MIN_PAGES_FOR_PROCESSES, Superseded, collect_everything, run_in_new_process

if TYPE_CHECKING:
    from broadsheet.build.saved_index import LoadedIndex


class Session:
    """Builds one site into one folder again and again."""

    def __init__(self) -> None:
        self._builder: Builder | None = None
        self._waiting: frozenset[Path] = frozenset()
        """What changed and is not built yet, since it was at fault, or since something else came first."""

    def build_for(
        self,
        site: Site,
        options: Options,
        paths: Collection[Path] | None,
        urls: Collection[str],
        is_overtaken: Callable[[], bool] = lambda: False,
    ) -> tuple[BuildReport, bool]:
        """Build because some files changed; None stands for any.

        Return the report, and whether only the pages at `urls` were built, paths on the server of the pages that
        somebody has open: after a change of the theme they come first, and the rest has to be built for None. A build
        of a large site that is overtaken by other changes is given up. Raises Superseded then, else what `build_site`
        raises.
        """
        changed = None if paths is None else self._waiting.union(paths)
        cause = BuildCause(changed, _without_base(urls, site.settings.base_url))
        try:
            built = self._build(site, options, cause, is_overtaken)
        except (ContentError, TemplateError, Superseded):
            self._waiting = self._waiting.union(paths or ())
            raise
        is_partial = isinstance(built.scope, Pages)
        self._waiting = (changed if changed and is_partial else frozenset()) | _at_fault(site, built.report)
        return built.report, is_partial

    def _build(self, site: Site, options: Options, cause: BuildCause, is_overtaken: Callable[[], bool]) -> Built:
        builder = self._take(site, options)
        everything = partial(self._build_everything, builder.index, is_overtaken)
        try:
            built = builder.build(site, options, cause, everything)
        except (ContentError, TemplateError):
            # Nothing was published, so that what is in memory still holds.
            self._builder = builder
            raise
        if isinstance(built.scope, Everything):
            del builder, everything  # the old index, so that it is not walked
            collect_everything()
            builder = _read_again(site, options, built.report)
        self._builder = builder
        return built

    def prepare(self) -> None:
        """Have in memory what the next edit needs. Nobody waits for it as for a build, so it comes afterwards."""
        if self._builder is not None:
            _load_index(self._builder)

    def _build_everything(
        self, index: "LoadedIndex | None", is_overtaken: Callable[[], bool], snapshot: Snapshot
    ) -> BuildReport:
        """Build the whole site, a large one in a process of its own; `index` is that of the last build."""
        if len(snapshot.inputs.content) < MIN_PAGES_FOR_PROCESSES:
            return build_everything(snapshot)
        site, options = snapshot.site, snapshot.options
        try:
            return run_in_new_process(partial(build_site, site, options), is_overtaken)
        except Superseded:
            self._builder = Builder(BuildState(site, options), snapshot.inputs, index)
            raise

    def _take(self, site: Site, options: Options) -> Builder:
        """Return the builder, if nobody else built meanwhile; it is put back only after a build that went well."""
        builder, self._builder = self._builder, None
        return builder if builder is not None and builder.state.is_current() else Builder(BuildState(site, options))


def _read_again(site: Site, options: Options, report: BuildReport) -> Builder:
    """Return a builder that knows what a build of the whole site has just left."""
    builder = Builder(BuildState(site, options))
    inputs, scanned = take_snapshot(site, options, builder.state).inputs, builder.state.scan.content
    builder.inputs = with_stand_ins(inputs, {path: scanned.get(path) for path in report.stand_ins})
    return builder


def _at_fault(site: Site, report: BuildReport) -> frozenset[Path]:
    """Return the files that a build went around: the next one looks at them again, and says what is wrong with them."""
    paths = {path for fault in report.faults for path in (fault.path, fault.other) if path}
    return frozenset(site.root / path for path in paths)


def _load_index(builder: Builder) -> None:
    """Have the index in memory, and the stories so that they can be edited."""
    if builder.index is None and builder.inputs is not None:
        builder.load_index(builder.inputs)
    if builder.index is not None and builder.index.saved.has_stories:
        with suppress(CacheMiss):
            builder.index.live.start(builder.index.compared)


def _without_base(urls: Collection[str], base_url: str) -> frozenset[str]:
    base = base_path(base_url)
    return frozenset(f"/{url.removeprefix(base)}" for url in urls if url.startswith(base))
