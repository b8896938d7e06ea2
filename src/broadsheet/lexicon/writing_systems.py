"""Which language a text is in, as far as its letters say."""

import re

from broadsheet.lexicon.data_files import cached, read_texts

LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
MIN_SCRIPT_LETTERS = 4
"""A decision needs so many letters of a script."""
MIN_SCRIPT_SHARE = 0.1
"""The share of a text's characters that must be of a script, if there are more of them than Latin letters."""

WRITTEN_IN_BOTH = frozenset({"sr", "kk", "mn", "ckb", "ug", "pa", "sd"})
"""Languages that Latin letters are used for too."""


def language_of_script(text: str) -> str | None:
    """Return the tag of the language that a text is in, where its letters say it; None for Latin letters.

    Where several languages share a script and no letter tells them apart, the tag names the script alone.

    >>> language_of_script("Привет, мир, это мы"), language_of_script("Hello"), language_of_script("Здраво")
    ('ru', None, 'und-Cyrl')
    """
    # All these scripts are beyond ASCII, of which a text in Latin letters has little more than quotation marks.
    if text.isascii() or len(text) - len(text.encode("ascii", "ignore")) < max(
        MIN_SCRIPT_LETTERS, MIN_SCRIPT_SHARE * len(text)
    ):
        return None
    latin = None
    for script, languages in _scripts():
        count = len(script.findall(text))
        if count < MIN_SCRIPT_LETTERS or count < MIN_SCRIPT_SHARE * len(text):
            continue
        latin = len(LATIN.findall(text)) if latin is None else latin
        if count > latin:
            return next((tag for tag, letters in languages if letters.search(text)), None)
    return None


def may_be(language: str, declared: str) -> bool:
    """Return whether a text may be in a declared language that shares its script, since no letter speaks for another.

    >>> may_be("ar", "ur"), may_be("ru", "uk")
    (True, False)
    """
    tags = ([tag for tag, _ in languages] for _, languages in _scripts())
    return any(language == known[-1] and declared.lower().partition("-")[0] in known[:-1] for known in tags)


@cached
def non_latin_languages() -> frozenset[str]:
    """Return the tags of the languages that are written in one of the scripts, and not in Latin letters."""
    return frozenset(tag for _, languages in _scripts() for tag, _ in languages) - WRITTEN_IN_BOTH


@cached
def _scripts() -> tuple[tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]], ...]:
    """Return the pattern of each script, and of its languages the letters that only they have, the surest first."""
    found = []
    for letters, lines in read_texts("scripts.txt").items():
        languages = (line.split() for line in lines.strip().splitlines())
        found.append((re.compile(f"[{letters}]"), tuple((tag, re.compile(pattern)) for tag, pattern in languages)))
    return tuple(found)
