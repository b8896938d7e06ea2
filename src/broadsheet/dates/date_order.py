"""Which of `10/04/2024` is the day and which the month, where the language says so."""

from broadsheet.model import DateOrder

DAY_FIRST = frozenset(
    [
        "af",
        "ar",
        "az",
        "be",
        "bg",
        "bn",
        "bs",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "es",
        "et",
        "eu",
        "fi",
        "fr",
        "ga",
        "gl",
        "he",
        "hi",
        "hr",
        "hy",
        "id",
        "is",
        "it",
        "ka",
        "kk",
        "lb",
        "lv",
        "mk",
        "ms",
        "mt",
        "nb",
        "nl",
        "nn",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "ta",
        "te",
        "th",
        "tr",
        "uk",
        "ur",
        "uz",
        "vi",
    ]
)
"""Languages in which the day comes before the month wherever the year is last."""
MONTH_FIRST_REGIONS = frozenset({"us", "ph", "pa", "pr", "ca"})
"""Regions that write both orders, whatever the language."""


def order_of_language(tag: str | None) -> DateOrder | None:
    """Return the order in which a language writes day and month; None where both are in use, as in English.

    >>> order_of_language("de-AT"), order_of_language("en-GB"), order_of_language("es-US"), order_of_language(None)
    ('day first', None, None, None)
    """
    language, _, region = (tag or "").lower().replace("_", "-").partition("-")
    return "day first" if language in DAY_FIRST and region not in MONTH_FIRST_REGIONS else None
