"""What holds a page back from the public, as its front matter says."""

from datetime import UTC, date, datetime, time
from typing import Final

from msgspec import Struct

from broadsheet.content.front_lists import around_key, read_front
from broadsheet.content.yaml_text import entry

WITHHOLDING: Final = ("rights", "draft", "withdrawn", "publish_at", "expires")
"""With one of these keys, a page is not for all, or not for ever."""


DECISIONS: Final = (*WITHHOLDING, "aliases", "copies", "not_copy_of")
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
    head = page[: page.find(b"\n---", 1)]
    # Most pages are public, which is seen without reading YAML.
    if b"draft" not in head and b"publish_at" not in head:
        return PUBLIC
    front = read_front(page)
    publish_at = front.get("publish_at")
    until = None if _has_come(publish_at, now) else publish_at
    if front.get("draft") is not True:
        return Hold(publish_at=until)
    imported = front.get("imported")
    reason = imported.get("held") if isinstance(imported, dict) else None
    return Hold(is_draft=True, reason=str(reason or ""), publish_at=until)


def _has_come(publish_at: object, now: datetime | None) -> bool:
    if not isinstance(publish_at, date) or now is None:
        return False
    moment = publish_at if isinstance(publish_at, datetime) else datetime.combine(publish_at, time(), UTC)
    return moment.tzinfo is not None and moment <= now


def keep_decisions(former: bytes, renewed: bytes) -> bytes:
    """Return a page's new reading with what editors decided about the page, where the reading says nothing of that."""
    front, own = read_front(former), read_front(renewed)
    for key in DECISIONS:
        around = around_key(renewed, key) if front.get(key) and key not in own else None
        if around:
            renewed = f"{around[0]}{entry(key, front[key])}{around[1]}".encode("utf-8", "surrogateescape")
    return renewed
