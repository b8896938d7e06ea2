"""The commands: each calls one function, prints its report, and returns the exit code.

Their modules import what a command needs when it runs, so that an unchanged build starts at once.

| what is wrong | file |
|---|---|
| `build`, `watch`, `serve` | `build_commands.py` |
| `import`, `reread`, `suggest` | `import_commands.py`, with the line that shows progress: `import_with_progress.py` |
| `fetch`, `feeds` | `fetch_commands.py` |
| `review`, `split`, `join` | `edit_commands.py` |
| `check`, `explain`, `read` | `inspect_commands.py` |
| `archive`, `thaw` | `archive_commands.py` |
| `briefing` | `briefing_commands.py` |
| `deploy` | `deploy_commands.py` |
| `new`, `init` | `new_commands.py` |
| an option that many commands have | `site_arguments.py` |
| a report goes to the wrong stream, or a fault is not printed | `print_report.py` |
"""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from broadsheet.commands.site_arguments import Command

MODULES: Mapping[str, str] = {
    "fetch": "fetch_commands",
    "feeds": "fetch_commands",
    "import": "import_commands",
    "reread": "import_commands",
    "suggest": "import_commands",
    "build": "build_commands",
    "watch": "build_commands",
    "serve": "build_commands",
    "new": "new_commands",
    "briefing": "briefing_commands",
    "deploy": "deploy_commands",
    "check": "inspect_commands",
    "review": "edit_commands",
    "explain": "inspect_commands",
    "split": "edit_commands",
    "join": "edit_commands",
    "archive": "archive_commands",
    "thaw": "archive_commands",
    "read": "inspect_commands",
    "init": "new_commands",
}
"""Each command by its name on the command line, and the module whose table `COMMANDS` has it."""


def find_command(name: str) -> "Command":
    """Return a command, and load no module of commands but its own."""
    command: Command = import_module(f"{__name__}.{MODULES[name]}").COMMANDS[name]
    return command
