"""The columns of a table of answers, also to a questionnaire whose scores are not computed so."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.questionnaire import Questionnaire
from readiness.scoring.columnar.asked.layout import columns_of
from readiness.scoring.columnar.codes import Column

PROGRAM_VERSION = 1
"""Changes when the same columns would give other results."""


@dataclass(frozen=True, kw_only=True)
class AnswerColumns:
    """What a table of answers to one questionnaire has."""

    questionnaire: str
    """Its id."""
    questionnaire_version: str
    digest: str
    scorer: str
    columns: tuple[Column, ...]
    """What is asked, in order."""
    version: int = PROGRAM_VERSION

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> AnswerColumns:
        """Describe the columns; nothing is scored, so no rule is refused."""
        return AnswerColumns(
            questionnaire=questionnaire.id,
            questionnaire_version=questionnaire.version,
            digest=questionnaire.digest,
            scorer=questionnaire.scoring.scorer,
            columns=tuple(columns_of(questionnaire).values()),
        )
