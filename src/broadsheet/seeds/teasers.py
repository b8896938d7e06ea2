"""What feeds put behind the text of an entry to lead to the rest of it."""

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
"""Words that lead on, at the end of a text and behind a sentence; what they lead to may be named behind them."""


def without_teaser(text: str) -> str:
    """Return an entry's text without `Continue reading…` and the like at its end.

    >>> without_teaser("It opened on Friday. Read more »")
    'It opened on Friday.'
    """
    shorter = text.rstrip()
    while (teaser := _TEASER.search(shorter, max(0, len(shorter) - 400))) is not None:
        shorter = shorter[: teaser.start()].rstrip()
    return shorter or text
