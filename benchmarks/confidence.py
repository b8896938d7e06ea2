"""How often the reader is right about who speaks, where it calls the speaker sure, likely or unsure.

    python benchmarks/confidence.py FOLDER

The folder has news with its attributions as PolNeAR gives them: `text/NAME.txt`, and `attributions/NAME_ANNOTATOR.ann`
in the format of brat. Quotes count that have a speaker among the people of the article, and to which an annotator gave
a source. A quote is right if the words that name its speaker are among those of the source.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from broadsheet.model import LIKELY, SURE, UNSURE
from broadsheet.reading.entities.people import find_people
from broadsheet.reading.speech.quotes_and_statements import find_utterances
from quality import paragraphs_of

MIN_WORDS = 3
SAME = 0.8
"""A quote is the one that was annotated if this share of its words lies within."""

Span = tuple[int, int]


class Said(NamedTuple):
    """What an annotator marked: whose words these are."""

    content: list[Span]
    source: list[Span]


def main() -> None:
    """Print for each confidence how often it is right, and how many of the quotes have it."""
    counts: Counter[tuple[str, bool]] = Counter()
    folder = Path(sys.argv[1])
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if annotations:
            counts.update(compare(path.read_text("utf-8"), read_annotations(annotations[0])))
    total = sum(counts.values())
    for confidence in (SURE, LIKELY, UNSURE):
        right, wrong = counts[confidence, True], counts[confidence, False]
        share = 100 * right / max(1, right + wrong)
        print(
            f"{confidence}: right {share:.1f} % of {right + wrong}, {100 * (right + wrong) / total:.1f} % of all quotes"
        )


def read_annotations(path: Path) -> list[Said]:
    """Return what an annotation file marks."""
    spans: dict[str, list[Span]] = {}
    found = []
    for line in path.read_text("utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            places = rest.partition("\t")[0].partition(" ")[2]
            spans[name] = [(int(start), int(end)) for start, end in re.findall(r"(\d+) (\d+)", places)]
        elif name.startswith("E"):
            parts = [part.partition(":")[::2] for part in rest.split()]
            content, source = (
                [span for role, at in parts if role.startswith(kind) for span in spans.get(at, [])]
                for kind in ("Content", "Source")
            )
            found.append(Said(content, source))
    return found


def compare(text: str, annotated: list[Said]) -> Iterator[tuple[str, bool]]:
    """Yield confidence and whether it is right, of each quote of a text that has speakers and a source."""
    paragraphs, offsets = paragraphs_of(text)
    for quote in find_utterances(paragraphs, find_people(paragraphs)).quotes:
        one, offset = quote.utterance, offsets[quote.utterance.paragraph]
        span = offset + one.start, offset + one.end
        source = source_of(span, annotated)
        if quote.speakers and source and len(re.findall(r"\w+", text[slice(*span)])) >= MIN_WORDS:
            subject = one.attribution.subjects[0]
            start, end = offsets[subject.paragraph] + subject.start, offsets[subject.paragraph] + subject.end
            yield quote.certainty.confidence, any(start < last and first < end for first, last in source)


def source_of(span: Span, annotated: list[Said]) -> list[Span]:
    """Return the source of the smallest content that holds a quote; nothing where none does."""
    holding = [one for one in annotated if _shared(span, one.content) >= SAME * (span[1] - span[0])]
    smallest = min(holding, key=lambda one: sum(end - start for start, end in one.content), default=Said([], []))
    return smallest.source


def _shared(span: Span, content: list[Span]) -> int:
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in content)


if __name__ == "__main__":
    main()
