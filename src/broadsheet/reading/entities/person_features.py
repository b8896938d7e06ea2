"""What is around a candidate for a person's name: titles, ages, verbs of saying, articles, each a bit of `Feature`.

When something around a name should count, or counts and should not, fix it here; how much each feature counts is
in `person_scores.py`.
"""

import re
from itertools import takewhile

from msgspec import Struct

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import places
from broadsheet.lexicon.word_kinds import WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.capitalized_spans import Words, kinds_in
from broadsheet.reading.entities.roles_after_names import role_before_comma


class Feature:
    """What speaks for or against a candidate being a person, as bits."""

    TITLE = 1
    """A role before it: President, spokeswoman."""
    HONORIFIC = 2
    """Mr., Dr."""
    SAID = 4
    """A verb of saying beside it."""
    ROLE_AFTER = 8
    """A role after it: `, the minister,`."""
    AGE = 16
    """An age after it: `, 54,`."""
    WHO = 32
    """`who` or `whose` after it."""
    ARTICLE = 64
    """An article before it."""
    PREPOSITION = 128
    """A preposition of place before it."""
    FAMILY_NAMED = 256
    """Its last word stands alone elsewhere, as family names do."""
    REPEATED = 512
    """The article has it often."""
    THING_AFTER = 1024
    """What places and things have after them: `the Padma river`, `the Lido chain`."""
    COUNTRY = 2048
    """A demonym before it, or a country's name as a possessive, without an article: `Thailand's`, `Gambian`."""
    GOVERNMENT = 4096
    """A government after it: `the Berg administration`."""
    AS_PERSON = 8192
    """It speaks of itself as a person, or to reporters: `said he would`."""
    QUOTED = 32768
    """It stands alone between quotation marks or brackets, as titles, slogans and clubs do."""
    ORIGIN = 65536
    """Its origin after it: `of Peru`."""
    AS_FIRM = 16384
    """It speaks of itself as a thing, has what firms have, or is called one: `said its`, `shares`, `, a bank,`."""


_AHEAD, _BEHIND = 24, 90
"""How many characters before and after a candidate are read for features."""

_SMALL_LETTERS = re.compile("[a-z]+")
_SAID_BEHIND = re.compile(r",? (?:(?:also|has|had|then|later|further) )?([a-z]+)")
_SELF_BEHIND = re.compile(
    r",? [a-z]+(?<!ing) (?:(?:that )?(?:he|she)\b|(?:reporters|journalists|lawmakers|parliament)\b)"
)
_FIRM_BEHIND = re.compile(
    r",? [a-z]+ (?:that )?(?:its|it (?:would|will|had|has|plans|planned|expects|expected)"
    r"(?! (?:be|been|become|come|take|mean|seem|happen|not|never|only)))\b"
)
_AGE_BEHIND = re.compile(r"(?:[,;] | \()\d{2}\b(?:[,;)]|\.(?!\d))")
_WHO_BEHIND = re.compile(r",? (?:who|whose)\b")
_OF_WHOM = frozenset(["at", "of", "in", "for", "with", "from", "on"])
"""Behind what somebody is, these begin where: `Ana Berg, a biologist at the University of Orle,`."""
_PHRASE_BEHIND = re.compile(r", ((?:[^\s,.;:()]++ ){0,6}[^\s,.;:()]++)")
_BEFORE_TEAMS = frozenset(", ")
_TEAM_BEHIND = re.compile(r", which\b| \(?\d{1,3}[-–]\d{1,3}\b")
"""What comes after a single word that is a team or a thing: `beat Orle 65-53`, `Orle, which won`."""
_BEGINS_FEATURE = frozenset("'’,/")
_CREDIT = re.compile(r"(?:[(]|\bby |hoto: |mage: )[^()/,:]{3,40}$")
"""Who took a picture, before the agency: `(Ana Berg/Reuters)`."""
_OPENING, _CLOSING = frozenset("‘“'\"("), frozenset("’”'\")")
_SPACES = frozenset(" " * length + end for length in (1, 2, 3) for end in ("", "\n"))
"""What may be between a word and a name."""
_ADVERBS = frozenset(["also", "has", "had", "then", "later", "further"])
_RELATIVES = frozenset(["who", "whose"])
_ORIGINS = frozenset(["of", "from"])
_APPOSED = (", a ", ", an ", ", the ", ", one of ")
_ENDS_PHRASE = frozenset(",.;:)")
_EXAMPLES = re.compile(r"\b([a-z]+)s,? (?:such as|like|including) $")
_ENDS_OF_DASHES = frozenset("―—–-")
_SIGNED = re.compile(r"[\"”»]\s{0,3}(?:[―—–]|--)\s{0,3}$")
_QUOTED = re.compile(r"[,.!?…][\"”’»] $")
_SPOKE = re.compile(r" (?:said|says|added|adds|told|asked|replied|joked|wrote)\b(?! (?:in|on) (?:a|an|its|the) )")
"""What people do after their words; firms say something in a statement."""
_PARTY_BEHIND = re.compile(r" \([A-Z][A-Za-z.-]{0,9}(?:[,-] ?[A-Z][A-Za-z. -]{1,15})?\),? ([a-z]+)\b")
"""What comes between a member of parliament and a verb: `Ana Berg (DMK) said`, `Ana Berg (D-Ala.) said`."""
_APPOSED_TO = frozenset(["of", "in", "at", "from", "near", "on"])
_APPOSED_AHEAD = re.compile(r"[^\W\d_], [^,.;:!?\"“”]+ $")
_OWNER = re.compile(r"\b([A-Z]\w+)['’]s $")
_OWNS = ("'s ", "’s ")
_SHORTEST_NOUN = 3
_ARTICLES = frozenset(["the", "The", "a", "an"])
_MADE_BEHIND = re.compile(
    r" (?:header|penalty|goal|free-kick|free kick|volley|strike|double|brace|hat-trick|own goal|cross|corner"
    r"|try|century|half-century|wicket|touchdown|three-pointer|jumper|homer|home run|single|song"
    r"|album|novel|play|poem|painting)\b"
)
"""What is somebody's although an article is before the name: `a Tim Oko header`."""
_WHERE = frozenset(["in", "at", "near", "across", "outside", "throughout", "inside"])
_TO_PEOPLE = frozenset(["by"])


@cached
def _role_words() -> frozenset[str]:
    titles = word_list("roles") | word_list("ranks")
    small = word_list("kin") | word_list("small-roles")
    return frozenset(word.lower() for word in titles if word[-1] != ".") | small


@cached
def _things() -> frozenset[str]:
    """Return what organizations and things are, in lower case.

    Times are left out, which come before anybody: `last week Ana Berg`, and what players are as well.
    """
    things = frozenset(word.lower() for word in word_list("organizations") | word_list("things"))
    return things - word_list("times") - word_list("positions") | word_list("several")


@cached
def _firms() -> frozenset[str]:
    """Return what organizations are, and nobody is: `bank`, `newspaper`."""
    return word_list("kinds-of-organizations") - _role_words()


@cached
def _things_of_a_place() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(word_list('place-nouns')))}) of $")


@cached
def _of_word_ahead() -> dict[str, int]:
    """Return what the word right before a candidate says; of what it may say, the last counts."""
    return {
        **dict.fromkeys((word_list("saying") - {"told"}) | _TO_PEOPLE, Feature.SAID),
        **dict.fromkeys(_things() | {"v.", "vs."}, Feature.THING_AFTER),
        **dict.fromkeys(word_list("named-after-people"), Feature.AS_FIRM),
        **dict.fromkeys(_WHERE, Feature.PREPOSITION),
        **dict.fromkeys(_ARTICLES, Feature.ARTICLE),
        **dict.fromkeys(_role_words(), Feature.TITLE),
    }


@cached
def _of_word_behind() -> dict[str, int]:
    """Return what the word right after a candidate says."""
    saying, things = word_list("saying"), [word for word in _things() if len(word) >= _SHORTEST_NOUN]
    return {
        **dict.fromkeys(saying, Feature.SAID),
        **{word: Feature.THING_AFTER | Feature.SAID * (word in saying) for word in things},
        **dict.fromkeys(word_list("held-by-firms"), Feature.AS_FIRM),
        **dict.fromkeys(word_list("governments"), Feature.GOVERNMENT),
    }


class LeadingWords(Struct, frozen=True, gc=False):
    """What the words before a name in its span say of the name."""

    features: int
    """The bits of `Feature` that they give the name."""
    demonym: bool
    """Whether they end with the word for a country's people, and have no article."""


def read_leading_words(before: Words, *, titled: bool) -> LeadingWords | None:
    """Return what the words before a name say; None where there are none. `titled` says that they complete a role."""
    if not before:
        return None
    if before[-1].kinds & WordKind.HONORIFIC:
        features = Feature.HONORIFIC
    else:
        named = titled or kinds_in(before) & (WordKind.ROLE | WordKind.RANK)
        features = Feature.TITLE if named else Feature.ARTICLE if before[-1].text == "The" else 0
    demonym = bool(before[-1].kinds & WordKind.DEMONYM) and all(word.text not in _ARTICLES for word in before)
    return LeadingWords(features, demonym)


def find_features(text: str, start: int, end: int, lead: LeadingWords | None) -> int:
    """Return the features beside a name.

    It ends at `end`. At `start` it begins, or the words of its span before it, with what they say in `lead`.
    """
    # What begins none of the patterns is asked first, since it is quickly answered.
    following = text[end : end + 1]
    features = 0
    if following == " ":
        features = _features_of_next_word(text, end)
    elif following in _BEGINS_FEATURE:
        features = _features_behind(text, end)
    if text[start - 1 : start] in _OPENING and _is_alone_in_marks(text, end):
        features |= Feature.QUOTED
    if following in _BEFORE_TEAMS and " " not in text[start:end] and _TEAM_BEHIND.match(text, end):
        features |= Feature.AS_FIRM
    ahead = text[start - _AHEAD if start > _AHEAD else 0 : start]
    word = _word_ahead(ahead)
    if following == "," and features & Feature.SAID and word in _APPOSED_TO and _APPOSED_AHEAD.search(ahead):
        # Berg says it, and not Orle: `Ana Berg, the doctor of Orle, said`.
        features &= ~(Feature.SAID | Feature.AS_PERSON)
    if features & Feature.SAID and _QUOTED.search(ahead) and _SPOKE.match(text, end):
        features |= Feature.AS_PERSON
    if lead is None:
        features |= _features_ahead(ahead, word) or _feature_of_apposition(text, start, end)
        if ahead.endswith("from ") and text.startswith(" to ", end) and text[end + 4 : end + 5].isupper():
            features |= Feature.PREPOSITION
        elif following in _ENDS_PHRASE and word in _firms():
            features |= Feature.AS_FIRM
    else:
        features |= lead.features & ~Feature.ARTICLE if text[end : end + 1] == "-" else lead.features
        features |= Feature.COUNTRY if lead.demonym and word not in _ARTICLES else 0
    return features & ~Feature.ARTICLE if _is_article_of_other(text, end, features) else features


def _is_alone_in_marks(text: str, end: int) -> bool:
    """Return whether a name behind a quotation mark is alone in marks, also with a comma or a stop in them."""
    if text[end + 1 : end + 2] == "s":
        return False
    closing = end + 1 if text[end : end + 1] in {",", "."} else end
    return text[closing : closing + 1] in _CLOSING


def _is_article_of_other(text: str, end: int, features: int) -> bool:
    """Return whether an article is that of what comes after a name: `the Berg government`, `a Tim Oko header`."""
    if not features & Feature.ARTICLE:
        return False
    return bool(features & Feature.GOVERNMENT or _MADE_BEHIND.match(text, end))


def _features_ahead(ahead: str, word: str) -> int:
    """Return what the words before a name say; `word` is the one right before it."""
    feature = _of_word_ahead().get(word, 0)
    if feature:
        return feature
    read = _READ_AHEAD.get(word)
    if read:
        return read(ahead)
    last = word[-1:] or ahead.rstrip()[-1:]
    if last in _ENDS_OF_DASHES:
        return Feature.SAID if _SIGNED.search(ahead) else 0
    if last == "s":
        owner = _OWNER.search(ahead) if ahead.endswith(_OWNS) else None
        return Feature.COUNTRY if owner and owner[1] in places() else 0
    return Feature.TITLE if last == "," and word.rstrip(",") in _role_words() else 0


def _feature_of_apposition(text: str, start: int, end: int) -> int:
    """Return what it says that a name between commas is an office-holder's: `the head of the port, Ana Berg,`."""
    if not text.startswith(", ", start - 2) or " " not in text[start:end] or text[end : end + 1] not in _ENDS_PHRASE:
        return 0
    return Feature.TITLE if role_before_comma(text, start, 0) else 0


def _feature_of_place(ahead: str) -> int:
    return Feature.PREPOSITION if _things_of_a_place().search(ahead) else 0


def _feature_of_example(ahead: str) -> int:
    """Return what it says that a name is an example of some: `actors such as Ana Berg`."""
    named = _EXAMPLES.search(ahead)
    if named is None or named[1] in word_list("people-or-firms"):
        return 0
    return Feature.TITLE if named[1] in _role_words() else Feature.AS_FIRM if named[1] in _firms() else 0


def _feature_of_source(ahead: str) -> int:
    return Feature.SAID if ahead.endswith("according to ") else 0


_READ_AHEAD = {
    "of": _feature_of_place,
    "to": _feature_of_source,
    **dict.fromkeys(("as", "like", "including"), _feature_of_example),
}
"""By the word right before a name: what reads the words before that."""


def _word_ahead(ahead: str) -> str:
    """Return the word that ends with up to three spaces right before a candidate; nothing where none does."""
    front = ahead.rstrip()
    return front.rsplit(None, 1)[-1] if front and ahead[len(front) :] in _SPACES else ""


def _features_behind(text: str, end: int) -> int:
    """Return what comes after a name; it is a comma, a stroke or an apostrophe, and what follows that."""
    if text[end] == "/":
        is_credit = text[end + 1 : end + 2].isupper() and _CREDIT.search(text, max(0, end - _AHEAD * 2), end)
        return Feature.AS_FIRM if is_credit else 0
    behind = text[end : end + _BEHIND]
    said = _SAID_BEHIND.match(behind)
    features = _features_of_saying(behind) if said and said[1] in word_list("saying") else 0
    if behind.startswith(", ridden by "):
        return features | Feature.AS_FIRM
    if behind[:2] != ", ":
        return features
    following = behind[2:3]
    if not following.isalpha() and _AGE_BEHIND.match(behind):
        features |= Feature.AGE
    if following == "w" and _WHO_BEHIND.match(behind):
        features |= Feature.WHO
    phrase = _PHRASE_BEHIND.match(behind)
    words = phrase[1].lower().replace("-", " ").split() if phrase else ()
    if not _role_words().isdisjoint(words):
        features |= Feature.ROLE_AFTER
    elif behind.startswith(_APPOSED) and not _firms().isdisjoint(takewhile(lambda word: word not in _OF_WHOM, words)):
        features |= Feature.AS_FIRM
    return features


def _features_of_saying(behind: str) -> int:
    """Return what it says that a verb of saying comes after a name: firms say something as well."""
    if _FIRM_BEHIND.match(behind):
        return Feature.AS_FIRM
    return Feature.SAID | Feature.AS_PERSON if _SELF_BEHIND.match(behind) else Feature.SAID


def _features_of_next_word(text: str, end: int) -> int:
    """Return what the word after a name and a space says."""
    party = _PARTY_BEHIND.match(text, end) if text.startswith("(", end + 1) else None
    if party:
        return Feature.SAID if party[1] in word_list("saying") else 0
    following = _SMALL_LETTERS.match(text, end + 1)
    if following is None:
        return Feature.AGE if not text[end + 1 : end + 2].isalpha() and _AGE_BEHIND.match(text, end) else 0
    word = following[0]
    features = _of_word_behind().get(word, 0)
    if word in _ORIGINS and text[end + len(word) + 2 : end + len(word) + 3].isupper():
        features |= Feature.ORIGIN
    if word in _ADVERBS:
        said = _SAID_BEHIND.match(text, end)
        features |= Feature.SAID if said and said[1] in word_list("saying") else 0
    elif word in _RELATIVES and _WHO_BEHIND.match(text, end):
        features |= Feature.WHO
    if features & Feature.SAID:
        features = features & ~Feature.SAID | _features_of_saying(text[end : end + _BEHIND])
    return features
