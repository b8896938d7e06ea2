"""The preview server: the output folder over HTTP, for this computer only."""

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from broadsheet.errors import UsageError
from broadsheet.preview.event_stream import Streams
from broadsheet.preview.file_responses import consistent_response
from broadsheet.preview.rebuilder import Rebuilder, State
from broadsheet.preview.reload_script import PREVIEW_PATH, error_page, with_script

if TYPE_CHECKING:
    from starlette.staticfiles import PathLike

LOOPBACK = "127.0.0.1"
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""Requests with other host names are refused: a page of another site may have its name point at this computer."""

CONTENT_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",  # how tables of Markdown align their columns
    "img-src": "'self' http: https:",  # articles and profiles may show images of other hosts
    "media-src": "'self'",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "connect-src": "'self'",  # word of builds
    "form-action": "'self'",  # the search
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""What pages of the preview may load and do: only what the default theme and the reload script need."""

HEADERS = {
    "Cache-Control": "no-cache",  # kept, but never shown without asking whether it is still the same
    "Content-Security-Policy": "; ".join(f"{what} {whence}" for what, whence in CONTENT_POLICY.items()),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

OK, BAD_REQUEST, NOT_FOUND, METHOD_NOT_ALLOWED, UNAVAILABLE = 200, 400, 404, 405, 503
MAX_BUILD_DIGITS = 18
"""How many digits a build number in a request may have."""
UNKNOWN_PATH = "/"
"""A path that StaticFiles never finds, since it is outside of the folder."""

CONTENT_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
"""Media types that are missing or differ in the tables of some operating systems."""


def build_app(output: Path, rebuilder: Rebuilder, streams: Streams) -> Starlette:
    """Return the application that serves a site's output folder and sends events about builds to its pages."""

    async def reload_script(_: Request) -> Response:
        return FileResponse(Path(__file__).with_name("reload.js"), headers=HEADERS, media_type=CONTENT_TYPES[".js"])

    async def events(request: Request) -> Response:
        known = request.query_params.get("build", "0")
        if not (known.isascii() and known.isdecimal() and len(known) <= MAX_BUILD_DIGITS):
            return PlainTextResponse("build must be the number of a build", BAD_REQUEST, headers=HEADERS)
        stream = streams.open(int(known), request.query_params.get("page", ""))
        return StreamingResponse(
            stream, media_type="text/event-stream", headers={**HEADERS, "Cache-Control": "no-store"}
        )

    async def refuse(_: Request, error: Exception) -> Response:
        """Answer what no file is served for: another method, an address with line breaks."""
        if not isinstance(error, HTTPException):
            raise error
        return PlainTextResponse(error.detail, error.status_code, {**(error.headers or {}), **HEADERS})

    return Starlette(
        exception_handlers={HTTPException: refuse},
        routes=[
            Route(f"{PREVIEW_PATH}reload.js", reload_script),
            Route(f"{PREVIEW_PATH}events", events),
            Mount("/", SiteFiles(output, rebuilder)),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK_NAMES, www_redirect=False)],
    )


class SiteFiles(StaticFiles):
    """Serves the files of the output folder like a static host, under the base path of the site."""

    def __init__(self, output: Path, rebuilder: Rebuilder) -> None:
        super().__init__(directory=output, html=True, check_dir=False)
        self._rebuilder = rebuilder

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
        response.headers.update(HEADERS)
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
            if response.media_type != "text/html":
                return await consistent_response(response, scope)
            self._rebuilder.recent_pages.append(scope["path"])
            page = await run_in_threadpool(Path(response.path).read_bytes)
        except (HTTPException, OSError) as error:
            if isinstance(error, HTTPException) and error.status_code == METHOD_NOT_ALLOWED:
                raise
            status, page = (NOT_FOUND if state.error is None else UNAVAILABLE), error_page(state)
        else:
            status = response.status_code
        return HTMLResponse(with_script(page, state, missing=status != OK), status)


class PreviewServer(uvicorn.Server):
    """A server that calls a function when it is ready, and ends the open streams before it stops."""

    def __init__(self, app: Starlette, streams: Streams, when_ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="error",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._streams = streams
        self._when_ready = when_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start serving, then call `when_ready`."""
        await super().startup(sockets)
        self._when_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End all streams and stop."""
        self._streams.close()
        await super().shutdown(sockets)


def listen(port: int) -> socket.socket:
    """Return a socket that listens on a port of this computer; 0 means any free port.

    Raises UsageError when the port is in use or not allowed.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        reason = "is in use by another program" if _is_port_in_use(error) else f"cannot be used: {error}"
        raise UsageError(
            f"port {port} {reason}; choose another with '--port', or any free one with '--port 0'"
        ) from error
    return listener


def _is_port_in_use(error: Exception) -> bool:
    return isinstance(error, OSError) and error.errno == errno.EADDRINUSE


def address_of(listener: socket.socket, base_path: str) -> str:
    """Return the address of a site's front page on a listening socket."""
    return f"http://{LOOPBACK}:{listener.getsockname()[1]}{quote(base_path)}"
