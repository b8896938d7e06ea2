"""The hooks by which other packages add to Broadsheet. Its own parts implement them too.

A plug-in is a module that the entry-point group `broadsheet` of an installed package names. It implements some of these
hooks, each by a function of the hook's name that is marked with `hookimpl`. Each stage of Broadsheet collects a hook
where it needs it, so that a command loads only what it uses: import what is heavy inside of functions.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pluggy

PROJECT = "broadsheet"
"""The name of the project for pluggy, and of the group of entry points."""
_specify = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plug-in as the implementation of the hook that has its name."""


class Hooks:
    """The hooks. Each implementation returns what it adds; Broadsheet's own comes first, then plug-ins by name."""

    @_specify
    def seed_formats(self) -> Iterable[Any]:
        """Return formats of seeds, as `seeds.formats.SeedFormat`; a suffix of Broadsheet's own can be taken over."""
        return ()

    @_specify
    def finders(self) -> Iterable[Any]:
        """Return finders, as `reading.Finder`: they run after Broadsheet's own, on articles that are imported."""
        return ()

    @_specify
    def page_planners(self) -> Iterable[Any]:
        """Return kinds of pages, as `site.page_plan.PagePlanner`."""
        return ()

    @_specify
    def output_formats(self) -> Mapping[str, Callable[[Any], str | bytes]]:
        """Return writers of what needs no template, by the name that pages give as template: view → text or bytes."""
        return {}

    @_specify
    def template_folders(self) -> Iterable[Path]:
        """Return folders of templates; a site's own templates win over them, and they over the default theme's."""
        return ()

    @_specify
    def template_filters(self) -> Mapping[str, Callable[..., Any]]:
        """Return filters for templates by name: pure functions, which give the same for the same."""
        return {}

    @_specify
    def page_rules(self) -> Iterable[Callable[[Any], Iterable[tuple[str, str]]]]:
        """Return rules of `check`: a `build.check_pages.CheckedPage` → what is wrong with it, and how to fix it."""
        return ()

    @_specify
    def add_commands(self, add: Callable[..., Any]) -> None:
        """Add commands: `add(name, summary)` returns a parser of argparse.

        Set what the command does by `set_defaults(run=function)`: it gets the parsed arguments and returns an exit
        code.
        """
