"""The sentences of the invented news, from the grammar in grammar.txt.

The grammar has a symbol at the start of a line and below it, indented, its alternatives, one a line; `{symbol}` stands
for a part to fill in.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


def _number(stream: random.Random) -> str:
    return f"{10 + int(stream.random() ** 3 * 89_990):,}"


def _percent(stream: random.Random) -> str:
    return f"{1 + int(stream.random() * 89)} percent"


def _money(stream: random.Random) -> str:
    return f"{1 + int(stream.random() * 948)} {('million', 'million', 'billion')[int(stream.random() * 3)]} crowns"


def _year(stream: random.Random) -> str:
    return str(1995 + int(stream.random() * 45))


FIGURES: dict[str, Callable[[random.Random], str]] = {
    "number": _number,
    "percent": _percent,
    "money": _money,
    "year": _year,
}


def _read_grammar(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return each symbol's alternatives, each split into literal text and, at odd places, symbols."""
    grammar: dict[str, list[tuple[str, ...]]] = {}
    symbol = ""
    for line in text.splitlines():
        if line.startswith("  "):
            grammar[symbol].append(tuple(re.split(r"\{(\w+)\}", line.strip())))
        else:
            symbol = line
            grammar[symbol] = []
    return {symbol: tuple(alternatives) for symbol, alternatives in grammar.items()}


GRAMMAR = _read_grammar(Path(__file__).with_name("grammar.txt").read_text("utf-8"))


def phrase(symbol: str, names: Mapping[str, Sequence[str]], stream: random.Random) -> str:
    """Return one text for a symbol: a name of this article, a figure, or an alternative of the grammar filled in."""
    if symbol in names:
        return names[symbol][int(stream.random() * len(names[symbol]))]
    if symbol in FIGURES:
        return FIGURES[symbol](stream)
    alternatives = GRAMMAR[symbol]
    parts = alternatives[int(stream.random() * len(alternatives))]
    return "".join(phrase(part, names, stream) if place % 2 else part for place, part in enumerate(parts))
