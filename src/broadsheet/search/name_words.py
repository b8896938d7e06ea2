"""The words of names, with the entities that have them: so that a name is found though it is typed with one error.

An error changes either the first two letters of a word or the last two, not both. So where a site has several files of
these words, each word is in that of its first letters and in that of its last letters, and no other needs to be read.
Only in words of four letters the middle ones may have changed places: scripts then read the file of that order too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from broadsheet.search.word_files import file_of
from broadsheet.search.words import find_words

NAMES_PER_FILE = 256
"""For how many entities a site has one file of the words of names: so that a file has a few kilobytes."""
RECORDS_PER_FILE = 64
ENDS = 2
"""How many letters at either end of a word decide which files it is in."""

NameWords = Mapping[int, Mapping[str, tuple[list[int], list[int]]]]
"""By file, each word with the numbers of the entities whose names have it, and of those whose roles have it."""


class Named(Struct, frozen=True):
    """An entity and the words by which it is found."""

    number: int
    """Of its record."""
    names: Sequence[str]
    role: str
    articles: int
    """How many articles name it."""


def count_name_files(entities: int) -> int:
    """Return how many files of the words of names a site has, a power of two."""
    return 1 << max(0, (entities - 1) // NAMES_PER_FILE).bit_length()


def count_record_files(entities: int) -> int:
    """Return how many files of records of entities a site has, a power of two."""
    return 1 << max(0, (entities - 1) // RECORDS_PER_FILE).bit_length()


def record_file_of(kind: str, slug: str, files: int) -> int:
    """Return the number of the file that the record of an entity is in."""
    return file_of(f"{kind}/{slug}") % files


def collect_name_words(entities: Iterable[Named], files: int) -> NameWords:
    """Return the words of all names and roles by the files that they are in, the most mentioned entities first."""
    words: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for entity in sorted(entities, key=lambda entity: (-entity.articles, entity.number)):
        named = dict.fromkeys(word for name in entity.names for word in find_words(name))
        for word in named:
            words[word][0].append(entity.number)
        for word in dict.fromkeys(find_words(entity.role)):
            if word not in named:
                words[word][1].append(entity.number)
    by_file: dict[int, dict[str, tuple[list[int], list[int]]]] = defaultdict(dict)
    for word in sorted(words):
        for file in _files_of(word, files):
            by_file[file][word] = words[word]
    return by_file


def write_name_words(words: Mapping[str, tuple[list[int], list[int]]]) -> tuple[str, str]:
    """Return the words of a file, and of each the numbers of the entities that have it.

    Numbers are in base 36; after a `/` come those whose role has the word. Words are apart by spaces, the numbers of
    one entity and the next by commas.
    """
    return " ".join(words), " ".join(_listed(named, by_role) for named, by_role in words.values())


def _files_of(word: str, files: int) -> set[int]:
    return {file_of(word[:ENDS]) % files, file_of(word[-ENDS:]) % files}


def _listed(named: Sequence[int], by_role: Sequence[int]) -> str:
    joined = ",".join(map(_base36, named))
    return f"{joined}/{','.join(map(_base36, by_role))}" if by_role else joined


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits
