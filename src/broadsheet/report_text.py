"""What a command did, in words and in numbers."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from broadsheet.errors import Fault

if TYPE_CHECKING:
    from broadsheet.build.build_report import BuildReport
    from broadsheet.content.editing.lost_addresses import LostAddress
    from broadsheet.content.editing.suggestions import Suggestions
    from broadsheet.content.importing.import_report import HeldBack, ImportReport
    from broadsheet.site.theme_copies import ThemeCopy

IMPORT_COUNTS = ("seeds", "created", "updated", "unchanged", "conflicts", "failed")
PLAN_FIELDS = ("action", "seed", "page", "beside", "reason", "date_from")
PLANNED = {
    "create": "Would create {page} from {seed}",
    "rewrite": "Would rewrite {page} from {seed}",
    "join": "Would list the outlet of {seed} on {page}",
    "beside": "Would keep {page} and put {seed} beside it, into {beside}",
    "unlist": "Would take the outlet of {seed} from {page}",
    "keep_deleted": "Would not make {page} again from {seed}",
}
"""Name of an action → what a plan says of it."""
HELD_KINDS = {"embargoed": "under embargo", "withdrawn": "withdrawn", "expired": "expired"}
"""What holds articles back, beside that they are drafts → what a report says of them."""
IF_MOVED = (
    "if the article moved, list the address under 'aliases' in its page; if not, put the page back and withdraw it"
)
"""What a report says of an address of which nobody knows where its article is."""
BUILD_COUNTS = ("articles", "held_back", "pages", "rendered", "written", "removed", "unchanged", "seconds")


def import_counts(report: "ImportReport") -> dict[str, Any]:
    """Return the numbers of an import, and the pages that a person should look at."""
    counts = {name: getattr(report, name) for name in IMPORT_COUNTS}
    return counts | {
        "conflict_pages": to_builtins(report.conflict_pages),
        "joined": to_builtins(report.joined),
        "held_back": to_builtins(report.held_back),
        "corrected": to_builtins(report.corrected),
    }


def dates_found(report: "ImportReport") -> dict[str, dict[str, str]]:
    """Return what says when each article that was read was published, by its seed."""
    return {"date_from": {result.seed: result.date_from for result in report.plan if result.date_from}}


def import_plan(report: "ImportReport") -> dict[str, Any]:
    """Return the numbers of an import that was only planned, and each thing that it would do, with the reason."""
    plan = [{name: getattr(result, name) for name in PLAN_FIELDS} for result in report.plan]
    return import_counts(report) | {"plan": plan}


def build_counts(report: "BuildReport") -> dict[str, Any]:
    """Return the numbers of a build."""
    return {name: getattr(report, name) for name in BUILD_COUNTS} | {
        "held_back_by": report.held_kinds,
        "unused_sources": list(report.unused_sources),
        "released": list(report.released),
        "gone": list(report.gone),
    }


def import_lines(report: "ImportReport") -> list[str]:
    """Return what an import did, for people."""
    conflicts = [
        f"{conflict.page} stays, the new reading of {conflict.seed} is in {conflict.beside}: {conflict.reason}"
        for conflict in report.conflict_pages
    ]
    removed = [f"{seed} has no page: an editor deleted it, and it stays deleted" for seed in report.removed_by_editors]
    joined = [f"Joined {one.seed} to {one.page}: {one.reason}" for one in report.joined]
    hint = ["To make two of one: broadsheet split PAGE"] if joined else []
    return [
        *conflicts,
        *removed,
        *joined,
        *hint,
        *held_back_lines(report.held_back),
        *_corrected(report),
        f"Imported {_number(report.seeds, 'seed')}: {_summary(report)}.",
    ]


def reread_lines(report: "ImportReport") -> list[str]:
    """Return what reading articles again did, for people."""
    edited = [
        f"{conflict.page} was edited: it stays, its new reading is in {conflict.beside}"
        for conflict in report.conflict_pages
    ]
    written = [f"Wrote {page} again" for page in report.updated_pages]
    return [*written, *edited, f"Read {_number(report.seeds, 'seed')} again: {_summary(report)}."]


def suggestion_lines(suggestions: "Suggestions", *, written: bool = False) -> list[str]:
    """Return suggestions as YAML that can be put in the place of the same keys of the page."""
    from broadsheet.content.pages.frontmatter_lists import name_in_entry  # noqa: PLC0415  # most reports need nothing of it
    from broadsheet.content.pages.yaml_writer import entry  # noqa: PLC0415

    new = ", ".join(name_in_entry(one) for entries in suggestions.added.values() for one in entries)
    if written or not new:
        return [f"# {suggestions.page}: {f'added {new}' if written else 'nothing to suggest'}"]
    keys = (entry(key, [*suggestions.present[key], *more]) for key, more in suggestions.added.items())
    return [f"# {suggestions.page}, new: {new}", *"".join(keys).splitlines()]


def plan_lines(report: "ImportReport") -> list[str]:
    """Return what an import would do and why, for people."""
    lines = [
        f"{PLANNED[result.action].format(seed=result.seed, page=result.page, beside=result.beside)}: {result.reason}"
        f"{f'; its date is from: {result.date_from}' if result.date_from else ''}"
        for result in report.plan
    ]
    return [
        *lines,
        *held_back_lines(report.held_back),
        *_corrected(report),
        f"Planned {_number(report.seeds, 'seed')}, wrote nothing: {_summary(report)}.",
    ]


def held_back_lines(held_back: Iterable["HeldBack"]) -> list[str]:
    """Return which articles are not public, and why, for people."""
    return [f"{one.page} {one.reason}" for one in held_back]


def _corrected(report: "ImportReport") -> list[str]:
    return [f"{one.page} as editors corrected other articles: {one.corrections}" for one in report.corrected]


def _summary(report: "ImportReport") -> str:
    counts = (
        (report.created, "created"),
        (report.updated, "updated"),
        (report.unchanged, "unchanged"),
        (report.conflicts, "in conflict with an edited page"),
        (report.failed, "failed"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing to do"


def build_lines(report: "BuildReport", output: Path) -> list[str]:
    """Return what a build did, for people."""
    kinds = [
        _number(count, "draft") if kind == "draft" else f"{count} {HELD_KINDS[kind]}"
        for kind, count in report.held_kinds.items()
        if count
    ]
    held_back = f" ({report.held_back} held back: {', '.join(kinds)})" if report.held_back else ""
    site = f"{_number(report.articles, 'article')}{held_back}, {_number(report.pages, 'page')}"
    did = (
        f"{report.rendered} rendered, {report.written} written, {report.removed} removed, {report.unchanged} unchanged"
    )
    aside = [f"Moved aside, since no build wrote it: {path}" for path in report.set_aside]
    return [
        *released_lines(report),
        *gone_lines(report),
        *aside,
        f"Built {site} in {report.seconds:.2f} s: {did}. The site is in {_short(output)}.",
    ]


def released_lines(report: "BuildReport") -> list[str]:
    """Return which articles that were held back are public since a build, for people."""
    return [f"Public now: {page}" for page in report.released]


def gone_lines(report: "BuildReport") -> list[str]:
    """Return at which addresses of articles no page is since a build, for people."""
    return [f"No page any more at {address}: {IF_MOVED}" for address in report.gone]


def unused_lines(templates: Sequence[str]) -> list[str]:
    """Return which templates of a site no page is made with, for people."""
    return [
        f"No page is made with {file}: is its name that of a template, or does one include it?" for file in templates
    ]


def copied_lines(copies: Sequence["ThemeCopy"]) -> list[str]:
    """Return which files of a site may miss what a new version changed in the default theme, for people."""
    return [
        f"{copy.path} is a copy of an older default: compare it with {copy.default}, then write '{copy.note}' in it"
        if copy.noted
        else f"{copy.path} does not say which default it is a copy of: "
        f"with '{copy.note}' in a comment, you are told when that changes"
        for copy in copies
    ]


def archived_lines(in_both: Mapping[str, str]) -> list[str]:
    """Return which pages are files although they are in an archive, by path → the name of the archive."""
    said = (
        "{page} is also in content/archive/{archive}; what the file says counts. Archive {period} again to settle it."
    )
    return [
        said.format(page=page, archive=archive, period=archive.partition(".")[0]) for page, archive in in_both.items()
    ]


def unspoken_lines(language: str, known: Sequence[str]) -> list[str]:
    """Return that a site's own words are not in its language, if one is given."""
    if not language:
        return []
    said = f"The site's own words are in English: Broadsheet does not speak '{language}', only {', '.join(known)}."
    return [f"{said} Words of your own go into locale/{language}.po."]


def unused_source_faults(settings: str, unused: Mapping[str, str]) -> list[Fault]:
    """Return a warning for each source of a settings file that no article is of, with the name that is near to it."""
    return [
        Fault(
            settings,
            None,
            f"no article is of the source '{name}'",
            f"did you mean '{near}'?" if near else "",
            is_warning=True,
        )
        for name, near in unused.items()
    ]


def lost_lines(lost: "Sequence[LostAddress]") -> list[str]:
    """Return which addresses of imported articles lead nowhere, for people."""
    return [f"No page any more at {one.address}: {_what_became(one)}" for one in lost]


def _what_became(lost: "LostAddress") -> str:
    if not lost.page:
        return IF_MOVED
    if lost.is_deleted:
        return f"{lost.page} was deleted; a page that is withdrawn would say so there"
    return f"write 'aliases: [{lost.address}]' into {lost.page}"


def did_anything(report: "ImportReport") -> bool:
    """Return whether an import changed anything or wants a person to look."""
    return bool(report.created or report.updated or report.conflicts or report.failed)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def unread_lines(new_readings: Sequence[str]) -> list[str]:
    """Return that new readings wait beside edited pages, for the reports of builds and checks."""
    return [f"Waits for an editor: {beside} (see 'broadsheet review')" for beside in new_readings]
