"""What an article may show is taken back by the next build, in whatever way it is built."""

from typing import TYPE_CHECKING, Any

import pytest

from broadsheet.build.session import Session

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

BODY = "Opening words.\n\nAnn Lee said: “The wombat walks.” Ann Lee said that the quokka rests."
FRONT: dict[str, Any] = {"title": "News", "date": "2024-11-14", "people": ["Ann Lee"], "summary": "A numbat."}
HIDDEN: tuple[dict[str, Any], ...] = (
    {"rights": "excerpt"},
    {"rights": "link"},
    {"draft": True},
    {"withdrawn": True},
    {"publish_at": "2024-11-20T00:00:00Z"},
    {"expires": "2024-11-14T01:00:00Z"},
)


@pytest.mark.parametrize("seen", [False, True])
@pytest.mark.parametrize("hidden", HIDDEN, ids=str)
def test_what_may_be_shown_of_an_article_follows_its_front_matter(
    site: "SiteFolder",
    hidden: dict[str, Any],
    seen: bool,  # noqa: FBT001  # whether it is built while watching
) -> None:
    site.article("other", "Words of Ann Lee.", date="2024-11-13", people=["Ann Lee"])
    session, path = Session(), site.root / "content/articles/news.md"
    for front in ({}, hidden, {}):
        before = {path} if path.exists() else None
        site.article("news", BODY, **FRONT, **front)
        if seen:
            session.build_for(site.site, site.options(), before, ())
        else:
            site.build()
        assert site.tree() == site.clean_tree()
