"""What a word can be: a title, a role, an organization's word, a name and so on."""

from collections.abc import Iterable
from types import MappingProxyType

from broadsheet.lexicon.data_files import ENGLISH, cached, cached_up_to, language_in_use
from broadsheet.lexicon.gazetteer import demonyms, nouns_of_peoples, places
from broadsheet.lexicon.person_names import faker_names, own_names
from broadsheet.lexicon.word_lists import common_words, word_list


class WordKind:
    """What a word can be, as bits. A word may be several things: `May` is a month, an auxiliary and a name.

    Plain numbers, since an enumeration's own arithmetic would take half of the reading's time.
    """

    HONORIFIC = 1
    RANK = 2
    ROLE = 4
    MODIFIER = 8
    ORGANIZATION = 16
    THING = 32
    CALENDAR = 64
    FUNCTION = 128
    ORDINARY = 256
    DEMONYM = 512
    PLACE = 1024
    GIVEN = 2048
    FAMILY = 4096
    ENGLISH = 8192
    """An English word of which nothing else is known."""


TITLE = WordKind.HONORIFIC | WordKind.RANK | WordKind.ROLE
"""What stands before somebody's name."""
NAME_LIKE = WordKind.GIVEN | WordKind.FAMILY
"""What may be somebody's name."""
NO_NAME = WordKind.ORGANIZATION | WordKind.THING | WordKind.CALENDAR
"""What is no part of somebody's name."""
LANGUAGE = WordKind.ENGLISH | WordKind.ORDINARY | WordKind.MODIFIER
"""Words of the language, which are nobody's name and no title."""

SECTION_KINDS = (
    ("honorifics", WordKind.HONORIFIC),
    ("ranks", WordKind.RANK),
    ("roles", WordKind.ROLE),
    ("modifiers", WordKind.MODIFIER),
    ("organizations", WordKind.ORGANIZATION),
    ("things", WordKind.THING),
    ("calendar", WordKind.CALENDAR),
    ("function", WordKind.FUNCTION),
    ("ordinary", WordKind.ORDINARY),
)
"""The sections of `words.txt` whose words are of a kind."""


@cached_up_to(1 << 16)
def kinds_of(word: str) -> int:
    """Return what a word can be, as the bits of `WordKind`; 0 where nothing is known of it.

    A word of our own lists is a name only if those lists have it as one too, since almost every word is somebody's;
    nouns of peoples, such as Finn, may be names by the other lists.
    """
    own = own_kinds().get(word, 0)
    if own and word not in nouns_of_peoples():
        return own
    (own_given, own_family), others = own_names(), faker_names()
    is_given = word in own_given or word in others["women"] or word in others["men"] or word in others["either"]
    given = WordKind.GIVEN if is_given else 0
    family = WordKind.FAMILY if word in own_family or word in others["family"] else 0
    small = word.lower()
    english = WordKind.ENGLISH if small in common_words() and small.capitalize() == word else 0
    return own | given | family or english


class _Kinds(dict[str, int]):
    """What each word can be, in a language that joins words: `Innenministerin` is a role as `Ministerin` is."""

    def get(self, word: str, default: int = 0) -> int:  # type: ignore[override]  # it is asked for single words alone
        found = super().get(word)
        if found is not None:
            return found
        return WordKind.ROLE if word[:1].isupper() and word.lower().endswith(_ends_of_roles()) else default


@cached
def _ends_of_roles() -> tuple[str, ...]:
    return tuple(sorted(word_list("ends-of-compound-roles")))


def _no_names() -> frozenset[str]:
    """Return the words that begin sentences in another language, and are names elsewhere: `Das`, `Mais`."""
    if language_in_use() == ENGLISH:
        return frozenset()
    return frozenset(word.capitalize() for word in word_list("function"))


@cached
def own_kinds() -> MappingProxyType[str, int]:
    """Return the words of our own lists, names that are nothing else left out, with what each can be."""
    joins_words = language_in_use() != ENGLISH and bool(word_list("ends-of-compound-roles"))
    own: dict[str, int] = _Kinds() if joins_words else {}

    def add(names: Iterable[str], kind: int) -> None:
        for name in names:
            own[name] = own.get(name, 0) | kind

    for section, kind in SECTION_KINDS:
        add(word_list(section), kind)
        if language_in_use() != ENGLISH:
            add({f"{word[0].upper()}{word[1:]}" for word in word_list(section)} - word_list(section), kind)
    add(
        (f"{role}s" for role in word_list("roles") | word_list("ranks") if role[0].isupper() and role[-1].isalpha()),
        WordKind.ROLE,
    )
    add(demonyms(), WordKind.DEMONYM)
    add(places(), WordKind.PLACE)
    for names, kind in zip(own_names(), (WordKind.GIVEN, WordKind.FAMILY), strict=True):
        add(own.keys() & names - _no_names(), kind)
    return MappingProxyType(own)
