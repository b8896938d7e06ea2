"""What a browser prints around a page: the day of printing, the title, the page's address, the number of the sheet."""

import re
from collections.abc import Sequence

from broadsheet.seeds.pdf_process import PdfLine

_ADDRESS = re.compile(r"(?:https?|file|ﬁle)://\S+")
_MOMENT = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?")
_SAME_HEIGHT = 3.0
"""Points by which lines beside each other may differ in height."""


def find_printed_by_browser(lines: Sequence[PdfLine]) -> tuple[list[PdfLine], str | None]:
    """Return what a browser printed in the margins of a page, of its lines there, and the address of the web page.

    A browser prints both when it printed and from where; a line of either kind alone may be the article's.
    """
    addresses = [line for line in lines if _ADDRESS.fullmatch(line.text)]
    moments = [line for line in lines if _MOMENT.fullmatch(line.text)]
    if not (addresses and moments):
        return [], None
    heights = [line.top for line in (*addresses, *moments)]
    printed = [line for line in lines if any(abs(line.top - height) < _SAME_HEIGHT for height in heights)]
    address = addresses[0].text
    is_whole = address.startswith("http") and "…" not in address and "..." not in address
    return printed, address if is_whole else None
