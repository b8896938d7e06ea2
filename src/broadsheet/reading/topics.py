"""What an article is about: subjects by their keywords."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from types import MappingProxyType

from broadsheet.model import Paragraph
from broadsheet.reading.gazetteer import Topic, topics

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

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


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
    counts: dict[str, Counter[str]] = {}
    weight_of: dict[str, float] = {}
    zones = [(title, IN_TITLE), *((text, IN_TEXT if index else IN_LEAD) for index, text in enumerate(texts))]
    for text, weight in zones:
        for keyword in _keywords(text):
            for topic in keyword_topics()[keyword]:
                counter = counts.setdefault(topic.name, Counter())
                if counter[keyword] < REPEATS:
                    counter[keyword] += 1
                    weight_of[topic.name] = weight_of.get(topic.name, 0.0) + weight / len(keyword_topics()[keyword])
    for topic in topics():
        if section and section.casefold() in topic.sections:
            weight_of[topic.name] = weight_of.get(topic.name, 0.0) + IN_SECTION
    return {topic.name: weight_of[topic.name] for topic in topics() if topic.name in weight_of}


@cache
def keyword_topics() -> MappingProxyType[str, tuple[Topic, ...]]:
    """Return the topics of every keyword."""
    found: dict[str, tuple[Topic, ...]] = {}
    for topic in topics():
        for keyword in sorted(topic.keywords):
            found[keyword.replace("-", " ")] = (*found.get(keyword.replace("-", " "), ()), topic)
    return MappingProxyType(found)


def _keywords(text: str) -> Iterator[str]:
    """Yield the keywords of a text, the two-word ones before the words in them."""
    known = keyword_topics()
    previous = ""
    for word in _WORD.findall(text.lower().replace("-", " ")):
        pair = f"{previous} {word}"
        if pair in known:
            yield pair
        if word in known:
            yield word
        previous = word
