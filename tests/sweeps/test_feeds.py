"""A few of the sites that the sweep checks by the thousand."""

from tests.sweeps import _feed_rules as rules
from tests.sweeps import feeds


def test_feeds_and_sitemaps_of_hostile_sites_are_what_their_specifications_ask_for() -> None:
    assert feeds.sweep(25, 0).startswith("25 sites (")


ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>T</title><id>https://x.org/</id>
<updated>2024-11-14T00:00:00Z</updated><author><name>T</name></author><link rel="alternate" href="https://x.org/"/>
<entry><title>E</title><id>https://x.org/e/</id><updated>2024-11-14T00:00:00Z</updated>
<link rel="alternate" href="https://x.org/e/"/><content type="html">&lt;a href="https://x.org/">x&lt;/a></content></entry></feed>
"""
DAMAGE = [
    (b'xml:lang="en"', b'xml:lang="en-"'),
    (b'xml:lang="en"', b'xml:lang="en_US"'),
    (b"<title>E</title>", b""),
    (b"<title>T</title>", b"<title> </title>"),
    (b"<id>https://x.org/e/</id>", b"<id>e</id>"),
    (b"2024-11-14T00:00:00Z</updated><author>", b"2024-11-14</updated><author>"),
    (b"2024-11-14T00:00:00Z</updated><author>", b"2024-02-30T00:00:00Z</updated><author>"),
    (b'href="https://x.org/">x', b'href="../x/">x'),
    (b'href="https://x.org/">x', b'href="javascript:x">x'),
    (b'href="https://x.org/">x', b'onclick="x">x'),
    (b"<title>E</title>", b"<title>\x0c</title>"),
    (b'href="https://x.org/"/>\n<entry>', b'href="https://b\xc3\xbccher.example/"/>\n<entry>'),
]


def test_the_checks_refuse_what_is_wrong() -> None:
    assert rules.check_atom(ATOM) == ["E"]
    for right, wrong in DAMAGE:
        damaged = ATOM.replace(right, wrong)
        assert damaged != ATOM
        try:
            rules.check_atom(damaged)
        except Exception:  # noqa: BLE001, S112  # each parser has its own error
            continue
        raise AssertionError(wrong)
