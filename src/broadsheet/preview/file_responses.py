"""What the preview server answers for a file of the site: its bytes, its type and headers, a redirect, the 404 page.

The bytes of an answer are of one moment, although a build may replace the file while it is sent.
"""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from broadsheet.preview.rebuilder import PAGE_POLICY, Rebuilder, State
from broadsheet.preview.reload_script import error_page, with_scripts
from broadsheet.site.briefings import HTML as BRIEFING
from broadsheet.site.security_policy import BRIEFING_POLICY, NO_FRAMES

if TYPE_CHECKING:
    from starlette.staticfiles import PathLike

CONTENT_POLICY = "Content-Security-Policy"
HEADERS = {
    "Cache-Control": "no-cache",  # kept, but never shown without asking whether it is still the same
    CONTENT_POLICY: PAGE_POLICY + NO_FRAMES,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

OK, PARTIAL_CONTENT, NOT_FOUND, METHOD_NOT_ALLOWED, UNAVAILABLE = 200, 206, 404, 405, 503
UNKNOWN_PATH = "/"
"""A path that StaticFiles never finds, since it is outside of the folder."""

CONTENT_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".mjs": "text/javascript; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
"""Media types that are missing or differ in the tables of some operating systems."""

CMS_PAGE = "admin/cms.html"
"""The page that `broadsheet cms` writes; it has no scripts of the preview."""
CMS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data: blob:; "
    "img-src * data: blob:; media-src * blob:; connect-src 'self' https: data: blob:; worker-src 'self' blob:; "
    "manifest-src 'self' blob:; base-uri 'none'"
)
"""What it may load and do besides: its own styles, and what hosts of repositories have."""

MAX_BUFFERED = 64 * 1024 * 1024
"""Files of up to this many bytes are read at once. Larger files are sent while they are read."""
_RANGE = re.compile(r"bytes=(?P<first>[0-9]{1,18})-(?P<last>[0-9]{0,18})")


class SiteFiles(StaticFiles):
    """Serves the files of the output folder like a static host, under the base path of the site."""

    def __init__(self, output: Path, rebuilder: Rebuilder, token: str) -> None:
        super().__init__(directory=output, html=True, check_dir=False)
        self._rebuilder = rebuilder
        self._token = token

    async def check_config(self) -> None:
        """Accept a missing folder, since the first build may have failed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, a redirect to it, or the site's 404 page."""
        # The state is read before the file: a page newer than its build number is reloaded once too often at worst.
        state = self._rebuilder.state
        base, url = state.base_path, scope["path"]
        if base != "/" and f"{url.rstrip('/')}/" in {"/", base} and url != base:
            return RedirectResponse(base, headers=HEADERS)
        if url.startswith(base):
            path = self.get_path({**scope, "path": url[len(base) - 1 :], "root_path": ""})
        else:
            path = UNKNOWN_PATH
        response = await self._respond(path, scope, state)
        response.headers.update(HEADERS | {CONTENT_POLICY: _policy_of(path, state) + NO_FRAMES})
        return response

    def file_response(
        self, full_path: "PathLike", stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Return a file with the same content type on every system, or 304 if the browser has it already."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        content_type = CONTENT_TYPES.get(Path(full_path).suffix.lower())
        if content_type and isinstance(response, FileResponse):
            response.headers["content-type"] = content_type
        return response

    async def _respond(self, path: str, scope: Scope, state: State) -> Response:
        try:
            response = await super().get_response(path, scope)
            if not isinstance(response, FileResponse):
                return response
            if response.media_type != "text/html" or path == CMS_PAGE:
                return await _consistent_response(response, scope)
            self._rebuilder.recent_pages.append(scope["path"])
            page = await run_in_threadpool(Path(response.path).read_bytes)
        except (HTTPException, OSError) as error:
            if isinstance(error, HTTPException) and error.status_code == METHOD_NOT_ALLOWED:
                raise
            status, page = (NOT_FOUND if state.error is None else UNAVAILABLE), error_page(state)
        else:
            status = response.status_code
        return HTMLResponse(with_scripts(page, state, self._token, missing=status != OK), status)


async def _consistent_response(response: FileResponse, scope: Scope) -> Response:
    """Return a response whose body, length and ETag are of the same version of a file; ranges are supported.

    Raises OSError when the file does not exist any more.
    """
    data, status = await run_in_threadpool(_read, Path(response.path))
    if data is None:
        return response
    response.set_stat_headers(status)
    headers = dict(response.headers) | {"content-length": str(len(data))}
    requested = _find_range(Headers(scope=scope), headers["etag"], len(data))
    if requested is None:
        return Response(data, response.status_code, headers)
    headers |= {
        "content-range": f"bytes {requested.start}-{requested.stop - 1}/{len(data)}",
        "content-length": str(len(requested)),
    }
    return Response(data[requested.start : requested.stop], PARTIAL_CONTENT, headers)


def _read(path: Path) -> tuple[bytes | None, os.stat_result]:
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        return (None if status.st_size > MAX_BUFFERED else file.read()), status


def _find_range(request: Headers, etag: str, size: int) -> range | None:
    """Return the requested range of bytes; None for the whole file, which HTTP allows for any range request."""
    found = _RANGE.fullmatch(request.get("range", ""))
    if found is None or request.get("if-range", etag) != etag:
        return None
    first, last = int(found["first"]), int(found["last"] or size)
    return range(first, min(last + 1, size)) if first <= last and first < size else None


def _policy_of(path: str, state: State) -> str:
    if path == CMS_PAGE:
        return CMS_POLICY
    return BRIEFING_POLICY if path.endswith(BRIEFING) else state.security_policy
