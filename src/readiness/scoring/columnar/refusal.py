"""What cannot be scored in columns, by name and with all reasons at once."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.errors import ScoringError
from readiness.i18n import _


class NotColumnarError(ScoringError):
    """A questionnaire has rules that cannot be computed exactly in columns; with all reasons."""

    def __init__(self, questionnaire: str, reasons: Sequence[str]) -> None:
        self.questionnaire = questionnaire
        self.reasons = tuple(reasons)
        # Pickle, which takes an error to another process, calls the class with these arguments.
        super().__init__(questionnaire, reasons)

    def __str__(self) -> str:
        """Name each rule, and say what to do instead."""
        head = _("«{questionnaire}» cannot be scored as a table:").format(
            questionnaire=self.questionnaire
        )
        end = _("Score its answers files one by one, with «readiness score».")
        return "\n".join((head, *(f"  - {reason}" for reason in self.reasons), end))


class Reasons:
    """Collects what cannot be computed, each reason once."""

    def __init__(self) -> None:
        self._found: dict[str, None] = {}

    def add(self, reason: str) -> None:
        """Remember a reason."""
        self._found[reason] = None

    def check(self, questionnaire: str) -> None:
        """Raise NotColumnarError when there is any reason."""
        if self._found:
            raise NotColumnarError(questionnaire, [*self._found])
