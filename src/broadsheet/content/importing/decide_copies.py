"""What becomes of a copy of an article that another seed's page has: it joins that page, or gives it its text."""

from broadsheet.content.copies.also_in import (
    PageOutlets,
    add_outlet,
    add_outlets,
    has_room,
    lists,
    read_outlets,
    seed_of,
    set_outlets,
    take_outlets,
)
from broadsheet.content.copies.text_signature import (
    are_as_long,
    fullness,
    has_same_address,
    is_later,
    names_article,
)
from broadsheet.content.importing.compare_articles import ArticleComparison
from broadsheet.content.importing.decide_new_reading import decide_beside
from broadsheet.content.importing.decisions import Action, Beside, Join, Keep, LogChange, Record, Rewrite, Unlist
from broadsheet.content.importing.import_log import LogEntry
from broadsheet.content.importing.import_state import ExtractedArticle, ImportState, import_record, log_entry, seed_file
from broadsheet.content.importing.page_catalog import names_beside
from broadsheet.content.pages.page_writer import copy_entry, is_untouched, reseal, source_entry
from broadsheet.content.pages.publication_hold import PUBLIC, may_be_withheld, read_hold
from broadsheet.digests import digest

BY_EDITOR, BY_ADDRESS, BY_TEXT = "an editor joined them", "it has the same address", "it has the same text"
"""Why an article is a copy of a page's."""
MAX_OUTLETS = 100
"""Of how many pages the outlets stay in memory; copies of one article mostly come together."""


def share_page(state: ImportState, article: ExtractedArticle, page: str) -> tuple[Action, tuple[LogChange, ...]]:
    """Let an article share the page of another seed: as its text where its copy is preferred, else as an outlet."""
    hold, of_page = (read_hold(one, state.now) for one in (article.page, state.store.read(page)))
    if hold not in (PUBLIC, of_page):
        keep = Keep(page, "an editor joined it, and it is held back now: the page says nothing new of it")
        return keep, (Record(log_entry(article, page, joined=True)),)
    reason = _why_preferred(state, article, page)
    # The text of a copy that is for all must not come in the place of one that is not.
    is_withheld = may_be_withheld(state.store.read(page))
    if not reason or is_withheld or _why_one(state, article, page) == BY_EDITOR:
        return _join(state, article, page), (Record(log_entry(article, page, joined=True)),)
    current = state.store.read(page)
    fuller = add_outlets(current, article.page)
    if is_untouched(current):
        reason += _difference(state, article, page)
        return Rewrite(page, fuller, import_record(article), reason), owner_entries(state, article, page)
    reason = f"{reason}, but a person edited the page"
    return decide_beside(state, page, article, fuller, reason), (Record(log_entry(article, page, joined=True)),)


def _why_one(state: ImportState, article: ExtractedArticle, page: str) -> str:
    """Return why an article is a copy of a page's."""
    known = state.catalog.duplicates.signatures[page]
    if names_article(known.copies, article.signature):
        return BY_EDITOR
    return BY_ADDRESS if has_same_address(known, article.signature) else BY_TEXT


def _why_preferred(state: ImportState, article: ExtractedArticle, page: str) -> str:
    """Return why a page is to have this copy of its article, whichever came first; empty where it is not.

    Of two versions at one address, the later one is preferred, else the fuller one. Of two that are alike it is the one
    whose file comes first, but not on a page that an editor changed.
    """
    # Few seeds share a page.
    from broadsheet.content.copies.stated_version import read_stated_version  # noqa: PLC0415
    from broadsheet.content.copies.version_order import compare_versions  # noqa: PLC0415

    known = state.catalog.duplicates.signatures[page]
    pages = (article.page, state.store.read(page))
    order = compare_versions(article.signature, known, lambda: tuple(map(read_stated_version, pages)))
    if order:
        return "this version of the page's article is later" if order > 0 else ""
    here, there = fullness(article.signature), fullness(known)
    if here != there:
        return "this copy of the page's article is fuller" if here > there else ""
    if not is_untouched(state.store.read(page)):
        return ""
    file = seed_file(state.site, article.seed)
    is_first = all(file < seed_file(state.site, seed) for seed in seeds_of(state, page))
    return "this copy of the page's article is as full, and its file comes first" if is_first else ""


def _join(state: ImportState, article: ExtractedArticle, page: str) -> Action:
    """List an article on the page of another seed; a page that a person edited gets a proposal beside it."""
    entry, why = _entry_of(article), _why_one(state, article, page)
    current = state.store.read(page)
    outlets = _outlets_of(state, page, current)
    is_as_written = is_untouched(current)
    if lists(outlets, entry, exactly=is_as_written):
        return Keep(page, f"it is a copy of the page's article, since {why}, and the page lists it already")
    if not is_as_written:
        return _propose_outlet(state, page, current, entry)
    data, outlets = add_outlet(outlets, entry)
    reason = f"it is a copy of the page's article, since {why}{_difference(state, article, page)}"
    return Join(page, data, outlets, reason)


def _difference(state: ImportState, article: ExtractedArticle, page: str) -> str:
    """Return what two versions at one address tell differently, so that a person may see which is right."""
    known = state.catalog.duplicates.signatures[page]
    is_open = are_as_long(article.signature, known) and not is_later(article.signature, known)
    if _why_one(state, article, page) != BY_ADDRESS or not is_open or is_later(known, article.signature):
        return ""
    difference = ArticleComparison(state, lambda: article.page).difference(page)
    return f"; the two differ: {difference}" if difference else ""


def _entry_of(article: ExtractedArticle) -> dict[str, object]:
    return copy_entry(article.outlet, article.title, article.published, article.seed)


def _outlets_of(state: ImportState, page: str, current: bytes) -> PageOutlets:
    """Return the outlets of a page, from memory where the page is as it was."""
    outlets = state.outlets.pop(page, None)
    if outlets is None or outlets.page_digest != digest(current):
        outlets = take_outlets(current)
    while len(state.outlets) >= MAX_OUTLETS:
        del state.outlets[next(iter(state.outlets))]
    state.outlets[page] = outlets
    return outlets


def _propose_outlet(state: ImportState, page: str, current: bytes, entry: object) -> Action:
    """Put a copy of an edited page that lists one more outlet beside it, or list the outlet in the copy there is."""
    for beside in names_beside(page):
        is_there = state.store.is_taken(beside)
        if is_there and not state.store.exists(beside):
            continue
        proposed = state.store.read(beside) if is_there else current
        if is_there and lists(take_outlets(proposed), entry):
            return Keep(page, "it is a copy of the page's article, and the proposal beside it lists its outlet already")
        if not has_room(proposed, entry):
            return Keep(page, "it is a copy of the page's article, and the page has no room to list more of them")
        if not is_there or set_outlets(proposed, []) == set_outlets(current, []):
            # Its seal stays broken: who puts the copy in the page's place has edited the page.
            data = set_outlets(proposed, [*read_outlets(proposed), entry])
            reason = "it is a copy of the page's article from another outlet, but a person edited the page"
            return Beside(page, beside, data, reason)
    raise AssertionError("names never end")


def unlist_outlet(state: ImportState, article: ExtractedArticle, page: str) -> tuple[Action, ...]:
    """Return what takes an article's outlet from a page that it shared, unless somebody edited that page."""
    if page not in state.catalog.pages:
        return ()
    current = state.store.read(page)
    listed = read_outlets(current)
    others = [entry for entry in listed if not _is_of(entry, article)]
    if len(others) == len(listed) or not is_untouched(current):
        return ()
    data = reseal(set_outlets(current, others))
    return (Unlist(page, data, f"{article.seed} has another article now"),)


def _is_of(entry: object, article: ExtractedArticle) -> bool:
    # Pages that older versions wrote name no seeds.
    seed = seed_of(entry)
    return seed == article.seed if seed else entry == source_entry(article.outlet)


def owner_entries(
    state: ImportState, article: ExtractedArticle, page: str, gone: list[str] | tuple[()] = ()
) -> tuple[LogChange, ...]:
    """Return the entries by which a page is this seed's, and that of the others which share it."""
    sharing = sorted(set(state.import_log.by_page.get(page, ())).difference(gone, [article.seed]))
    entries = [state.import_log.entries[seed] for seed in sharing]
    others = (LogEntry(one.seed, one.digest, page, one.digest != article.digest) for one in entries)
    return (*map(Record, others), Record(log_entry(article, page)))


def seeds_of(state: ImportState, page: str) -> list[str]:
    """Return the seed that a page names, if it names one."""
    imported = state.catalog.pages.get(page)
    return [imported.seed] if imported is not None else []
