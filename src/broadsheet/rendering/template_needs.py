"""What templates show of what takes long to find: quotes and statements, related articles, words of topics."""

import jinja2
from msgspec.structs import astuple

from broadsheet.model import TemplateNeeds
from broadsheet.rendering.template_reads import RELATED, SAYINGS, read_template
from broadsheet.site.theme import Templates


def find_template_needs(templates: Templates) -> TemplateNeeds:
    """Return what a template may show.

    Some of it reaches templates as fields of `view` alone, so that no template shows it where all take only other
    fields of it, by name.
    """
    try:
        reads = [read_template(source) for source in templates.sources.values()]
    except jinja2.TemplateSyntaxError:
        return TemplateNeeds()
    fields = frozenset[str]().union(*(read.fields for read in reads))
    return TemplateNeeds(
        sayings=not fields.isdisjoint(SAYINGS),
        related=not fields.isdisjoint(RELATED),
        topic_words=any(read.words for read in reads),
    )


def needs_more(shown: TemplateNeeds, before: TemplateNeeds) -> bool:
    """Return whether something is shown that was not before."""
    return any(now and not was for now, was in zip(astuple(shown), astuple(before), strict=True))
