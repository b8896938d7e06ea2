"""Speakers to whom no verb leads: a name after a quote or before a colon, and whose words they are called.

A fault is mended here when words have no speaker as in `From Anna Berg: “We go.”`, `Berg's hunch that it is “odd”` or
`Berg's “very odd” remark`, or when a name that is only near counts as one.
"""

import re

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.roles_before_names import title_start
from broadsheet.reading.speech.cue_words import spoken_nouns
from broadsheet.reading.speech.quote_in_paragraph import MARKS, Found, QuoteInParagraph
from broadsheet.reading.speech.speech_document import candidates_in
from broadsheet.reading.speech.subject_candidates import NAME

FARTHEST = 110
"""A name begins at most so many characters after a quote."""
LONGEST_THING = 50
"""The noun for what bears words begins at most so many characters before them."""
LONGEST_LEAD = 20
"""What leads to a name before a colon begins at most so many characters before the name."""

_CLOSES = re.compile(r"[\"”»’'“]{1,2},?[ ]{1,2}")
_ENDS_NAME = re.compile(r"[,.]|[ ][(]|$")
_BEFORE_COLON = re.compile(
    r"\b(?:[Ff]rom|To[ ]quote|Here(?:[ ]is|['’]s)|[Ii]n[ ]the[ ]words[ ]of)[ ]$|(?:^|[.!?…\"”][ ])([A-Z][a-z]+)[ ]$"
)
"""What stands before a name and a colon that lead to words: `From `, `Said `."""
_BEARING = tuple(f"{word}{end}" for word in ("read", "reads", "reading", "words") for end in (" ", ", ", ": "))
_ON_THING = re.compile(
    r"\b(?:messages?|notes?|signs?|banners?|posters?|placards?|cards?|stickers?|plaques?|inscriptions?|(?:t-|T-)?shirts?"
    rf"|graffiti|slogans?)[ ](?:(?:that|which)[ ])?(?:reading|reads?|bearing[ ]the[ ]words)[,:]?[ ][{MARKS}]{{1,2}}$"
)
_AFTER_NAME = re.compile(r"(?:[ ](?:of|about|on|in|to|at)[ ][^.;:\"“”_]{1,50})?:[ ]")
_NOUN_AFTER = re.compile(r"[\"”»’'“]{1,2}[ ]([a-z\-]+)(?:[ ]([a-z]+))?\b")
_OWNS = re.compile(rf"['’]s?[ ](?:[a-z\-]+[ ]){{0,2}}[{MARKS}]{{1,2}}")
_OWNS_CLAUSE = re.compile(
    rf"['’]s?[ ](?:[\w\-]+[ ])?[\w\-]+(?:[ ]that(?:[ ][\w’'%$\-]+,?){{0,10}}(?<!,)"
    rf"|[ ]of(?:[ ][\w.’'\-]+){{1,5}}[ ]as(?:[ ](?:an?|the))?|(?:[ ](?:is|was))?[:,])[ ][{MARKS}]{{1,2}}"
)
_OPENING_PARTICIPLE = re.compile(
    r"(?:\w+,[ ])?(?:(?:After|Before|While|By|In|When|Since|Upon|Without|Despite)[ ])?(?:\w+ly[ ])?([A-Za-z]\w+ing)[ ]"
)
_LISTS_OF_VERBS = ("saying", "uttering", "viewing")
_AFTER_COMMA = re.compile(r",?[\"”»’'“]{1,2},?[ ](?:the[ ])?")


def name_after(quote: QuoteInParagraph) -> Found:
    """Find `“We go,” Anna Berg, a nurse in Orle.`, whose verb was left out."""
    masked = quote.paragraph.masked
    if quote.new_clause or quote.paragraph.written[quote.end - 1] != ",":
        return None
    name = next(iter(candidates_in(quote.paragraph, quote.end, quote.end + FARTHEST)), None)
    if name is None or name.kind != NAME or not _ENDS_NAME.match(masked, name.end):
        return None
    begin = title_start(masked, name.start, quote.end)
    return (None, (name,)) if _CLOSES.fullmatch(masked, quote.end, begin) else None


def name_before_colon(quote: QuoteInParagraph) -> Found:
    """Find `From Anna Berg: “We go.”`, or `Warned Anna Berg of the plan: “We go.”`."""
    masked = quote.paragraph.masked
    if not masked.startswith(": ", quote.start - 3):
        return None
    for name in candidates_in(quote.paragraph, quote.search_start, quote.start):
        if name.kind != NAME or not _AFTER_NAME.fullmatch(masked, name.end, quote.start - 1):
            continue
        begin = title_start(masked, name.start, quote.search_start)
        leads = _BEFORE_COLON.search(masked, max(0, begin - LONGEST_LEAD), begin)
        if leads and (leads[1] is None or leads[1].lower() in word_list("saying")):
            return None, (name,)
    return None


def words_on_thing(quote: QuoteInParagraph) -> Found:
    """Find that a thing bears the words, or a crowd utters them: `Berg held a sign reading “We go”`."""
    masked = quote.paragraph.masked
    if masked.endswith(_crowds(), 0, max(0, quote.start - 1)):
        return None, ()
    # Few quotes come right after such a word, which is quick to ask.
    if not masked.endswith(_BEARING, 0, max(0, quote.start - 1)):
        return None
    bears = _ON_THING.search(masked, max(quote.search_start, quote.start - LONGEST_THING), quote.start)
    return (None, ()) if bears else None


@cached
def _crowds() -> tuple[str, ...]:
    """Return what stands before the words of a crowd: `was met with chants of “We stay”`."""
    return tuple(f"{noun} of " for noun in sorted(word_list("chanted")))


def owner_of_words(quote: QuoteInParagraph) -> Found:
    """Find `Berg's “very odd” remark`."""
    after = _NOUN_AFTER.match(quote.paragraph.masked, quote.end)
    if after is None or spoken_nouns().isdisjoint(after.groups()):
        return None
    name = next(iter(candidates_in(quote.paragraph, quote.search_start, quote.start)[-1:]), None)
    if name is None or name.kind != NAME or not _OWNS.fullmatch(quote.paragraph.masked, name.end, quote.start):
        return None
    return None, (name,)


def owner_of_clause(quote: QuoteInParagraph) -> Found:
    """Find `Berg's hunch that it is “odd”`, `Berg's defence of Osten as “odd”`, or `Berg's line, “We go,” …`."""
    masked = quote.paragraph.masked
    for name in reversed(candidates_in(quote.paragraph, quote.search_start, quote.start)):
        if name.kind == NAME and _OWNS_CLAUSE.fullmatch(masked, name.end, quote.start):
            return None, (name,)
    return None


def subject_of_participle(quote: QuoteInParagraph) -> Found:
    """Find `Calling it “a joke,” Anna Berg left`, where the subject comes after the words."""
    masked = quote.paragraph.masked
    opening = None if quote.opens_sentence else _OPENING_PARTICIPLE.match(masked, quote.search_start, quote.start)
    if opening is None or not any(opening[1].lower() in word_list(name) for name in _LISTS_OF_VERBS):
        return None
    after = _AFTER_COMMA.match(masked, quote.end)
    subject = next(iter(candidates_in(quote.paragraph, quote.end, quote.end + FARTHEST)), None)
    if after is None or subject is None or "," not in quote.paragraph.written[quote.end - 1 : after.end()]:
        return None
    title = title_start(masked, subject.start, quote.end)
    return (None, (subject,)) if min(title, subject.start) <= after.end() else None
