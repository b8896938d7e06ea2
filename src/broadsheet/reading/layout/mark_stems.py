"""Which texts may have a mark against publication: a look that costs little, since hardly any has one."""

from collections.abc import Sequence

from broadsheet.reading.layout.document import Document

LONGEST = 240
"""The longest line, in characters, that can be a mark."""
SHOWN, BEGINNING = 160, 80
"""In so many characters of a line a mark shows itself, and of one that is neither among the first nor the last ones."""
EDGE = 8
"""So many lines are the first, and the last ones."""
STEMS = (
    "embarg", "ambargo", "sperr", "hfr", "tlp", "confiden", "konfiden", "vertraulich", "vertrouw", "riservat",
    "off the record", "off record", "not for", "not to be", "not be ", "not publi", "not yet be", "do not ",
    "don't ", "don’t ", "never publi", "strictly", "private", "internal", "usage intern", "uso intern",
    "intern gebruik", "internen gebrauch", "document intern", "documento intern", "nota intern", "note intern",
    "nur intern", "dienstgebrauch", "use only", "eyes only", "staff only", "fyi only", "information only",
    "background", "official sensitive", "restricted", "non public", "for release", "for publication",
    "release:", "release date", "release time", "advance for", "no publication", "to be published",
    "not before", "hold ", "on hold", "held until", "in confidence", "strictest confidence", "against delivery",
    "advance copy", "nicht ", "erst ab", "frei ab", "freigabe", "freigegeben ab", "zur veröffentlichung",
    "unter drei", "ne pas", "ne doit pas", "ne peut", "publication interdite", "diffusion interdite",
    "interdit", "pas pour", "pas destin", "non destin", "pas avant", "no publi", "no difund", "no divulg",
    "no distrib", "no compart", "no destin", "no apto", "no para ", "no debe publi", "prohibida su",
    "prohibida la publi", "publicar a partir", "non pubblic", "non divulg", "non diffond", "non per ",
    "vietata la", "pubblicare a partire", "sigilos", "nao ", "não ", "proibida a", "niet ", "vrij vanaf",
    "publicatie vanaf", "nie do ", "nie publ", "poufne", "för publicering", "publiceras", "offentliggør",
    "offentliggjør", "ikke til", "fortrolig", "klausul", "julkaist", "luottamuksel", "yayınla", "yayımla",
    "gizli", "e m b a r", "c o n f i d", "draft:", "[draft", "(draft", "draft for", "draft true",
    "published: false", "status: draft", "between us",
)  # fmt: skip
"""What every mark has in it in small letters, without hyphens: most lines have none of them, which is seen quickly."""
STEMS_OF_OTHER_SCRIPTS = (
    "эмбарго", "ембарго", "не для", "не публик", "не подлежит",
    "служебного", "конфиденциал", "секретно", "не публік", "εμπάργκο",
    "δημοσ", "εμπιστευτικ", "不得", "禁止", "请勿", "請勿", "内部", "机密", "機密",
    "绝密", "保密", "社外秘", "部外秘", "極秘", "公開禁止", "掲載禁止", "엠바고", "오프더레코드",
    "대외비", "보도금지", "비공개", "للنشر", "النشر", "سري", "ｅｍｂ", "ｃｏｎｆ",
    "ｎｏｔ",
)  # fmt: skip
LOUD_STEMS = (
    "DRAFT", "HOLD", "KILL", "SPIKED", "UNPUBLISHED", "SECRET", "NFP", "INTERN", "ENTWURF", "BROUILLON",
    "BORRADOR", "BOZZA", "RASCUNHO", "CONCEPT", "DO NOT",
)  # fmt: skip
"""What those have in it that are marks only in capitals."""


def stems_in(document: Document) -> list[str]:
    """Return the stems that an article has; to search all of it at once is quicker than each line by itself."""
    raw, lines = document.raw, document.lines
    middle = [line.text[:BEGINNING] for line in lines[EDGE:-EDGE]]
    edges = [line.text[:SHOWN] for line in (*lines[:EDGE], *lines[EDGE:][-EDGE:])]
    ends = [line.text[-LONGEST:] for line in lines[-2:] if len(line.text) > LONGEST]
    text = "\n".join([*edges, *middle, *ends, raw.title or "", raw.around])
    small = _small(text)
    others = () if _is_western(small) else STEMS_OF_OTHER_SCRIPTS
    narrow = _narrow(small)
    return [
        *[stem for stem, written in _NARROW if written in narrow],
        *[stem for stem in others if stem in small],
        *[stem for stem in LOUD_STEMS if stem in text],
    ]


def _narrow(text: str) -> str:
    """Return a text with no letters beyond Latin-1, in which stems are found quicker."""
    return text if text.isascii() else text.encode("latin-1", "replace").decode("latin-1")


_NARROW = [(stem, _narrow(stem)) for stem in STEMS]


def _is_western(text: str) -> bool:
    try:
        return text.isascii() or bool(text.encode("cp1252"))
    except UnicodeEncodeError:
        return False


def has_stem(text: str, stems: Sequence[str]) -> bool:
    """Tell whether the beginning or the end of a line has one of some stems."""
    edges = text if len(text) <= LONGEST else f"{text[:LONGEST]}\n{text[-LONGEST:]}"
    small = _small(edges)
    return any(stem in small or stem in edges for stem in stems)


def _small(text: str) -> str:
    return text.lower().replace("-", " ")
