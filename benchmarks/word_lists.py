"""Makes one of the reader's lists from a package: names of people from Faker.

    pip install faker
    python benchmarks/word_lists.py

It is made here and not while news is read, since the package takes seconds to load, and what is read should not change
with its releases.
"""

import importlib
import pkgutil
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import faker.providers.person
from anyascii import anyascii

from broadsheet.diacritics import without_diacritics

DATA = Path(__file__).parents[1] / "src" / "broadsheet" / "lexicon" / "data"
ROMANIZED = ("CYRILLIC", "GREEK", "GEORGIAN", "ARMENIAN")
"""Scripts whose letters, one by one, give the spelling that English news has, or nearly so."""
SHORTEST_NAME = 3
WIDTH = 118

NAMES_HEADER = """\
# About: given and family names of many languages, without diacritics; Cyrillic, Greek, Georgian and Armenian ones
#   letter by letter
# Language: Latin letters, names of the languages that Faker has
# Source: Faker {version}, https://github.com/joke2k/faker, Copyright (c) 2012 Daniele Faraglia and other contributors
# License: MIT, see LICENSE-DATA
# Made: python benchmarks/word_lists.py
"""


def read_names() -> dict[str, set[str]]:
    """Return Faker's names by section: `women`, `men`, `either` and `family`."""
    found: dict[str, set[str]] = {section: set() for section in ("women", "men", "first", "family")}
    for module in pkgutil.iter_modules(faker.providers.person.__path__, "faker.providers.person."):
        for attribute, names in vars(importlib.import_module(module.name).Provider).items():
            section = _section(attribute)
            if section and isinstance(names, Iterable) and not isinstance(names, str):
                found[section].update(_romanized(names))
    women, men = found["women"] - found["men"], found["men"] - found["women"]
    return {
        "women": women,
        "men": men,
        "either": (found["women"] | found["men"] | found["first"]) - women - men,
        "family": found["family"],
    }


def _section(attribute: str) -> str:
    if attribute.startswith("last_"):
        return "family"
    if not attribute.startswith("first_"):
        return ""
    return "women" if "female" in attribute else "men" if "male" in attribute else "first"


def _romanized(names: Iterable[object]) -> Iterator[str]:
    for name in names:
        if isinstance(name, str) and name.replace("'", "").replace("-", "").isalpha():
            script = {unicodedata.name(letter).partition(" ")[0] for letter in name if letter.isalpha()}
            latin = (
                without_diacritics(name) if script == {"LATIN"} else anyascii(name) if script <= set(ROMANIZED) else ""
            )
            if len(latin) >= SHORTEST_NAME and latin[0].isupper() and not latin.isupper():
                yield latin


def write_list(name: str, header: str, sections: Mapping[str, Iterable[str]]) -> None:
    """Write a list in the reader's data, its words in lines; a section without a name has no heading."""
    lines = [header]
    for section, words in sections.items():
        lines += [f"[{section}]"] if section else []
        lines += textwrap.wrap(" ".join(sorted(words)), WIDTH, break_on_hyphens=False)
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write the list."""
    names = read_names()
    write_list("faker_names.txt", NAMES_HEADER.format(version=version("faker")), names)


if __name__ == "__main__":
    main()
