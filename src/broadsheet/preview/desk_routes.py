"""The correction desk over HTTP: what a page says, what a correction would change, making it and taking it back.

Only pages of this preview may ask: each request names the server's token, which only they have, and comes from their
own origin. What is written goes through `correct_page.py`, so that nobody's work is written over.
"""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from broadsheet.config import Site
from broadsheet.content.editing.correct_page import (
    ChangedMeanwhileError,
    Correction,
    Proposal,
    make,
    propose,
    write_if_same,
)
from broadsheet.content.editing.page_facts import find_facts
from broadsheet.content.editing.review import ReviewItem
from broadsheet.content.editing.review_actions import accept, find_name, reject
from broadsheet.errors import BroadsheetError
from broadsheet.preview.file_responses import CONTENT_TYPES, HEADERS
from broadsheet.preview.reload_script import PREVIEW_PATH
from broadsheet.preview.review_page import review_page
from broadsheet.site_lock import lock_site

DESK_PATH = f"{PREVIEW_PATH}desk/"
TOKEN_HEADER = "X-Broadsheet-Token"  # noqa: S105  # the name of a header
MAX_REQUEST_BYTES = 64 * 1024
MOST_UNDOS = 100
"""How many corrections can be taken back."""
OK, FORBIDDEN, CONFLICT, TOO_LARGE, UNPROCESSABLE = 200, 403, 409, 413, 422
FILES = ("desk.js", "desk.css", "review.js", "review.css")
REVIEW_PATH = f"{PREVIEW_PATH}review"
_encode = msgspec.json.Encoder().encode


class Ask(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction, and the digest of the page that the editor saw."""

    correction: Correction
    digest: str


class Decision(Struct, frozen=True, forbid_unknown_fields=True):
    """What an editor decides of what waits."""

    action: Literal["accept", "reject"]
    page: str


class Made(Struct, frozen=True):
    """A correction that was made, and how to take it back."""

    page: str
    before: bytes
    after_digest: str


class Desk:
    """Makes corrections, one after the other, and remembers how to take them back."""

    def __init__(self, site: Site, waiting: Callable[[], Sequence[ReviewItem]] = tuple) -> None:
        self._site = site
        self.waiting = waiting
        self._made: dict[str, Made] = {}
        self.token = secrets.token_urlsafe(32)

    def look(self, url: str) -> object:
        """Return what the page at a URL path says."""
        return find_facts(self._site, url)

    def show(self, ask: Ask) -> object:
        """Return what a correction would change."""
        proposal = propose(self._site, ask.correction, _today())
        return {"page": proposal.page, "digest": proposal.digest, "difference": proposal.difference}

    def correct(self, ask: Ask) -> object:
        """Make a correction, and return the name by which it is taken back."""
        with lock_site(self._site):
            proposal = propose(self._site, ask.correction, _today())
            return self._remember(proposal, make(self._site, proposal, ask.digest))

    def _remember(self, proposal: Proposal, after_digest: str) -> object:
        name = secrets.token_urlsafe(16)
        self._made[name] = Made(proposal.page, proposal.before, after_digest)
        while len(self._made) > MOST_UNDOS:
            del self._made[next(iter(self._made))]
        return {"page": proposal.page, "digest": after_digest, "undo": name}

    def undo(self, name: str) -> object:
        """Take a correction back, if the page is still as it left it."""
        made = self._made.get(name)
        if made is None:
            raise ChangedMeanwhileError("this correction cannot be taken back any more")
        with lock_site(self._site):
            digest = write_if_same(self._site, made.page, made.before, made.after_digest)
        del self._made[name]
        return {"page": made.page, "digest": digest}

    def decide(self, decision: Decision) -> object:
        """Accept or reject a draft or a new reading."""
        act = {"accept": accept, "reject": reject}[decision.action]
        with lock_site(self._site):
            return {"done": act(self._site, find_name(self._site, Path(decision.page)))}


def desk_routes(desk: Desk) -> list[Route]:
    """Return the routes of the desk."""
    asks = msgspec.json.Decoder(Ask).decode
    names = msgspec.json.Decoder(str).decode
    decisions = msgspec.json.Decoder(Decision).decode
    actions: dict[str, Callable[[bytes], object]] = {
        "look": lambda body: desk.look(names(body)),
        "show": lambda body: desk.show(asks(body)),
        "correct": lambda body: desk.correct(asks(body)),
        "undo": lambda body: desk.undo(names(body)),
        "decide": lambda body: desk.decide(decisions(body)),
    }
    files = [Route(f"{PREVIEW_PATH}{name}", _file(name)) for name in FILES]
    posts = [
        Route(f"{DESK_PATH}{name}", _answering(desk.token, action), methods=["POST"])
        for name, action in actions.items()
    ]
    return [*files, *posts, Route(REVIEW_PATH, _review(desk))]


def _review(desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def show(_: Request) -> Response:
        try:
            page = review_page(await run_in_threadpool(desk.waiting), desk.token)
        except BroadsheetError as error:
            return PlainTextResponse(str(error), UNPROCESSABLE, HEADERS)
        return HTMLResponse(page, headers={**HEADERS, "Cache-Control": "no-store"})

    return show


def _file(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def send(_: Request) -> Response:
        path = Path(__file__).with_name(name)
        return FileResponse(path, headers=HEADERS, media_type=CONTENT_TYPES[path.suffix])

    return send


def _answering(token: str, action: Callable[[bytes], object]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        if not _may_ask(request, token):
            return _reply({"error": "only a page of this preview may correct; load it again"}, FORBIDDEN)
        body = await _read_body(request)
        if body is None:
            return _reply({"error": f"a correction has at most {MAX_REQUEST_BYTES} bytes"}, TOO_LARGE)
        try:
            return _reply(await run_in_threadpool(action, body), OK)
        except ChangedMeanwhileError as error:
            return _reply({"error": str(error)}, CONFLICT)
        except (BroadsheetError, msgspec.DecodeError) as error:
            return _reply({"error": str(error)}, UNPROCESSABLE)

    return answer


def _may_ask(request: Request, token: str) -> bool:
    """Return whether a request comes from a page of this preview; its host was checked before."""
    own = f"http://{request.headers.get('host', '')}"
    is_json = request.headers.get("content-type", "").partition(";")[0].strip() == "application/json"
    given = request.headers.get(TOKEN_HEADER, "")
    is_own = request.headers.get("origin") == own
    return is_json and is_own and secrets.compare_digest(given.encode(), token.encode())


async def _read_body(request: Request) -> bytes | None:
    """Return the body of a request; None where it is too long."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_REQUEST_BYTES:
            return None
    return body


def _reply(answer: object, status: int) -> Response:
    headers = {**HEADERS, "Cache-Control": "no-store"}
    return Response(_encode(answer), status, headers, media_type="application/json")


def _today() -> date:
    return date.today()  # noqa: DTZ011  # the editor's day
