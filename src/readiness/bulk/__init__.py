"""Score tables of answers: one assessment in each row, exactly, as many as there are.

    from readiness import bulk

    program = bulk.compile_scorer(questionnaire)
    scores = bulk.score_batch(batch, program)

Needs Apache Arrow: ``pip install "readiness[bulk]"``.
"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

from readiness.errors import PreconditionError
from readiness.i18n import _

if TYPE_CHECKING:
    from readiness.bulk.answers import answers_to_row, row_to_answers
    from readiness.bulk.batch import score_batch
    from readiness.bulk.columns import input_schema
    from readiness.bulk.results import output_schema
    from readiness.scoring.columnar.compiler import compile_scorer
    from readiness.scoring.columnar.program import Program

if importlib.util.find_spec("pyarrow") is None:
    _message = _("tables of answers need Apache Arrow; install it with: {command}")
    raise PreconditionError(_message.format(command='pip install "readiness[bulk]"'))

_HOME = {
    "Program": "readiness.scoring.columnar.program",
    "answers_to_row": "readiness.bulk.answers",
    "compile_scorer": "readiness.scoring.columnar.compiler",
    "input_schema": "readiness.bulk.columns",
    "output_schema": "readiness.bulk.results",
    "row_to_answers": "readiness.bulk.answers",
    "score_batch": "readiness.bulk.batch",
}

__all__ = [
    "Program",
    "answers_to_row",
    "compile_scorer",
    "input_schema",
    "output_schema",
    "row_to_answers",
    "score_batch",
]

if not TYPE_CHECKING:
    # Hidden from type checkers, so that they report a name that does not exist.
    def __getattr__(name: str) -> Any:
        """Import a public name from its home module when it is first asked for (PEP 562)."""
        if name in _HOME:
            return getattr(importlib.import_module(_HOME[name]), name)
        raise AttributeError(f"module 'readiness.bulk' has no attribute {name!r}")
