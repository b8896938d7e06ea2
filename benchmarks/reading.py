"""Measure how fast seeds are read, as import reads them, on one processor.

    python benchmarks/reading.py [--articles 300] [--seed 1] [--repeat 3]

Reads the messy seeds of `corpus.py` and prints articles per second of processor time, words per article, and what each
finder takes. The best of some rounds counts, since whatever else runs on a machine only slows a round down. Repeated
texts are answered from small caches in the reader, so each round empties them.
"""

import argparse
import functools
import gc
import random
from collections.abc import Sequence
from time import process_time

from broadsheet.model import RawArticle
from broadsheet.reading import read_article
from broadsheet.reading.layout.document import Document
from broadsheet.reading.pipeline import FINDERS
from broadsheet.seeds.decoding import decode
from corpus import tell_all
from messy import messy

SMALL_CACHE = 1024
"""Caches of at most so many answers hold what was found in single texts; larger ones hold what is known of words."""


def main() -> None:
    """Read the seeds that the command line asks for, and print the figures."""
    options = _options()
    stream = random.Random(options.seed)  # noqa: S311 # nothing here is secret
    texts = [decode(messy(story, stream), "a seed") for story in tell_all(options.articles, stream)]
    raws = [RawArticle(seed="seeds/a.txt", digest="", text=text) for text in texts]
    words = sum(len(text.split()) for text in texts) / len(texts)
    read_article(raws[0])  # it loads the tables
    gc.disable()
    whole = min(_read_all(raws) for _ in range(options.repeat))
    rounds = [_time_finders(raws) for _ in range(options.repeat)]
    print(f"{len(raws) / whole:7.0f} articles a second, of {words:.0f} words")
    for name in rounds[0]:
        print(f"{min(times[name] for times in rounds) / len(raws) * 1e6:7.0f} µs an article: {name}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast seeds are read, on one processor.")
    parser.add_argument("--articles", type=int, default=300, help="how many articles (default: 300)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other news (default: 1)")
    parser.add_argument("--repeat", type=int, default=3, help="how many rounds, of which the best counts (default: 3)")
    return parser.parse_args()


def _read_all(raws: Sequence[RawArticle]) -> float:
    """Return the seconds of processor time that reading all articles takes."""
    _forget_texts()
    begin = process_time()
    for raw in raws:
        read_article(raw)
    return process_time() - begin


def _time_finders(raws: Sequence[RawArticle]) -> dict[str, float]:
    """Return the seconds that each finder takes for all articles."""
    _forget_texts()
    times = dict.fromkeys([finder.name for finder in FINDERS], 0.0)
    for raw in raws:
        document = Document(raw)
        for finder in FINDERS:
            begin = process_time()
            finder.find(document)
            times[finder.name] += process_time() - begin
    return times


def _forget_texts() -> None:
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper) and 0 < (found.cache_info().maxsize or 0) <= SMALL_CACHE:  # noqa: SLF001
            found.cache_clear()


if __name__ == "__main__":
    main()
