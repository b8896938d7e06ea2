"""The section of the paper: a bare word such as `Politics` on a line of its own."""

import re
from collections import Counter

from broadsheet.lexicon.word_lists import phrase_list
from broadsheet.reading.layout.document import Document, Line
from broadsheet.slugs import fold

BREADCRUMB = re.compile(r"\s*[>›»/|→]\s*")
LONGEST_PATH, LONGEST_STEP = 100, 40
"""The longest such path and the longest step of one, in characters."""
HOMES = frozenset(["home", "homepage", "news", "main"])
"""Where such paths begin."""
MENU_WORDS = HOMES | {"weather", "menu", "search", "jobs", "contact"}
"""What else is in a menu beside sections."""
CROWD = 3
"""This many sections one below the other are a menu."""


def section_of(text: str) -> str | None:
    """Return a text that is the name of a section as it should be in front matter; None when it is not one.

    >>> section_of("POLITICS")
    'Politics'
    """
    if len(text) > 40 or text[:1].islower() or fold(text) not in phrase_list("newspaper-sections"):  # noqa: PLR2004
        return None
    words = text.strip(" #:.-|").split()
    return " ".join(word.capitalize() if len(word) > 3 and word.isupper() else word for word in words)  # noqa: PLR2004


def find_section(document: Document) -> None:
    """Claim bare section words at the article's head and tail; the first one is its section, unless they are a menu.

    A path such as `Home > World` takes precedence over them.

    A section that the seed's format names takes precedence over these lines.
    """
    named = (section_of(tag) for tag in document.raw.tags)
    document.section = document.raw.section or next((section for section in named if section), None)
    head, tail = document.head_end(), document.tail_start()
    run: set[int] = set()
    for number, line in enumerate(document.lines):
        if line.claim or head <= number < tail:
            continue
        if section_of(line.text) or _in_breadcrumb(line.text):
            run.add(number)
    short = [(number, line.text) for number, line in enumerate(document.lines) if len(line.text) <= LONGEST_PATH]
    beside = {number for number, text in short if fold(text) in MENU_WORDS} if run else set()
    menus = _menus(document.lines, run | beside)
    for number in run | (menus & beside):
        document.lines[number].claim = document.lines[number].claim or "section"
    # A path says where this article is.
    ranked = sorted(run - menus, key=lambda number: (section_of(document.lines[number].text) is not None, number))
    texts = [document.lines[number].text for number in ranked]
    found = (_in_breadcrumb(text) or section_of(text) for text in texts)
    document.section = document.section or next(found, None)


def _menus(lines: list[Line], run: set[int]) -> set[int]:
    """Return the section lines that are in a menu: in one block of lines, or each in a block of its own."""
    if len(run) < CROWD:
        return set()
    sizes = Counter(lines[number].block for number in run)
    menu: set[int] = set()
    group: list[int] = []
    for number in sorted(run):
        last = group[-1] if group else number
        block, before = lines[number].block, lines[last].block
        if number > last + 1 or (block != before and sizes[block] + sizes[before] > 2):  # noqa: PLR2004
            group = []
        group.append(number)
        if len(group) >= CROWD:
            menu.update(group)
    return menu


def _in_breadcrumb(text: str) -> str | None:
    """Return the section in `Home > World > Peru`; None when the line is no such path."""
    parts = BREADCRUMB.split(text) if len(text) <= LONGEST_PATH else []
    if not parts[1:] or fold(parts[0]) not in HOMES or max(map(len, parts)) > LONGEST_STEP:
        return None
    return next((section for section in map(section_of, parts[1:]) if section), parts[1])
