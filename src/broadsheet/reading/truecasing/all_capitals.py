"""Which stretches of a text are set in capitals, and the text with those stretches in their usual case.

Finders recognize names by their capitals, which say nothing where every letter is one. Finders of names, quotes and
topics therefore read a text of the same length in usual case; the page keeps the seed's text. Whole paragraphs, single
sentences and the first words of a paragraph may be in capitals. `case_from_context.py` says how each word is written.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import structs

from broadsheet.lexicon.gazetteer import organizations, places
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph
from broadsheet.reading.layout.document import reads_as_text
from broadsheet.reading.truecasing.case_from_context import WORD, CapsWord, parts_of, restore_case, written

MIN_CAPITAL_WORDS = 3
"""The fewest words of a stretch in capitals; fewer may be a name or an acronym."""
MIN_COMMON = 2
"""How many of them must be common words of three letters or more; a name in capitals seldom has two."""

_HAS_NUMBER = re.compile(r"\d")
"""Letters beside digits are an acronym: `COP29`."""
FIRST_BEYOND_ASCII = 128

_LEAD = re.compile(r"([A-Z]{3,}|[A-Z]+ [A-Z]{3,}) ([A-Z]?[a-z]+)")
"""One word or two in capitals with which a paragraph begins, before others: as newspapers begin a story."""
_NAMED = WordKind.PLACE | WordKind.DEMONYM
IN_CAPITALS = re.compile(r"[A-Z](?<![^\W_].)[A-Z]*[^\w]+[A-Z]+[^\w]+[A-Z]{2}")
_KINDS = bytes(
    ord("A" if chr(code).isupper() else "a" if chr(code).isalnum() or code == ord("_") else " ")
    if code < FIRST_BEYOND_ASCII
    else ord(" ")
    for code in range(256)
)
"""A for capitals, a for what else words have, and spaces; what is beyond ASCII may stand between words."""
_KINDS_IN_CAPITALS = re.compile(rb"A +A+ +AA")
_BEGINS_SENTENCE = re.compile(r"(?:[.!?…]['’\"”»)\]]*\s+[\"'“‘«„(\[]*|[—–―-]\s+|[,:]\s+[\"“«„])$")


def truecase(paragraphs: Sequence[Paragraph], names: Sequence[str] = ()) -> Sequence[Paragraph]:
    """Return paragraphs of the same lengths, in which stretches in capitals have their usual case.

    How the article itself writes a word elsewhere counts most. `names` are names that it is known to have. Headlines
    in capitals stay as they are, and so do datelines, labels and acronyms.
    """
    texts = [paragraph.text for paragraph in paragraphs]
    leads = [_find_lead(text, texts) for text in texts]
    if not any(leads) and not (may_be_in_capitals(paragraphs) and any(map(IN_CAPITALS.search, texts))):
        return paragraphs
    stretches = [[*filter(None, [lead]), *_find_stretches(text)] for lead, text in zip(leads, texts, strict=True)]
    restore_case(list(chain.from_iterable(stretches)), _written_elsewhere(texts, stretches), names)
    return [
        structs.replace(paragraph, text=_write(paragraph.text, list(chain.from_iterable(found))))
        for paragraph, found in zip(paragraphs, stretches, strict=True)
    ]


def truecase_headline(headline: str, paragraphs: Sequence[Paragraph], names: Sequence[str] = ()) -> str:
    """Return a headline in capitals as its article writes its words; another one as it is.

    >>> truecase_headline("RUTTE TELLS NATO: BE READY", [Paragraph("p1", "In Riga, Mark Rutte spoke to NATO.")])
    'Rutte tells NATO: be ready'
    """
    if not headline.isupper():
        return headline
    words = [word for word in _read_tokens(headline) if not _HAS_NUMBER.search(headline, *_around(word))]
    if len(words) < MIN_CAPITAL_WORDS:
        return headline
    texts = [headline, *(paragraph.text for paragraph in paragraphs)]
    restore_case([words], _written_elsewhere(texts, [[words]] + [[]] * len(paragraphs)), names)
    return _write(headline, words)


def _around(word: CapsWord) -> tuple[int, int]:
    return max(0, word.start - 1), word.start + len(word.text) + 1


def may_be_in_capitals(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether three words in capitals follow each other, which bytes of three kinds tell quickest."""
    text = "\n".join([paragraph.text for paragraph in paragraphs])
    return _KINDS_IN_CAPITALS.search(text.encode("utf-8", "surrogatepass").translate(_KINDS)) is not None


def _find_stretches(text: str) -> Iterator[list[CapsWord]]:
    """Yield the words of each stretch of capitals of a paragraph."""
    if not IN_CAPITALS.search(text) or (text.isupper() and not reads_as_text(text)):
        return
    stretch: list[CapsWord] = []
    for token in chain(_read_tokens(text), [None]):
        if token is not None and token.text.isupper():
            stretch.append(token)
            continue
        if _is_in_capitals(stretch):
            yield stretch
        stretch = []


def _find_lead(text: str, texts: Sequence[str]) -> list[CapsWord]:
    """Return the words in capitals with which a paragraph begins: `POLICE in Orle`, `ANNA Berg`, `SAN Marino`.

    Letters are none: what is known in capitals, or is in capitals elsewhere too.
    """
    match = _LEAD.match(text)
    if match is None:
        return []
    words = match[1].split()
    if not all(_is_set_in_capitals(word, match[2]) for word in words):
        return []
    if any(len(re.findall(rf"\b{words[-1]}\b", other)) > (other is text) for other in texts):
        return []
    return list(_read_tokens(match[1]))


def _is_set_in_capitals(word: str, following: str) -> bool:
    """Return whether letters are a word, a name of a place, or a given name with the rest of the name behind it."""
    if word in organizations() or word in places() or word in word_list("common-letters"):
        return False
    title = word.capitalize()
    if is_common(word) or kinds_of(title) & _NAMED or f"{title} {following}" in places():
        return True
    return bool(kinds_of(title) & WordKind.GIVEN) and following[:1].isupper()


def _read_tokens(text: str, asked: set[str] | None = None) -> Iterator[CapsWord]:
    """Yield the words of a text; if some are given in capitals, only those."""
    end = 0
    for match in WORD.finditer(text):
        if asked is None or match[0].upper() in asked:
            between = text[end : match.start()]
            yield CapsWord(match.start(), match[0], between, first=not end or bool(_BEGINS_SENTENCE.search(between)))
        end = match.end()


def _is_in_capitals(stretch: Sequence[CapsWord]) -> bool:
    common = sum(len(token.text) >= MIN_CAPITAL_WORDS and is_common(token.text) for token in stretch)
    return len(stretch) >= MIN_CAPITAL_WORDS and common >= MIN_COMMON


def _written_elsewhere(texts: Sequence[str], stretches: Sequence[Sequence[Sequence[CapsWord]]]) -> dict[str, str]:
    """Return by the word in capitals how the article mostly writes it where it is not the first of a sentence."""
    counts: dict[str, Counter[str]] = {}
    asked = {part for found in stretches for token in chain.from_iterable(found) for part in parts_of(token.text)}
    for text, found in zip(texts, stretches, strict=True):
        in_capitals = {token.start for token in chain.from_iterable(found)}
        for token in () if text.isupper() else _read_tokens(text, asked):
            if not token.first and token.start not in in_capitals and len(token.text) > 1:
                counts.setdefault(token.text.upper(), Counter())[token.text] += 1
    return {word: forms.most_common(1)[0][0] for word, forms in counts.items()}


def _write(text: str, tokens: Sequence[CapsWord]) -> str:
    pieces, position = [], 0
    for token in tokens:
        pieces += [text[position : token.start], written(token)]
        position = token.start + len(token.text)
    return "".join([*pieces, text[position:]])
