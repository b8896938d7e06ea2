"""What an article is about: topics of the IPTC Media Topics and of the site's editors, by their keywords."""

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from math import log2, sqrt

from msgspec import Struct

from broadsheet.lexicon.data_files import cached, cached_up_to
from broadsheet.lexicon.media_topics import Topic, idle_phrases, topic_named, topics
from broadsheet.lexicon.phrase_matcher import Phrases
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph, TopicRule
from broadsheet.slugs import fold

IN_TITLE, IN_LEDE, IN_TEXT, IN_SECTION = 2.0, 1.75, 1.0, 6.0
"""What a keyword's weight is multiplied with, by the best place where it is; and what the section's word weighs."""
REPEATED = 0.5
"""How much of that is added each time the keyword's number doubles."""
ENOUGH, MORE, MAX_ENOUGH = 1.5, 0.5, 4.0
"""The weight from which a short article is about something, how much each further stretch asks for, at most."""
STRETCH = 500
"""How many characters such a stretch has."""
MIN_BRANCH_SHARE = 0.45
"""The share of the first branch's weight that a further one needs."""
MAIN = 0.4
"""The share of its branch's weight with which a topic of the second level stands for it."""
TELLING_WEIGHT = 0.55
"""The weight of keywords that count by themselves; lighter ones count beside such a one."""
FEWEST, MANY = 2, 3
"""How many telling keywords a branch needs, except for the best one of a short article; and how many a branch needs
beside a better one, if none of its topics stands for it."""
READ = 2500
"""How many characters of an article are read, and then to the paragraph's end: news says first what it is about."""
MAX_EVIDENCE = 5
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
    """Return the topics of an article, editors' first, then the best first; none where nothing is clear."""
    texts = [paragraph.text for paragraph in paragraphs]
    own = [topic for rule in rules if (topic := _match_rule(rule, title, texts))]
    names = {topic.name for topic in own}
    stretches = sum(map(len, texts)) // STRETCH
    found = [topic for topic in _rank(_weigh(title, texts), section, stretches) if topic.name not in names]
    return (*own, *found)


def find_stated_topics(
    title: str, paragraphs: Sequence[Paragraph], section: str | None, rules: Sequence[TopicRule]
) -> tuple[FoundTopic, ...]:
    """Return the topics of an article whose words are not looked at: by the editors' rules and by the section."""
    texts = [paragraph.text for paragraph in paragraphs]
    own = [topic for rule in rules if (topic := _match_rule(rule, title, texts))]
    return (*own, *_rank({}, section, 0))


def find_topic_words(title: str, paragraphs: Sequence[Paragraph], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the words of an article that speak for each of some topics, as far as the vocabulary has the topic."""
    topics_named = [topic for topic in map(topic_named, names) if topic]
    if not topics_named:
        return {}
    words = _weigh(title, [paragraph.text for paragraph in paragraphs])
    evidence = _evidence(words, dict.fromkeys(topic.branch for topic in topics_named))
    found = {topic.name: _evidence_for(topic, evidence).shown() for topic in topics_named}
    return {name: words for name, words in found.items() if words}


class _Evidence(Struct, frozen=True):
    """The words of an article that speak for a topic, with what each weighs."""

    telling: dict[str, float]
    cue_words: dict[str, float]

    def total(self) -> float:
        """Return what all the words weigh together."""
        return sum(self.telling.values()) + sum(self.cue_words.values())

    def shown(self) -> tuple[str, ...]:
        """Return the weightiest words; hints only where nothing else speaks for the topic."""
        words = self.telling or self.cue_words
        return tuple(sorted(words, key=lambda word: -words[word])[:MAX_EVIDENCE])


class _BranchVote(Struct, frozen=True):
    """What a keyword says for a branch."""

    branch: str
    weight: float
    topics: tuple[tuple[str, float], ...]
    """The topics of the branch that it speaks for, and how much it weighs for each."""


@cached
def _topics_by_keyword() -> dict[str, list[Topic]]:
    """Return by keyword the topics that it speaks for: none for an idle phrase, which comes last."""
    found: dict[str, list[Topic]] = {}
    for topic in topics():
        for word in topic.keywords:
            found.setdefault(word, []).append(topic)
    return {**found, **{phrase: found.get(phrase, []) for phrase in idle_phrases()}}


@cached
def _phrases() -> Phrases:
    return Phrases(_topics_by_keyword())


@cached_up_to(1 << 14)
def _branch_votes(word: str) -> tuple[_BranchVote, ...]:
    """Return what a keyword says for each branch."""
    spoken = [(topic, topic.keywords[word]) for topic in _topics_by_keyword()[word]]
    if len(spoken) == 1:
        topic, weight = spoken[0]
        return (_BranchVote(topic.branch, weight, ((topic.name, weight),)),)
    branches = dict.fromkeys(topic.branch for topic, _ in spoken)
    # A word that speaks for several branches says less of each.
    rarity = 1 / sqrt(len(branches) or 1)
    found = []
    for branch in branches:
        within = [(topic.name, weight) for topic, weight in spoken if topic.branch == branch]
        best = max(weight for _, weight in within)
        found.append(_BranchVote(branch, best * rarity, tuple((name, weight * rarity) for name, weight in within)))
    return tuple(found)


@cached
def _caseless() -> tuple[Phrases, dict[str, str]]:
    """Return the keywords in small letters, and what they stand for, without names that are ordinary words: `It`."""
    common = {word.lower() for word in word_list("function") | word_list("ordinary")}
    # The keyword that is in small letters anyway is the last one, and stays.
    words = sorted(_topics_by_keyword())
    cased = {word.lower(): word for word in words if word.islower() or word.lower() not in common}
    return Phrases(cased), cased


def _find(text: str) -> list[str]:
    """Return the keywords of a text. Where all letters are of one case, their case tells nothing."""
    if text.islower() or text.isupper():
        phrases, cased = _caseless()
        return [cased[word] for word in phrases.find(text)]
    return _phrases().find(text)


def _weigh(title: str, texts: Sequence[str]) -> dict[str, float]:
    """Return how much each keyword of an article counts: by its best place, and a little for each doubling."""
    weights: dict[str, float] = {}
    counts: dict[str, int] = {}
    left = READ
    for number, text in enumerate((title, *texts)):
        if left < 0:
            break
        left -= len(text)
        weight = IN_TITLE if number == 0 else IN_LEDE if number == 1 else IN_TEXT
        for word in _find(text):
            if word in counts:
                counts[word] += 1
            else:
                counts[word], weights[word] = 1, weight
    return {word: weight * (1 + REPEATED * log2(counts[word])) for word, weight in weights.items()}


def _rank(words: Mapping[str, float], section: str | None, stretches: int) -> list[FoundTopic]:
    """Return the topics that some words of an article, and its section, speak for, the best branch first."""
    named = _of_section(section)
    weights = _branch_weights(words)
    enough = min(ENOUGH + MORE * stretches, MAX_ENOUGH)
    least = max(enough, MIN_BRANCH_SHARE * max(weights.values(), default=0.0))
    bonus = dict.fromkeys((topic.branch for topic in named), IN_SECTION)
    ranked = [branch for branch in {**weights, **bonus} if weights.get(branch, 0.0) >= least or branch in bonus]
    ranked.sort(key=lambda branch: -weights.get(branch, 0.0) - bonus.get(branch, 0.0))
    own = _evidence(words, ranked)
    found: list[FoundTopic] = []
    for branch in ranked:
        fewest = FEWEST if stretches or found else 1
        top = _branch(branch)[0]
        evidence = _evidence_for(top, own)
        if len(evidence.telling) < fewest and branch not in bonus:
            continue
        within = _within(branch, max(enough, MAIN * weights.get(branch, 0.0)), fewest, own, named)
        if not found or branch in bonus or (_stands_out(evidence, words) and (within or len(evidence.telling) >= MANY)):
            found += within or [FoundTopic(top.name, top.id, evidence.shown())]
    return found


def _stands_out(evidence: _Evidence, words: Mapping[str, float]) -> bool:
    """Return whether a telling word is in the headline or the first paragraph, or comes three times."""
    return any(words[word] >= IN_LEDE for word in evidence.telling)


def _branch_weights(words: Mapping[str, float]) -> dict[str, float]:
    """Return the weight of each branch that a telling word speaks for."""
    weights: dict[str, float] = {}
    telling: set[str] = set()
    for word, factor in words.items():
        for vote in _branch_votes(word):
            weights[vote.branch] = weights.get(vote.branch, 0.0) + vote.weight * factor
            if vote.weight > TELLING_WEIGHT:
                telling.add(vote.branch)
    return {branch: weight for branch, weight in weights.items() if branch in telling}


def _within(
    branch: str, enough: float, fewest: int, own: Mapping[str, _Evidence], named: Sequence[Topic]
) -> list[FoundTopic]:
    """Return the topics that stand for a branch, the best first; the branch is one only if it outweighs the others."""
    found = []
    for topic in _branch(branch):
        if topic.name not in own and topic not in named:
            continue
        evidence = own.get(topic.name, _Evidence({}, {}))
        total = evidence.total() + IN_SECTION * (topic in named)
        if total >= enough and (len(evidence.telling) >= fewest or topic in named):
            found.append((total, FoundTopic(topic.name, topic.id, evidence.shown())))
    found.sort(key=lambda item: -item[0])
    return [topic for position, (_, topic) in enumerate(found) if position == 0 or topic.name != branch]


def _evidence(words: Mapping[str, float], branches: Container[str]) -> dict[str, _Evidence]:
    """Return by topic of some branches the words that speak for it."""
    found: dict[str, _Evidence] = {}
    for word, factor in words.items():
        for vote in _branch_votes(word):
            for name, weight in vote.topics if vote.branch in branches else ():
                if name not in found:
                    found[name] = _Evidence({}, {})
                evidence = found[name]
                (evidence.telling if weight > TELLING_WEIGHT else evidence.cue_words)[word] = weight * factor
    return found


def _evidence_for(topic: Topic, own: Mapping[str, _Evidence]) -> _Evidence:
    """Return the words that speak for a topic; for a branch, those of all its topics."""
    members = _branch(topic.name) if topic.name == topic.branch else (topic,)
    found = [own[member.name] for member in members if member.name in own]
    return _Evidence(
        {word: weight for evidence in found for word, weight in evidence.telling.items()},
        {word: weight for evidence in found for word, weight in evidence.cue_words.items()},
    )


@cached
def _branch(name: str) -> tuple[Topic, ...]:
    """Return a branch and the topics of its second level."""
    return tuple(topic for topic in topics() if topic.branch == name)


@cached_up_to(1024)
def _of_section(section: str | None) -> tuple[Topic, ...]:
    """Return the topics whose section an article is in."""
    return tuple(topic for topic in topics() if fold(section) in topic.sections) if section else ()


@lru_cache(maxsize=1024)
def _rule_phrases(match: tuple[str, ...]) -> tuple[Phrases, Phrases]:
    """Return a rule's words, and the same for headlines that are all in capitals."""
    return Phrases(match), Phrases(word.lower() for word in match)


def _match_rule(rule: TopicRule, title: str, texts: Sequence[str]) -> FoundTopic | None:
    """Return an editors' topic where its words are in the headline or the first paragraph, or in two others."""
    cased, caseless = _rule_phrases(rule.match)
    found = [tuple((caseless if text.isupper() else cased).find(text)) for text in (title, *texts)]
    if not any(found[:2]) and sum(map(bool, found)) < 2:  # noqa: PLR2004
        return None
    return FoundTopic(rule.name, None, tuple(dict.fromkeys(word for words in found for word in words))[:MAX_EVIDENCE])
