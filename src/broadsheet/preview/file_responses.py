"""HTTP responses with a file's bytes of one moment, although a build may replace the file while it is sent."""

import os
import re
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.types import Scope

MAX_BUFFERED = 64 * 1024 * 1024
"""Files of up to this many bytes are read at once. Larger files are sent while they are read."""
PARTIAL_CONTENT = 206
_RANGE = re.compile(r"bytes=(?P<first>[0-9]{1,18})-(?P<last>[0-9]{0,18})")


async def consistent_response(response: FileResponse, scope: Scope) -> Response:
    """Return a response whose body, length and ETag are of the same version of a file; ranges are supported.

    Raises OSError when the file does not exist any more.
    """
    data, status = await run_in_threadpool(_read, Path(response.path))
    if data is None:
        return response
    response.set_stat_headers(status)
    headers = dict(response.headers) | {"content-length": str(len(data))}
    requested = _find_range(Headers(scope=scope), headers["etag"], len(data))
    if requested is None:
        return Response(data, response.status_code, headers)
    headers |= {
        "content-range": f"bytes {requested.start}-{requested.stop - 1}/{len(data)}",
        "content-length": str(len(requested)),
    }
    return Response(data[requested.start : requested.stop], PARTIAL_CONTENT, headers)


def _read(path: Path) -> tuple[bytes | None, os.stat_result]:
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        return (None if status.st_size > MAX_BUFFERED else file.read()), status


def _find_range(request: Headers, etag: str, size: int) -> range | None:
    """Return the requested range of bytes; None for the whole file, which HTTP allows for any range request."""
    found = _RANGE.fullmatch(request.get("range", ""))
    if found is None or request.get("if-range", etag) != etag:
        return None
    first, last = int(found["first"]), int(found["last"] or size)
    return range(first, min(last + 1, size)) if first <= last and first < size else None
