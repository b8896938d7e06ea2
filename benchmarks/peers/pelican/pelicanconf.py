"""Pelican's settings for the site that is measured: as near to the pages of Broadsheet as its settings can say."""

SITENAME = "Invented News"
SITEURL = "https://example.org"
DESCRIPTION = "A site of invented news, to measure with."
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
DEFAULT_DATE = (2020, 1, 1)
PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
THEME = "theme"
THEME_STATIC_DIR = "."
PLUGINS: list[str] = []
SLUGIFY_SOURCE = "basename"
DEFAULT_DATE_FORMAT = "%-d %B %Y"

ARTICLE_URL, ARTICLE_SAVE_AS = "articles/{slug}/", "articles/{slug}/index.html"
PAGE_URL, PAGE_SAVE_AS = "{slug}/", "{slug}/index.html"
# People are its authors, sources its categories; topics, organizations and places are all its tags.
AUTHOR_URL, AUTHOR_SAVE_AS = "people/{slug}/", "people/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "sources/{slug}/", "sources/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
AUTHORS_SAVE_AS, CATEGORIES_SAVE_AS, TAGS_SAVE_AS = "people/index.html", "sources/index.html", "tags/index.html"
ARCHIVES_SAVE_AS = "days/index.html"
DAY_ARCHIVE_SAVE_AS = "days/{date:%Y}/{date:%m}/{date:%d}/index.html"

DIRECT_TEMPLATES = [
    "index",
    "authors",
    "categories",
    "tags",
    "archives",
    "missing",
    "search",
    "search_index",
    "sitemap",
    "news_sitemap",
    "robots",
]
MISSING_SAVE_AS = "404.html"
SEARCH_SAVE_AS = "search/index.html"
SEARCH_INDEX_SAVE_AS = "search/index.js"
SITEMAP_SAVE_AS = "sitemap.xml"
NEWS_SITEMAP_SAVE_AS = "news-sitemap.xml"
ROBOTS_SAVE_AS = "robots.txt"

DEFAULT_PAGINATION = 100
PAGINATED_TEMPLATES = {"author": 100, "category": 100, "tag": 100}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]

FEED_MAX_ITEMS = 20
FEED_ATOM, FEED_RSS = "feed.atom", "feed.rss"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM, AUTHOR_FEED_RSS = "people/{slug}/feed.atom", "people/{slug}/feed.rss"
TAG_FEED_ATOM, TAG_FEED_RSS = "tags/{slug}/feed.atom", "tags/{slug}/feed.rss"

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CACHE_PATH = "cache"
CONTENT_CACHING_LAYER = "generator"
CHECK_MODIFIED_METHOD = "mtime"
