"""Addresses tell which article is meant, and when two articles are two."""

import pytest

from broadsheet.content.copies.article_addresses import are_apart, normal_url


@pytest.mark.parametrize(
    "address",
    [
        "http://www.orle.example/a/",
        "https://m.orle.example/a?utm_source=x&fbclid=1",
        "https://orle.example/a/amp?amp=1",
        "https://orle.example:443/a#comments",
        "https://orle.example/a#comment-12",
        "https://orle.example/a#:~:text=ships",
        "https://orle.example/a#xtor=RSS-1",
    ],
)
def test_one_article_has_many_addresses(address: str) -> None:
    assert normal_url(address) == "orle.example/a"


def test_a_fragment_may_name_an_article() -> None:
    assert normal_url("https://orle.example/day.html#a2") == "orle.example/day.html#a2"
    assert normal_url("https://orle.example/#!/news/1") == "orle.example#!/news/1"
    assert normal_url("https://m.example/a") == "m.example/a"


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("orle.example/1", "orle.example/2", True),
        ("orle.example/1", "bay.example/2", False),
        ("orle.example/1", "orle.example/1", False),
        ("orle.example/day#a1", "orle.example/day#a2", True),
        ("orle.example/day#a1", "orle.example/day", False),
        ("orle.example?id=1", "orle.example?id=2", True),
        ("orle.example/a?id=1", "orle.example/a?from=front&id=1", False),
        ("orle.example/a", "orle.example/a?module=top", False),
    ],
)
def test_two_addresses_on_one_host_are_two_articles(one: str, other: str, *, apart: bool) -> None:
    assert are_apart([one], [other]) is are_apart([other], [one]) is apart
    assert not are_apart([], [other])


def test_one_common_address_is_enough() -> None:
    assert not are_apart(["orle.example/1", "bay.example/1"], ["orle.example/1", "orle.example/2"])
