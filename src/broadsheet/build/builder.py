"""The build: look, choose how much there is to do, and do it."""

import gc
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.build.build_report import BuildReport, Done, Options, make_report
from broadsheet.build.saved_state import BuildState
from broadsheet.build.scope import CACHE_MISS, CacheMiss, Edit, Everything, Nothing, Pages, Scope, choose_scope
from broadsheet.build.snapshot import (
    EVERY_FILE,
    BuildCause,
    Inputs,
    Snapshot,
    fingerprint_fixed_inputs,
    look,
    take_snapshot,
)
from broadsheet.config import Site
from broadsheet.errors import ContentError, SiteError, UrlError
from broadsheet.worker_processes import without_collecting

# Where nothing has changed, nothing that plans and renders is needed.
# ruff: noqa: PLC0415
if TYPE_CHECKING:
    from broadsheet.build.saved_index import LoadedIndex
    from broadsheet.file_states import FileState


class Built(Struct, frozen=True):
    """How much a build had to do, and what it did."""

    scope: Scope
    report: BuildReport


def build_site(site: Site, options: Options) -> BuildReport:
    """Make the output folder exactly what a build from nothing would make it, doing only what that takes.

    The caller holds the site's lock. Raises SiteError when content, templates or the disk are at fault; the last good
    site is then still there. Raises UsageError when the output folder is no place for a site.
    """
    return Builder(BuildState(site, options)).build(site, options).report


def build_everything(snapshot: Snapshot) -> BuildReport:
    """Plan the whole site, and render what is stale. Raises SiteError."""
    return _execute(Everything(""), snapshot)


class Builder:
    """Builds one site into one folder, again and again, with the index in memory once it was needed."""

    def __init__(self, state: BuildState, inputs: Inputs | None = None, index: "LoadedIndex | None" = None) -> None:
        self.state = state
        self.inputs = inputs
        """What the last build found; None where nothing is sure before everything is looked at."""
        self.index = index
        self._shown: Mapping[str, FileState] | None = None
        """The pages of the last build; None where only the saved state knows them."""

    def build(
        self,
        site: Site,
        options: Options,
        cause: BuildCause = EVERY_FILE,
        everything: Callable[[Snapshot], BuildReport] = build_everything,
    ) -> Built:
        """Build what a cause makes necessary; `everything` builds the whole site. Raises what `build_site` raises."""
        with without_collecting():
            snapshot, scope = self._look_and_choose(site, options, cause)
            while True:
                try:
                    report = everything(snapshot) if isinstance(scope, Everything) else _execute(scope, snapshot)
                    break
                except CacheMiss:
                    snapshot, scope = self._look_at_all(site, options), Everything(CACHE_MISS)
                except (ContentError, UrlError) as error:
                    snapshot, scope = self._choose_around(self._go_around(snapshot, error))
        if not isinstance(scope, Pages):
            self.inputs = snapshot.inputs
            self._shown = snapshot.inputs.content
        if isinstance(scope, Edit):
            self.index = scope.index
        return Built(scope, report)

    def choose(self, snapshot: Snapshot) -> Scope:
        """Return how much a build has to do. Raises ContentError when one of a few changed articles is at fault."""
        return choose_scope(snapshot, lambda: self.load_index(snapshot.inputs) if snapshot.is_complete else self.index)

    def load_index(self, inputs: Inputs) -> "LoadedIndex | None":
        """Return the index of the last build; None where more of the inputs changed than the bytes of articles."""
        fixed_inputs = fingerprint_fixed_inputs(inputs)
        if self.index is None or self.index.saved.fixed_inputs != fixed_inputs:
            self.state.load_templates()
            self.index = self.state.load_index(fixed_inputs)
            gc.freeze()  # or the collector would walk all of the index again and again
        return self.index

    def _look_and_choose(self, site: Site, options: Options, cause: BuildCause) -> tuple[Snapshot, Scope]:
        snapshot = look(site, options, self.state, cause, self.inputs if self.index else None)
        snapshot, scope = self._choose_around(snapshot)
        if isinstance(scope, Everything) and not snapshot.is_complete:
            # There may be more to see, or less to do than it seems.
            snapshot, scope = self._choose_around(self._look_at_all(site, options))
        return snapshot, scope

    def _choose_around(self, snapshot: Snapshot) -> tuple[Snapshot, Scope]:
        """Return how much a build has to do, without the pages at fault if it is to go around them."""
        try:
            return snapshot, self.choose(snapshot)
        except ContentError as error:
            return self._choose_around(self._go_around(snapshot, error))

    def _go_around(self, snapshot: Snapshot, error: SiteError) -> Snapshot:
        if not snapshot.options.around_faults:
            raise error
        from broadsheet.build.faulty_pages import go_around

        shown = self._shown if self._shown is not None else self.state.scan.content
        return go_around(snapshot, error, shown)

    def _look_at_all(self, site: Site, options: Options) -> Snapshot:
        self.inputs = None
        return take_snapshot(site, options, self.state)


def _execute(scope: Scope, snapshot: Snapshot) -> BuildReport:
    """Do what a scope says, and save for the next build what was found and done."""
    done = _do(scope, snapshot)
    if snapshot.is_complete:
        snapshot.state.save_scan(snapshot.inputs.scan_state)
    return make_report(snapshot, done)


def _do(scope: Scope, snapshot: Snapshot) -> Done:
    if isinstance(scope, Nothing):
        if snapshot.is_complete:
            snapshot.state.save_file_states(snapshot.found, snapshot.folders)
        return Done()
    from broadsheet.build import execute_scope

    snapshot.state.load_templates()
    match scope:
        case Pages():
            return execute_scope.build_pages(scope, snapshot)
        case Edit():
            return execute_scope.build_edit(scope, snapshot)
        case Everything():
            return execute_scope.build_whole_site(snapshot)
