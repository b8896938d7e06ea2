"""Editing in a browser: the files of a CMS with `cms`."""

from collections.abc import Mapping

from broadsheet.commands.print_report import print_lines
from broadsheet.commands.site_arguments import Command, SiteArguments, command, site_of


class CmsArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet cms`."""

    backend: str | None
    """The repository: `github:example/site`; None for the one that the Git remote names."""


def run_cms(arguments: CmsArguments) -> int:
    """Write the CMS into the static files of a site."""
    from broadsheet.cms.admin_files import CONFIGURATION, NO_REPOSITORY, write_admin

    folder, repository = write_admin(site_of(arguments), arguments.backend)
    print_lines(f"Wrote the CMS to {folder}; after the next build it is at /admin/")
    if not repository:
        print_lines(f"Left {folder / CONFIGURATION} as it was; edit there what it says of the repository")
    elif repository == NO_REPOSITORY:
        print_lines(f"It edits local files; to edit on a Git host, name the repository in {folder / CONFIGURATION}")
    else:
        print_lines(f"It edits the repository {repository}, or local files")
    return 0


COMMANDS: Mapping[str, Command] = {"cms": command(CmsArguments, run_cms)}
