"""A search for texts whose double costs more than twice as much: mixtures of shapes, and all that is done to texts."""

import random
from collections.abc import Mapping, Sequence

from tests.growth.measuring import find_growth
from tests.growth.shapes import Shape, repeated
from tests.growth.works import WORKS

SMALLEST, LARGEST = 8_000, 64_000
"""The sizes, in characters, from which a text is doubled."""
MAX_SHAPES = 3


def sweep(count: int, seed: int, largest: int = LARGEST) -> str:
    """Try `count` mixtures of shapes on some work."""
    stream = random.Random(seed)  # noqa: S311  # nothing here is secret
    for number in range(count):
        name = stream.choice(sorted(WORKS))
        work, shapes = WORKS[name]
        chosen = [stream.choice(sorted(shapes)) for _ in range(stream.randint(1, MAX_SHAPES))]
        mix, how = _draw_mixture(stream, chosen, shapes)
        size = stream.randint(SMALLEST, largest)
        found = find_growth(work, mix, size)
        assert not found, (
            f"{number + 1}: {name} on {' and '.join(chosen)}, {how}, of {size} characters and more: the double costs "
            f"{', '.join(f'{times:.1f} times as much in {part}' for part, times in found.items())}; "
            f"repeat it with --count {number + 1} --seed {seed}"
        )
    return f"{count} mixtures cost in proportion to their size"


def _draw_mixture(stream: random.Random, chosen: Sequence[str], shapes: Mapping[str, Shape]) -> tuple[Shape, str]:
    """Return a shape made of some, one behind the other or in turns of many pieces."""
    makers = [shapes[name] for name in chosen]
    length = stream.choice([0, 100, 1000])
    if len(makers) == 1 or not length:
        return lambda size: "".join(make(size // len(makers) + 1) for make in makers), "one behind the other"
    piece = "".join(make(length) for make in makers)
    return repeated(piece), f"each of {length} characters, by turns"
