"""Makes two of the reader's lists from packages: names of people from Faker, English words from symspellpy.

    pip install faker symspellpy better-profanity
    python benchmarks/word_lists.py

All are MIT-licensed; the lists say whose the data are. They are made here and not while news is read, since the
packages take seconds to load, and what is read should not change with their releases. What better-profanity lists is
left out.
"""

import importlib
import pkgutil
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import faker.providers.person
from anyascii import anyascii

from broadsheet.reading.gazetteer import plain

DATA = Path(__file__).parents[1] / "src" / "broadsheet" / "reading" / "data"
ROMANIZED = ("CYRILLIC", "GREEK", "GEORGIAN", "ARMENIAN")
"""Scripts whose letters, one by one, give the spelling that English news has, or nearly so."""
SHORTEST_NAME, SHORTEST_WORD = 3, 4
FREQUENT = 30_000
"""How many of the most frequent English words are taken."""
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "r", "al", "ment")
"""What English adds to words and not to names: of each word taken, another form is frequent too."""
SUFFIXES = ("tion", "ment", "ness", "ship", "ency", "ity", "ism")
"""Endings by which a word is English, without another form."""
WIDTH = 118

NAMES_HEADER = """\
# Given and family names of the languages that Faker {version} has, without diacritics; Cyrillic, Greek, Georgian and
# Armenian ones letter by letter. Made by benchmarks/word_lists.py.
# Copyright (c) 2012 Daniele Faraglia and other contributors, under the MIT License: see LICENSE-DATA.
"""
WORDS_HEADER = """\
# Frequent English words that are no names, in lower case. Made by benchmarks/word_lists.py from the dictionary of
# symspellpy {version}, copyright (c) mmb L and Wolf Garbe, under the MIT License; it was compiled from Google Books
# Ngram data (CC BY 3.0) and SCOWL, copyright (c) Kevin Atkinson: see LICENSE-DATA.
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
            latin = plain(name) if script == {"LATIN"} else anyascii(name) if script <= set(ROMANIZED) else ""
            if len(latin) >= SHORTEST_NAME and latin[0].isupper() and not latin.isupper():
                yield latin


def read_words(names: Iterable[str]) -> list[str]:
    """Return frequent English words that are none of these names and have other forms as well."""
    text = (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    crude = set((files("better_profanity") / "profanity_wordlist.txt").read_text(encoding="utf-8").split())
    words = {line.split()[0] for line in text.splitlines()[:FREQUENT]} - crude
    pairs = ((word, word + ending) for word in words for ending in ENDINGS if word + ending in words)
    inflected = {word for pair in pairs for word in pair}
    inflected |= {word for word in words if word.endswith(SUFFIXES)}
    lower = {name.lower() for name in names}
    return sorted(word for word in inflected - lower if len(word) >= SHORTEST_WORD and word.isalpha())


def write_list(name: str, header: str, sections: Mapping[str, Iterable[str]]) -> None:
    """Write a list in the reader's data, its words in lines; a section without a name has no heading."""
    lines = [header.rstrip()]
    for section, words in sections.items():
        lines += [f"[{section}]"] if section else []
        lines += textwrap.wrap(" ".join(sorted(words)), WIDTH, break_on_hyphens=False)
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write both lists."""
    names = read_names()
    write_list("faker_names.txt", NAMES_HEADER.format(version=version("faker")), names)
    words = read_words(name for group in names.values() for name in group)
    write_list("english_words.txt", WORDS_HEADER.format(version=version("symspellpy")), {"": words})


if __name__ == "__main__":
    main()
