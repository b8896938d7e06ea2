"""What the page of a story shows. Each sentence, quote and figure is a stretch of an article, and links to it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby

from msgspec.structs import replace

from broadsheet.index.article_day import day_of
from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.index.build_index import Entity, Index
from broadsheet.index.edition_time import start_of
from broadsheet.model import PublicArticle, Sentence
from broadsheet.site import urls
from broadsheet.site.cards import counted, distinct_quotes, evidence, reference, source_link
from broadsheet.site.descriptions import shorten
from broadsheet.site.entity_pages import feed_links
from broadsheet.site.page_plan import Edition
from broadsheet.site.place_map import map_of
from broadsheet.site.story_extracts import ExtractCandidate, choose, choose_new, find_extract_candidates
from broadsheet.site.story_figures import differing, find_figures
from broadsheet.site.structured_data import story_data
from broadsheet.site.views.common import Counted, QuoteCard
from broadsheet.site.views.front import Extract
from broadsheet.site.views.stories import (
    FigureLine,
    OutletArticles,
    StoryDay,
    StoryFigure,
    StoryNews,
    StoryQuote,
    StoryView,
)

MOST_READ = 12
"""So many of the first and of the newest articles of a story are read for sentences and figures."""
MOST_EXTRACTS, MOST_NEW = 5, 3
MOST_OPENING = 2
"""So many sentences of an article may tell of it in a few words."""
MOST_QUOTES, MOST_FIGURES, MOST_NAMES = 12, 8, 12
LONGEST_QUOTE = 400
"""How many characters of a quote the page shows, six or seven lines; the quote is a link to the whole."""
MAPPED = 1 / 2
"""A place is on the map when more than this share of the articles names it."""


def story_fingerprints(edition: Edition, number: int) -> list[Fingerprint]:
    """Return the fingerprints of what a story is told from, and of what lists show of it."""
    index, story = edition.index, edition.index.stories[number]
    told = [index.fingerprints[at].told for at in _articles_read(story.articles)]
    return [story.fingerprint, *told, *edition.card_fingerprints(story.articles)]


def tell_story(edition: Edition, number: int, most: int) -> tuple[Extract, ...]:
    """Return the sentences that tell a story best."""
    candidates = _candidates(edition.index, _texts(edition, number))
    return _account(edition, candidates, most)


def tell_articles(edition: Edition, positions: Sequence[int], most: int) -> tuple[Extract, ...]:
    """Return the sentences that tell best what some articles of one story have in common, one of each at most.

    What comes later in an article leans more often on what is before it.
    """
    index = edition.index
    read = _oldest_first(index, _articles_read(positions))
    candidates = _candidates(index, {at: edition.load_body(at).sentences[:MOST_OPENING] for at in read})
    titles = [index.articles[at].title for at in read]
    chosen = choose(candidates, titles, most, most_of_each=1)
    return tuple(_extract(edition, one) for one in chosen)


def _articles_read(members: Sequence[int]) -> tuple[int, ...]:
    """Return those articles of a story whose texts its page is told from."""
    return tuple(members if len(members) <= 2 * MOST_READ else (*members[:MOST_READ], *members[-MOST_READ:]))


def _texts(edition: Edition, number: int) -> dict[int, tuple[Sentence, ...]]:
    """Return the first sentences of the articles of a story, the oldest article first."""
    read = _articles_read(edition.index.stories[number].articles)
    return {at: edition.load_body(at).sentences for at in _oldest_first(edition.index, read)}


def _candidates(index: Index, texts: Mapping[int, Sequence[Sentence]]) -> list[ExtractCandidate]:
    """Return the sentences that may tell a story: day by day, and of each day what its articles begin with first."""
    found = find_extract_candidates(texts.items())
    return sorted(found, key=lambda one: (_moment(index.articles[one.article])[0], one.number))


def _account(edition: Edition, candidates: Sequence[ExtractCandidate], most: int) -> tuple[Extract, ...]:
    return tuple(_extract(edition, one) for one in _choose(edition.index, candidates, most))


def _choose(index: Index, candidates: Sequence[ExtractCandidate], most: int) -> list[ExtractCandidate]:
    articles = dict.fromkeys(one.article for one in candidates)
    return choose(candidates, [index.articles[at].title for at in articles], most)


def story_view(edition: Edition, number: int) -> StoryView:
    """Return what the page of a story shows."""
    index, story, card = edition.index, edition.index.stories[number], edition.story_cards[number]
    members = story.articles
    texts = _texts(edition, number)
    candidates = _candidates(index, texts)
    news = _news(edition, members, candidates)
    new = news.extracts if news else ()
    account = _account(edition, _untold(candidates, new), MOST_EXTRACTS)
    told = (*account, *new)
    view = StoryView(
        title=card.title,
        description=told[0].text if told else "",
        articles=card.articles,
        outlets=card.outlets,
        first=card.first,
        last=card.last,
        profile_html=story.profile.html if story.profile else "",
        account=account,
        news=news,
        days=_days(edition, members, candidates),
        said=_quotes(edition, members),
        figures=_figures(edition, texts),
        by_outlet=_by_outlet(edition, members, candidates, _untold(candidates, told)),
        people=_named(index, members, "people"),
        organizations=_named(index, members, "organizations"),
        places=_named(index, members, "places"),
        topics=_named(index, members, "topics"),
        map=map_of(entity for entity, count in _most_named(index, members, "places") if count > MAPPED * len(members)),
        feeds=feed_links(card.title, card.url),
    )
    return replace(view, structured_data=story_data(edition, number, view.description))


def _oldest_first(index: Index, members: Sequence[int]) -> list[int]:
    return sorted(members, key=lambda at: (*_moment(index.articles[at]), at))


def _moment(article: PublicArticle) -> tuple[int, datetime]:
    """Return the day of an article and its moment there; undated ones come last."""
    day = day_of(article)
    if day is None or article.published is None:
        return date.max.toordinal(), datetime.max.replace(tzinfo=UTC)
    return day.toordinal(), start_of(article.published)


def _extract(edition: Edition, one: ExtractCandidate) -> Extract:
    return Extract(one.sentence.text, evidence(edition, one.article, one.sentence.paragraph))


def _untold(candidates: Iterable[ExtractCandidate], told: Iterable[Extract]) -> list[ExtractCandidate]:
    """Return the sentences that the page does not have yet."""
    texts = {one.text for one in told}
    return [one for one in candidates if one.sentence.text not in texts]


def _news(edition: Edition, members: Sequence[int], candidates: Sequence[ExtractCandidate]) -> StoryNews | None:
    """Return what the last day of a story adds to the days before it; None if that is nothing, or the only day."""
    index = edition.index
    last = day_of(index.articles[members[0]])
    newest = {at for at in members if day_of(index.articles[at]) == last}
    if last is None or len(newest) == len(members):
        return None
    known = frozenset[str]().union(*(one.terms for one in candidates if one.article not in newest))
    chosen = choose_new([one for one in candidates if one.article in newest], known, MOST_NEW)
    if not chosen:
        return None
    return StoryNews(edition.language.when(last), len(newest), tuple(_extract(edition, one) for one in chosen))


def _days(edition: Edition, members: Sequence[int], candidates: Sequence[ExtractCandidate]) -> tuple[StoryDay, ...]:
    """Return the days of a story, oldest first, each with a sentence from one of its articles."""
    index = edition.index
    days = groupby(_oldest_first(index, members), key=lambda at: day_of(index.articles[at]))
    found = []
    for day, same in days:
        of_day = [*same]
        told = _choose(index, [one for one in candidates if one.article in of_day], 1)
        found.append(
            StoryDay(
                when=edition.language.when(day) if day else None,
                url=urls.day_url(day) if day else None,
                articles=len(of_day),
                extract=_extract(edition, told[0]) if told else None,
            )
        )
    return tuple(found)


def _quotes(edition: Edition, members: Sequence[int]) -> tuple[StoryQuote, ...]:
    """Return what was said: first what most articles quote."""
    articles = [edition.index.articles[at] for at in members]
    said = distinct_quotes(edition, [(article, quote) for article in articles for quote in article.quotes])
    most_quoted_first = sorted(said, key=lambda quote: -len(quote.elsewhere))
    by_url = {urls.article_url(article.slug): at for at, article in zip(members, articles, strict=True)}
    return tuple(_quote(edition, quote, by_url) for quote in most_quoted_first[:MOST_QUOTES])


def _quote(edition: Edition, quote: QuoteCard, by_url: Mapping[str, int]) -> StoryQuote:
    places = (place.partition("#") for place in (quote.url, *(other.url for other in quote.elsewhere)))
    found = tuple(evidence(edition, by_url[url], paragraph) for url, _, paragraph in places)
    return StoryQuote(shorten(quote.text, LONGEST_QUOTE), quote.speakers, quote.doubt, found)


def _figures(edition: Edition, texts: Mapping[int, Sequence[Sentence]]) -> tuple[FigureLine, ...]:
    index = edition.index
    outlets = {at: source.name if (source := index.articles[at].source) else index.articles[at].path for at in texts}
    found = differing((one for at, sentences in texts.items() for one in find_figures(at, sentences)), outlets)
    return tuple(
        FigureLine(
            same[0].thing,
            tuple(
                StoryFigure(one.text, one.sentence.text, evidence(edition, one.article, one.sentence.paragraph))
                for one in same
            ),
        )
        for same in found[:MOST_FIGURES]
    )


def _by_outlet(
    edition: Edition,
    members: Iterable[int],
    candidates: Sequence[ExtractCandidate],
    untold: Sequence[ExtractCandidate],
) -> tuple[OutletArticles, ...]:
    """Return the articles of a story by their outlets, and what each adds: first those that have most."""
    index = edition.index
    outlets: dict[str, list[int]] = {}
    for at in members:
        link = source_link(index, index.articles[at])
        outlets.setdefault(link.url if link else "", []).append(at)
    ordered = sorted(outlets.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))
    return tuple(
        OutletArticles(
            source_link(index, index.articles[own[0]]),
            tuple(reference(edition, index.articles[at], None) for at in own),
            _addition(edition, own, candidates, untold) if url and len(ordered) > 1 else None,
        )
        for url, own in ordered
    )


def _addition(
    edition: Edition,
    own: Sequence[int],
    candidates: Iterable[ExtractCandidate],
    untold: Iterable[ExtractCandidate],
) -> Extract | None:
    """Return the sentence of an outlet's articles with most that no other outlet tells; None if there is none."""
    known = frozenset[str]().union(*(one.terms for one in candidates if one.article not in own))
    added = choose_new([one for one in untold if one.article in own], known, 1)
    return _extract(edition, added[0]) if added else None


def _named(index: Index, members: Iterable[int], kind: str) -> tuple[Counted, ...]:
    return tuple(counted(entity, count) for entity, count in _most_named(index, members, kind))


def _most_named(index: Index, members: Iterable[int], kind: str) -> list[tuple[Entity, int]]:
    """Return the entities of a kind that most articles name, each with the number of these."""
    counts = Counter(entity for at in members for entity in index.listed[kind][at])
    return sorted(counts.items(), key=lambda item: (-item[1], item[0].entry.slug))[:MOST_NAMES]
