"""The stories of a site: those that its articles make by themselves, and those that editors say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from broadsheet.index.article_day import day_of
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.story_features import StoryFeatures, find_story_features
from broadsheet.model import Article, Profile, PublicArticle
from broadsheet.slugs import slugify

Group = tuple[str, ...]
"""The paths of articles that tell of one event, as `stories.py` finds them."""
FORMER, OWN = "/articles/", "/stories/"
LISTS = frozenset({"by-size", "by-topic", "page"})
"""What stands at addresses of stories and is none."""


class Story(Struct, frozen=True, kw_only=True):
    """One event and the articles that tell of it."""

    slug: str
    articles: tuple[int, ...]
    """Positions in `Index.articles`, newest first."""
    former: tuple[str, ...]
    """Slugs that the story had if another of its articles was its first, and those that editors know it by."""
    profile: Profile | None
    first: date | None
    """The day of its oldest article."""
    last: date | None
    fingerprint: Fingerprint
    """Of all that is here but days, with the slugs of the articles."""


def features_of(article: Article) -> StoryFeatures | None:
    """Return what an article is compared by, made of no more than its page shows; None where it is not compared."""
    if not is_compared(article):
        return None
    text = "\n".join(sentence.text for sentence in article.body.sentences) or article.summary or ""
    return find_story_features(article.title, text, day_of(article))


def is_compared(article: Article) -> bool:
    """Return whether an article is compared with others: no editor says its story, and some of its text is shown."""
    return article.story is None and article.rights != "link"


def index_stories(
    articles: Sequence[PublicArticle], groups: Iterable[Group], profiles: Iterable[Profile]
) -> tuple[tuple[Story, ...], dict[str, int]]:
    """Return the stories with two articles or more, by their last day and their size, and those of one article.

    Of these, which only editors make, there is the slug with the position of the article. An editor's word counts more
    than what is found: the articles of one value of `story` are one story, and a profile joins all that it names.
    """
    named = _named(profiles)
    said: dict[str, list[int]] = defaultdict(list)
    found: list[list[int]] = []
    for members in _members(articles, groups):
        for slug, own in _by_editors(articles, members, named).items():
            if slug is not None:
                said[slug] += own
            elif len(own) > 1:
                found.append(list(own))
    by_slug = {profile.slug: profile for profile in named.values()}
    stories = [_story(articles, slug, members, by_slug.get(slug)) for slug, members in said.items() if len(members) > 1]
    taken = {*LISTS, *said, *named, *_taken_by_aliases(articles)}
    stories += [_story(articles, _first_slug(articles, members, taken), members, None) for members in found]
    stories.sort(key=_last_day_first)
    return tuple(stories), {slug: members[0] for slug, members in sorted(said.items()) if len(members) == 1}


def _named(profiles: Iterable[Profile]) -> dict[str, Profile]:
    """Return which profile has a slug, as its own or as an alias; the first of several in the order of their slugs."""
    named: dict[str, Profile] = {}
    ordered = sorted(profiles, key=lambda profile: profile.slug)
    for profile in ordered:
        named.setdefault(profile.slug, profile)
    for profile in ordered:
        for alias in profile.aliases:
            named.setdefault(slugify(alias), profile)
    return named


def _members(articles: Sequence[PublicArticle], groups: Iterable[Group]) -> Iterator[list[int]]:
    """Yield the positions of the articles that belong together, and those of each other article alone."""
    positions = {article.path: position for position, article in enumerate(articles)}
    for group in groups:
        yield sorted(positions.pop(path) for path in group)
    for position in positions.values():
        yield [position]


def _by_editors(
    articles: Sequence[PublicArticle], members: Sequence[int], named: Mapping[str, Profile]
) -> Mapping[str | None, Sequence[int]]:
    """Return the members of a group by the story that editors say; None is for a group of which they say nothing.

    Of a group with articles of one such story, all belong to that but those that its profile excludes. One with
    articles of several is parted, and the others stay alone.
    """
    said: dict[str | None, list[int]] = defaultdict(list)
    for position in members:
        name = articles[position].story or articles[position].slug
        said[named[name].slug if name in named else articles[position].story].append(position)
    others = said.pop(None, [])
    if not said:
        return {None: others}
    if len(said) == 1:
        ((slug, own),) = said.items()
        profile = named.get(slug or "")
        excluded = set(map(slugify, profile.excluded)) if profile else set()
        own += (position for position in others if articles[position].slug not in excluded)
    return said


def _taken_by_aliases(articles: Iterable[PublicArticle]) -> Iterator[str]:
    for article in articles:
        yield from (alias.removeprefix(OWN).strip("/") for alias in article.aliases if alias.startswith(OWN))


def _first_slug(articles: Sequence[PublicArticle], members: Sequence[int], taken: set[str]) -> str:
    """Return the slug of a story's first article: its earliest day, then its slug; no slug of another story."""
    first, *_ = slugs = _oldest_first(articles, members)
    return next(
        (slug for slug in (*slugs, *(f"{first}-{number}" for number in range(2, 100))) if slug not in taken), first
    )


def _oldest_first(articles: Sequence[PublicArticle], members: Iterable[int]) -> list[str]:
    dated = ((day_of(articles[at]), articles[at].slug) for at in members)
    return [slug for day, slug in sorted(dated, key=lambda one: (one[0] is None, str(one[0]), one[1]))]


def _story(articles: Sequence[PublicArticle], slug: str, members: Sequence[int], profile: Profile | None) -> Story:
    positions = tuple(sorted(members))
    slugs = [articles[at].slug for at in positions]
    names = (*slugs, *(former for at in positions for former in _former_slugs(articles[at])))
    aliases = map(slugify, profile.aliases) if profile else ()
    former = tuple(sorted({*names, *aliases} - {slug, ""}))
    days = [day for at in positions if (day := day_of(articles[at]))]
    return Story(
        slug=slug,
        articles=positions,
        former=former,
        profile=profile,
        first=min(days, default=None),
        last=max(days, default=None),
        fingerprint=fingerprint_of(slug, slugs, former, profile),
    )


def _former_slugs(article: PublicArticle) -> Iterator[str]:
    """Yield the slugs that an article had before, by which its story may have been known too."""
    if article.story:
        yield article.story
    for alias in article.aliases:
        slug = alias.removeprefix(FORMER).strip("/")
        if alias.startswith(FORMER) and slug == slugify(slug):
            yield slug


def _last_day_first(story: Story) -> tuple[bool, int, int, str]:
    return story.last is None, -story.last.toordinal() if story.last else 0, -len(story.articles), story.slug


def numbers_by_article(stories: Iterable[Story]) -> dict[int, int]:
    """Return by the position of each article that is in a story the number of that story, from 0."""
    return {position: number for number, story in enumerate(stories) for position in story.articles}
