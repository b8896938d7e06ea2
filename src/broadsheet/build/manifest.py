"""What a build wrote, and why a file of it must be written again. Pure."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from broadsheet.file_states import FileState, StatFields
from broadsheet.index.public_period import Period


class FileKey(Struct, frozen=True, array_like=True, gc=False):
    """The fingerprint of everything that a file of the site depends on, in parts, so that a change can be named."""

    view: str
    """Of the page's view and head; of a static file's bytes."""
    template: str
    """Of the template with all that it includes; empty for data and static files."""
    shared: str
    """Of what all pages can read: the site's view, the settings, this program."""
    assets: str = ""
    """Of the names of the static files that the template names; empty for data and static files."""


class Written(Struct, frozen=True, array_like=True):
    """A file that a build wrote."""

    key: FileKey | None
    """None for a file that a build was about to write: only that it belongs to the site is known."""
    known: FileState
    reason: str = ""
    """Why it was last written."""
    is_former: bool = False
    """Whether it is a static file that no page names any more, under the name that has its fingerprint."""


UNKNOWN_FILE = FileState(StatFields(-1, 0, 0, 0), "unknown", settled=False)
"""A file of which nothing is known."""
RESTYLED = "a static file that its template names changed"
"""Why a file is stale in which only such names changed."""
CLAIMED = Written(None, UNKNOWN_FILE)
UNPROVEN = StatFields(-1, 0, 0, 0)
"""Of a folder so new that its status proves nothing, or with more in it than builds wrote."""


class Manifest(Struct, frozen=True):
    """All that the last build left in an output folder, or what has changed of that since."""

    files: dict[str, Written | None] = {}
    """None only in a change, for a file that is gone."""
    inputs: str = ""
    """The fingerprint of all that the build read; empty after a build that did not finish."""
    period: Period = Period()
    """How long the same articles are public."""
    articles: int = 0
    held_back: tuple[str, ...] = ()
    """The pages of articles that are not public."""
    held_kinds: dict[str, int] = {}
    """What holds them back → how many: `draft`, `embargoed`, `withdrawn`, `expired`."""
    unused_sources: dict[str, str] = {}
    """The sources of the settings that no article is of → the name that is perhaps meant."""
    pages: int = 0
    folders: dict[str, StatFields | None] = {}
    """The folders, as they were when everything in them was known; `UNPROVEN` for the others, None for those gone.

    A path ends with a slash, except the empty one of the output folder itself.
    """


class LeftFiles(Mapping[str, FileState]):
    """The files of an output folder, as the last build left them."""

    def __init__(self, files: Mapping[str, Written | None]) -> None:
        self._files = files

    def __getitem__(self, path: str) -> FileState:
        written = self._files[path]
        if written is None:
            raise KeyError(path)
        return written.known

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def why_stale(key: FileKey, written: Written | None, digest: str | None) -> str | None:
    """Return why a file must be written again; None when it is what a clean build would leave.

    `written` is what the manifest says of the file, `digest` the fingerprint of its bytes on disk, if it is there.
    """
    if written is None or written.key is None:
        return "it was not built before"
    last = written.key
    reasons = (
        (last.shared != key.shared, "the settings, Broadsheet or one of its libraries changed"),
        (last.template != key.template, "its template changed"),
        (last.view != key.view, "what it shows changed"),
        (last.assets != key.assets, RESTYLED),
        (digest is None, "its file is gone"),
        (digest != written.known.digest, "its file was changed by something else"),
    )
    return next((reason for applies, reason in reasons if applies), None)
