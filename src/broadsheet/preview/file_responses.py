"""Files of the output as they were at one moment, though a build may put others in their places while they are sent."""

import os
import re
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.types import Scope

LARGEST_WHOLE = 64 * 1024 * 1024
"""How many bytes are read at once; larger files are sent as they are read."""
PARTIAL_CONTENT = 206
_RANGE = re.compile(r"bytes=(?P<first>[0-9]{1,18})-(?P<last>[0-9]{0,18})")


async def whole_response(response: FileResponse, scope: Scope) -> Response:
    """Return a response with the bytes of a file, and with the size and the mark of those bytes and no others.

    Raises OSError when the file is gone.
    """
    data, status = await run_in_threadpool(_read, Path(response.path))
    if data is None:
        return response
    response.set_stat_headers(status)
    headers = dict(response.headers) | {"content-length": str(len(data))}
    part = _find_part(Headers(scope=scope), headers["etag"], len(data))
    if part is None:
        return Response(data, response.status_code, headers)
    headers |= {"content-range": f"bytes {part.start}-{part.stop - 1}/{len(data)}", "content-length": str(len(part))}
    return Response(data[part.start : part.stop], PARTIAL_CONTENT, headers)


def _read(path: Path) -> tuple[bytes | None, os.stat_result]:
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        return (None if status.st_size > LARGEST_WHOLE else file.read()), status


def _find_part(asked: Headers, etag: str, size: int) -> range | None:
    """Return the part of a file that is asked for; None for all of it, as a server may answer any such wish."""
    found = _RANGE.fullmatch(asked.get("range", ""))
    if found is None or asked.get("if-range", etag) != etag:
        return None
    first, last = int(found["first"]), int(found["last"] or size)
    return range(first, min(last + 1, size)) if first <= last and first < size else None
