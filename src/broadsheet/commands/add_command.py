"""One page or one file more among the seeds, imported at once: `add`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from msgspec import to_builtins

from broadsheet.commands.print_report import print_faults, print_json, print_lines, say_waiting
from broadsheet.commands.site_arguments import Command, SiteArguments, command, site_of
from broadsheet.config import Site
from broadsheet.errors import UsageError
from broadsheet.exit_codes import AT_FAULT, exit_code_of
from broadsheet.regular_files import UnfitFileError, read_regular


class AddArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet add`."""

    what: str
    """A web address, or a file."""
    json: bool


def run_add(arguments: AddArguments) -> int:
    """Put a page or a file into seeds/, import it, and say where its article is."""
    from broadsheet.content.importing.add_seed import import_saved, safe_name, save_seed
    from broadsheet.report_text import held_back_lines
    from broadsheet.site_lock import lock_site

    site = site_of(arguments)
    is_url = arguments.what.lower().startswith(("http://", "https://"))
    if not is_url:
        safe_name(arguments.what)  # before it is read
    name, data = _fetch(site, arguments.what) if is_url else _read(arguments.what)
    with lock_site(site, say_waiting):
        saved = save_seed(site, name, data, replace=is_url)
        added = import_saved(site, saved, datetime.now(UTC))
    if arguments.json:
        print_json(
            {
                "seed": added.seed,
                "new": saved.is_new,
                "pages": list(added.pages),
                "held_back": to_builtins(added.held_back),
            }
        )
    elif added.pages:
        print_lines(f"Saved {added.seed}" if saved.is_new else f"{added.seed} is there already")
        print_lines(*(f"Its article is {page}" for page in added.pages))
        print_lines(*held_back_lines(added.held_back))
    print_faults(added.faults)
    return exit_code_of(added.faults) if added.pages else AT_FAULT


def _fetch(site: Site, url: str) -> tuple[str, bytes]:
    from broadsheet.commands.fetch_commands import require_extra

    require_extra()
    from broadsheet.fetching.fetch_page import fetch_page

    fetched = fetch_page(site, url, waiting=say_waiting)
    return fetched.name, fetched.data


def _read(name: str) -> tuple[str, bytes]:
    from broadsheet.content.importing.add_seed import MAX_ADDED_BYTES

    path = Path(name)
    try:
        return path.name, read_regular(path, MAX_ADDED_BYTES)
    except UnfitFileError as error:
        raise UsageError(f"{name} {error.message}; {error.fix}") from error
    except OSError as error:
        fix = "name a file, or an address that begins with https://"
        raise UsageError(f"{name} cannot be read: {error.strerror or error}; {fix}") from error


COMMANDS: Mapping[str, Command] = {"add": command(AddArguments, run_add)}
