"""Compile the templates of the report into the wheel, so that no report compiles them again."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg,unused-ignore]
    """Adds compiled templates to a wheel; a checkout compiles its templates when it needs them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a temporary folder, and add it."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from readiness.report.templates import COMPILED, compile_shipped
        from readiness.resources import TEMPLATES

        self._made = tempfile.TemporaryDirectory()
        compile_shipped(Path(self._made.name))
        inside = Path("readiness/_bundled/templates") / COMPILED.relative_to(TEMPLATES)
        build_data["force_include"][self._made.name] = inside.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 (as the interface says)
        """Remove the temporary folder."""
        if version != "editable":
            self._made.cleanup()
