"""Feeds and sitemaps of hostile sites, held to their specifications by strict checks and by other people's parsers.

A site here is what its files hold; nothing is written. Pages, index, plan and bytes come from the functions that a
build calls.
"""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from tests.sweeps import _feed_rules as rules
from tests.sweeps._hostile import ADDRESSES, BASE_URLS, LANGUAGES, draw_moment, draw_text
from tests.sweeps._pages import accepted_page

from broadsheet.config import Settings, Site, find_site
from broadsheet.content.pages.load_page import load_article, load_profile
from broadsheet.errors import BroadsheetError, ContentError
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_article, fingerprint_body
from broadsheet.index.build_index import build_index
from broadsheet.index.edition_time import edition_time
from broadsheet.index.publication_gate import admit, select_public
from broadsheet.model import Article, Body, Profile, TemplateNeeds
from broadsheet.rendering.render import Renderer, render_page
from broadsheet.search.article_words import pack_words
from broadsheet.search.word_files import InvertedBlock
from broadsheet.site import urls
from broadsheet.site.catalogues import Catalogue
from broadsheet.site.hashed_assets import Assets
from broadsheet.site.page_plan import Edition, Page
from broadsheet.site.site_plan import make_edition, plan_pages
from broadsheet.site.theme import load_templates

CHECKED = (".atom", ".rss", ".json", ".xml", "robots.txt")
MAX_ARTICLES = 4
SHARE_OF_KEYS = 0.4


def sweep(count: int, seed: int) -> str:
    """Check the feeds and sitemaps of `count` hostile sites."""
    counts: Counter[str] = Counter()
    folder = Path(tempfile.mkdtemp())
    try:
        for number in range(count):
            try:
                counts.update(check_site(random.Random(f"{seed}/{number}"), folder))  # noqa: S311  # drawn again by seed
            except Exception as error:
                hint = f"site {number} of seed {seed}; repeat: repeat({seed}, {number}) in tests/sweeps/feeds.py"
                raise AssertionError(hint) from error
    finally:
        shutil.rmtree(folder)
    told = ", ".join(f"{value} {name}" for name, value in sorted(counts.items()))
    return f"{count} sites ({told}), no file that a specification or a parser refuses"


def repeat(seed: int, number: int) -> None:
    """Check one site again."""
    with tempfile.TemporaryDirectory() as name:
        check_site(random.Random(f"{seed}/{number}"), Path(name))  # noqa: S311


def check_site(random_: random.Random, folder: Path) -> Counter[str]:
    """Draw a site, make its feeds and sitemaps, and check each of them."""
    counts: Counter[str] = Counter()
    settings = _draw_settings(random_, folder, counts)
    articles = list(_draw_articles(random_, counts))
    profiles = list(_draw_profiles(random_, counts))
    as_of = random_.choice((datetime(2024, 11, 15, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)))
    try:
        edition = _make_edition(settings, articles, profiles, as_of)
        pages = list(_pages(edition))
    except ContentError:
        counts["sites refused"] += 1
        return counts
    renderer = Renderer(_templates(), edition.site, settings.base_url, Assets({}, ""))
    for page in pages:
        try:
            _check_file(page.url, render_page(renderer, page), edition)
        except Exception as error:
            error.add_note(f"in {page.url}")
            raise
        counts["files"] += 1
    return counts


def _draw_settings(random_: random.Random, folder: Path, counts: Counter[str]) -> Settings:
    """Return settings that were taken; each of them is asked for by itself, so that one refused spoils no other."""
    settings = Settings()
    fields = {"title": draw_text(random_), "description": draw_text(random_), "base_url": random_.choice(BASE_URLS)}
    for key, value in {**fields, "language": random_.choice(LANGUAGES)}.items():
        try:
            (folder / "broadsheet.toml").write_text(f"{key} = {_toml(value)}\n", "utf-8")
            settings = replace(settings, **{key: getattr(find_site(folder).settings, key)})
        except (BroadsheetError, UnicodeEncodeError):
            counts["settings refused"] += 1
    return settings


def _toml(value: str) -> str:
    def escaped(character: str) -> str:
        plain = character.isprintable() and character not in '"\\'
        return character if plain else f"\\U{ord(character):08x}"

    return f'"{"".join(map(escaped, value))}"'


def _draw_articles(random_: random.Random, counts: Counter[str]) -> Iterator[Article]:
    for number in range(random_.randint(0, MAX_ARTICLES)):
        front = {"title": random_.choice(("A title", draw_text(random_)))}
        # So that most articles have some keys and few have all.
        front |= {key: value for key, value in _fields(random_).items() if random_.random() < SHARE_OF_KEYS}
        path = f"content/articles/a{number}{'-x' * random_.choice((0, 0, 90))}.md"
        yield from _take(random_, path, front, counts)


def _take(random_: random.Random, path: str, front: dict[str, Any], counts: Counter[str]) -> Iterator[Article]:
    data = accepted_page(path, front, _draw_body(random_), counts)
    if data is not None:
        article = admit(load_article(path, data))
        if isinstance(article, Article):
            yield article


def _fields(random_: random.Random) -> dict[str, Any]:
    names = [draw_text(random_) for _ in range(random_.randint(1, 3))]
    return {
        "date": draw_moment(random_),
        "updated": draw_moment(random_),
        "summary": draw_text(random_),
        "section": draw_text(random_),
        "byline": names,
        "topics": names,
        "people": [{"name": name, "role": draw_text(random_)} for name in names],
        "organizations": names,
        "places": names,
        "source": {"name": draw_text(random_), "url": random_.choice(ADDRESSES)},
        "source_url": random_.choice(ADDRESSES),
        "also_in": [{"name": draw_text(random_), "url": random_.choice(ADDRESSES)}],
        "language": random_.choice(LANGUAGES),
        "rights": random_.choice(("full", "excerpt", "link")),
        "corrections": [{"date": date(2024, 11, 14), "text": draw_text(random_)}],
    }


def _draw_profiles(random_: random.Random, counts: Counter[str]) -> Iterator[Profile]:
    if random_.random() < 0.7:
        return
    front = {"name": draw_text(random_), "same_as": [random_.choice(ADDRESSES)], "image": random_.choice(ADDRESSES)}
    path = "content/people/somebody.md"
    data = accepted_page(path, front, _draw_body(random_), counts)
    if data is not None:
        yield load_profile(path, data)


def _draw_body(random_: random.Random) -> str:
    address = random_.choice(ADDRESSES)
    parts = (
        draw_text(random_),
        f'A [link]({address}), <{address}> and ![an image](<{address}> "{random_.choice(("t", draw_text(random_)))}").',
        f"[a]: {address}\n\nSee [a].",
        "A note[^1] and `code`.\n\n[^1]: The note.",
        "&#12; &#0; &#x85; &#xFFFE; &NewLine; &Tab; &#13; &#8232;",
        "| a | b |\n|:-|-:|\n| c | d |",
        "“Quoted words,” said somebody.",
    )
    return "\n\n".join(random_.sample(parts, random_.randint(0, 4)))


class _Texts(Struct, frozen=True):
    """The long parts of articles, by path."""

    articles: Mapping[str, Article]

    def load(self, path: str) -> Body:
        return self.articles[path].body

    def load_words(self, path: str) -> bytes:
        return pack_words(self.articles[path])

    def find_inverted(self, _name: str, _key: Fingerprint, make: Callable[[], InvertedBlock]) -> InvertedBlock:
        return make()


def _make_edition(settings: Settings, articles: list[Article], profiles: list[Profile], as_of: datetime) -> Edition:
    texts = _Texts({article.path: article for article in articles})
    fingerprints = {article.path: fingerprint_article(article, fingerprint_body(article)) for article in articles}
    stored = [replace(article, body=Body()) for article in articles]
    public = select_public(stored, as_of)
    groups = [tuple(article.path for article in public[:2])]
    index = build_index(public, fingerprints, profiles, groups)
    moment = edition_time(index.articles, as_of)
    return make_edition(index, settings, moment, texts, TemplateNeeds(), catalogue=Catalogue())


def _pages(edition: Edition) -> Iterator[Page]:
    for page_plan in plan_pages(edition):
        if page_plan.url.endswith(CHECKED) and not page_plan.url.startswith("/data/"):
            yield page_plan.make_page()


@cache
def _templates() -> Any:  # noqa: ANN401
    root = Path(tempfile.gettempdir()) / "there-is-no-such-site"
    return load_templates(Site(root=root, settings_path=root / "broadsheet.toml", settings=Settings()))


def _check_file(url: str, data: bytes, edition: Edition) -> None:
    root = urls.absolute(edition.settings.base_url, "/")
    name = url.rpartition("/")[2]
    shown = [article.title for article in edition.index.articles[: edition.settings.feed_entries]]
    site_wide = url.count("/") == 1
    match name:
        case "feed.atom" | "feed.rss" | "feed.json":
            check = {"feed.atom": rules.check_atom, "feed.rss": rules.check_rss, "feed.json": rules.check_json_feed}
            titles = check[name](data)
            assert not site_wide or titles == shown, (titles, shown)
        case "news-sitemap.xml":
            assert set(rules.check_news_sitemap(data, root, edition.moment)) <= {
                a.title for a in edition.index.articles
            }
        case "sitemap.xml":
            assert len(rules.check_sitemap(data, root)) > len(edition.index.articles)
        case "opensearch.xml":
            rules.check_open_search(data, root)
        case "feeds.opml":
            rules.check_feed_list(data, root)
        case "robots.txt":
            for line in data.decode().splitlines()[2:]:
                rules.check_url(line.removeprefix("Sitemap: "))
        case _:
            raise AssertionError(url)
