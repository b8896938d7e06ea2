"""Which elements of a page are boxes beside its article, by their tags and by the words in their classes and ids."""

import re
from typing import Any

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import page_words

BOX_ELEMENTS = frozenset({"nav", "aside", "form", "figcaption", "dialog"})
"""Elements beside an article, also where they are within it."""
TAGS_BESIDE_TEXT = BOX_ELEMENTS | {"footer", "figure", "button"}
TAGS_BESIDE_FACTS = BOX_ELEMENTS | {"table", "dl", "blockquote"}
"""The text of a footer within an article is not part of it; but dates and authors there are the article's."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def class_words(element: Any) -> str:  # noqa: ANN401  # lxml has no types
    """Return an element's classes and id as words in small letters, with hyphens within names."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return "" if names == " " else _HUMP.sub("-", names).lower().replace("_", "-")


def is_beside_text(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether what an element holds is not part of an article's text."""
    return element.tag in TAGS_BESIDE_TEXT or is_named(element, "boxes", "boxes-beside-text")


def is_beside_facts(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether the dates and names in an element are others than those of the article and its authors."""
    if element.tag == "footer":
        return next(element.iterancestors("article"), None) is None
    return element.tag in TAGS_BESIDE_FACTS or is_named(element, "boxes", "boxes-beside-facts")


def is_named(element: Any, *lists: str) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether the classes or the id of an element have a word of some lists of words of pages."""
    names = class_words(element)
    return bool(names) and any(_pattern(one).search(names) for one in lists)


@cached
def _pattern(one: str) -> re.Pattern[str]:
    words = sorted(page_words(one))
    listed = "|".join(word.replace("-", "-?").replace("*", r"\w*") for word in words)
    builders = "".join(rf"(?<!{builder}-)" for builder in sorted(page_words("page-builders")))
    return re.compile(rf"(?<![a-z]){builders}(?:{listed})(?![a-z])")
