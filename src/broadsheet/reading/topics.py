"""What an article is about: topics of the IPTC Media Topics and of the site's editors, by their keywords."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import log2, sqrt

from msgspec import Struct

from broadsheet.model import Paragraph, TopicRule
from broadsheet.reading.mediatopics import WEIGHTS, Topic, topic_named, topics
from broadsheet.reading.phrases import Phrases
from broadsheet.text import fold

MOST = 4
"""The most topics that an article gets."""
IN_TITLE, IN_LEAD, IN_TEXT, IN_SECTION = 2.0, 1.5, 1.0, 6.0
"""What a keyword's weight is multiplied with, by the best place where it stands; and what the section's word weighs."""
REPEATED = 0.5
"""How much of that is added each time the keyword's number doubles."""
ENOUGH, MORE, MOST_ENOUGH = 2.0, 0.25, 4.0
"""The weight from which a short article is about something, how much each further paragraph asks for, at most."""
SHARE = 0.45
"""The share of the first branch's weight that a further one needs."""
MAIN = 0.4
"""The share of its branch's weight with which a topic of the second level stands for it."""
TELLING = WEIGHTS["words"]
"""The weight of keywords that count by themselves; lighter ones count in a branch that has such a one."""
SHOWN = 5
"""The most words that are given as evidence of a topic."""


class FoundTopic(Struct, frozen=True):
    """A topic of an article."""

    name: str
    id: str | None
    """The IPTC's number; None for a topic of the site's editors."""
    evidence: tuple[str, ...]
    """The keywords of the article that speak for it, the weightiest first."""


def find_topics(
    title: str, paragraphs: Sequence[Paragraph], section: str | None, rules: Sequence[TopicRule] = ()
) -> tuple[FoundTopic, ...]:
    """Return at most four topics of an article, editors' first, then the best first; none where nothing is clear."""
    texts = [paragraph.text for paragraph in paragraphs]
    own = [topic for rule in rules if (topic := _match_rule(rule, title, texts))]
    names = {topic.name for topic in own}
    enough = min(ENOUGH + MORE * max(0, len(texts) - 1), MOST_ENOUGH)
    found = [topic for topic in _rank(_weigh(title, texts), section, enough) if topic.name not in names]
    return (*own, *found[: max(0, MOST - len(own))])


def find_stated_topics(
    title: str, paragraphs: Sequence[Paragraph], section: str | None, rules: Sequence[TopicRule]
) -> tuple[FoundTopic, ...]:
    """Return the topics of an article whose words are not looked at: by the editors' rules and by the section."""
    texts = [paragraph.text for paragraph in paragraphs]
    own = [topic for rule in rules if (topic := _match_rule(rule, title, texts))]
    return (*own, *_rank({}, section, ENOUGH))[:MOST]


def find_topic_words(title: str, paragraphs: Sequence[Paragraph], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the words of an article that speak for each of some topics, as far as the vocabulary has the topic."""
    topics_named = [topic for topic in map(topic_named, names) if topic]
    if not topics_named:
        return {}
    words = _weigh(title, [paragraph.text for paragraph in paragraphs])
    evidence = _evidence(words, dict.fromkeys(topic.branch for topic in topics_named))
    found = {topic.name: _shown(_words_for(topic, evidence)) for topic in topics_named}
    return {name: words for name, words in found.items() if words}


class _Table(Struct, frozen=True):
    """The vocabulary by keyword."""

    phrases: Phrases
    topics: dict[str, dict[str, tuple[tuple[str, float], ...]]]
    """Branch → keyword → the topics of the branch that it speaks for, and how much it weighs for each."""
    branches: dict[str, tuple[tuple[str, float], ...]]
    """Keyword → the branches that it speaks for, and how much it weighs for each."""


@cache
def _table() -> _Table:
    by_word: dict[str, list[tuple[Topic, float]]] = {}
    for topic in topics():
        for word, weight in topic.keywords.items():
            by_word.setdefault(word, []).append((topic, weight))
    found: dict[str, dict[str, tuple[tuple[str, float], ...]]] = {}
    branches: dict[str, tuple[tuple[str, float], ...]] = {}
    for word, spoken in by_word.items():
        best: dict[str, float] = {}
        for topic, weight in spoken:
            best[topic.branch] = max(best.get(topic.branch, 0.0), weight)
        # A word that speaks for several branches says less of each.
        rarity = 1 / sqrt(len(best))
        branches[word] = tuple((branch, weight * rarity) for branch, weight in best.items())
        for branch in best:
            within = tuple((topic.name, weight * rarity) for topic, weight in spoken if topic.branch == branch)
            found.setdefault(branch, {})[word] = within
    return _Table(Phrases(by_word), found, branches)


def _weigh(title: str, texts: Sequence[str]) -> dict[str, float]:
    """Return how much each keyword of an article counts: by its best place, and a little for each doubling."""
    places: dict[str, float] = {}
    counts: dict[str, int] = {}
    find = _table().phrases.find
    for number, text in enumerate((title, *texts)):
        place = IN_TITLE if number == 0 else IN_LEAD if number == 1 else IN_TEXT
        for word in find(text):
            places.setdefault(word, place)
            counts[word] = counts.get(word, 0) + 1
    return {word: place * (1 + REPEATED * log2(counts[word])) for word, place in places.items()}


def _rank(words: Mapping[str, float], section: str | None, enough: float) -> list[FoundTopic]:
    """Return the topics that some words speak for, the best branch first."""
    branches = _branch_weights(words, section)
    least = max(enough, SHARE * max(branches.values(), default=0.0))
    ranked = sorted((item for item in branches.items() if item[1] >= least), key=lambda item: -item[1])
    own = _evidence(words, [branch for branch, _ in ranked])
    found = []
    for branch, weight in ranked:
        found += _within(branch, max(enough, MAIN * weight), own, section)
    return found


def _branch_weights(words: Mapping[str, float], section: str | None) -> dict[str, float]:
    """Return the weight of each branch that a telling word, or the section, speaks for."""
    weights: dict[str, float] = {}
    telling: set[str] = set()
    spoken_for = _table().branches
    for word, factor in words.items():
        for branch, weight in spoken_for[word]:
            weights[branch] = weights.get(branch, 0.0) + weight * factor
            if weight >= TELLING / 2:
                telling.add(branch)
    if section:
        for branch in sorted({topic.branch for topic in _of_section(fold(section))}):
            weights[branch] = weights.get(branch, 0.0) + IN_SECTION
            telling.add(branch)
    return {branch: weight for branch, weight in weights.items() if branch in telling}


def _within(
    branch: str, enough: float, own: Mapping[str, Mapping[str, float]], section: str | None
) -> list[FoundTopic]:
    """Return the topics of the second level that stand for a branch; the branch itself where none does."""
    named = {topic.name for topic in _of_section(fold(section))} if section else set()
    found = []
    for topic in _branch(branch)[1:]:
        evidence = own.get(topic.name, {})
        total = sum(evidence.values()) + IN_SECTION * (topic.name in named)
        if total >= enough:
            found.append((total, FoundTopic(topic.name, topic.id, _shown(evidence))))
    if found:
        return [topic for _, topic in sorted(found, key=lambda item: -item[0])]
    top = _branch(branch)[0]
    return [FoundTopic(top.name, top.id, _shown(_words_for(top, own)))]


def _evidence(words: Mapping[str, float], branches: Iterable[str]) -> dict[str, dict[str, float]]:
    """Return by topic of some branches the words that speak for it, with what each weighs."""
    found: dict[str, dict[str, float]] = {}
    for branch in branches:
        spoken_for = _table().topics[branch]
        for word, factor in words.items():
            for name, weight in spoken_for.get(word, ()):
                found.setdefault(name, {})[word] = weight * factor
    return found


def _words_for(topic: Topic, evidence: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the words that speak for a topic; for a branch, those of all its topics."""
    members = _branch(topic.name) if topic.name == topic.branch else (topic,)
    return {word: weight for member in members for word, weight in evidence.get(member.name, {}).items()}


@cache
def _branch(name: str) -> tuple[Topic, ...]:
    """Return a branch and the topics of its second level."""
    return tuple(topic for topic in topics() if topic.branch == name)


@lru_cache(maxsize=1024)
def _of_section(section: str) -> tuple[Topic, ...]:
    return tuple(topic for topic in topics() if section in topic.sections)


def _shown(evidence: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(evidence, key=lambda word: -evidence[word])[:SHOWN])


@lru_cache(maxsize=1024)
def _rule_phrases(match: tuple[str, ...]) -> Phrases:
    return Phrases(match)


def _match_rule(rule: TopicRule, title: str, texts: Sequence[str]) -> FoundTopic | None:
    """Return an editors' topic where its words stand in the headline or the first paragraph, or in two others."""
    phrases = _rule_phrases(rule.match)
    found = [tuple(phrases.find(text)) for text in (title, *texts)]
    if not any(found[:2]) and sum(map(bool, found)) < 2:  # noqa: PLR2004
        return None
    return FoundTopic(rule.name, None, tuple(dict.fromkeys(word for words in found for word in words))[:SHOWN])
