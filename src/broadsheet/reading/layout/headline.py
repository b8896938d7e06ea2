"""The headline: once, as the title, however often and in whatever form the seed has it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from broadsheet.lexicon.word_lists import page_words, sure_outlet_words
from broadsheet.reading.layout.byline_name_shapes import is_outlet_like
from broadsheet.reading.layout.dateline import is_bare_dateline, read_dateline
from broadsheet.reading.layout.document import LONG_LINE, Document, Line, ends_like_sentence
from broadsheet.reading.normalization import normalize, without_symbols, written_span, written_stretch
from broadsheet.slugs import fold

LONGEST_HEADLINE = 200
"""The longest headline, in characters."""
KICKER = 40
"""The longest line above a headline, in characters, that is no text."""
CUT = 120
"""The longest title, in characters, that is made of an article's first sentence."""
HEAD_LINES = 8
"""A line that comes twice within this many lines of the start is the headline."""
OUTLET = 45
"""The longest outlet's name after a headline, in characters, with what is between."""
BEFORE_DATELINE = re.compile(
    r"(?P<headline>(?:[^\s.!?…]+\s){4,25}?[^\s.!?…]+)\s(?=[A-Z]{3}[A-Z .,'-]*[^()]{0,30}\([A-Z]\w{1,30}\)\s*[-–—])"
)
"""A headline on one line with a dateline that begins with capitals and names an agency: `Flood in Orle ORLE (AP) -`."""
TRIM = 12
"""Two forms of one headline may differ by this many characters of punctuation and label."""
UNFINISHED = re.compile(r"[:,;][\"'”’»]*\Z")
"""How a line ends that goes on below."""
UNDERLINE = re.compile(r"={3,}|-{3,}")
SENTENCE_INSIDE = re.compile(r"[.!?…][\"'”’»]*\s")
SUFFIX = re.compile(r"\s*(?P<bar>\||\s[-–—:·»•]\s)\s*(?P<outlet>[^|]{2,40})\Z")
SENT_AGAIN = re.compile(
    r"(?:\s*,|\s+[(\[-])\s*\d{1,2}(?:st|nd|rd|th)\s+(?:ld|lead|update|version|writethru)(?:[ -]writethru)?[)\]]?\s*\Z",
    re.IGNORECASE,
)
"""What a wire service writes after a headline that it sends again: `, 2nd Ld-Writethru`."""
EMPHASIZED = re.compile(r"\A(\*\*|__|\*|_)(?P<text>\S.*[^*_])\1\Z")
"""A headline with the marks of Markdown around it."""
TURN = re.compile(r"[QA][.:]\s")
"""With what a question or an answer of an interview begins."""
HEADLINE_LABEL = re.compile(r"^(?:(?:title|headline|subject)\s*:\s+(?=\S)|#+\s+)", re.IGNORECASE)


def find_headline_before_dateline(document: Document) -> None:
    """Make two lines of a first one that holds the headline and, right behind it, the dateline and the text."""
    number, line = next(document.unclaimed(), (0, None))
    found = BEFORE_DATELINE.match(line.text) if line and not document.raw.title and len(line.text) > LONG_LINE else None
    if line is None or found is None or read_dateline(line.text[found.end() :], certain_only=True) is None:
        return
    _, end = written_span(line.written, 0, found.end())
    above = Line(found["headline"], line.block, line.written[:end].rstrip())
    below = Line(line.text[found.end() :], line.block, line.written[end:])
    document.lines[number : number + 1] = [above, below]


def find_headline(document: Document) -> None:
    """Find the title, claim the lines that repeat it, and take the outlet that follows it (` - Outlet`) as a sign.

    An article without a headline keeps its text whole; `find_title` then makes a title of its first sentence.
    """
    head = [line for _, line in document.unclaimed()][:HEAD_LINES]
    if document.raw.title:
        title = normalize(document.raw.title)
        same = [line for line in head if _same(line.text, title)]
    else:
        same = _repeated(head) or _underlined(document) or _first(document, head)
        if not same:
            return
        title = _best(document, [HEADLINE_LABEL.sub("", line.text, count=1) for line in same])
    written = document.raw.title or _as_written(title, same)
    document.title = EMPHASIZED.sub(r"\g<text>", without_symbols(_without_slug(written)))
    document.version = written.replace(document.title, "", 1).strip(" ,-()[]")
    whole = ends_like_sentence(title)
    for _, line in document.unclaimed():
        # A paragraph that says what the headline says is still a paragraph.
        sentence = ends_like_sentence(line.text)
        if (whole and line in same) or (not sentence and (line in same or _same(line.text, title))):
            line.claim = "headline"
    _claim_kicker(document)


def _as_written(title: str, lines: Sequence[Line]) -> str:
    """Return a headline with the seed's own characters, from the first of some lines that has it."""
    line = next((line for line in lines if title in line.text), None)
    return written_stretch(line.written, title) if line else title


def _claim_kicker(document: Document) -> None:
    """Claim a few words in capitals above a headline that is not in capitals."""
    above = next((number for number, line in enumerate(document.lines) if line.claim == "headline"), 0)
    for line in document.lines[:above]:
        if not line.claim and line.text.isupper() and len(line.text) <= KICKER and not document.title.isupper():
            line.claim = "kicker"


def _same(text: str, title: str) -> bool:
    """Return whether a line says the headline, in any case and quotation marks, with an outlet after it or not."""
    longer = len(text) - len(title)
    if len(title) > LONGEST_HEADLINE or not -TRIM <= longer <= TRIM + OUTLET:
        return False
    return _key(text) == _key(title) or (longer > 0 and _key(_without_suffix(text)) == _key(title))


@lru_cache(maxsize=1024)
def _key(text: str) -> str:
    """Return the words of a headline without a label. They are needed many times for one article's title."""
    return fold(_without_slug(HEADLINE_LABEL.sub("", text, count=1)))


def _without_slug(text: str) -> str:
    """Return a headline without what a wire service writes around one that it sends again: `REFILE-UPDATE 3-`."""
    rest = SENT_AGAIN.sub("", text) or text
    while True:
        slug, dash, following = rest.partition("-")
        words = slug.split(maxsplit=2)
        is_slug = bool(dash and words) and words[0] in page_words("wire-slugs") and all(map(str.isdigit, words[1:]))
        is_aside = rest != text and slug.startswith("(") and slug.endswith(")") and slug.isupper()
        if not (is_slug or is_aside) or not following.strip():
            return rest
        rest = following.lstrip()


def _without_suffix(text: str) -> str:
    suffix = SUFFIX.search(text)
    return text[: suffix.start()].rstrip() if suffix else text


def _repeated(lines: list[Line]) -> list[Line]:
    """Return the lines that say one headline twice; a whole sentence counts only right at the start."""
    for number, line in enumerate(lines):
        if not line.is_text:
            same = [line, *(other for other in lines[number + 1 :] if _says(line.text, other.text))]
        elif number == 0 and len(line.text) <= LONGEST_HEADLINE:
            same = [line, *(other for other in lines[1:2] if line.text.casefold() == other.text.casefold())]
        else:
            continue
        if len(same) > 1 and not UNFINISHED.search(line.text):
            return same
    return []


def _says(one: str, other: str) -> bool:
    return _same(one, other) or _same(other, one)


def _underlined(document: Document) -> list[Line]:
    """Return a line at the head that a rule of dashes underlines."""
    for line, rule in pairwise(document.lines[: document.head_end()]):
        if not line.claim and not line.is_text and line.block == rule.block and UNDERLINE.fullmatch(rule.text):
            return [line]
    return []


def _first(document: Document, head: list[Line]) -> list[Line]:
    """Return the first line, or the one below a lead-in and its colon, if it reads as a headline above an article."""
    lines = [line for line in head[:3] if not is_bare_dateline(line.text)]
    if len(lines) > 1 and lines[0].text[-1] == ":" and not HEADLINE_LABEL.match(lines[0].text):
        lines = lines[1:]
    line = next(iter(lines), None)
    if line is None or len(line.text) > LONGEST_HEADLINE or UNFINISHED.search(line.text) or TURN.match(line.text):
        return []
    below = any(other is not line for _, other in document.unclaimed())
    return [line] if below and (not line.is_text or HEADLINE_LABEL.match(line.text) or _asks(line.text)) else []


def _asks(text: str) -> bool:
    """Return whether a line is one question or exclamation, without marks of speech."""
    return text[-1] in "?!" and len(text) <= CUT and not SENTENCE_INSIDE.search(text)


def _best(document: Document, texts: list[str]) -> str:
    """Return the form of the headline that is not in capitals and has no outlet after it."""
    forms = []
    for text in texts:
        suffix = SUFFIX.search(text)
        if suffix and (_is_outlet(document, suffix) or _key(_without_suffix(text)) in map(_key, texts)):
            document.source_signs.setdefault("title", suffix["outlet"].strip())
            forms.append(_without_suffix(text))
        else:
            forms.append(text)
    return next((form for form in forms if not form.isupper()), forms[0])


def _is_outlet(document: Document, suffix: re.Match[str]) -> bool:
    outlet = suffix["outlet"].strip()
    known = {fold(name) for name in document.source_signs.values()}
    if fold(outlet) in known:
        return True
    # Any name may come after ` - `; after `|` it is hardly anything but the outlet.
    words = page_words("outlets") if suffix["bar"] == "|" else sure_outlet_words()
    return suffix.start() > len(outlet) and is_outlet_like(outlet, words)


def find_title(document: Document) -> None:
    """Make a title of the first sentence of an article that has no headline; the text keeps the sentence."""
    if document.title or not document.paragraphs:
        return
    from broadsheet.reading.sentences import split_sentences  # noqa: PLC0415

    text = document.paragraphs[0].text[document.text_start(0) :]
    sentences = split_sentences(text)
    sentence = text[slice(*sentences[0])].strip() if sentences else text.strip()
    document.title = sentence if len(sentence) <= CUT else _cut(sentence)


def _cut(sentence: str) -> str:
    head, space, _ = sentence[: CUT - 1].rpartition(" ")
    return (head if space else sentence[: CUT - 1]).rstrip(" ,;:–—-") + "…"
