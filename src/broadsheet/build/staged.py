"""What became of a file that a build looked at."""

from msgspec import Struct

from broadsheet.build.manifest import Key
from broadsheet.scanning import Signature


class Staged(Struct, frozen=True, array_like=True):
    """A file that was looked at, and finished where it was stale."""

    path: str
    """In the output folder."""
    key: Key
    reason: str | None = None
    """Why it is stale; None when it is not, and then the rest is missing too."""
    digest: str = ""
    signature: Signature = Signature(0, 0, 0, 0)

    @property
    def rendered(self) -> bool:
        """Whether it is a page that was rendered; static files are copied."""
        return self.reason is not None and bool(self.key.shared)
