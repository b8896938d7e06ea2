"""The note with which an author sends an article: a greeting, a few words, a sign-off, and the headline below them."""

import re
from collections.abc import Sequence

from broadsheet.lexicon.mail_words import closing_line, greeting, many_readers, note_words, signed_line
from broadsheet.slugs import fold

LONGEST_NOTE = 600
"""The longest note, in characters."""
MAX_LINES = 30
"""How many lines of a text are searched for the end of a note."""
LONGEST_SIGNATURE_LINE = 40
"""The longest line below a sign-off, in characters."""
MAX_SIGNED = 3
"""How many lines may be below a sign-off: name, office, telephone."""
SHORTEST_HEADLINE, LONGEST_HEADLINE = 3, 200
"""The fewest words, and the most characters, of the headline below."""
_BYLINE = re.compile(r"\s*by:?\s+[A-Z]", re.IGNORECASE)
_WHOLE = (".", "!", "?", ",", ":", ";")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[\s.'’-]+[^\W\d_]+){0,3}")


def split_cover_note(text: str) -> tuple[str, str]:
    """Return the note that a text begins with, and the article below it; an empty note where it has none."""
    if not _may_begin_with_note(text):
        return "", text
    lines = text.lstrip().split("\n")
    if many_readers().search(lines[0][:LONGEST_SIGNATURE_LINE]):
        return "", text
    for find_end in (_signed_end, _headed_end):
        end = find_end(lines)
        note, rest = "\n".join(lines[:end]).strip(), "\n".join(lines[end:]).strip()
        if end and len(note) <= LONGEST_NOTE and not _has_letters(lines[end:]):
            return note, rest
    return "", text


def _may_begin_with_note(text: str) -> bool:
    """Return whether a text has a greeting or a sign-off: most have none, and need no patterns."""
    head = " ".join(text.lstrip()[: 2 * LONGEST_NOTE].lower().split())
    greetings, closings = note_words()
    return head.startswith(greetings) or any(word in head for word in closings)


def title_below(title: str | None, article: str) -> str | None:
    """Return the title of a text that had a note above it: the headline below counts, unless it is only in capitals."""
    first = article.lstrip().partition("\n")[0]
    return title if title and fold(title) == fold(first) else None


def _signed_end(lines: Sequence[str]) -> int:
    """Return the line after a sign-off with a name, below which a headline is; 0 where there is none."""
    for number, line in enumerate(lines[1:MAX_LINES], 1):
        closes = closing_line().fullmatch(line) is not None
        if not (closes or (len(line) <= LONGEST_SIGNATURE_LINE and signed_line().fullmatch(line))):
            continue
        end = _after_names(lines, number + 1) if closes else number + 1
        is_signed = end > number + 1 or not closes
        if (is_signed or greeting().match(lines[0])) and _may_be_headline(lines, end):
            return end
    return 0


def _after_names(lines: Sequence[str], number: int) -> int:
    """Return the number of the line after the name below a sign-off, and what is in the same block."""
    first = next((one for one in range(number, min(number + 3, len(lines))) if lines[one].strip()), number)
    if first >= len(lines) or lines[first].isupper() or not _NAME.fullmatch(lines[first].strip()):
        return number
    end = first + 1
    while (
        end < min(first + MAX_SIGNED, len(lines)) and lines[end].strip() and len(lines[end]) <= LONGEST_SIGNATURE_LINE
    ):
        end += 1
    # Without an empty line after it, it is no name of its own.
    return end if end < len(lines) and not lines[end].strip() else number


def _headed_end(lines: Sequence[str]) -> int:
    """Return the line of a headline in capitals, or above a byline, below a greeting with a comma; 0 without one."""
    found = greeting().match(lines[0])
    if found is None or not found["comma"]:
        return 0
    has_words = False
    for number, line in enumerate(lines[:MAX_LINES]):
        below = next((one for one in lines[number + 1 :] if one.strip()), "")
        if number and has_words and (line.isupper() or _BYLINE.match(below)) and _may_be_headline(lines, number):
            return number
        has_words = has_words or line.rstrip().endswith((".", "!", "?"))
    return 0


def _may_be_headline(lines: Sequence[str], number: int) -> bool:
    """Return whether the next line that is not empty can be a headline, with sentences below it."""
    first = next((one for one in range(number, len(lines)) if lines[one].strip()), len(lines))
    line = lines[first].strip() if first < len(lines) else ""
    is_short = len(line.split()) < SHORTEST_HEADLINE or len(line) > LONGEST_HEADLINE
    return not (is_short or line.endswith(_WHOLE)) and any(one.rstrip().endswith(".") for one in lines[first + 1 :])


def _has_letters(lines: Sequence[str]) -> bool:
    """Return whether there are letters below, such as those of readers: then the first one is no note."""
    return any(greeting().match(line) for line in lines) or any(map(closing_line().fullmatch, lines))
