"""Language tags: `en`, `pt-BR`, `sr-Latn`."""

import re

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
    """Return whether a text is a well-formed language tag by RFC 5646, with a language of two or three letters."""
    found = _LANGUAGE.fullmatch(tag)
    if found is None:
        return False
    variants = found["variants"].lower().split("-")[1:]
    extensions = re.findall("-([a-z0-9])(?=-)", found["extensions"].lower())
    return len({*variants}) == len(variants) and len({*extensions}) == len(extensions)
