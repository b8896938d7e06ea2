"""How often a name is right that the reader calls sure, likely or unsure.

    python benchmarks/name_confidence.py FOLDER

The folder has news as English Worldwide Newswire gives it: `processed_annotated/NAME.txt.tsv`, a word a line with the
class of its name, and `original_articles/NAME.txt`. A name is right if the annotators mark the same words. They mark a
country within the name of an organization as a name of its own, and so do not mark the whole: names of theirs with
nothing but `of` and the like between them may be one.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from broadsheet.model import LIKELY, SURE, UNSURE, RawArticle
from broadsheet.reading.layout.document import Document
from broadsheet.reading.pipeline import read_documents

CLASSES = {"people": "Person", "organizations": "Organization", "places": "Location"}
FAR = 12
"""At most so many characters are between two words of a text."""
_ADDRESS = re.compile(r"\s*https?://\S+")
_LINK = re.compile(r"(?:[ -]|['’]s? ?)(?:(?:of|for|and|in|the|de|al)[ -])*")
_ENDS = re.compile(r"^the |['’]s?$|[^\w)]+$", re.IGNORECASE)

Span = tuple[int, int, str]
"""Where a name begins and ends in a text, and its class."""


def main() -> None:
    """Print for each kind and confidence how often it is right, and how many of the names have it."""
    folder = Path(sys.argv[1])
    counts: Counter[tuple[str, str, bool]] = Counter()
    for path in sorted((folder / "processed_annotated").glob("*.tsv")):
        text = (folder / "original_articles" / path.stem).read_text("utf-8", "replace")
        text = _ADDRESS.sub(lambda address: " " * len(address[0]), text, count=1)
        spans = find_spans(path.read_text("utf-8", "replace"), text)
        if spans is not None:
            counts.update(compare(text, spans))
    for kind in CLASSES:
        total = sum(counts[kind, one, right] for one in (SURE, LIKELY, UNSURE) for right in (True, False))
        for confidence in (SURE, LIKELY, UNSURE):
            right, wrong = counts[kind, confidence, True], counts[kind, confidence, False]
            share, part = 100 * right / max(1, right + wrong), 100 * (right + wrong) / max(1, total)
            print(f"{kind} {confidence}: right {share:.1f} % of {right + wrong}, {part:.1f} % of all")


def find_spans(annotated: str, text: str) -> list[Span] | None:
    """Return where the annotated names are in a text; None where its words are not those of the annotation."""
    rows = [line.split("\t") for line in annotated.splitlines() if "\t" in line and not line.startswith("http")]
    spans: list[Span] = []
    position = 0
    for word, *_, tag in ([cell.strip() for cell in row] for row in rows if row[0].strip()):
        while position < len(text) and text[position].isspace():
            position += 1
        start = text.find(word, position, position + FAR + len(word))
        if start < 0:
            return None
        position = start + len(word)
        prefix, _, name = tag.partition("-")
        if prefix in {"I", "E"} and spans and spans[-1][2] == name:
            spans[-1] = (spans[-1][0], position, name)
        elif name:
            spans.append((start, position, name))
    return spans


def compare(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, str, bool]]:
    """Yield kind, confidence and whether it is right, of each name that is read in a text."""
    (document,) = read_documents([RawArticle(seed="seeds/a.txt", digest="", text=text.strip())])
    doubts = {(one.kind, one.name): one.confidence for one in document.names.doubts if not one.role}
    for kind, name in _names(document):
        known = {_plain(each) for each in _annotated(text, spans, CLASSES[kind])}
        yield kind, doubts.get((kind, name), SURE), _plain(name) in known


def _names(document: Document) -> Iterator[tuple[str, str]]:
    """Yield kind and name of all that is read, unsure or not; not what is called otherwise than in the text."""
    names = document.names
    unsure = [(one.kind, one.name) for one in names.doubts if one.confidence == UNSURE and not one.role]
    found = [("people", person.name) for person in names.people]
    found += [("organizations", name) for name in names.organizations] + [("places", name) for name in names.places]
    text = " ".join(paragraph.text for paragraph in document.normalized)
    yield from ((kind, name) for kind, name in [*found, *unsure] if name in text)


def _annotated(text: str, spans: Sequence[Span], name: str) -> Iterator[str]:
    """Yield the names of a class in a text, alone and with those that touch them; places also between commas."""
    for number, (start, end, label) in enumerate(spans):
        if label == name:
            firsts, lasts = [start], [end]
            for before, after in zip(reversed(spans[:number]), reversed(spans[1 : number + 1]), strict=True):
                if not _LINK.fullmatch(text, before[1], after[0]):
                    break
                firsts.append(before[0])
            for before, after in zip(spans[number:], spans[number + 1 :], strict=False):
                if not _LINK.fullmatch(text, before[1], after[0]):
                    break
                lasts.append(after[1])
            yield from (text[first:last] for first in firsts for last in lasts)
            yield from text[start:end].split(",")


def _plain(name: str) -> str:
    return _ENDS.sub("", " ".join(name.split())).casefold()


if __name__ == "__main__":
    main()
