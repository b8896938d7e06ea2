"""What becomes of one article of a seed: decisions made from the state of import. Nothing is written here."""

from broadsheet.content.also_in import (
    PageOutlets,
    add_outlet,
    add_outlets,
    keep_outlets,
    lists,
    read_outlets,
    read_title,
    restore_outlets,
    set_outlets,
    take_outlets,
)
from broadsheet.content.decisions import (
    Action,
    Beside,
    Create,
    Decision,
    Forget,
    Join,
    Keep,
    KeepDeleted,
    LogChange,
    ReadAgain,
    Record,
    Rewrite,
    Unlist,
)
from broadsheet.content.duplicates import find_original
from broadsheet.content.import_log import LogEntry
from broadsheet.content.import_state import ExtractedArticle, ImportState, file_of, seed_exists
from broadsheet.content.page_catalog import choose_page, names_beside, proposed_pages
from broadsheet.content.page_writer import is_untouched, read_imported, reseal, source_entry
from broadsheet.content.text_signature import fullness
from broadsheet.files import digest
from broadsheet.model import ImportRecord

MOST_OUTLETS = 100
"""Of how many pages the outlets stay in memory; copies of one article mostly come together."""


def decide(state: ImportState, article: ExtractedArticle) -> Decision:
    """Return what becomes of one article. Raises StorageError when a page cannot be read."""
    entry = state.import_log.entries.get(article.seed)
    if entry is not None and entry.digest == article.digest:
        return _decide_unchanged(state, article, entry.page)
    if not article.page:
        keep = Keep("", "its entry in the import log has gone: it is read again")
        return Decision(article.seed, keep, (ReadAgain(article.seed),))
    page = _find_own_page(state, article.seed, entry)
    if page is not None:
        return _decide_changed(state, article, page)
    if entry is not None and _is_deleted(state, entry):
        deleted = KeepDeleted(entry.page, "the seed changed, but an editor deleted its page")
        return Decision(article.seed, deleted, (_entry(article, entry.page, joined=entry.joined),))
    return _decide_pageless(state, article, entry)


def _decide_unchanged(state: ImportState, article: ExtractedArticle, own: str) -> Decision:
    """Decide on an unchanged seed; its pages are written anew where its source shares other lines now."""
    rewrites, log = [], []
    for page in state.outdated.get(article.seed, ()) if article.page else ():
        current = state.store.read(page)
        renewed = restore_outlets(current, article.page)
        if renewed != current:
            target = _renamed(state, article, page, current, renewed)
            reason = "its source shares other lines now, which are no text"
            rewrites.append(Rewrite(page, renewed, _imported(article), reason, target))
            log.extend(_entries_of_renamed(state, page, target))
    if not rewrites:
        return Decision(article.seed, Keep(own, "the seed is unchanged"))
    return Decision(article.seed, rewrites[-1], tuple(log), tuple(rewrites[:-1]))


def _renamed(state: ImportState, article: ExtractedArticle, page: str, current: bytes, renewed: bytes) -> str:
    """Return the new path of a page of this run that has another headline now; empty where it keeps its path."""
    if page not in state.new or read_title(current) == read_title(renewed):
        return ""
    target = _choose_page(state, article, page)
    return target if target != page else ""


def _entries_of_renamed(state: ImportState, page: str, target: str) -> list[LogChange]:
    seeds = sorted(state.import_log.by_page[page]) if target else ()
    entries = (state.import_log.entries[seed] for seed in seeds)
    return [Record(LogEntry(entry.seed, entry.digest, target, entry.joined)) for entry in entries]


def _decide_changed(state: ImportState, article: ExtractedArticle, page: str) -> Decision:
    """Rewrite the seed's own page where nobody edited it; put the new reading beside one that somebody did."""
    current = state.store.read(page)
    action: Action
    if _is_made_from(current, article):
        action = Keep(page, "the page has this reading already")
    elif is_untouched(current):
        renewed = keep_outlets(current, article.page)
        action = Rewrite(page, renewed, _imported(article), "the seed changed, and nobody edited its page")
    else:
        reason = "the seed changed, but a person edited its page"
        action = _put_beside(state, page, article, keep_outlets(current, article.page), reason)
    log = (_entry(article, page), *(() if isinstance(action, Beside) else _orphans(state, article, page)))
    return Decision(article.seed, action, log)


def _orphans(state: ImportState, article: ExtractedArticle, page: str) -> list[LogChange]:
    """Return what lets the other seeds that shared a page be read again, since its article is another one now."""
    seeds = sorted(state.import_log.by_page.get(page, set()) - {article.seed})
    changed = (seed for seed in seeds if state.import_log.entries[seed].digest != article.digest)
    return [step for seed in changed if seed_exists(state, seed) for step in (Forget(seed), ReadAgain(seed, page))]


def _decide_pageless(state: ImportState, article: ExtractedArticle, entry: LogEntry | None) -> Decision:
    """Decide on an article without a page of its own: it joins another seed's page, or gets a new one."""
    gone, same = _find_same_bytes(state, article)
    if same is not None:
        keep = Keep(same.page, "another seed with the same bytes has the page")
        owns = article.seed in _seeds_of(state, same.page)
        log = _owner(state, article, same.page, gone) if owns else (_entry(article, same.page, joined=same.joined),)
        return Decision(article.seed, keep, (*map(Forget, gone), *log))
    former = entry.page if entry is not None else state.former.get(article.seed, "")
    original = find_original(state.catalog.duplicates, article.signature)
    unlisted = _unlist(state, article, former) if former and former != original else ()
    action, log = _create(state, article) if original is None else _share(state, article, original)
    return Decision(article.seed, action, log, unlisted)


def _find_own_page(state: ImportState, seed: str, entry: LogEntry | None) -> str | None:
    """Return the page that is a seed's own, also after an editor moved it or somebody renamed the seed."""
    catalog = state.catalog
    own = catalog.by_seed.get(seed, [])
    if entry is not None and entry.joined and not own:
        return None
    if entry is None:
        # A page that names this seed may have gone to a seed that was renamed since.
        return next((page for page in own if not state.import_log.by_page.get(page)), None)
    if own:
        return entry.page if entry.page in own else own[0]
    # No page names this seed: the seed was renamed. An editor may have moved the page since.
    page = entry.page if entry.page in catalog.pages else catalog.by_digest.get(entry.digest)
    imported = catalog.pages[page] if page else None
    return page if imported is None or not seed_exists(state, imported.seed) else None


def _is_deleted(state: ImportState, entry: LogEntry) -> bool:
    """Tell whether an editor deleted a seed's page; the page of another seed may have been moved."""
    if entry.page in state.catalog.pages:
        return False
    others = state.import_log.by_page[entry.page]
    return not (entry.joined and any(state.catalog.by_seed.get(seed) for seed in others))


def _find_same_bytes(state: ImportState, article: ExtractedArticle) -> tuple[list[str], LogEntry | None]:
    """Return the seeds with the same bytes whose files are gone, and the entry of the first seed with these bytes.

    A seed whose file is gone had its name before this one's file was renamed.
    """
    seeds = sorted(state.import_log.by_digest.get(article.digest, ()))
    if seeds:
        gone = [seed for seed in seeds if not seed_exists(state, seed)]
        return gone, state.import_log.entries[seeds[0]]
    page = state.catalog.by_digest.get(article.digest)
    return [], LogEntry("", article.digest, page) if page else None


def _create(state: ImportState, article: ExtractedArticle) -> tuple[Action, tuple[LogChange, ...]]:
    page = _choose_page(state, article)
    create = Create(page, article.page, _imported(article), article.signature, "no page has this article yet")
    return create, (_entry(article, page),)


def _choose_page(state: ImportState, article: ExtractedArticle, own: str = "") -> str:
    """Return the path of an article's new page, which may be its `own` so far, but no other path that is taken."""

    def is_taken(page: str) -> bool:
        return page != own and state.store.is_taken(page)

    proposed = proposed_pages(article.title, article.published, article.digest)
    return choose_page(state.catalog, proposed, is_taken, own)


def _share(state: ImportState, article: ExtractedArticle, page: str) -> tuple[Action, tuple[LogChange, ...]]:
    """Let an article share the page of another seed: as its text where it goes before, else as an outlet."""
    reason = _why_before(state, article, page)
    if not reason:
        return _join(state, article, page), (_entry(article, page, joined=True),)
    current = state.store.read(page)
    fuller = add_outlets(current, article.page)
    if is_untouched(current):
        return Rewrite(page, fuller, _imported(article), reason), _owner(state, article, page)
    reason = f"{reason}, but a person edited the page"
    return _put_beside(state, page, article, fuller, reason), (_entry(article, page, joined=True),)


def _why_before(state: ImportState, article: ExtractedArticle, page: str) -> str:
    """Return why a page is to have this copy of its article, whichever came first; empty where it is not.

    The fuller one goes before. Of two that are alike it is the one whose file comes first, but not on a page that an
    editor changed.
    """
    here, there = fullness(article.signature), fullness(state.catalog.duplicates.signatures[page])
    if here != there:
        return "this copy of the page's article is fuller" if here > there else ""
    if not is_untouched(state.store.read(page)):
        return ""
    file = file_of(state.site, article.seed)
    is_first = all(file < file_of(state.site, seed) for seed in _seeds_of(state, page))
    return "this copy of the page's article is as full, and its file comes first" if is_first else ""


def _seeds_of(state: ImportState, page: str) -> list[str]:
    """Return the seed that a page names, if it names one."""
    imported = state.catalog.pages.get(page)
    return [imported.seed] if imported is not None else []


def _join(state: ImportState, article: ExtractedArticle, page: str) -> Action:
    """List an article's outlet on the page of another seed; a page that a person edited gets a proposal beside it."""
    entry = source_entry(article.outlet)
    current = state.store.read(page)
    if entry is None:
        return Keep(page, "it is a copy of the page's article, and names no outlet")
    outlets = _outlets_of(state, page, current)
    if lists(outlets, entry):
        return Keep(page, "it is a copy of the page's article, and the page lists its outlet already")
    if not is_untouched(current):
        return _propose_outlet(state, page, current, entry)
    data, outlets = add_outlet(outlets, entry)
    return Join(page, data, outlets, "it is a copy of the page's article from another outlet")


def _outlets_of(state: ImportState, page: str, current: bytes) -> PageOutlets:
    """Return the outlets of a page, from memory where the page is as it was."""
    outlets = state.outlets.pop(page, None)
    if outlets is None or outlets.page_digest != digest(current):
        outlets = take_outlets(current)
    while len(state.outlets) >= MOST_OUTLETS:
        del state.outlets[next(iter(state.outlets))]
    state.outlets[page] = outlets
    return outlets


def _propose_outlet(state: ImportState, page: str, current: bytes, entry: object) -> Action:
    """Put a copy of an edited page that lists one more outlet beside it, or list the outlet in the copy there is."""
    for beside in names_beside(page):
        is_there = state.store.exists(beside)
        proposed = state.store.read(beside) if is_there else current
        if is_there and lists(take_outlets(proposed), entry):
            return Keep(page, "it is a copy of the page's article, and the proposal beside it lists its outlet already")
        if not is_there or set_outlets(proposed, []) == set_outlets(current, []):
            # Its seal stays broken: who puts the copy in the page's place has edited the page.
            data = set_outlets(proposed, [*read_outlets(proposed), entry])
            reason = "it is a copy of the page's article from another outlet, but a person edited the page"
            return Beside(page, beside, data, reason)
    raise AssertionError("names never end")


def _unlist(state: ImportState, article: ExtractedArticle, page: str) -> tuple[Action, ...]:
    """Return what takes an article's outlet from a page that it shared, unless somebody edited that page."""
    entry = source_entry(article.outlet)
    if page not in state.catalog.pages or entry is None:
        return ()
    current = state.store.read(page)
    outlets = read_outlets(current)
    if entry not in outlets or not is_untouched(current):
        return ()
    data = reseal(set_outlets(current, [other for other in outlets if other != entry]))
    return (Unlist(page, data, f"{article.seed} has another article now"),)


def _put_beside(state: ImportState, page: str, article: ExtractedArticle, reading: bytes, reason: str) -> Action:
    """Put a new reading into the first of `….md.new`, `….md.new.2`, … that no person edited, unless it is there."""
    for beside in names_beside(page):
        if not state.store.exists(beside):
            break
        current = state.store.read(beside)
        if _is_made_from(current, article):
            return Keep(page, "the new reading is beside the page already")
        if is_untouched(current):
            break
    return Beside(page, beside, reading, reason)


def _is_made_from(page: bytes, article: ExtractedArticle) -> bool:
    """Tell whether a page was made from these bytes of the seed."""
    imported = read_imported(page)
    return imported is not None and imported.seed_digest == article.digest


def _imported(article: ExtractedArticle) -> ImportRecord:
    return ImportRecord(article.seed, article.digest, "")


def _entry(article: ExtractedArticle, page: str, *, joined: bool = False) -> Record:
    return Record(LogEntry(article.seed, article.digest, page, joined))


def _owner(
    state: ImportState, article: ExtractedArticle, page: str, gone: list[str] | tuple[()] = ()
) -> tuple[LogChange, ...]:
    """Return the entries by which a page is this seed's, and that of the others which share it."""
    sharing = sorted(state.import_log.by_page.get(page, set()).difference(gone, [article.seed]))
    entries = [state.import_log.entries[seed] for seed in sharing]
    others = (LogEntry(one.seed, one.digest, page, one.digest != article.digest) for one in entries)
    return (*map(Record, others), _entry(article, page))
