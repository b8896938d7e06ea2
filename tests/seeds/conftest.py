"""Seeds of every format, made as their programs make them."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from broadsheet.errors import Fault
from broadsheet.model import RawArticle
from broadsheet.seeds import read_seed

Read = Callable[..., list[RawArticle | Fault]]

PARAGRAPHS = (
    "The harbour of Orle was closed on Thursday after a storm damaged two piers, the port authority said.",
    "“We will reopen the harbour when it is safe,” said Petra Holm, the head of the port authority, in Orle.",
    "About 40 ships were waiting outside the port in the evening, and three ferries to the islands were cancelled.",
    "The region promised 12 million euros for the repair of the piers, which were built in 1931 and never renewed.",
)
LINKED_DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "orle.example"},
        {"@type": "Organization", "@id": "#outlet", "name": "Orle Evening News", "url": "https://orle.example/"},
        {
            "@type": ["NewsArticle"],
            "headline": "Storm closes the harbour &amp; the ferries",
            "datePublished": "2024-11-14T18:05:00+01:00",
            "author": [{"@type": "Person", "name": "Ines Quill"}, {"@type": "Organization", "name": "The Desk"}],
            "publisher": {"@id": "#outlet"},
            "mainEntityOfPage": {"@id": "https://orle.example/2024/harbour"},
        },
    ],
}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a seed and read it."""

    def read_file(name: str, data: str | bytes, **fields: str) -> list[RawArticle | Fault]:
        raw = data.encode() if isinstance(data, str) else data
        (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
        return list(read_seed(tmp_path / name, f"seeds/{name}", fields))

    return read_file


def web_page(linked: object = None, head: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """Return a page as a newspaper's site has it."""
    data = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>Storm closes the harbour | Orle Evening News</title>{data}{head}</head>"
        "<body><nav><a href='/'>Home</a> <a href='/politics'>Politics</a></nav>"
        f"<main><article><h1>Storm closes the harbour</h1>{text}</article></main>"
        "<aside><h2>Most read</h2><a href='/x'>Something else happened</a></aside>"
        "<footer>All rights reserved.</footer></body></html>"
    )


def response(url: str, body: bytes, media_type: str = "text/html", status: str = "200 OK") -> bytes:
    """Return a record of a web archive."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2024-11-20T00:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
