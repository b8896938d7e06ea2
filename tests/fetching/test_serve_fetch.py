"""`serve --fetch`: what a feed brings is in the preview while it runs."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx
import pytest
from tests.conftest import PATIENCE
from tests.fetching.conftest import WireServer, http, item, page, rss
from tests.preview.served_site import told

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

Preview = subprocess.Popen[str]


@pytest.fixture
def preview(site: "SiteFolder", wire: WireServer) -> Iterator[Preview]:
    """The preview of a site without articles, which has a feed."""
    wire.replies["/feed"] = http(rss(item(1, wire.url("/1"))), Content_Type="application/rss+xml")
    wire.replies["/1"] = page(1)
    feed = {"url": wire.url("/feed"), "name": "Northlight Wire", "full_text": True}
    site.settings(title="Desk", feeds=[feed], fetch_contact="desk@example.org", fetch_hosts=["127.0.0.1"])
    command = [sys.executable, "-m", "broadsheet", "serve", "--site", str(site.root), "--port", "0", "--fetch"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    yield process
    if process.poll() is None:
        process.kill()
        process.communicate()


def test_a_fetched_article_is_shown_and_ctrl_c_ends_both(preview: Preview, site: "SiteFolder") -> None:
    url = told(preview, r"Serving (http://127\.0\.0\.1:\d+/)")
    article = f"{url}articles/story-number-1/"
    end = time.monotonic() + PATIENCE
    with httpx.Client(timeout=PATIENCE) as client:
        while client.get(article).status_code != httpx.codes.OK:
            assert time.monotonic() < end, "the article does not come"
            time.sleep(0.1)
        assert "More of story 1 on the bridge of Orle." in client.get(article).text
    preview.send_signal(signal.SIGINT)
    _, said = preview.communicate(timeout=PATIENCE)
    assert preview.returncode == 0, said
    assert [*site.root.glob("seeds/fetched/*/*")]
