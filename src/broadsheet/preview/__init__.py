"""`broadsheet watch` and `broadsheet serve`: rebuild when a file changes, and show the site as it is built.

| what is wrong | file |
|---|---|
| a change to a file is not seen | `file_watcher.py` |
| a build comes too early, too late or too often | `change_batches.py` |
| what a rebuild does, and what it says of faults | `rebuilder.py` |
| an open page does not reload | `event_stream.py`, `reload_script.py`, `reload.js` |
| a correction at the desk is not made | `desk_routes.py`; its panel: `desk.js`, `desk.css`; how scripts ask: `ask.js` |
| a request of another site is answered, or one of this preview refused | `guarded_posts.py` |
| files that are dropped, or an article that is typed, do not get into the site | `intake_routes.py`; `add_files.js` |
| the page for writing an article | `write_page.py`, `write.js` |
| the page of what waits for an editor | `review_page.py`, `review.js` |
| a page or file is not served, or not with the right headers | `server.py`, `file_responses.py` |
"""

import sys
import threading
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.preview.change_batches import Change, RebuildCause, build_on_change
from broadsheet.preview.file_watcher import Watcher
from broadsheet.preview.rebuilder import Outcome, Rebuild, Rebuilder
from broadsheet.site.security_policy import page_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from broadsheet.content.editing.review import ReviewItem

__all__ = ["Outcome", "Previewed", "Rebuild", "RebuildCause", "serve", "watch"]

STOP_TIMEOUT = 2.0
"""Seconds that a running build has to end after Ctrl-C. Killing it later does no harm."""


def watch(site: Site, output: Path, rebuild: Rebuild) -> None:
    """Build the site, and again whenever files change or an article becomes public or expires, until Ctrl-C.

    Failed builds are reported, and watching goes on. Raises StorageError when the system allows no more watches.
    """
    changes: Queue[Change | None] = Queue()
    with suppress(KeyboardInterrupt), Watcher(site, output, changes) as watcher:
        rebuilder = _make_rebuilder(site, rebuild, watcher)
        due = rebuilder.build(RebuildCause(seeds=True))
        _print_line(f"Watching {site.root} (Ctrl-C to stop)")
        build_on_change(changes, rebuilder.build, due, prepare=rebuilder.prepare)


class Previewed(Struct, frozen=True):
    """A site in a preview, and what the preview asks of it."""

    site: Site
    output: Path
    rebuild: Rebuild
    waiting: "Callable[[], Sequence[ReviewItem]]" = tuple
    """Finds what waits for an editor."""


def serve(previewed: Previewed, *, port: int, open_browser: bool) -> None:
    """Build the site like `watch`, and serve the output folder on this computer, until Ctrl-C.

    Open pages reload when they change, and show why a build failed; they can be corrected. Raises UsageError when the
    port is in use, StorageError when the system allows no more watches.
    """
    from broadsheet.preview.desk_routes import Desk  # noqa: PLC0415
    from broadsheet.preview.event_stream import Streams  # noqa: PLC0415
    from broadsheet.preview.server import PreviewServer, address_of, build_app, listen  # noqa: PLC0415  # slow to import

    site, output = previewed.site, previewed.output
    changes: Queue[Change | None] = Queue()
    with closing(listen(port)) as listener, suppress(KeyboardInterrupt), Watcher(site, output, changes) as watcher:
        rebuilder = _make_rebuilder(site, previewed.rebuild, watcher)
        due = rebuilder.build(RebuildCause(seeds=True))
        streams = Streams(rebuilder)
        rebuilder.open_pages = streams.pages
        rebuilder.is_overtaken = lambda: not changes.empty()
        url = address_of(listener, rebuilder.state.base_path)
        app = build_app(output, rebuilder, streams, Desk(site, previewed.waiting))
        server = PreviewServer(app, streams, lambda: _announce(url, open_browser))
        build = partial(build_on_change, changes, rebuilder.build, due, prepare=rebuilder.prepare)
        builder = threading.Thread(target=build, daemon=True)
        builder.start()
        try:
            server.run([listener])
        finally:
            changes.put(None)
            builder.join(STOP_TIMEOUT)


def _make_rebuilder(site: Site, rebuild: Rebuild, watcher: Watcher) -> Rebuilder:
    def refresh_and_rebuild(cause: RebuildCause) -> Outcome:
        watcher.refresh()
        return rebuild(cause)

    return Rebuilder(refresh_and_rebuild, site.settings.base_url, page_policy(site.settings.theme))


def _announce(url: str, open_browser: bool) -> None:  # noqa: FBT001
    _print_line(f"Serving {url} (Ctrl-C to stop)")
    if open_browser:
        import webbrowser  # noqa: PLC0415  # seldom wanted

        # With some browsers, the call returns only when the browser is closed.
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _print_line(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
