"""What a server packed, unpacked, and never to more bytes than allowed."""

import zlib

from broadsheet.fetching.failures import FetchFailure

GZIP = 16 + zlib.MAX_WBITS
CODINGS = {"": None, "identity": None, "gzip": GZIP, "x-gzip": GZIP, "deflate": zlib.MAX_WBITS}
"""The codings that are unpacked → the number by which zlib knows them."""


def unpack(body: bytes, coding: str, most: int) -> bytes:
    """Return a body without its coding.

    Raises FetchFailure when it is damaged, or unpacks to more than `most` bytes.
    """
    coding = coding.strip().lower()
    if coding not in CODINGS:
        raise FetchFailure(f"the answer is packed in a way that was not asked for: {coding[:20]!r}")
    window = CODINGS[coding]
    if window is None:
        return body
    try:
        return _unpack(body, window, most)
    except zlib.error as error:
        raise FetchFailure(f"the answer is no whole {coding}", "passing") from error


def _unpack(body: bytes, window: int, most: int) -> bytes:
    """Return what one or more streams after each other unpack to."""
    parts, size = [], 0
    while body:
        stream = zlib.decompressobj(window)
        part = stream.decompress(body, most + 1 - size)
        parts.append(part)
        size += len(part)
        if size > most:
            raise FetchFailure(f"the answer unpacks to more than {most >> 20} MB")
        if not stream.eof:
            raise zlib.error
        body = stream.unused_data
    return b"".join(parts)
