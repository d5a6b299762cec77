"""Scorers and renderers by name: entry points of installed packages, ours among them.

Listing imports no plugin; loading imports exactly one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from readiness import __version__
from readiness.data_classes import dataclass
from readiness.errors import PluginError, ReadinessError
from readiness.i18n import N_, _
from readiness.text import did_you_mean

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

PluginKind = Literal["scorers", "renderers"]
OWN_PACKAGE = "readiness"
"""The name of this package; its plugins need no protection from each other."""
_NO_SUCH = {
    "scorers": N_("there is no scorer «{name}» (installed: {names})"),
    "renderers": N_("there is no renderer «{name}» (installed: {names})"),
}
_WITH_KIND = {"scorers": N_("the scorer «{name}»"), "renderers": N_("the renderer «{name}»")}


@dataclass(frozen=True)
class Plugin:
    """A loaded plugin and where it comes from."""

    name: str
    package: str
    version: str
    loaded: Any


def names(kind: PluginKind) -> tuple[str, ...]:
    """Name every installed plugin of a kind, without importing any."""
    return tuple(sorted({point.name for point in _entry_points(kind, tuple(sys.path))}))


def load(kind: PluginKind, name: str) -> Plugin:
    """Load one plugin; raise PluginError when it is unknown, ambiguous or broken."""
    return _load(kind, name, tuple(sys.path))


@cache
def _load(kind: PluginKind, name: str, _search_path: tuple[str, ...]) -> Plugin:
    # Kept as long as the packages are looked for in the same places: it costs as much as a score.
    points = [point for point in _entry_points(kind, tuple(sys.path)) if point.name == name]
    if not points:
        installed = ", ".join(names(kind)) or _("none")
        message = _(_NO_SUCH[kind]).format(name=name, names=installed)
        raise PluginError(message + did_you_mean(name, names(kind)))
    packages = sorted({_package(point)[0] for point in points})
    if len(packages) > 1:
        raise PluginError(
            _(
                "{name} comes from several packages ({names}); keep one and uninstall the others"
            ).format(name=_(_WITH_KIND[kind]).format(name=name), names=", ".join(packages))
        )
    try:
        loaded = points[0].load()
    except Exception as error:
        # Foreign code is loaded here: whatever it raises is an error of that package, not ours.
        raise PluginError(
            _("{name} of the package {package} cannot be loaded: {error}").format(
                name=_(_WITH_KIND[kind]).format(name=name),
                package=packages[0],
                error=f"{type(error).__name__}: {error}",
            )
        ) from error
    return Plugin(name, *_package(points[0]), loaded)


def run(plugin: Plugin, work: Callable[[], Any]) -> Any:
    """Call a plugin; an error in the plugin of another package is reported with its name.

    Raises:
        PluginError: The plugin is from another package, and raised something unexpected.
    """
    if plugin.package == OWN_PACKAGE:
        return work()
    try:
        return work()
    except ReadinessError:
        raise
    except Exception as error:
        # Foreign code runs here: its errors are neither ours nor the user's.
        raise PluginError(
            _("«{name}» of the package {package} {version} failed: {error}").format(
                name=plugin.name,
                package=plugin.package,
                version=plugin.version,
                error=f"{type(error).__name__}: {error}",
            )
        ) from error


@cache
def _entry_points(kind: PluginKind, _search_path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    # 40 ms, and only needed once something is scored or rendered.
    from importlib.metadata import entry_points

    return tuple(entry_points(group=f"readiness.{kind}"))


def _package(point: EntryPoint) -> tuple[str, str]:
    """Return the name and the version of the package that a plugin comes from."""
    if point.module.partition(".")[0] == OWN_PACKAGE:
        return OWN_PACKAGE, __version__  # to read them takes 1 ms
    return (point.dist.name, point.dist.version) if point.dist else ("unknown", "unknown")
