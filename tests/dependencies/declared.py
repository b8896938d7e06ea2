"""The dependencies that pyproject.toml declares."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEFAULT = "default"
"""What is installed without naming an extra."""
OWN = "broadsheet"


def declared() -> dict[str, list[str]]:
    """Return the requirements of the default install and of each extra that stands for no others."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {name: [one for one in some if name_of(one) != OWN] for name, some in optional(project).items()}
    return {DEFAULT: project["dependencies"], **{name: some for name, some in extras.items() if some}}


def optional(project: dict[str, object]) -> dict[str, list[str]]:
    """Return the extras as they stand."""
    extras: dict[str, list[str]] = project["optional-dependencies"]  # type: ignore[assignment]
    return extras


def name_of(requirement: str) -> str:
    """Return the name of what is required, as indexes compare names.

    >>> name_of("lxml[html_clean]>=5.3,<7")
    'lxml'
    """
    return normal(re.split(r"[^\w.-]", requirement, maxsplit=1)[0])


def normal(name: str) -> str:
    """Return a name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def oldest() -> Iterator[str]:
    """Yield the lowest version that is allowed of each, as pip's constraints."""
    for requirement in sorted({one for some in declared().values() for one in some}):
        yield f"{name_of(requirement)}=={re.findall(r'>=([^,;]+)', requirement)[0]}"
