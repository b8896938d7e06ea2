"""The error tree. Every error that a user can cause is one of these; `exit_codes.py` says how commands end with it.

BroadsheetError
├── UsageError            the command was called wrongly
│   └── NoSiteError       no settings were found
└── SiteError             the content or the site is at fault
    ├── SettingsError     the settings file
    ├── SeedError         a seed that cannot be read
    ├── ContentError      pages under content/
    ├── TemplateError     a template that does not parse or does not render
    ├── CatalogueError    translations in locale/
    ├── UrlError          an address that no file can have, or that two pages claim
    ├── CheckError        what `check` found
    ├── StorageError      the disk: full, read-only, in use by another run
    └── PluginError       a plug-in that cannot be loaded, or fails

Raise where the fact is known; catch only in the command line, the watcher and the server.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and how to fix it.

    >>> print(Fault("content/articles/x.md", 4, "unknown key 'topic'", "did you mean 'topics'?"))
    content/articles/x.md:4: unknown key 'topic'; did you mean 'topics'?
    """

    path: str
    """The file, relative to the site, with forward slashes."""
    line: int | None
    """The line in the file, counted from 1; None where no line can be named."""
    message: str
    """What is wrong."""
    fix: str = ""
    """What to do about it."""
    is_warning: bool = False
    """Whether the article or page with this fault is used all the same."""
    other: str = ""
    """The other file that it is as much a fault of, where two contradict each other; the message names it."""

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.message}; {self.fix}" if self.fix else f"{where}: {self.message}"


class BroadsheetError(Exception):
    """An error that a user can cause and fix."""


class UsageError(BroadsheetError):
    """The command was called wrongly."""


class SendError(BroadsheetError):
    """A mail server did not take a mail."""


class NoSiteError(UsageError):
    """No settings were found in the folder or above it."""


class SiteError(BroadsheetError):
    """The content or the site is at fault: one or more faults, reported together."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults

    def __reduce__(self) -> tuple[type["SiteError"], tuple[Fault, ...]]:
        # Worker processes send errors by pickle, which would otherwise call the class with the message.
        return type(self), self.faults


class SettingsError(SiteError):
    """The settings file does not parse, or a setting is not valid."""


class SeedError(SiteError):
    """A seed cannot be read as an article."""


class ContentError(SiteError):
    """A page under content/ breaks the content contract."""


class TemplateError(SiteError):
    """A template does not parse or does not render."""


class CatalogueError(SiteError):
    """A catalogue of translations is faulty."""


class UrlError(SiteError):
    """No file can have an address, or two pages have the same address."""


class CheckError(SiteError):
    """`check` found faults in the finished pages."""


class StorageError(SiteError):
    """A file could not be read or written: the disk is full, read-only, or in use by another run."""


class PluginError(SiteError):
    """A plug-in cannot be loaded, or does not do what its hook asks for."""
