"""Articles of one headline, whose pages need more than the headline for a title."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from broadsheet.index.article_day import day_of
from broadsheet.index.article_fingerprints import ArticleFingerprints
from broadsheet.model import PublicArticle


def number_equal_headlines(
    articles: Sequence[PublicArticle], fingerprints: Sequence[ArticleFingerprints]
) -> dict[int, int]:
    """Return the articles whose headline another one has too: position → number.

    The number counts from 1 those that have source and day in common besides; it is 0 for one that has not.
    """
    numbers: dict[int, int] = {}
    for positions in _groups((one.headline, position) for position, one in enumerate(fingerprints)):
        if len(positions) > 1:
            for twins in _groups((_where_from(articles[at]), at) for at in positions):
                numbers.update((at, number if len(twins) > 1 else 0) for number, at in enumerate(twins, 1))
    return numbers


def keeps_equal_headlines(
    before: Sequence[ArticleFingerprints],
    after: Sequence[ArticleFingerprints],
    positions: Iterable[int],
    equal: dict[int, int],
) -> bool:
    """Return whether an edit of some articles leaves the articles of one headline as they are."""
    retitled = [at for at in positions if before[at].headline != after[at].headline]
    if not retitled:
        return True
    new = {after[at].headline for at in retitled}
    bearers = sum(one.headline in new for one in after)
    return bearers == len(retitled) == len(new) and equal.keys().isdisjoint(retitled)


def _where_from(article: PublicArticle) -> tuple[str, str]:
    day = day_of(article)
    return article.source.name if article.source else "", day.isoformat() if day else ""


def _groups(pairs: Iterable[tuple[Hashable, int]]) -> Iterable[list[int]]:
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for key, position in pairs:
        groups[key].append(position)
    return groups.values()
