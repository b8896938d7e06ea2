"""Templates of a site that nothing renders."""

from broadsheet.config import Site
from broadsheet.site.theme import given_templates, load_templates


def find_unused_templates(site: Site) -> list[str]:
    """Return the site's own templates that replace none and that no other one extends, includes or imports; sorted.

    Raises what `load_templates` raises, and TemplateError when one does not parse.
    """
    if not site.templates.is_dir():
        return []
    templates, given = load_templates(site), given_templates()
    own = {name for name, file in templates.files.items() if file == f"templates/{name}"}
    if own <= given:
        return []
    from broadsheet.rendering.template_dependencies import find_closures  # noqa: PLC0415  # few sites add templates

    used = set[str]().union(*(read for name, read in find_closures(templates) if name in given))
    return sorted(templates.files[name] for name in own - used)
