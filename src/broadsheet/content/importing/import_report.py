"""What an import did, or would do: its results as counts and lists."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.content.importing.decisions import Action, Beside, Decision, Keep, Record, Rewrite
from broadsheet.errors import Fault

WRITING = frozenset(["create", "rewrite", "beside"])
"""The actions that write an article's page."""


class Conflict(Struct, frozen=True):
    """A seed that changed while its page stays as it is: the new reading is beside it."""

    seed: str
    page: str
    beside: str
    """The path of the new reading."""
    reason: str


class JoinedCopy(Struct, frozen=True):
    """A seed that is a copy of a page's article, and has no page of its own."""

    seed: str
    page: str
    reason: str


class HeldBack(Struct, frozen=True):
    """An article that import did not make public."""

    page: str
    reason: str
    """What holds it back, as the end of a sentence about the page."""


class CorrectedArticle(Struct, frozen=True):
    """An article in which import corrected what editors corrected in others."""

    page: str
    corrections: str


class ImportResult(Struct, frozen=True):
    """What became of one seed, or of a page that a seed had shared."""

    did: str
    """`created`, `updated`, `unchanged`, `conflict`, `removed` where an editor deleted the page, or `failed`."""
    seed: str = ""
    action: str = "keep"
    """The name of the action: `create`, `rewrite`, `join`, `beside`, `unlist`, `keep`, `keep_deleted`."""
    page: str = ""
    beside: str = ""
    reason: str = ""
    date_from: str = ""
    """What says when the article was published, as in Reading; empty for none."""
    joins: bool = False
    """Whether the seed is a copy of the page's article since this run."""


class ImportReport(Struct, frozen=True, kw_only=True):
    """What an import did. The counts of articles: `seeds` is the sum of the others, and a failed file is one."""

    seeds: int
    created: int
    updated: int
    unchanged: int
    conflicts: int
    failed: int
    created_pages: tuple[str, ...]
    updated_pages: tuple[str, ...]
    conflict_pages: tuple[Conflict, ...]
    removed_by_editors: tuple[str, ...]
    """Seeds that changed after an editor had deleted their page; they count as unchanged."""
    joined: tuple[JoinedCopy, ...]
    """The copies that this import found; they count as updated where the page lists them again, else as unchanged."""
    held_back: tuple[HeldBack, ...]
    """Pages of this run that are drafts or under embargo."""
    corrected: tuple[CorrectedArticle, ...]
    """Pages of this run that import corrected as editors corrected others."""
    faults: tuple[Fault, ...]
    """Of the seeds that failed, and warnings of articles that are there all the same."""
    plan: tuple[ImportResult, ...] = ()
    """Everything but what is kept as it is, with its reasons, sorted by seed and page."""


def results_of(decision: Decision) -> tuple[ImportResult, list[ImportResult]]:
    """Return what a decision does for its article, and what it does to other pages."""
    own = replace(_result(decision.seed, decision.action), joins=_joins(decision))
    return own, [_result(decision.seed, other) for other in decision.others]


def _joins(decision: Decision) -> bool:
    """Return whether a decision makes articles of two seeds one page: in the import log, one of them is a copy then."""
    if isinstance(decision.action, Keep) and decision.action.joins:
        return True
    return any(isinstance(step, Record) and step.entry.joined for step in decision.log)


def _result(seed: str, action: Action) -> ImportResult:
    page = action.target or action.page if isinstance(action, Rewrite) else action.page
    beside = action.beside if isinstance(action, Beside) else ""
    return ImportResult(action.did, seed, action.name, page, beside, action.reason)


def make_report(
    results: Mapping[str, ImportResult],
    others: Iterable[ImportResult],
    faults: Iterable[Fault],
    held_back: Mapping[str, str] = MappingProxyType({}),
    corrected: Mapping[str, str] = MappingProxyType({}),
) -> ImportReport:
    """Return the report of an import: the result of each seed or fault, those of other pages, and the faults.

    `held_back` says by seed what holds an article back, `corrected` what was corrected in it.
    """
    ordered = [result for _, result in sorted(results.items())]
    done = [result.did for result in ordered]
    removed = tuple(result.seed for result in ordered if result.did == "removed")
    plan = [result for result in (*ordered, *others) if result.did not in {"unchanged", "failed"}]
    return ImportReport(
        seeds=len(done),
        created=done.count("created"),
        updated=done.count("updated"),
        unchanged=done.count("unchanged") + len(removed),
        conflicts=done.count("conflict"),
        failed=done.count("failed"),
        created_pages=tuple(result.page for result in ordered if result.did == "created"),
        updated_pages=tuple(result.page for result in ordered if result.did == "updated"),
        conflict_pages=tuple(
            Conflict(result.seed, result.page, result.beside, result.reason)
            for result in ordered
            if result.did == "conflict"
        ),
        removed_by_editors=removed,
        joined=tuple(
            JoinedCopy(result.seed, result.page, result.reason)
            for result in ordered
            if result.joins and result.did != "removed"
        ),
        held_back=tuple(
            HeldBack(result.beside or result.page, held_back[result.seed])
            for result in ordered
            if result.seed in held_back and result.action in WRITING
        ),
        corrected=tuple(
            CorrectedArticle(result.beside or result.page, corrected[result.seed])
            for result in ordered
            if result.seed in corrected and result.action in WRITING
        ),
        faults=tuple(faults),
        plan=tuple(sorted(plan, key=lambda result: (result.seed, result.page))),
    )
