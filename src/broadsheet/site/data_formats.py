"""Files of the site that are data and need no template: which format is written by which function."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from broadsheet.plugins import collect_mapping
from broadsheet.site.briefings import TEXT
from broadsheet.site.card_drawing import write_card
from broadsheet.site.data_pages import DOCUMENT, LINES, PARQUET, SCHEMA, write_document, write_lines, write_schema
from broadsheet.site.data_parquet import write_parquet
from broadsheet.site.json_feed import write_json_feed
from broadsheet.site.ninjs import NINJS, write_ninjs
from broadsheet.site.redirects_file import REDIRECTS_FILE, write_redirects_file
from broadsheet.site.search_index import SCRIPT, write_search_file
from broadsheet.site.share_cards import CARD
from broadsheet.site.web_manifest import MANIFEST, write_manifest


def output_formats() -> dict[str, Callable[[Any], str | bytes]]:
    """Return the data of every site that needs no template."""
    return {
        "feed.json": write_json_feed,
        SCRIPT: write_search_file,
        TEXT: attrgetter("text"),
        LINES: write_lines,
        PARQUET: write_parquet,
        DOCUMENT: write_document,
        SCHEMA: write_schema,
        REDIRECTS_FILE: write_redirects_file,
        MANIFEST: write_manifest,
        CARD: write_card,
        NINJS: write_ninjs,
    }


@cache
def data_formats() -> dict[str, Callable[[Any], str | bytes]]:
    """Return what writes each format that is where a page otherwise names a template. Raises PluginError."""
    return collect_mapping("output_formats", __name__)
