"""Write the contact sheet of the default theme: `python benchmarks/contact_sheet.py [docs/contact-sheet.png]`.

It builds the demonstration, in English and as an Arabic site in other colours, and has Debian's Chromium take pictures
of kinds of pages: on a large screen, light and dark, on a tablet, on a phone, and from the right. Needs what the tests
need (`make test` sets it up) and Chromium; takes some minutes.
"""

import argparse
import functools
import io
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from msgspec import Struct
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from broadsheet.cli import main as broadsheet

CHECKOUT = Path(__file__).parents[1]
PAGES = (
    "",
    "stories/",
    "people/antony-blinken/",
    "articles/from-brussels-to-baku-eleven-days-in-november/",
    "people/",
    "places/ukraine/",
    "search/?q=Blinken",
    "days/",
)
"""A page of each kind that is shown, in columns."""
TILE, GAP = (232, 290), 6
"""Pixels of a picture on the sheet, and between two of them."""
GROUND = (118, 116, 120)
COLOURS = 256
"""Of the palette: the file is small, and letters stay smooth."""
SEARCH_WAIT = 1_500
"""Milliseconds in which results and pictures come."""


class Row(Struct, frozen=True):
    """How the pages of one row are looked at."""

    site: str
    width: int
    """Of the window, in CSS pixels."""
    scheme: str = "light"


ROWS = (
    Row("en", 1440),
    Row("en", 1440, "dark"),
    Row("en", 768),
    Row("en", 360),
    Row("ar", 1440),
    Row("ar", 360, "dark"),
)
SETTINGS = {
    "en": 'title = "The Morning Broadsheet"\ndescription = "A week of world news."\n',
    "ar": (
        'title = "صحيفة الصباح"\ndescription = "أسبوع من أخبار العالم."\nlanguage = "ar"\n'
        '[theme]\naccent = "#0b5d4b"\npaper = "#f6fbf7"\nink = "#14231d"\n'
    ),
}


def main() -> None:
    """Write the sheet."""
    parser = argparse.ArgumentParser(description="Write the contact sheet of the default theme.")
    parser.add_argument("target", nargs="?", type=Path, default=CHECKOUT / "docs/contact-sheet.png", metavar="FILE")
    target = parser.parse_args().target
    chromium = shutil.which("chromium") or sys.exit("Chromium is not installed")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        builds = {name: _build(Path(folder, name), settings) for name, settings in SETTINGS.items()}
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        rows = [[_fit(picture) for picture in _take(browser, builds[row.site], row)] for row in ROWS]
        browser.close()
    _join(rows).quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"{target}: {target.stat().st_size / 1024:.0f} KB")


def _build(site: Path, settings: str) -> Path:
    """Return the output of the demonstration with other settings."""
    for name in ("seeds", "content"):
        shutil.copytree(CHECKOUT / name, site / name)
    (site / "broadsheet.toml").write_text(settings, "utf-8")
    if broadsheet(["build", "--site", str(site)]):
        sys.exit(f"the site for {site.name} cannot be built")
    return site / "build"


def _take(browser: Browser, build: Path, row: Row) -> Iterator[Image.Image]:
    """Yield a picture of the head of each page, as high as a tile is."""
    size = {"width": row.width, "height": row.width * TILE[1] // TILE[0]}
    with _served(build) as address:
        context = browser.new_context(viewport=size, color_scheme=row.scheme)  # type: ignore[arg-type]
        for path in PAGES:
            page = context.new_page()
            page.goto(address + path)
            page.wait_for_timeout(SEARCH_WAIT)
            yield Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            page.close()
        context.close()


class _Host(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def _served(build: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(build))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def _fit(picture: Image.Image) -> Image.Image:
    return picture.resize(TILE, Image.Resampling.LANCZOS)


def _join(rows: Sequence[Sequence[Image.Image]]) -> Image.Image:
    """Return all pictures on one ground."""
    width, height = TILE[0] + GAP, TILE[1] + GAP
    sheet = Image.new("RGB", (len(PAGES) * width + GAP, len(rows) * height + GAP), GROUND)
    for line, row in enumerate(rows):
        for column, picture in enumerate(row):
            sheet.paste(picture, (GAP + column * width, GAP + line * height))
    return sheet


if __name__ == "__main__":
    main()
