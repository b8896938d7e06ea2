"""The words within a paragraph of Markdown, without its markup."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from markdown_it.token import Token
from msgspec import Struct

from broadsheet.seeds.html_text import HIDDEN_ELEMENTS, INLINE

ELEMENTS = {*INLINE, *HIDDEN_ELEMENTS, "br", "p", "div", "center", "section", "figure", "figcaption", "li", "ul", "td"}
"""Tags that are markup; what else is between angle brackets is text: `<Orle>`."""
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LABELS = re.compile(r"\A\{[^{}\n]{0,300}\}")
"""What pandoc writes after a link or an image."""
MARK = re.compile(r"\W*\[?\d{0,3}\]?\W*")
"""The words of a link that leads to a note, or to the place where it stands."""
NUMBERED_IMAGE = re.compile(r"\A(?:Image|Figure) \d+(?::\s*|\Z)", re.IGNORECASE)
LONGEST_CAPTION = 300
"""The longest caption, in characters."""
NARROW, WIDE = 30, 120
"""The widths, in characters, between which a text can be hard-wrapped."""
SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»«“)\]*_]*\Z")
SHORTEST_ALTERNATIVE = 12
"""The fewest letters that a text and the description of an image have in common by more than chance."""
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_SPACES = re.compile(r"[^\S\n]+")


class Words(Struct, kw_only=True):
    """What a paragraph says."""

    lines: list[str]
    """As many as it has in the file, and one more for each break that is written as such."""
    linked_share: float = 0.0
    """The share of its letters that links have."""
    addresses: tuple[str, ...] = ()
    """Where its links lead."""
    images: tuple[str, ...] = ()
    """The descriptions of its images."""
    is_emphasized: bool = False
    """Whether all of its words are emphasized."""
    comments: tuple[str, ...] = ()
    hard: frozenset[int] = frozenset()
    """The numbers of the lines at whose end a break is written."""


def read_words(tokens: Sequence[Token]) -> Words:
    """Return what the tokens of a paragraph say."""
    reading = _Reading()
    for token in tokens:
        reading.add(token)
    return reading.result()


class _Reading:
    """The words that were read so far."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked: list[str] = []
        self.plain: list[str] = []
        self.addresses: list[str] = []
        self.images: list[str] = []
        self.comments: list[str] = []
        self.link_start: int | None = None
        self.depth = 0
        self.after_link = False

    def add(self, token: Token) -> None:
        """Add what a token says."""
        after_link, self.after_link = self.after_link, False
        match token.type:
            case "text" | "text_special" | "code_inline":
                self._text(LABELS.sub("", token.content) if after_link else token.content)
            case "softbreak":
                self.parts.append("\n")
            case "hardbreak":
                self.parts.append("\r")
            case "image":
                self.images.append(token.content)
                self.after_link = True
            case "link_open":
                self.link_start = len(self.parts)
                self.addresses.append(str(token.attrs.get("href") or ""))
            case "link_close":
                self._close_link()
            case "em_open" | "strong_open":
                self.depth += 1
            case "em_close" | "strong_close":
                self.depth -= 1
            case "html_inline":
                self._tag(token.content)

    def _text(self, text: str) -> None:
        self.parts.append(text)
        if self.depth == 0:
            self.plain.append(text)

    def _close_link(self) -> None:
        start, self.link_start, self.after_link = self.link_start, None, True
        if start is None:
            return
        words = "".join(self.parts[start:])
        if MARK.fullmatch(words) and "#" in self.addresses[-1]:
            del self.parts[start:]
            self.addresses.pop()
        else:
            self.linked.append(words)

    def _tag(self, markup: str) -> None:
        name = _TAG_NAME.match(markup)
        if BREAK.fullmatch(markup):
            self.parts.append("\r")
        elif markup.startswith("<!--"):
            self.comments.append(markup[4:].removesuffix("-->"))
        elif name is None or name[1].lower() not in ELEMENTS:
            self._text(markup)

    def result(self) -> Words:
        """Return what was read."""
        whole = "".join(self.parts)
        letters, linked = (sum(map(str.isalnum, text)) for text in (whole, "".join(self.linked)))
        lines = re.split(r"([\n\r])", whole)
        return Words(
            lines=[_SPACES.sub(" ", line).strip() for line in lines[::2]],
            linked_share=linked / letters if letters else 0.0,
            addresses=tuple(self.addresses),
            images=tuple(self.images),
            is_emphasized=letters > 0 and not any(map(str.isalnum, "".join(self.plain))),
            comments=tuple(self.comments),
            hard=frozenset(number for number, end in enumerate(lines[1::2]) if end == "\r"),
        )


def wrapped_width(paragraphs: Iterable[str]) -> int:
    """Return the width at which a program broke the lines of some paragraphs; 0 if none did."""
    texts = (text for text in paragraphs if "\n" in text and "](" not in text)
    return max(
        (max(map(len, lines)) for lines in (text.split("\n") for text in texts) if _is_wrapped(lines)), default=0
    )


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether no next word would have fitted on a line, and a sentence runs over a break."""
    width = max(map(len, lines))
    breaks = list(pairwise(lines))
    return (
        NARROW <= width <= WIDE
        and any(_runs_over(line, after) for line, after in breaks)
        and all(_is_full(line, after, width) for line, after in breaks)
    )


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.partition(" ")[0]) > width


def _runs_over(line: str, after: str) -> bool:
    return after[:1].islower() and SENTENCE_END.search(line) is None


def joined(words: Words, content: str, width: int, *, always: bool) -> str:
    """Return the text of a paragraph in which the lines are joined that a program broke.

    `content` is the paragraph with its markup; `always` says that it has no lines of its own, as items of lists have
    none.
    """
    written = content.split("\n")
    if len(written) != len(words.lines):
        written = words.lines
    parts = words.lines[:1]
    for number, (line, after) in enumerate(pairwise(written)):
        is_broken = always or (width > 0 and (_is_full(line, after, width) or _runs_over(line, after)))
        parts.append(" " if is_broken and number not in words.hard else "\n")
        parts.append(words.lines[number + 1])
    return "\n".join(filter(None, map(str.strip, "".join(parts).split("\n"))))


def is_caption_of(images: Sequence[str], text: str, is_emphasized: bool) -> bool:  # noqa: FBT001  # it is no choice
    """Return whether a text below some images is their caption: it says what their descriptions say, or is emphasized.

    An emphasized byline stands below images too; it ends like no sentence.
    """
    if len(text) > LONGEST_CAPTION:
        return False
    if is_emphasized and (text.endswith((".", "!", "?", ")", "”", '"')) or "©" in text):
        return True
    letters = _letters(text)
    described = (_letters(NUMBERED_IMAGE.sub("", image)) for image in images)
    return any(len(one) >= SHORTEST_ALTERNATIVE and letters.startswith(one) for one in described)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
