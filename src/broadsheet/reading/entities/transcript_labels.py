"""Who speaks in a transcript, by the labels of its turns: `MS. BERG: We go.`, `Q    Why?`, `Mr Speaker`.

A fault is fixed here when a label is none, or a paragraph below a label is not part of its turn. A label comes before
its words, with a colon, or it is a line of its own. What paragraphs have below it, up to the next label, are its words
too.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.lexicon.usual_word_case import title_of
from broadsheet.lexicon.word_kinds import TITLE, WordKind, kinds_of
from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import UPPER
from broadsheet.reading.layout.document import ends_like_sentence

NAME, ROLE, QUESTION, ANSWER = range(4)
"""The kinds of labels: somebody's name; a role without a name; who asks; who is asked."""
LONGEST_LABEL = 80
"""A label has at most so many characters."""
MIN_TURNS = 3
"""Fewer paragraphs with labels are no transcript."""
MIN_QUESTIONS = 2
"""Fewer questions and answers are rather a list."""

_NAMES = rf"[{UPPER}][\w.’'\-]*(?:[ ](?:(?:of|the|for|and)[ ])*[{UPPER}\d][\w.’'\-]*){{0,7}}"
_LABEL = re.compile(rf"({_NAMES})((?:[ ]\([^()]{{2,60}}\)){{0,2}}|,[ ][A-Z]{{4,12}}):(?:[ ]+(?=\S)|$)")
_LETTER = re.compile(r"(Q|A|QUESTION|ANSWER)(?:[.:][ ]*|[ ]{2,})(?=\S)")
_LINE = re.compile(rf"({_NAMES})((?:[ ]\([^()]{{2,60}}\)){{0,2}})(?:,?[ ][-–—]{{1,2}}[ ][^.!?]{{2,60}})?:?$")
_IN_BRACKETS = re.compile(rf"\(((?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.?[ ])?{_NAMES})\)")
_ASKING = frozenset(
    [
        "q",
        "question",
        "questioner",
        "reporter",
        "reporters",
        "interviewer",
        "moderator",
        "operator",
        "host",
        "presenter",
        "byline",
    ]
)
_ANSWERING = frozenset(["a", "answer"])
_TITLES = TITLE | WordKind.MODIFIER
_JOINING = frozenset(["of", "the", "for", "and"])
_ASIDE = re.compile(r"[\[(][^\[\]()]*[\])]$")
_ON_THE_TRANSCRIPT = re.compile(r"(?:This|The) (?:interview|conversation|transcript|exchange|discussion|briefing)\b")
_TELLS_OF_SPEAKER = re.compile(r"(?:He|She) ")
"""With this, a paragraph in which nobody speaks for themselves begins where it tells what the speaker does."""
_IN_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|[Uu]s|[Mm]e)\b")
"""What shows that words below a label are still somebody's."""


class Label(Struct, frozen=True, gc=False):
    """The beginning of a paragraph, or a line, that says who speaks."""

    paragraph: int
    """The place of the paragraph in the article, from 0."""
    start: int
    end: int
    """Where the name or the role is, without the titles before a name."""
    words: int
    """Where the words begin that are said."""
    kind: int
    text: str
    """The name or the role."""
    strong: bool
    """Whether it is a label whoever else is known: of a question, or with a title."""
    alone: bool
    """Whether it is a line of its own."""
    asks: bool
    """Whether its paragraph ends with a question."""


def find_labels(paragraphs: Sequence[Paragraph], forms: Container[str]) -> list[Label]:
    """Return the labels of a transcript in order; none where the article has no transcript.

    `forms` holds the forms of names that mean people of the article. At least two must speak, of whom one has such a
    form, or of whose labels two show by themselves that they are some.
    """
    beside = [label for index, one in enumerate(paragraphs) if (label := _label_of(one.text, index, forms))]
    found = (_counted(beside, forms) or _questions(beside)) if beside else []
    return found or _counted(_lines(paragraphs, forms), forms)


def _counted(labels: Sequence[Label], forms: Container[str]) -> list[Label]:
    """Return those of some labels that stand for somebody, where they make a transcript."""
    if not labels:  # as in most articles
        return []
    times = Counter(label.text for label in labels)
    known = {label.text for label in labels if label.kind == NAME and form_of(label, forms)}
    repeated = {text for text, count in times.items() if count > 1 and text.isupper()}
    labels = _with_questions(labels, repeated - known)
    turns = [one for one in labels if one.text in known or one.strong or one.kind != NAME or one.text in repeated]
    spoken = {label.text for label in turns}
    strong = sum(label.strong for label in turns)
    if len(turns) < MIN_TURNS or len(spoken) < 2 or not (known or strong > 1):  # noqa: PLR2004  # two speak
        return []
    return turns


def _with_questions(labels: Sequence[Label], unknown: Container[str]) -> list[Label]:
    """Return labels, those of whoever asks or tells as questions: `HERALD: How do you sleep?`, `ROE, HOST:`, `ROE:`."""
    telling = {one.text.rpartition(" ")[2] for one in labels if one.kind == QUESTION}
    labels = [replace(one, kind=QUESTION) if one.text in telling else one for one in labels]
    asked = Counter(one.text for one in labels if one.asks and not one.strong and one.text in unknown)
    times = Counter(label.text for label in labels)
    return [replace(one, kind=QUESTION) if asked[one.text] * 2 > times[one.text] else one for one in labels]


def _questions(labels: Sequence[Label]) -> list[Label]:
    """Return the questions and answers of an interview."""
    found = [label for label in labels if label.strong and label.kind in {QUESTION, ANSWER}]
    times = Counter(label.kind for label in found)
    return found if min(times[QUESTION], times[ANSWER]) >= MIN_QUESTIONS else []


def _label_of(text: str, index: int, forms: Container[str]) -> Label | None:
    """Return the label with which a paragraph begins; its words follow it."""
    letter, asks = _LETTER.match(text), text.endswith("?")
    if letter:
        kind = ANSWER if letter[1].lower() in _ANSWERING else QUESTION
        return Label(index, *letter.span(1), letter.end(), kind, letter[1], strong=True, alone=False, asks=asks)
    # Most paragraphs have no colon near their beginning, which is quick to ask.
    found = _LABEL.match(text) if ":" in text[:LONGEST_LABEL] else None
    if found is None or found.end() > LONGEST_LABEL:
        return None
    start, end, kind, strong = _read(found, forms)
    return Label(index, start, end, found.end(), kind, text[start:end], strong=strong, alone=False, asks=asks)


def _lines(paragraphs: Sequence[Paragraph], forms: Container[str]) -> list[Label]:
    """Return the labels that are lines of their own, where they are more than headings: one is there twice."""
    found: list[Label] = []
    for index, paragraph in enumerate(paragraphs[:-1]):
        text = paragraph.text
        line = _LINE.match(text) if len(text) <= LONGEST_LABEL and not text.isupper() else None
        if line is None or not ends_like_sentence(paragraphs[index + 1].text):
            continue
        start, end, kind, strong = _read(line, forms)
        found.append(Label(index, start, end, len(text), kind, text[start:end], strong=strong, alone=True, asks=False))
    times = Counter(label.text for label in found) if found else {}
    return found if max(times.values(), default=0) > 1 else []


def _read(found: re.Match[str], forms: Container[str]) -> tuple[int, int, int, bool]:
    """Return where the name or the role of a label is, of what kind the label is, and whether it is strong."""
    (start, end), label = found.span(1), found[1]
    words = label.lower().split()
    if words[-1] in _ASKING or found[2].strip(", ").lower() in _ASKING:
        return start, end, QUESTION, label.isupper()
    inside = _IN_BRACKETS.search(found[0])
    if inside and _is_named(inside[1], forms):
        return found.start() + inside.start(1), found.start() + inside.end(1), NAME, True
    if label in forms:
        return start, end, NAME, bool(found[2])
    name = start + _length_of_titles(label)
    if name == end:
        is_definite = words[0] == "the" and label.isupper()
        return start, end, ROLE, is_definite or bool(kinds_of(label.split()[0].title()) & WordKind.HONORIFIC)
    return name, end, NAME, label.isupper() and (name > start or _is_full_name(words))


def _is_full_name(words: Sequence[str]) -> bool:
    return len(words) > 1 and bool(kinds_of(title_of(words[0])) & WordKind.GIVEN)


def form_of(label: Label, forms: Container[str]) -> str | None:
    """Return the form of a name that a label has, also where only the label is in capitals; None where it has none."""
    return next((form for form in (label.text, _cased(label.text)) if form in forms), None)


def _is_named(name: str, forms: Container[str]) -> bool:
    first = name.partition(" ")[0]
    return name in forms or bool(kinds_of(first) & (WordKind.GIVEN | WordKind.HONORIFIC))


def _length_of_titles(label: str) -> int:
    """Return how many characters of a label are titles, the space behind them included; all where nothing else is."""
    position = 0
    for word in label.split(" "):
        written = word if word in _JOINING else word.title() if word.isupper() else word
        if not (written.lower() in _JOINING or kinds_of(written) & _TITLES):
            return position
        position += len(word) + 1
    return len(label)


def turns_of(paragraphs: Sequence[Paragraph], labels: Sequence[Label]) -> Iterator[tuple[int, int, Label]]:
    """Yield the paragraphs with the words of each label: the paragraph, where its words begin there, and the label."""
    for place, label in enumerate(labels):
        if label.words < len(paragraphs[label.paragraph].text):
            yield label.paragraph, label.words, label
        last = place + 1 == len(labels)
        until = len(paragraphs) if last else labels[place + 1].paragraph
        for index in range(label.paragraph + 1, until):
            text = paragraphs[index].text
            if _ASIDE.match(text):
                continue
            if not _goes_on(text, label) or (last and not _IN_PERSON.search(text)):
                break
            yield index, 0, label


def _goes_on(text: str, label: Label) -> bool:
    """Return whether a paragraph below a label is words of the turn, and not of whoever tells of it."""
    if not ends_like_sentence(text) or _ON_THE_TRANSCRIPT.match(text):
        return False
    if _TELLS_OF_SPEAKER.match(text) and not _IN_PERSON.search(text):
        return False
    return label.kind != NAME or title_of(label.text.rpartition(" ")[2]) not in text


def without_labels(paragraphs: Sequence[Paragraph], labels: Sequence[Label]) -> list[Paragraph]:
    """Return paragraphs of the same lengths without the labels in capitals and those of questions."""
    blanked = {one.paragraph: one.words for one in labels if one.kind in {QUESTION, ANSWER} or one.text.isupper()}
    return [
        Paragraph(one.id, " " * blanked[index] + one.text[blanked[index] :]) if index in blanked else one
        for index, one in enumerate(paragraphs)
    ]


def names_of_labels(labels: Sequence[Label], elsewhere: str, forms: Mapping[str, object]) -> list[str]:
    """Return the names of those whom only labels with titles name, the full ones where `elsewhere` has them."""
    found = dict.fromkeys(
        _cased(one.text) for one in labels if one.kind == NAME and one.strong and not form_of(one, forms)
    )
    return [full_name_in(elsewhere, name) or name for name in found]


def _cased(name: str) -> str:
    return " ".join(map(title_of, name.split())) if name.isupper() else name


def full_name_in(text: str, family: str) -> str | None:
    """Return the full name that a text has for a family name: `Dana Holcomb` for `Holcomb`."""
    pattern = rf"\b([{UPPER}][\w’'\-]+)(?:[ ][{UPPER}]\.)?[ ]{re.escape(family)}\b(?![-’'][{UPPER}])"
    found = (match for match in re.finditer(pattern, text) if kinds_of(match[1]) & WordKind.GIVEN)
    return next((match[0] for match in found), None)
