"""`deploy`: the finished site goes where readers find it."""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet.commands.print_report import print_faults, print_json, print_lines, say_waiting
from broadsheet.commands.site_arguments import Command, EditionArguments, command, edition_of
from broadsheet.errors import UsageError
from broadsheet.exit_codes import exit_code_of

if TYPE_CHECKING:
    from broadsheet.config import Site
    from broadsheet.deploy_settings import DeploySettings
    from broadsheet.deploying.deployed_record import Change
    from broadsheet.deploying.finished_build import FinishedBuild
    from broadsheet.errors import Fault


class DeployArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet deploy`."""

    target: str | None
    """A name from the settings; None for the only one there."""
    host: str | None
    """Instead of the host that the settings name."""
    dry_run: bool
    take_over: bool
    json: bool


def run_deploy(arguments: DeployArguments) -> int:
    """Put the finished site where readers find it, or say what that would do."""
    from broadsheet.deploying.finished_build import find_finished_build
    from broadsheet.site_lock import lock_site

    site, options = edition_of(arguments)
    settings = _choose(site, arguments)
    host = arguments.host or (settings.host if settings else "")
    # A build that changed files while they are copied would leave a mixture at the target.
    with lock_site(site, say_waiting):
        build = find_finished_build(site, options)
        faults = _check(build, host, site)
        if exit_code_of(faults):
            return _refuse(faults, arguments)
        if settings is None:
            print_lines(f"{host} can take the site: {len(build.files):,} files, {sum(build.sizes.values()):,} bytes.")
            return 0
        _deploy(site, settings, build, arguments)
    return 0


def _choose(site: "Site", arguments: DeployArguments) -> "DeploySettings | None":
    """Return the target; None where only a host's limits are asked for. Raises UsageError."""
    targets = site.settings.deploy
    known = ", ".join(targets) or "none"
    if arguments.target is not None:
        if arguments.target not in targets:
            raise UsageError(f"the settings have no target {arguments.target!r}; targets: {known}")
        return targets[arguments.target]
    if len(targets) > 1:
        raise UsageError(f"name one of the targets of the settings: {known}")
    if not targets and not arguments.host:
        raise UsageError('the settings name no target; write [deploy.live] with to = "…": see docs/publishing.md')
    return next(iter(targets.values()), None)


def _check(build: "FinishedBuild", host: str, site: "Site") -> "list[Fault]":
    """Print what a host would not take, and return it."""
    from broadsheet.deploying.check_host import check_host, no_base_url

    faults = [*check_host(build, host), *no_base_url(site)]
    print_faults(faults)
    return faults


def _refuse(faults: "list[Fault]", arguments: DeployArguments) -> int:
    if arguments.json:
        print_json({"faults": [str(fault) for fault in faults]})
    sys.stderr.write("Nothing was deployed.\n")
    return exit_code_of(faults)


def _deploy(site: "Site", settings: "DeploySettings", build: "FinishedBuild", arguments: DeployArguments) -> None:
    from broadsheet.deploying.deploy import deploy, open_target, read_record
    from broadsheet.deploying.deployed_record import find_change

    with tempfile.TemporaryDirectory(prefix="broadsheet-deploy-") as scratch:
        target = open_target(site, settings, build.folder, Path(scratch))
        record = read_record(target, takes_over=arguments.take_over)
        if arguments.dry_run:
            _report(find_change(record, build.files), [], arguments, settings)
        else:
            deployed = deploy(build, target, record, _say)
            _report(deployed.change, deployed.repaired, arguments, settings)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _report(change: "Change", repaired: list[str], arguments: DeployArguments, settings: "DeploySettings") -> None:
    lists = {"new": change.new, "changed": change.changed, "removed": change.removed}
    counts = {kind: len(paths) for kind, paths in lists.items()} | {"unchanged": change.unchanged}
    if arguments.json:
        print_json({**counts, "repaired": repaired, **({"plan": lists} if arguments.dry_run else {})})
        return
    if arguments.dry_run:
        print_lines(*(f"{kind}: {path}" for kind, paths in lists.items() for path in paths))
    words = ", ".join(f"{count:,} {kind}" for kind, count in counts.items() if count) or "no file"
    print_lines(
        *(f"Put back {path}, which something else had changed there" for path in repaired),
        f"A deploy to {settings.to} would leave: {words}."
        if arguments.dry_run
        else f"Deployed to {settings.to}: {words}.",
    )


COMMANDS: Mapping[str, Command] = {"deploy": command(DeployArguments, run_deploy)}
