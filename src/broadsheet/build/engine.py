"""The build: look, and build what has changed."""

from broadsheet.build.build_report import report_nothing
from broadsheet.build.options import BuildReport, Options
from broadsheet.build.snapshot import is_unchanged, take_snapshot
from broadsheet.build.state import BuildState
from broadsheet.config import Site
from broadsheet.processes import without_collecting

__all__ = ["BuildReport", "Options", "build_site"]


def build_site(site: Site, options: Options) -> BuildReport:
    """Make the output folder exactly what a build from nothing would make it, doing only what that takes.

    The caller holds the site's lock. Raises SiteError when content, templates or the disk are at fault; the last good
    site is then still there. Raises UsageError when the output folder is no place for a site.
    """
    with without_collecting():
        work = take_snapshot(site, options, BuildState(site, options))
        if is_unchanged(work):
            return report_nothing(work)
        # Where nothing has changed, nothing that plans and renders is needed.
        from broadsheet.build.builder import Builder, build_all  # noqa: PLC0415

        return Builder(work.notes).update(work) or build_all(work)
