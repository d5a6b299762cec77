"""Fill a report template: sandboxed, strict, and with plain data only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readiness.bundled import TEMPLATES
from readiness.errors import RenderingError

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = TEMPLATES / "report"
"""Shipped templates of the report."""
Writer = Callable[[object], object]
"""Turns a value into what stands in the document; markup is what it declares to be markup."""


def fill(
    name: str,
    context: Mapping[str, Any],
    writer: Writer,
    filters: Mapping[str, Callable[..., object]],
    folder: Path = FOLDER,
) -> str:
    """Fill one template; raise RenderingError when it does not work.

    Every value passes through ``writer``, and then is escaped as HTML unless it is markup.
    """
    # 50 ms, and only needed for reports.
    from jinja2 import TemplateError

    try:
        environment = _environment(folder, writer)
        environment.filters |= filters
        return environment.get_template(name).render(context)
    except (TemplateError, OverflowError) as error:
        place = getattr(error, "name", None) or name
        line = getattr(error, "lineno", None)
        where = f"{folder / place}, line {line}" if line else f"{folder / place}"
        raise RenderingError(f"the template {where} does not work: {error}") from error


def _environment(folder: Path, writer: Writer) -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=writer,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
