"""Four invented administrations: what their answers are like, fit to the questionnaire of today.

Each has one level in most questions and exceptions where its story is. Questions that a newer
version of the questionnaire no longer has are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from readiness.files.catalog import find_questionnaire
from readiness.files.load import load_questionnaire
from readiness.models.assessment import Answer, Assessment
from readiness.models.kinds.interface import Value
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation
from tests.support.given import assessment

Answers = Mapping[str, str | int | list[str]]


@dataclass(frozen=True)
class Administration:
    """An invented administration."""

    name: str
    story: str
    context: Answers
    level: int
    """Level of most answers."""
    exceptions: Mapping[str, int] = field(default_factory=dict)

    def evaluation(self, questionnaire: str = "ai-ml") -> Evaluation:
        """Evaluate its answers to a shipped questionnaire."""
        of = load_questionnaire(find_questionnaire(questionnaire))
        values = {name: _value(answer) for name, answer in self.context.items()}
        for question in of.questions:
            level = self.exceptions.get(question.id, self.level)
            value = self._at(of, question.id, level)
            if value:
                values[question.id] = value
        return Evaluation(of, _with(of, values))

    def _at(self, of: Questionnaire, name: str, level: int) -> Value | None:
        question = of.by_id[name]
        keys = [option.key for option in question.options if option.level == level]
        return (keys[0],) if keys and not question.rules.takes_several else None


def _value(answer: str | int | list[str]) -> Value:
    return tuple(answer) if isinstance(answer, list) else (str(answer),)


def _with(of: Questionnaire, values: Mapping[str, Value]) -> Assessment:
    empty, asked = assessment(of), of.by_id
    known = {name: Answer(value=value) for name, value in values.items() if name in asked}
    context = {name: answer for name, answer in known.items() if name not in of.dimension_of}
    answers = {name: answer for name, answer in known.items() if name in of.dimension_of}
    return empty.model_copy(update={"context": context, "answers": answers})


_USUAL: Answers = {"CTX-2": "EUR", "CTX-3": "agency", "CTX-9": "first-reflection", "CTX-12": "no"}

MID_ASYCUDA = Administration(
    "mid-asycuda",
    "Middle income, ASYCUDA: every declaration is lodged electronically, the documents are paper.",
    {**_USUAL, "CTX-4a": "from-2000", "CTX-4b": "from-1m", "CTX-5": ["CIO", "LEG"],
     "CTX-6a": "asycuda", "CTX-6b": 20, "CTX-6c": 10, "CTX-7": ["risk-targeting", "valuation"],
     "CTX-8": "pilot", "CTX-8b": "in-house", "CTX-8d": ["risk-targeting"]},
    3,
    {"DAT-2": 2, "DAT-5": 2, "LEG-4": 2, "OPS-2": 2, "OPS-3": 2, "PPL-2": 2, "GOV-4": 1},
)  # fmt: skip
VENDOR_LOCK = Administration(
    "vendor-lock",
    "Bought AI in daily use: nobody tests or watches it, and the supplier owns model and data.",
    {**_USUAL, "CTX-4a": "from-2000", "CTX-4b": "from-1m", "CTX-5": ["CIO"],
     "CTX-6a": "national", "CTX-6b": 90, "CTX-6c": 70, "CTX-7": ["nii-images", "risk-targeting"],
     "CTX-8": "production", "CTX-8b": "bought", "CTX-8c": ["nii-images"], "CTX-8d": ["none"]},
    2,
    {"OPS-2": 1, "OPS-3": 1, "OPS-6": 1, "PAR-1": 1, "PPL-2": 1, "GOV-2": 1, "USE-2": 1},
)  # fmt: skip
PILOT_ONLY = Administration(
    "pilot-only",
    "One pilot with live data runs without a legal basis.",
    {**_USUAL, "CTX-4a": "from-500", "CTX-4b": "from-100k", "CTX-5": ["CIO", "CDO"],
     "CTX-6a": "national", "CTX-6b": 80, "CTX-6c": 60,
     "CTX-7": ["risk-targeting", "hs-classification", "audit"],
     "CTX-8": "pilot", "CTX-8b": "in-house", "CTX-8d": ["risk-targeting"]},
    2,
    {"LEG-1": 1, "PPL-3": 3, "GOV-1": 3, "GOV-2": 3, "LEG-4": 3, "USE-4": 3, "TEC-1": 3},
)  # fmt: skip
TINY_ISLAND = Administration(
    "tiny-island",
    "An island with eighty staff: no document and no owner for most subjects.",
    {**_USUAL, "CTX-4a": "under-500", "CTX-4b": "under-100k", "CTX-5": ["CIO"],
     "CTX-6a": "asycuda", "CTX-6b": 70, "CTX-6c": 40, "CTX-7": ["ecommerce", "generative-ai"],
     "CTX-8": "none"},
    1,
    {"DAT-1": 2, "TEC-4": 2, "LEG-1": 2, "LEG-3": 2, "PPL-4": 2, "GOV-1": 2, "STR-2": 2},
)  # fmt: skip
ADMINISTRATIONS = (MID_ASYCUDA, VENDOR_LOCK, PILOT_ONLY, TINY_ISLAND)
