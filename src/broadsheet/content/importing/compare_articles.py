"""A new article compared with pages: the texts are read only where signatures are alike."""

from collections.abc import Callable
from functools import cached_property

from broadsheet.content.copies.text_signature import ArticleText, read_article_text
from broadsheet.content.importing.import_state import ImportState
from broadsheet.content.pages.page_writer import is_untouched
from broadsheet.content.pages.publication_hold import PUBLIC, Hold, read_hold

# Comparing takes the lexicon, and most imports compare nothing.
# ruff: noqa: PLC0415


class ArticleComparison:
    """Compares one article's text with those of pages, as `duplicates.Comparison` has it."""

    def __init__(self, state: ImportState, read_article: Callable[[], bytes]) -> None:
        """`read_article` returns the page of the article, if there is anything to compare it with."""
        self._state = state
        self._read_article = read_article

    @cached_property
    def _article(self) -> bytes:
        return self._read_article()

    @cached_property
    def _text(self) -> ArticleText:
        return read_article_text(self._article)

    def is_one_text(self, page: str) -> bool:
        """Return whether both texts report one event."""
        from broadsheet.content.copies.same_event import why_two

        current = self._state.store.read(page)
        return not self._is_held_otherwise(current) and not why_two(read_article_text(current), self._text)

    def difference(self, page: str) -> str:
        """Return what the texts tell differently; empty where they tell the same."""
        from broadsheet.content.copies.same_event import what_differs

        return what_differs(read_article_text(self._state.store.read(page)), self._text)

    def is_another(self, page: str) -> bool:
        """Return whether the texts have nothing in common, or only the page is for the public."""
        from broadsheet.content.copies.same_event import have_nothing_in_common

        current = self._state.store.read(page)
        is_kept_apart = self._hold != PUBLIC and self._is_held_otherwise(current)
        return is_kept_apart or have_nothing_in_common(read_article_text(current), self._text)

    def fill_in_one_form(self, page: str) -> bool:
        """Return whether the texts fill in one form with other names."""
        from broadsheet.content.copies.same_event import fill_in_one_form

        return fill_in_one_form(read_article_text(self._state.store.read(page)), self._text)

    def may_be_version(self, page: str) -> bool:
        """Return whether the texts may be two versions of one article."""
        from broadsheet.content.copies.article_versions import may_be_versions

        current = self._state.store.read(page)
        return not self._is_held_otherwise(current) and may_be_versions(read_article_text(current), self._text)

    def is_edited(self, page: str) -> bool:
        """Return whether a person edited the page, and may have corrected there what the article still has."""
        current = self._state.store.read(page)
        return not is_untouched(current) and not self._is_held_otherwise(current) and not self.fill_in_one_form(page)

    @cached_property
    def _hold(self) -> Hold:
        return read_hold(self._article, self._state.now)

    def _is_held_otherwise(self, current: bytes) -> bool:
        """Return whether only one of article and page is held back, or each for a reason of its own.

        A public page would name what is not for the public, and a draft would swallow what is. But an article that an
        editor holds back must not come in with another copy.
        """
        hold = read_hold(current, self._state.now)
        return hold != self._hold and (self._hold != PUBLIC or is_untouched(current))
