"""Which roles a text gives to the people that it names, and where.

When a role is wrong, too long or missing: `roles_before_names.py` reads titles (`Prime Minister Ana Berg`), and
`roles_after_names.py` what is between commas (`Ana Berg, the prime minister,`) and the inverse (`the prime
minister, Ana Berg`). A missing word is added to the lexicon's lists of roles.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from broadsheet.lexicon.data_files import ENGLISH, cached, language_in_use
from broadsheet.lexicon.gazetteer import countries
from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph
from broadsheet.reading.entities.person_mentions import NameMention
from broadsheet.reading.entities.role_nouns import DETERMINERS, ROLE_REACH, is_role
from broadsheet.reading.entities.roles_after_names import role_before_comma, span_after_verb, spans_after
from broadsheet.reading.entities.roles_before_names import LONGEST_ROLE_WORD, spans_before, title_start

_SPLIT = re.compile(r"\s+")
_APOSTROPHES = ("'", "’")
_POSSESSIVE = re.compile(r"['’]s\b")
_JOINING = frozenset(["of", "the", "for"])
"""What only joins the words of a role: `chief executive of Tarn` beside `Tarn chief executive`."""
_OF_WHOM = re.compile(r" (?:of|for|to) (?:the )?$")
_FAR_AHEAD = 30
"""How many characters before a role are read for what makes it a wish."""
LONGEST_LIST = 600
"""How many characters after the beginning of a list its label is the role of somebody in it."""
_GAP = 12
"""At most so many characters are between a title and its name: an honorific."""
_JOINED = re.compile(r"(?: \([^()]{1,40}\))?(?:,|,? and) ")
_PLURAL_KIN = re.compile(r"\b([a-z][a-z-]+)s,?[ ]$")
_LABEL = re.compile(r"[-–—•* ]*([A-Z][\w'’-]*(?: [\w'’-]+){0,3}): +")
_FIRST_WORD = re.compile(r"\w+")
_LISTED = re.compile(r"(?:\([^()]*+\)|[A-Z][\w.'’-]*+|[\d:.'’+-]++|and\b|[,;& ])*+")
"""What is between a label and a name of its list."""
_ENDS_LISTED = re.compile(r"$|[,;.)]| \(| and | \d| (?:[–—]|--?) ")
_PLURAL_TITLE = re.compile(r"\b([A-Z][a-z]+(?:[ ][A-Z][a-z]+)?)s[ ]$")
_PLURAL_HEAD = re.compile(r"\b([A-Za-z][a-z]*-?[a-z]+)s[ ]$")
_NEXT_JOINED = re.compile(r"(?: \([^()]{1,40}\))?(?:, [A-Z][^,;.:]{2,60}){0,8},? and [A-Z]")
_PAST = frozenset(["former", "ex"])
_HYPOTHETICAL = frozenset(["a", "an", "would", "could", "might", "may", "can", "if", "should"])
"""What comes before a title that somebody may get, or before the verb there: `could stop President Berg`."""
_INDEFINITE = re.compile(r"\b[Aa]n? (?:[\w-]+[’']s? )?$")
"""What comes before somebody who is named nowhere near: `a deputy`, `a sheriff's deputy`."""
_LAST_VERB = re.compile(r" ([a-z]+(?:ed|ot|ew))(?:[.,;”\"]|$)")
"""A verb of the past that ends its clause."""
_BEFORE_BRACKET = re.compile(r"The ((?:[A-Z][\w-]+(?: (?:of|the|for|and))*+ )*[A-Z][\w-]+) ")
"""The office before the name of its holder in brackets: `The Prime Minister (Ana Berg)`."""
_ENDING = ("", ",", ".", ";")
"""What comes after a name that is an apposition."""


class RoleMention(Struct, frozen=True):
    """A stretch of a paragraph that gives a person a role."""

    person: int
    paragraph: int
    start: int
    end: int
    role: str
    """The words of the stretch, with single spaces."""
    beside: str
    """The form of the person's name beside which it is."""


def find_roles(paragraphs: Sequence[Paragraph], mentions: Sequence[NameMention]) -> tuple[RoleMention, ...]:
    """Return the roles that are beside the mentions of people, in the order of the mentions."""
    found: list[RoleMention] = []
    titles: tuple[int, int] | None = None
    is_english = language_in_use() == ENGLISH
    for index, mention in enumerate(mentions):
        if mention.person is None:
            continue
        text = paragraphs[mention.paragraph].text
        previous = mentions[index - 1] if index else None
        following = mentions[index + 1 : index + 3]
        floor = previous.end if previous and previous.paragraph == mention.paragraph else 0
        end = _end_with_letters(text, mention.end)
        ceiling = _ceiling(text, mention, following) if text[end : end + 1] == "," else 0
        if is_english:
            patron = _floor_before_patron(text, mentions, index) if floor else 0
            spans = list(_spans_beside(text, (mention.start, end), (floor, patron), ceiling))
            titles = _titles_of_several(text, mention, floor, titles)
        else:
            spans = list(_listed_spans(text, mention, floor, following))
        label = _label_of(text, mention) if is_english and ":" in text[:LONGEST_ROLE_WORD] else None
        for begin, end in [*spans, *filter(None, (titles, label))]:
            start = previous.start if previous and _is_kin_of(text, previous, begin, end) else begin
            role = " ".join(_SPLIT.split(text[start:end]))
            name = text[mention.start : mention.end]
            found.append(RoleMention(mention.person, mention.paragraph, start, end, role, name))
    theirs = _without_relative_clauses(_without_namesakes(found, paragraphs, mentions), paragraphs, mentions)
    return tuple(_without_wishes(theirs, paragraphs))


def _end_with_letters(text: str, end: int) -> int:
    """Return where a name ends with what stands behind it for an honour or a degree: `Ana Berg KC`."""
    if not text[end + 1 : end + 3].isupper():  # as of most names, which is quick to ask
        return end
    word = _FIRST_WORD.match(text, end + 1)
    is_honour = word is not None and text[end] == " " and word[0] in word_list("after-names")
    return word.end() if word and is_honour else end


def _titles_of_several(
    text: str, mention: NameMention, floor: int, titles: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Return the title, without its ending, that is once before several names: `Senators Ann Hill and Tom Roe`."""
    if titles and floor and _JOINED.fullmatch(text, floor, mention.start):
        return titles
    # Most names have no plural before them, which is quick to ask.
    if text[max(0, mention.start - 3) : mention.start].rstrip(", ")[-1:] != "s":
        return None
    begin = max(floor, mention.start - LONGEST_ROLE_WORD)
    kin = _PLURAL_KIN.search(text, begin, mention.start)
    if kin and kin[1] in word_list("kinship"):
        return kin.span(1)
    several = _PLURAL_HEAD.search(text, max(floor, mention.start - ROLE_REACH), mention.start)
    if several and is_role(several[1]) and _is_one_of_several(text, mention):
        return _start_of_plural(text, several.start(1)), several.end(1)
    plural = _PLURAL_TITLE.search(text, begin, mention.start)
    is_title = plural is not None and is_role(plural[1]) and not is_role(f"{plural[1]}s")
    return plural.span(1) if plural and is_title else None


def _is_one_of_several(text: str, mention: NameMention) -> bool:
    """Return whether another name is joined to one: `council members Ann Berg and Tom Roe`."""
    return _NEXT_JOINED.match(text, mention.end) is not None


def _start_of_plural(text: str, start: int) -> int:
    """Return where a title of several begins: `Deputy prime ministers`, `the council members`."""
    words = text[max(0, start - ROLE_REACH) : start].split()
    for place in range(len(words) - 1, -1, -1):
        word, before = words[place], words[place - 1].lower() if place else ""
        is_part = word[0].isupper() or word in word_list("modifiers") or (before in DETERMINERS and word.islower())
        if not (is_part and word.isalpha()) or (kinds_of(word.capitalize()) & WordKind.FUNCTION):
            break
        start -= len(word) + 1
    return start


def _label_of(text: str, mention: NameMention) -> tuple[int, int] | None:
    """Return the label of a list that is the role of those in it: `Founders: Ann Hill, Tom Roe`."""
    label = _LABEL.match(text, 0, mention.start)
    if label is None or mention.start > LONGEST_LIST or not _ENDS_LISTED.match(text, mention.end):
        return None
    start, end = label.span(1)
    if not is_role(label[1].rpartition(" ")[2]):
        if not (label[1].endswith("s") and is_role(label[1].rpartition(" ")[2][:-1])):
            return None
        end -= 1  # of several
    return (start, end) if _LISTED.fullmatch(text, label.end(), mention.start) else None


def _without_wishes(roles: Iterable[RoleMention], paragraphs: Sequence[Paragraph]) -> Iterator[RoleMention]:
    """Yield roles without the offices that candidates would have: `Congress could stop President Berg`."""
    found = list(roles)
    candidates = {one.person for one in found if not word_list("candidates").isdisjoint(one.role.lower().split())}
    if not candidates:  # as in most articles
        yield from found
        return
    for role in found:
        ahead = paragraphs[role.paragraph].text[max(0, role.start - _FAR_AHEAD) : role.start].lower().split()[-2:]
        if role.person not in candidates or not role.role[0].isupper() or _HYPOTHETICAL.isdisjoint(ahead):
            yield role


def _without_namesakes(
    found: Sequence[RoleMention], paragraphs: Sequence[Paragraph], mentions: Sequence[NameMention]
) -> Iterator[RoleMention]:
    """Yield roles without those before a family name alone that may be another's.

    For example, `President Osten` in an article that goes on with `his daughter Ana Osten`, or with two of that name.
    """
    full: dict[int, tuple[int, int]] = {}
    families: dict[str, set[int]] = {}
    for one in mentions:
        name = paragraphs[one.paragraph].text[one.start : one.end]
        if one.person is not None and " " in name:
            full.setdefault(one.person, (one.paragraph, one.start))
            families.setdefault(name.rpartition(" ")[2], set()).add(one.person)
    relatives = {one.person for one in found if one.role.rpartition(" ")[2].lower() in word_list("kinship")}
    shared = {person for bearers in families.values() if len(bearers) > 1 for person in bearers}
    if not relatives and not shared:
        yield from found
        return
    sure = {
        (role.person, role.role.casefold()) for role in found if not _before_family_name(role, paragraphs, families)
    }
    for role in found:
        is_shared = role.person in shared and (role.person, role.role.casefold()) not in sure
        by_family = role.person in relatives and _before_family_name(role, paragraphs, families)
        early = by_family and (role.paragraph, role.end + _GAP) < full.get(role.person, (0, 0))
        if not is_shared and not early:
            yield role


def _without_relative_clauses(
    roles: Iterable[RoleMention], paragraphs: Sequence[Paragraph], mentions: Sequence[NameMention]
) -> Iterator[RoleMention]:
    """Yield roles without those of somebody else, of whom a clause tells: `the widow of a deputy Berg shot`."""
    found = list(roles)
    bare = [role for role in found if " " not in role.beside and role.role.islower()]
    if not bare:
        return iter(found)
    introduced = {one.person for one in mentions if " " in paragraphs[one.paragraph].text[one.start : one.end]}
    others = {role for role in bare if role.person in introduced and _opens_clause(role, paragraphs)}
    return (role for role in found if role not in others)


def _opens_clause(role: RoleMention, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a name behind a noun is the subject of a clause about it: `of the deputy Berg shot`."""
    text = paragraphs[role.paragraph].text
    if not text.startswith(f" {role.beside}", role.end):
        return False
    before = text[max(0, role.start - LONGEST_ROLE_WORD) : role.start]
    if _INDEFINITE.search(before):
        return True
    verb = _LAST_VERB.match(text, role.end + 1 + len(role.beside)) if before.endswith(" of the ") else None
    return verb is not None and verb[1] not in word_list("saying")


def _before_family_name(role: RoleMention, paragraphs: Sequence[Paragraph], families: Container[str]) -> bool:
    """Return whether a role comes before a family name alone."""
    behind = paragraphs[role.paragraph].text[role.end : role.end + LONGEST_ROLE_WORD].split(maxsplit=1)
    return bool(behind) and behind[0].partition("'")[0].partition("’")[0].rstrip(",.;:") in families


def _ceiling(text: str, mention: NameMention, following: Sequence[NameMention]) -> int:
    """Return how far a role after a mention may reach: to the next name, unless the role is that one's.

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


def _listed_spans(
    text: str, mention: NameMention, floor: int, following: Sequence[NameMention]
) -> Iterator[tuple[int, int]]:
    """Yield the roles beside a name in a language that has lists of its own."""
    from broadsheet.reading.entities.role_phrases import roles_beside  # noqa: PLC0415  # English needs it not

    return roles_beside(text, (mention.start, mention.end), floor, _start_of_next(text, mention, following))


def _start_of_next(text: str, mention: NameMention, following: Sequence[NameMention]) -> int:
    """Return where the next name of the paragraph begins."""
    return next((other.start for other in following if other.paragraph == mention.paragraph), len(text))


def _is_kin_of(text: str, previous: NameMention, start: int, end: int) -> bool:
    """Return whether a role makes somebody a relative of the person named before it: `Berg's sister, Ann`."""
    return text[previous.end : start].rstrip() in {"'s", "’s"} and text[start:end].lower() in word_list("kinship")


def _floor_before_patron(text: str, mentions: Sequence[NameMention], index: int) -> int:
    """Return how far back a role before a comma may reach, as over Berg in `a spokesman for Berg, Tom Hill`."""
    patron = mentions[index - 1]
    if not text.startswith(", ", patron.end):
        return patron.end
    before = mentions[index - 2] if index > 1 else None
    floor = before.end if before and before.paragraph == patron.paragraph else 0
    return floor if _OF_WHOM.search(text, floor, title_start(text, patron.start, floor)) else patron.end


def _spans_beside(text: str, name: tuple[int, int], floors: tuple[int, int], ceiling: int) -> Iterator[tuple[int, int]]:
    """Yield the roles beside a name, none of which reaches into the names before and after.

    The second of the floors is that of a role before a comma.
    """
    (start, end), (floor, patron) = name, floors
    titles = list(spans_before(text, start, floor))
    yield from titles
    office = _BEFORE_BRACKET.match(text) if text[end : end + 1] == ")" and text[start - 1 : start] == "(" else None
    if office and office.end() == start - 1 and is_role(office[1].rpartition(" ")[2]):
        yield office.span(1)
    if text[end : end + 1] in _ENDING:
        inverted = role_before_comma(text, titles[0][0] if titles else start, patron)
        if inverted:
            yield inverted
    if text[end : end + 1] == ",":
        yield from (span for span in spans_after(text, end) if span[1] <= ceiling)
    else:
        stated = span_after_verb(text, start, end)
        if stated:
            yield stated


def fullest(roles: Sequence[str]) -> tuple[str, ...]:
    """Return roles without those that another one says in more words, or in as many before it.

    `Chancellor` beside `German Chancellor`, `Vice President` beside `Vice-President`, `Gen.` beside `General`; and what
    somebody is no longer: `President` beside `former President`.
    """
    if len(roles) < 2:  # noqa: PLR2004  # as most people have
        return tuple(roles)
    words = list(map(_words_of, roles))
    return tuple(
        role
        for index, (role, own) in enumerate(zip(roles, words, strict=True))
        if own not in words[:index] and not any(_says(other, own) for other in words)
    )


def _words_of(role: str) -> frozenset[str]:
    """Return the words of a role as they are written in full, with countries for their demonyms."""
    bare = _POSSESSIVE.sub("", role.lower().replace(".", "").replace("-", " "))
    return frozenset(chain.from_iterable(_in_full().get(word, (word,)) for word in bare.split())) - _JOINING


def _says(other: frozenset[str], own: frozenset[str]) -> bool:
    """Return whether a role says what another one does, or that it is over."""
    more = other - own
    return own < other and (more.isdisjoint(_other_offices()) or more <= _PAST)


@cached
def _in_full() -> dict[str, tuple[str, ...]]:
    """Return the words for which titles are short, and the countries of demonyms, all in small letters."""
    titles = (pair.lower().split(":") for pair in word_list("short-titles"))
    return {
        **{one.lower(): tuple(name.lower().split()) for name, _, names, _ in countries() for one in names},
        **{short: tuple(words.split("-")) for short, words in titles},
    }


@cached
def _other_offices() -> frozenset[str]:
    """Return the words that make another office of one: `vice`, `former`."""
    return word_list("begin-titles") | word_list("before-phrases") | {"ex", "then", "formerly", "was"}
