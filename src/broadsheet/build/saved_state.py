"""What builds save for the next one: files that were read, files that were written, and the index."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.atomic_writes import make_durable
from broadsheet.build import output_folder as folder
from broadsheet.build.build_report import Options
from broadsheet.build.manifest import CLAIMED, Manifest, Written
from broadsheet.config import Site
from broadsheet.digests import digest
from broadsheet.file_states import FileState, StatFields
from broadsheet.saved_records import RecordLog

# A build that changes nothing needs neither the pages nor the index.
# ruff: noqa: PLC0415
if TYPE_CHECKING:
    from broadsheet.build.page_cache import PageCache
    from broadsheet.build.saved_index import IndexDelta, LoadedIndex, SavedIndex
    from broadsheet.build.story_groups import GroupCache

MAX_LENGTH = 100
"""After so many changes, a record is written again."""

Value = TypeVar("Value")


class ScanState(Struct, frozen=True):
    """What a build knew of the files that it read, by path, for the next build; or what has changed of that since."""

    content: dict[str, FileState | None] = {}
    """None only in a change, for a file that is gone."""
    static: dict[str, FileState | None] = {}


class BuildState:
    """The saved state of one site and one output folder. All that saves it raises StorageError.

    Of several records that belong together the manifest is written last: it names the inputs that all are for. That of
    a whole build is on the disk only after the files that it says were written. An edit waits for no disk: what the end
    of power may take away of it has another status afterwards, and is made again.
    """

    def __init__(self, site: Site, options: Options) -> None:
        """Read what the last build saved. Raises UsageError when the output folder is no place for a site."""
        name = digest(str(options.output).encode())[:12]
        self._cache, self._output, self._is_clean = options.cache, options.output, options.clean
        self._scan_log = RecordLog(options.cache / "scan", ScanState)
        self._manifest_log = RecordLog(options.cache / f"manifest-{name}", Manifest)
        self._name = name
        self._has_templates = False
        manifests = self._manifest_log.read()
        folder.refuse_foreign(options.output, site, ours=bool(manifests))
        self.manifest = _merge_manifests(manifests)
        self.scan = _merge_scans(self._scan_log.read())
        if options.clean:
            self.pages.clear()
            self.scan = ScanState()
            self.manifest = Manifest(dict.fromkeys(self.manifest.files, CLAIMED))

    @cached_property
    def pages(self) -> "PageCache":
        """The cache of loaded pages."""
        from broadsheet.build import page_cache

        return page_cache.PageCache(self._cache / "pages.sqlite")

    @cached_property
    def groups(self) -> "GroupCache":
        """The cache of the groups of articles that tell of one event."""
        from broadsheet.build import story_groups

        return story_groups.GroupCache(self._cache / "stories", is_trusted=not self._is_clean)

    @cached_property
    def _index_log(self) -> "RecordLog[SavedIndex | IndexDelta]":
        from broadsheet.build import saved_index

        return RecordLog(self._cache / f"index-{self._name}", saved_index.SavedIndex, saved_index.IndexDelta)

    def load_templates(self) -> None:
        """Load the compiled templates that other processes saved."""
        from broadsheet.rendering.template_cache import TEMPLATE_CACHE

        if not self._has_templates:
            TEMPLATE_CACHE.load(self._cache / "templates")
        self._has_templates = True

    def save_templates(self) -> None:
        """Save compiled templates for other processes."""
        from broadsheet.rendering.template_cache import TEMPLATE_CACHE

        TEMPLATE_CACHE.save(self._cache / "templates")

    def is_current(self) -> bool:
        """Return whether nobody else has saved anything meanwhile."""
        return all(log.is_current() for log in (self._scan_log, self._manifest_log, self._index_log))

    def load_index(self, fixed_inputs: str) -> "LoadedIndex | None":
        """Return the index of the last build if the fingerprint of all inputs but the bytes of articles is the same."""
        from broadsheet.build import saved_index

        if not self.manifest.inputs:
            return None
        saved, *changes = self._index_log.read() or (None,)
        if not isinstance(saved, saved_index.SavedIndex) or saved.fixed_inputs != fixed_inputs:
            return None
        loaded_index = saved_index.load_index(
            saved, [change for change in changes if isinstance(change, saved_index.IndexDelta)], self.pages
        )
        return loaded_index if loaded_index.saved.inputs == self.manifest.inputs else None

    def save_claim(self, paths: Collection[str]) -> None:
        """Save that some files are about to be written: only that they belong to the site is known."""
        self._save_manifest(dict.fromkeys(paths, CLAIMED), "")

    def save_index(self, index: "SavedIndex") -> None:
        """Save the index of a build of the whole site; it counts once the manifest names the same inputs."""
        self._index_log.write(index)

    def save_build(self, manifest: Manifest) -> None:
        """Save a build of the whole site."""
        make_durable(self._output)
        self._manifest_log.write(manifest, durable=True)
        self.manifest = manifest

    def save_edit(self, files: Mapping[str, Written], loaded_index: "LoadedIndex", change: "IndexDelta") -> None:
        """Save a build of an edit: the files that it wrote, and what changed in the index."""
        if 0 < self._index_log.length < MAX_LENGTH:
            self._index_log.append(change)
        else:
            self._index_log.write(loaded_index.saved)
        self._save_manifest(files, change.inputs)

    def save_files(self, files: Mapping[str, Written]) -> None:
        """Save that some files were written, and that the others may be stale."""
        self._save_manifest(files, "")

    def save_file_states(self, found: Mapping[str, FileState], folders: Mapping[str, StatFields]) -> None:
        """Save what is now known of files and folders that were too new when they were written."""
        settled: dict[str, Written | None] = {
            path: replace(written, known=found[path])
            for path, written in self.manifest.files.items()
            if written and written.known != found[path]
        }
        listed = _difference(self.manifest.folders, folders)
        if settled or listed:
            self._save_manifest(settled, self.manifest.inputs, listed)

    def save_scan(self, state: ScanState) -> None:
        """Save what is known of the files that a build read."""
        change = ScanState(_difference(self.scan.content, state.content), _difference(self.scan.static, state.static))
        if not change.content and not change.static:
            return
        if 0 < self._scan_log.length < MAX_LENGTH:
            self._scan_log.append(change)
        else:
            self._scan_log.write(state)
        self.scan = state

    def _save_manifest(
        self,
        files: Mapping[str, Written | None],
        inputs: str,
        folders: Mapping[str, StatFields | None] = MappingProxyType({}),
    ) -> None:
        # In place, since there may be very many of them.
        _change(self.manifest.files, files)
        _change(self.manifest.folders, folders)
        self.manifest = replace(self.manifest, inputs=inputs)
        if 0 < self._manifest_log.length < MAX_LENGTH:
            self._manifest_log.append(replace(self.manifest, files={**files}, folders={**folders}))
        else:
            self._manifest_log.write(self.manifest)


def _merge_manifests(manifests: Sequence[Manifest]) -> Manifest:
    if not manifests:
        return Manifest()
    files, folders = _merged([one.files for one in manifests]), _merged([one.folders for one in manifests])
    return replace(manifests[-1], files=files, folders=folders)


def _merge_scans(states: Sequence[ScanState]) -> ScanState:
    if not states:
        return ScanState()
    return ScanState(_merged([one.content for one in states]), _merged([one.static for one in states]))


def _merged(changes: Sequence[dict[str, Value | None]]) -> dict[str, Value | None]:
    """Return what some values came to by changes."""
    merged, *others = changes
    for other in others:
        _change(merged, other)
    return merged


def _change(values: dict[str, Value | None], change: Mapping[str, Value | None]) -> None:
    """Change some values in place; a value that went is None in the change."""
    values.update(change)
    for key in [key for key, value in change.items() if value is None]:
        del values[key]


def _difference(before: Mapping[str, Value | None], after: Mapping[str, Value | None]) -> dict[str, Value | None]:
    """Return the change that makes one mapping the other."""
    gone = dict.fromkeys(before.keys() - after.keys())
    return gone | {key: value for key, value in after.items() if before.get(key) != value}
