"""Files of Markdown: the fields above the text, and the text; and which other texts are Markdown."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.digests import digest
from broadsheet.errors import Fault
from broadsheet.model import RawArticle
from broadsheet.seeds.decoding import clean, clean_line, decode
from broadsheet.seeds.make_article import LONGEST_HEADLINE, make_article
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.seed_parts import SeedFile

FRONT_MATTER = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
"""YAML between lines of hyphens, or TOML between lines of plus signs; JSON has none around it."""
LONGEST_FRONT_MATTER = 20_000
"""Longer front matter, in characters, is not read as such."""
SERVICE_HEAD, SERVICE_END = "Title:", "\nMarkdown Content:"
"""With what the head of a text begins and ends that a service for readers made of a page."""
MARGIN = 64
"""Within so many characters such a head begins."""
CORRECT_FIELDS = "correct it, or remove it"
"""What to do with front matter that cannot be read."""
LONGEST_HEAD = 5_000
"""The longest such head, in characters."""
SERVICE_FIELDS = {
    "title": "title",
    "url source": "url",
    "published time": "date",
    "author": "byline",
    "language": "language",
    "description": "description",
}
"""The labels of such a head, in small letters → the fields of JSON."""
ENOUGH_SIGNS = 3
"""So many links, images and headings make a text Markdown."""
SIGN = re.compile(
    r"""
    !?\[(?:[^\[\]\n]|\[[^\[\]\n]*\]){0,300}\]\((?:https?://|/|\#|mailto:)[^()\s]{0,1000}  # a link or an image
    |(?:\A|(?<=\n\n))\#{2,6}[ ]\S[^\n]{0,200}(?=\n\n)                                      # a heading by itself
    """,
    re.VERBOSE,
)
_NOTE_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{1,300})\]\]")
FRONT_MATTER_KEY = re.compile(r"^(?:title|url|source|date|author|published)\s*[:=]", re.MULTILINE)


class _UnreadFields(Exception):  # noqa: N818  # it says what it is: no error of the program
    """Front matter that cannot be read: what is wrong, in which of its lines, and what to do."""

    def __init__(self, message: str, line: int | None, fix: str) -> None:
        super().__init__(message)
        self.message, self.line, self.fix = message, line, fix


class MarkdownText(Struct, frozen=True):
    """What Markdown says."""

    text: str
    headline: str | None = None
    """Its first heading of the highest level, if no text is before it."""
    headings: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    """Those paragraphs of the text that are tables."""
    comments: str = ""
    """What no reader sees."""


def read_markdown(seed: SeedFile) -> Iterator[RawArticle | Fault]:
    """Yield a Markdown text as an article; front matter, and the head that services for readers write, are fields."""
    data = read_bytes(seed)
    yield from read_markdown_fields(seed, digest(data), decode(data, seed.name))


def read_markdown_fields(seed: SeedFile, data_digest: str, whole: str) -> Iterator[RawArticle | Fault]:
    """Yield the article of a Markdown text, whose digest is given, and warnings about its fields."""
    try:
        fields, markdown = _split_fields(whole)
    except _UnreadFields as unread:
        yield from _read_split(seed, data_digest, {}, whole)
        message = f"its front matter is read as text, since {unread.message}"
        yield Fault(seed.name, unread.line, message, unread.fix, is_warning=True)
        return
    yield from _read_split(seed, data_digest, fields, markdown)


def _read_split(
    seed: SeedFile, data_digest: str, fields: dict[str, object], markdown: str
) -> Iterator[RawArticle | Fault]:
    from broadsheet.seeds.markdown_text import read_markdown_text  # noqa: PLC0415  # the parser is slow to load

    read = read_markdown_text(markdown, seed.name)
    text = read.text or markdown
    if not fields:
        article = make_article(seed=seed.name, digest=data_digest, text=text, title=read.headline, tables=read.tables)
        yield replace(article, around=read.comments)
        return
    from broadsheet.seeds.json_fields import read_object  # noqa: PLC0415  # few texts have front matter

    name = seed.fields.get("title", "title")
    title = choose_headline(fields.get(name), read.headline, read.headings)
    named = {seed.fields.get("text", "text"): text} | ({name: title} if title else {})
    article, _, faults = read_object(seed, None, fields | named)
    # The text is no markup any more.
    yield replace(
        article,
        seed=seed.name,
        digest=data_digest,
        text=clean(text),
        tables=read.tables,
        around="\n".join(filter(None, [article.around, read.comments])),
    )
    yield from faults


def choose_headline(stated: object, headline: str | None, headings: Sequence[str]) -> object:
    """Return the title that is stated above a text, without the name of a site that its heading does not have.

    >>> choose_headline("Bakers open a school | Orle Post", None, ["Bakers open a school", "Why now"])
    'Bakers open a school'
    """
    if not isinstance(stated, str) or not stated.strip():
        return headline
    line = clean_line(stated, LONGEST_HEADLINE)
    return next((one for one in headings if " " in one and line.startswith(f"{one} ")), stated)


def has_markdown_fields(text: str) -> bool:
    """Return whether a text has the head of a service for readers, or front matter with the usual keys."""
    start = text[:MARGIN].lstrip()
    if start.startswith("---\n"):
        found = FRONT_MATTER.match(text[:LONGEST_FRONT_MATTER])
        return found is not None and len(FRONT_MATTER_KEY.findall(found["fields"])) > 1
    return start.startswith(SERVICE_HEAD) and SERVICE_END in text[:LONGEST_HEAD]


def is_markdown(text: str) -> bool:
    """Return whether a text has so many links, images and headings as only Markdown has."""
    if "](" not in text and "\n## " not in text:
        return False
    signs = SIGN.finditer(text)
    return sum(1 for _, _ in zip(range(ENOUGH_SIGNS), signs, strict=False)) == ENOUGH_SIGNS


def _split_fields(text: str) -> tuple[dict[str, object], str]:
    """Return the fields above a text, and the text."""
    head, end, rest = text[:LONGEST_HEAD].partition(SERVICE_END)
    if not (end and head.lstrip().startswith(SERVICE_HEAD)):
        return _split_front_matter(text)
    lines = (line.partition(":") for line in head.split("\n"))
    labelled = ((SERVICE_FIELDS.get(label.strip().lower()), value.strip()) for label, _, value in lines)
    return {field: value for field, value in labelled if field and value}, rest + text[LONGEST_HEAD:]


def _split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """Return the fields of the front matter of a text, and the rest; no fields where it has no front matter.

    Raises _UnreadFields where it has some that cannot be read.
    """
    if text.startswith("{"):
        return _split_json(text)
    found = FRONT_MATTER.match(text)
    if found is None or len(found["fields"]) > LONGEST_FRONT_MATTER:
        return {}, text
    try:
        fields = _read_toml(found["fields"]) if found["fence"] == "+++" else _read_yaml(found["fields"])
    except _UnreadFields:
        # A text between two lines of hyphens may be no front matter at all.
        if not FRONT_MATTER_KEY.search(found["fields"]):
            return {}, text
        raise
    if not isinstance(fields, dict) or not fields:
        return {}, text
    return {str(key): _without_brackets(value) for key, value in fields.items()}, text[found.end() :]


def _without_brackets(value: object) -> object:
    """Return a value of front matter without the brackets of links between notes: `[[Tove Lindahl]]`."""
    if isinstance(value, list):
        return [_without_brackets(one) for one in value]
    return _NOTE_LINK.sub(r"\1", value) if isinstance(value, str) else value


def _split_json(text: str) -> tuple[dict[str, object], str]:
    import json  # noqa: PLC0415  # few texts need it

    try:
        fields, end = json.JSONDecoder().raw_decode(text[:LONGEST_FRONT_MATTER])
    except (ValueError, RecursionError):
        return {}, text
    return (fields, text[end:]) if text[end : end + 1] in {"\n", ""} else ({}, text)


def _read_yaml(text: str) -> object:
    import yaml  # noqa: PLC0415  # few texts need it, and it is slow to load

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        # A few lines of aliases of aliases stand for more than any memory holds.
        aliases = (event for event in yaml.parse(text, loader) if isinstance(event, yaml.AliasEvent))
        alias = next(aliases, None) if "*" in text else None
        if alias is None:
            return yaml.load(text, loader)  # noqa: S506  # it makes nothing but texts
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        raise _UnreadFields(f"it is no YAML: {error.problem}", line, CORRECT_FIELDS) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _UnreadFields("it is no YAML", None, CORRECT_FIELDS) from error
    line = alias.start_mark.line + 2 if alias.start_mark else None
    message = f"the alias *{alias.anchor} stands there for the value of another field"
    raise _UnreadFields(message, line, "write the value out")


def _read_toml(text: str) -> object:
    import tomllib  # noqa: PLC0415  # few texts need it

    try:
        return {key: _as_text(value) for key, value in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise _UnreadFields("it is no TOML", None, CORRECT_FIELDS) from error


def _as_text(value: object) -> object:
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else value if isinstance(value, dict) else str(value)
