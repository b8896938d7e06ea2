"""What takes long to find, and is shown: quotes and statements, related articles, words of topics, stories."""

from collections.abc import Collection

import jinja2
from msgspec.structs import astuple

from broadsheet.model import TemplateNeeds
from broadsheet.rendering.template_dependencies import RELATED, SPEECH, read_template
from broadsheet.site.theme import Templates

PART_TEMPLATES = {
    "briefing.html": "briefings",
    "quotes.html": "quotes",
    "story.html": "stories",
    "stories.html": "stories",
    "week.html": "weeks",
}
"""Template → the part of the site that it is for, which the setting `leave_out` can name."""


def find_template_needs(templates: Templates, leave_out: Collection[str]) -> TemplateNeeds:
    """Return what a template may show, but for those of the parts that are left out, and what the data hold.

    Some of it reaches templates as fields of `view` alone, so that no template shows it where all take only other
    fields of it, by name.
    """
    try:
        used = (source for name, source in templates.sources.items() if PART_TEMPLATES.get(name) not in leave_out)
        reads = [read_template(source) for source in used]
    except jinja2.TemplateSyntaxError:
        return TemplateNeeds()
    fields = frozenset[str]().union(*(read.fields for read in reads))
    return TemplateNeeds(
        # Briefings show quotes in plain text too, which no template lays out.
        speech=not {"data", "briefings"} <= {*leave_out} or not fields.isdisjoint(SPEECH),
        related=not fields.isdisjoint(RELATED),
        topic_words=any(read.words for read in reads),
        stories="stories" not in leave_out,
    )


def needs_more(shown: TemplateNeeds, before: TemplateNeeds) -> bool:
    """Return whether something is shown that was not before."""
    return any(now and not was for now, was in zip(astuple(shown), astuple(before), strict=True))
