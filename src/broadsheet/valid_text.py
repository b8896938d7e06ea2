"""What XML and HTML can hold: characters, and tags of languages."""

import re

_PLANES = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 17))
FORBIDDEN = re.compile(f"[^\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd{_PLANES}]")
"""Controls but for tab and line ends, halves of characters, and what Unicode says is no character.

XML can hold some of them and HTML others; neither can hold all. All others are named here, in ranges: to look for
single characters beyond the first plane takes a hundred times as long.
"""

_LANGUAGE = re.compile(
    r"""
    [a-z]{2,3} (?:-[a-z]{3}){0,3}                 # a language; longer codes have never been given out
    (?:-[a-z]{4})? (?:-(?:[a-z]{2}|[0-9]{3}))?    # its script, and where it is spoken
    (?P<variants> (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))* )
    (?P<extensions> (?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)* )
    (?:-x(?:-[a-z0-9]{1,8})+)?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def is_language(tag: str) -> bool:
    """Tell whether a text is a well-formed language tag by RFC 5646, with a language of two or three letters."""
    found = _LANGUAGE.fullmatch(tag)
    if found is None:
        return False
    variants = found["variants"].lower().split("-")[1:]
    extensions = re.findall("-([a-z0-9])(?=-)", found["extensions"].lower())
    return len({*variants}) == len(variants) and len({*extensions}) == len(extensions)
