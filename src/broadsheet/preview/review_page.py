"""The page of the preview with all that waits for an editor, who accepts or rejects it there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from broadsheet.content.editing.review import ReviewItem
from broadsheet.preview.reload_script import PREVIEW_PATH


def review_page(items: Sequence[ReviewItem], token: str, digest_of: Callable[[str], str]) -> str:
    """Return the page as HTML; with `token` its buttons may ask the server to decide.

    They name the digest of the file, so that nothing is decided of a text that nobody saw.
    """
    groups = "".join(
        _section(group, (_item(item, digest_of) for item in members))
        for group, members in groupby(items, key=lambda item: item.group)
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>What waits for an editor</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="stylesheet" href="{PREVIEW_PATH}review.css">\n</head>\n<body>\n'
        '<p><a href="/">The site</a> · <a href="write">Write an article</a></p>\n'
        '<h1>What waits for an editor</h1>\n<p id="status" role="status"></p>\n'
        f"{groups or '<p>Nothing waits.</p>'}"
        f'<script src="{PREVIEW_PATH}ask.js"></script>\n'
        f'<script src="{PREVIEW_PATH}review.js" data-token="{token}"></script>\n</body>\n</html>\n'
    )


def _section(group: str, items: Iterable[str]) -> str:
    return f"<section>\n<h2>{escape(group)}</h2>\n<ul>\n{''.join(items)}</ul>\n</section>\n"


def _item(item: ReviewItem, digest_of: Callable[[str], str]) -> str:
    return "".join(("<li>\n", *_parts(item, digest_of), "</li>\n"))


def _parts(item: ReviewItem, digest_of: Callable[[str], str]) -> Iterator[str]:
    yield f"<p>{escape(item.text)}</p>\n"
    if item.page:
        yield f'<p class="path">{escape(item.page)}</p>\n'
    if item.reason:
        yield f'<p class="reason">{escape(item.reason)}</p>\n'
    if item.difference:
        lines = "\n".join(map(escape, item.difference))
        yield f"<pre>{lines}</pre>\n"
    if item.page:
        of = f'data-page="{escape(item.page)}" data-digest="{digest_of(item.page)}"'
        yield f'<button data-action="accept" {of}>Accept</button>\n'
        yield f'<button data-action="reject" {of}>Reject</button>\n'
