"""Text that was copied from a narrow column of a PDF or a paper: its lines joined to paragraphs.

The ends of lines divide words, which tells such a text. It has no empty lines between its paragraphs, and none between
headline, byline and text.
"""

import re
from itertools import pairwise

from broadsheet.seeds.broken_words import BROKEN, count_words, join_lines

FEWEST_BROKEN, SHARE_BROKEN = 2, 0.05
"""So many lines end within a word, and this share of all, in the text of a column."""
_BROKEN_LINE = re.compile(r"[a-zß-öø-ÿ]-\n[a-zß-öø-ÿ]{2}")
_ENDS = tuple('.!?…:”"’»')


def join_columns(text: str) -> str:
    """Return a text with the lines of its columns joined; any other text as it is."""
    # Most texts have no such line, which is seen quickly.
    if "-\n" not in text or len(_BROKEN_LINE.findall(text)) < max(FEWEST_BROKEN, SHARE_BROKEN * text.count("\n")):
        return text
    words = count_words(text)
    lines = [line.strip() for line in text.split("\n")]
    width = max(len(line) for line, after in pairwise(lines) if BROKEN.search(line) and after)
    paragraphs = [lines[:1]]
    for last, line in pairwise(lines):
        if last and line and _goes_on(last, line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return "\n".join(join_lines(paragraph, words) for paragraph in paragraphs)


def _goes_on(last: str, line: str, width: int) -> bool:
    """Return whether a line goes on with the one above: a word or a sentence is open, or its first word did not fit."""
    if BROKEN.search(last) or (line[0].islower() and not last.endswith(_ENDS)):
        return True
    return len(last) + 1 + len(line.split(maxsplit=1)[0]) > width
