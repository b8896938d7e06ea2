"""Paths of files in the output folder, and which paths are refused.

A path is checked after percent escapes are decoded, and for all operating systems at once, since a site that is built
on one system may be copied to another.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NewType
from urllib.parse import unquote_to_bytes

from broadsheet.errors import Fault, UrlError

OutputPath = NewType("OutputPath", str)
"""The path of a file relative to the output folder, with forward slashes. Only this module creates such paths."""

MAX_NAME_BYTES = 230
"""How many bytes a file's or a folder's name may have. File systems allow 255; some names get a number or digest."""
MAX_PATH_BYTES = 800
"""How many bytes a path may have. macOS allows 1,024, including the path of the output folder."""
MAX_PARTS = 100
"""How many parts a path may have."""

_PART = r"(?:[a-z0-9_-]{5,99}|(?!con|prn|aux|nul|com|lpt)[a-z0-9_-]{1,4})"
_PLAIN = re.compile(rf"(?:{_PART}/){{0,6}}{_PART}(?:\.[a-z0-9]{{1,8}})?")
"""The form of most paths, which are valid without further checks."""
_DEVICE = re.compile(r"(?:^|/)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:[./]|$)", re.IGNORECASE)
"""Names that Windows reserves for devices, with any suffix."""
_WINDOWS = re.compile(r'[<>:"|?*\\]')
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, marks for the direction of text, and invalid characters. Some file systems ignore them."""


class Refusal(Exception):  # noqa: N818  # the caller makes it an error that names the file at fault
    """Why a path is refused, and how to fix it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


def decode_url(url: str) -> str:
    """Return a URL path without percent escapes, as servers do to find a file. Raises Refusal."""
    try:
        return unquote_to_bytes(url).decode()
    except UnicodeError as error:
        raise Refusal("has percent escapes that are not UTF-8", "write the characters themselves") from error


def file_of(url: str) -> str:
    """Return the path of the file for a decoded URL path, without checking it."""
    return f"{url[1:]}index.html" if url.endswith("/") else url[1:]


def output_path(url: str, named_by: str) -> OutputPath:
    """Return the path of the file for a decoded URL path.

    `named_by` is the file of the site that gives the address, for messages. Raises UrlError when the path is refused.
    """
    path = file_of(url)
    try:
        refuse(path)
    except Refusal as refusal:
        raise UrlError(Fault(named_by, None, f"its address {refusal.message}", refusal.fix)) from refusal
    return OutputPath(path)


def copied_path(path: str, named_by: str) -> OutputPath:
    """Return the path that a static file is copied to. It may be hidden.

    Raises UrlError, naming the file, when the path is not valid on all systems.
    """
    try:
        refuse(path, may_hide=True)
    except Refusal as refusal:
        raise UrlError(Fault(named_by, None, f"its path {refusal.message}", "rename it")) from refusal
    return OutputPath(path)


def is_device(name: str) -> bool:
    """Return whether Windows reserves a name for a device.

    >>> is_device("con"), is_device("COM1.html"), is_device("consul")
    (True, True, False)
    """
    return _DEVICE.search(name) is not None


def as_joined(path: str) -> str:
    r"""Return a key that is equal for two paths that are the same file on some file system.

    Such file systems ignore case, or normalize characters.

    >>> as_joined("Caf\u00e9/A.html") == as_joined("cafe\u0301/a.html")
    True
    """
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())


def refuse(path: str, *, may_hide: bool = False) -> None:
    """Raise Refusal when a path could leave the output folder, or could not be a file on every system."""
    if _PLAIN.fullmatch(path):
        return
    parts = path.split("/")
    if len(parts) > MAX_PARTS:
        raise Refusal(f"has {len(parts):,} parts, and may have {MAX_PARTS}", "shorten it")
    for part in parts:
        for applies, message, fix in _FAULTS:
            if applies(part):
                raise Refusal(message.format(part=_shown(part)), fix)
        if part.startswith(".") and not may_hide:
            raise Refusal(f"has the hidden part {_shown(part)}", "put a file of that name into static/")
    size = len(path.encode())
    if size > MAX_PATH_BYTES:
        raise Refusal(f"has {size:,} bytes, and may have {MAX_PATH_BYTES}", "shorten it")


_FAULTS: tuple[tuple[Callable[[str], object], str, str], ...] = (
    (lambda part: not part, "has an empty part", "write single slashes"),
    (lambda part: part in {".", ".."}, "has the part {part}, which leads elsewhere", "leave it out"),
    (_INVISIBLE.search, "holds a character that no file name may have: {part}", "leave it out"),
    (_WINDOWS.search, "has the part {part}, with a character that Windows allows in no file name", "leave it out"),
    (is_device, "has the part {part}, which is the name of a device on Windows", "write another name"),
    (lambda part: part[-1] in ". ", "has the part {part}, whose last character Windows drops", "leave it out"),
    (
        lambda part: len(part.encode()) > MAX_NAME_BYTES,
        f"has a part of more than {MAX_NAME_BYTES} bytes, {{part}}",
        "shorten it",
    ),
)
"""Check of a part of a path, message, and fix. Characters are checked first, so that the part can be encoded later."""
_SHOWN = 40


def _shown(part: str) -> str:
    return repr(part if len(part) <= _SHOWN else f"{part[: _SHOWN - 1]}…")
