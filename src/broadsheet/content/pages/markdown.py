"""Markdown to HTML with an id for every paragraph."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from broadsheet.content.pages.link_addresses import is_outward, is_safe_address, write_address
from broadsheet.content.pages.markdown_tables import filled_table
from broadsheet.content.pages.simple_markdown import MARKUP, split_blocks
from broadsheet.model import Paragraph

LOWEST_HEADING = 6


def render(body: str) -> tuple[str, tuple[Paragraph, ...]]:
    """Return a page's Markdown as HTML, and the plain text of its paragraphs.

    CommonMark with tables, footnotes and strikethrough; HTML in it is shown as text. Paragraphs get the ids `p1`, `p2`,
    … in the order of the page; in a list without paragraph tags, the list item carries the id. Headings begin at the
    second level, for the page's title is the first, and leave out none. A paragraph's text is what a reader sees: line
    breaks as spaces, code too, neither footnote marks nor descriptions of images.
    """
    html: list[str] = []
    paragraphs: list[Paragraph] = []
    outline: list[str] = []
    for tag, text in split_blocks(body):
        if tag == "p":
            paragraphs.append(Paragraph(f"p{len(paragraphs) + 1}", text.replace("\n", " ")))
            html.append(f'<p id="{paragraphs[-1].id}">{escapeHtml(text)}</p>\n')
        elif tag != MARKUP:
            heading = _enter(tag, outline)
            html.append(f"<{heading}>{escapeHtml(text)}</{heading}>\n")
        else:
            html.append(_parse(text, paragraphs, outline))
    return "".join(html), tuple(paragraphs)


def _parse(markdown: str, paragraphs: list[Paragraph], outline: list[str]) -> str:
    """Return Markdown as HTML; adds its paragraphs to the list, and follows the outline of headings."""
    parser = _parser()
    env: dict[str, Any] = {}
    tokens = parser.parse(markdown, env)
    _number_paragraphs(tokens, paragraphs)
    for token in tokens:
        if token.type == "inline":
            _mark_links(token.children or ())
        elif token.type == "heading_open":
            token.tag = _enter(token.tag, outline)
        elif token.type == "heading_close":
            token.tag = _tag(outline)
        elif token.tag in _CELLS and "style" in token.attrs:
            token.attrs = {"class": _ALIGNED[str(token.attrs["style"])]}
    return _without_form_feeds(str(parser.renderer.render(tokens, parser.options, env)))


_CELLS = frozenset({"th", "td"})
_ALIGNED = {f"text-align:{side}": f"align-{side}" for side in ("left", "center", "right")}
"""How a column is aligned, by a class: the site's Content-Security-Policy allows no styles in tags."""


def _enter(tag: str, outline: list[str]) -> str:
    """Return the tag of a heading below those of the outline that it belongs to, and make it the outline's last."""
    while outline and outline[-1] >= tag:
        outline.pop()
    outline.append(tag)
    return _tag(outline)


def _tag(outline: Sequence[str]) -> str:
    return f"h{min(len(outline) + 1, LOWEST_HEADING)}"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable(["table", "strikethrough"])
    parser.block.ruler.at("table", filled_table, {"alt": ["paragraph", "reference"]})
    parser.normalizeLink, parser.validateLink = write_address, is_safe_address  # type: ignore[assignment, method-assign]  # its way
    # Footnotes written inline may be nested without end, each level a deeper recursion.
    return parser.use(footnote_plugin, inline=False)


def _number_paragraphs(tokens: Sequence[Token], paragraphs: list[Paragraph]) -> None:
    """Give each paragraph its id and add it to the list."""
    items: list[Token] = []
    for position, token in enumerate(tokens):
        if token.type == "list_item_open":
            items.append(token)
        elif token.type == "list_item_close":
            items.pop()
        elif token.type == "paragraph_open":
            name = f"p{len(paragraphs) + 1}"
            _carrier(tokens, position, items).attrSet("id", name)
            paragraphs.append(Paragraph(name, _plain_text(tokens[position + 1].children or ())))


def _carrier(tokens: Sequence[Token], position: int, items: Sequence[Token]) -> Token:
    """Return the token whose tag carries the id of a paragraph: its own, or the list item's where it has none."""
    opening = tokens[position]
    if opening.hidden and "id" not in items[-1].attrs:
        return items[-1]
    opening.hidden = tokens[position + 2].hidden = False
    return opening


def _plain_text(inline: Sequence[Token]) -> str:
    parts = []
    for token in inline:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return _without_form_feeds("".join(parts))


def _without_form_feeds(text: str) -> str:
    # Of all characters that XML cannot hold, this is the one that an entity of Markdown can name.
    return text.replace("\f", " ") if "\f" in text else text


def _mark_links(inline: Sequence[Token]) -> None:
    for token in inline:
        if token.type == "link_open" and is_outward(str(token.attrs["href"])):
            token.attrSet("rel", "noopener")
        elif token.type == "image":
            token.attrSet("loading", "lazy")
            if is_outward(str(token.attrs["src"])):
                token.attrSet("referrerpolicy", "no-referrer")
