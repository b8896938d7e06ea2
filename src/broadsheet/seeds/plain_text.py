"""Plain text and Markdown."""

import re
from collections.abc import Iterator
from html import unescape

from msgspec.structs import replace

from broadsheet.digests import digest
from broadsheet.errors import Fault, SeedError
from broadsheet.lexicon.mail_words import subject_prefix
from broadsheet.model import RawArticle
from broadsheet.seeds.column_text import join_columns
from broadsheet.seeds.cover_note import split_cover_note, title_below
from broadsheet.seeds.decoding import decode
from broadsheet.seeds.formats import BYTES_LOOKED_AT, WEBPAGE, sniff
from broadsheet.seeds.make_article import make_article, make_source
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.seed_parts import Part, SeedFile
from broadsheet.seeds.text_headers import TextHeader, split_header

FRONT_MATTER = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
"""YAML between lines of hyphens, or TOML between lines of plus signs; JSON has none around it."""
CODES = (
    *("^", "<\n", "ZCZC", "NNNN", ") _ ", "Enditem", "&UR;", "&LR;", "&QL;", "(MORE", "(END", "(BEGIN OPT", "(STORY "),
    *("(EDITORS:", "(OPTIONAL"),
)
"""What the text of a wire service has in it; most others are seen to have none of that."""
LONGEST_CODE, ENDS = 80, (".", "!", "?", '"', "”", "’")
"""In so many last characters a code may stand below a text, and how a text ends that has none."""
HEAD, BLANKS, OPENINGS = 64, b"\xef\xbb\xbf \t\r\n", (b"<", b"{", b"[")
"""With what a file begins that may be markup or data in spite of its name, within its first bytes."""
LONGEST_FRONT_MATTER = 20_000
"""Longer front matter, in characters, is not read as such."""
QUOTED_SHARE = 0.8
"""Of so many lines of a text that was quoted in a mail has a sign before them."""
_ESCAPED = re.compile(
    r"&(?:quot|apos|amp|nbsp|[lr][sd]quo|[mn]dash|hellip|#(?:3[2-9]|[4-9]\d|[1-9]\d{2,3})|#x(?:[2-7][\dA-Fa-f]|20\d\d));"
)
"""Characters of running text, as HTML writes them."""
_QUOTED = re.compile(r"\A> ?")
MARKDOWN_HEADLINE = re.compile(r"\s*# +(?P<title>[^\n]*)")


def read_plain(seed: SeedFile) -> Iterator[Part | Fault]:
    """Yield a text as an article; a header as mails have it is not part of it. A web page is read as one."""
    data = read_bytes(seed)
    if data[:HEAD].lstrip(BLANKS)[:1] in OPENINGS:
        found = sniff(data[:BYTES_LOOKED_AT])
        if found is WEBPAGE:
            from broadsheet.seeds.web_page import read_webpage  # noqa: PLC0415  # hardly any text is one

            yield from read_webpage(seed)
            return
        if found is not None:
            suffixes = " or ".join(found.suffixes)
            raise SeedError(
                Fault(seed.name, None, f"is of the format {found.name}, not text", f"rename it to end with {suffixes}")
            )
    whole = join_columns(_unescaped(_unquoted(decode(data, seed.name))))
    forwarded = _read_forwarded(seed, data, whole) if "@" in whole else None
    if forwarded is not None:
        yield forwarded
        return
    header, text = split_header(_without_codes(whole))
    if not text.strip():
        header, text = TextHeader(), whole  # a header of nothing is a text like any other
    note, text = split_cover_note(text)
    article = make_article(
        seed=seed.name,
        digest=digest(data),
        text=text,
        title=title_below(header.title, text) if note else header.title,
        published=header.published,
        source=make_source(header.source, None),
    )
    around = [*header.holds, note] if note else header.holds
    yield replace(article, around="\n".join(around), senders=header.senders) if around or header.senders else article


def _unescaped(text: str) -> str:
    """Return a text with the characters that HTML would write as `&quot;`. A text that shows tags stays as it is."""
    if "&" not in text or "&lt;" in text:
        return text
    return _ESCAPED.sub(lambda escaped: unescape(escaped[0]), text)


def _unquoted(text: str) -> str:
    """Return a text without the signs before its lines, if a mail program put them before nearly all."""
    if "\n>" not in text:
        return text
    lines = text.split("\n")
    written = [line for line in lines if line.strip()]
    if sum(line.startswith(">") for line in written) < QUOTED_SHARE * len(written):
        return text
    return "\n".join(_QUOTED.sub("", line) for line in lines)


def _read_forwarded(seed: SeedFile, data: bytes, whole: str) -> RawArticle | None:
    """Return the text that was passed on in a mail saved as text, as its headers have it; None if none was."""
    from broadsheet.seeds.forwarded_mail import addresses_of, find_forward, read_sender  # noqa: PLC0415  # few are mails
    from broadsheet.seeds.mail_boilerplate import without_mail_boilerplate  # noqa: PLC0415  # likewise

    forward = find_forward(whole, "")
    if forward is None or not forward.marked:
        return None
    sender = read_sender(forward.sender)
    article = make_article(
        seed=seed.name,
        digest=digest(data),
        text=without_mail_boilerplate(forward.text, sender),
        title=subject_prefix().sub("", forward.subject) or None,
        published=forward.day,
        source=make_source(sender, None),
    )
    return replace(article, around=forward.note, senders=addresses_of(*forward.senders))


def _without_codes(text: str) -> str:
    if not _may_have_codes(text):
        return text
    from broadsheet.seeds.wire_codes import without_wire_codes  # noqa: PLC0415  # hardly any text has codes

    return without_wire_codes(text)


def _may_have_codes(text: str) -> bool:
    """Return whether a text may have the codes of a wire service; most have none, which costs little to see."""
    first = text[:LONGEST_CODE].lstrip().partition("\n")[0]
    last = text[-LONGEST_CODE:].rstrip().rpartition("\n")[2]
    is_headed = len(first) <= LONGEST_CODE // 2 and any(map(str.isdigit, first))
    is_signed = 0 < len(last) <= LONGEST_CODE // 2 and not last.endswith(ENDS)
    return is_headed or is_signed or any(sign in text for sign in CODES)


def read_markdown(seed: SeedFile) -> Iterator[RawArticle | Fault]:
    """Yield a Markdown text as an article; a first line `# …` is its headline, and front matter counts as JSON does."""
    # Only the headline is read from the markup; all other text is taken as it is.
    data = read_bytes(seed)
    text = decode(data, seed.name)
    fields, text = _split_front_matter(text)
    headline = MARKDOWN_HEADLINE.match(text)
    title = headline["title"].rstrip(" #") or headline["title"][:1] if headline else None
    if not fields:
        yield make_article(seed=seed.name, digest=digest(data), text=text, title=title)
        return
    from broadsheet.seeds.json_fields import read_object  # noqa: PLC0415  # few texts have front matter

    named = {seed.fields.get("text", "text"): text} | ({seed.fields.get("title", "title"): title} if title else {})
    article, _, faults = read_object(seed, None, fields | named)
    yield replace(article, seed=seed.name, digest=digest(data))
    yield from faults


def _split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """Return the fields of the front matter of a text, and the rest; no fields where it has none that can be read."""
    if text.startswith("{"):
        return _split_json(text)
    found = FRONT_MATTER.match(text)
    if found is None or len(found["fields"]) > LONGEST_FRONT_MATTER:
        return {}, text
    fields = _read_toml(found["fields"]) if found["fence"] == "+++" else _read_yaml(found["fields"])
    if not isinstance(fields, dict) or not fields:
        return {}, text
    return {str(key): value for key, value in fields.items()}, text[found.end() :]


def _split_json(text: str) -> tuple[dict[str, object], str]:
    import json  # noqa: PLC0415  # few texts need it

    try:
        fields, end = json.JSONDecoder().raw_decode(text[:LONGEST_FRONT_MATTER])
    except (ValueError, RecursionError):
        return {}, text
    return (fields, text[end:]) if text[end : end + 1] in {"\n", ""} else ({}, text)


def _read_yaml(text: str) -> object:
    import yaml  # noqa: PLC0415  # few texts need it, and it is slow to load

    try:
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # it makes nothing but texts
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _read_toml(text: str) -> object:
    import tomllib  # noqa: PLC0415  # few texts need it

    try:
        return {key: _as_text(value) for key, value in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def _as_text(value: object) -> object:
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else value if isinstance(value, dict) else str(value)
