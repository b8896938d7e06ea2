"""HTML as the preview serves it: pages with the script that keeps them fresh, and a page for when there is none."""

from html import escape
from urllib.parse import quote

from broadsheet.preview.rebuilder import State
from broadsheet.site.urls import NOT_FOUND_URL

PREVIEW_PATH = "/__broadsheet__/"
"""Where the preview's own addresses stand on the server, whatever the site's base path is."""


def with_script(page: bytes, state: State, *, missing: bool = False) -> bytes:
    """Return an HTML page with the reload script before the end of its body.

    `missing` says that the page stands in for one that does not exist, so that it is fresh as long as 404.html is.
    """
    stand_in = state.base_path.rstrip("/") + NOT_FOUND_URL if missing else ""
    script = (
        f'<script src="{PREVIEW_PATH}reload.js" data-epoch="{state.epoch}" data-build="{state.build}"'
        f' data-stand-in="{escape(quote(stand_in))}"></script>\n'
    )
    end = page.lower().rfind(b"</body")
    end = len(page) if end < 0 else end
    return page[:end] + script.encode() + page[end:]


def page_for_nothing(state: State) -> bytes:
    """Return a page, without the script, for a URL that has none on a site that has no 404.html."""
    said, _, details = (state.error or "There is no such page, and the site has no 404.html.").partition("\n")
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Broadsheet preview</title>\n'
        f"<body>\n<h1>{escape(said)}</h1>\n<pre>{escape(details)}</pre>\n</body>\n</html>\n"
    ).encode()
