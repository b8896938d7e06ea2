"""Pages at fault in a preview: each is built as it last was, or left out, and all others are built as they are."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from broadsheet.build.load_content import page_keys
from broadsheet.build.snapshot import Inputs, Snapshot, fingerprint_articles, fingerprint_inputs
from broadsheet.errors import Fault, SiteError
from broadsheet.file_states import FileState

States = Mapping[str, FileState | None]
"""What is known of pages, by path; None for a page that is gone."""


def go_around(snapshot: Snapshot, error: SiteError, shown: States) -> Snapshot:
    """Return a snapshot in which the pages at fault are as they were when they were last `shown`, or are not at all.

    Raises the error where it is about anything else than pages.
    """
    faulty = set(_faulty_pages(snapshot, error.faults, shown))
    if not faulty:
        raise error
    stand_ins = {path: _find_stand_in(snapshot, path, shown) for path in faulty}
    inputs = with_stand_ins(snapshot.inputs, stand_ins)
    around = replace(
        snapshot,
        inputs=inputs,
        faults=(*snapshot.faults, *(fault for fault in error.faults if fault not in snapshot.faults)),
        stand_ins={**snapshot.stand_ins, **{path: known.digest if known else "" for path, known in stand_ins.items()}},
    )
    return _with_fingerprint(around, {path for path, known in stand_ins.items() if known})


def with_stand_ins(inputs: Inputs, stand_ins: States) -> Inputs:
    """Return inputs in which some pages are others, or are not at all."""
    content = {path: known for path, known in inputs.content.items() if path not in stand_ins}
    content |= {path: known for path, known in stand_ins.items() if known is not None}
    return replace(inputs, content=dict(sorted(content.items())))


def _faulty_pages(snapshot: Snapshot, faults: Iterable[Fault], shown: States) -> Iterator[str]:
    """Yield the page of each fault, if it is one of a page; of two that contradict each other, one that has changed."""
    content = snapshot.inputs.content
    for fault in faults:
        both = [path for path in (fault.path, fault.other) if path in content]
        changed = (path for path in both if _is_other(content[path], shown.get(path)))
        yield from both and [next(changed, both[0])]


def _is_other(known: FileState, before: FileState | None) -> bool:
    return before is None or before.digest != known.digest


def _find_stand_in(snapshot: Snapshot, path: str, shown: States) -> FileState | None:
    """Return the last good version of a page, if there is one and the cache still has it."""
    before = shown.get(path)
    if before is None or path in snapshot.stand_ins or not _is_other(snapshot.inputs.content[path], before):
        return None
    keys = page_keys(snapshot.site, replace(snapshot.inputs, content={path: before}), (path,))
    return before if snapshot.state.pages.load_page(keys[path]) is not None else None


def _with_fingerprint(snapshot: Snapshot, as_before: set[str]) -> Snapshot:
    """Return a snapshot with the fingerprint of its inputs; articles that are as before have not changed."""
    if snapshot.changed is None:
        return replace(snapshot, fingerprint=fingerprint_inputs(snapshot.inputs, snapshot.options.parts))
    changed = tuple(path for path in snapshot.changed if path not in as_before)
    return replace(
        snapshot, changed=changed, fingerprint=fingerprint_articles(snapshot.state, snapshot.inputs, changed)
    )
