"""A clip book as a PDF, which WeasyPrint makes. It needs the extra `pdf`, and the library Pango."""

import logging
import re

from broadsheet.errors import UsageError
from broadsheet.extras import how_to_install

INLINE = ("data",)
"""What may be opened: addresses that hold what they name. Articles are by strangers, and must reach nothing else."""

_MARKUP = re.compile(r"(<style\b.*?</style>|<[^>]*>)", re.DOTALL)
_LONG_WORD = re.compile(r"[^\s&;]{1000}(?=\S)")
BREAK = "\u200b"
"""A place at which a line may end. To break a word without one takes time that grows with the square of its length."""


def make_pdf(html: bytes, url: str) -> bytes:
    """Return a page as a PDF. Nothing is fetched, neither from the network nor from the disk.

    `url` is the absolute address that its links start from. The same page, the same fonts and the same version of
    WeasyPrint give the same bytes. Raises UsageError where WeasyPrint or a library of it is missing.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415  # an extra, and slow to load
        from weasyprint.urls import URLFetcher  # noqa: PLC0415  # as above
    except ModuleNotFoundError as error:
        raise UsageError(f"a PDF needs WeasyPrint, which is not installed; {how_to_install('pdf')}") from error
    except OSError as error:
        raise UsageError(
            f"WeasyPrint needs the library Pango ({error}); on Debian: apt install libpangoft2-1.0-0"
        ) from error
    # It warns of each picture that is not fetched.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    page = HTML(string=_with_breaks(html.decode()), base_url=url, url_fetcher=URLFetcher(allowed_protocols=INLINE))
    made: bytes = page.write_pdf()
    return made


def _with_breaks(html: str) -> str:
    """Return a page in whose text no word is longer than 1000 characters."""
    parts = _MARKUP.split(html)
    parts[::2] = [_LONG_WORD.sub(rf"\g<0>{BREAK}", text) for text in parts[::2]]
    return "".join(parts)
