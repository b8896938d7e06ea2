"""What the settings say of where the site goes: `[deploy.live]`."""

import difflib
import re
from collections.abc import Iterator

from msgspec import Struct

IN_TABLE = " → "
"""Between the name of a table of settings and a key in it."""
HOSTS = ("cloudflare-pages", "github-pages", "gitlab-pages", "netlify", "s3")
"""The hosts whose limits are known."""
SHOWN = 60
"""How many characters of a faulty value a message shows."""

# What a tool is given can be no option of it, no command of a shell, and no way out of the folder that it names.
_HOST = r"(?:[\w.+][\w.+-]*@)?\w[\w.-]*"
_PATH = r"[\w./~][\w./~+@,=%-]*"
_RSYNC = re.compile(rf"/(?!/){_PATH}|{_HOST}::?{_PATH}|//{_HOST}(?::\d+)?/\w{_PATH}")
_RCLONE = re.compile(r"[\w.+@][\w.+@-]*:[^\x00-\x1f\x7f]*")
_GIT = re.compile(r"(?:(?P<remote>\w[\w.-]*):)?(?P<branch>\w[\w./-]*)")
_PLACES = {
    "rsync": (_RSYNC, "rsync:desk@www.example.org:/var/www/briefing/"),
    "rclone": (_RCLONE, "rclone:bucket:briefing"),
    "git": (_GIT, "git:gh-pages or git:origin:gh-pages"),
}
"""Tool → how places are written that it reaches, and an example."""

DeployProblem = tuple[str, str, str]
"""What is wrong: the key, the message, how to fix it."""


class DeploySettings(Struct, frozen=True, kw_only=True):
    """A target: a place where `deploy` puts the site."""

    to: str
    """The tool, a colon, and the place as that tool writes it."""
    host: str = ""
    """One of `HOSTS`: whose limits the site must keep; empty for none."""

    @property
    def tool(self) -> str:
        """What brings the files there: `rsync`, `rclone` or `git`."""
        return self.to.partition(":")[0]

    @property
    def place(self) -> str:
        """The place, as the tool takes it."""
        tool, _, place = self.to.partition(":")
        return self.to if tool == "rsync" and place.startswith("//") else place

    @property
    def branch(self) -> tuple[str, str]:
        """The Git remote and the branch."""
        found = _GIT.fullmatch(self.place)
        return (found["remote"] or "origin", found["branch"]) if found else ("", "")


def check_deploy(key: str, value: object) -> Iterator[DeployProblem]:
    """Yield what is wrong with the setting `deploy`."""
    if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
        yield key, f"setting '{key}' must be a table of tables, not {value!r:.{SHOWN}}", "write [deploy.live]"
        return
    for name, table in value.items():
        if not re.fullmatch(r"\w[\w-]*", name):
            yield key, f"{name!r:.{SHOWN}} is no name of a target", "write letters, digits and hyphens"
            continue
        for inner, message, fix in _check_target(name, table):
            yield f"{name}{IN_TABLE}{inner}", message, fix


def _check_target(name: str, table: dict[str, object]) -> Iterator[DeployProblem]:
    for key in table:
        if key not in DeploySettings.__struct_fields__:
            near = difflib.get_close_matches(key, DeploySettings.__struct_fields__, 1)
            fix = f"did you mean '{near[0]}'?" if near else "known keys: to, host"
            yield key, f"target '{name}' has no setting '{key}'", fix
    host = table.get("host", "")
    if host and host not in HOSTS:
        yield "host", f"host of target '{name}' is not known: {host!r:.{SHOWN}}", f"hosts: {', '.join(HOSTS)}"
    problem = _place_problem(table.get("to", ""))
    if problem:
        yield "to", f"'to' of target '{name}' {problem[0]}", problem[1]


def _place_problem(to: object) -> tuple[str, str] | None:
    """Return what is wrong with a place, and how to fix it; None when nothing is."""
    tool, _, place = to.partition(":") if isinstance(to, str) else ("", "", "")
    if tool not in _PLACES:
        is_folder = isinstance(to, str) and to.startswith("/") and _RSYNC.fullmatch(to)
        example = f"rsync:{to}" if is_folder else _PLACES["rsync"][1]
        return "names no tool", f'write it like to = "{example}"'
    pattern, example = _PLACES[tool]
    if re.search(r"://[^/]*:[^/]*@|^[^/@]*:[^/@]*@", place):
        return "seems to hold a password", f"leave that to the settings of {tool}"
    if not pattern.fullmatch(place) or ".." in re.split(r"[/:]", place) or (tool == "git" and _is_no_branch(place)):
        return f"is no place for {tool}: {to!r:.{SHOWN}}", f"write it like {example}"
    return None


def _is_no_branch(place: str) -> bool:
    branch = place.rpartition(":")[2]
    return branch == "HEAD" or re.search(r"\.\.|//|/\.|[/.]$|\.lock(?:/|$)", branch) is not None
