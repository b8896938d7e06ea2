"""What becomes of one article of a seed: decisions made from the state of import. Nothing is written here."""

from broadsheet.content.copies.also_in import keep_outlets, read_title, restore_copies, restore_outlets
from broadsheet.content.copies.duplicates import find_original
from broadsheet.content.importing.compare_articles import ArticleComparison
from broadsheet.content.importing.decide_copies import owner_entries, seeds_of, share_page, unlist_outlet
from broadsheet.content.importing.decide_new_reading import decide_beside, is_made_from
from broadsheet.content.importing.decisions import (
    Action,
    Beside,
    Create,
    Decision,
    Forget,
    Keep,
    KeepDeleted,
    LogChange,
    ReadAgain,
    Record,
    Rewrite,
)
from broadsheet.content.importing.import_log import LogEntry
from broadsheet.content.importing.import_state import (
    ExtractedArticle,
    ImportState,
    import_record,
    log_entry,
    seed_exists,
)
from broadsheet.content.importing.not_an_article import NOTICE
from broadsheet.content.importing.page_catalog import choose_page, proposed_pages
from broadsheet.content.pages.page_writer import is_same_reading, is_untouched, read_imported
from broadsheet.errors import SeedError

SAME_BYTES = "another seed with the same bytes has the page"


def decide(state: ImportState, article: ExtractedArticle) -> Decision:
    """Return what becomes of one article.

    Raises SeedError where nobody can know what its page holds, StorageError when another page cannot be read.
    """
    entry = state.import_log.entries.get(article.seed)
    if entry is not None and entry.digest == article.digest:
        return _decide_unchanged(state, article, entry.page)
    if entry is not None and entry.page in state.catalog.faults:
        raise SeedError(state.catalog.faults[entry.page])
    if not article.page:
        keep = Keep("", "its entry in the import log has gone: it is read again")
        return Decision(article.seed, keep, (ReadAgain(article.seed),))
    page = _find_own_page(state, article.seed, entry)
    if page is not None:
        return _decide_changed(state, article, page)
    if entry is not None and _is_deleted(state, entry):
        deleted = KeepDeleted(entry.page, "the seed changed, but an editor deleted its page")
        return Decision(article.seed, deleted, (Record(log_entry(article, entry.page, joined=entry.joined)),))
    return _decide_pageless(state, article, entry)


def _decide_unchanged(state: ImportState, article: ExtractedArticle, own: str) -> Decision:
    """Decide on an unchanged seed: its outdated pages get its new reading, or have it beside them if edited."""
    actions: list[Action] = []
    log: list[LogChange] = []
    for page in state.outdated.get(article.seed, ()) if article.page else ():
        current = state.store.read(page)
        renewed = restore_outlets(current, article.page)
        if _is_same(current, article.page, renewed):
            continue
        if not is_untouched(current):
            reason = f"{state.why_outdated}, but a person edited the page"
            actions.append(decide_beside(state, page, article, renewed, reason))
            continue
        target = _renamed(state, article, page, current, renewed)
        actions.append(Rewrite(page, renewed, import_record(article), state.why_outdated, target))
        log.extend(_entries_of_renamed(state, page, target))
    if not actions:
        return Decision(article.seed, Keep(own, "the seed is unchanged"))
    return Decision(article.seed, actions[-1], tuple(log), tuple(actions[:-1]))


def _is_same(current: bytes, reading: bytes, renewed: bytes) -> bool:
    """Return whether a page was made from a reading, whatever editors have put into its lists since."""
    return (
        is_same_reading(current, reading)
        or is_same_reading(current, renewed)
        or is_same_reading(current, restore_copies(current, reading))
    )


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
    """Rewrite the seed's own page where nobody edited it; put the new reading beside one that somebody did.

    A notice of a site, such as a question about cookies that was saved in the place of an article, does not
    replace a public one.
    """
    current = state.store.read(page)
    action: Action
    if is_made_from(current, article):
        action = Keep(page, "the page has this reading already")
    elif not is_untouched(current):
        reason = "the seed changed, but a person edited its page"
        action = decide_beside(state, page, article, keep_outlets(current, article.page), reason)
    elif _held(article.page) == NOTICE and not _held(current):
        reason = f"{NOTICE}, so it does not replace the article that is public"
        action = decide_beside(state, page, article, keep_outlets(current, article.page), reason)
    else:
        renewed = keep_outlets(current, article.page)
        action = Rewrite(page, renewed, import_record(article), "the seed changed, and nobody edited its page")
    log = (Record(log_entry(article, page)), *(() if isinstance(action, Beside) else _orphans(state, article, page)))
    return Decision(article.seed, action, log)


def _held(page: bytes) -> str:
    """Return why import made a page a draft; empty where it did not."""
    imported = read_imported(page)
    return imported.held if imported is not None else ""


def _orphans(state: ImportState, article: ExtractedArticle, page: str) -> list[LogChange]:
    """Return what lets the other seeds that shared a page be read again, since its article is another one now."""
    seeds = sorted({*state.import_log.by_page.get(page, ())} - {article.seed})
    changed = (seed for seed in seeds if state.import_log.entries[seed].digest != article.digest)
    return [step for seed in changed if seed_exists(state, seed) for step in (Forget(seed), ReadAgain(seed, page))]


def _decide_pageless(state: ImportState, article: ExtractedArticle, entry: LogEntry | None) -> Decision:
    """Decide on an article without a page of its own: it joins another seed's page, or gets a new one."""
    gone, same = _find_same_bytes(state, article)
    if same is not None and not gone and _is_page_gone(state, same):
        deleted = KeepDeleted(same.page, "a seed with the same bytes had a page, which an editor deleted")
        return Decision(article.seed, deleted, (Record(log_entry(article, same.page, joined=same.joined)),))
    if same is not None:
        keep = Keep(same.page, SAME_BYTES, joins=not gone and entry is None)
        owns = article.seed in seeds_of(state, same.page)
        log = (
            owner_entries(state, article, same.page, gone)
            if owns
            else (Record(log_entry(article, same.page, joined=same.joined)),)
        )
        return Decision(article.seed, keep, (*map(Forget, gone), *log))
    former = entry.page if entry is not None else state.former.get(article.seed, "")
    comparison = ArticleComparison(state, lambda: article.page)
    original = find_original(state.catalog.duplicates, article.signature, comparison)
    unlisted = unlist_outlet(state, article, former) if former and former != original else ()
    action, log = _create(state, article) if original is None else share_page(state, article, original)
    return Decision(article.seed, action, log, unlisted)


def _find_own_page(state: ImportState, seed: str, entry: LogEntry | None) -> str | None:
    """Return the page that is a seed's own, also after an editor moved it or somebody renamed the seed."""
    catalog = state.catalog
    own = catalog.by_seed.get(seed, ())
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
    """Return whether an editor deleted a seed's page; the page of another seed may have been moved."""
    if entry.page in state.catalog.pages:
        return False
    others = state.import_log.by_page[entry.page]
    return not (entry.joined and any(state.catalog.by_seed.get(seed) for seed in others))


def _is_page_gone(state: ImportState, entry: LogEntry) -> bool:
    """Return whether a page of these bytes is nowhere: neither where it was nor where somebody may have moved it."""
    catalog = state.catalog
    is_elsewhere = entry.digest in catalog.by_digest or bool(catalog.by_seed.get(entry.seed))
    return not is_elsewhere and entry.page not in catalog.faults and _is_deleted(state, entry)


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
    create = Create(page, article.page, import_record(article), article.signature, "no page has this article yet")
    return create, (Record(log_entry(article, page)),)


def _choose_page(state: ImportState, article: ExtractedArticle, own: str = "") -> str:
    """Return the path of an article's new page, which may be its `own` so far, but no other path that is taken.

    So is the path of a page that an editor deleted or moved: its address must not lead to another article.
    """

    def is_taken(page: str) -> bool:
        return page != own and (state.store.is_taken(page) or bool(state.import_log.by_page.get(page)))

    proposed = proposed_pages(article.title, article.published, article.digest)
    return choose_page(state.catalog, proposed, is_taken, own)
