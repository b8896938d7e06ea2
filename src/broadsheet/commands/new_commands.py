"""Making something new: a site with `init`, an article with `new`."""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from broadsheet.commands.print_report import print_lines
from broadsheet.commands.site_arguments import Command, SiteArguments, command, pages_of, site_of
from broadsheet.errors import UsageError
from broadsheet.regular_files import MAX_PAGE_BYTES, read_regular


class InitArguments(Struct, frozen=True, kw_only=True):
    """`broadsheet init`."""

    folder: Path
    ci: str | None


class NewArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet new`."""

    title: str
    text: Path | None
    """A file with the article's text; `-` for standard input."""


def run_init(arguments: InitArguments) -> int:
    """Make a new site."""
    from broadsheet.new_site import create_site

    files = create_site(arguments.folder, arguments.ci or "")
    print_lines(*(f"Wrote {path}" for path in files), f"Now: cd {arguments.folder} && broadsheet serve")
    return 0


def run_new(arguments: NewArguments) -> int:
    """Start an article: a draft with a title and today's date."""
    from broadsheet.content.pages.new_article import create_article

    site = site_of(arguments)
    text = _read_text(arguments.text) if arguments.text is not None else ""
    path = create_article(site, arguments.title, datetime.now().astimezone().date(), text)
    print_lines(
        f"Wrote {path}; it is a draft until you delete the line 'draft: true'. "
        f"Its address will be /articles/{path.stem}/."
    )
    if text:
        from broadsheet.content.editing.suggestions import suggest_for
        from broadsheet.report_text import suggestion_lines

        (found,) = suggest_for(site, pages_of(site, (path,)))
        print_lines(*suggestion_lines(found))
    return 0


def _read_text(path: Path) -> str:
    """Return the text of a file, or what is typed or piped in for `-`. Raises UsageError when it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if path == Path("-") else read_regular(path, MAX_PAGE_BYTES)
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as UTF-8 text: {error}") from error


COMMANDS: Mapping[str, Command] = {
    "init": command(InitArguments, run_init),
    "new": command(NewArguments, run_new),
}
