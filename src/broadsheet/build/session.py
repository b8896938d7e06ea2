"""The builds of one process that follow each other: an edit that was seen is built with the index in memory."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from broadsheet.build.builder import Builder, build_all
from broadsheet.build.engine import build_site
from broadsheet.build.options import BuildReport, Options
from broadsheet.build.state import BuildState
from broadsheet.config import Site
from broadsheet.errors import ContentError, TemplateError
from broadsheet.processes import FEW, Superseded, collect_everything, run_in_new_process
from broadsheet.site.urls import base_path


class Session:
    """Builds one site into one folder again and again."""

    def __init__(self) -> None:
        self._builder: Builder | None = None
        self._waiting: frozenset[Path] = frozenset()
        """What was changed and is not built yet, since it was at fault, or since something else came first."""

    def build_for(
        self,
        site: Site,
        options: Options,
        paths: Collection[Path] | None,
        urls: Collection[str],
        is_overtaken: Callable[[], bool] = lambda: False,
    ) -> tuple[BuildReport, bool]:
        """Build because some files changed; None stands for any, and then for a look at everything.

        Return whether only the pages at `urls` were built, paths on the server of what somebody is looking at: after a
        change of the theme they come first, and the rest has to be built for None. A build of a large site that is
        overtaken by other changes is given up: then raises Overtaken, else what `build_site` raises.
        """
        seen = None if paths is None else self._waiting.union(paths)
        try:
            done = self._build_seen(site, options, seen, urls) if seen else None
            if done is None:
                done = self._build(site, options, is_overtaken), False
        except (ContentError, TemplateError, Superseded):
            self._waiting = self._waiting.union(paths or ())
            raise
        # What is built of it may be only the pages that somebody is looking at.
        self._waiting = seen if seen and done[1] else frozenset()
        return done

    def _build_seen(
        self, site: Site, options: Options, paths: frozenset[Path], urls: Collection[str]
    ) -> tuple[BuildReport, bool] | None:
        """Build some articles or templates; None when it takes a look at everything."""
        builder = self._take(site, options)
        names = [path.relative_to(site.root).as_posix() for path in paths if path.is_relative_to(site.root)]
        try:
            if urls and all(_is_of_theme(site, path) for path in paths):
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

    def _build(self, site: Site, options: Options, is_overtaken: Callable[[], bool]) -> BuildReport:
        builder = self._take(site, options)
        loaded_index = builder.loaded_index
        work = builder.look(site, options)
        report = builder.update(work)
        if report is None:
            try:
                large = len(work.inputs.content) >= FEW
                report = (
                    run_in_new_process(partial(build_site, site, options), is_overtaken) if large else build_all(work)
                )
            except Superseded:
                self._builder = Builder(BuildState(site, options), work.inputs, loaded_index)
                raise
            builder = Builder(BuildState(site, options))
            del work, loaded_index  # the old index, so that it is not walked
            collect_everything()
            builder.look(site, options)
        builder.remember()
        self._builder = builder
        return report

    def _take(self, site: Site, options: Options) -> Builder:
        """Return the builder, if nobody else built meanwhile; it is put back only after a build that went well."""
        builder, self._builder = self._builder, None
        return builder if builder is not None and builder.notes.are_current() else Builder(BuildState(site, options))


def _is_of_theme(site: Site, path: Path) -> bool:
    return path.is_relative_to(site.templates) or path.is_relative_to(site.static)


def _without_base(urls: Collection[str], base_url: str) -> frozenset[str]:
    base = base_path(base_url)
    return frozenset(f"/{url.removeprefix(base)}" for url in urls if url.startswith(base))
