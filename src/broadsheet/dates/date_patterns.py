"""The patterns of dates, times and their labels in metadata lines: what each kind looks like, made from lists."""

import re
from collections.abc import Iterable

UPDATED_WORDS = (
    "updated", "modified", "update", "edited", "revised", "changed", "mis à jour", "modifié", "aktualisiert",
    "actualizado", "aggiornato", "atualizado", "bijgewerkt", "обновлено", "mise à jour", "stand", "geändert",
    "aktualizacja", "zaktualizowano", "aktualizováno", "güncelleme", "güncellenme", "uppdaterad", "oppdatert",
    "opdateret", "päivitetty", "frissítve", "actualitzat", "diperbarui", "оновлено", "изменено", "amended",
    "corrected", "corrigé", "modificado", "corregido", "modificato", "gewijzigd", "korrigiert", "исправлено",
)  # fmt: skip
"""What says that the date after it is that of the last change."""
PUBLISHED_WORDS = (
    "published", "posted", "publication date", "pub date", "publish date", "date published", "released", "created",
    "issued", "uploaded", "date", "dated", "added", "publié", "veröffentlicht", "publicado", "pubblicato",
    "gepubliceerd", "опубликовано", "mis en ligne", "mise en ligne", "erschienen", "geplaatst", "opublikowano",
    "publikováno", "yayınlanma", "yayınlanma tarihi", "publicerad", "publisert", "udgivet", "julkaistu", "közzétéve",
    "publicat", "diterbitkan", "опубліковано",
)  # fmt: skip
"""What says that the date after it is that of publication."""
AGO_UNITS = ("minute", "min", "hour", "hr", "day", "week")
LETTER_ZONES = ("[A-Z]{2,4}T", "UTC", "MSK", "WIB", "ET", "PT")
"""Abbreviations of time zones, as patterns; `time_zones.py` says which are known."""


def compile_date_tokens(months: Iterable[str], weekdays: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of whatever says something of dates; the groups that are not empty say what it is.

    One pattern for all kinds, since their order matters: what an earlier one takes, a later one does not see.
    """
    kinds = (_label_patterns(), _relative_patterns(weekdays), _day_patterns(months), _time_pattern())
    # None begins within a word, unless with a digit: so most places of a line are passed over at once.
    return re.compile(rf"(?:(?<!\w)|(?=\d))(?:{'|'.join(kinds)})", re.IGNORECASE | re.VERBOSE)


def _label_patterns() -> str:
    """Return the patterns of `Last updated on:` and `First published:`."""
    return rf"""
        (?<!\w)(?P<updated>    (?:last\ |latest\ )?      {_any_word(UPDATED_WORDS)}    (?:\ (?:on|at))? \s*:? )(?!\w)
        |(?<!\w)(?P<published>
            (?:first\ |originally\ )? {_any_word(PUBLISHED_WORDS)} (?:\ (?:on|at))? \s*:? )(?!\w)
    """


def _relative_patterns(weekdays: Iterable[str]) -> str:
    """Return the patterns of `Friday` and `2 hours ago`."""
    return rf"""
        (?P<weekday> \b {_any_word(weekdays)} \b)
        |(?P<ago>    \b (?:\d+|an?) \  {_any_of(AGO_UNITS)}s? \ ago \b)
    """


def _day_patterns(months: Iterable[str]) -> str:
    """Return the patterns of `2024-11-15`, `15th of Nov, 2024`, `Nov. 15, 2024`, `2024年11月15日` and `15/11/2024`."""
    # After words of some scripts, there is no boundary of words for the library.
    month = rf"{_any_word(sorted(months, key=len, reverse=True))}(?!\w)"
    return rf"""
        (?P<iso>       \b (?P<iy>\d{{4}}) - (?P<im>\d{{2}}) - (?P<id>\d{{2}}) )(?!\d) T?
        |\b (?P<dmy>   (?P<dd>\d{{1,2}}) (?:st|nd|rd|th|er|º|\.)? (?:[\s-]|(?<=\.)) (?:of\s|de\s)? (?P<dm>{month}) \.?
                       ,? (?:(?:[\s-]|(?<=\.)) (?:de\s)? (?P<dy>\d{{4}}) \b)? )
        |\b (?P<mdy>   (?P<mm>{month}) (?:\.\s?|[\s-]) (?P<md>\d{{1,2}}) (?:st|nd|rd|th)? \b(?!:)
                       (?:,? [\s-] (?P<my>\d{{4}}) \b(?!:))? )
        |\b (?P<ymd>   (?P<yy>\d{{4}}) \.? \s (?P<ym>{month}) \s (?P<yd>\d{{1,2}}) \b \.? )
        |(?P<han>      (?P<hy>\d{{4}}) \s? [年년] \s? (?P<hm>\d{{1,2}}) \s? [月월] \s? (?P<hd>\d{{1,2}}) \s? [日일] )
        |\b (?P<number> (?P<n1>\d{{1,4}}) (?P<nsep>[./-]) (?P<n2>\d{{1,2}}) (?P=nsep) (?P<n3>\d{{1,4}}) ) \b
    """


def _time_pattern() -> str:
    """Return the pattern of `09:30:15 UTC+2`, `9 p.m. ET` and `14h30`. The letters of a zone are capitals."""
    zone = rf"""(?:
        \(? (?:UTC|GMT) \s? [+-]\d{{1,2}} (?: :?\d{{2}})? \b \)?
        | [+-]\d{{2}} :?\d{{2}} \b
        | Z\b
        | \(? {_any_of(LETTER_ZONES)} \b \)?
    )"""
    return rf"""
        (?<!\d)
        (?P<time>
            (?P<hour>\d{{1,2}}) (?: [:.h時时点] (?P<minute>\d{{2}}) 分? (?: : (?P<second>\d{{2}}) (?:\.\d+)? )? )?
            \s? (?P<half>[ap]\.?m\b\.?)?
            \s? (?: h(?:rs?)?\b | hours\b | uhr\b )?
            \s? (?P<zone>(?-i:{zone}))?
        )
        (?!\d)
    """


def _any_word(words: Iterable[str]) -> str:
    """Return a pattern for one of some words; they stand by their first letters, of which few are tried at a place."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return _any_of(f"{letter}(?:{'|'.join(alike)})" for letter, alike in rests.items())


def _any_of(patterns: Iterable[str]) -> str:
    """Return a pattern for one of some patterns, in a verbose pattern; of several that fit, the first."""
    return f"(?:{'|'.join(patterns)})".replace(" ", r"\ ")
