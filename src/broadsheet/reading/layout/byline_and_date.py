"""The lines that say when, by whom and where an article appeared: `By A and B | Outlet`, `Posted 09:30 CET …`."""

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.dates.written_dates import Stamps, read_stamps
from broadsheet.lexicon.word_lists import page_words
from broadsheet.model import DateOrder
from broadsheet.reading.layout.article_date import date_order, known_day
from broadsheet.reading.layout.author_names import clean_author, in_usual_case, in_usual_order
from broadsheet.reading.layout.bare_byline import IN_PLACE, find_bare_byline
from broadsheet.reading.layout.boilerplate_patterns import BOX, claim_of
from broadsheet.reading.layout.byline_name_shapes import (
    is_agency,
    is_given_name,
    is_known_person,
    is_known_place,
    is_organization_like,
    is_outlet_like,
    is_person_like,
)
from broadsheet.reading.layout.document import Dates, Document, ends_like_sentence
from broadsheet.reading.layout.line_joining import URL
from broadsheet.reading.layout.section import section_of
from broadsheet.reading.normalization import without_invisible
from broadsheet.seeds.machine_dates import FILLERS, day_of
from broadsheet.slugs import fold

LONGEST_LINE = 160
"""The longest line, in characters, that can be metadata."""
MIN_LISTED = 3
"""So many different days on lines one after another are a list, and not the article's dates."""
LONGEST_TERM = 30
"""The longest term in a box of facts, in characters."""
LONGEST_DATE = 60
"""The longest day with a time and a full stop, in characters."""
LONGEST_NAME = 6
"""The longest name of an outlet or a section after a label, in words."""
LABEL = re.compile(
    r"(?P<source>source|via|agency|outlet|publisher|publication|news source|newspaper)\s*[:–—-]\s*(?P<name>\S.*)"
    r"|(?P<section>section|category|rubric|desk)\s*:\s*(?P<word>\S.*)"
    rf"|(?:url|link|address|original)\s*:\s*{URL}",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:(?:(?:this (?:article|story|report) (?:was|is)\s+)?"
    r"(?:written|words|text|story|report|reported|reporting|compiled|interview|interviewed|analysis|opinion|review)\s+)?by\s*:?|(?P<foreign>par|von|por|di|door)|authors?\s*:|byline\s*:)"
    r"\s+(?P<names>\S.*)",
    re.IGNORECASE,
)
OTHER_WORK = re.compile(
    r"[\s;,]*(?:[|(/]|\b(?:editing|additional reporting|writing)\s+by\b"
    r"|\b(?:photo(?:s|graphs?)?|pictures?|images?|videos?|illustrations?|graphics?|fotos?|bilder)\s*(?::|(?:by|von|par|de)\b)).*",
    re.IGNORECASE,
)
FROM = re.compile(r"[Rr]eporting\s+from\s+[A-Z].{1,40}")
BETWEEN_NAMES = re.compile(
    r"\s*[,;]\s*+(?!(?i:jr|sr|i{2,3}|iv|esq|m\.?d|ph\.?d)\b)(?:(?i:and)\s+|&\s*)?|\s+(?:and|AND|&|und|et|y)\s+"
)
GLUED = re.compile(
    r"(?<=\d)(?=(?:Last |Date )?(?:Updated|Published|Modified|Posted)\b)|(?<=[a-z]ed)(?=\d)"
    r"|(?<=[/ ](?:19|20)\d\d)(?=\d{1,2}:\d\d|[A-Z][a-z]{2,8}\.? \d)"
)
"""Between what two elements of a page say, in a text that was copied from it: `21 Sep 2024Updated: 11:32am`."""
ANY_LABEL = re.compile(r"(?P<label>[A-Z][\w -]{1,20}):(?:\s|\Z)")
FEWEST_LABELS = 2
"""So many lines of a head with a label that is known say that its other labels say no more of the text."""
EDITOR = re.compile(r"editor(?:in)?\s*:\s*\S.{0,40}", re.IGNORECASE)
MIN_SMALL_WORDS = 4
"""So many words in small letters behind the authors of a line, other than those of credits, are prose."""
_WORD = re.compile(r"[^\W\d_]+")
NEWS_AGENCIES = re.compile(r"(?:,|\s+(?:and|with))\s+(?:news\s+|other\s+)?agencies\Z", re.IGNORECASE)
WRAPPING = " *_()[]"
"""What is around a line of metadata without saying anything."""
SEPARATORS = re.compile(r"\s+[|·•/–—-]\s+|\s*[|·•]\s*")


class Metadata(Struct, frozen=True, kw_only=True):
    """What one line says."""

    dates: Dates = Dates()
    doubtful: bool = False
    """Whether it is only a day of the week and a time, which may be a subheading."""
    byline: tuple[str, ...] = ()
    source: str | None = None
    section: str | None = None
    url: str | None = None
    labelled: bool = False
    """Whether a word such as `By` or `Source:` says what it is."""


def find_byline_and_date(document: Document) -> None:
    """Claim the lines of metadata at the article's head and tail, and take the first of each thing that they say."""
    outlet = next((name for name in document.raw.byline if is_outlet_like(name)), None)
    if outlet:
        document.source_signs["byline"] = outlet
    # A standfirst is a sentence, and authors may be named below it.
    head, tail, near_tail = document.head_end(2), document.tail_start(), document.tail_start(2)
    first = next((number for number, _ in document.unclaimed()), 0)
    listed = _listed_days(document, max(head, near_tail))
    in_box = False
    for number, line in enumerate(document.lines):
        in_box = line.claim == BOX or (in_box and not line.is_text)
        if line.claim or head <= number < near_tail or number in listed:
            continue
        # A line above may have named the source, whose order of day and month counts.
        found = read_metadata(line.text, date_order(document))
        if found is None or not _may_count(document, found, number, first):
            continue
        # Only credits may come before a last sentence about the page itself.
        if head <= number < tail and not (found.labelled and found.byline):
            continue
        if in_box and number >= tail and not found.labelled:
            line.claim = BOX
        elif _adds(document, found, at_head=number < head):
            line.claim = "metadata"
    _claim_other_labels(document, head)
    find_bare_byline(document, head)
    document.byline = tuple(map(in_usual_case, document.byline))


def _claim_other_labels(document: Document, head: int) -> None:
    """Claim the lines with other labels in a head of labelled lines: `Language: EN`, and `Text:` at its end."""
    lines = document.lines[:head]
    labelled = [line for line in lines if line.claim == "metadata" and ANY_LABEL.match(line.text)]
    if len(labelled) < FEWEST_LABELS:
        return
    for line in lines:
        label = ANY_LABEL.match(line.text)
        is_said = label is None or label["label"].casefold() in page_words("labels-of-text")
        if not line.claim and line.block == labelled[0].block and not is_said:
            line.claim = "metadata"


def _may_count(document: Document, found: Metadata, number: int, first: int) -> bool:
    """Return whether a line is neither the headline, which is the `first` one, nor what the term above it explains."""
    if found.labelled and found.byline:
        # `Harbour opens` above it is the headline below a masthead, and no term.
        return True
    return not (number == first and _may_be_headline(found)) and not _is_of_term(document, number, first)


def _is_of_term(document: Document, number: int, first: int) -> bool:
    """Return whether the line above says of what the day on a line is, such as `Founded` in a box of facts."""
    above = document.lines[number - 1] if number else None
    title = document.raw.title
    may_be_headline = number - 1 == first and (not title or (above is not None and fold(above.text) == fold(title)))
    if above is None or above.claim or may_be_headline or len(above.text) > LONGEST_TERM:
        return False
    return not page_words("other-days").isdisjoint(above.text.casefold().rstrip(":").split())


def _listed_days(document: Document, start: int) -> set[int]:
    """Return the lines below the text that are a list of days, such as the dates of a tour."""
    listed: set[int] = set()
    run: dict[int, object] = {}
    for number in range(start, len(document.lines) + 1):
        line = document.lines[number] if number < len(document.lines) else None
        dated = line and not line.claim and len(line.text) <= LONGEST_LINE and any(map(str.isdigit, line.text))
        stamps = read_stamps(line.text) if line and dated and not LABEL.fullmatch(line.text) else None
        day = (stamps.published or stamps.yearless) if stamps else None
        if day is not None:
            run[number] = day
            continue
        if len(set(run.values())) >= MIN_LISTED:
            listed.update(run)
        run = {}
    return listed


def read_metadata(text: str, order: DateOrder | None = None) -> Metadata | None:
    """Return what a line says if all of it is metadata; None otherwise. `10/04/2024` is read in the given order."""
    if len(text) > LONGEST_LINE:
        return None
    text = text.strip(WRAPPING)
    label = LABEL.fullmatch(text)
    if label:
        return _read_parts(text, order) if label["source"] and "|" in text else _read_label(label)
    if FROM.fullmatch(text):
        return Metadata(labelled=True)
    if ends_like_sentence(text) and not BYLINE.match(text):
        return _read_stamped(text, order) if _is_nothing_but_date(text) else None
    return _read_stamped(text, order)


def _read_parts(text: str, order: DateOrder | None) -> Metadata | None:
    """Return what a line says of which a label begins the first part: `Source: Orle Wire| 3 May 2024`."""
    parts = [part.strip() for part in text.split("|")]
    found = [read_metadata(part, order) for part in parts if part and not EDITOR.fullmatch(part)]
    if None in found:
        return None
    dates = next((part.dates for part in found if part and part.dates != Dates()), Dates())
    source = next((part.source for part in found if part and part.source), None)
    return Metadata(dates=dates, source=source, labelled=True)


def _is_nothing_but_date(text: str) -> bool:
    """Return whether a line with a full stop is a day and a time, and no sentence: `May 2, 2013 1:35 pm.`."""
    if len(text) > LONGEST_DATE or not text[0].isalnum():
        return False
    stamps = read_stamps(text)
    return stamps.dated and not stamps.rest


def _read_stamped(text: str, order: DateOrder | None) -> Metadata | None:
    """Return what a line of dates, authors and outlets says, also one that was put together from two elements."""
    found = _read_stamps_and_credit(text, order)
    if found is None and GLUED.search(text):
        return _read_stamps_and_credit(GLUED.sub(" | ", text), order)
    return found


def _read_stamps_and_credit(text: str, order: DateOrder | None) -> Metadata | None:
    stamps = read_stamps(text, order)
    dated = bool(stamps.published or stamps.updated or stamps.yearless)
    rest = "" if _is_day_again(stamps, order) else stamps.rest
    credit = _read_credit(rest if dated else text, dated=dated) if rest else Metadata()
    bare = not (rest or stamps.dated)
    if credit is None or (bare and stamps.weekday is None):
        return None
    published = None if stamps.published and day_of(stamps.published) in FILLERS else stamps.published
    dates = Dates(published, stamps.updated, stamps.yearless, stamps.weekday)
    return replace(credit, dates=dates, doubtful=bare)


def _is_day_again(stamps: Stamps, order: DateOrder | None) -> bool:
    """Return whether what is left of a line is its day, written in another form."""
    if not (stamps.published and stamps.rest):
        return False
    again = read_stamps(stamps.rest, order)
    return not again.rest and again.published is not None and day_of(again.published) == day_of(stamps.published)


def _may_be_headline(found: Metadata) -> bool:
    sure = (
        found.byline or found.section or found.url or (found.source and is_outlet_like(found.source) and found.labelled)
    )
    return not (sure or found.dates.published or found.dates.updated)


def _adds(document: Document, found: Metadata, *, at_head: bool) -> bool:
    """Fill in what the document does not have yet; return whether the line is metadata of this article."""
    if not _is_about_article(document, found):
        return False
    document.dates = _complete(document.dates, found.dates, at_head=at_head)
    document.byline = document.byline or found.byline
    document.section = document.section or found.section
    document.source_url = document.source_url or found.url
    if found.source:
        document.source_signs.setdefault("line" if found.labelled or not found.byline else "byline", found.source)
    return True


def _is_about_article(document: Document, found: Metadata) -> bool:
    """Return whether a line is about this article: one that says nothing but another day is not."""
    if found.dates.updated or found.byline or found.source:
        return True
    if found.doubtful and not known_day(document):
        return False
    published, again = document.dates.published, found.dates.published
    return not (published and again) or day_of(published) == day_of(again)


def _complete(known: Dates, found: Dates, *, at_head: bool) -> Dates:
    """Return the known dates with what a line adds; a day without a year counts only in the article's head."""
    weekday = found.weekday if at_head and known.weekday is None else known.weekday
    return Dates(
        published=known.published or found.published,
        updated=known.updated or found.updated,
        yearless=known.yearless or (found.yearless if at_head else None),
        weekday=weekday,
        found=known.found or ("line" if found.published else None),
    )


def _read_label(label: re.Match[str]) -> Metadata | None:
    if label["url"]:
        return Metadata(url=label["url"], labelled=True)
    value = NEWS_AGENCIES.sub("", (label["name"] or label["word"]).strip().rstrip("."))
    words = value.split()
    # `Source: Trump to name Rubio` is a headline.
    if (
        not value
        or len(words) > LONGEST_NAME
        or not all(word[0].isupper() or word in page_words("small-in-names") for word in words)
    ):
        return None
    return Metadata(source=value, labelled=True) if label["source"] else Metadata(section=value, labelled=True)


def _read_credit(text: str, *, dated: bool) -> Metadata | None:
    """Return authors, outlet and section when a line, or what is left of it beside dates, names nothing else."""
    byline = BYLINE.match(text)
    return _read_byline(byline) if byline else _read_bare_credit(text, dated=dated)


def _read_byline(byline: re.Match[str]) -> Metadata | None:
    """Return what `By …` names; after the short foreign words for `by`, only well-known kinds of names count."""
    names, source = _read_names(byline["names"])
    if names is None or _goes_on_as_text(byline["names"]):
        return None
    if byline["foreign"] and not (names and all(map(is_known_person, names))):
        return None
    return Metadata(byline=names, source=source, labelled=True)


def _goes_on_as_text(names: str) -> bool:
    """Return whether prose is behind the authors of a line: `Jane Doe | The council met, its chair said`.

    What an author does, and where, are few words: `Jane Doe (reporting for the Northlight Wire)`.
    """
    words: list[str] = _WORD.findall(names, len(OTHER_WORK.sub("", names)))
    of_credits = page_words("credits") | page_words("jobs")
    return sum(word[0].islower() and word not in of_credits for word in words) >= MIN_SMALL_WORDS


def _read_bare_credit(text: str, *, dated: bool) -> Metadata | None:
    """Return what a line without a label names, such as `Jane Doe | Northlight Wire | Politics`."""
    parts = [_without_place(in_usual_order(part)) for part in SEPARATORS.split(text.strip(" ,-–—|·•")) if part]
    outlet = next((part for part in reversed(parts) if is_outlet_like(part) and not section_of(part)), None)
    section = next(filter(None, map(section_of, parts)), None)
    authors = [part for part in parts if part != outlet and not section_of(part) and not _says_nothing(part)]
    if dated and len(authors) == 1 and _is_town_of_dateline(authors[0]):
        authors = []
    if not (outlet or dated) or not all(_is_bare_author(author, parts) for author in authors):
        return None
    if outlet and len(parts) == 1 and not dated and not _begins_or_ends_as_outlet(outlet):
        return None
    return Metadata(byline=tuple(authors), source=_without_job(outlet) if outlet else None, section=section)


def _begins_or_ends_as_outlet(text: str) -> bool:
    """Return whether a line alone is an outlet's name: `Orle Press`, and not `Orle Press Briefing Room`."""
    words = [word.strip(".,") for word in text.lower().removeprefix("the ").replace("-", " ").split()]
    return " " not in text or is_agency(words[0]) or not page_words("outlets").isdisjoint((words[0], words[-1]))


def _without_job(outlet: str) -> str:
    """Return an outlet without what an author does for it: `Associated Press Staff Writer`."""
    words = outlet.split()
    while len(words) > 1 and words[-1].lower() in page_words("authors"):
        words.pop()
    name = " ".join(words)
    return name if is_outlet_like(name) else outlet


def _without_place(part: str) -> str:
    """Return a part of a line without the place after its comma: `Jane Doe, Lima`."""
    head, comma, place = part.partition(", ")
    return head if comma and is_known_place(place) else part


def _is_town_of_dateline(text: str) -> bool:
    """Return whether what stands beside a day is a town in capitals, known or not: `NAPOLI, 6 dicembre 2022`."""
    words = text.split()
    return text.isupper() and len(words) <= 2 and text.replace(" ", "").isalpha() and not is_given_name(words[0])  # noqa: PLR2004


def _is_bare_author(part: str, parts: list[str]) -> bool:
    """Return whether a part of a line is an author: by a known kind of name, or by a name's shape beside a stroke."""
    return is_known_person(part) or (len(parts) > 1 and len(part.split()) in {2, 3} and is_person_like(part))


def _says_nothing(part: str) -> bool:
    """Return whether a part of a line is a place, boilerplate, or words such as `Staff Reporter News 0`."""
    if claim_of(part):
        return True
    words = (word.lower() for word in part.split())
    return is_known_place(part) or all(
        word in page_words("jobs") or word in page_words("outlets") or word.isdigit() for word in words
    )


def _read_names(text: str) -> tuple[tuple[str, ...] | None, str | None]:
    """Return the people of a byline and its outlet; (None, None) when it is no byline."""
    text = in_usual_order(text)
    head = OTHER_WORK.sub("", text)
    rest = text[len(head) :].strip(" |;(/)-").strip()
    source = rest if is_outlet_like(rest) else None
    names: list[str] = []
    outlet: str | None = None
    parts = BETWEEN_NAMES.split(head.rstrip(" .,"))
    for number, part in enumerate(parts):
        # `Jane Doe, Lima`
        if number and (is_known_place(part) or (names and _is_base(part, head, after_outlet=bool(outlet)))):
            continue
        name, outlet = _read_author(part)
        source = source or outlet
        if name:
            names.append(name)
        elif not outlet and not _is_aside(IN_PLACE.sub("", part)):
            return None, None
    # `By our correspondent` names nobody; `By the numbers` is no byline.
    known = (
        names
        or source
        or all(word.lower() in page_words("jobs") for part in parts for word in IN_PLACE.sub("", part).split())
    )
    return (tuple(names), source) if known else (None, None)


def read_authors(names: Iterable[str]) -> tuple[str, ...]:
    """Return the authors that a seed's format names; one text may name several (`A and B, Staff Writer`).

    Outlets, other organizations and places are none.
    """
    parts = (part for text in names for part in in_usual_order(without_invisible(text)).split(";"))
    cleaned = [name for name in map(clean_author, parts) if name]
    people = [name for name in cleaned if not _names_no_person(name.partition(",")[0])]
    found = ((name, _read_names(name)[0] or ()) for name in people)
    # A single word may be half of a name: `Moor, Jane`.
    apart = (people if people and all(" " in person for person in people) else (name,) for name, people in found)
    authors = tuple(dict.fromkeys(person for people in apart for person in people))
    # `Jane Doe, Orle`: beside a whole name, a word alone is where its bearer works.
    whole = tuple(name for name in authors[1:] if " " in name or is_given_name(name))
    return (authors[0], *whole) if authors and " " in authors[0] else authors


def _names_no_person(name: str) -> bool:
    return is_outlet_like(name) or is_organization_like(name) or _is_place(name)


def _is_place(name: str) -> bool:
    """Return whether a name is that of a place, and nobody's: `New York`."""
    return is_known_place(name) and not is_known_person(name) and (" " in name or not is_given_name(name))


def _read_author(part: str) -> tuple[str | None, str | None]:
    """Return the author and the outlet that a part of a byline names, each where it does."""
    part = IN_PLACE.sub("", part)
    author, outlet = _author_and_outlet(part)
    if outlet:
        return author, outlet
    words = part.split()
    kept = [word for word in words if word.lower() not in page_words("jobs") or word == "The"]
    name = " ".join(kept)
    if len(kept) == len(words):
        if is_outlet_like(name) or is_organization_like(name):
            return None, name
        return (name, None) if is_person_like(name) else (None, None)
    if words[-1].lower() == "staff" and kept == words[:-1]:
        return None, name
    # `Northlight Wire correspondent` and `TURAN staff`, but `Staff Writer Jane Doe` and `Defence Editor`.
    if is_outlet_like(name) or (name.isupper() and not part.isupper() and not is_known_place(name)):
        return None, name
    return (name, None) if len(kept) > 1 and words[-len(kept) :] == kept and is_person_like(name) else (None, None)


def _author_and_outlet(part: str) -> tuple[str | None, str | None]:
    """Return the author and the outlet of `Jane Doe BBC News`; two times None where no agency's name is between."""
    words = part.split()
    begin = next((number for number, word in enumerate(words) if number > 1 and word.isupper() and is_agency(word)), 0)
    author, outlet = " ".join(words[:begin]), " ".join(words[begin:])
    return (author, outlet) if is_known_person(author) and is_outlet_like(outlet) else (None, None)


def _is_base(part: str, text: str, *, after_outlet: bool) -> bool:
    """Return whether a part of a byline is where the author is, in a town of any name.

    That is a single word after a comma, or a name after an outlet that is no person's: `Jane Doe, BBC News, Big Lake`.
    """
    is_name = " " not in part or (after_outlet and not is_known_person(part) and not is_outlet_like(part))
    return is_name and part[0].isupper() and f", {part}" in text


def _is_aside(part: str) -> bool:
    """Return whether a part of a byline says what an author does, or where."""
    return (
        not part
        or part[0].islower()
        or is_known_place(part)
        or part.rsplit(maxsplit=1)[-1].lower() in page_words("jobs")
    )
