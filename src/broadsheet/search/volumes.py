"""The articles of a site in volumes, which are searched one by one, and in blocks, which are indexed one by one.

A volume has its own files of words, so that a new article changes no file of another year. A block is made of
neighbouring days, so that one more article leaves the other blocks as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct

UNDATED = "undated"
MOST_IN_VOLUME = 8192
"""How many articles a volume has at most: one more halves the speed of none of its files."""
MOST_IN_BLOCK = 128
"""How many articles a block has at most, if not more of them are of one day."""
MOST_IN_DAY = 256
"""How many articles of one day are in one block."""
_DAYS = 32


class Block(Struct, frozen=True):
    """Some articles of neighbouring days."""

    name: str
    """The year, or the month, with a number where the month has several blocks: `2024-11.2`."""
    positions: tuple[int, ...]
    """In the index, the oldest article first."""


class Volume(Struct, frozen=True):
    """Some blocks that are searched together."""

    name: str
    """The year; of a year with very many articles the month; with a number where even that is too much."""
    blocks: tuple[Block, ...]
    """The oldest first."""

    @property
    def count(self) -> int:
        """How many articles it has."""
        return sum(len(block.positions) for block in self.blocks)


def divide(days: Mapping[date, Sequence[int]], count: int) -> list[Volume]:
    """Return the volumes of a site, the newest first, undated articles last.

    `days` has the positions of each day's articles, newest first, `count` is the number of all articles.
    """
    oldest_first = sorted(days)
    volumes = [
        volume
        for year, some in groupby(oldest_first, key=lambda day: f"{day.year:04}")
        for volume in _volumes_of_year(year, {day: days[day][::-1] for day in some})
    ]
    undated = range(sum(map(len, days.values())), count)
    return [*_limited(UNDATED, _chunks(UNDATED, undated[::-1])), *volumes][::-1] if undated else volumes[::-1]


def _volumes_of_year(year: str, days: Mapping[date, Sequence[int]]) -> Iterator[Volume]:
    everything = [position for positions in days.values() for position in positions]
    if len(everything) <= MOST_IN_BLOCK:
        yield Volume(year, (Block(year, tuple(everything)),))
        return
    months = {
        month: tuple(_blocks(month, {day: days[day] for day in some}))
        for month, some in groupby(days, key=lambda day: day.isoformat()[: len("2024-11")])
    }
    whole = Volume(year, tuple(block for blocks in months.values() for block in blocks))
    if whole.count <= MOST_IN_VOLUME:
        yield whole
    else:
        for month, blocks in months.items():
            yield from _limited(month, blocks)


def _limited(name: str, blocks: Iterable[Block]) -> list[Volume]:
    """Return volumes of some blocks, each with as many as it may have."""
    parts: list[list[Block]] = [[]]
    count = 0
    for block in blocks:
        count += len(block.positions)
        if count > MOST_IN_VOLUME and parts[-1]:
            parts.append([])
            count = len(block.positions)
        parts[-1].append(block)
    return [Volume(f"{name}.{number}" if number else name, tuple(part)) for number, part in enumerate(parts)]


def _blocks(month: str, days: Mapping[date, Sequence[int]]) -> Iterator[Block]:
    """Yield the blocks of a month: all of it, or halves, quarters and so on, so that each has few enough articles."""
    parts = 1
    while parts < _DAYS and max(map(len, _parts(days, parts).values())) > MOST_IN_BLOCK:
        parts *= 2
    for part, positions in _parts(days, parts).items():
        yield from _chunks(f"{month}.{part}" if parts > 1 else month, positions)


def _parts(days: Mapping[date, Sequence[int]], parts: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for day, positions in days.items():
        found.setdefault(day.day * parts // _DAYS, []).extend(positions)
    return found


def _chunks(name: str, positions: Sequence[int]) -> Iterator[Block]:
    for number, at in enumerate(range(0, len(positions), MOST_IN_DAY)):
        yield Block(f"{name}-{number}" if number else name, tuple(positions[at : at + MOST_IN_DAY]))
