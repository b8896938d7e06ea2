"""Valid text for XML and HTML: characters and language tags."""

import re

_PLANES = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 17))
FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U00010000-\U0010ffff](?<![{_PLANES}])"
)
"""Control characters except tab and line ends, surrogates, and noncharacters of Unicode.

Some of them are forbidden in XML, others in HTML. Beyond the first plane the pattern asks for the allowed ranges: a
list of single forbidden characters is a hundred times slower there. In the first plane they take long to compile.
"""

BROKEN = "\ufffd"
"""What stands for a character that could not be read."""

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


def is_plain(text: str) -> bool:
    """Tell at once of most texts that they hold nothing but printable characters and newlines: none is forbidden."""
    return text.replace("\n", "").isprintable()


def without_forbidden(text: str) -> str:
    """Return a text without the forbidden characters."""
    return text if is_plain(text) else FORBIDDEN.sub("", text)


def is_language(tag: str) -> bool:
    """Return whether a text is a well-formed language tag by RFC 5646, with a language of two or three letters."""
    found = _LANGUAGE.fullmatch(tag)
    if found is None:
        return False
    variants = found["variants"].lower().split("-")[1:]
    extensions = re.findall("-([a-z0-9])(?=-)", found["extensions"].lower())
    return len({*variants}) == len(variants) and len({*extensions}) == len(extensions)
