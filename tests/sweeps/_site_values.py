"""What is written into the sites of `edits`: values of every key that there is, such that most of them go together."""

from typing import Any

from broadsheet.setting_checks import PARTS

SLUGS = ("anchor", "beacon", "cargo")
PATHS = (*(f"content/articles/{slug}.md" for slug in SLUGS), "content/articles/2024/11/anchor.md")
BODIES = (
    "Mark Rutte arrived.\n\nNATO chief Mark Rutte said: “We have to stay the course.”",
    "“To stay is a two-way street,” Jo Bo said in [Brussels](/places/brussels/). Rutte said that it rains.",
    "The Ukrainian minister of the World Ski Fund (WSF) said: “We stay.”",
    "One.\n\n- Two “stay”\n\n- Three",
    "",
    "Mark Rutte of the World Ski Fund met Jo Bo in Brussels on Monday. Rutte counted about 120 skiers in Brussels.",
    "In Brussels, Jo Bo met Mark Rutte of the World Ski Fund on Monday. Rutte counted 140 skiers in Brussels.",
)
MARK = {"name": "Mark Rutte", "role": "NATO chief"}
WIRE = {"name": "Wire", "url": "https://wire.example/"}
COPY = {"name": "Post", "url": "https://post.example/", "title": "Eta", "date": "2024-11-13", "seed": "seeds/c.txt"}
IMPORTED = {"seed": "seeds/a.txt", "seed_digest": "0a", "page_digest": "0b"}

ARTICLE: dict[str, tuple[Any, ...]] = {
    "title": ("Alpha", "Beta & Co", '</script> "Gamma" ]]>'),
    "date": ("2024-11-13", "2024-11-14", "2024-11-15T09:30:00+01:00", "2024-12-01"),
    "updated": ("2024-11-13", "2024-11-15T09:30:00+01:00", "2024-11-15T08:30:00Z"),
    "slug": ("harbor", "island", "anchor"),
    "source": ("Wire", "Ledger", WIRE),
    "source_url": ("https://wire.example/1", "https://wire.example/2"),
    "also_in": (
        [],
        ["Ledger"],
        [WIRE],
        [WIRE | {"url": "https://wire.example/3"}, "Ledger"],
        [COPY, COPY | {"title": "Zeta"}],
    ),
    "byline": (["Ann Lee"], ["Ann Lee", "Jo Bo"]),
    "section": ("World", "Trade"),
    "topics": (["Trade"], ["TRADE", "War"], ["Commerce"]),
    "people": (
        ["Mark Rutte"],
        [MARK],
        ["Rutte"],
        ["Jo Bo", "MARK RUTTE"],
        [{"name": "Rutte", "is": "mark-rutte", "role": ["NATO chief", "former minister"]}, "Jo Bo"],
        [{"name": "Jo Bo", "role": "footballer"}, "Łukasz Kos"],
        [{"name": "Jo Bo", "role": "Kenyan judge"}],
    ),
    "organizations": (["NATO"], ["World Ski Fund"], ["WSF", "nato"]),
    "places": (["Brussels"], ["Ukraine"], ["Brussels", "Kenya"]),
    "summary": ("Short.", "Shorter."),
    "language": ("en", "de", "uk"),
    "rights": ("full", "excerpt", "link"),
    "story": ("talks", "anchor"),
    "weight": (-1, 2),
    "unsure": (
        [{"person": "Jo Bo", "doubt": "a bare name"}],
        [{"person": "Jo Bo", "role": "footballer", "doubt": "a bare name"}],
        [{"organization": "WSF", "doubt": "a bare name"}, {"place": "Kenya"}],
    ),
    "draft": (False, True),
    "withdrawn": (False, True, {"date": "2024-11-15", "reason": "It was wrong."}),
    "publish_at": ("2024-11-13T12:00:00Z", "2024-11-14T12:00:00Z", "2024-11-20T12:00:00Z"),
    "expires": ("2024-11-21T00:00:00Z", "2024-11-30T00:00:00+05:00", "2024-12-24T00:00:00Z"),
    "aliases": (
        [],
        [{"path": "/old/", "date": "2024-11-15", "reason": "Renamed."}],
        ["/old/"],
        ["/old.html"],
        ["/people/rutte/"],
        ["/articles/delta/", "/old/"],
    ),
    "corrections": (
        [{"date": "2024-11-15", "text": "A name."}],
        [{"date": "2024-11-16", "text": "A name."}, {"date": "2024-11-15", "text": "A place."}],
    ),
    "quotes": ([], [{"text": "stay", "speaker": None}], [{"text": "stay", "speaker": "Jo Bo"}]),
    "left_out": ([], ["Share this story"]),
    "copies": ([], ["seeds/b.txt"]),
    "not_copy_of": ([], ["seeds/c.txt"], ["seeds/c.txt", "https://wire.example/3"]),
    "imported": (
        IMPORTED,
        IMPORTED | {"reader": "rules", "version": "2", "held": "its text says so", "page_digest": "0c"},
    ),
}
"""Values of each key of an article."""
GATE = ("rights", "draft", "withdrawn", "publish_at", "expires")
"""The keys that decide what is public: these are edited most."""

PROFILE: dict[str, tuple[Any, ...]] = {
    "name": ("Mark Rutte", "Rutte", "Jo Bo", "Trade", "Commerce", "Brussels", "NATO", "Wire"),
    "aliases": ([], ["Rutte"], ["Trade", "Jo"], ["Ledger"], ["anchor"]),
    "roles": (
        [],
        [{"role": "NATO chief", "from": "2024-10-01"}],
        [{"role": "NATO chief", "from": "2024-10-02", "until": "2024-11-01"}, {"role": "minister"}],
    ),
    "same_as": (["https://www.wikidata.org/wiki/Q1"], ["https://www.wikidata.org/wiki/Q2", "https://a.example/"]),
    "image": ("/images/a.jpg", "https://a.example/b.jpg"),
    "sort_name": ("Rutte, Mark", "Mark"),
    "match": (["tariff"], ["tariff", "customs"]),
    "not": (["anchor"], ["talks"]),
    "menu": (True, False),
}
"""Values of each key of a profile."""
KIND_OF_KEY = {"match": "topics", "not": "stories", "menu": "pages"}
"""The keys that only one kind of profile has."""
PROFILES = (
    ("people/mark-rutte", "Mark Rutte"),
    ("people/jo", "Jo Bo"),
    ("topics/commerce", "Commerce"),
    ("organizations/nato", "NATO"),
    ("places/brussels", "Brussels"),
    ("sources/wire", "Wire"),
    ("stories/talks", "The Talks"),
    ("sections/world", "World"),
    ("pages/imprint", "Imprint"),
)
"""Where profiles stand, and the name that they begin with."""

SETTINGS: dict[str, tuple[Any, ...]] = {
    "title": ("The Test", "Another"),
    "description": ("A test.", "No test."),
    "language": ("en", "de"),
    "base_url": ("", "https://example.org/", "https://example.org/news/"),
    "theme": (
        {"accent": "#003366", "font": "Georgia, serif", "nav": [{"text": "Start", "url": "/"}]},
        {"logo": "/images/a.svg", "favicon": "/images/b.png", "css": ["/css/own.css"], "head": "<meta name=desk>"},
        {"security_policy": {"connect-src": ["https://stats.example"]}, "css": ["https://a.example/a.css"]},
        {"footer_links": [{"text": "Desk", "url": "/about/"}], "dark": {"accent": "#aaccff", "paper": "#000000"}},
    ),
    "articles_per_page": (1, 2, 100),
    "feed_entries": (1, 2, 20),
    "entity_feeds": (0, 1, "all"),
    "leave_out": ([], *([part] for part in PARTS), [*PARTS]),
    "cards": (False, True),
    "ninjs": (False, True),
    "parquet": (False, True),
    "seed_fields": ({"text": "body"}, {"text": "body", "title": "head"}),
    "pipeline": ("", "en_core_web_sm"),
    "pipelines": ({}, {"fr": "fr_core_news_sm"}),
    "ignore": ([], ["*.pdf"]),
    "dates": ("", "day first"),
    "dates_from_names": (False, True),
    "import_as": ("public", "draft"),
    "feeds": ([], [{"name": "Wire", "url": "https://a.example/feed", "rights": "link", "every": "1 day"}]),
    "fetch_contact": ("", "desk@example.org"),
    "fetch_hosts": ([], ["wire.internal"]),
    "alerts": (
        [],
        [{"name": "Stay", "any": {"phrases": ["have to stay", "counted 140"]}}],
        [{"name": "STAY", "all": {"people": ["Rutte"]}, "not": {"outlets": ["Wire"], "topics": ["War"]}}],
    ),
    "sources": (
        {},
        {"Wire": {"rights": "excerpt", "url": "https://a.example/"}},
        {"Wire": {"rights": "link"}},
        {"Wire": {"import_as": "draft", "section": "World", "language": "de", "timezone": "UTC", "dates": "day first"}},
    ),
    "linked_folders": ([], ["elsewhere"]),
    "redirects_file": (False, True),
    "headers_file": (False, True),
    "deploy": ({}, {"live": {"to": "rsync:/srv/www/briefing"}}, {"live": {"to": "git:gh-pages", "host": "s3"}}),
}
"""Values of each setting."""

THEME_FILES = (
    ("templates/topic.html", '{% extends "entity.html" %}{% block head %}{% include "extra.html" ignore missing %}'),
    ("templates/topic.html", "<p>{{ view.name }}</p>"),
    ("templates/extra.html", "<!-- extra -->"),
    ("templates/extra.html", "<!-- other -->"),
    ("templates/article.html", "<p>{{ view.title }}</p>{{ view.html|linked(view.mentions) }}"),
    ("templates/day.html", "<p>{{ view.quotes|length }}</p>"),
    ("templates/partials/pager.html", "{% macro pager(place) %}{{ place.number if place }}{% endmacro %}"),
    ("templates/robots.txt", "{% include ['none.txt', 'extra.html'] %}"),
    ("static/css/site.css", "body { color: teal }"),
    ("static/note.txt", "one"),
    ("static/note.txt", "two"),
    ("static/.well-known/x", "three"),
    ("static/articles/anchor/index.html", "a file where an article stands"),
    ("static/people", "a file where a folder stands"),
)
BROKEN_FILES = (
    ("content/articles/zero.md", b"---\ntitle: [\n---\n"),
    ("content/articles/zero.md", b"---\ntitle: Zero\ntopic: War\n---\n"),
    ("content/articles/zero.md", b"\xff\xfe"),
    ("templates/front.html", b"{% if %}"),
    ("templates/front.html", b"{{ view.nothing }}"),
    ("templates/404.html", b'{% include "nowhere.html" %}'),
    ("static/.git/config", b"this folder must stay what it is"),
)
