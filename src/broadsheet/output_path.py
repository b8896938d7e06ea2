"""Where files stand in the output folder: the one type that names them, and what it refuses.

A path is checked as it will stand on the disk, after percent escapes are decoded, and for all systems at once: a site
that is built on one of them is copied to another.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NewType
from urllib.parse import unquote_to_bytes

from broadsheet.errors import Fault, UrlError

OutputPath = NewType("OutputPath", str)
"""The path of a file from the output folder on, with forward slashes. Only this module makes one."""

LONGEST_NAME = 230
"""The bytes of a file's or a folder's name. File systems take 255; some names get a number or a fingerprint."""
LONGEST_PATH = 800
"""The bytes of a whole path. macOS takes 1,024, with the folders in which the output stands."""
MOST_PARTS = 100
"""How deep folders may lie in one another."""

_PART = r"(?:[a-z0-9_-]{5,99}|(?!con|prn|aux|nul|com|lpt)[a-z0-9_-]{1,4})"
_PLAIN = re.compile(rf"(?:{_PART}/){{0,6}}{_PART}(?:\.[a-z0-9]{{1,8}})?")
"""What most paths look like, without fault."""
_DEVICE = re.compile(r"(?:^|/)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:[./]|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending."""
_WINDOWS = re.compile(r'[<>:"|?*\\]')
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Controls, marks that turn text around, what is no character. Some file systems pass over them."""


class Refusal(Exception):  # noqa: N818  # the caller makes it an error that names the file at fault
    """Why no file can stand at a path, and what to do about it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


def decode_url(url: str) -> str:
    """Return a URL path without its percent escapes, as servers look for its file. Raises Refusal."""
    try:
        return unquote_to_bytes(url).decode()
    except UnicodeError as error:
        raise Refusal("has percent escapes that are not UTF-8", "write the characters themselves") from error


def file_of(url: str) -> str:
    """Return the path that a decoded URL path would be served from, whether a file can stand there or not."""
    return f"{url[1:]}index.html" if url.endswith("/") else url[1:]


def output_path(url: str, named_by: str) -> OutputPath:
    """Return the file that a decoded URL path is served from.

    `named_by` says for messages which file of the site asks for it. Raises UrlError when no file can stand there.
    """
    path = file_of(url)
    try:
        refuse(path)
    except Refusal as refusal:
        raise UrlError(Fault(named_by, None, f"its address {refusal.message}", refusal.fix)) from refusal
    return OutputPath(path)


def copied_path(path: str, named_by: str) -> OutputPath:
    """Return where a static file is copied to, which may be hidden.

    Raises UrlError, naming the file, when no system-independent file can stand there.
    """
    try:
        refuse(path, may_hide=True)
    except Refusal as refusal:
        raise UrlError(Fault(named_by, None, f"its path {refusal.message}", "rename it")) from refusal
    return OutputPath(path)


def is_device(name: str) -> bool:
    """Tell whether Windows keeps a name for a device.

    >>> is_device("con"), is_device("COM1.html"), is_device("consul")
    (True, True, False)
    """
    return _DEVICE.search(name) is not None


def as_joined(path: str) -> str:
    r"""Return what is the same for two paths that some file system takes for one.

    Such a file system does not tell capitals from small letters, or two ways to encode one character.

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
    if len(parts) > MOST_PARTS:
        raise Refusal(f"has {len(parts):,} parts, and may have {MOST_PARTS}", "shorten it")
    for part in parts:
        for applies, message, fix in _FAULTS:
            if applies(part):
                raise Refusal(message.format(part=_shown(part)), fix)
        if part.startswith(".") and not may_hide:
            raise Refusal(f"has the hidden part {_shown(part)}", "put a file of that name into static/")
    size = len(path.encode())
    if size > LONGEST_PATH:
        raise Refusal(f"has {size:,} bytes, and may have {LONGEST_PATH}", "shorten it")


_FAULTS: tuple[tuple[Callable[[str], object], str, str], ...] = (
    (lambda part: not part, "has an empty part", "write single slashes"),
    (lambda part: part in {".", ".."}, "has the part {part}, which leads elsewhere", "leave it out"),
    (_INVISIBLE.search, "holds a character that no file name may have: {part}", "leave it out"),
    (_WINDOWS.search, "has the part {part}, with a character that Windows allows in no file name", "leave it out"),
    (is_device, "has the part {part}, which is the name of a device on Windows", "write another name"),
    (lambda part: part[-1] in ". ", "has the part {part}, whose last character Windows drops", "leave it out"),
    (
        lambda part: len(part.encode()) > LONGEST_NAME,
        f"has a part of more than {LONGEST_NAME} bytes, {{part}}",
        "shorten it",
    ),
)
"""What is wrong with a part of a path, and the fix. The characters come first: what follows can encode them."""
_SHOWN = 40


def _shown(part: str) -> str:
    return repr(part if len(part) <= _SHOWN else f"{part[: _SHOWN - 1]}…")
