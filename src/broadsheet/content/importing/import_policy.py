"""What becomes of an article before it is a page: what its source's settings add, and whether it is held back.

Nothing is published by mistake. What says that it is not for the public becomes a draft. What is under embargo is held
back until its time, or becomes a draft where nobody can say when that is.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.config import Settings
from broadsheet.content.importing.not_an_article import why_no_article
from broadsheet.lexicon.languages import UNDETERMINED
from broadsheet.model import Reading, Source
from broadsheet.slugs import fold
from broadsheet.source_settings import SourceSettings

NONE = SourceSettings()
DRAFT = "draft"


class Policy(Struct, frozen=True):
    """What becomes of an article, and why."""

    reading: Reading
    draft_because: str = ""
    """Why it becomes a draft; empty where it does not."""

    @property
    def held_back(self) -> str:
        """What the report says of it; empty for an article that is public at once."""
        if self.draft_because:
            return f"is a draft: {self.draft_because}"
        until = self.reading.publish_at
        return f"is held back until {until.isoformat()}: its text says “{self.reading.embargo}”" if until else ""


def apply_policy(
    reading: Reading, settings: Settings, senders: Sequence[str] = (), stated: Source | None = None
) -> Policy:
    """Return an article with what the settings of its source add, and whether it becomes a draft.

    `senders` are the addresses of those who sent it, who wrote it first; `stated` is the source that its format names.
    """
    # Who sent a mail is its source, unless its text names another one.
    is_from_sender = bool(senders) and (reading.source is None or reading.source == stated)
    name, of_source = find_source_settings(reading, settings.sources, senders[0] if is_from_sender else "")
    source = Source(name, reading.source.url if reading.source else None) if name else reading.source
    if source is not None and of_source.url and source.url is None:
        source = replace(source, url=of_source.url)
    completed = replace(
        reading,
        source=source,
        section=reading.section or of_source.section or None,
        language=_language(reading.language, of_source.language),
        publish_at=_in_zone(reading.publish_at, of_source.timezone),
    )
    import_as = (
        DRAFT if _is_from_drafts(reading, senders, settings.sources) else of_source.import_as or settings.import_as
    )
    return Policy(completed, _why_draft(completed, import_as, is_mail=bool(senders)))


def _language(found: str | None, of_source: str) -> str | None:
    """Return the language that was found, or else that of the source."""
    return of_source or found if found in {None, UNDETERMINED} else found


def find_source_settings(
    reading: Reading, sources: Mapping[str, SourceSettings], writer: str = ""
) -> tuple[str, SourceSettings]:
    """Return the name and the settings of an article's source: by its name, or by the host of the article's address.

    The name of a host counts as that host. An article that names another source is of that one, whatever its host.
    `writer` is the address from which it was sent, if nothing else says whose it is.
    """
    if not sources:
        return "", NONE
    from broadsheet.source_names import find_source_name  # noqa: PLC0415  # few sites have such settings

    named = reading.source.name if reading.source else ""
    urls = {name: source.url for name, source in sources.items()}
    found = find_source_name(named, reading.source_url, urls) or find_source_name("", writer, urls)
    if found and fold(found) == fold(named):
        return named, sources[found]
    return found, sources.get(found, NONE)


def _is_from_drafts(reading: Reading, senders: Iterable[str], sources: Mapping[str, SourceSettings]) -> bool:
    """Return whether an article's host is of a source whose articles become drafts, whatever it names as its source."""
    urls = {name: source.url for name, source in sources.items() if source.import_as == DRAFT}
    if not urls:
        return False
    from broadsheet.source_names import same_hosts  # noqa: PLC0415  # few sites have such settings

    addresses = (reading.source_url, reading.source.url if reading.source else None, *senders)
    return next(same_hosts(addresses, urls), None) is not None


def _why_draft(reading: Reading, import_as: str, *, is_mail: bool) -> str:
    if reading.confidence:
        return f"its text says “{reading.confidence}”"
    if reading.embargo and (reading.publish_at is None or reading.publish_at.tzinfo is None):
        return f"its text says “{reading.embargo}”, and no time with its zone"
    if import_as == DRAFT:
        return "the setting 'import_as' says so"
    if is_mail:
        from broadsheet.content.importing.personal_mail import why_personal  # noqa: PLC0415  # few seeds are mails

        return why_personal(reading) or why_no_article(reading)
    return why_no_article(reading)


def _in_zone(moment: datetime | None, name: str) -> datetime | None:
    """Return a moment with the offset of a time zone, where it has none of its own."""
    if moment is None or moment.tzinfo is not None or not name:
        return moment
    from dateutil.tz import gettz  # noqa: PLC0415  # rarely needed, and slow to load

    return moment.replace(tzinfo=gettz(name))
