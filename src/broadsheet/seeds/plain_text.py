"""Plain text."""

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
from broadsheet.seeds.markdown_seed import MarkdownText, has_markdown_fields, is_markdown, read_markdown_fields
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.seed_parts import Part, SeedFile
from broadsheet.seeds.text_headers import TextHeader, split_header

CODES = (
    *("^", "<\n", "ZCZC", "NNNN", ") _ ", "Enditem", "&UR;", "&LR;", "&QL;", "(MORE", "(END", "(BEGIN OPT", "(STORY "),
    *("(EDITORS:", "(OPTIONAL"),
)
"""What the text of a wire service has in it; most others are seen to have none of that."""
LONGEST_CODE, ENDS = 80, (".", "!", "?", '"', "”", "’")
"""In so many last characters a code may stand below a text, and how a text ends that has none."""
HEAD, BLANKS, OPENINGS = 64, b"\xef\xbb\xbf \t\r\n", (b"<", b"{", b"[")
"""With what a file begins that may be markup or data in spite of its name, within its first bytes."""
QUOTED_SHARE = 0.8
"""Of so many lines of a text that was quoted in a mail has a sign before them."""
_ESCAPED = re.compile(
    r"&(?:quot|apos|amp|nbsp|[lr][sd]quo|[mn]dash|hellip|#(?:3[2-9]|[4-9]\d|[1-9]\d{2,3})|#x(?:[2-7][\dA-Fa-f]|20\d\d));"
)
"""Characters of running text, as HTML writes them."""
_QUOTED = re.compile(r"\A> ?")


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
    if has_markdown_fields(whole):
        yield from read_markdown_fields(seed, digest(data), whole)
        return
    header, text = split_header(_without_codes(whole))
    if not text.strip():
        header, text = TextHeader(), whole  # a header of nothing is a text like any other
    note, text = split_cover_note(text)
    read = _read_text(text, seed.name)
    article = make_article(
        seed=seed.name,
        digest=digest(data),
        text=read.text,
        title=(title_below(header.title, read.text) if note else header.title) or read.headline,
        published=header.published,
        source=make_source(header.source, None),
        tables=read.tables,
    )
    around = [*header.holds, *filter(None, (note, read.comments))]
    yield replace(article, around="\n".join(around), senders=header.senders) if around or header.senders else article


def _read_text(text: str, name: str) -> MarkdownText:
    """Return what a text says, read as Markdown if it is that."""
    if is_markdown(text):
        from broadsheet.seeds.markdown_text import read_markdown_text  # noqa: PLC0415  # few texts are Markdown

        read = read_markdown_text(text, name)
        return read if read.text else MarkdownText(text)
    return MarkdownText(text)


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
