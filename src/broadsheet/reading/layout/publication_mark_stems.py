"""Which texts may have a mark against publication: a look that costs little, since hardly any has one."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from broadsheet.reading.layout.document import Document

LONGEST_MARK = 240
"""The longest line, in characters, that can be a mark."""
SHOWN, BEGINNING = 160, 80
"""In so many characters of a line a mark shows itself, and of one that is neither among the first nor the last ones."""
EDGE = 8
"""So many lines are the first, and the last ones."""
WIDE_STEMS = (
    "e m b a r", "c o n f i", "d r a f t", "n o t f", "s e c r e", "h o l d", "k i l l", "s p i k e", "u n p u b",
    "i n t e r", "p r i v a", "s t r i c", "o f f t", "d o n o", "v e r t r", "e n t w u", "s p e r r",
    "b r o u i", "b o r r a", "b o z z a", "r i s e r", "r a s c u", "g e s p e",
)  # fmt: skip
"""Beginnings of marks that are set wide: each has two letters by themselves, one after the other."""
STEMS = {
    "pub": ("not publi", "never publi", "non public", "for publication", "to be published", "no publi",
        "no debe publi", "no puede publi", "prohibida la publi", "publicar a partir", "non pubblic",
        "pubblicare a partire", "publicatie vanaf", "nie publ", "för publicering", "publiceras", "publicera ",
        "published: false", "notforpub", "not yet public", "publication prohib", "publication withh",
        "from publication", "publication à partir", "publication date", "publication time", "publication on",
        "publication at", "à publier", "non publiable", "ikke publi", "status: unpub"),
    "intern": ("internal", "usage intern", "uso intern", "intern gebruik", "internen", "document intern",
        "documento intern", "nota intern", "note intern", "nur intern", " interno", " interne", "internt ",
        "[intern", "(intern", "intern:", "til intern"),
    "draft": ("draft:", "[draft", "(draft", "draft for", "draft only", "draft true", "status: draft", "<!   draft",
        "unapproved draft", "uncleared draft"),
    "no ": ("no difund", "no divulg", "no distrib", "no compart", "no destin", "no apto", "no para ", "no citar",
        "no emitir", "no reenviar", "no usar", "no utilizar", "no broadcast", "no release", "no use"),
    "pas": ("ne pas", "ne doit pas", "pas pour", "pas destin", "pas avant"),
    "nfiden": ("confiden", "konfiden"),
    "nly": ("use only", "eyes only", "staff only", "fyi only", "information only", "review only", "reference only",
        "circulation only", "distribution only", "communication only", "editors only", "purposes only"),
    "elease": ("for release", "release:", "release date", "release time", "release on", "release at"),
    "non ": ("non destin", "non divulg", "non diffond", "non per ", "non citare", "non condiv", "non distrib",
        "non inoltr", "non usare", "non utilizz"),
    "rei": ("frei ab", "freigabe", "freigegeben ab", "frei zur", "unter drei"),
    "ot be": ("not be ", "not before"),
    "nded for": ("not intended for",),
    "meant for": ("not meant for",),
    "rtr": ("vertraulich", "vertrouw", "fortrolig"),
    "van": ("advance for", "advance copy", "advance release", "advance publication", "vrij vanaf"),
    "record": ("off the record", "off record"),
    "tl": ("tlp", "strictly", "veröffentlichung", "offentliggør", "offentliggjør", "offentliggör"),
    "don": ("don't ", "don’t ", "dont "),
    "vat": ("private", "riservat"),
    "tamente": ("estrictamente", "estritamente", "strettamente", "altamente"),
    "tement": ("strictement", "hautement"),
    "très ": ("très privé", "très intern"),
    "ibida ": ("prohibida su", "prohibida la", "proibida a"),
    "diffus": ("diffusion intern", "diffusion restr"),
    "dienst": ("dienstgebrauch", "dienstlichen gebrauch"),
    "nie": ("niet ", "nie do "),
    " o ": ("n o t  ", "d o  n", "d o   n"),
    "hold": ("hold ", "on hold"),
    "held": ("held until", "held till", "withheld"),
    "mbarg": ("embarg", "ambargo"),
    "": ("not for", "not to be", "not yet be", "do not ", "restricted", "sperr", "hfr", "kill this",
        "background", "official sensitive", "against delivery", "nicht ", "erst ab", "ne peut", "for use",
        "not until", "interdi", "vietata la", "sigilos", "nao ", "não ", "poufne", "ikke til", "klausul", "julkais",
        "luottamuksel", "yayınla", "yayımla", "yayinla", "yayimla", "gizli", "kurum i", "do użytku", "nur zur info",
        "för spridning", "julkisuu", "between us", "n.f.p", "o f f  "),
}  # fmt: skip
"""What every mark has in it in small letters, without hyphens: most lines have none of them, which is seen quickly.

They stand by what several have in common: where a text has none of that, it has none of them.
"""
STEMS_OF_OTHER_SCRIPTS = (
    "эмбарго", "ембарго", "не для", "не публик", "не подлежит", "не распростран",
    "служебного", "внутреннего", "конфиденциал", "секретно", "не публік", "службового", "конфіденц",
    "εμπάργκο", "εμπαργκο", "δημοσ", "εμπιστευτικ", "εσωτερικ",
    "للاستخدام", "不得", "禁止", "请勿", "請勿", "内部", "机密", "機密",
    "绝密", "保密", "社外秘", "部外秘", "極秘", "公開禁止", "掲載禁止", "엠바고", "오프더레코드",
    "대외비", "보도금지", "비공개", "للنشر", "النشر", "سري", "э м б а", "к о н ф",
    "с е к р",
)  # fmt: skip
LOUD_STEMS = (
    "DRAFT", "HOLD", "KILL", "SPIKED", "UNPUBLISHED", "SECRET", "NFP", "INTERN", "ENTWURF", "BROUILLON",
    "BORRADOR", "BOZZA", "RASCUNHO", "CONCEPT", "DO NOT",
)  # fmt: skip
"""What those have in it that are marks only in capitals."""
_LETTERS_APART = re.compile(r" \w \w ")
_ASCII = bytes(range(128))
_NO_CAPITALS = bytes(code for code in range(128) if not chr(code).isupper())
_LOUD = [(stem, stem.encode("ascii").translate(None, _NO_CAPITALS)) for stem in LOUD_STEMS]


def stems_in(document: Document) -> list[str]:
    """Return the stems that an article has; to search all of it at once is quicker than each line by itself."""
    raw, lines = document.raw, document.lines
    middle = [line.text[:BEGINNING] for line in lines[EDGE:-EDGE]]
    edges = [line.text[:SHOWN] for line in (*lines[:EDGE], *lines[EDGE:][-EDGE:])]
    ends = [line.text[-LONGEST_MARK:] for line in lines[-2:] if len(line.text) > LONGEST_MARK]
    # Beside one another, since a mark may be broken over two lines, also within a word.
    whole = [edge[:-1] if edge.endswith("-") else f"{edge} " for edge in edges]
    around = raw.around.replace("-\n", "").replace("\n", " ")
    text = " ".join(["".join(whole), *middle, *ends, raw.title or "", around])
    if _is_western(text):
        return _western_stems(text)
    from broadsheet.reading.layout.look_alike_letters import with_latin_letters  # noqa: PLC0415  # few texts need it

    return [*_western_stems(with_latin_letters(text)), *_found_in(_small(text), STEMS_OF_OTHER_SCRIPTS)]


def _western_stems(text: str) -> list[str]:
    plain = _plain(text)
    small = _small(plain)
    return [
        *[stem for part, stems in _PLAIN if part in small for stem, written in stems if written in small],
        *(_found_in(small, WIDE_STEMS) if _LETTERS_APART.search(small) else ()),
        *_loud_in(plain),
    ]


def _loud_in(plain: str) -> list[str]:
    """Return the stems in capitals that a text has; few of its characters are capitals."""
    capitals = plain.encode("ascii").translate(None, _NO_CAPITALS)
    return [stem for stem, letters in _LOUD if letters in capitals and stem in plain]


def _found_in(text: str, stems: Sequence[str]) -> list[str]:
    return [stem for stem in stems if stem in text]


def _plain(text: str) -> str:
    """Return a text with plain letters for those with accents, and question marks for others, to search it quicker."""
    return text if text.isascii() else text.encode("cp1252", "replace").translate(_WITHOUT_ACCENTS).decode("ascii")


def _plain_byte(code: int) -> int:
    letter = normalize("NFD", bytes([code]).decode("cp1252", "replace"))[0]
    return ord(letter) if letter.isascii() else ord("?")


_WITHOUT_ACCENTS = bytes(map(_plain_byte, range(256)))
_PLAIN = [(part, [(stem, _plain(stem)) for stem in stems]) for part, stems in STEMS.items()]


def _is_western(text: str) -> bool:
    if text.isascii():
        return True
    # A few of a text's characters are left to look at when those of ASCII go, which bytes do quickly.
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    try:
        return bool(others.decode("utf-8", "surrogatepass").encode("cp1252"))
    except UnicodeEncodeError:
        return False


def has_stem(text: str, stems: Sequence[str]) -> bool:
    """Return whether the beginning or the end of a line has one of some stems."""
    edges = text if len(text) <= LONGEST_MARK else f"{text[:LONGEST_MARK]}\n{text[-LONGEST_MARK:]}"
    if _has(edges, stems) or (not edges.isascii() and _has(_plain(edges), stems)):
        return True
    if _is_western(edges):
        return False
    from broadsheet.reading.layout.look_alike_letters import with_latin_letters  # noqa: PLC0415  # few lines need it

    return _has(with_latin_letters(edges), stems)


def _has(text: str, stems: Sequence[str]) -> bool:
    small = _small(text)
    for stem in stems:  # noqa: SIM110  # a generator for each line takes longer than its answer
        if stem in small or stem in text:
            return True
    return False


def _small(text: str) -> str:
    return text.lower().replace("-", " ").replace("_", " ")
