"""Markdown to the kind of text that the reader of web pages gives: paragraphs with empty lines between them.

Links become their words, and headings their lines; items of lists begin with a hyphen or with their number. Images,
emphasis, footnotes and definitions of links are no text. Tables of data are those of `data_tables.py`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from broadsheet.seeds.data_tables import LONGEST_CELL, MAX_COLUMNS, MAX_ROWS, fold_tables, table_text
from broadsheet.seeds.decoding import clean_line
from broadsheet.seeds.enclosing_elements import LONG_BLOCK, link_share
from broadsheet.seeds.html_text import blocks_of, parse_html, without_crowds
from broadsheet.seeds.markdown_inline import Words, is_caption_of, joined, read_words, wrapped_width
from broadsheet.seeds.markdown_menus import MarkdownBlock, without_menus
from broadsheet.seeds.markdown_seed import MarkdownText

LARGEST, MOST_LINES = 1_000_000, 20_000
"""A text with more characters or lines than these is no article, and is taken as it is."""
MOST_WORK = 200_000_000
"""The most that looking for markup in all paragraphs may take, as their characters times their signs of markup.

The parser looks from each sign to the end of its paragraph. What comes after so much work is taken as it is.
"""
SIGNS = "[*_`<~"
"""The characters at which the parser begins to look for an end."""
MARGIN = re.compile(r"^:{3,}[^\n]*$", re.MULTILINE)
"""What pandoc writes around a division."""
SPAN = re.compile(r"\[([^\[\]\n]{1,500})\]\{[.#][^{}\n]{0,200}\}")
"""A stretch of text with a class, as pandoc writes it."""
WIKI_LINK = re.compile(r"(?P<embedded>!?)\[\[(?P<page>[^\[\]|\n\\]{1,300})(?:\\?\|(?P<words>[^\[\]|\n]{1,300}))?\]\]")
MARKED = re.compile(r"==(?=[^\s=])([^=\n]{1,500})(?<=[^\s=])==")
"""What a reader marked in a clipping."""
CALLOUT = re.compile(r"\A\[!\w{2,20}\][+-]?[ \t]*")
"""The kind of a box, at the beginning of a quotation."""
HEADING_LABEL = re.compile(r"\s*\{[#.][^{}\n]{0,200}\}\s*\Z")
_TAG = re.compile(r"<[^<>]*>")


def read_markdown_text(markdown: str, name: str) -> MarkdownText:
    """Return what some Markdown says; a text that is too large to be an article is left as it is.

    Raises SeedError, naming the file, when it has HTML in it and lxml, which reads that, is not installed.
    """
    if len(markdown) > LARGEST or markdown.count("\n") > MOST_LINES:
        return MarkdownText(markdown)
    blocks, comments = _Reader(name).read(_without_signs_of_programs(markdown))
    kept = without_menus(blocks)
    headings = [block for block in kept if block.level]
    first = next((number for number, block in enumerate(kept) if block.is_text), len(kept))
    headline = next((block.text for block in kept[:first] if block.level == 1), None)
    return MarkdownText(
        text="\n\n".join(block.text for block in kept),
        headline=headline,
        headings=tuple(block.text for block in headings),
        tables=tuple(block.text for block in kept if block.is_table),
        comments=comments,
    )


def _without_signs_of_programs(markdown: str) -> str:
    """Return Markdown without what only some programs write in it."""
    if "[[" in markdown:
        markdown = WIKI_LINK.sub(lambda link: "" if link["embedded"] else link["words"] or link["page"], markdown)
    if ":::" in markdown:
        markdown = MARGIN.sub("", markdown)
    if "]{" in markdown:
        markdown = SPAN.sub(r"\1", markdown)
    return MARKED.sub(r"\1", markdown) if "==" in markdown else markdown


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False)
    # Paragraphs are looked into one by one, as long as that does not take too much.
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


class _Reader:
    """Makes blocks of the parser's tokens."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.env: dict[str, object] = {}
        self.work = 0
        self.comments: list[str] = []
        self.width = 0

    def read(self, markdown: str) -> tuple[list[MarkdownBlock], str]:
        """Return the blocks of a text, and its comments."""
        tokens = _parser().parse(markdown, self.env)
        self.width = wrapped_width(token.content for token in tokens if token.type == "inline")
        blocks = [*self._blocks(tokens)]
        return [*_without_captions(blocks)], "\n".join(self.comments)

    def _blocks(self, tokens: Sequence[Token]) -> Iterator[MarkdownBlock]:
        lists: list[_List] = []
        position = 0
        while position < len(tokens):
            token = tokens[position]
            position += 1
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    lists.append(_List(lists[0].number if lists else position, token.type == "ordered_list_open"))
                case "bullet_list_close" | "ordered_list_close":
                    lists.pop()
                case "list_item_open":
                    lists[-1].mark = f"{token.info}." if lists[-1].is_numbered else "-"
                case "footnote_reference_open" | "table_open":
                    end = _closing(tokens, position - 1)
                    if token.type == "table_open":
                        yield from self._table(tokens[position:end], position)
                    position = end
                case "inline":
                    opening = tokens[position - 2]
                    yield self._paragraph(token, opening, lists)
                case "html_block":
                    yield from self._html(token.content)
                case "fence" | "code_block":
                    yield from _lines_of(token.content)

    def _paragraph(self, token: Token, opening: Token, lists: "list[_List]") -> MarkdownBlock:
        """Return a paragraph, a heading, or the first or a later paragraph of an item."""
        level = int(opening.tag[1]) if opening.type == "heading_open" else 0
        words = self._words(token.content)
        text = joined(words, token.content, self.width, always=bool(lists))
        text = HEADING_LABEL.sub("", text) if level else CALLOUT.sub("", text)
        if words.images and not words.lines[0] and is_caption_of(words.images, text, words.is_emphasized):
            text = ""
        mark = lists[-1].take_mark() if lists else ""
        return MarkdownBlock(
            text=f"{mark} {text}" if mark and text else text,
            # Lines of hyphens below a paragraph make a heading of it.
            level=0 if len(text) >= LONG_BLOCK and text.endswith((".", "”", '"')) else level,
            group=lists[0].number if lists else None,
            linked=words.linked_share,
            addresses=words.addresses,
            images=words.images,
            is_emphasized=words.is_emphasized,
        )

    def _words(self, content: str) -> Words:
        """Return the words of a paragraph; as they are written, if looking for markup takes too much."""
        self.work += len(content) * sum(map(content.count, SIGNS))
        if self.work > MOST_WORK:
            return Words(lines=content.split("\n"))
        parser = _parser()
        tokens: list[Token] = []
        parser.inline.parse(content, parser, self.env, tokens)
        words = read_words(tokens)
        self.comments += words.comments
        return words

    def _table(self, tokens: Sequence[Token], number: int) -> Iterator[MarkdownBlock]:
        """Yield a table of data, or the cells of another one."""
        grid: list[list[str]] = []
        linked: list[float] = []
        addresses: list[str] = []
        for token in tokens:
            if token.type == "tr_open":
                grid.append([])
            elif token.type == "inline":
                words = self._words(token.content)
                grid[-1].append(clean_line(" ".join(words.lines), LONGEST_CELL))
                addresses += words.addresses
                if grid[-1][-1]:
                    linked.append(words.linked_share)
        grid = [row for row in grid[:1] if row] + [row for row in grid[1:] if any(row)]
        share = sum(linked) / len(linked) if linked else 0.0
        is_data = 2 < len(grid) <= MAX_ROWS and 1 < len(grid[0]) <= MAX_COLUMNS  # noqa: PLR2004  # as in pages
        texts = [table_text(grid)] if is_data else [cell for row in grid for cell in row if cell]
        for text in texts:
            yield MarkdownBlock(
                text=text, group=number, linked=share, addresses=tuple(addresses), is_table=is_data, is_in_table=True
            )

    def _without_comments(self, markup: str) -> str:
        """Return HTML without its comments, which are kept apart; one that does not end goes on to the end."""
        first, *others = markup.split("<!--")
        parts = [first]
        for other in others:
            comment, _, after = other.partition("-->")
            self.comments.append(comment)
            parts.append(after)
        return "".join(parts)

    def _html(self, markup: str) -> Iterator[MarkdownBlock]:
        """Yield the paragraphs of HTML that stands by itself."""
        markup = self._without_comments(markup)
        if not _TAG.sub("", markup).strip():
            return
        root = parse_html(without_crowds(markup), self.name)
        if root is None:
            return
        for caption in list(root.iter("figcaption")):
            caption.clear(keep_tail=True)
        tables = fold_tables(root)
        for block in blocks_of(root):
            tag = str(block.element.tag)
            yield MarkdownBlock(
                text=block.text,
                level=int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0,
                linked=0.0 if block.text in tables else link_share(block.element),
                addresses=tuple(str(link.get("href")) for link in block.element.iter("a") if link.get("href")),
                is_table=block.text in tables,
            )


class _List:
    """A list that is being read."""

    def __init__(self, number: int, is_numbered: bool) -> None:  # noqa: FBT001  # it is no choice
        self.number, self.is_numbered = number, is_numbered
        self.mark = ""

    def take_mark(self) -> str:
        """Return what stands before the first paragraph of an item, and nothing for the next ones."""
        mark, self.mark = self.mark, ""
        return mark


def _closing(tokens: Sequence[Token], start: int) -> int:
    """Return the position after the token that closes another one."""
    kind = tokens[start].type.replace("_open", "_close")
    return next(
        (
            position + 1
            for position in range(start + 1, len(tokens))
            if tokens[position].type == kind and tokens[position].level == tokens[start].level
        ),
        len(tokens),
    )


def _without_captions(blocks: Sequence[MarkdownBlock]) -> Iterator[MarkdownBlock]:
    """Yield the blocks that have words, and are no captions of images above them."""
    images: tuple[str, ...] = ()
    for block in blocks:
        if block.text and not (images and is_caption_of(images, block.text, block.is_emphasized)):
            yield block
        images = () if block.text else block.images


def _lines_of(content: str) -> Iterator[MarkdownBlock]:
    """Yield the paragraphs of what is not to be changed: an indented text is hardly a program."""
    for part in re.split(r"\n[^\S\n]*\n", content):
        text = "\n".join(filter(None, map(str.strip, part.split("\n"))))
        if text:
            yield MarkdownBlock(text=text)
