"""Adding feeds to the settings of a site: after what is there, which stays as a person wrote it."""

import json
import tomllib
from collections.abc import Sequence

from broadsheet.atomic_writes import write_atomically
from broadsheet.config import Site, real_path
from broadsheet.errors import Fault, SettingsError
from broadsheet.feed_settings import FeedSettings
from broadsheet.regular_files import MAX_SETTINGS_BYTES, read_regular


def add_feeds(site: Site, feeds: Sequence[FeedSettings]) -> list[FeedSettings]:
    """Add those feeds to the settings that are not there, and return them.

    Raises SettingsError when they cannot be added after what is there, StorageError when the file cannot be written.
    """
    known = {feed.url for feed in site.settings.feeds}
    added = [feed for feed in feeds if feed.url not in known]
    if added:
        name, path = site.settings_path.name, real_path(site.settings_path)
        before = read_regular(path, MAX_SETTINGS_BYTES)
        after = _with_feeds(before, added, "tool.broadsheet.feeds" if name == "pyproject.toml" else "feeds")
        try:
            tomllib.loads(after.decode("utf-8-sig"))
        except ValueError as error:
            fix = "write each of the feeds that are there as a table [[feeds]]"
            raise SettingsError(Fault(name, None, "no feed can be added after these", fix)) from error
        write_atomically(path, after, durable=True)
    return added


def _with_feeds(before: bytes, feeds: Sequence[FeedSettings], table: str) -> bytes:
    newline = "\r\n" if b"\r\n" in before else "\n"
    # What JSON writes of a text is a text of TOML too.
    tables = (f"\n[[{table}]]\nname = {_quoted(feed.name)}\nurl = {_quoted(feed.url)}\n" for feed in feeds)
    separator = "" if not before or before.endswith(b"\n") else "\n"
    return before + (separator + "".join(tables)).replace("\n", newline).encode()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
