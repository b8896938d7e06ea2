"""What holds a page back from the public, as its front matter says."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Final

from msgspec import Struct

from broadsheet.content.pages.field_values import is_empty, moment
from broadsheet.content.pages.frontmatter import front_bytes
from broadsheet.content.pages.frontmatter_lists import around_key, distinct, read_front
from broadsheet.content.pages.yaml_writer import entry

WITHHOLDING: Final = ("rights", "draft", "withdrawn", "publish_at", "expires")
"""With one of these keys, a page is not for all, or not for ever."""
RIGHTS: Final = ("full", None, "excerpt", "link")
"""How much is public, from all of it to hardly anything; without a word, the source's rights count."""
DECISIONS: Final = (*WITHHOLDING, "story", "weight", "aliases", "copies", "not_copy_of")
"""What editors decide about an article, whatever its text says."""


class Hold(Struct, frozen=True):
    """What holds an article back."""

    is_draft: bool = False
    reason: str = ""
    """Why import made it a draft; empty for one that an editor began."""
    publish_at: object = None
    """When its embargo ends, as front matter has it; None where there is none, or where it has ended."""


PUBLIC: Final = Hold()


def read_hold(page: bytes, now: datetime | None) -> Hold:
    """Return what holds a page back at a moment; `PUBLIC` where nothing does. Without a moment, embargoes never end."""
    head = front_bytes(page)
    # Most pages are public, which is seen without reading YAML.
    if b"draft" not in head and b"publish_at" not in head:
        return PUBLIC
    front = read_front(page)
    publish_at = front.get("publish_at")
    until = None if has_come(publish_at, now) else publish_at
    if front.get("draft") is not True:
        return Hold(publish_at=until)
    imported = front.get("imported")
    reason = imported.get("held") if isinstance(imported, dict) else None
    return Hold(is_draft=True, reason=str(reason or ""), publish_at=until)


def may_be_withheld(page: bytes) -> bool:
    """Return whether a page has a key of `WITHHOLDING`, whatever its value."""
    head = front_bytes(page)
    return any(key.encode() in head for key in WITHHOLDING) and not read_front(page).keys().isdisjoint(WITHHOLDING)


def has_come(publish_at: object, now: datetime | None) -> bool:
    """Return whether an embargo has ended, as front matter has it; without a moment, none has."""
    if not isinstance(publish_at, date) or now is None:
        return False
    until = publish_at if isinstance(publish_at, datetime) else datetime.combine(publish_at, time(), UTC)
    return until.tzinfo is not None and until <= now


def keep_decisions(former: bytes, renewed: bytes) -> bytes:
    """Return a page's new reading with what editors decided about the page.

    Of two that hold an article back, the stricter one counts: a reading never publishes what a person held back.
    """
    front, own = read_front(former), read_front(renewed)
    for key in DECISIONS:
        kept = STRICTEST.get(key, _both)(front.get(key), own.get(key))
        renewed = write_key(renewed, key, kept) if kept != own.get(key) else renewed
    return renewed


def write_key(page: bytes, key: str, value: object) -> bytes:
    """Return a page with a value for a key, or without the key where it is None; all else stays as it is."""
    around = around_key(page, key)
    if around is None:
        return page
    return f"{around[0]}{'' if value is None else entry(key, value)}{around[1]}".encode("utf-8", "surrogateescape")


def _either(one: object, other: object) -> object:
    return other if one is False or is_empty(one) else one


def _later(one: object, other: object) -> object:
    return _by_moment(max, one, other)


def _sooner(one: object, other: object) -> object:
    return _by_moment(min, one, other)


def _by_moment(choose: Callable[[datetime, datetime], datetime], one: object, other: object) -> object:
    first, second = moment(one, (), []), moment(other, (), [])
    if first is None or second is None:
        return _either(one, other)
    return one if choose(first, second) == first else other


def _narrower(one: object, other: object) -> object:
    if other is None:
        return one
    return max(one, other, key=lambda right: RIGHTS.index(right) if right in RIGHTS else len(RIGHTS))


def _both(one: object, other: object) -> object:
    first, second = (items if isinstance(items, list) else [] for items in (one, other))
    return distinct([*first, *second]) or other


STRICTEST: Final[Mapping[str, Callable[[object, object], object]]] = {
    "rights": _narrower,
    "draft": _either,
    "withdrawn": _either,
    "publish_at": _later,
    "expires": _sooner,
    "story": _either,
    "weight": _either,
}
"""What holds a page back, or is one value → what returns the stricter one of the page's and of its new reading's."""
