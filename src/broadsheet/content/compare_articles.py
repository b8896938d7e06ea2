"""A new article compared with pages: the texts are read only where signatures are alike."""

from broadsheet.content.import_state import ExtractedArticle, ImportState
from broadsheet.content.same_event import are_strangers, why_two
from broadsheet.content.text_signature import read_story


class ArticleComparison:
    """Compares one article's text with those of pages, as `duplicates.Comparison` has it."""

    def __init__(self, state: ImportState, article: ExtractedArticle) -> None:
        self._state = state
        self._story = read_story(article.page)

    def is_one_text(self, page: str) -> bool:
        """Tell whether both texts tell one event."""
        return not why_two(read_story(self._state.store.read(page)), self._story)

    def is_another(self, page: str) -> bool:
        """Tell whether the texts have nothing in common."""
        return are_strangers(read_story(self._state.store.read(page)), self._story)
