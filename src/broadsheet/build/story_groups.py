"""Which articles tell of one event, found again only where something changed that they are compared by."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from broadsheet.fingerprints import fingerprint_code
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.stories import StoryGrouping, group_stories
from broadsheet.index.story_features import StoryFeatures
from broadsheet.index.story_index import Group
from broadsheet.saved_records import RecordLog

_decode = msgspec.msgpack.Decoder(StoryFeatures | None).decode
_decode_compared = msgspec.msgpack.Decoder(StoryFeatures).decode

FEW_ARTICLES = 4_000
"""What no more articles than these are compared by is in memory at once; that of more is loaded as it is needed."""

Compared = Mapping[str, tuple[Fingerprint, Callable[[], bytes]]]
"""Path of an article → the fingerprint of what it is compared by, and what loads that."""


class SavedGroups(Struct, frozen=True):
    """The groups that a build found."""

    key: str
    """The fingerprint of all that they were found by."""
    groups: list[Group]


class GroupCache:
    """The groups of the last build."""

    def __init__(self, path: Path, *, is_trusted: bool = True) -> None:
        self._log = RecordLog(path, SavedGroups)
        self._is_trusted = is_trusted

    def find(self, articles: Compared) -> list[Group]:
        """Return the groups of two articles or more. Raises StorageError when they cannot be saved."""
        compared = sorted((path, fingerprint) for path, (fingerprint, _) in articles.items())
        key = fingerprint_of(fingerprint_code(), compared).hex()
        saved = self._log.read() if self._is_trusted else []
        if saved and saved[-1].key == key:
            return saved[-1].groups
        features = _features(articles) if len(articles) <= FEW_ARTICLES else _LoadedFeatures(articles)
        groups = [group for group in group_stories(features) if len(group) > 1]
        self._log.write(SavedGroups(key, groups))
        return groups


class LiveGrouping:
    """The groups of the articles of an index whose texts change. It begins when it is first asked."""

    def __init__(self) -> None:
        self._grouping: StoryGrouping | None = None
        self._groups: tuple[Group, ...] = ()
        self._held: dict[str, Fingerprint] = {}
        """What those articles are compared by which changed since it began."""

    def start(self, articles: Compared) -> StoryGrouping:
        """Group the articles, unless that is done."""
        if self._grouping is None:
            self._grouping = StoryGrouping(_features(articles))
            self._groups = self._grouping.stories()
        return self._grouping

    def keeps(self, before: Compared, changed: Compared) -> bool:
        """Return whether the groups of some articles stay what they are when some of their texts change.

        What was asked before and did not come to be is taken back.
        """
        grouping = self.start(before)
        asked = {path: before[path] for path in self._held} | dict(changed)
        changes = {
            path: _decode(load())
            for path, (fingerprint, load) in asked.items()
            if self._held.get(path, before[path][0]) != fingerprint
        }
        self._held |= {path: asked[path][0] for path in changes}
        if changes:
            grouping.change(changes)
        return grouping.stories() == self._groups


def _features(articles: Compared) -> dict[str, StoryFeatures]:
    found = ((path, _decode(load())) for path, (_, load) in articles.items())
    return {path: features for path, features in found if features is not None}


class _LoadedFeatures(Mapping[str, StoryFeatures]):
    """What articles that are all compared are compared by, loaded whenever it is asked for."""

    def __init__(self, articles: Compared) -> None:
        self._articles = articles

    def __len__(self) -> int:
        return len(self._articles)

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __getitem__(self, path: str) -> StoryFeatures:
        _, load = self._articles[path]
        return _decode_compared(load())
