"""Import WeasyPrint, which needs libraries of the system, or say how to get them."""

from __future__ import annotations

import contextlib
import ctypes.util
import io
import sys
from collections.abc import Iterator
from typing import Any

from readiness.errors import RenderingError
from readiness.i18n import _


def load_weasyprint() -> Any:
    """Import WeasyPrint; raise RenderingError when it or a library that it needs is missing."""
    # 0.5 s, and only needed for PDF. It prints a long hint when a library is missing.
    with contextlib.redirect_stdout(io.StringIO()), _direct_library_names():
        try:
            import weasyprint
        except (ImportError, OSError) as error:
            raise RenderingError(
                _(
                    "the PDF cannot be made: WeasyPrint or a library that it needs (Pango) is "
                    "missing ({error}). Alternatives: pip install 'readiness[typst]', which "
                    "needs no library; or readiness report FILE --format html, then print the "
                    "page from a browser. To fix it: on Debian or Ubuntu, apt "
                    "install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; on macOS, "
                    "brew install pango; on Windows, see "
                    "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"
                ).format(error=error)
            ) from error
    return weasyprint


@contextlib.contextmanager
def _direct_library_names() -> Iterator[None]:
    """Keep a Linux system from searching its libraries while WeasyPrint is imported.

    Each search starts several programs (ldconfig, gcc), 86 in all, for aliases that only other
    systems have; the names that Linux has are found without. This saves a quarter of the import.
    """
    search = ctypes.util.find_library

    def find_nothing(name: str) -> str | None:  # noqa: ARG001 (signature of find_library)
        return None

    if sys.platform == "linux":
        ctypes.util.find_library = find_nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search
