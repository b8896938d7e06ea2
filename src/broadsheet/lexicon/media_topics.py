"""The vocabulary of topics: the IPTC Media Topics of `data/media_topics.txt`, with Broadsheet's keywords."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

WEIGHTS = {"sure": 2.5, "words": 1.0, "hints": 0.5}
"""What a keyword weighs, by the list that it stands in."""
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


@cache
def topics() -> tuple[Topic, ...]:
    """Return the whole vocabulary, each branch before the topics of its second level."""
    return tuple(_read_entries(_lines()))


@cache
def idle_phrases() -> frozenset[str]:
    """Return phrases that speak for no topic, though their words would: `at stake` is no stake in a firm."""
    found = (_IDLE.fullmatch(line) for line in _lines())
    return frozenset(phrase for line in found if line for phrase in _split(line["value"]))


@cache
def _lines() -> list[str]:
    return (files(__package__) / "data" / "media_topics.txt").read_text("utf-8").splitlines()


@cache
def topic_named(name: str) -> Topic | None:
    """Return the topic of a name, however its letters are cased; None where the vocabulary has none."""
    return _by_name().get(name.casefold())


@cache
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
            sections=frozenset(_split(fields.get("sections", ""))),
            keywords=MappingProxyType(
                {word: weight for kind, weight in WEIGHTS.items() for word in _split(fields.get(kind, ""))}
            ),
        )


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]
