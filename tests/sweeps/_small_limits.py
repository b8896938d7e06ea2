"""Limits so small that sites of a few articles have the pages that only large ones have otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from broadsheet.site import briefings, listing_pages, paging, person_words


@contextmanager
def small_limits(lines: int = 2) -> Iterator[None]:
    """Give people pages of their words from the second article on, letters pages from so many entries on.

    Only the newest day and week have a briefing.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("ON_ONE_PAGE", "OF_TOPIC"):
            patch.setattr(person_words, name, 1)
        patch.setattr(person_words, "SIZES", paging.PageSizes(first=1, later=1))
        patch.setattr(listing_pages, "MOST_LINES", lines)
        for name in ("MOST_DAYS", "MOST_WEEKS"):
            patch.setattr(briefings, name, 1)
        patch.setattr(paging, "LATER_ARTICLES", 1)
        yield
