"""Six invented administrations: what their answers are like, fit to the questionnaires of today.

Each answers both questionnaires, with one level in most questions and exceptions where its story
is. None of them exists. Questions that a newer version of a questionnaire no longer has are left
out.
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
    questionnaire: str = "ai-ml"

    def __str__(self) -> str:
        """Name it with its questionnaire, for example as a case of a test."""
        return f"{self.name}-{self.questionnaire}"

    def evaluation(self) -> Evaluation:
        """Evaluate its answers to its questionnaire as it is shipped today."""
        of = load_questionnaire(find_questionnaire(self.questionnaire))
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


_USUAL: Answers = {"CTX-3": "agency", "CTX-9": "first-reflection", "CTX-10": ["data-protection"]}

MID_ASYCUDA = Administration(
    "mid-asycuda",
    "Middle income, ASYCUDA: every declaration is lodged electronically, the documents are paper.",
    {**_USUAL, "CTX-2": "WCA", "CTX-4a": "from-2000", "CTX-4b": "from-1m", "CTX-5": ["CIO", "LEG"],
     "CTX-6a": "asycuda", "CTX-6b": 100, "CTX-6c": 10, "CTX-7": ["risk-targeting", "valuation"],
     "CTX-8": "pilot", "CTX-8b": "in-house", "CTX-8d": ["risk-targeting"]},
    3,
    {"DAT-2": 2, "DAT-5": 2, "LEG-4": 2, "OPS-2": 2, "OPS-3": 2, "PPL-2": 2, "GOV-4": 1},
)  # fmt: skip
VENDOR_LOCK = Administration(
    "vendor-lock",
    "Bought AI in daily use: nobody tests or watches it, and the supplier owns model and data.",
    {**_USUAL, "CTX-2": "ESA", "CTX-4a": "from-2000", "CTX-4b": "from-1m", "CTX-5": ["CIO"],
     "CTX-6a": "national", "CTX-6b": 90, "CTX-6c": 70, "CTX-7": ["nii-images", "risk-targeting"],
     "CTX-8": "production", "CTX-8b": "bought", "CTX-8c": ["nii-images"], "CTX-8d": ["none"]},
    2,
    {"OPS-2": 1, "OPS-3": 1, "OPS-6": 1, "PAR-1": 1, "PPL-2": 1, "GOV-2": 1, "USE-2": 1},
)  # fmt: skip
PILOT_ONLY = Administration(
    "pilot-only",
    "One pilot with live data runs without a legal basis.",
    {**_USUAL, "CTX-2": "MENA", "CTX-4a": "from-500", "CTX-4b": "from-100k",
     "CTX-5": ["CIO", "CDO"],
     "CTX-6a": "national", "CTX-6b": 80, "CTX-6c": 60,
     "CTX-7": ["risk-targeting", "hs-classification", "audit"],
     "CTX-8": "pilot", "CTX-8b": "in-house", "CTX-8d": ["risk-targeting"]},
    2,
    {"LEG-1": 1, "PPL-3": 3, "GOV-1": 3, "GOV-2": 3, "LEG-4": 3, "USE-4": 3, "TEC-1": 3},
)  # fmt: skip
TINY_ISLAND = Administration(
    "tiny-island",
    "An island with eighty staff: no document and no owner for most subjects.",
    {**_USUAL, "CTX-2": "AP", "CTX-4a": "under-500", "CTX-4b": "under-100k", "CTX-5": ["CIO"],
     "CTX-6a": "asycuda", "CTX-6b": 70, "CTX-6c": 40, "CTX-7": ["ecommerce", "generative-ai"],
     "CTX-8": "none"},
    1,
    {"DAT-1": 2, "TEC-4": 2, "LEG-1": 2, "LEG-3": 2, "PPL-4": 2, "GOV-1": 2, "STR-2": 2},
)  # fmt: skip
LARGE_ADVANCED = Administration(
    "large-advanced",
    "Four systems in daily use, measured; knowledge of users and fairness lag behind.",
    {**_USUAL, "CTX-2": "EUR", "CTX-4a": "from-10000", "CTX-4b": "from-10m",
     "CTX-5": ["EXE", "CIO", "CDO", "LEG"],
     "CTX-6a": "national", "CTX-6b": 100, "CTX-6c": 95,
     "CTX-7": ["risk-targeting", "nii-images", "ecommerce", "hs-classification"],
     "CTX-8": "production", "CTX-8b": "both", "CTX-11": "alone",
     "CTX-8c": ["risk-targeting", "nii-images", "ecommerce"], "CTX-8d": ["hs-classification"]},
    4,
    {"PPL-1": 2, "LEG-5": 2, "DAT-5": 3, "PAR-4": 3, "USE-5": 3, "GOV-5": 3, "LEG-4": 3},
)  # fmt: skip
LEGAL_GAP = Administration(
    "legal-gap",
    "Well-built systems in daily use, and nobody can name the article that allows them.",
    {**_USUAL, "CTX-2": "AMS", "CTX-4a": "from-2000", "CTX-4b": "from-1m",
     "CTX-5": ["CIO", "CDO", "RM"],
     "CTX-6a": "national", "CTX-6b": 95, "CTX-6c": 80, "CTX-7": ["risk-targeting", "audit"],
     "CTX-8": "production", "CTX-8b": "in-house", "CTX-8c": ["risk-targeting"],
     "CTX-8d": ["audit"]},
    3,
    {"LEG-1": 1, "LEG-2": 2, "DAT-1": 4, "TEC-1": 4, "OPS-2": 4, "OPS-3": 4},
)  # fmt: skip
ADMINISTRATIONS = (
    TINY_ISLAND, MID_ASYCUDA, LARGE_ADVANCED, LEGAL_GAP, VENDOR_LOCK, PILOT_ONLY
)  # fmt: skip
"""With their answers to the questionnaire on AI/ML."""


_ABOUT = ("CTX-2", "CTX-4a", "CTX-4b", "CTX-5", "CTX-6a", "CTX-6b")
"""What both questionnaires ask about an administration."""


def _round(use_case: str, *answers: str) -> Answers:
    """Answer the pre-check for a use case, from the first question on."""
    return {f"SUI-{number}.{use_case}": word for number, word in enumerate(answers, 1)}


def _ledger(
    of: Administration, level: int, context: Answers, exceptions: Mapping[str, int]
) -> Administration:
    """Return what an administration answers to the questionnaire on ledgers."""
    about = {name: of.context[name] for name in _ABOUT}
    usual = {**_USUAL, "CTX-11": "join", "CTX-12": ["customs", "agencies", "private"],
             "CTX-13": "no", "CTX-14": "cross-border"}  # fmt: skip
    every = {**usual, **about, **context}
    return Administration(of.name, of.story, every, level, exceptions, "blockchain")


_NEEDED = ("yes", "yes", "yes", "no", "no", "past", "yes", "yes", "yes")
"""A ledger among known members is plausible."""
_CENTRAL = ("yes", "yes", "yes", "yes", "no", "past", "yes", "yes", "yes")
"""One operator could keep the only copy, so a simpler way comes first."""
_SIGNED = ("yes", "yes", "yes", "no", "yes", "past", "yes", "yes", "yes")
"""Signed documents would do, so a simpler way comes first."""
_LATER = ("yes", "yes", "yes", "no", "no", "past", "yes", "no", "yes")
"""Plausible, but what it records is not electronic yet."""
LEDGERS = (
    _ledger(TINY_ISLAND, 1, {"CTX-7": ["origin", "single-window"], "CTX-8": "none",
        **_round("origin", "yes", "no"), **_round("single-window", "no")}, {}),
    _ledger(MID_ASYCUDA, 2, {"CTX-7": ["origin", "guarantee"], "CTX-8": "none",
        **_round("origin", *_LATER), **_round("guarantee", *_NEEDED)}, {"PUR-1": 3, "STD-1": 3}),
    _ledger(LARGE_ADVANCED, 4, {"CTX-7": ["aeo", "cargo"], "CTX-8": "production",
        "CTX-15": ["aeo"], "CTX-16": ["cargo"], **_round("aeo", *_NEEDED),
        **_round("cargo", *_NEEDED)}, {"PUR-4": 5, "LAW-1": 5, "STD-1": 5, "SUS-4": 3}),
    _ledger(LEGAL_GAP, 3, {"CTX-7": ["origin", "certificates"], "CTX-8": "pilot",
        "CTX-16": ["origin"], **_round("origin", *_NEEDED), **_round("certificates", *_NEEDED)},
        {"LAW-1": 1, "LAW-2": 2, "LAW-3": 2, "LAW-5": 2}),
    _ledger(VENDOR_LOCK, 2, {"CTX-7": ["cargo", "traceability"], "CTX-8": "production",
        "CTX-15": ["cargo"], "CTX-16": ["none"], **_round("cargo", *_CENTRAL),
        **_round("traceability", "yes", "no")}, {"SUS-5": 1, "NET-4": 1, "SEC-5": 1, "NET-6": 1}),
    _ledger(PILOT_ONLY, 2, {"CTX-7": ["certificates"], "CTX-8": "pilot",
        "CTX-16": ["certificates"], **_round("certificates", *_SIGNED)},
        {"PUR-1": 3, "PUR-3": 3, "STD-1": 3, "NET-1": 3, "INT-2": 3}),
)  # fmt: skip
"""The same six with their answers to the questionnaire on ledgers."""
