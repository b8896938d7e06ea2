"""Bring a finished build to a target: new files, then changed ones, removals last; then look whether all is there."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.deploy_settings import DeploySettings
from broadsheet.deploying.deployed_record import Change, Record, decode_record, encode_record, find_change
from broadsheet.deploying.finished_build import FinishedBuild
from broadsheet.deploying.git_target import GitTarget
from broadsheet.deploying.rclone_target import RcloneTarget
from broadsheet.deploying.rsync_target import RsyncTarget
from broadsheet.errors import DeployError

SHOWN = 5
"""How many files are named that are not as they should be."""


class Target(Protocol):
    """A place that holds files of a site, and a record of which ones. All of it raises DeployError."""

    def read_record(self) -> bytes | None:
        """Return the bytes of the record; None when there is none."""

    def holds_files(self) -> bool:
        """Return whether anything is there beside a record."""

    def put(self, paths: list[str]) -> None:
        """Copy files of the build."""

    def remove(self, paths: list[str], kept: list[str]) -> None:
        """Remove files, and folders in which none of those is left that are kept."""

    def write_record(self, data: bytes) -> None:
        """Put the record there."""

    def finish(self) -> None:
        """Publish what was put, removed and written, if that is not done yet."""

    def find_differing(self, paths: list[str]) -> list[str]:
        """Return those files that the target does not hold with the same bytes."""

    def find_left(self, paths: list[str]) -> list[str]:
        """Return those files that are still there though they were removed."""


class Deployed(Struct, frozen=True, kw_only=True):
    """What a deploy did."""

    change: Change
    repaired: list[str]
    """Files that the target did not hold as its record said; they were put there again."""


def open_target(site: Site, settings: DeploySettings, build: Path, scratch: Path) -> Target:
    """Return the target that settings name; `scratch` is an empty folder. Raises DeployError."""
    if settings.tool == "git":
        return GitTarget(site.root, *settings.branch, build, scratch)
    if settings.tool == "rclone":
        return RcloneTarget(settings.place, build, scratch)
    return RsyncTarget(settings.place, build, scratch)


def read_record(target: Target, *, takes_over: bool) -> Record:
    """Return what a target says that it holds of the site.

    Raises DeployError when it holds files and no record, unless a person has said that the site `takes_over`.
    """
    data = target.read_record()
    if data is not None:
        return decode_record(data)
    if not takes_over and target.holds_files():
        raise DeployError(
            "the target holds files that no deploy put there; name an empty place, or deploy with --take-over: "
            "then the site's files replace those of the same names, and the others stay"
        )
    return Record()


def deploy(build: FinishedBuild, target: Target, record: Record, say: Callable[[str], None]) -> Deployed:
    """Make a target hold exactly the files of a build, beside what is not the site's. Raises DeployError.

    What is about to change is written into the record first. So a deploy after an interruption, on this machine or
    another, knows what it must look at again.
    """
    change = find_change(record, build.files)
    if change:
        target.write_record(encode_record(record.claim(change)))
        _carry_out(change, build, target, say)
        target.write_record(encode_record(Record(files=build.files)))
        target.finish()
    return Deployed(change=change, repaired=_verify(change, build, target, say))


def _carry_out(change: Change, build: FinishedBuild, target: Target, say: Callable[[str], None]) -> None:
    # No published page names a new file yet. When removals come, no page names any more what goes.
    kept = [*build.files]
    steps: tuple[tuple[str, list[str], Callable[[list[str]], None]], ...] = (
        ("Removing what is in the way", change.blocking, lambda paths: target.remove(paths, kept)),
        ("Copying new files", change.new, target.put),
        ("Copying changed files", change.changed, target.put),
        ("Removing files", change.removed, lambda paths: target.remove(paths, kept)),
    )
    for words, paths, act in steps:
        if paths:
            say(f"{words}: {len(paths):,} …")
            act(paths)


def _verify(change: Change, build: FinishedBuild, target: Target, say: Callable[[str], None]) -> list[str]:
    """Return the files that had to be put there again, as something else had changed them."""
    say(f"Comparing {len(build.files):,} files …")
    files = sorted(build.files)
    differing = target.find_differing(files)
    if differing:
        say(f"Copying files that something else changed there: {len(differing):,} …")
        target.put(differing)
        target.finish()
        _refuse_left(target.find_differing(files), "not as they should be")
    if change.removed:
        _refuse_left(target.find_left(change.removed), "still there")
    return differing


def _refuse_left(paths: list[str], words: str) -> None:
    if paths:
        more = f" and {len(paths) - SHOWN:,} more" if len(paths) > SHOWN else ""
        raise DeployError(f"after all, {', '.join(paths[:SHOWN])}{more} at the target are {words}; run it again")
