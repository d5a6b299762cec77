"""Scorers and renderers by name: entry points, ours registered as anyone's.

Listing imports no plugin; loading imports exactly one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from readiness.errors import PluginError, ReadinessError
from readiness.i18n import N_, _

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

PluginKind = Literal["scorers", "renderers"]
OWN_PACKAGE = "readiness"
"""The package that this is."""
_NO_SUCH = {
    "scorers": N_("there is no scorer «{name}» (installed: {names})"),
    "renderers": N_("there is no renderer «{name}» (installed: {names})"),
}
_NAMED = {"scorers": N_("the scorer «{name}»"), "renderers": N_("the renderer «{name}»")}


@dataclass(frozen=True)
class Plugin:
    """A loaded plugin and where it comes from."""

    name: str
    package: str
    version: str
    loaded: Any


def names(kind: PluginKind) -> tuple[str, ...]:
    """Name every installed plugin of a kind, without importing any."""
    return tuple(sorted({point.name for point in _points(kind)}))


def load(kind: PluginKind, name: str) -> Plugin:
    """Load one plugin; raise PluginError when it is unknown, ambiguous or broken."""
    found = [point for point in _points(kind) if point.name == name]
    if not found:
        known = ", ".join(names(kind)) or _("none")
        raise PluginError(_(_NO_SUCH[kind]).format(name=name, names=known))
    packages = sorted({_package(point) for point in found})
    if len(packages) > 1:
        raise PluginError(
            _(
                "{name} comes from several packages ({names}); keep one and uninstall the others"
            ).format(name=_(_NAMED[kind]).format(name=name), names=", ".join(packages))
        )
    try:
        loaded = found[0].load()
    except Exception as error:
        # Foreign code is loaded here: whatever it raises must be named, not shown as our bug.
        raise PluginError(
            _("{name} of the package {package} cannot be loaded: {error}").format(
                name=_(_NAMED[kind]).format(name=name),
                package=packages[0],
                error=f"{type(error).__name__}: {error}",
            )
        ) from error
    version = found[0].dist.version if found[0].dist else "unknown"
    return Plugin(name, packages[0], version, loaded)


def run(plugin: Plugin, work: Callable[[], Any]) -> Any:
    """Let a plugin work; what goes wrong in somebody else's is told with its name.

    Raises:
        PluginError: The plugin is not ours, and raised something that it may not raise.
    """
    if plugin.package == OWN_PACKAGE:
        return work()
    try:
        return work()
    except ReadinessError:
        raise
    except Exception as error:
        # Foreign code runs here: its mistakes are neither ours nor the user's.
        raise PluginError(
            _("«{name}» of the package {package} {version} failed: {error}").format(
                name=plugin.name,
                package=plugin.package,
                version=plugin.version,
                error=f"{type(error).__name__}: {error}",
            )
        ) from error


def _points(kind: PluginKind) -> tuple[EntryPoint, ...]:
    # 40 ms, and only needed once something is scored or rendered.
    from importlib.metadata import entry_points

    return tuple(entry_points(group=f"readiness.{kind}"))


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else "unknown"
