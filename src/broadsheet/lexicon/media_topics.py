"""The vocabulary of topics: the IPTC Media Topics of `data/media_topics.txt`, with Broadsheet's keywords."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from msgspec import Struct

from broadsheet.lexicon.data_files import cached, read_lines, split_cell

KEYWORD_WEIGHTS = {"sure": 2.5, "words": 1.0, "hints": 0.5}
"""The weight of a keyword, by the list in which it is."""
_ENTRY = re.compile(r"(?P<indent> *)(?P<id>\d{8}) (?P<name>\S.*)")
_IDLE = re.compile(r"idle: (?P<value>\S.*)")
_FIELD = re.compile(r" +(?P<field>about|sections|sure|words|hints): (?P<value>\S.*)")


class Topic(Struct, frozen=True, kw_only=True):
    """A subject that articles are filed under."""

    id: str
    """The IPTC's number: `20000638` of `medtop:20000638`."""
    name: str
    branch: str
    """The name of the top-level topic that it belongs to; its own name where it is one."""
    about: str
    sections: frozenset[str]
    """What newspapers call their pages about it, as `fold` writes it."""
    keywords: MappingProxyType[str, float]
    """Each keyword as the vocabulary writes it, with its weight."""


@cached
def topics() -> tuple[Topic, ...]:
    """Return the whole vocabulary, each branch before the topics of its second level."""
    return tuple(_read_entries(read_lines("media_topics.txt")))


@cached
def idle_phrases() -> frozenset[str]:
    """Return phrases that speak for no topic although their words do: `at stake` is no stake in a firm."""
    found = (_IDLE.fullmatch(line) for line in read_lines("media_topics.txt"))
    return frozenset(phrase for line in found if line for phrase in split_cell(line["value"]))


@cached
def topic_named(name: str) -> Topic | None:
    """Return the topic of a name, in upper or lower case; None where the vocabulary has none."""
    return _by_name().get(name.casefold())


@cached
def _by_name() -> MappingProxyType[str, Topic]:
    return MappingProxyType({topic.name.casefold(): topic for topic in topics()})


def _read_entries(lines: list[str]) -> Iterator[Topic]:
    starts = [number for number, line in enumerate(lines) if _ENTRY.fullmatch(line)]
    branch = ""
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        head = _ENTRY.fullmatch(lines[start])
        if head is None:
            continue
        branch = branch if head["indent"] else head["name"]
        fields = {found["field"]: found["value"] for found in map(_FIELD.fullmatch, lines[start + 1 : end]) if found}
        yield Topic(
            id=head["id"],
            name=head["name"],
            branch=branch,
            about=fields["about"],
            sections=frozenset(split_cell(fields.get("sections", ""))),
            keywords=MappingProxyType(
                {word: weight for kind, weight in KEYWORD_WEIGHTS.items() for word in split_cell(fields.get(kind, ""))}
            ),
        )
