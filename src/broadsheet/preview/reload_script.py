"""The HTML of the preview: pages with the scripts that reload and correct them, and an error page."""

from html import escape
from urllib.parse import quote

from broadsheet.preview.rebuilder import State
from broadsheet.site.urls import NOT_FOUND_URL

PREVIEW_PATH = "/__broadsheet__/"
"""The path on the server of the preview's own addresses, independent of the site's base path."""


def with_scripts(page: bytes, state: State, token: str, *, missing: bool = False) -> bytes:
    """Return an HTML page with the scripts of the preview at the end of its body: it reloads, and can be corrected.

    With `token` the page may ask the server for corrections. `missing` says that 404.html is shown for a page that does
    not exist, so that a change of 404.html reloads it too.
    """
    replacement = state.base_path.rstrip("/") + NOT_FOUND_URL if missing else ""
    own = f'data-token="{token}" data-base="{escape(state.base_path)}"'
    script = (
        f'<script src="{PREVIEW_PATH}reload.js" data-epoch="{state.epoch}" data-build="{state.build}"'
        f' data-stand-in="{escape(quote(replacement))}"></script>\n'
        f'<script src="{PREVIEW_PATH}ask.js"></script>\n'
        f'<script src="{PREVIEW_PATH}desk.js" {own}></script>\n'
        f'<script src="{PREVIEW_PATH}add_files.js" {own}></script>\n'
    )
    end = page.lower().rfind(b"</body")
    end = len(page) if end < 0 else end
    return page[:end] + script.encode() + page[end:]


def error_page(state: State) -> bytes:
    """Return a page, without the script, for an unknown URL on a site without 404.html."""
    heading, _, details = (state.error or "There is no such page, and the site has no 404.html.").partition("\n")
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Broadsheet preview</title>\n'
        f"<body>\n<h1>{escape(heading)}</h1>\n<pre>{escape(details)}</pre>\n</body>\n</html>\n"
    ).encode()
