"""How sure it is that a name is an organization's or a place's.

A fault is fixed here when what is wrong is called sure, or an editor is asked about what is clear.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import demonyms, organizations, places, states
from broadsheet.lexicon.person_names import is_family_name
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.model import LIKELY, UNSURE, DoubtfulName, Paragraph
from broadsheet.reading.entities.capitalized_spans import NameInText, kinds_as_written, kinds_in, span_words
from broadsheet.reading.entities.demonyms import is_adjective_of_place
from broadsheet.reading.entities.example_lists import noun_of_list, nouns_of_organizations, nouns_of_works
from broadsheet.reading.entities.name_doubts import Asked, Doubts, asked_of_words
from broadsheet.reading.entities.person_candidates import is_line_up
from broadsheet.reading.entities.team_names import stands_for_team
from broadsheet.reading.entities.unlisted_name_signs import SENTENCE_ENDS, Sign, find_signs
from broadsheet.reading.entities.word_positions import ArticleText

OFTEN = 3
"""From so many mentions on, a name of several words is that of an organization."""
LONG = 6
"""From so many words on, a name may be a headline."""
ABBREVIATION_LETTERS = 2
"""So many letters are an abbreviation of anything."""
_USED_AS_ORGANIZATION = (
    Sign.KIND_OF_ORGANIZATION | Sign.OFFICE | Sign.FIRM | Sign.DEALT_WITH | Sign.TOLD | Sign.SPOKE | Sign.OWNS
)
_AHEAD = 24
"""How many characters before a name are read."""
_BEFORE = re.compile(r"(?:\b(?!The\b)[A-Z][\w.’'-]*|[A-Z]\w+ and|\w-) ?$")
_BEHIND = re.compile(r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z]|-\w")
_NAME_BEFORE = re.compile(r"(?<![\w’'-])([A-Z]\w*)[»”\"]?(?:-?|( and| &)) $")
_WORD_BEHIND = re.compile(r" ([A-Z][\w.’'-]+)")
_TWO_WORDS_BEHIND = re.compile(r" ([A-Z][\w’'-]+ [A-Z][\w’'-]+)")
_OF_BEHIND = re.compile(r" (?:of|for) (?:the )?[A-Z]| into [A-Z]")
_AND_THE_BEFORE = re.compile(r"\b([A-Z][a-z]+) and the $")
_LETTERS_BEFORE = re.compile(r"\b[A-Z]{2,} $")
_FIRM_BEFORE = re.compile(r"\b[A-Z][\w’'-]+ & $")
_INITIAL_INSIDE = re.compile(r"(?<![.\w])[A-Z]\.[A-Z][a-z]{2}")
_PARTY_AND_SEAT = re.compile(r"[A-Z]-[A-Z][a-z]")
"""What stands in brackets behind a member's name: `(D-Newport)`."""
_PART_BEHIND = re.compile(r"['’]s [A-Z]")
_BRACKET_BEFORE = re.compile(r"\($")
_FIRM_AND_BRACKET_BEFORE = re.compile(r"(?:^|(?<![A-Z’'-])\b[a-z]\w*,? |[.,:;] )([A-Z][a-z]+) \($")
_SMALL_WORDS_BEHIND = re.compile(r" \(((?:[a-z]+[ -]){1,6}[a-z]+)\)")
_WORD = re.compile("[a-z]+")
_DECIMAL_BEHIND = re.compile(r"\.[a-z\d]")
_HYPHEN_BEFORE = re.compile(r"\w [A-Z]\w* - $")
"""A hyphen with spaces between words with capitals; after a dateline is no word before it."""
_HYPHEN_BEHIND = re.compile(r" - [A-Z]")
_MAY_FOLLOW = (
    WordKind.ROLE
    | WordKind.RANK
    | WordKind.HONORIFIC
    | WordKind.GIVEN
    | WordKind.FAMILY
    | WordKind.PLACE
    | WordKind.CALENDAR
    | WordKind.FUNCTION
)
"""What is behind the name of an organization and no part of it: `the Orle Bank President`, `the Orle Bank Monday`."""
_INITIALS = re.compile(r"(?:[A-Z]\. ?)+[A-Z]\w")
_MADE = re.compile(
    r"\b(?:an?|his|her|their|my|[12]\d{3}|black|white|red|blue|green|gr[ae]y|silver|yellow|stolen|parked|rented|used)"
    r"(?: (?:\d{4}|old|new|black|white|red|blue|green|gr[ae]y|silver|yellow))? $"
)
"""What comes before a thing by the name of its maker."""
_USED = re.compile(
    r"[.,;:)]|$| (?:[a-z]+ed|and|or|but|with|that|which|who|on|in|at|to|from|when|as|hit|was|is|had|ran"
    r"|(?!World)[A-Z]\w+)\b"
)
"""What comes behind it, and not behind a firm that something is called after: `a Toyota dealer`."""
_NEXT_NAME = re.compile(r" ([A-Z]\w+)")
_OUTLET_BEHIND = re.compile(
    r" (?:daily|weekly|newspaper|magazine|tabloid|broadsheet|website|television)\b(?! [a-z]+s\b)"
)
_NUMBER = re.compile(r" \d+(?!\d|[.,]\d|[°%])")
_CAPITAL_BEFORE = re.compile(r"(?:^|[^\w’'-])([A-Z]\w*) $")
_ROMANCE_BEFORE = re.compile(r"\b[A-Z]\w+ (?:de|del|do|da|di) $")
_THE = re.compile(r"\b[Tt]he $")
_CALLED_STATE = frozenset(["New York", "Washington"])
"""States that are called so to tell them from their cities."""
_SAYS_WHAT = (
    WordKind.ENGLISH | WordKind.ORDINARY | WordKind.MODIFIER | WordKind.THING | WordKind.ORGANIZATION | WordKind.ROLE
)
"""What the words are that only say what an organization is for."""
_SURE_OF_PLACE = Sign.WHERE | Sign.KIND_OF_PLACE | Sign.WITHIN | Sign.INHABITED | Sign.DIRECTION
_OF_PEOPLE = re.compile(
    r", (?:the|a|this) (?:word|name|term|phrase)\b"
    r"| (?:herders|nomads|tribesmen|speakers|villagers|fighters|rebels|poetry|poets|grammar|dialects?|music|dishes"
    r"|influence|ancestry|descent)\b"
)
_SPOKEN = re.compile(
    r"\b(?:speaks?|spoke|spoken|speaking|learn(?:ed|t|s)?|translated|wrote|sang|fluent)(?: \w+)? (?:in )?$"
)
_SAYS_WHERE = (
    Sign.WHERE
    | Sign.FROM
    | Sign.TOWARD
    | Sign.KIND_OF_PLACE
    | Sign.WITHIN
    | Sign.DIRECTION
    | Sign.INHABITED
    | Sign.BESIDE_PLACE
)
_WHO_BEHIND = re.compile(r", who(?:se)?\b")
_SMALL_BEFORE = re.compile(r"\b[a-z]+ $")
_NAMES_BEHIND = re.compile(r"((?: [A-Z][\w’'-]++){1,2})(?!\.? [A-Z])")
_KINDS_OF_SPEECH = (" language ", " languages ", " dialect ", " tongue ")
_ARTICLE = re.compile(r"\b(?:[Tt]he|['’]s) $")
_OF_ONE = re.compile(r"\b(?:[Aa]n?|by|of|for|from) (?:the )?$")
_SCHEME_BEHIND = re.compile(
    r"(?:[”’\"](?: [a-z]+){0,2}| \([A-Z][\w&-]*\))? (?:programmes?|programs?|projects?|schemes?|initiatives?|courses?"
    r"|surveys?|status)\b"
)
_LIST_BEFORE = re.compile(r"(?:\b[A-Z]\w+(?:, and |, or |, | and | or ))+$")
_LIST_BEHIND = re.compile(r"(?:(?:, and |, or |, | and | or )[A-Z]\w+\b)+(?! [A-Z])")
_LISTED = re.compile(r"[A-Z]\w+")
_LONGEST_LIST = 60
_VAGUE_PLACES = frozenset(["State", "Village", "City", "Region", "Zone", "Area", "Capital", "District"])
_MARK_BEFORE = re.compile(r"[“‘\"«]$")
_MARK_BEHIND = re.compile(r"[.,]?[”’\"»]")
_OWNER_BEFORE = re.compile(r"[A-Z]\w+(?:['’]s|s['’]) $")
_LONG_WORD = re.compile(r"\b[A-Za-z]{4,}")
_LONGEST_HEADLINE = 150
_IN_SENTENCES = re.compile(r"\b(?:the|is|was|are|were)\b")
"""What headlines hardly have."""
_PHRASE_END = re.compile(r"[.,;:)]|$| (?:in|at|of|on|for|to|with|by|from|near|which|that|where|and|or|is|was|has)\b")
"""What is behind a noun and not behind what says of what it is: `a Foreign Office spokeswoman`."""
_INDEFINITE_BEFORE = re.compile(r"\b[Aa]n? (?:[a-z][a-z-]+ )?$")
_LABEL_BEHIND = re.compile(r": |:$")
_LABEL_BEFORE = re.compile(r"(?:^|[.!?”’\"] ?)[“\"]?$")
_LAW_BEFORE = re.compile(
    r"\b(?:veto(?:es|ed|ing)?|repeal(?:s|ed|ing)?|enact(?:s|ed|ing)?|amend(?:s|ed|ing)?) (?:the )?$"
)
_YEAR_OF_LAW = re.compile(r",? (?:Act|(?:19|20)\d\d\b(?!-))")
_UNDER_BEFORE = re.compile(r"\b[Uu]nder (?:the )?$")
_VERSION_BEHIND = re.compile(
    r" \d{1,3}\.\d++(?!%|[ -](?:%|(?:per(?:cent)?|[mb]illion|trillion|points?|[a-z]*meters?)\b))"
)
_OF_TRADES = ("ing", "al")
_USUAL_ENDINGS = ("ing", "ed", "er", "ly", "ant", "ent", "ive", "al", "ous", "ful")


class NamedThing(Struct, frozen=True):
    """What may be an organization or a place, with its mentions."""

    name: str
    mentions: Sequence[NameInText]
    paragraphs: Sequence[Paragraph]
    article: ArticleText


def _signs_around(thing: NamedThing) -> int:
    """Return the bits of `Sign` of all mentions."""
    signs = 0
    for one in thing.mentions:
        signs |= find_signs(thing.paragraphs[one.paragraph].text, one.start, one.end)
    return signs


def _touches_capitals(thing: NamedThing) -> bool:
    """Return whether a mention may be a part of a longer name: a word with a capital, or `and`, is beside it."""
    texts = ((one, thing.paragraphs[one.paragraph].text) for one in thing.mentions)
    return any(
        _BEFORE.search(text, max(0, one.start - _AHEAD), one.start) or _BEHIND.match(text, one.end)
        for one, text in texts
    )


def _is_inside(thing: NamedThing) -> bool:
    """Return whether a mention is within a sentence, where a capital says more than at its beginning."""
    texts = ((one.start, thing.paragraphs[one.paragraph].text) for one in thing.mentions)
    return any(start > 1 and text[start - 2] not in SENTENCE_ENDS for start, text in texts)


def _is_two_letters(thing: NamedThing) -> bool:
    """Return whether letters are too few to tell, and nothing around them says what they are."""
    few = len(thing.name) == ABBREVIATION_LETTERS and thing.name.isupper() and thing.name not in organizations()
    return few and not _signs_around(thing) & _USED_AS_ORGANIZATION


def _has_no_word(thing: NamedThing) -> bool:
    """Return whether no word of a longer name is that of an organization, nor anything around it."""
    if thing.name.count(" ") + 1 < OFTEN:
        return False
    words = span_words(thing.name)
    if kinds_in(words) & WordKind.ORGANIZATION or words[0].text in word_list("organization-first"):
        return False
    return not _signs_around(thing) & _USED_AS_ORGANIZATION


def _is_rest_of_name(thing: NamedThing) -> bool:
    """Return whether a name of plain words alone is always behind one that it may belong to: `Anti- Fraud Office`."""
    if not _is_plain(thing.name):
        return False
    return all(_is_behind_name(thing.paragraphs[one.paragraph].text, one.start) for one in thing.mentions)


def _is_plain(name: str) -> bool:
    """Return whether a name has nothing but words that say what an organization is for: `Loan Fund`."""
    return all(word.joins or (word.kinds and not word.kinds & ~_SAYS_WHAT) for word in span_words(name))


def _is_kind_of_organization(thing: NamedThing) -> bool:
    """Return whether a name of plain words is what several are: `a Research Institute`, `Civil Organizations`."""
    before, _, last = thing.name.rpartition(" ")
    if not _is_plain(before):
        return False
    if _is_before_all(thing, _INDEFINITE_BEFORE):
        return last != "Court" and _is_plain(last) and _behind_all(thing, _PHRASE_END)
    are_several = last.endswith("s") and last.lower() in word_list("kinds-of-organizations")
    return are_several and " of " not in thing.name and not _is_before_any(thing, _ARTICLE)


def _is_in_headline(thing: NamedThing) -> bool:
    """Return whether it is only in lines that are set like headlines, though they end with a stop."""
    texts = frozenset(thing.paragraphs[one.paragraph].text for one in thing.mentions)
    return all(len(text) < _LONGEST_HEADLINE and _has_capitals_alone(text) for text in texts)


def _has_capitals_alone(text: str) -> bool:
    """Return whether all of some longer words of a text have capitals."""
    words = _LONG_WORD.findall(text)
    return len(words) > OFTEN and all(map(str.istitle, words)) and _IN_SENTENCES.search(text) is None


def _is_label(thing: NamedThing) -> bool:
    """Return whether all mentions are labels of who speaks in a transcript: `BERG: …`."""
    return thing.name.isupper() and _behind_all(thing, _LABEL_BEHIND) and _is_before_all(thing, _LABEL_BEFORE)


def _is_law(thing: NamedThing) -> bool:
    """Return whether letters are a law's: `under OLA, 2002`, `they repealed the OLA`."""
    if not thing.name.isupper() or thing.name in organizations():
        return False
    if _is_before_any(thing, _LAW_BEFORE):
        return True
    texts = ((thing.paragraphs[one.paragraph].text, one) for one in thing.mentions)
    return any(
        _YEAR_OF_LAW.match(text, one.end) and _UNDER_BEFORE.search(text, max(0, one.start - _AHEAD), one.start)
        for text, one in texts
    )


def _is_program(thing: NamedThing) -> bool:
    """Return whether a mention has a version of a computer program behind it: `Orle 3.05`."""
    texts = ((thing.paragraphs[one.paragraph].text, one.end) for one in thing.mentions)
    return any(_VERSION_BEHIND.match(text, end) for text, end in texts)


def _is_owned_word(thing: NamedThing) -> bool:
    """Return whether a word of the language is always what a name owns, and so the rest of it: `Lazarus’s Purse`."""
    is_word = is_common(thing.name) and not kinds_as_written(thing.name) & WordKind.ORGANIZATION
    return is_word and _is_before_all(thing, _OWNER_BEFORE)


def _is_cut(thing: NamedThing) -> bool:
    """Return whether all mentions go on behind the name or begin before it: `Office of the Examiner`, `Orle Tours`.

    A name that ends with the word for what it is goes on only with `of`.
    """
    if thing.name in organizations():
        return False
    is_closed = bool(kinds_as_written(thing.name.rpartition(" ")[2]) & WordKind.ORGANIZATION)
    texts = ((thing.paragraphs[one.paragraph].text, one) for one in thing.mentions)
    return all(
        _OF_BEHIND.match(text, one.end)
        or _HYPHEN_BEHIND.match(text, one.end)
        or (not is_closed and _goes_on(text, one.end))
        or _HYPHEN_BEFORE.search(text, max(0, one.start - _AHEAD), one.start)
        for text, one in texts
    )


def _goes_on(text: str, end: int) -> bool:
    """Return whether a word with a capital is behind a name that is nobody's title or name, and no place."""
    word = _WORD_BEHIND.match(text, end)
    if word is None or word[1].isupper() or kinds_as_written(word[1]) & _MAY_FOLLOW:
        return False
    two = _TWO_WORDS_BEHIND.match(text, end)
    return two is None or two[1] not in places()


def _is_behind_name(text: str, start: int) -> bool:
    """Return whether a word with a capital is right before, or before `and`, and ends no name of its own."""
    before = _NAME_BEFORE.search(text, max(0, start - _AHEAD), start)
    if before is None:
        return text.endswith(".) ", 0, start)  # `Orle (N.J.) High School`
    kinds = kinds_as_written(before[1])
    if before[2]:
        is_whole = before[1].isupper() or before[1] in organizations()
        return not kinds & WordKind.ORGANIZATION and not is_whole
    return not kinds & (WordKind.FUNCTION | WordKind.ROLE | WordKind.RANK | WordKind.HONORIFIC)


def _is_headline(thing: NamedThing) -> bool:
    """Return whether a name of many words has one that has a capital only in headlines: `Court Hears Orle In May`."""
    words = thing.name.split()
    return len(words) >= LONG and not word_list("small-in-names").isdisjoint(words)


def _is_town(thing: NamedThing) -> bool:
    """Return whether a single word is always in a bigger place: the firm's town in `a match in Toyota, Japan`."""
    if thing.name.isupper():
        return False
    texts = [(thing.paragraphs[one.paragraph].text, one) for one in thing.mentions]
    if not all(text.startswith(", ", one.end) for text, one in texts):
        return False
    sure = Sign.WHERE | Sign.WITHIN
    return all(find_signs(text, one.start, one.end) & sure == sure for text, one in texts)


def _is_nickname(thing: NamedThing) -> bool:
    """Return whether it is a city by no city's name: `City of Brotherly Love`."""
    city, _, name = thing.name.partition(" of ")
    first = name.partition(" ")[0]
    if city != "City" or not name or any(find_bearers(one) or one in places() for one in (name, first)):
        return False
    return all(word.kinds or is_common(word.text) for word in span_words(name))


def _is_behind_joined(thing: NamedThing) -> bool:
    """Return whether what belongs to it is before it: `House Education and the Workforce Committee`."""
    if thing.name.count(" ") != 1 or not _ends_all(thing, " and the ") or not _is_before_all(thing, _AND_THE_BEFORE):
        return False
    if span_words(thing.name)[0].kinds & WordKind.ORGANIZATION:
        return False
    texts = ((thing.paragraphs[one.paragraph].text, one.start) for one in thing.mentions)
    return all(_only_says_what(text[:start].removesuffix(" and the ").rpartition(" ")[2]) for text, start in texts)


def _only_says_what(word: str) -> bool:
    kinds = kinds_as_written(word)
    return is_common(word) and not kinds & ~(WordKind.ENGLISH | WordKind.ORDINARY | WordKind.MODIFIER)


def _is_before_all(thing: NamedThing, before: re.Pattern[str]) -> bool:
    """Return whether a pattern matches right before each mention."""
    return bool(thing.mentions) and all(_matches_before(thing, before))


def _is_before_any(thing: NamedThing, before: re.Pattern[str]) -> bool:
    """Return whether a pattern matches right before a mention."""
    return any(_matches_before(thing, before))


def _matches_before(thing: NamedThing, before: re.Pattern[str]) -> Iterator[re.Match[str] | None]:
    """Yield for each mention what a pattern finds right before it."""
    texts = ((thing.paragraphs[one.paragraph].text, one.start) for one in thing.mentions)
    return (before.search(text, max(0, start - _AHEAD), start) for text, start in texts)


def _ends_all(thing: NamedThing, ends: str | tuple[str, ...]) -> bool:
    """Return whether the text right before each mention ends so, which is quicker to ask than a pattern."""
    texts = ((thing.paragraphs[one.paragraph].text, one.start) for one in thing.mentions)
    return bool(thing.mentions) and all(text.endswith(ends, 0, start) for text, start in texts)


def _behind_all(thing: NamedThing, behind: re.Pattern[str]) -> bool:
    """Return whether a pattern matches right behind each mention."""
    texts = ((thing.paragraphs[one.paragraph].text, one.end) for one in thing.mentions)
    return bool(thing.mentions) and all(behind.match(text, end) for text, end in texts)


def _is_member(thing: NamedThing) -> bool:
    """Return whether it has somebody's initial in it, or is the party and the seat of a member: `(D-Newport)`."""
    if "." in thing.name and _INITIAL_INSIDE.search(thing.name) is not None:
        return True
    return (
        "-" in thing.name and _PARTY_AND_SEAT.match(thing.name) is not None and _is_before_all(thing, _BRACKET_BEFORE)
    )


def _is_party_of_case(thing: NamedThing) -> bool:
    """Return whether all mentions are in names of cases: `Marsh v. Board of Education`."""
    return _ends_all(thing, (" v. ", " vs. "))


def _is_kind_in_letters(thing: NamedThing) -> bool:
    """Return whether letters have a plural in the article, as those of a kind of thing have: `a PAC` beside `PACs`.

    Letters that the article explains are a name, unless it does so in small letters: `a DLL (dynamic link library)`.
    """
    if not thing.name.isupper() or thing.name in organizations():
        return False
    if _explains_in_small_letters(thing):
        return True
    if _is_before_all(thing, _BRACKET_BEFORE) or _explains(thing):
        return False
    return any(f"{thing.name}s" in paragraph.text for paragraph in thing.paragraphs)


def _explains(thing: NamedThing) -> bool:
    """Return whether what letters stand for is in brackets behind a mention."""
    texts = ((thing.paragraphs[one.paragraph].text, one.end) for one in thing.mentions)
    return any(text.startswith(" (", end) for text, end in texts)


def _explains_in_small_letters(thing: NamedThing) -> bool:
    """Return whether words in small letters that letters stand for are in brackets behind a mention."""
    texts = ((thing.paragraphs[one.paragraph].text, one.end) for one in thing.mentions)
    explained = filter(None, (_SMALL_WORDS_BEHIND.match(text, end) for text, end in texts))
    return any("".join(word[0] for word in _WORD.findall(one[1])) == thing.name.lower() for one in explained)


def _is_share(thing: NamedThing) -> bool:
    """Return whether it is only in brackets behind a firm of one word, as letters of shares are: `Motorola (MOT)`."""
    firms = list(_matches_before(thing, _FIRM_AND_BRACKET_BEFORE))
    return bool(firms) and all(firm and firm[1][0] == thing.name[0] for firm in firms)


def _is_part_of_letters(thing: NamedThing) -> bool:
    """Return whether a word goes on behind a stop, or is in capitals behind another: `Mix104.9`, `ORLE TODAY`."""
    if thing.name in organizations():
        return False
    if _behind_all(thing, _DECIMAL_BEHIND):
        return True
    return thing.name.isupper() and _is_before_all(thing, _LETTERS_BEFORE) and is_common(thing.name)


def _is_common_at_beginning(thing: NamedThing) -> bool:
    """Return whether a word of the language has its capital only from the beginning of sentences: `Surety firms`."""
    if not thing.name.istitle() or thing.name in organizations():
        return False
    return bool(thing.mentions) and is_common(thing.name) and not _is_inside(thing)


def _is_subject(thing: NamedThing) -> bool:
    """Return whether it is what is taught or done, by its plain words: `a course of Harbour Technology`."""
    *before, last = thing.name.split()
    if last not in word_list("ends-of-subjects") or "of" in before or not all(map(_says_what_for, before)):
        return False
    return not _is_before_any(thing, _ARTICLE)


def _is_in_marks(thing: NamedThing) -> bool:
    """Return whether it is always alone in marks, as songs and works are: `“Luna” and “Pampa.”`."""
    return _is_before_all(thing, _MARK_BEFORE) and _behind_all(thing, _MARK_BEHIND)


def _is_example_of_works(thing: NamedThing) -> bool:
    """Return whether a list says that it is one of several works or things: `games such as Orle`."""
    return not _nouns_of_lists(thing).isdisjoint(nouns_of_works())


def _is_example_of_no_places(thing: NamedThing) -> bool:
    """Return whether a list says that it is one of several works, things or organizations: `companies like Orle`."""
    return any(noun in nouns_of_works() or noun in nouns_of_organizations() for noun in _nouns_of_lists(thing))


def _nouns_of_lists(thing: NamedThing) -> frozenset[str]:
    return frozenset(noun_of_list(thing.paragraphs[one.paragraph].text, one.start) for one in thing.mentions)


def _says_what_for(word: str) -> bool:
    if word.islower() or word.endswith(_OF_TRADES):
        return True
    return is_common(word) and word not in organizations()


def _is_scheme(thing: NamedThing) -> bool:
    """Return whether a word behind all mentions says that it is a scheme: `the Orle Institute programme`."""
    return _behind_all(thing, _SCHEME_BEHIND) and not _is_before_any(thing, _OF_ONE)


def _is_known_often(thing: NamedThing) -> bool:
    is_whole = " " in thing.name or thing.name.isupper()
    known = thing.name.partition("Court of ")[0] + "Court" if "Court of " in thing.name else thing.name
    return is_whole and len(thing.mentions) > 1 and not _known_organizations().isdisjoint((thing.name, known))


def _is_open_organization(thing: NamedThing) -> bool:
    """Return whether neither the words of a name nor its mentions make it sure."""
    if _is_known_often(thing):
        return False
    if " " not in thing.name or len(thing.mentions) >= OFTEN:
        return " " not in thing.name
    first, *_, last = thing.name.split()
    return word_list("sure-organizations").isdisjoint((first, last))


@cached
def _known_organizations() -> frozenset[str]:
    return frozenset(organizations().values())


def _is_opening_organization(thing: NamedThing) -> bool:
    """Return whether a word has its capital only from the beginning of sentences, and its ending from the language."""
    return thing.name.endswith(_USUAL_ENDINGS) and thing.name.istitle() and not _is_inside(thing)


def _is_building(thing: NamedThing) -> bool:
    """Return whether all mentions are in the names of buildings: `SAP Arena`."""
    behind = (_NEXT_NAME.match(thing.paragraphs[one.paragraph].text, one.end) for one in thing.mentions)
    return all(match and match[1] in word_list("buildings") for match in behind)


def _is_product(thing: NamedThing) -> bool:
    """Return whether all mentions are of something that a firm made: `a red Toyota`, `her 2003 Toyota Camry`."""
    texts = [(thing.paragraphs[one.paragraph].text, one) for one in thing.mentions]
    if not thing.name.istitle() or any(_USED.match(text, one.end) is None for text, one in texts):
        return False
    made = [_MADE.search(text, max(0, one.start - _AHEAD), one.start) for text, one in texts]
    used = [_THE.search(text, max(0, one.start - _AHEAD), one.start) for text, one in texts]
    return any(made) and all(one or other for one, other in zip(made, used, strict=True))


_SINGLE, _SEVERAL, _UNLISTED, _MENTIONED = Asked.SINGLE, Asked.SEVERAL, Asked.UNLISTED, Asked.MENTIONED
ORGANIZATIONS: Doubts[NamedThing] = Doubts(
    ("it is only at the beginning of a sentence", UNSURE, _UNLISTED | _SINGLE, _is_opening_organization),
    (
        "it is two letters, and nothing around them says that they are an organization's",
        UNSURE,
        _SINGLE,
        _is_two_letters,
    ),
    ("neither its words nor those around it are an organization's", UNSURE, _UNLISTED | _SEVERAL, _has_no_word),
    ("it may be the rest of a longer name", UNSURE, _UNLISTED | _MENTIONED, _is_rest_of_name),
    ("it may be cut", UNSURE, _UNLISTED | _MENTIONED, _is_cut),
    ("it is what several organizations are", UNSURE, _UNLISTED | _SEVERAL | _MENTIONED, _is_kind_of_organization),
    ("it is only in a headline", UNSURE, _UNLISTED | _SEVERAL | _MENTIONED, _is_in_headline),
    ("it may be who speaks", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, _is_label),
    ("it may be a law", UNSURE, _SINGLE | _MENTIONED, _is_law),
    ("it may be a program", UNSURE, _UNLISTED | _MENTIONED, _is_program),
    ("it may be the rest of a longer name", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, _is_owned_word),
    ("it has capitals as headlines have", UNSURE, _SEVERAL, _is_headline),
    ("it may be a town", UNSURE, _SINGLE | _MENTIONED, _is_town),
    ("it may be what a town is called", UNSURE, _SEVERAL, _is_nickname),
    ("it may be what a firm made", UNSURE, _SINGLE, _is_product),
    ("it may be a part of a building's name", UNSURE, _MENTIONED, _is_building),
    ("it may be the rest of a longer name", UNSURE, Asked.ALL, _is_behind_joined),
    ("it is somebody, or of somebody", UNSURE, Asked.ALL, _is_member),
    ("it is only in the name of a case", UNSURE, Asked.ALL, _is_party_of_case),
    ("it is a kind of thing", UNSURE, _SINGLE, _is_kind_in_letters),
    ("it may be letters of a share", UNSURE, _UNLISTED | _SINGLE, _is_share),
    ("it may be the rest of a longer name", UNSURE, _SINGLE, _is_part_of_letters),
    ("it is a word at the beginning of a sentence", UNSURE, _SINGLE, _is_common_at_beginning),
    ("it is what is taught or done", UNSURE, _UNLISTED | _SEVERAL, _is_subject),
    ("it is a scheme", UNSURE, _UNLISTED | _MENTIONED, _is_scheme),
    ("it is an example of works or things", UNSURE, _UNLISTED | _MENTIONED, _is_example_of_works),
    ("neither its words nor its mentions make it sure", LIKELY, Asked.ALL, _is_open_organization),
    ("more words with capitals are beside it", LIKELY, _MENTIONED, _touches_capitals),
)


def _is_opening_word(thing: NamedThing) -> bool:
    """Return whether a word has its capital only from the beginning of sentences, and no place bears it."""
    return not _is_inside(thing) and find_bearers(thing.name) is None


def _is_of_words(thing: NamedThing) -> bool:
    """Return whether a name is nothing but words of the language: `International Cultural Village`."""
    if thing.name.rpartition(" ")[2] not in _VAGUE_PLACES:
        return False
    usual = WordKind.ORDINARY | WordKind.MODIFIER | WordKind.ENGLISH | WordKind.ORGANIZATION
    *before, _ = span_words(thing.name)
    return find_bearers(thing.name) is None and all(word.kinds and not word.kinds & ~usual for word in before)


def _is_university(thing: NamedThing) -> bool:
    """Return whether a state's or somebody's name before `State` is more likely that of a university: `Ohio State`."""
    name, _, end = thing.name.rpartition(" ")
    if end != "State" or name in _CALLED_STATE or find_bearers(thing.name) is not None:
        return False
    place = places().get(name) or places().get(name.rpartition(" ")[2])
    is_american = place is not None and place.country == "United States"
    return is_american or name in states() or bool(kinds_in(span_words(name)) & (WordKind.GIVEN | WordKind.FAMILY))


def _has_number(thing: NamedThing) -> bool:
    """Return whether a number is behind all mentions of a word, as behind those of roads: `Interstate 80`."""
    return all(_NUMBER.match(thing.paragraphs[one.paragraph].text, one.end) for one in thing.mentions)


def _is_outlet(thing: NamedThing) -> bool:
    """Return whether a word behind all mentions says that it is a newspaper or a channel: `in Orle daily`."""
    return _behind_all(thing, _OUTLET_BEHIND)


def _is_team(thing: NamedThing) -> bool:
    return stands_for_team(thing.mentions, thing.paragraphs)


def _is_somebody(thing: NamedThing) -> bool:
    """Return whether a given name is before a word for a place that is a family name too: `a man named Tom Hill`."""
    first, _, last = thing.name.partition(" ")
    if not is_family_name(last):
        return False
    is_given = bool(kinds_in(span_words(first)) & WordKind.GIVEN)
    return is_given and not _signs_around(thing) & _SURE_OF_PLACE and find_bearers(thing.name) is None


def _is_people(thing: NamedThing) -> bool:
    """Return whether a name is a people's or a language's: by a plural noun, or in a list with one that is known."""
    texts = [(thing.paragraphs[one.paragraph].text, one) for one in thing.mentions]
    if all(
        _OF_PEOPLE.match(text, one.end) or _SPOKEN.search(text, max(0, one.start - _LONGEST_LIST), one.start)
        for text, one in texts
    ):
        return True
    return any(
        text.endswith(_KINDS_OF_SPEECH, 0, one.start)
        or any(map(demonyms().__contains__, _listed_around(text, one.start, one.end)))
        for text, one in texts
    )


def _listed_around(text: str, start: int, end: int) -> frozenset[str]:
    """Return the single words with capitals that are in a list with a name: `French, Orle and Italian`."""
    before = _LIST_BEFORE.search(text, max(0, start - _LONGEST_LIST), start)
    behind = _LIST_BEHIND.match(text, end, end + _LONGEST_LIST)
    return frozenset(_LISTED.findall(f"{before[0] if before else ''} {behind[0] if behind else ''}"))


def _has_initials(thing: NamedThing) -> bool:
    return _INITIALS.match(thing.name) is not None


def _is_open_place(thing: NamedThing) -> bool:
    if thing.name not in places():
        return True
    return len(thing.mentions) == 1 and not _signs_around(thing) & Sign.WITHIN  # `Leeds, England`


def _is_behind_hyphen(thing: NamedThing) -> bool:
    """Return whether a place is always behind a hyphen with spaces, as a part of a name: `Maria Dulce - Valencia`."""
    return _is_before_all(thing, _HYPHEN_BEFORE)


def _is_part_of_place(thing: NamedThing) -> bool:
    """Return whether a name that nothing knows always goes on: `Hawke’s Bay`, or is a partner's: `Berg & Orle`."""
    if thing.name in places():
        return False
    if _ends_all(thing, " & ") and _is_before_all(thing, _FIRM_BEFORE):
        return True
    return _behind_all(thing, _PART_BEHIND) and find_bearers(thing.name) is None


def _is_adjective(thing: NamedThing) -> bool:
    """Return whether it is the adjective of a known place: `the Saharan region`."""
    return is_adjective_of_place(thing.name)


def _is_defined_word(thing: NamedThing) -> bool:
    """Return whether a word of the language is always behind `the`: `the Humanities stream`."""
    if thing.name in places() or not _is_before_all(thing, _THE):
        return False
    is_word = is_common(thing.name) and find_bearers(thing.name) is None
    return is_word and not _signs_around(thing) & Sign.KIND_OF_PLACE


def _is_player(thing: NamedThing) -> bool:
    """Return whether all mentions are in line-ups of a match."""
    return all(is_line_up(thing.paragraphs[one.paragraph].text) for one in thing.mentions)


def _is_first_name(thing: NamedThing) -> bool:
    """Return whether a place is called by nothing around it, and begins somebody's name elsewhere: `Phoenix Osten`."""
    if _signs_around(thing) & _SAYS_WHERE:
        return False
    texts = ((thing.paragraphs[one.paragraph].text, one) for one in thing.mentions)
    if any(
        _WHO_BEHIND.match(text, one.end) and _SMALL_BEFORE.search(text, max(0, one.start - _AHEAD), one.start)
        for text, one in texts
    ):
        return True
    place = places().get(thing.name)
    if place is not None and place.country == place.name:
        return False
    is_unknown = place is None and find_bearers(thing.name) is None
    is_name = is_unknown or bool(kinds_as_written(thing.name) & WordKind.GIVEN)
    text = thing.article.text
    behind = (_NAMES_BEHIND.match(text, end) for _, end in thing.article.find(thing.name))
    return any(match and all(_is_family(one, known=not is_name) for one in match[1].split()) for match in behind)


def _is_family(word: str, *, known: bool) -> bool:
    """Return whether a word may be a family name and is nothing else; a known one if it must be."""
    kinds = kinds_as_written(word)
    is_other = kinds & ~(WordKind.GIVEN | WordKind.FAMILY) or is_common(word) or word in places()
    return not is_other and bool(kinds or not known)


def _is_behind_capital(thing: NamedThing) -> bool:
    """Return whether all mentions are behind a word with a capital that leads to no place: `Prime Minster`."""
    before = [match and match[1] for match in _matches_before(thing, _CAPITAL_BEFORE)]
    return bool(before) and all(word and _leads_to_no_place(word) for word in before)


def _leads_to_no_place(word: str) -> bool:
    if word in word_list("directions-in-names") or word in word_list("place-first-words"):
        return False
    return not kinds_as_written(word) & (
        WordKind.FUNCTION | WordKind.CALENDAR | WordKind.ROLE | WordKind.RANK | WordKind.HONORIFIC | WordKind.DEMONYM
    )


def _is_part_of_romance_name(thing: NamedThing) -> bool:
    """Return whether a name is always behind another and `de`: `Santo Ambrosio de Los Belos`."""
    return _is_before_all(thing, _ROMANCE_BEFORE)


PLACE_DOUBTS: Doubts[NamedThing] = Doubts(
    ("it may be somebody's first name", UNSURE, _SINGLE | _MENTIONED, _is_first_name),
    ("it may be the rest of a longer name", UNSURE, _UNLISTED | _MENTIONED, _is_behind_capital),
    ("it may be the rest of a longer name", UNSURE, _UNLISTED | _MENTIONED, _is_part_of_romance_name),
    ("it is only at the beginning of a sentence", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, _is_opening_word),
    ("its words are those of the language", UNSURE, _UNLISTED | _SEVERAL, _is_of_words),
    ("it may be a university", UNSURE, _UNLISTED, _is_university),
    ("it may be somebody's name", UNSURE, _UNLISTED, _has_initials),
    ("it has a number behind it", UNSURE, _UNLISTED | _MENTIONED, _has_number),
    ("it may be a newspaper", UNSURE, _UNLISTED, _is_outlet),
    ("it may be cut", UNSURE, _MENTIONED, _is_behind_hyphen),
    ("it may be a team", UNSURE, Asked.OF_MATCH, _is_team),
    ("it may be a player", UNSURE, Asked.OF_MATCH, _is_player),
    ("it may be a part of a longer name", UNSURE, Asked.ALL, _is_part_of_place),
    ("it is a word of the language", UNSURE, _SINGLE, _is_defined_word),
    ("it may be somebody's name", UNSURE, _UNLISTED | _SEVERAL, _is_somebody),
    ("it may be a people's name, or a language's", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, _is_people),
    ("it is always in marks alone", UNSURE, _UNLISTED | _MENTIONED, _is_in_marks),
    ("it is an adjective", UNSURE, _UNLISTED | _SINGLE | _MENTIONED, _is_adjective),
    ("it is an example of what is no place", UNSURE, _UNLISTED | _MENTIONED, _is_example_of_no_places),
    ("it is in no list, or named once without the country", LIKELY, Asked.ALL, _is_open_place),
)


def doubt_things(
    found: Mapping[str, Sequence[NameInText]], article: ArticleText, kind: str, dateline: Container[str] = ()
) -> tuple[tuple[str, ...], list[DoubtfulName]]:
    """Return the organizations or the places of an article without the unsure ones, and all that are not sure.

    `dateline` are the places of the dateline, which are no teams.
    """
    is_place = kind == "places"
    table = PLACE_DOUBTS if is_place else ORGANIZATIONS
    listed: Container[str] = places() if is_place else _known_organizations()
    of_match = Asked.OF_MATCH if is_place and article.is_match_report else 0
    doubts = []
    for name, mentions in found.items():
        asked = asked_of_words(name) | (0 if name in listed else Asked.UNLISTED) | (Asked.MENTIONED if mentions else 0)
        asked |= 0 if name in dateline else of_match
        doubt = table.first(NamedThing(name, mentions, article.paragraphs, article), asked, kind, name)
        if doubt is not None:
            doubts.append(doubt)
    return tuple(_without(found, doubts)), doubts


def _without(names: Iterable[str], doubts: Iterable[DoubtfulName]) -> Iterator[str]:
    unsure = {one.name for one in doubts if one.confidence == UNSURE}
    return (name for name in names if name not in unsure)
