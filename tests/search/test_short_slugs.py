"""A slug is the same after it was shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.search.index_reader import full_slug

from broadsheet.search.short_slugs import shorten_slug
from broadsheet.slugs import slugify


@pytest.mark.parametrize(
    ("title", "slug", "short"),
    [
        ("No news", "no-news", ""),
        ("A Łódź man’s plan", "a-lodz-mans-plan", ""),
        ("No news today", "no-news-today-2", "13/-2"),
        ("No news", "harbour", "harbour"),
        ("知事", "zhi-shi", "zhi-shi"),
    ],
)
def test_a_slug_beside_its_title(title: str, slug: str, short: str) -> None:
    assert shorten_slug(slug, title) == short


@given(st.text(), st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True))
def test_a_slug_is_read_as_it_was(title: str, slug: str) -> None:
    for one in (slug, slugify(title), f"{slugify(title)}-2"):
        assert full_slug(shorten_slug(one, title), title) == one
