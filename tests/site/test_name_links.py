"""Names in an article's text become links where the text first says them."""

import pytest

from broadsheet.site.name_links import link_mentions
from broadsheet.site.views.article import Mention

ANN = Mention("Ann Lee", "/people/ann-lee/")
LEE = Mention("Lee", "/people/ann-lee/")
LEE_COUNTY = Mention("Lee County", "/places/lee-county/")


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>Ann Lee met Ann Lee.</p>", '<p><a href="/people/ann-lee/">Ann Lee</a> met Ann Lee.</p>'),
        ("<p>Leeds, then Lee.</p>", '<p>Leeds, then <a href="/people/ann-lee/">Lee</a>.</p>'),
        ("<h2>Ann Lee</h2>\n<p>Lee.</p>", '<h2>Ann Lee</h2>\n<p><a href="/people/ann-lee/">Lee</a>.</p>'),
        ('<a href="/x/">Ann Lee</a> <code>Lee</code>', '<a href="/x/">Ann Lee</a> <code>Lee</code>'),
        ('<img alt="Ann Lee">', '<img alt="Ann Lee">'),
    ],
)
def test_the_first_mention_is_linked_where_a_link_may_stand(html: str, linked: str) -> None:
    assert link_mentions(html, [ANN, LEE]) == linked


def test_where_names_overlap_the_longer_one_is_linked_and_the_other_where_it_next_stands() -> None:
    assert link_mentions("In Lee County, Lee spoke.", [LEE, LEE_COUNTY]) == (
        'In <a href="/places/lee-county/">Lee County</a>, <a href="/people/ann-lee/">Lee</a> spoke.'
    )


def test_names_are_found_as_the_renderer_writes_them() -> None:
    linked = link_mentions(
        "<p>R&amp;D grew; &quot;quot&quot; did not.</p>", [Mention("R&D", "/r/"), Mention("quot", "/q/")]
    )
    assert linked == '<p><a href="/r/">R&amp;D</a> grew; &quot;<a href="/q/">quot</a>&quot; did not.</p>'
