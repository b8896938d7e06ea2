"""The correction desk over HTTP: what a page says, what a correction would change, making it and taking it back.

Only pages of this preview may ask: see `guarded_posts.py`. What is written goes through `correct_page.py`, so that
nobody's work is written over.
"""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from functools import partial
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
from broadsheet.content.pages.page_bytes import read_page_bytes
from broadsheet.digests import digest
from broadsheet.errors import BroadsheetError
from broadsheet.preview.file_responses import CONTENT_TYPES, HEADERS
from broadsheet.preview.guarded_posts import UNPROCESSABLE, Post, post_route
from broadsheet.preview.reload_script import PREVIEW_PATH
from broadsheet.preview.review_page import review_page
from broadsheet.site_lock import lock_site

MOST_UNDOS = 100
"""How many corrections can be taken back."""
FILES = ("ask.js", "desk.js", "desk.css", "review.js", "review.css")
REVIEW_PATH = f"{PREVIEW_PATH}review"


class Ask(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction, and the digest of the page that the editor saw."""

    correction: Correction
    digest: str


class Decision(Struct, frozen=True, forbid_unknown_fields=True):
    """What an editor decides of what waits."""

    action: Literal["accept", "reject"]
    page: str
    digest: str
    """That of the file that the editor saw."""


class Made(Struct, frozen=True):
    """A correction that was made, and how to take it back."""

    page: str
    before: bytes
    after_digest: str


class Desk:
    """Makes corrections, one after the other, and remembers how to take them back."""

    def __init__(self, site: Site, waiting: Callable[[], Sequence[ReviewItem]] = tuple) -> None:
        self.site = site
        self.waiting = waiting
        self._made: dict[str, Made] = {}
        self.token = secrets.token_urlsafe(32)

    def look(self, url: str) -> object:
        """Return what the page at a URL path says."""
        return find_facts(self.site, url)

    def show(self, ask: Ask) -> object:
        """Return what a correction would change."""
        proposal = propose(self.site, ask.correction, _today())
        return {"page": proposal.page, "digest": proposal.digest, "difference": proposal.difference}

    def correct(self, ask: Ask) -> object:
        """Make a correction, and return the name by which it is taken back."""
        with lock_site(self.site):
            proposal = propose(self.site, ask.correction, _today())
            return self._remember(proposal, make(self.site, proposal, ask.digest))

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
        with lock_site(self.site):
            digest = write_if_same(self.site, made.page, made.before, made.after_digest)
        del self._made[name]
        return {"page": made.page, "digest": digest}

    def decide(self, decision: Decision) -> object:
        """Accept or reject a draft or a new reading."""
        act = {"accept": accept, "reject": reject}[decision.action]
        with lock_site(self.site):
            name = find_name(self.site, Path(decision.page))
            if self.digest_of(name) != decision.digest:
                raise ChangedMeanwhileError(f"{name} changed meanwhile; load this page again and look at it")
            return {"done": act(self.site, name)}

    def digest_of(self, name: str) -> str:
        """Return the digest of what waits under a name; an empty text for what cannot be read."""
        try:
            return digest(read_page_bytes(self.site, name))
        except OSError:
            return ""


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
    files = [Route(f"{PREVIEW_PATH}{name}", send_file(name)) for name in FILES]
    posts = [post_route(Post(name=name, act=partial(_of_body, action)), desk.token) for name, action in actions.items()]
    return [*files, *posts, Route(REVIEW_PATH, _review(desk))]


def _of_body(action: Callable[[bytes], object], _request: Request, body: bytes) -> object:
    return action(body)


def _review(desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def show(_: Request) -> Response:
        try:
            page = await run_in_threadpool(lambda: review_page(desk.waiting(), desk.token, desk.digest_of))
        except BroadsheetError as error:
            return PlainTextResponse(str(error), UNPROCESSABLE, HEADERS)
        return HTMLResponse(page, headers={**HEADERS, "Cache-Control": "no-store"})

    return show


def send_file(name: str) -> Callable[[Request], Awaitable[Response]]:
    """Return what sends a file of the preview's own."""

    async def send(_: Request) -> Response:
        path = Path(__file__).with_name(name)
        return FileResponse(path, headers=HEADERS, media_type=CONTENT_TYPES[path.suffix])

    return send


def _today() -> date:
    return date.today()  # noqa: DTZ011  # the editor's day
