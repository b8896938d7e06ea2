"""The page of the preview with all that waits for an editor, who accepts or rejects it there."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from broadsheet.content.editing.review import ReviewItem
from broadsheet.preview.reload_script import PREVIEW_PATH


def review_page(items: Sequence[ReviewItem], token: str) -> str:
    """Return the page as HTML; with `token` its buttons may ask the server to decide."""
    groups = "".join(
        f"<section>\n<h2>{escape(group)}</h2>\n<ul>\n{''.join(map(_item, members))}</ul>\n</section>\n"
        for group, members in groupby(items, key=lambda item: item.group)
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>What waits for an editor</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="stylesheet" href="{PREVIEW_PATH}review.css">\n</head>\n<body>\n'
        '<p><a href="/">The site</a> · <a href="write">Write an article</a></p>\n'
        '<h1>What waits for an editor</h1>\n<p id="status" role="status"></p>\n'
        f"{groups or '<p>Nothing waits.</p>'}"
        f'<script src="{PREVIEW_PATH}review.js" data-token="{token}"></script>\n</body>\n</html>\n'
    )


def _item(item: ReviewItem) -> str:
    return "".join(("<li>\n", *_parts(item), "</li>\n"))


def _parts(item: ReviewItem) -> Iterator[str]:
    yield f"<p>{escape(item.text)}</p>\n"
    if item.page:
        yield f'<p class="path">{escape(item.page)}</p>\n'
    if item.reason:
        yield f'<p class="reason">{escape(item.reason)}</p>\n'
    if item.difference:
        lines = "\n".join(map(escape, item.difference))
        yield f"<pre>{lines}</pre>\n"
    if item.page:
        page = escape(item.page)
        yield f'<button data-action="accept" data-page="{page}">Accept</button>\n'
        yield f'<button data-action="reject" data-page="{page}">Reject</button>\n'
