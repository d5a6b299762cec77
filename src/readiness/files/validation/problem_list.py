"""Collect the problems of a questionnaire, each with its place."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.errors import MAX_PROBLEMS, Problem
from readiness.files.validation.locations import Located
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import N_, _
from readiness.text import near_or_all

_NO_SUCH = {
    "question": N_("there is no question «{name}»"),
    "option": N_("there is no option «{name}»"),
    "scale": N_("there is no scale «{name}»"),
    "role": N_("there is no role «{name}»"),
    "dimension": N_("there is no dimension «{name}»"),
    "use-case": N_("there is no use-case «{name}»"),
    "threshold": N_("no threshold uses «{name}»"),
    "target": N_("there is no question or dimension «{name}»"),
    "theme": N_("there is no theme «{name}»"),
    "count": N_("no question counts for «{name}»"),
}
"""By the end of the code of the problem."""


class ProblemList:
    """Problems of one document, as many as are reported at once."""

    def __init__(self, document: Document, levels: Iterable[int]) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.level_numbers = set(levels)

    def report(self, code: str, message: str, path: KeyPath, **values: object) -> None:
        """Add a problem; ``values`` are put into the message."""
        message = message.format(**values) if values else message
        self.add(self.document.problem(code, message, path))

    def add(self, problem: Problem) -> None:
        """Add a problem; instead of those beyond the limit, once that there are more."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)
        elif len(self.problems) == MAX_PROBLEMS:
            message = _("there are more problems; fix these first")
            self.problems.append(self.document.problem("too-many-problems", message))

    def report_unknown(self, what: str, name: str, existing: Iterable[str], path: KeyPath) -> None:
        """Add the problem that nothing has this name."""
        # Looking for near names is slow, so not for what is no longer reported.
        near = near_or_all(name, list(existing)) if len(self.problems) < MAX_PROBLEMS else ""
        self.report(f"unknown-{what}", _(_NO_SUCH[what]).format(name=name) + near, path)

    def check_level(self, number: int | None, path: KeyPath, hint: str = "") -> None:
        """Report a number that is not one of the levels."""
        if number is not None and number not in self.level_numbers:
            message = _("{number} is not one of the levels ({levels}){hint}")
            levels = ", ".join(str(level) for level in sorted(self.level_numbers))
            self.report("unknown-level", message, path, number=number, levels=levels, hint=hint)

    def check_unique(self, places: list[Located]) -> None:
        """Report ids and levels that are used twice."""
        first: dict[str, KeyPath] = {}
        for place in places:
            name = "level" if hasattr(place.part, "level") else "id"
            key = str(getattr(place.part, name))
            if key in first:
                line = self.document.values[(*first[key], name)].line
                message = _("duplicate id or level «{key}» (first used in line {line})")
                self.report("duplicate-id", message, (*place.path, name), key=key, line=line)
            first.setdefault(key, place.path)
