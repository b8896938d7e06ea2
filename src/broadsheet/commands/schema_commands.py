"""What other programs need to edit content: JSON Schemas of front matter with `schema`."""

import json
from collections.abc import Mapping

from broadsheet.commands.print_report import print_json, print_lines
from broadsheet.commands.site_arguments import Command, SiteArguments, command, site_of

SCHEMAS = ".schema"
"""The folder of the schemas in content/; it is hidden, so no page is looked for in it."""


class SchemaArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet schema`."""

    folder: str | None
    """Whose schema is printed; None to write all of them."""


def run_schema(arguments: SchemaArguments) -> int:
    """Print the JSON Schema of one kind of page, or write those of all kinds."""
    from broadsheet.content.pages.json_schema import front_matter_schema

    if arguments.folder is not None:
        print_json(front_matter_schema(arguments.folder))
        return 0
    from broadsheet.atomic_writes import write_atomically
    from broadsheet.content.pages.page_files import FOLDERS

    site = site_of(arguments)
    for folder in FOLDERS:
        text = json.dumps(front_matter_schema(folder), ensure_ascii=False, indent=2)
        write_atomically(site.content / SCHEMAS / f"{folder}.json", f"{text}\n".encode())
    print_lines(f"Wrote {len(FOLDERS)} schemas to {site.content / SCHEMAS}")
    return 0


COMMANDS: Mapping[str, Command] = {"schema": command(SchemaArguments, run_schema)}
