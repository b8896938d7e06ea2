"""Data as front matter, its keys in the usual order."""

from collections.abc import Mapping

from broadsheet.content.pages.yaml_writer import entry

KEY_ORDER = (
    "title",
    "date",
    "updated",
    "slug",
    "source",
    "source_url",
    "also_in",
    "byline",
    "section",
    "topics",
    "people",
    "organizations",
    "places",
    "unsure",
    "summary",
    "language",
    "rights",
    "story",
    "weight",
    "draft",
    "withdrawn",
    "publish_at",
    "expires",
    "aliases",
    "corrections",
    "quotes",
    "left_out",
    "copies",
    "not_copy_of",
    "imported",
)
"""The order of keys in a page that Broadsheet writes; others follow as they come, before the last one."""
LAST = "imported"
"""The key that ends front matter: a page's digest of itself is at its end."""


def dump(front: Mapping[str, object]) -> str:
    """Return front matter as YAML that an editor likes to read; `frontmatter.parse` gives the same data again."""
    known = [key for key in KEY_ORDER if key in front and key != LAST]
    others = [key for key in front if key not in KEY_ORDER]
    last = [LAST] if LAST in front else []
    return "".join(entry(key, front[key]) for key in known + others + last)
