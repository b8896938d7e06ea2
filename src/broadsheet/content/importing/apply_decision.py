"""Decisions carried out: the one place where import writes pages and changes what it knows of them."""

from collections.abc import Callable
from typing import Any

from broadsheet.content.copies.duplicates import add_original, forget_original
from broadsheet.content.copies.text_signature import sign_page
from broadsheet.content.importing.decisions import (
    Beside,
    Create,
    Decision,
    Forget,
    Join,
    Keep,
    KeepDeleted,
    ReadAgain,
    Record,
    Rewrite,
    Unlist,
)
from broadsheet.content.importing.import_log import forget, record
from broadsheet.content.importing.import_state import ImportState
from broadsheet.content.importing.page_catalog import add_page, remove_page


def apply_decision(state: ImportState, decision: Decision) -> None:
    """Write what was decided into the pages first, and then into the import log. Raises StorageError."""
    for step in (*decision.others, decision.action, *decision.log):
        APPLY[type(step)](state, step)
    state.former.pop(decision.seed, None)


def _create(state: ImportState, step: Create) -> None:
    state.store.write(step.page, step.data)
    add_page(state.catalog, step.page, step.imported)
    add_original(state.catalog.duplicates, step.page, step.signature)
    state.new.add(step.page)


def _rewrite(state: ImportState, step: Rewrite) -> None:
    state.store.write(step.page, step.data)
    add_page(state.catalog, step.page, step.imported)
    add_original(state.catalog.duplicates, step.page, sign_page(step.data))
    # Its new text may be that of another page.
    state.catalog.unknown.append(step.target or step.page)
    if step.target:
        _rename(state, step)


def _rename(state: ImportState, step: Rewrite) -> None:
    state.store.rename(step.page, step.target)
    remove_page(state.catalog, step.page)
    add_page(state.catalog, step.target, step.imported)
    duplicates = state.catalog.duplicates
    add_original(duplicates, step.target, duplicates.signatures[step.page])
    forget_original(duplicates, step.page)
    state.new.add(step.target)


def _join(state: ImportState, step: Join) -> None:
    state.store.write(step.page, step.data)
    add_original(state.catalog.duplicates, step.page, step.outlets.signature)
    state.outlets[step.page] = step.outlets


def _put_beside(state: ImportState, step: Beside) -> None:
    state.store.write(step.beside, step.data)


def _unlist(state: ImportState, step: Unlist) -> None:
    state.store.write(step.page, step.data)
    add_original(state.catalog.duplicates, step.page, sign_page(step.data))


def _keep(_state: ImportState, _step: Keep | KeepDeleted) -> None:
    """Write nothing."""


def _record(state: ImportState, step: Record) -> None:
    record(state.import_log, step.entry)


def _forget(state: ImportState, step: Forget) -> None:
    forget(state.import_log, step.seed)


def _read_again(state: ImportState, step: ReadAgain) -> None:
    state.orphans.setdefault(step.seed, step.former)


APPLY: dict[type, Callable[[ImportState, Any], None]] = {
    Create: _create,
    Rewrite: _rewrite,
    Join: _join,
    Beside: _put_beside,
    Unlist: _unlist,
    Keep: _keep,
    KeepDeleted: _keep,
    Record: _record,
    Forget: _forget,
    ReadAgain: _read_again,
}
"""Kind of step → what carries it out."""
