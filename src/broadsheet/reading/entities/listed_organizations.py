"""Which organizations an article names, in languages whose lists say what begins such a name and what goes on in it.

Four signs lead to a name: it is a well-known one; it begins with a word such as `Fédération`, or with one such as
`ministère` and has a capital after it; the word for a kind of organization comes right before it (`le groupe Orle`);
or it is letters in brackets or with an article. A missing word is added to the language's lists.
"""

import re
from collections.abc import Iterator, Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import organizations, places
from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import NerEntity, Paragraph
from broadsheet.reading.entities.capitalized_spans import UPPER, NameInText, is_headline_case
from broadsheet.reading.entities.listed_patterns import any_name, any_word, is_free
from broadsheet.reading.entities.role_phrases import is_adjective, is_role_word

Taken = Sequence[tuple[int, int]]
"""The stretches of a paragraph that name somebody."""

_CAPITALIZED = rf"[{UPPER}][\w’'&\-]*"
_LETTERS = re.compile(rf"(?<![\w\-’'])[{UPPER}]{{3,6}}(?![\w\-’'])")
_BRACKETED = re.compile(rf" \(([{UPPER}]{{2,8}})\)")
_SMALL = re.compile(r"[^\W\d_A-ZÀ-Þ][\w\-]*")
_WORD = re.compile(r" ([^\W\d_][\w&’'\-]*)")
_LONGEST = 12
"""The most words in a name."""
_TWICE = 2
_SENTENCE_ENDS = frozenset(["", *'.!?:«»“„"'])
_OTHER = WordKind.GIVEN | WordKind.FUNCTION | WordKind.ENGLISH | WordKind.CALENDAR | WordKind.DEMONYM | WordKind.ROLE
_NO_ADJECTIVES = ("saying", "prepositions", "articles", "auxiliaries", "relatives", "ends-of-roles", "where")
"""The lists of what may come after the word for a kind of organization and is no adjective."""


def find_listed_organizations(
    paragraphs: Sequence[Paragraph],
    written: Sequence[Paragraph],
    people: Sequence[Taken],
    entities: Sequence[NerEntity] | None = None,
) -> tuple[NameInText, ...]:
    """Return the mentions of organizations, in order; `people` are by paragraph the stretches that name somebody.

    Names are as they are in `written`, the best-known ones under their full names. What a pipeline marked as
    organizations, where one was asked, are organizations if they are free of other names.
    """
    found: list[NameInText] = []
    letters: dict[str, str] = {}
    for index, paragraph in enumerate(paragraphs):
        if is_headline_case(paragraph.text):
            continue
        taken = list(people[index])
        for start, end in _in_text(paragraph.text, taken):
            name = written[index].text[start:end]
            bracket = _BRACKETED.match(paragraph.text, end)
            if bracket:
                letters[bracket[1]] = name
            found.append(NameInText(index, start, end, name))
            taken.append((start, end))
        found += _marked(index, paragraph.text, taken, entities or ())
    found += _in_letters(paragraphs, found)
    found.sort(key=lambda one: (one.paragraph, one.start))
    names = (organizations().get(one.name) or letters.get(one.name, one.name) for one in found)
    return tuple(NameInText(one.paragraph, one.start, one.end, name) for one, name in zip(found, names, strict=True))


def _in_text(text: str, taken: Taken) -> Iterator[tuple[int, int]]:
    """Yield where names begin and end, none of which overlaps another."""
    free = list(taken)
    for find in (_known, _with_first_word, _compound, _with_small_word, _after_kind):
        for start, end in find(text):
            if is_free(start, end, free):
                free.append((start, end))
                yield start, end


def _known(text: str) -> Iterator[tuple[int, int]]:
    for match in any_name("organizations").finditer(text):
        yield match.span()


def _with_first_word(text: str) -> Iterator[tuple[int, int]]:
    """Yield names such as `Fédération française de football`."""
    for match in any_word("organizations").finditer(text):
        end = _end_of_name(text, match.end(), small=True)
        if end > match.end() and not _is_indefinite(text, match.start()):
            yield match.start(), end


def _with_small_word(text: str) -> Iterator[tuple[int, int]]:
    """Yield names such as `ministère de l’Intérieur` and `tribunal administratif de Grenoble`."""
    for match in any_word("small-organizations").finditer(text):
        end = _end_of_name(text, match.end(), small=False)
        if end > match.end() and not _is_indefinite(text, match.start()):
            yield match.start(), end


def _compound(text: str) -> Iterator[tuple[int, int]]:
    """Yield names that end as organizations do where words are joined: `Innenministerium`."""
    for match in _compounds().finditer(text):
        if not _is_indefinite(text, match.start()):
            yield match.span()


@cached
def _compounds() -> re.Pattern[str]:
    ends = "|".join(sorted(word_list("ends-of-organizations"))) or "(?!)"
    return re.compile(rf"(?<![\w\-])[{UPPER}][\w\-]+(?:{ends})(?![\w\-])")


def _is_indefinite(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower() in word_list("indefinite")


def _end_of_name(text: str, end: int, *, small: bool) -> int:
    """Return where a name ends that goes on after its first word: with adjectives, and with what small words lead to.

    With `small`, that may be nouns in small letters; else the name ends with a capital and its adjectives.
    """
    last = position = end
    leads, capital = 0, False
    for _ in range(_LONGEST):
        word = _WORD.match(text, position)
        if word is None:
            break
        small_word = word[1].lower()
        if small_word in word_list("within-organizations") and word[1].islower():
            leads += 1
        elif word[1][0].isupper():
            is_title = is_role_word(word[1]) or word[1] in word_list("honorifics")
            if is_title or not (small or leads or capital):
                break
            last, leads, capital = word.end(), 0, True
        elif not leads and is_adjective(word[1]):
            last = word.end() if small or capital else last
        elif small and leads and not capital and _is_noun(word[1]):
            last, leads = word.end(), 0
        elif leads and word[1] in word_list("nouns-within-organizations"):
            leads = 0
        else:
            break
        position = word.end()
    return last


def _is_noun(word: str) -> bool:
    """Return whether a word after `de` may be a noun: no infinitive, as in `demande à la Banque de baisser`."""
    return not word.endswith(_verb_ends()) and word not in word_list("function")


@cached
def _verb_ends() -> tuple[str, ...]:
    return tuple(sorted(word_list("ends-of-infinitives")))


def _after_kind(text: str) -> Iterator[tuple[int, int]]:
    """Yield names after what they are: `le groupe Valmetal`, `la start-up nantaise Kaolys`."""
    for match in _kind_and_name().finditer(text):
        name = match["name"]
        adjective = match["adjective"] or ""
        is_other = name in places() or any(map(is_role_word, name.split()))
        if not is_other and not any(adjective in word_list(kind) for kind in _NO_ADJECTIVES):
            yield match.span("name")


@cached
def _kind_and_name() -> re.Pattern[str]:
    kinds = "|".join(sorted(word_list("kinds-of-organizations"))) or "(?!)"
    links = "|".join(sorted(word_list("within-organizations"))) or "(?!)"
    between = rf"(?: (?:{links}) (?!(?:{links})\b)[a-zà-ÿ\-]+)?(?: (?P<adjective>[a-zà-ÿ\-]+))?"
    name = rf"{_CAPITALIZED}(?: {_CAPITALIZED}){{0,3}}"
    return re.compile(rf"(?<![\w\-])(?:{kinds}){between}(?<! (?:de|du|la|le))(?<! l)(?<! d) (?P<name>{name})")


def _in_letters(paragraphs: Sequence[Paragraph], found: Sequence[NameInText]) -> Iterator[NameInText]:
    """Yield unknown letters that come after an article more than once."""
    taken = [[(one.start, one.end) for one in found if one.paragraph == index] for index in range(len(paragraphs))]
    mentions: dict[str, list[NameInText]] = {}
    for index, paragraph in enumerate(paragraphs):
        for match in _LETTERS.finditer(paragraph.text):
            before = paragraph.text[: match.start()].rpartition(" ")[0].rpartition(" ")[2].lower()
            if before in word_list("articles") and is_free(*match.span(), taken[index]):
                mentions.setdefault(match[0], []).append(NameInText(index, *match.span(), match[0]))
    for letters, ones in mentions.items():
        if len(ones) >= _TWICE and letters not in word_list("common-letters") and letters not in places():
            yield from ones


def _marked(index: int, text: str, taken: Taken, entities: Sequence[NerEntity]) -> Iterator[NameInText]:
    """Yield what a pipeline marked as organizations where no rule sees a name."""
    for one in entities:
        if one.paragraph != index or one.label != "ORG":
            continue
        start = _without_article(text, one.start, one.end)
        name = text[start : one.end]
        is_name = " " in name or _is_telling(text, start, name)
        if name[:1].isupper() and is_name and name not in places() and is_free(start, one.end, taken):
            yield NameInText(index, start, one.end, name)


def _is_telling(text: str, start: int, name: str) -> bool:
    """Return whether a single word is within a sentence, where capitals tell of names, and no word of another kind."""
    return text[max(0, start - 2) : start - 1] not in _SENTENCE_ENDS and not kinds_of(name) & _OTHER


def _without_article(text: str, start: int, end: int) -> int:
    first, _, rest = text[start:end].partition(" ")
    return end - len(rest) if rest and first.lower() in word_list("articles") else start
