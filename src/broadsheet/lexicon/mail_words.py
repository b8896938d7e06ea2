"""The words that mail programs and newsletters put around the text of a mail."""

import re

from broadsheet.lexicon.data_files import cached, read_phrases

_FILE = "mail_words.txt"


@cached
def header_kinds() -> dict[str, str]:
    """Return what each label of a header says, in small letters: `from`, `date`, `subject`, `to` or `others`."""
    words = read_phrases(_FILE)
    return {word: kind for kind in ("others", "to", "subject", "date", "from") for word in words[kind]}


@cached
def forward_mark() -> re.Pattern[str]:
    """Return what the line over a forwarded text matches: `---------- Forwarded message ---------`."""
    return re.compile(rf"(?P<rule>[-_=*\s>]*)(?:{_any('forwarded')})\b.{{0,80}}", re.IGNORECASE)


@cached
def subject_prefix() -> re.Pattern[str]:
    """Return what mail programs put before the subject of a mail that was answered or passed on."""
    return re.compile(rf"\A\s*(?:\[?\s*(?:{_any('prefixes')})\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)


@cached
def filter_mark() -> re.Pattern[str]:
    """Return what filters of mail put before a subject: `[EXTERNAL]`, `***SPAM***`."""
    return re.compile(
        rf"\A(?:\s*(?:\*{{2,}}|[\[{{<(])\s*(?:{_any('filters')})\s*[?:!]*\s*(?:\*{{2,}}|[\]}}>)])\s*[:-]*\s*)+",
        re.IGNORECASE,
    )


@cached
def view_notice() -> re.Pattern[str]:
    """Return what is found in a note that a mail is best seen in a browser."""
    return re.compile(rf"\b(?:{_any('view')})\b", re.IGNORECASE)


@cached
def leave_notice() -> re.Pattern[str]:
    """Return what is found in a paragraph on how to leave a list."""
    return re.compile(rf"(?<!\w)(?:{_any('leave')})", re.IGNORECASE)


@cached
def wrote_line() -> re.Pattern[str]:
    """Return what the line above a text that a mail answers matches: `On 3 May 2024, Jane <jane@…> wrote:`."""
    return re.compile(rf"[\s>]*\S.{{0,250}}?(?<!\w)(?:{_any('wrote')})(?!\w).{{0,80}}[:：]\s*", re.IGNORECASE)


@cached
def note_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words with which a mail to somebody begins, and those with which it closes, in small letters."""
    words = read_phrases(_FILE)
    return tuple(map(str.lower, words["greetings"])), tuple(map(str.lower, words["closings"]))


@cached
def closing_line() -> re.Pattern[str]:
    """Return what the line before the name of a mail's author matches: `Kind regards,`."""
    return re.compile(rf"\s*(?:{_any('closings')})\s*[,.!–—-]*\s*", re.IGNORECASE)


@cached
def signed_line() -> re.Pattern[str]:
    """Return what a line matches that closes a mail with its author's name: `Cheers, Graham`."""
    return re.compile(rf"\s*(?i:{_any('closings')})(?:\s*[,.!–—-]\s*|\s+)[A-Z][^\W\d_]+(?:\s[A-Z][\w.'’-]*){{0,2}}\s*")


@cached
def greeting() -> re.Pattern[str]:
    """Return what the line matches with which a mail to somebody begins: `Dear Sue, here it is`."""
    names = r"(?![\w-])(?:\s[^,!:.?;–—\n]{1,40})?"
    return re.compile(rf"\s*(?:{_any('greetings')}){names}(?:(?P<comma>[,!:–—])|\s*\Z)", re.IGNORECASE)


@cached
def many_readers() -> re.Pattern[str]:
    """Return what is found in a greeting that is meant for all who read: `Dear subscribers`."""
    return re.compile(rf"\b(?:{_any('many-readers')})\b", re.IGNORECASE)


@cached
def copy_label() -> re.Pattern[str]:
    """Return what authors put before the subject of a mail with an article: `Copy: …`."""
    return re.compile(rf"\A\s*(?:{_any('copy-labels')})\s*[:：]\s*(?=\S)", re.IGNORECASE)


@cached
def attachment_note() -> re.Pattern[str]:
    """Return what is found in a note that passes on what is attached to it: `Please find attached …`."""
    return re.compile(rf"(?<!\w)(?:{_any('attached')})(?!\w)", re.IGNORECASE)


@cached
def confidence_note() -> re.Pattern[str]:
    """Return what is found in a mail that is for its reader alone: `keep this between us`."""
    about_itself = rf"(?:{_any('this-mail')})\b[^.!?]{{0,120}}?\b(?:{_any('confidential')})"
    return re.compile(rf"(?<!\w)(?:{_any('confidence')}|{about_itself})(?!\w)", re.IGNORECASE)


def _any(section: str) -> str:
    words = sorted(read_phrases(_FILE)[section], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
