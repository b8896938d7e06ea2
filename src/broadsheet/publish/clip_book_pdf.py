"""A clip book as a PDF, which WeasyPrint makes. It needs the extra `pdf`, and the library Pango."""

import logging

from broadsheet.errors import UsageError

INLINE = ("data",)
"""What may be opened: addresses that hold what they name. Articles are by strangers, and must reach nothing else."""


def make_pdf(html: bytes, url: str) -> bytes:
    """Return a page as a PDF. Nothing is fetched, neither from the network nor from the disk.

    `url` is the absolute address that its links start from. The same page, the same fonts and the same version of
    WeasyPrint give the same bytes. Raises UsageError where WeasyPrint or a library of it is missing.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415  # an extra, and slow to load
        from weasyprint.urls import URLFetcher  # noqa: PLC0415  # as above
    except ModuleNotFoundError as error:
        raise UsageError("a PDF needs WeasyPrint, which is not installed; pip install 'broadsheet[pdf]'") from error
    except OSError as error:
        raise UsageError(
            f"WeasyPrint needs the library Pango ({error}); on Debian: apt install libpangoft2-1.0-0"
        ) from error
    # It warns of each picture that is not fetched.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    page = HTML(string=html.decode(), base_url=url, url_fetcher=URLFetcher(allowed_protocols=INLINE))
    made: bytes = page.write_pdf()
    return made
