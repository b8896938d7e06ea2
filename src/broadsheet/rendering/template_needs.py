"""What takes long to find, and is shown: quotes and statements, related articles, words of topics, stories."""

from collections.abc import Collection

from msgspec.structs import astuple

from broadsheet.errors import TemplateError
from broadsheet.model import TemplateNeeds
from broadsheet.rendering.template_dependencies import RELATED, SPEECH, find_closures, read_template
from broadsheet.site.theme import REPLACED, Templates

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
        used = _find_used(templates, leave_out)
    except TemplateError:
        return TemplateNeeds()
    reads = [read_template(templates.sources[name]) for name in sorted(used)]
    fields = frozenset[str]().union(*(read.fields for read in reads))
    return TemplateNeeds(
        # Briefings show quotes in plain text too, which no template lays out.
        speech=not {"data", "briefings"} <= {*leave_out} or not fields.isdisjoint(SPEECH),
        related=not fields.isdisjoint(RELATED),
        topic_words=any(read.words for read in reads),
        stories="stories" not in leave_out,
    )


def _find_used(templates: Templates, leave_out: Collection[str]) -> set[str]:
    """Return the templates that may make pages, with all that they use. Raises TemplateError when one does not parse.

    One that the site replaced makes none, unless its own extends it.
    """
    return {
        used
        for name, closure in find_closures(templates)
        if PART_TEMPLATES.get(name) not in leave_out and not name.startswith(REPLACED)
        for used in closure
    }


def needs_more(shown: TemplateNeeds, before: TemplateNeeds) -> bool:
    """Return whether something is shown that was not before."""
    return any(now and not was for now, was in zip(astuple(shown), astuple(before), strict=True))
