"""Colours as `#rrggbb` or `#rgb`: how well one can be read on another, and mixtures."""

LEAST_CONTRAST = 4.5
"""Between text and its ground, as WCAG 2.2 asks at level AA."""


def contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted(map(_luminance, (colour, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(text: str, ground: str) -> bool:
    """Return whether a text in one colour can be read on a ground of the other."""
    return contrast(text, ground) >= LEAST_CONTRAST


def mix(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another, from 0 to 1."""
    parts = zip(_parts_of(colour), _parts_of(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in parts)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(part / 255) for part in _parts_of(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004  # sRGB


def _parts_of(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of a colour, from 0 to 255."""
    digits = colour.removeprefix("#")
    whole = digits if len(digits) > 3 else "".join(2 * digit for digit in digits)  # noqa: PLR2004  # `#abc`
    return int(whole[:2], 16), int(whole[2:4], 16), int(whole[4:], 16)
