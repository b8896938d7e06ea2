"""What an article is about: subjects by their keywords."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from broadsheet.model import Paragraph
from broadsheet.reading.gazetteer import topics

MOST = 4
"""The most topics that an article gets."""
IN_TITLE, IN_LEAD, IN_TEXT, IN_SECTION = 3.0, 2.0, 1.0, 4.0
"""What a keyword weighs, by where it stands; and the section's word."""
ENOUGH = 3.0
"""The weight from which a topic counts beside the first."""
SHARE = 0.4
"""The share of the first topic's weight that a further one needs."""
REPEATS = 3
"""How often one keyword counts at most."""
FALLBACK = "Society"
"""The topic of an article in which no keyword stands: nothing that happens is outside society."""

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


def find_topics(title: str, paragraphs: Sequence[Paragraph], section: str | None) -> tuple[str, ...]:
    """Return one to four topics of an article, the best first."""
    weights = weigh_topics(title, [paragraph.text for paragraph in paragraphs], section)
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    if not ranked:
        return (FALLBACK,)
    best = ranked[0][1]
    return tuple(name for name, weight in ranked[:MOST] if weight == best or weight >= max(ENOUGH, SHARE * best))


def weigh_topics(title: str, texts: Sequence[str], section: str | None) -> dict[str, float]:
    """Return the weight of each topic of which a keyword stands in the article, in the order of the topics' table."""
    weights = dict.fromkeys((topic.name for topic in topics()), 0.0)
    counts: Counter[str] = Counter()
    zones = [(title, IN_TITLE), *((text, IN_TEXT if index else IN_LEAD) for index, text in enumerate(texts))]
    for text, weight in zones:
        for keyword in _keywords(text):
            counts[keyword] += 1
            if counts[keyword] <= REPEATS:
                names = keyword_topics()[keyword]
                for name in names:
                    weights[name] += weight / len(names)
    for topic in topics():
        if section and section.casefold() in topic.sections:
            weights[topic.name] += IN_SECTION
    return {name: weight for name, weight in weights.items() if weight}


@cache
def keyword_topics() -> MappingProxyType[str, tuple[str, ...]]:
    """Return the names of the topics that each keyword speaks for."""
    found: dict[str, tuple[str, ...]] = {}
    for topic in topics():
        for keyword in sorted({keyword.replace("-", " ") for keyword in topic.keywords}):
            found[keyword] = (*found.get(keyword, ()), topic.name)
    return MappingProxyType(found)


@cache
def _pair_starts() -> frozenset[str]:
    return frozenset(keyword.partition(" ")[0] for keyword in keyword_topics() if " " in keyword)


def _keywords(text: str) -> list[str]:
    """Return the keywords of a text: those of one word, then those of two."""
    known, starts = keyword_topics(), _pair_starts()
    words = _WORD.findall(text.lower())
    pairs = [f"{one} {other}" for one, other in pairwise(words) if one in starts]
    return [word for word in words if word in known] + [pair for pair in pairs if pair in known]
