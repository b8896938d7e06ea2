"""Whether a host takes a site, and what to change where it does not."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from broadsheet.config import Site
from broadsheet.deploying.finished_build import FinishedBuild
from broadsheet.deploying.host_limits import LIMITS, MB, HostLimits, RuleLimits
from broadsheet.errors import Fault

SHOWN = 5
"""How many files are named that are at fault in one way."""
FEWER = 'make fewer, for instance by leave_out = ["data", "briefings", "weeks"] in the settings'
REDIRECTS, HEADERS = "_redirects", "_headers"
Check = Callable[[FinishedBuild, HostLimits], Iterator[Fault]]


def check_host(build: FinishedBuild, host: str) -> list[Fault]:
    """Return what a host would not take; nothing for a host without a name.

    What the host would not read, and does without, is a warning.
    """
    limits = LIMITS.get(host)
    return [fault for check in CHECKS for fault in check(build, limits)] if limits else []


def no_base_url(site: Site) -> list[Fault]:
    """Return a warning where readers would get feeds that name no address of the site."""
    if site.settings.base_url:
        return []
    message = "there is no base_url, so feeds and sitemaps name http://localhost:8000/"
    return [Fault(site.settings_path.name, None, message, "set it, and build again", is_warning=True)]


def _check_files(build: FinishedBuild, limits: HostLimits) -> Iterator[Fault]:
    count = len(build.files) + 1  # and the record
    words = "files"
    if limits.counts_folders:
        count += len({str(folder) for path in build.files for folder in Path(path).parents})
        words = "files and folders"
    if limits.files is not None and count > limits.files:
        yield _fault(build, f"the site has {count:,} {words}, and the host takes {limits.files:,}", FEWER)


def _check_folders(build: FinishedBuild, limits: HostLimits) -> Iterator[Fault]:
    if limits.files_in_folder is None:
        return
    for folder, count in Counter(path.rpartition("/")[0] for path in build.files).items():
        if count > limits.files_in_folder:
            message = f"the folder {folder or '/'} has {count:,} files, and the host takes {limits.files_in_folder:,}"
            yield _fault(build, message, "spread them over several folders")


def _check_sizes(build: FinishedBuild, limits: HostLimits) -> Iterator[Fault]:
    total = sum(build.sizes.values())
    if limits.site_size is not None and total > limits.site_size:
        message = f"the site has {_size(total)}, and the host takes {_size(limits.site_size)}"
        yield _fault(build, message, FEWER)
    if limits.file_size is not None:
        large = [path for path in sorted(build.sizes) if build.sizes[path] > limits.file_size]
        for path in large[:SHOWN]:
            message = f"has {_size(build.sizes[path])}, and the host takes {_size(limits.file_size)}"
            yield Fault(str(build.folder / path), None, message, "make it smaller, or put it elsewhere")


def _check_paths(build: FinishedBuild, limits: HostLimits) -> Iterator[Fault]:
    long = [path for path in sorted(build.files) if limits.path is not None and len(path.encode()) > limits.path]
    for path in long[:SHOWN]:
        message = f"its path has {len(path.encode()):,} bytes, and the host takes {limits.path:,}"
        yield Fault(str(build.folder / path), None, message, "give it a shorter slug")


def _check_redirects(build: FinishedBuild, limits: HostLimits) -> Iterator[Fault]:
    yield from _check_rules(build, REDIRECTS, limits.redirects, "redirects are pages here, and work without it")


def _check_headers(build: FinishedBuild, limits: HostLimits) -> Iterator[Fault]:
    yield from _check_rules(build, HEADERS, limits.headers, "set headers where the host has them")


def _check_rules(build: FinishedBuild, name: str, limits: RuleLimits | None, instead: str) -> Iterator[Fault]:
    if name not in build.files:
        return
    where = str(build.folder / name)
    if limits is None:
        yield Fault(where, None, "the host does not read this file", instead, is_warning=True)
        return
    lines = (build.folder / name).read_text("utf-8", errors="replace").splitlines()
    # In _headers, the lines of a rule begin with spaces.
    rules = sum(not line.startswith((" ", "\t", "#")) and bool(line.strip()) for line in lines)
    fix = "remove some: redirects are pages here, and work without it" if name == REDIRECTS else "remove some"
    if limits.rules is not None and rules > limits.rules:
        yield Fault(where, None, f"has {rules:,} rules, and the host reads {limits.rules:,}", fix)
    if limits.size is not None and build.sizes[name] > limits.size:
        yield Fault(where, None, f"has {build.sizes[name]:,} bytes, and the host reads {limits.size:,}", fix)
    for number, line in enumerate(lines, 1):
        if limits.line is not None and len(line) > limits.line:
            message = f"has {len(line):,} characters, and the host reads {limits.line:,}"
            yield Fault(where, number, message, "shorten it")


def _fault(build: FinishedBuild, message: str, fix: str) -> Fault:
    return Fault(str(build.folder), None, message, fix)


def _size(count: int) -> str:
    return f"{count / MB:,.1f} MB"


CHECKS: tuple[Check, ...] = (
    _check_files,
    _check_folders,
    _check_sizes,
    _check_paths,
    _check_redirects,
    _check_headers,
)
