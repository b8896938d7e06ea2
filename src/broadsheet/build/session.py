"""The builds of one process that follow each other: an edit that was seen is built with the index in memory."""

from collections.abc import Collection
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from broadsheet.build.builder import Builder, build_all
from broadsheet.build.engine import build_site
from broadsheet.build.notes import Notes
from broadsheet.build.options import BuildReport, Options
from broadsheet.config import Site
from broadsheet.errors import ContentError, TemplateError
from broadsheet.parallel import FEW, killed, start_workers
from broadsheet.site.urls import base_path


class Session:
    """Builds one site into one folder again and again."""

    def __init__(self) -> None:
        self._builder: Builder | None = None
        self._failed: frozenset[Path] = frozenset()
        """What was changed and could not be built."""

    def build_for(
        self, site: Site, options: Options, paths: Collection[Path] | None, urls: Collection[str]
    ) -> tuple[BuildReport, bool]:
        """Build because some files changed; None stands for any, and then for a look at everything.

        Return whether only the pages at `urls` were built, paths on the server of what somebody is looking at: after a
        change of a template they come first, and the rest has to be built for None. Raises what `build_site` raises.
        """
        seen = None if paths is None else self._failed.union(paths)
        try:
            done = self._build_seen(site, options, seen, urls) if seen else None
            if done is None:
                done = self._build(site, options), False
        except (ContentError, TemplateError):
            # What is at fault stays so, whatever is changed next.
            self._failed = self._failed.union(paths or ())
            raise
        self._failed = frozenset()
        return done

    def _build_seen(
        self, site: Site, options: Options, paths: frozenset[Path], urls: Collection[str]
    ) -> tuple[BuildReport, bool] | None:
        """Build some articles or templates; None when it takes a look at everything."""
        builder = self._take(site, options)
        names = [path.relative_to(site.root).as_posix() for path in paths if path.is_relative_to(site.root)]
        try:
            if urls and all(path.is_relative_to(site.templates) for path in paths):
                shown = _without_base(urls, site.settings.base_url)
                report, is_partial = builder.render_pages(site, options, shown), True
            else:
                report = builder.edit(site, options, sorted(names)) if len(names) == len(paths) else None
                is_partial = False
        except (ContentError, TemplateError):
            # Nothing was written, so that what is in memory still holds.
            self._builder = builder
            raise
        self._builder = builder
        return (report, is_partial) if report else None

    def _build(self, site: Site, options: Options) -> BuildReport:
        builder = self._take(site, options)
        work = builder.look(site, options)
        report = builder.update(work)
        if report is None:
            report = _build_elsewhere(site, options) if len(work.inputs.content) >= FEW else build_all(work)
            builder = Builder(Notes(site, options))
            builder.look(site, options)
        builder.remember()
        self._builder = builder
        return report

    def _take(self, site: Site, options: Options) -> Builder:
        """Return the builder, if nobody else built meanwhile; it is put back only after a build that went well."""
        builder, self._builder = self._builder, None
        return builder if builder is not None and builder.notes.are_current() else Builder(Notes(site, options))


def _without_base(urls: Collection[str], base_url: str) -> frozenset[str]:
    base = base_path(base_url)
    return frozenset(f"/{url.removeprefix(base)}" for url in urls if url.startswith(base))


def _build_elsewhere(site: Site, options: Options) -> BuildReport:
    """Build in a process of its own, which can share the work out to forks, as one with threads cannot."""
    with start_workers(1) as process:
        try:
            return process.submit(build_site, site, options).result()
        except BrokenProcessPool as error:
            raise killed() from error
