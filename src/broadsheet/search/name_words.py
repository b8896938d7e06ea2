"""The words of names, with the entities that have them: so that a name is found though it is typed with one error.

An error changes either the first letter of a word or the last one, not both. So where a site has several files of
these words, each word is in that of its first letter and in that of its last letter, and no other needs to be read.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from broadsheet.search.word_files import file_of
from broadsheet.search.words import find_words

NAMES_PER_FILE = 4096
RECORDS_PER_FILE = 64


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


def write_name_words(entities: Iterable[Named], number: int, files: int) -> tuple[str, str]:
    """Return the words of a file, sorted, and of each the numbers of the entities that have it.

    Numbers are in base 36, the most mentioned entity first; after a `/` those whose role has the word. Words are apart
    by spaces, the numbers of one entity and the next by commas.
    """
    in_names: dict[str, list[int]] = defaultdict(list)
    in_roles: dict[str, list[int]] = defaultdict(list)
    for entity in sorted(entities, key=lambda entity: (-entity.articles, entity.number)):
        named = dict.fromkeys(word for name in entity.names for word in find_words(name))
        for word in named:
            in_names[word].append(entity.number)
        for word in dict.fromkeys(find_words(entity.role)):
            if word not in named:
                in_roles[word].append(entity.number)
    words = sorted(word for word in in_names.keys() | in_roles if number in _files_of(word, files))
    return " ".join(words), " ".join(_listed(in_names[word], in_roles[word]) for word in words)


def _files_of(word: str, files: int) -> set[int]:
    return {file_of(word[0]) % files, file_of(word[-1]) % files}


def _listed(named: Sequence[int], by_role: Sequence[int]) -> str:
    joined = ",".join(map(_base36, named))
    return f"{joined}/{','.join(map(_base36, by_role))}" if by_role else joined


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits
