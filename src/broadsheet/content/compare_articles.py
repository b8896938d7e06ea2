"""A new article compared with pages: the texts are read only where signatures are alike."""

from functools import cached_property

from broadsheet.content.import_state import ExtractedArticle, ImportState
from broadsheet.content.text_signature import Story, read_story

# Comparing takes the lexicon, and most imports compare nothing.
# ruff: noqa: PLC0415


class ArticleComparison:
    """Compares one article's text with those of pages, as `duplicates.Comparison` has it."""

    def __init__(self, state: ImportState, article: ExtractedArticle) -> None:
        self._state = state
        self._article = article

    @cached_property
    def _story(self) -> Story:
        return read_story(self._article.page)

    def is_one_text(self, page: str) -> bool:
        """Tell whether both texts tell one event."""
        from broadsheet.content.same_event import why_two

        return not why_two(read_story(self._state.store.read(page)), self._story)

    def is_another(self, page: str) -> bool:
        """Tell whether the texts have nothing in common."""
        from broadsheet.content.same_event import are_strangers

        return are_strangers(read_story(self._state.store.read(page)), self._story)
