"""Where sentences begin and end."""

import re

from broadsheet.lexicon.word_lists import word_list

SENTENCE_ENDS = frozenset('.!?:"”“')
"""What ends a sentence or begins one."""
_END = re.compile(
    r"[.!?…\n](?:(?<=\n)\n*+"
    r"|(?<![.!?…][.!?…])(?<!\n)[.!?…]*+[\"'”’»)\]]*+(?=\s++(?:[\"'“‘«„`(\[¡¿]*+[^\W_a-z]|[\"'“‘«„`]++_)|\s*+$))"
)
_WORD_BEFORE = re.compile(r"[^\s(\"'“‘«`]++$")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+")
"""Initials with full stops: `A.J`, `D.C`. They may end a sentence too."""
_RETIRED = ("(Rtd", "(Retd", "(rtd", "(retd")
"""What stands in brackets between titles: `Prime Minister (Rtd.) General Tom Hill`."""
_STARTER = re.compile(
    r"\s+[\"“‘«]?(?:The|He|She|It|They|In|On|At|But|And|A|An|This|That|We|I|His|Her|For|As|After|When)\b"
)


def may_begin_sentence(text: str, start: int) -> bool:
    """Return whether what starts at a place may begin a sentence, where a capital says less than within one."""
    return start < 2 or text[start - 2] in SENTENCE_ENDS  # noqa: PLR2004  # the mark, and the space behind it


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each sentence, in order, without the white space between them.

    A sentence ends at `.`, `!`, `?` or `…`, with the closing marks that follow, before white space and a capital, or
    at a line's end; not after an initial or a common abbreviation.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in (*(match.end() for match in _END.finditer(text) if not _is_abbreviation(text, match)), len(text)):
        words = text[start:end].lstrip()
        if words:
            begin = end - len(words)
            spans.append((begin, begin + len(words.rstrip())))
        start = end
    return spans


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    if match[0] != ".":
        return match[0] == ".)" and text.endswith(_RETIRED, 0, match.start())
    word = _WORD_BEFORE.search(text, max(0, match.start() - 12), match.start())
    if word is None:
        return False
    bare = word[0].lower()
    if len(bare) == 1 and bare.isalpha() and word[0].isupper():
        return True
    if "." in bare and _INITIALS.fullmatch(word[0]):
        return not _STARTER.match(text, match.end())
    return bare in word_list("abbreviations") and not (
        bare in word_list("sentence-ends") and _STARTER.match(text, match.end())
    )
