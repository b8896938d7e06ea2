"""Which roles a text gives to the people that it names, and where: before the name, behind it, or as an apposition.

When a role is wrong, too long or missing: `_spans_before` reads titles (`Prime Minister Ana Berg`), `_spans_after` what
stands between commas (`Ana Berg, the prime minister,`), `role_before_comma` the inverse (`the prime minister, Ana
Berg`). A missing word is added to the lexicon's lists of roles.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadsheet.lexicon.lists import cached
from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph
from broadsheet.reading.entities.person_mentions import NameMention

FAR = 110
"""How many characters before and after a name are read for roles."""
LONGEST = 30
"""The longest word of a role that is looked for right before a name."""

_TOKEN = re.compile("[^ ]+")
_SPLIT = re.compile(r"\s+")
_APOSTROPHES = ("'", "’")
_DETERMINERS = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "one", "another", "some"]
)
_OF = frozenset(["of", "for", "to"])
_CLOSES = re.compile(
    r"[,;:()—–]|(?<![A-Z])\.(?=\s|$)"
    r"| (?:who|whose|whom|which|that|and (?:the|a|an|his|her)|said|says|told|was|is|has|had|will)\b"
)
_DETERMINER = "the|a|an|its|his|her|their"
_FORMER = "then|formerly|once|previously"
_LEADS = "chairs|heads|leads|runs|directs|oversees|commands|edits|coaches|manages|represents"
"""What somebody who is described by a deed does: `Ana Berg, who chairs the committee`."""
_HOLDS = "is|was|has been|serve[sd] as|worked as"
_ARTICLE = re.compile(rf"(?:(?:{_DETERMINER}|our|now|also) )+", re.IGNORECASE)
_THEN = re.compile(rf"^(?:{_FORMER}) (?:(?:{_DETERMINER}) )?")
_BEHIND = re.compile(r",? *(?:\d{1,3}, +)?")
"""A comma and somebody's age."""
_WHO = re.compile(rf", who ((?:currently )?(?:{_LEADS}) (?:{_DETERMINER}|[A-Z])[^,.;:()]{{2,70}})(?=[,;.])")
_WHO_WAS = re.compile(rf", who ((?:{_HOLDS}) (?:also )?(?:(?:{_DETERMINER}) )?)([^,.;:()]{{3,70}})(?=[,;.])")
_INVERTED = re.compile(
    r"""
    (?: \b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)[ ]  # the prime minister, Ana Berg
      | \b(?=[^\W\d_]+['’]s[ ])                                        # Orle's mayor, Ana Berg: with the owner
      | (?<=\w)['’]s[ ]                                                # New Orle's mayor, Ana Berg
    )
    ([^,.;:()"“”]{3,60}),[ ]$
    """,
    re.VERBOSE,
)
_TITLE = WordKind.ROLE | WordKind.MODIFIER | WordKind.DEMONYM | WordKind.ORGANIZATION
"""What may stand in a title before its main word."""
_OF_WHOM = re.compile(r" (?:of|for|to) (?:the )?$")
_AND = ("and ", "or ", "but ")
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "smith", "wright", "eer")
_ENDING = ("", ",", ".", ";")
"""What stands behind a name that is an apposition."""
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.? $")
_LONGEST_HONORIFIC = 6
_OTHERS = re.compile(rf", (?:(?:{_FORMER}|now|who \w+) )?")
"""What stands between a name and an apposition to it."""
_PREPOSITION = re.compile(r" (?:of|for|at|in|to|on|from|with|under|between|and|by|since|during|behind)\b")


@cached
def role_nouns() -> frozenset[str]:
    """Return the main words of roles, in lower case."""
    titles = word_list("roles") | word_list("ranks")
    return word_list("kinship") | {word.lower() for word in titles if not word.endswith(".")}


@cached
def _modifiers() -> frozenset[str]:
    return frozenset(filter(str.islower, word_list("modifiers"))) - {"under"} | {"state", "staff", "operations"}


@cached
def _titles_of_their_own() -> frozenset[str]:
    """Return what stands before a name even behind an office."""
    return word_list("ranks") | {"Sheikh", "Sheikha", "Prince", "Princess"}


@cached
def _abbreviations() -> frozenset[str]:
    """Return the abbreviations that end no sentence."""
    return word_list("abbreviations") - word_list("sentence-ends")


class RoleMention(Struct, frozen=True):
    """A stretch of a paragraph that gives a person a role."""

    person: int
    paragraph: int
    start: int
    end: int
    role: str
    """The words of the stretch, with single spaces."""


def find_roles(paragraphs: Sequence[Paragraph], mentions: Sequence[NameMention]) -> tuple[RoleMention, ...]:
    """Return the roles that stand beside the mentions of people, in the order of the mentions."""
    found = []
    for index, mention in enumerate(mentions):
        if mention.person is None:
            continue
        text = paragraphs[mention.paragraph].text
        previous = mentions[index - 1] if index else None
        following = mentions[index + 1 : index + 3]
        floor = previous.end if previous and previous.paragraph == mention.paragraph else 0
        ceiling = _ceiling(text, mention, following) if text[mention.end : mention.end + 1] == "," else 0
        for begin, end in _spans_beside(text, (mention.start, mention.end), floor, ceiling):
            start = previous.start if previous and _is_kin_of(text, previous, begin, end) else begin
            role = " ".join(_SPLIT.split(text[start:end]))
            found.append(RoleMention(mention.person, mention.paragraph, start, end, role))
    return tuple(found)


def _ceiling(text: str, mention: NameMention, following: Sequence[NameMention]) -> int:
    """Return how far a role behind a mention may reach: to the next name, unless the role is that one's.

    `Berg, Osten's minister`, and `Berg, the minister of President Osten`.
    """
    for other in following:
        if other.paragraph != mention.paragraph:
            break
        if text[other.end : other.end + 1] not in _APOSTROPHES:
            begin = title_start(text, other.start, mention.end)
            if not _OF_WHOM.search(text, mention.end, begin):
                return begin
    return len(text)


def _is_kin_of(text: str, previous: NameMention, start: int, end: int) -> bool:
    """Return whether a role says whose relative somebody is by the name before it: `Berg's sister, Ann`."""
    return text[previous.end : start].rstrip() in {"'s", "’s"} and text[start:end].lower() in word_list("kinship")


def _spans_beside(text: str, name: tuple[int, int], floor: int, ceiling: int) -> Iterator[tuple[int, int]]:
    """Yield the roles beside a name, none of which reaches into the names before and after."""
    start, end = name
    titles = list(_spans_before(text, start, floor))
    yield from titles
    if text[end : end + 1] in _ENDING:
        inverted = role_before_comma(text, titles[0][0] if titles else start, floor)
        if inverted:
            yield inverted
    if text[end : end + 1] == ",":
        yield from (span for span in _spans_after(text, end) if span[1] <= ceiling)


def role_before_comma(text: str, start: int, floor: int) -> tuple[int, int] | None:
    """Return the role to which the name that stands at `start` is an apposition: `the prime minister, Ana Berg`."""
    honorific = _HONORIFIC.search(text, max(floor, start - _LONGEST_HONORIFIC), start)
    start = honorific.start() if honorific else start
    if text[start - 2 : start - 1] != ",":
        return None
    inverted = _INVERTED.search(text, max(floor, start - FAR), start)
    if inverted is None or (floor and _OTHERS.fullmatch(text, floor, inverted.start())):
        return None
    return inverted.span(1) if _has_head(inverted[1]) else None


def title_start(text: str, start: int, floor: int) -> int:
    """Return where the roles right before a name begin, which stands at `start`; there where it has none."""
    return next((begin for begin, _ in _spans_before(text, start, floor)), start)


def _spans_before(text: str, start: int, floor: int) -> Iterator[tuple[int, int]]:
    """Yield the role right before a name, as two where a rank follows another role."""
    nearest = _word_before(text[max(floor, start - LONGEST) : start])
    if not nearest or not (nearest[0].isupper() or _is_role(nearest)):
        return
    around = _TOKEN.finditer(text, max(floor, start - FAR), start)
    tokens = _role_tokens([(match.start(), match[0]) for match in around])
    if not tokens:
        return
    begin, (last, word) = tokens[0][0], tokens[-1]
    if len(tokens) > 1 and word.rstrip(".") in word_list("ranks") and _is_own_rank(tokens):
        yield begin, tokens[-2][0] + len(tokens[-2][1])
        begin = last
    yield begin, last + len(word)


def _word_before(window: str) -> str:
    """Return the last word of a text that ends with spaces; nothing where it does not."""
    line = window.removesuffix("\n")
    front = line.rstrip(" ")
    return front.rpartition(" ")[2] if len(front) < len(line) else ""


def _is_own_rank(tokens: list[tuple[int, str]]) -> bool:
    before = [word for _, word in tokens[:-1]]
    return before[-1].lower().rstrip(".").rpartition("-")[2] not in word_list("before-ranks") and any(
        _is_role(word) for word in before
    )


def _role_tokens(tokens: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the last tokens that together are a role; none when no role stands at the end."""
    while tokens and kinds_of(tokens[-1][1]) & WordKind.HONORIFIC:
        tokens = tokens[:-1]
    first = len(tokens)
    while first and _is_material(tokens[first - 1][1], tokens[first - 2][1] if first > 1 else ""):
        first -= 1
    if [word for _, word in tokens[first - 1 : first + 1]] == ["under", "secretary"]:
        first -= 1
    found = _without_patron(tokens[first:])
    while found and not _may_begin(found[0][1]):
        found = found[1:]
    heads = [index for index, (_, word) in enumerate(found) if _is_role(word)]
    if not heads or not _ends_role(found, heads[-1]):
        return []
    return found


def _without_patron(tokens: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the tokens behind the `of` or `for` to which a title belongs: `the wife of President`, `aide to Mayor`."""
    for place in range(len(tokens) - 2, 0, -1):
        if tokens[place][1].lower() in _OF:
            before, behind = ([word for _, word in part] for part in (tokens[:place], tokens[place + 1 :]))
            if _is_title(behind) and (_is_role(behind[0]) or any(map(_is_role, before))):
                return tokens[place + 1 :]
    return tokens


def _is_title(words: Sequence[str]) -> bool:
    """Return whether words are a title and no part of the office before, as in `Minister of Justice`."""
    if (
        not _is_role(words[-1])
        or words == ["Justice"]
        or (len(words) > 1 and words[-1].rstrip(".") in _titles_of_their_own())
    ):
        return False
    return all(kinds_of(word) & _TITLE or word.endswith(("'s", "’s")) for word in words[:-1])


def _is_material(word: str, before: str) -> bool:
    """Return whether a word can be part of a role, read leftwards from the name."""
    bare = word.rstrip(".")
    shortened = word.endswith(".") and (bare in word_list("ranks") or word in word_list("roles") or "." in bare)
    if not word[-1].isalnum() and not shortened:
        return False
    if word[0].isupper() or bare in role_nouns() or bare.partition("-")[0] in {"ex", "co", "then", "vice"}:
        return not kinds_of(word) & WordKind.CALENDAR
    if word.lower() in _OF:
        return before.lower() in role_nouns() or before[:1].isupper()
    if word == "the":
        return before.lower() in _OF
    return bare in _modifiers()


def _may_begin(word: str) -> bool:
    kind = kinds_of(word)
    if word.lower() in _OF or word.lower() in _DETERMINERS:
        return False
    return not kind & (WordKind.CALENDAR | WordKind.FUNCTION) or bool(kind & (WordKind.ROLE | WordKind.MODIFIER))


def _is_role(word: str) -> bool:
    bare = word.rstrip(".").lower()
    return (
        bare in role_nouns()
        or word in word_list("roles")
        or word in word_list("ranks")
        or bare.rpartition("-")[2] in role_nouns()
    )


def _ends_role(tokens: list[tuple[int, str]], head: int) -> bool:
    """Return whether what follows the main word is nothing, or what it is of: `Secretary of State`."""
    return head == len(tokens) - 1 or tokens[head + 1][1].lower() in _OF


def _spans_after(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the role between the comma after a name and the next one."""
    found = _span_of_clause(text, end) or _span_of_apposition(text, end)
    if found:
        yield found


def _span_of_clause(text: str, end: int) -> tuple[int, int] | None:
    """Return what a clause behind a name says of somebody: `, who chairs the board,`, `, who was the mayor,`."""
    who = _WHO.match(text, end)
    if who and not word_list("led").isdisjoint(who[1].lower().split()):
        return who.span(1)
    held = _WHO_WAS.match(text, end)
    if not held or not _has_head(held[2]):
        return None
    # What somebody still is stands by itself; what somebody was needs the words that say so.
    is_present = held[1].startswith(("is", "has"))
    return (held.start(2) if is_present else held.start(1) - len("who ")), held.end(2)


def _span_of_apposition(text: str, end: int) -> tuple[int, int] | None:
    """Return the role that follows a name and its comma, and an age if there is one: `, 54, the mayor of Orle,`."""
    begin = _BEHIND.match(text, end).end()  # type: ignore[union-attr]
    closing = _CLOSES.search(text, begin, begin + FAR)
    if closing is None:
        return None
    phrase = text[begin : closing.start()]
    if phrase.startswith(_AND) or (closing[0] == "." and phrase.rpartition(" ")[2].lower() in _abbreviations()):
        return None
    article = _ARTICLE.match(phrase)
    if article:
        begin, phrase = begin + article.end(), phrase[article.end() :]
    if _has_head(_THEN.sub("", phrase)) or (article and article[0].rstrip() in {"a", "an"} and _is_agent(phrase)):
        return begin, begin + len(phrase.rstrip())
    return None


def _is_agent(phrase: str) -> bool:
    """Return whether the main word of a phrase has the form of a trade: `a retired carpenter from Leeds`."""
    preposition = _PREPOSITION.search(phrase)
    word = phrase[: preposition.start() if preposition else None].rstrip().rpartition(" ")[2]
    return word.endswith(_AGENTS) and word.islower() and word not in word_list("no-agents")


def _has_head(phrase: str) -> bool:
    """Return whether the main word of a phrase, the last before a preposition, is a role's."""
    preposition = _PREPOSITION.search(phrase)
    front = _SPLIT.split((phrase[: preposition.start()] if preposition else phrase).strip())
    if any(word.lower() in _DETERMINERS for word in front) or not all(front):
        return False
    if front[-1].lower() in {"lady", "gentleman"}:
        return front[-2:-1] in (["first"], ["First"])
    return _is_role(front[-1]) and not front[-1].lower().endswith("s'")
