"""What takes long to find is looked for where a template may show it, and only there."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.config import find_site
from broadsheet.content.pages.load_page import load_page
from broadsheet.model import TemplateNeeds
from broadsheet.rendering.template_needs import find_template_needs
from broadsheet.setting_checks import PARTS
from broadsheet.site.theme import Templates, load_templates

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

PLAIN = (
    "{% extends 'base.html' %}{{ view.title }}{{ page.title }}{% for card in view.cards %}{{ card.title }}{% endfor %}"
)
SHOWING = (
    "{{ view.quotes[0].text }}",
    "{% if view.statements %}{% endif %}",
    "{{ view['quotes'] }}",
    "{{ view[name] }}",
    "{{ view | attr('quo' ~ 'tes') }}",
    "{{ view }}",
    "{% set all = view %}{{ all.quotes }}",
    "{% macro said(view) %}{{ view.quotes }}{% endmacro %}",
    "{{ [view] | map(attribute='quotes') | list }}",
    "{% with it = view %}{{ it.quotes }}{% endwith %}",
    "{% if %}",
)


NO_DATA = ("data", "briefings", "stories")


def templates(*sources: str) -> Templates:
    named = {f"{number}.html": source for number, source in enumerate(sources)}
    return Templates(named, named, "")


@pytest.mark.parametrize("source", SHOWING)
def test_a_template_that_may_show_what_people_said(source: str) -> None:
    assert find_template_needs(templates(PLAIN, source), NO_DATA).speech


def test_templates_that_show_nothing_that_people_said(site: "SiteFolder") -> None:
    plain = templates(PLAIN, "{# view.quotes #}{{ site.title }}{{ view.title | upper }}")
    assert find_template_needs(plain, NO_DATA) == TemplateNeeds(
        speech=False, topic_words=False, related=False, stories=False
    )
    assert find_template_needs(load_templates(find_site(site.root)), ()) == TemplateNeeds()


def test_templates_that_show_one_thing() -> None:
    related = templates(PLAIN, "{% for card in view.related %}{{ card.title }}{% endfor %}")
    assert find_template_needs(related, NO_DATA) == TemplateNeeds(
        speech=False, topic_words=False, related=True, stories=False
    )
    words = templates(PLAIN, "{% for topic in view.topics %}{{ topic['words'] }}{% endfor %}")
    assert find_template_needs(words, NO_DATA) == TemplateNeeds(
        speech=False, topic_words=True, related=False, stories=False
    )


def test_quotes_appear_with_the_first_template_that_shows_them(site: "SiteFolder") -> None:
    for template in load_templates(site.site).sources:
        site.write(f"templates/{template}", "{{ view.title }}" if template == "article.html" else "")
    site.article("x", "Ann Lee said: “The rain stays in the plain.”", people=["Ann Lee"]).build()
    assert site.page("/articles/x/") == "x"
    site.write("templates/article.html", "{% for quote in view.quotes %}{{ quote.text }}{% endfor %}").build()
    assert site.page("/articles/x/") == "The rain stays in the plain."
    assert site.tree() == site.clean_tree()


def test_a_site_without_stories_quotes_and_data_looks_for_none_of_them(site: "SiteFolder") -> None:
    site.settings(leave_out=[*PARTS])
    for name in ("article", "front", "day", "week", "person", "topic", "place", "organization", "source", "entity"):
        site.write(f"templates/{name}.html", PLAIN)
    needs = find_template_needs(load_templates(find_site(site.root)), PARTS)
    assert (needs.speech, needs.stories) == (False, False)
    body = load_page("content/articles/a.md", b"---\ntitle: A\n---\nThe vote came late on Monday.\n", needs).body
    assert (body.html != "", body.sentences) == (True, ())
