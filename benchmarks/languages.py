"""How well articles in another language are read, by the small sets in `languages/`.

    python benchmarks/languages.py fr check [--errors]

Names count that are the same whatever their capitals; a role counts with its person, and a quote by its first words. A
speaker counts as shown where the reader names one, and as right where it is the one of the set. `--errors` shows what
differs, for the development half alone.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.quality import whole_articles

SETS = Path(__file__).with_name("languages")
KINDS = ("people", "roles", "organizations", "places", "quotes", "speakers")
NOBODY = "-"
FIRST_WORDS = 3
"""By so many words two quotes are the same."""
DEVELOPMENT = "development"

Facts = dict[str, set[tuple[str, ...]]]
"""By kind what an article says."""


class Article(NamedTuple):
    """An article of a set, and what it says."""

    kind: str
    text: str
    facts: Facts


class Score(NamedTuple):
    """How many facts were right, shown and there."""

    right: int
    shown: int
    there: int

    def line(self) -> str:
        """Return precision, recall and F1 in percent."""
        precision, recall = self.right / max(1, self.shown), self.right / max(1, self.there)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        figures = f"P {100 * precision:5.1f} R {100 * recall:5.1f} F1 {100 * f1:5.1f}"
        return f"{figures}  ({self.right} of {self.shown} right, {self.there} there)"


def read_set(path: Path) -> list[Article]:
    """Return the articles of a set."""
    parts = path.read_text("utf-8").split("\n=== ")[1:]
    return [_read_article(part) for part in parts]


def _read_article(part: str) -> Article:
    text, _, facts = part.partition("\n---\n")
    kind, _, body = text.partition("\n")
    return Article(kind, body, _facts_of(facts.strip().splitlines()))


def _facts_of(lines: Iterable[str]) -> Facts:
    facts: Facts = {kind: set() for kind in KINDS}
    for line in lines:
        kind, _, value = line.partition(": ")
        first, *others = value.split(" | ")
        if kind == "person":
            facts["people"].add((_key(first),))
            facts["roles"].update((_key(first), _key(role)) for role in others)
        elif kind == "quote":
            _add_quote(facts, others[0], first)
        else:
            facts[f"{kind}s"].add((_key(first),))
    return facts


def _add_quote(facts: Facts, words: str, speaker: str) -> None:
    begins = " ".join(words.split()[:FIRST_WORDS])
    facts["quotes"].add((begins,))
    if speaker != NOBODY:
        facts["speakers"].add((begins, _key(speaker)))


def _key(name: str) -> str:
    return name.casefold().replace("’", "'")


def found_facts(articles: Iterable[Article], language: str) -> Iterator[Facts]:
    """Yield what the reader finds in each article."""
    for reading, quotes in whole_articles([article.text for article in articles], language):
        facts: Facts = {kind: set() for kind in KINDS}
        facts["people"] = {(_key(person.name),) for person in reading.people}
        facts["roles"] = {(_key(person.name), _key(role)) for person in reading.people for role in person.roles}
        facts["organizations"] = {(_key(name),) for name in reading.organizations}
        facts["places"] = {(_key(name),) for name in reading.places}
        for quote in quotes:
            _add_quote(facts, quote.text.replace("’", "'"), quote.speakers[0] if quote.speakers else NOBODY)
        yield facts


def main() -> None:
    """Print how well the reader does, by kind."""
    language, half = sys.argv[1:3]
    articles = read_set(SETS / language / f"{half}.txt")
    found = list(found_facts(articles, language))
    for kind in KINDS:
        pairs = [(article.facts[kind], facts[kind]) for article, facts in zip(articles, found, strict=True)]
        score = Score(
            sum(len(gold & shown) for gold, shown in pairs),
            sum(len(shown) for _, shown in pairs),
            sum(len(gold) for gold, _ in pairs),
        )
        print(f"{language} {half} {kind:14s}{score.line()}")
    if "--errors" in sys.argv and half == DEVELOPMENT:
        for article, facts in zip(articles, found, strict=True):
            for kind in KINDS:
                missed, false = article.facts[kind] - facts[kind], facts[kind] - article.facts[kind]
                if missed or false:
                    print(article.kind, kind, "missed", sorted(missed), "false", sorted(false))


if __name__ == "__main__":
    main()
