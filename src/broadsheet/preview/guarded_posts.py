"""Requests that change something: only pages of this preview may send them, and no more bytes than they need.

Each names the server's token, which only these pages have, and comes from their own origin; the host was checked
before. A page of another site can send neither the header nor these types of content without asking first.
"""

import secrets
from collections.abc import Awaitable, Callable

import msgspec
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from broadsheet.content.editing.correct_page import ChangedMeanwhileError
from broadsheet.errors import BroadsheetError
from broadsheet.preview.file_responses import HEADERS
from broadsheet.preview.reload_script import PREVIEW_PATH

DESK_PATH = f"{PREVIEW_PATH}desk/"
TOKEN_HEADER = "X-Broadsheet-Token"  # noqa: S105  # the name of a header
MAX_REQUEST_BYTES = 64 * 1024
JSON, BYTES = "application/json", "application/octet-stream"
OK, FORBIDDEN, CONFLICT, TOO_LARGE, UNPROCESSABLE = 200, 403, 409, 413, 422
_encode = msgspec.json.Encoder().encode


class Post(Struct, frozen=True, kw_only=True):
    """What is done with one kind of request."""

    name: str
    act: Callable[[Request, bytes], object]
    """Gets the request's body, and returns the answer. It runs in a thread."""
    most_bytes: int = MAX_REQUEST_BYTES
    media_type: str = JSON


def post_route(post: Post, token: str) -> Route:
    """Return the route of a request that only pages of this preview may send."""
    return Route(f"{DESK_PATH}{post.name}", _answering(post, token), methods=["POST"])


def _answering(post: Post, token: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        if not _may_ask(request, token, post.media_type):
            return _reply({"error": "only a page of this preview may correct; load it again"}, FORBIDDEN)
        body = await _read_body(request, post.most_bytes)
        if body is None:
            return _reply({"error": f"this takes at most {post.most_bytes} bytes"}, TOO_LARGE)
        try:
            return _reply(await run_in_threadpool(post.act, request, body), OK)
        except ChangedMeanwhileError as error:
            return _reply({"error": str(error)}, CONFLICT)
        except (BroadsheetError, msgspec.DecodeError) as error:
            return _reply({"error": str(error)}, UNPROCESSABLE)

    return answer


def _may_ask(request: Request, token: str, media_type: str) -> bool:
    own = f"http://{request.headers.get('host', '')}"
    is_of_type = request.headers.get("content-type", "").partition(";")[0].strip() == media_type
    given = request.headers.get(TOKEN_HEADER, "")
    is_own = request.headers.getlist("origin") == [own]
    return is_of_type and is_own and secrets.compare_digest(given.encode(), token.encode())


async def _read_body(request: Request, most: int) -> bytes | None:
    """Return the body of a request; None where it is too long, or breaks off."""
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced[:20]) > most:
        return None
    parts, size = [], 0
    try:
        async for part in request.stream():
            parts.append(part)
            size += len(part)
            if size > most:
                return None
    except ClientDisconnect:
        return None
    return b"".join(parts)


def _reply(answer: object, status: int) -> Response:
    headers = {**HEADERS, "Cache-Control": "no-store"}
    return Response(_encode(answer), status, headers, media_type=JSON)
