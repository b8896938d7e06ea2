"""New articles in the preview over HTTP: files that are dropped on a page, and articles that are typed there.

Files go into seeds/ and are imported at once, as `broadsheet add` does it. Only pages of this preview may send them.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from urllib.parse import unquote

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from broadsheet.config import Site
from broadsheet.content.editing.correct_page import read_page_or_nothing
from broadsheet.content.editing.suggestions import suggest_for
from broadsheet.content.importing.add_seed import MAX_ADDED_BYTES, import_saved, save_seed
from broadsheet.content.pages.frontmatter_lists import name_in_entry, read_front
from broadsheet.content.pages.new_article import create_article
from broadsheet.digests import digest
from broadsheet.errors import UsageError
from broadsheet.preview.desk_routes import send_file
from broadsheet.preview.file_responses import HEADERS
from broadsheet.preview.guarded_posts import BYTES, Post, post_route
from broadsheet.preview.reload_script import PREVIEW_PATH
from broadsheet.preview.write_page import write_page
from broadsheet.site_lock import lock_site
from broadsheet.valid_text import FORBIDDEN

NAME_HEADER = "X-Broadsheet-Name"
MAX_ARTICLE_BYTES = 1024 * 1024
LONGEST_NAME = 1_000
FILES = ("add_files.js", "add_files.css", "write.js", "write.css")
WRITE_PATH = f"{PREVIEW_PATH}write"


class TypedArticle(Struct, frozen=True, forbid_unknown_fields=True):
    """An article that an editor typed."""

    title: str
    text: str
    date: str = ""
    """`2024-11-14`; empty for today."""
    source: str = ""
    is_public: bool = False


class Found(Struct, frozen=True):
    """A name that the reader found in an article."""

    key: str
    """The list of front matter that it would be added to."""
    name: str
    role: str = ""


class Intake:
    """Takes new articles into a site, one after the other."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def add(self, name: str, data: bytes) -> object:
        """Put a file into seeds/, import it, and say where its articles are."""
        with lock_site(self._site):
            added = import_saved(self._site, save_seed(self._site, name, data), datetime.now(UTC))
        faults = [str(fault) for fault in added.faults]
        if not added.pages:
            raise UsageError("\n".join(faults) or f"{name} has no article in it; nothing was added")
        return {"seed": added.seed, "articles": [self._describe(page) for page in added.pages], "faults": faults}

    def write(self, typed: TypedArticle) -> object:
        """Write an article into content/articles, never over one that is there, and say what the reader finds in it."""
        text = typed.text.replace("\r\n", "\n").strip()
        if not text or FORBIDDEN.search(text) or FORBIDDEN.search(typed.source):
            raise UsageError("the article has no text, or characters that no page can hold")
        with lock_site(self._site):
            path = create_article(
                self._site,
                typed.title,
                _day(typed.date),
                f"{text}\n",
                source=" ".join(typed.source.split()),
                draft=not typed.is_public,
            )
        return self.find(path.relative_to(self._site.root).as_posix())

    def find(self, page: str) -> object:
        """Return where an article is, and what the reader finds in it that its front matter does not say."""
        described = self._describe(page)
        (suggestions,) = suggest_for(self._site, (page,))
        found = [Found(key, name_in_entry(one), _role(one)) for key, some in suggestions.added.items() for one in some]
        return {**described, "found": found}

    def _describe(self, page: str) -> dict[str, object]:
        data = read_page_or_nothing(self._site, page)
        if not data or not page.startswith("content/articles/"):
            raise UsageError(f"there is no article {page}")
        front = read_front(data)
        slug = front.get("slug") or PurePosixPath(page).stem
        return {
            "page": page,
            "digest": digest(data),
            "url": f"/articles/{slug}/",
            "is_draft": front.get("draft") is True and not self._site.shows_drafts,
        }


def intake_routes(intake: Intake, token: str, base_path: Callable[[], str]) -> list[Route]:
    """Return the routes for new articles; `base_path` tells under which path the site is."""
    article = msgspec.json.Decoder(TypedArticle).decode
    page = msgspec.json.Decoder(str).decode
    posts = (
        Post(
            name="add",
            act=lambda request, body: intake.add(_file_name(request), body),
            most_bytes=MAX_ADDED_BYTES,
            media_type=BYTES,
        ),
        Post(name="write", act=lambda _, body: intake.write(article(body)), most_bytes=MAX_ARTICLE_BYTES),
        Post(name="find", act=lambda _, body: intake.find(page(body))),
    )

    async def show(_: Request) -> Response:
        headers = {**HEADERS, "Cache-Control": "no-store"}
        return HTMLResponse(write_page(token, base_path(), date.today()), headers=headers)  # noqa: DTZ011  # the editor's day

    files = [Route(f"{PREVIEW_PATH}{name}", send_file(name)) for name in FILES]
    return [*files, *(post_route(post, token) for post in posts), Route(WRITE_PATH, show)]


def _file_name(request: Request) -> str:
    return unquote(request.headers.get(NAME_HEADER, ""))[:LONGEST_NAME]


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value) if value else date.today()  # noqa: DTZ011  # the editor's day
    except ValueError as error:
        raise UsageError(f"{value[:40]!r} is no date; write it like 2024-11-14") from error


def _role(entry: object) -> str:
    role = entry.get("role", "") if isinstance(entry, dict) else ""
    return ", ".join(map(str, role)) if isinstance(role, list) else str(role)
