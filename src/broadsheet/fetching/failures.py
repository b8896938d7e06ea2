"""Why something was not fetched."""

from typing import Literal

Kind = Literal["passing", "lasting", "busy"]
"""Whether another try may help: soon, not at all, or only when the server says so."""


class FetchFailure(Exception):  # noqa: N818  # what may happen every hour, and is reported, is no error
    """Something could not be fetched. The message is for a person, and begins in small letters."""

    def __init__(self, message: str, kind: Kind = "lasting", *, status: int = 0, wait: float = 0) -> None:
        super().__init__(message)
        self.kind = kind
        self.status = status
        """The HTTP status; 0 where there was no answer."""
        self.wait = wait
        """The seconds that the server asks to wait; 0 where it does not say."""
