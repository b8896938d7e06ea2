"""The main words of roles, and what else everything that reads roles asks of words."""

from broadsheet.lexicon.data_files import cached, cached_up_to
from broadsheet.lexicon.word_lists import word_list

ROLE_REACH = 110
"""How many characters before and after a name are read for roles."""
BEFORE_OWNER = frozenset(["of", "for", "to"])
"""What is between an office and whose it is."""
DETERMINERS = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "one", "another", "some"]
)


@cached
def role_nouns() -> frozenset[str]:
    """Return the main words of roles, in lower case."""
    titles = word_list("roles") | word_list("ranks")
    named = word_list("kinship") | word_list("small-roles")
    return named | {word.lower() for word in titles if not word.endswith(".")}


@cached_up_to(1 << 14)
def is_role(word: str) -> bool:
    """Return whether a word is the main word of a role, in any case, also after a hyphen: `ex-minister`."""
    bare = word.rstrip(".").lower()
    if word[:1].isupper() and (bare in word_list("small-roles") or _is_letters_as_name(word)):
        return False
    return (
        bare in role_nouns()
        or word in word_list("roles")
        or word in word_list("ranks")
        or bare.rpartition("-")[2] in role_nouns()
    )


def _is_letters_as_name(word: str) -> bool:
    """Return whether a word has the letters of an office, but is written as names are: `Md Berg`, not `MD`."""
    return word[1:].islower() and word.upper() in word_list("roles") and word not in word_list("roles")
