"""Where a setting stands in its file, for messages."""

import re
from collections.abc import Sequence
from pathlib import Path

from broadsheet.alert_settings import IN_TABLE
from broadsheet.errors import Fault
from broadsheet.regular_files import MAX_SETTINGS_BYTES, read_regular


def setting_fault(path: Path, key: str, message: str, fix: str = "") -> Fault:
    """Return what is wrong with a setting, with the line of its key."""
    lines = read_regular(path, MAX_SETTINGS_BYTES).decode().splitlines()
    start = next((n for n, line in enumerate(lines) if line.strip() == "[tool.broadsheet]"), 0)
    table, _, key = key.rpartition(IN_TABLE)
    numbered = re.fullmatch(r"(alerts|feeds)\[(\d+)\]", table)
    if numbered:
        start = _find_numbered(lines, numbered[1], int(numbered[2])) or start
    else:
        start = next((n for n, line in enumerate(lines) if table and _opens_table(line, table)), start)
    numbers = (
        n for n, line in enumerate(lines[start:], start + 1) if _last_key(line) == key or _first_key(line) == key
    )
    return Fault(path.name, next(numbers, start + 1 if numbered else None), message, fix)


def _first_key(line: str) -> str:
    """Return the key of a line of TOML, or the first one of `a.b = 1` and `[a.b]`."""
    return re.split(r"[.=\]]", line, maxsplit=1)[0].strip(" \t'\"[")


def _find_numbered(lines: Sequence[str], name: str, number: int) -> int:
    """Return the place of the line that opens one of several tables of a name; 0 where all of them are in one line."""
    opens = re.compile(rf"\[\[\s*(?:tool\.broadsheet\.)?{name}\s*\]\].*")
    opening = [n for n, line in enumerate(lines) if opens.fullmatch(line.strip())]
    return opening[number - 1] if number <= len(opening) else 0


def _last_key(line: str) -> str:
    """Return the last part of the name of a table: `any` of `[alerts.any]`."""
    return line.strip(" \t[]").rpartition(".")[2] if line.strip().startswith("[") else ""


def _opens_table(line: str, name: str) -> bool:
    opened = re.split(r"(?:^|\.)(?:sources|deploy)\.", line.strip(" \t[]"), maxsplit=1)[-1]
    return line.strip().startswith("[") and opened.strip("\"'") == name
