"""Links that feeds put after the text of an entry to lead to the rest: `Continue reading…`."""

import re

_TEASER = re.compile(
    r"""
    (?:\A|(?<=[.!?…\])"”’»])\s|(?<=\n))\s*
    (?:
        Continue\ reading\b[^.!?\n]{0,150}(?:\.\.\.|…)?
        |\[?Read\ (?:more|on|the\ (?:full|whole|rest\ of\ (?:the|this))\ (?:story|article|entry|post))
        \b(?:[^.!?\n]{0,150}[^.!?\n\w\s)"”])?(?:\.\.\.|…)?
        |The\ post\ [^\n]{1,200}\ (?:appeared\ first|first\ appeared)\ on\ [^\n]{1,80}
    )\s*\Z
    """,
    re.VERBOSE,
)
"""Such words at the end of a text and after a sentence; the name of the linked page may follow."""
_LONGEST_END = 400
"""How many characters at the end of a text are searched for them."""


def without_teaser(text: str) -> str:
    """Return an entry's text without `Continue reading…` and the like at its end.

    >>> without_teaser("It opened on Friday. Read more »")
    'It opened on Friday.'
    """
    end = _end(text, len(text))
    while (teaser := _TEASER.search(text, max(0, end - _LONGEST_END), end)) is not None:
        end = _end(text, teaser.start())
    return text[:end] or text


def _end(text: str, end: int) -> int:
    """Return where a text that ends somewhere ends without the space at its end."""
    while end and text[end - 1].isspace():
        end -= 1
    return end
