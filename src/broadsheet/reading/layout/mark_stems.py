"""Which texts may have a mark against publication: a look that costs little, since hardly any has one."""

from collections.abc import Sequence

from broadsheet.reading.layout.document import Line

LONGEST = 240
"""The longest line, in characters, that can be a mark."""
STEMS = (
    "embarg", "эмбарго", "sperr", "hfr", "tlp", "confiden", "vertraulich", "vertrouw", "riservat", "off the record",
    "off record", "not for", "not to be", "not be ", "not publi", "not releas", "not distrib", "not circul", "not quot",
    "not shar", "not forward", "not post", "not broadcast", "not dissem", "not use", "n't ", "n’t ", "strictly",
    "private", "internal", "interne", "interno", "background", "eyes only", "official sensitive", "restricted",
    "non public", "for release", "for publication", "release:", "hold ", "in confidence", "against delivery", "advance",
    "nicht ", "ne pas", "no publicar", "no difundir", "non pubblicare", "non divulgare", "nao ", "não ", "niet ",
    "non destin", "non per ", "no destin", "no para ", "pas pour", "between us",
    "draft: true", "published: false", "status: draft",
)  # fmt: skip
"""What every mark has in it in small letters, without hyphens: most lines have none of them, which is seen quickly."""


def stems_in(lines: Sequence[Line]) -> list[str]:
    """Return the stems that some lines have; to search them all at once is quicker than each by itself."""
    small = _small("\n".join([line.text[:LONGEST] for line in lines]))
    return [stem for stem in STEMS if stem in small]


def has_stem(text: str, stems: Sequence[str] = STEMS) -> bool:
    """Tell whether a line has one of some stems."""
    small = _small(text[:LONGEST]) if stems else ""
    return any(stem in small for stem in stems)


def _small(text: str) -> str:
    return text.lower().replace("-", " ")
