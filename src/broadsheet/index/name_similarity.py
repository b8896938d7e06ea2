"""Which names may belong to the same person: transliterations, short forms, misspellings, another order of words."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations, groupby

from broadsheet.lexicon.data_files import cached_up_to
from broadsheet.lexicon.name_forms import family_name, gender, particles, same_letters, same_person

MAX_COMPARED_NAMES = 40
"""At most this many of the names that share a key are compared with each other."""
MAX_BEARERS = 3
"""A family name without a given name that more people have may mean anybody, so that nothing is asked about it."""
MIN_MISSPELLED_LENGTH = 5
"""How many letters a word must have to be taken for a misspelling. Shorter ones are often different names."""
MIN_CONSONANTS = 4
"""How many consonants a given name must have to be compared without its vowels."""
_SAME_SOUNDS = (
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
_SAME_SOUND_LETTERS = str.maketrans("yjeowghqc", "iiiuvkkkk")
_NO_VOWELS = str.maketrans("", "", "aiu")


def find_similar_names(names: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs of names that may belong to the same person, each pair sorted.

    >>> sorted(find_similar_names(["Volodymyr Zelensky", "V. Zelenskyy", "Anna Zelensky", "Zelensky Volodymyr"]))
    [('V. Zelenskyy', 'Volodymyr Zelensky'), ('Volodymyr Zelensky', 'Zelensky Volodymyr')]
    """
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for name in sorted(names):
        for key in _keys(name):
            groups[key].append(name)
    compared = {pair for group in groups.values() for pair in combinations(group[:MAX_COMPARED_NAMES], 2)}
    pairs = {pair for pair in compared if may_be_one(*pair)}
    bearers = Counter(name for pair in pairs for name in pair if " " not in name)
    return {pair for pair in pairs if all(bearers[name] <= MAX_BEARERS for name in pair)}


def _keys(name: str) -> Iterator[Hashable]:
    """Yield the keys of a name. Only names that share a key are compared."""
    words = phonetic_key(name)
    yield "family", _family(name)
    yield "consonants", _consonants(family_name(name))
    if len(words) > 1:
        yield "words", frozenset(words)
        yield "first", words[:2]
        yield "given", words[0], _family(name)[:1]


def may_be_one(one: str, other: str) -> bool:
    """Return whether two names may belong to the same person, so that the editor is asked.

    >>> may_be_one("Muammar Gaddafi", "Moammar Qadhafi"), may_be_one("Sheikh Hasina", "Sheikh Hasina Wazed")
    (True, True)
    >>> may_be_one("Jens Stoltenberg", "Jens Stoltenburg"), may_be_one("Jill Biden", "Joe Biden")
    (True, False)
    """
    words, others = set(phonetic_key(one)), set(phonetic_key(other))
    if " " not in one or " " not in other:
        return _family(one) == _family(other) or _may_be_misspelled(family_name(one), family_name(other))
    if words <= others or others <= words:
        return True
    (given, others_given), (family, others_family) = zip(_parts(one), _parts(other), strict=True)
    if phonetic_key(family) == phonetic_key(others_family):
        return same_person(f"{given} x", f"{others_given} x") or _may_be_misspelled(given, others_given)
    return (
        phonetic_key(given) == phonetic_key(others_given) or _differ_in_vowels(given, others_given)
    ) and _may_be_misspelled(family, others_family)


def _family(name: str) -> str:
    return " ".join(phonetic_key(family_name(name)))


def _parts(name: str) -> tuple[str, str]:
    """Return the first given name and the family name."""
    family = family_name(name)
    return next(word for word in name.split() if word != family), family


def _consonants(name: str) -> str:
    """Return the consonants of a name, with its first letter."""
    sound = " ".join(phonetic_key(name))
    return sound[:1] + sound[1:].translate(_NO_VOWELS)


def _differ_in_vowels(one: str, other: str) -> bool:
    """Return whether two given names may be the same name in two languages: `Alexander`, `Aliaksandr`."""
    return (
        len(_consonants(one)) >= MIN_CONSONANTS
        and _consonants(one) == _consonants(other)
        and not _differ_in_gender(one, other)
    )


def _differ_in_gender(one: str, other: str) -> bool:
    return {gender(one), gender(other)} == {"women", "men"}


def _may_be_misspelled(one: str, other: str) -> bool:
    """Return whether the sounds of two words differ in at most one letter, not the first, and the gender may match."""
    first, second = " ".join(phonetic_key(one)), " ".join(phonetic_key(other))
    start = _common_start_length(first, second)
    end = _common_start_length(first[start:][::-1], second[start:][::-1])
    shorter, longer = sorted((len(first), len(second)))
    return (
        not _differ_in_gender(one, other)
        and start > 0
        and shorter >= MIN_MISSPELLED_LENGTH
        and longer - start - end <= 1
    )


def _common_start_length(one: str, other: str) -> int:
    """Return how many letters two words have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((position for position, (first, second) in pairs if first != second), min(len(one), len(other)))


@cached_up_to(1 << 16)
def phonetic_key(name: str) -> tuple[str, ...]:
    """Return a key that is the same for all transliterations of a name: one sound for each word, without particles.

    >>> phonetic_key("Andrii Sybiha") == phonetic_key("Andriy Sibiga")
    True
    """
    words = same_letters(name.replace("-", " ")).split()
    return tuple(_sound_of_word(word) for word in [word for word in words if word not in particles()] or words)


def _sound_of_word(word: str) -> str:
    word = word.removesuffix("h")
    for letters, same in _SAME_SOUNDS:
        word = word.replace(letters, same)
    replaced = word.translate(_SAME_SOUND_LETTERS)
    joined = "".join(letter for letter, _ in groupby(replaced))
    return joined.rstrip("i") or joined
