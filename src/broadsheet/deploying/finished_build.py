"""The finished build that is deployed; anything else is refused."""

from pathlib import Path

from msgspec import Struct

from broadsheet.build.build_report import Options
from broadsheet.build.saved_state import BuildState
from broadsheet.build.scope import Nothing, choose_scope
from broadsheet.build.snapshot import take_snapshot
from broadsheet.config import Site
from broadsheet.deploying.deployed_record import RECORD
from broadsheet.errors import DeployError


class FinishedBuild(Struct, frozen=True):
    """A folder that holds exactly what a build now would leave."""

    folder: Path
    files: dict[str, str]
    """Path → digest."""
    sizes: dict[str, int]
    """Path → bytes."""


def find_finished_build(site: Site, options: Options) -> FinishedBuild:
    """Return the finished build in the output folder. The caller holds the site's lock, and keeps it.

    Raises DeployError when a build did not finish, when something else changed its files, when content, settings or
    theme changed since, or when other articles are public by now.
    """
    snapshot = take_snapshot(site, options, BuildState(site, options))
    scope = choose_scope(snapshot, lambda: None)
    if not isinstance(scope, Nothing):
        raise DeployError(
            f"{options.output} is not what a build now would leave: {scope.reason}; run 'broadsheet build'"
        )
    if RECORD in snapshot.found:
        raise DeployError(f"the site has a file {RECORD}, which is the name of a deploy's own record; rename it")
    return FinishedBuild(
        options.output,
        {path: known.digest for path, known in snapshot.found.items()},
        {path: known.stat_fields.size for path, known in snapshot.found.items()},
    )
