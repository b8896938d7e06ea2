"""All pages of content, loaded: from the cache where their bytes are known."""

from collections.abc import Mapping

from msgspec import Struct

from broadsheet.build.cache import PageCache, pack_page, unpack_page
from broadsheet.build.fingerprint import fingerprint, fingerprint_code
from broadsheet.build.inputs import Inputs
from broadsheet.config import Site
from broadsheet.content.load import load_page
from broadsheet.errors import ContentError, Fault, StorageError
from broadsheet.files import digest, storage_error
from broadsheet.model import Article, Profile
from broadsheet.parallel import Workers


class Content(Struct, frozen=True):
    """Every page of a site's content at one moment."""

    articles: list[Article]
    profiles: list[Profile]


def load_content(site: Site, inputs: Inputs, cache: PageCache, workers: Workers) -> Content:
    """Return all pages of content, parsing only those whose bytes are new.

    Raises ContentError with all faults of all pages.
    """
    keys = {path: _key(path, known.digest) for path, known in inputs.content.items()}
    rows = cache.load()
    unknown = [path for path, key in keys.items() if key not in rows]
    items = [(path, inputs.read[path] if path in inputs.read else _read(site, inputs, path)) for path in unknown]
    added = _parse(items, workers)
    cache.save(added, frozenset(keys.values()), len(rows))
    rows |= added
    pages = [unpack_page(rows[key]) for key in keys.values()]
    return Content(
        [page for page in pages if isinstance(page, Article)], [page for page in pages if isinstance(page, Profile)]
    )


def _key(path: str, page_digest: str) -> str:
    return fingerprint(path.encode(), page_digest.encode(), fingerprint_code().encode())


def _read(site: Site, inputs: Inputs, path: str) -> bytes:
    """Return the bytes of a page that the scan knew but the cache does not."""
    try:
        data = (site.root / path).read_bytes()
    except OSError as error:
        raise storage_error(path, error) from error
    if digest(data) != inputs.content[path].digest:
        raise StorageError(Fault(path, None, "changed while it was read", "run the command again"))
    return data


def _parse(items: list[tuple[str, bytes]], workers: Workers) -> Mapping[str, bytes]:
    """Return the packed pages by key."""
    parsed: dict[str, bytes] = {}
    faults: list[Fault] = []
    for (path, data), result in zip(items, workers.map(_load_packed, items), strict=True):
        if isinstance(result, bytes):
            parsed[_key(path, digest(data))] = result
        else:
            faults += result
    if faults:
        raise ContentError(*faults)
    return parsed


def _load_packed(item: tuple[str, bytes]) -> bytes | tuple[Fault, ...]:
    path, data = item
    try:
        return pack_page(load_page(path, data))
    except ContentError as error:
        return error.faults
