"""Valid text for XML and HTML: which characters it may have."""

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


def is_plain(text: str) -> bool:
    """Return whether a text has only printable characters and newlines, as most have: none of these is forbidden."""
    return text.replace("\n", "").isprintable()


def without_forbidden(text: str) -> str:
    """Return a text without the forbidden characters."""
    return text if is_plain(text) else FORBIDDEN.sub("", text)
