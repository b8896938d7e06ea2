"""How much a build has to do, and why. Decided here, before anything is rendered; `execute_scope.py` does it."""

from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.build.snapshot import Snapshot, is_whole
from broadsheet.index.public_period import covers

# A build that changes nothing needs neither the index nor what makes it.
# ruff: noqa: PLC0415
if TYPE_CHECKING:
    from collections.abc import Callable

    from broadsheet.build.page_cache import CachedPage
    from broadsheet.build.saved_index import IndexDelta, LoadedIndex
    from broadsheet.site.page_plan import AffectedPages

MAX_EDITED_ARTICLES = 200
"""How many articles at once are an edit; with more, planning the whole site is as quick."""

AS_IT_WAS = "the pages that changed are at fault, and are shown as they last were"
UNCHANGED = "nothing that the site is made from has changed"
DAMAGED = "the output folder does not hold exactly the files that the last build left"
NO_INDEX = "no finished build had these articles, profiles, settings and theme"
OTHER_MOMENT = "other articles may be public at this moment"
GONE = "an article is gone"
REPAGED = "a list has another number of pages, since an article there is longer or shorter than before"
THEME = "the theme changed, and the pages that are open come first"
PARTS = "only parts of the site are asked for"
NEEDS_MORE = "the templates show something that they did not show before"
TOO_MANY = f"more than {MAX_EDITED_ARTICLES} articles changed"
CACHE_MISS = "an article is not in the page cache any more"


class CacheMiss(Exception):  # noqa: N818  # no error: the builder then builds everything
    """An article is not in the page cache any more."""


class Nothing(Struct, frozen=True):
    """The site is what a build would make."""

    reason: str


class Pages(Struct, frozen=True):
    """Some pages are rendered with the theme as it is now; the others have to follow in another build."""

    reason: str
    index: "LoadedIndex"


class Edit(Struct, frozen=True):
    """Some articles changed in a way that moves nothing in the index: only pages that can show them are planned."""

    reason: str
    index: "LoadedIndex"
    """The index after the edit."""
    delta: "IndexDelta"
    affected: "AffectedPages"
    cached_pages: "dict[str, CachedPage]"
    """The changed articles, by their key in the page cache."""


class Everything(Struct, frozen=True):
    """The whole site is planned, and what is stale is rendered."""

    reason: str


Scope = Nothing | Pages | Edit | Everything
SCOPE_WORDS: "dict[type[Scope], str]" = {
    Nothing: "have nothing to do",
    Pages: "render the open pages",
    Edit: "plan the pages that can show an edit",
    Everything: "plan the whole site",
}


def choose_scope(snapshot: Snapshot, load_index: "Callable[[], LoadedIndex | None]") -> Scope:
    """Return how much a build has to do; `load_index` gives the index of the last build, if there is one that fits.

    Raises ContentError when one of a few changed articles is at fault.
    """
    if snapshot.is_complete:
        if not is_whole(snapshot):
            return Everything(DAMAGED)
        manifest = snapshot.state.manifest
        if snapshot.fingerprint == manifest.inputs and covers(manifest.period, snapshot.options.as_of):
            return Nothing(UNCHANGED)
    if snapshot.changed == ():
        return Nothing(AS_IT_WAS)
    index = None if snapshot.options.parts else load_index()
    if index is None:
        return Everything(PARTS if snapshot.options.parts else NO_INDEX)
    if not covers(index.saved.period, snapshot.options.as_of):
        return Everything(OTHER_MOMENT)
    return _choose_pages(snapshot, index) if snapshot.open_pages else _choose_edit(snapshot, index)


def describe_scope(scope: Scope) -> str:
    """Return a sentence that says how much a build would do, and why.

    >>> describe_scope(Nothing(UNCHANGED))
    'A build now would have nothing to do: nothing that the site is made from has changed.'
    """
    return f"A build now would {SCOPE_WORDS[type(scope)]}: {scope.reason}."


def _choose_pages(snapshot: Snapshot, index: "LoadedIndex") -> Pages | Everything:
    from broadsheet.rendering.template_needs import find_template_needs, needs_more

    if needs_more(
        find_template_needs(snapshot.inputs.templates, snapshot.inputs.settings.leave_out), index.saved.needs
    ):
        return Everything(NEEDS_MORE)
    return Pages(THEME, index)


def _choose_edit(snapshot: Snapshot, index: "LoadedIndex") -> Edit | Everything:
    from broadsheet.build.build_plan import keeps_addresses
    from broadsheet.build.incremental import edit_index, find_changed, read_changed

    if index.saved.inputs != snapshot.state.manifest.inputs:
        return Everything(NO_INDEX)
    content = snapshot.inputs.content
    changed = find_changed(index, content) if snapshot.changed is None else snapshot.changed
    if any(path not in content for path in changed):
        return Everything(GONE)
    if len(changed) > MAX_EDITED_ARTICLES:
        return Everything(TOO_MANY)
    pages = read_changed(snapshot.site, snapshot.inputs, changed)
    edit = edit_index(index, pages, snapshot.options.as_of, snapshot.fingerprint)
    try:
        return edit if isinstance(edit, Everything) or keeps_addresses(snapshot, index, edit) else Everything(REPAGED)
    except CacheMiss:
        return Everything(CACHE_MISS)
