"""The build: look, and build what has changed."""

from broadsheet.build.looking import is_unchanged, look
from broadsheet.build.notes import Notes
from broadsheet.build.options import BuildReport, Options
from broadsheet.build.reports import report_nothing
from broadsheet.config import Site
from broadsheet.parallel import without_collecting

__all__ = ["BuildReport", "Options", "build_site"]


def build_site(site: Site, options: Options) -> BuildReport:
    """Make the output folder exactly what a build from nothing would make it, doing only what that takes.

    The caller holds the site's lock. Raises SiteError when content, templates or the disk are at fault; the last good
    site is then still there. Raises UsageError when the output folder is no place for a site.
    """
    with without_collecting():
        work = look(site, options, Notes(site, options))
        if is_unchanged(work):
            return report_nothing(work)
        # Where nothing has changed, nothing that plans and renders is needed.
        from broadsheet.build.builder import Builder, build_all  # noqa: PLC0415

        return Builder(work.notes).update(work) or build_all(work)
