"""Which names may be spellings of one person's: transliterations, short forms, slips, the words turned round."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from broadsheet.lexicon.lists import cached_up_to
from broadsheet.lexicon.name_forms import family_name, gender, particles, same_letters, same_person

LIMIT = 40
"""Of more names that have something in common than these, the others are not compared by it."""
BEARERS = 3
"""With more people who bear a bare family name than these, it may be anybody's."""
SHORTEST = 5
"""The letters of a word that may have a slip; shorter ones are too often names of their own."""
BONES = 4
"""The consonants of a given name that say enough without its vowels."""
_SAME_SOUND = (
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("kh", "k"),
    ("gh", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("tz", "ts"),
    ("x", "ks"),
)
_SAME_LETTER = str.maketrans("yjeowghqc", "iiiuvkkkk")
_NO_VOWELS = str.maketrans("", "", "aiu")


def find_similar_names(names: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs of names that may be one person's, each pair in the order of its letters.

    >>> sorted(find_alike(["Volodymyr Zelensky", "V. Zelenskyy", "Anna Zelensky", "Zelensky Volodymyr"]))
    [('V. Zelenskyy', 'Volodymyr Zelensky'), ('Volodymyr Zelensky', 'Zelensky Volodymyr')]
    """
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for name in sorted(names):
        for key in _keys(name):
            groups[key].append(name)
    compared = {pair for group in groups.values() for pair in combinations(group[:LIMIT], 2)}
    pairs = {pair for pair in compared if may_be_one(*pair)}
    bearers = Counter(name for pair in pairs for name in pair if " " not in name)
    return {pair for pair in pairs if all(bearers[name] <= BEARERS for name in pair)}


def _keys(name: str) -> Iterator[Hashable]:
    """Yield what names have in common that are compared: the family name, all words, or all but part of them."""
    words = phonetic_key(name)
    yield "family", _family(name)
    yield "bones", _bones(family_name(name))
    if len(words) > 1:
        yield "words", frozenset(words)
        yield "first", words[:2]
        yield "given", words[0], _family(name)[:1]


def may_be_one(one: str, other: str) -> bool:
    """Return whether two names may be one person's: a question to the editor, no more.

    >>> may_be_one("Muammar Gaddafi", "Moammar Qadhafi"), may_be_one("Sheikh Hasina", "Sheikh Hasina Wazed")
    (True, True)
    >>> may_be_one("Jens Stoltenberg", "Jens Stoltenburg"), may_be_one("Jill Biden", "Joe Biden")
    (True, False)
    """
    words, others = set(phonetic_key(one)), set(phonetic_key(other))
    if " " not in one or " " not in other:
        return _family(one) == _family(other) or _slips(family_name(one), family_name(other))
    if words <= others or others <= words:
        return True
    (given, others_given), (family, others_family) = zip(_parts(one), _parts(other), strict=True)
    if phonetic_key(family) == phonetic_key(others_family):
        return same_person(f"{given} x", f"{others_given} x") or _slips(given, others_given)
    return (phonetic_key(given) == phonetic_key(others_given) or _differ_in_vowels(given, others_given)) and _slips(
        family, others_family
    )


def _family(name: str) -> str:
    return " ".join(phonetic_key(family_name(name)))


def _parts(name: str) -> tuple[str, str]:
    """Return the first given name and the family name."""
    family = family_name(name)
    return next(word for word in name.split() if word != family), family


def _bones(name: str) -> str:
    """Return the consonants of a name, with its first letter."""
    heard = " ".join(phonetic_key(name))
    return heard[:1] + heard[1:].translate(_NO_VOWELS)


def _differ_in_vowels(one: str, other: str) -> bool:
    """Return whether two given names are one in two languages: `Alexander`, `Aliaksandr`."""
    return len(_bones(one)) >= BONES and _bones(one) == _bones(other) and not _are_opposed(one, other)


def _are_opposed(one: str, other: str) -> bool:
    return {gender(one), gender(other)} == {"women", "men"}


def _slips(one: str, other: str) -> bool:
    """Return whether two words sound alike but for one letter behind the first, and are not a woman's and a man's."""
    first, second = " ".join(phonetic_key(one)), " ".join(phonetic_key(other))
    start = _alike_from_start(first, second)
    end = _alike_from_start(first[start:][::-1], second[start:][::-1])
    shorter, longer = sorted((len(first), len(second)))
    return not _are_opposed(one, other) and start > 0 and shorter >= SHORTEST and longer - start - end <= 1


def _alike_from_start(one: str, other: str) -> int:
    """Return how many letters two words have in common from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (first, second) in pairs if first != second), min(len(one), len(other)))


@cached_up_to(1 << 16)
def phonetic_key(name: str) -> tuple[str, ...]:
    """Return what is the same for names that differ as transliterations do, for each word of a name but its particles.

    >>> sound("Volodymyr Zelensky") == sound("Volodymyr Zelenskyy"), sound("Andrii Sybiha") == sound("Andriy Sibiga")
    (True, True)
    """
    words = same_letters(name.replace("-", " ")).split()
    return tuple(_sound(word) for word in [word for word in words if word not in particles()] or words)


def _sound(word: str) -> str:
    word = word.removesuffix("h")
    for letters, same in _SAME_SOUND:
        word = word.replace(letters, same)
    kept = word.translate(_SAME_LETTER)
    joined = "".join(letter for place, letter in enumerate(kept) if place == 0 or kept[place - 1] != letter)
    return joined.rstrip("i") or joined
