"""Roles whose main word comes first, in languages that have lists of their own: `le ministre de l’Intérieur, Jean Roy`.

What is a role, what may be in one and what ends it is in the language's lists. A fault is mended here when such a
role is cut, takes a word too many, or belongs to another name; a missing word is added to `roles` in the lists.
"""

import re
from collections.abc import Iterator, Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list

ROLE_REACH = 110
"""How many characters before and after a name are read for roles."""
MAX_WORDS = 12
_WORD = re.compile(r"(?:(?!--)[^\s,;:()«»“”\"—–!?…])+")
_TOKEN = re.compile(r"\S+")
_CLOSES = ",.;:)»” "
"""What comes after a name to which a role is in apposition."""
_ENDS_WORD = ".,"


def is_role_word(word: str) -> bool:
    """Return whether a word is the main word of a role, in any case and after a hyphen: `ex-ministre`."""
    small = word.lower()
    return small in _role_words() or small.rpartition("-")[2] in _role_words() or small.endswith(_compound_ends())


def roles_beside(text: str, name: tuple[int, int], floor: int, ceiling: int) -> Iterator[tuple[int, int]]:
    """Yield where the roles beside a name begin and end; they reach neither before `floor` nor after `ceiling`."""
    start, end = name
    for found in (role_before(text, start, end, floor), role_after(text, end, ceiling)):
        if found:
            yield found


def role_before(text: str, start: int, end: int, floor: int) -> tuple[int, int] | None:
    """Return the role right before a name, or before a comma and the name."""
    tokens = [(one.start(), one[0]) for one in _TOKEN.finditer(text, max(floor, start - ROLE_REACH), start)]
    while tokens and tokens[-1][1] in word_list("honorifics"):
        tokens.pop()
    if not tokens or text[start - 1 : start] != " ":
        return None
    at, last = tokens[-1]
    inverted = last.endswith(",")
    if inverted and text[end : end + 1] not in _CLOSES:
        return None
    words = _last_words([*tokens[:-1], (at, last.rstrip(","))])
    head = next((place for place in range(len(words) - 1, -1, -1) if is_role_word(words[place][1])), None)
    if head is None or not _is_phrase([word for _, word in words[head:]]):
        return None
    if inverted:
        head = _holder(words, head)
    first = _with_modifiers(words, head)
    needs_article = inverted or words[head][1] in word_list(
        "participles-as-roles"
    )  # `ils ont élu à leur tête Jean Roy`
    if (needs_article and not _has_article(text, words[first][0])) or not is_role_word(words[head][1]):
        return None
    role_end = words[-1][0] + len(words[-1][1])
    return words[first][0], role_end


def role_after(text: str, end: int, ceiling: int) -> tuple[int, int] | None:
    """Return the role between the comma after a name and the next mark: `Jean Roy, 54 ans, maire de Lyon,`."""
    begin = _after_comma().match(text, end)
    if begin is None:
        return None
    words: list[tuple[int, int, str]] = []
    position = begin.end()
    for word in _WORD.finditer(text, position, min(len(text), position + ROLE_REACH)):
        if text[position : word.start()].strip() or len(words) > MAX_WORDS:
            break
        bare = word[0].rstrip(_ENDS_WORD)
        if words and ((bare.lower() in _ends_of_roles() and not _goes_on(text, word)) or bare[:1].isdigit()):
            break
        words.append((word.start(), word.start() + len(bare), bare))
        position = word.end()
        if bare != word[0]:
            break
    while words and words[-1][2].lower() in word_list("within-roles") | word_list("articles"):
        words.pop()
    return _phrase_after(words, ceiling)


def _phrase_after(words: Sequence[tuple[int, int, str]], ceiling: int) -> tuple[int, int] | None:
    """Return the role that begins with the first of some words, articles aside."""
    first = 0
    while first < len(words) and words[first][2].lower() in word_list("articles") | word_list("owners"):
        first += 1
    head = first
    while head < len(words) - 1 and words[head][2].lower() in word_list("before-roles"):
        head += 1
    if head >= len(words) or words[-1][1] > ceiling or not is_role_word(words[head][2]):
        return None
    if words[head][2] in word_list("participles-as-roles") and len(words) > head + 1:
        return None  # `Jean Roy, accusé de vol,`
    return words[first][0], words[-1][1]


def _goes_on(text: str, word: re.Match[str]) -> bool:
    """Return whether a word joins two roles: `cofondateur et PDG de Kaolys`."""
    following = _WORD.match(text, word.end() + 1)
    return word[0] in word_list("joining-roles") and following is not None and is_role_word(following[0])


def _last_words(tokens: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the last tokens that can be in a role."""
    words: list[tuple[int, str]] = []
    for start, token in reversed(tokens[-MAX_WORDS:]):
        small = token.lower()
        if not _WORD.fullmatch(token) or token.endswith(".") or small in _ends_of_roles():
            break
        words.append((start, token))
    return words[::-1]


def _is_phrase(words: Sequence[str]) -> bool:
    """Return whether words after the main one belong to it: adjectives, and what small words lead to."""
    leads = False
    for word in words[1:]:
        small = word.lower()
        if small in word_list("within-roles") or (leads and small in word_list("owners")):
            leads = True
        elif leads or word[0].isupper() or is_adjective(small):
            leads = False
        else:
            return False
    return not leads


def is_adjective(word: str) -> bool:
    """Return whether a word in small letters is listed as an adjective, or ends as they do and is no verb of saying."""
    return word in word_list("modifiers") or (word.endswith(_adjective_ends()) and word not in word_list("saying"))


def _holder(words: Sequence[tuple[int, str]], head: int) -> int:
    """Return the main word before a comma: in `la mère de la victime, Odile Roy,` it is the first, not the last."""
    place = head - 1
    while place > 0 and words[place][1].lower() in word_list("articles") - word_list("joined-articles"):
        place -= 1
    is_of = place > 0 and words[place][1].lower() in word_list("possessive-prepositions")
    before = words[place - 1][1] if is_of else ""
    return _holder(words, place - 1) if before in word_list("kinship") or (before and is_role_word(before)) else head


def _with_modifiers(words: Sequence[tuple[int, str]], head: int) -> int:
    """Return the first word of a role with what comes before its main word: `ancien`, `vice`."""
    while head and (words[head - 1][1].lower() in word_list("before-roles") or is_role_word(words[head - 1][1])):
        head -= 1
    return head


def _has_article(text: str, start: int) -> bool:
    """Return whether an article or an owner comes before a role."""
    before = text[max(0, start - 10) : start].split()
    return bool(before) and before[-1].lower() in word_list("articles") | word_list("owners")


@cached
def _role_words() -> frozenset[str]:
    return frozenset(map(str.lower, word_list("roles") | word_list("ranks")))


@cached
def _ends_of_roles() -> frozenset[str]:
    return word_list("ends-of-roles") | word_list("saying") - _role_words() - word_list("modifiers")


@cached
def _compound_ends() -> tuple[str, ...]:
    return tuple(sorted(word_list("ends-of-compound-roles")))


@cached
def _adjective_ends() -> tuple[str, ...]:
    return tuple(sorted(word_list("ends-of-adjectives")))


@cached
def _after_comma() -> re.Pattern[str]:
    """Return a pattern for the comma after a name, and an age."""
    units = "|".join(sorted(word_list("age-units"))) or "(?!)"
    return re.compile(rf"(?:,| \() ?(?:\d{{1,3}}(?: (?:{units}))?, )?")
