"""Look for known faults of what is installed: `make audit`, or `python -m tests.dependencies.audit PIP_AUDIT FROZEN`.

`FROZEN` is what `pip freeze` said. It fails for a package of which an advisory is known. Where no index of advisories
can be reached it says that nothing was looked at, and does not fail.
"""

import json
import subprocess
import sys

from tests.dependencies.declared import normal


def main(pip_audit: str, frozen: str) -> int:
    """Run pip-audit, print what it found, and return the exit code."""
    command = (pip_audit, "--requirement", frozen, "--no-deps", "--disable-pip", "--format", "json")
    ran = subprocess.run((*command, "--progress-spinner", "off"), capture_output=True, text=True, check=False)
    code, lines = judge(ran.stdout, ran.stderr)
    print("\n".join(lines))
    return code


def judge(report: str, complaints: str) -> tuple[int, list[str]]:
    """Return the exit code for what pip-audit wrote, and what to say of it."""
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (complaints.strip() or "no reason was given").splitlines()[-1]
        return 0, [f"NOTHING WAS AUDITED: no index of advisories could be asked ({last})"]
    audited = [package for package in packages if "skip_reason" not in package]
    skipped = [normal(package["name"]) for package in packages if "skip_reason" in package]
    faulty = [
        f"{package['name']} {package['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'none'}"
        for package in audited
        for fault in package["vulns"]
    ]
    if not audited:
        return 0, [f"NOTHING WAS AUDITED: the index knows none of {len(skipped)} packages"]
    passed_over = [f"Not audited: {', '.join(skipped)}"] if skipped else []
    told = f"Audited {len(audited)} of {len(packages)} packages: {len(faulty)} advisories."
    return (1 if faulty else 0), [*faulty, *passed_over, told]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
