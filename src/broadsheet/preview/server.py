"""The preview server: the output folder over HTTP, for this computer only."""

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route

from broadsheet.errors import UsageError
from broadsheet.preview.desk_routes import Desk, desk_routes
from broadsheet.preview.event_stream import Streams
from broadsheet.preview.file_responses import CONTENT_TYPES, HEADERS, SiteFiles
from broadsheet.preview.intake_routes import Intake, intake_routes
from broadsheet.preview.rebuilder import Rebuilder
from broadsheet.preview.reload_script import PREVIEW_PATH

LOOPBACK = "127.0.0.1"
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""Requests with other host names are refused: a page of another site may have its name point at this computer."""

BAD_REQUEST = 400
MAX_BUILD_DIGITS = 18
"""How many digits a build number in a request may have."""


def build_app(output: Path, rebuilder: Rebuilder, streams: Streams, desk: Desk) -> Starlette:
    """Return the application that serves a site's output folder, tells its pages of builds, and corrects content."""

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
            *desk_routes(desk),
            *intake_routes(Intake(desk.site), desk.token, lambda: rebuilder.state.base_path),
            Mount("/", SiteFiles(output, rebuilder, desk.token)),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK_NAMES, www_redirect=False)],
    )


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
