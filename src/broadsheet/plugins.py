"""What plug-ins add: the results of all implementations of a hook, Broadsheet's own first.

The hooks themselves are in `hooks.py`. Where no plug-in is installed, which is usual, neither that nor what reads the
metadata of packages is loaded, which would take longer than to show how the program is used.
"""

import sys
from functools import cache

from broadsheet.installed_packages import find_package_metadata

# ruff: noqa: PLC0415  # see above
TYPE_CHECKING = False  # as in `typing`, which takes long to load
if TYPE_CHECKING:
    from typing import Any

    from pluggy import PluginManager

    from broadsheet.errors import PluginError

SECTION = b"[broadsheet]"
"""What the entry points of a package have that brings a plug-in."""
_LABEL = "plug-in "


def collect(hook: str, own: str, **arguments: object) -> "list[Any]":
    """Return what each implementation of a hook returns: Broadsheet's own, then those of plug-ins by name.

    `own` is the module whose function of the hook's name is Broadsheet's own implementation, if it has one. Raises
    PluginError when a plug-in cannot be loaded, or its implementation fails.
    """
    implementation = getattr(sys.modules[own], hook, None)
    results = [implementation(**arguments)] if implementation else []
    if not has_plugins():
        return results
    implementations = getattr(_manager().hook, hook)
    try:
        return [*results, *implementations(**arguments)]
    except Exception as error:
        raise _error("plug-ins", f"the hook '{hook}' failed: {type(error).__name__}: {error}", "fix it") from error


def collect_all(hook: str, own: str) -> "list[Any]":
    """Return the items of all implementations of a hook that returns several. Raises PluginError."""
    return [item for items in collect(hook, own) for item in items]


def collect_mapping(hook: str, own: str) -> "dict[str, Any]":
    """Return the entries of all implementations of a hook that returns mappings.

    Raises PluginError, also when two give one name.
    """
    found: dict[str, Any] = {}
    for entries in collect(hook, own):
        for name, value in entries.items():
            if name in found:
                raise _error("plug-ins", f"two of them have '{name}' for the hook '{hook}'", "uninstall one of them")
            found[name] = value
    return found


def installed() -> list[str]:
    """Return the plug-ins with the names and versions of their packages, sorted: a part of every fingerprint.

    Raises PluginError when one cannot be loaded.
    """
    return sorted(name for name, _ in _manager().list_name_plugin()) if has_plugins() else []


@cache
def has_plugins() -> bool:
    """Return whether any package brings a plug-in, without reading the metadata of all of them."""
    packages = find_package_metadata()
    return packages is None or any(SECTION in _entry_points(package) for package in packages)


def _entry_points(package: str) -> bytes:
    try:
        with open(f"{package}/entry_points.txt", "rb") as file:  # noqa: PTH123  # pathlib takes long to load
            return file.read()
    except OSError:
        return b""


@cache
def _manager() -> "PluginManager":
    from importlib.metadata import entry_points

    import pluggy

    from broadsheet import hooks

    manager = pluggy.PluginManager(hooks.PROJECT)
    manager.add_hookspecs(hooks.Hooks)
    # pluggy calls first what was registered last.
    for entry in sorted(entry_points(group=hooks.PROJECT), key=lambda one: (one.name, one.value), reverse=True):
        package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "?"
        try:
            manager.register(entry.load(), f"{_LABEL}{entry.name} ({package})")
            manager.check_pending()
        except Exception as error:
            where = f"{_LABEL}{entry.name} ({package})"
            fault = f"cannot be loaded: {type(error).__name__}: {error}"
            raise _error(where, fault, "fix it, or uninstall it") from error
    return manager


def _error(where: str, message: str, fix: str) -> "PluginError":
    from broadsheet.errors import Fault, PluginError

    return PluginError(Fault(where, None, message, fix))
