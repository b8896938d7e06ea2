"""What is around a name that no list explains, and says of what it is the name: each a bit of `Sign`.

When something around a name should count, or counts and should not, fix it here or in the lists of `cues.txt`; how
much each sign counts is in `unlisted_names.py`.
"""

import re
from collections.abc import Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import demonyms, places
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.capitalized_spans import OWNER_ENDS
from broadsheet.reading.sentences import SENTENCE_ENDS


class Sign:
    """What speaks for or against a name being that of a place or of an organization, as bits."""

    WHERE = 1
    """A preposition before it that hardly comes before anything but places: `in`, `near`."""
    FROM = 2
    TOWARD = 4
    """Another preposition that comes before places too: `at`, `to`, `of`."""
    KIND_OF_PLACE = 8
    """What place it is, before it or after: `the village of Orle`, `Orle district`."""
    WITHIN = 16
    """A bigger place after it: `Orle, Peru`."""
    DIRECTION = 32
    """`northern Orle`."""
    INHABITED = 64
    """`Orle residents`, `Orle-based`."""
    BESIDE_PLACE = 128
    """In a list with a place."""
    KIND_OF_ORGANIZATION = 256
    """What organization it is, before it or in apposition: `the airline Orle`, `Orle, a newspaper`."""
    KIND_BEHIND = 512
    """The same right after it: `the Orle party`."""
    OFFICE = 1024
    """Somebody's office or work there: `an analyst at Orle`, `Orle chairman`."""
    FIRM = 2048
    """What firms have and do: `shares in Orle`, `Orle said its`."""
    DEALT_WITH = 4096
    """What organizations do and have done to them: `joined Orle`, `funded by Orle`, `according to Orle`."""
    TOLD = 8192
    """`told` before it, as before outlets; that people are told is another matter."""
    SPOKE = 16384
    """A verb of saying after it."""
    OWNS = 32768
    """A possessive ending."""
    BESIDE_ORGANIZATION = 65536
    """In a list with an organization."""
    ARTICLE = 131072
    WITH_ARTICLE = 262144
    """An article with a capital within a sentence, as newspapers have it: `he wrote in The Orle`."""
    INDEFINITE = 524288
    """`a` or `an` before it."""
    BRACKETED = 8388608
    """Alone in brackets, as clubs come after their players."""
    PEOPLE = 4194304
    """What peoples have: `the Orle language`."""
    SEVERAL = 16777216
    """A plural with an article, as teams have it: `the Orles`."""
    PRODUCT = 33554432
    """What there are versions and copies of."""
    MARKED_PLACE = 1048576
    """A pipeline marks it as a place."""
    MARKED_ORGANIZATION = 2097152


_AHEAD, _BEHIND = 48, 80
"""How many characters before and after a name are read for signs."""
_WORDS_AHEAD = 4
_WHERE = frozenset(["in", "near", "outside", "across", "throughout", "around"])
_TOWARD = frozenset(["at", "to", "of", "into", "through", "via", "toward", "towards", "between", "over"])
_ARTICLES = frozenset(["the", "The"])
_SUCH_AS = frozenset(["like", "as", "including"])
_OF = frozenset(["of", "at", "for", "with", "from", "by", "in"])
_SMALL_WORD = re.compile(r" (?:(?:general|managing|deputy|executive|joint|acting) )?([a-z][a-z-]+)")
_POSSESSIVE = re.compile(r"['’]s?(?: ([a-z-]+))?(?: ([a-z-]+))?")
_BIGGER = re.compile(r",? ?(?:in |\()?((?:[A-Z][\w.'’-]+ ?){1,4})")
_APPOSED = re.compile(r", (?:which|a|an|the|one of)\b((?: [\w'’-]+){1,8})")
_ITS = re.compile(r" (?:also |has |had |have |will )?[a-z]+\b.{0,40}?\b(?:its|in a statement)\b")
_BASED = re.compile(r"-(?:based|born|area)\b")


@cached
def _word_ahead() -> dict[str, int]:
    """Return what the word right before a name says."""
    return {
        **dict.fromkeys(word_list("dealing"), Sign.DEALT_WITH),
        **dict.fromkeys(word_list("kinds-of-places"), Sign.KIND_OF_PLACE),
        **dict.fromkeys(word_list("kinds-of-organizations"), Sign.KIND_OF_ORGANIZATION),
        **dict.fromkeys(word_list("directions"), Sign.DIRECTION),
        **dict.fromkeys(_WHERE, Sign.WHERE),
        **dict.fromkeys(_TOWARD, Sign.TOWARD),
        "from": Sign.FROM,
        "told": Sign.TOLD,
        "a": Sign.INDEFINITE,
        "an": Sign.INDEFINITE,
    }


@cached
def _word_before_preposition() -> dict[str, int]:
    """Return what the word before `of`, `at` and the like says of the name after that."""
    return {
        **dict.fromkeys(word_list("offices-of-organizations"), Sign.OFFICE),
        **dict.fromkeys(word_list("held-in-firms"), Sign.FIRM),
        **dict.fromkeys(word_list("dealt"), Sign.DEALT_WITH),
        **dict.fromkeys(word_list("of-products"), Sign.PRODUCT),
    }


@cached
def _word_behind() -> dict[str, int]:
    """Return what the word right after a name says."""
    return {
        **dict.fromkeys(word_list("saying"), Sign.SPOKE),
        **dict.fromkeys(word_list("kinds-of-organizations"), Sign.KIND_BEHIND),
        **dict.fromkeys(word_list("kinds-of-places"), Sign.KIND_OF_PLACE),
        **dict.fromkeys(word_list("offices-behind-organizations"), Sign.OFFICE),
        **dict.fromkeys(word_list("held-by-firms"), Sign.FIRM),
        **dict.fromkeys(word_list("owned-by-peoples"), Sign.PEOPLE),
        **dict.fromkeys(("residents", "resident", "villagers"), Sign.INHABITED),
    }


@cached
def _several_places() -> frozenset[str]:
    """Return what several places are: `cities`, `towns`."""
    return frozenset(f"{kind[:-1]}ies" if kind[-1] == "y" else f"{kind}s" for kind in word_list("kinds-of-places"))


def find_signs(text: str, start: int, end: int) -> int:
    """Return the signs beside a name that begins and ends there."""
    bracketed = text[end : end + 1] == ")" and text[start - 1 : start] == "("
    signs = _signs_ahead(text[start - _AHEAD if start > _AHEAD else 0 : start])
    read = _READ_BEHIND.get(text[end : end + 1])
    signs |= read(text, end) if read else 0
    return signs | Sign.BRACKETED if bracketed else signs


def _signs_ahead(ahead: str) -> int:
    words = ahead.rsplit(None, _WORDS_AHEAD)[-_WORDS_AHEAD:] if ahead[-1:] == " " else []
    signs = 0
    if words and words[-1] in _ARTICLES:
        within = words[-1] == "The" and len(words) > 1 and not _ends_sentence_or_owns(words[-2])
        signs = Sign.WITH_ARTICLE if within else Sign.ARTICLE
        words.pop()
    if not words:
        return signs
    word = words[-1].lower()
    if len(words) > 1 and _is_of_name_before(words[-2], words[-1]):
        return signs
    before = _sign_before_preposition(word, words[-2].lower()) if word in _OF and len(words) > 1 else 0
    if before or not signs & Sign.WITH_ARTICLE:
        signs |= before or _word_ahead().get(word, 0)
    if word == "to" and words[-2:-1] == ["according"]:
        signs = signs & ~Sign.TOWARD | Sign.DEALT_WITH
    return signs | _sign_of_example(words) if word in _SUCH_AS else signs


def _is_of_name_before(name: str, word: str) -> bool:
    """Return whether a kind of place is that of the name before it: `Orle constituency Tom Hill`, not `Dutch city`."""
    return name[0].isupper() and word in word_list("kinds-of-places") and name not in demonyms()


def _sign_of_example(words: Sequence[str]) -> int:
    """Return what it says that a name is an example of some things: `states like Orle`."""
    named = words[-3:-1]
    if not word_list("kinds-of-organizations").isdisjoint(named):
        return Sign.KIND_OF_ORGANIZATION
    return 0 if _several_places().isdisjoint(named) else Sign.KIND_OF_PLACE


def _ends_sentence_or_owns(word: str) -> bool:
    """Return whether an article with a capital after a word begins a sentence or a work: `Berg's The Orle`."""
    return word[-1] in SENTENCE_ENDS or word.endswith(OWNER_ENDS)


def _sign_before_preposition(preposition: str, word: str) -> int:
    if preposition == "of" and word in word_list("kinds-of-places"):
        return Sign.KIND_OF_PLACE
    sign = _word_before_preposition().get(word, 0)
    return sign if preposition != "in" or sign == Sign.FIRM else 0


def _signs_of_next_word(text: str, end: int) -> int:
    word = _SMALL_WORD.match(text, end)
    signs = _word_behind().get(word[1], 0) if word else 0
    return signs | Sign.FIRM if signs & Sign.SPOKE and _ITS.match(text, end, end + _BEHIND) else signs


def _signs_of_possession(text: str, end: int) -> int:
    owned = _POSSESSIVE.match(text, end)
    of_firm = owned and not word_list("owned-by-organizations").isdisjoint(owned.groups())
    return Sign.OWNS | (Sign.OFFICE if of_firm else 0)


def _signs_of_hyphen(text: str, end: int) -> int:
    return Sign.INHABITED if _BASED.match(text, end) else 0


def _signs_behind_comma(text: str, end: int) -> int:
    apposed = _APPOSED.match(text, end, end + _BEHIND)
    if apposed:
        words = frozenset(apposed[1].lower().replace("-", " ").split())
        signs = 0 if words.isdisjoint(word_list("kinds-of-organizations")) else Sign.KIND_OF_ORGANIZATION
        return signs if signs or words.isdisjoint(word_list("kinds-of-places")) else Sign.KIND_OF_PLACE
    bigger = _BIGGER.match(text, end, end + _BEHIND)
    return Sign.WITHIN if bigger and _is_known_place(bigger[1].strip()) else 0


def _is_known_place(words: str) -> bool:
    """Return whether some words begin with a known place, or the abbreviation of a state: `Fla.`."""
    first = words.partition(" ")[0]
    return any(
        name in places() or name in word_list("short-states") or name in word_list("short-provinces")
        for name in (words, words.rstrip("."), first, first.rstrip(".,'’"))
    )


_READ_BEHIND = {
    " ": _signs_of_next_word,
    ",": _signs_behind_comma,
    "'": _signs_of_possession,
    "’": _signs_of_possession,
    "-": _signs_of_hyphen,
}
"""By what comes right after a name: what reads its signs there."""
