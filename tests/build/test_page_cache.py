"""The cache of loaded pages: what it gives under a key is what was stored under it, or nothing."""

import random
import sqlite3
from pathlib import Path

import pytest

from broadsheet.build.page_cache import CachedPage, PageCache

ROWS = {f"key-{number}": CachedPage(b"page %d" % number, b"body %d " % number * 40) for number in range(60)}


@pytest.fixture
def cache(tmp_path: Path) -> PageCache:
    cache = PageCache(tmp_path / "pages.sqlite")
    cache.add(ROWS)
    return cache


def load_all(cache: PageCache) -> dict[str, bytes]:
    return cache.load(ROWS, lambda _, row: row)


def assert_honest(path: Path) -> None:
    """Every way to read gives what was stored, or nothing."""
    cache = PageCache(path)
    bodies = {key: cache.load_body(key) for key in ROWS}
    pages = {key: cache.load_page(key) for key in ROWS}
    cache.close()
    assert all(body in (None, ROWS[key].body) for key, body in bodies.items())
    assert all(page in (None, ROWS[key].page) for key, page in pages.items())
    loaded = load_all(PageCache(path))
    assert loaded.items() <= {key: row.page for key, row in ROWS.items()}.items()


def change(path: Path, statement: str, *rows: tuple[str, ...]) -> None:
    with sqlite3.connect(path) as database:
        database.executemany(statement, rows)
    database.close()


def test_rows_under_exchanged_keys_are_damage(cache: PageCache, tmp_path: Path) -> None:
    renamed = (("key-1", "other"), ("key-2", "key-1"), ("other", "key-2"))
    change(tmp_path / "pages.sqlite", "UPDATE pages SET key = ? WHERE key = ?", *((new, old) for old, new in renamed))
    assert PageCache(tmp_path / "pages.sqlite").load_page("key-3") is not None
    assert cache.load_body("key-1") is None
    assert cache.load_page("key-3") is None  # with one row, all are forgotten
    assert load_all(cache) == {}


def test_a_body_in_place_of_a_page_is_damage(cache: PageCache, tmp_path: Path) -> None:
    change(tmp_path / "pages.sqlite", "UPDATE pages SET page = body", ())
    assert load_all(cache) == {}


@pytest.mark.parametrize("damage", ["cut", "flip", "zero", "swap"])
def test_a_torn_database_tells_no_lies(cache: PageCache, tmp_path: Path, damage: str) -> None:
    cache.close()
    path = tmp_path / "pages.sqlite"
    data = path.read_bytes()
    sectors = len(data) // 512
    draw = random.Random(damage)  # noqa: S311  # it is to be the same each time
    for _ in range(60):
        torn = bytearray(data)
        at, other = draw.randrange(sectors) * 512, draw.randrange(sectors) * 512
        if damage == "cut":
            del torn[draw.randrange(len(torn)) :]
        elif damage == "flip":
            torn[draw.randrange(len(torn))] ^= 1 << draw.randrange(8)
        elif damage == "zero":
            torn[at : at + 512] = bytes(512)
        else:
            torn[at : at + 512] = data[other : other + 512]
        path.write_bytes(torn)
        assert_honest(path)


def test_what_was_forgotten_is_kept_anew(cache: PageCache, tmp_path: Path) -> None:
    (tmp_path / "pages.sqlite").write_bytes(b"noise" * 1000)
    (tmp_path / "pages.sqlite-journal").mkdir()
    assert load_all(cache) == {}
    cache.add(ROWS)
    assert load_all(cache).keys() == ROWS.keys()
