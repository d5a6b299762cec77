"""What was given beside the answers: how important each question is, and its own target."""

from __future__ import annotations

from functools import cached_property

from readiness.data_classes import dataclass


@dataclass(frozen=True)
class RatedText:
    """One question with what was given beside its answer."""

    question: str
    title: str
    dimension: str
    importance: str
    """In words; where respondents differ, what each of them said; empty where nobody said."""
    degree: int | None
    """The place of the importance on its scale, from 0; None where there is no agreed one."""
    level: int | None
    standing: str
    """Where the answer is: its level, or its points of the highest; empty unless answered."""
    aim: str
    """The target on the same scale; empty when there is none."""
    is_gap: bool
    """Whether the answer is below the target."""
    asks_target: bool = False
    """Whether the questionnaire asks for a target of its own."""
    has_own_target: bool = False
    """Whether such a target was given."""


@dataclass(frozen=True)
class ImportanceText:
    """Everything that was given beside the answers."""

    title: str = ""
    """The short name of the scale; empty where there is none."""
    degrees: tuple[str, ...] = ()
    """The options of the scale, from the lowest to the highest."""
    text: str = ""
    """What was asked."""
    questions: tuple[RatedText, ...] = ()
    """The questions that ask for importance or target, or have an importance."""

    def of(self, question: str) -> str:
        """Return the importance of a question in words; empty where nobody said."""
        return self._by_question.get(question, "")

    @cached_property
    def _by_question(self) -> dict[str, str]:
        return {item.question: item.importance for item in self.questions}


NO_IMPORTANCE = ImportanceText()
