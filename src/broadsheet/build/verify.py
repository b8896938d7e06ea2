"""Compare an output folder with what a build from nothing makes."""

import tempfile
from pathlib import Path

from msgspec.structs import replace

from broadsheet.build.build_report import Options
from broadsheet.build.builder import build_site
from broadsheet.build.manifest import Manifest
from broadsheet.build.output_folder import scan_output
from broadsheet.config import Site
from broadsheet.errors import Fault
from broadsheet.plugins import installed
from broadsheet.site.hashed_assets import is_hashed

MAX_DIFFERENCES = 10
"""How many files are named that differ."""


def verify(site: Site, options: Options) -> list[Fault]:
    """Build the site again in a temporary folder and return where the output folder differs from it.

    Static files that pages named before may stay, for they have the fingerprint of their bytes in their names.

    Raises SiteError as a build does.
    """
    with tempfile.TemporaryDirectory(prefix="broadsheet-verify-") as name:
        temporary = Path(name).resolve()
        fresh = replace(options, output=temporary / "output", cache=temporary / "cache", clean=True)
        build_site(site, fresh)
        expected = _digests(fresh.output)
    found = _digests(options.output)
    differing = [
        path
        for path in sorted(expected.keys() | found.keys())
        if expected.get(path) != found.get(path) and not (path not in expected and is_hashed(path, found[path]))
    ]
    faults = [
        Fault(str(options.output / path), None, _difference(path, expected, found), _fix())
        for path in differing[:MAX_DIFFERENCES]
    ]
    left_off = len(differing) - MAX_DIFFERENCES
    more = Fault(str(options.output), None, f"{left_off} more files differ", "'broadsheet build --clean' fixes all")
    return [*faults, more] if left_off > 0 else faults


def _fix() -> str:
    plugins = installed()
    if plugins:
        return f"perhaps a plug-in changed without a new version ({', '.join(plugins)}): build with --clean"
    return "please report this as a bug"


def _digests(output: Path) -> dict[str, str]:
    return {path: known.digest for path, known in scan_output(output, Manifest()).found.items()}


def _difference(path: str, expected: dict[str, str], found: dict[str, str]) -> str:
    if path not in found:
        return "a clean build has this file"
    return "a clean build has other bytes" if path in expected else "a clean build does not have this file"
