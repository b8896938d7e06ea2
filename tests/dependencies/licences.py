"""Write docs/licences.md: what Broadsheet depends on, and under which licences: `make licences`.

It takes an environment in which everything is installed, all extras too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import Requirement
from tests.dependencies.declared import ROOT, declared, normal

DOCUMENT = ROOT / "docs" / "licences.md"
HEAD = """# Licences

What Broadsheet is installed with, and under which licences. `make licences` writes this page from what the packages say
of themselves; in case of doubt, the packages are right. Broadsheet's own licence is in
[LICENSE](../LICENSE), that of its word lists in [LICENSE-DATA](../LICENSE-DATA).

Sveltia CMS, which `broadsheet cms` writes, is under the MIT licence, and its fonts are under the OFL-1.1; the texts are
written beside them. No other part of Broadsheet uses it.

`default` is what `pip install broadsheet` brings; other words in the last column name extras. A package that is not
marked as direct is one that others need.

| package | licence | direct | comes with |
|---|---|---|---|
"""
LONGEST = 60
"""How long the name of a licence may be; what is longer is its text."""
SHORT = {
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause or like it",
    "BSD License": "BSD-3-Clause or like it",
    "BSD 3-Clause": "BSD-3-Clause",
    "MIT License": "MIT",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU General Public License v2 or later (GPLv2+), "
    "GNU Lesser General Public License v2 or later (LGPLv2+), "
    "Mozilla Public License 1.1 (MPL 1.1)": "GPL-2.0-or-later OR LGPL-2.0-or-later OR MPL-1.1",
}
"""What packages write → the usual short form."""


def main() -> None:
    """Write the document."""
    comes_with: dict[str, set[str]] = defaultdict(set)
    direct: set[str] = set()
    for group, requirements in declared().items():
        for name, is_direct in needed(requirements):
            comes_with[name].add(group)
            direct |= {name} if is_direct else set()
    rows = (
        f"| {name} | {licence(name)} | {'yes' if name in direct else ''} | {', '.join(sorted(comes_with[name]))} |\n"
        for name in sorted(comes_with)
    )
    DOCUMENT.write_text(HEAD + "".join(rows), "utf-8")


def needed(requirements: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield the name of each package that some requirements bring on this system, and whether it is one of them."""
    waiting = [(Requirement(one), True) for one in requirements]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement, is_direct = waiting.pop()
        name = normal(requirement.name)
        yield name, is_direct
        for extra in {"", *requirement.extras}:
            if (name, extra) not in seen:
                seen.add((name, extra))
                inner = map(Requirement, metadata.requires(name) or ())
                waiting += ((one, False) for one in inner if not one.marker or one.marker.evaluate({"extra": extra}))


def licence(name: str) -> str:
    """Return what a package says that its licence is."""
    said = metadata.metadata(name)
    classifiers = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier", []) if one.startswith("License")]
    written = said.get("License", "")
    names = said.get("License-Expression") or (written if 0 < len(written) < LONGEST else "")
    names = names or ", ".join(one for one in classifiers if one != "OSI Approved")
    return SHORT.get(names, re.sub(r"\s+", " ", names)) or "see the package"


if __name__ == "__main__":
    main()
