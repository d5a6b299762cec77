"""JSON Schemas of our files, for editors that complete and check as you type, and of results.

Generated from the models and written as JSON Schema draft-07, which is what the YAML language
server reads. The models check more than a schema can say; ``readiness check`` has the last word.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from readiness.forms.collect.mapping import CollectMap
from readiness.models.assessment import Assessment
from readiness.models.editions.translation import Translation
from readiness.models.library import Library
from readiness.models.questionnaire import Questionnaire
from readiness.report.data.scorecard import ScoredFile
from readiness.report.model import CaseText, QuestionText, Report
from readiness.report.roadmap.steps import StepText

MODELS: dict[str, Any] = {
    "questionnaire": Questionnaire,
    "assessment": Assessment,
    "library": Library,
    "translation": Translation,
    "map": CollectMap,
    "report": Report,
    "scorecard": tuple[ScoredFile, ...],
}
"""Every kind of file that has a schema, the report that a template gets, and the result as JSON."""
_WRITTEN = frozenset({"scorecard"})
"""What the program writes: every name is there, and their docstrings describe them."""

_NAMED_LATE = {cls.__name__: cls for cls in (QuestionText, CaseText, StepText)}
"""What annotations of the report name without importing it, so that scores start sooner."""


class _Draft7(GenerateJsonSchema):
    schema_dialect = "http://json-schema.org/draft-07/schema#"


def schema_text(kind: str) -> str:
    """Write the schema of one kind of file."""
    is_written = kind in _WRITTEN
    config = ConfigDict(
        use_attribute_docstrings=True, json_schema_serialization_defaults_required=True
    )
    adapter = TypeAdapter[Any](MODELS[kind], config=config if is_written else None)
    adapter.rebuild(raise_errors=False, _types_namespace=_NAMED_LATE)
    schema: dict[str, Any] = adapter.json_schema(
        schema_generator=_Draft7,
        ref_template="#/definitions/{model}",
        mode="serialization" if is_written else "validation",
    )
    definitions = schema.pop("$defs", {})
    whole = {"$schema": _Draft7.schema_dialect, **schema, "definitions": definitions}
    return json.dumps(whole, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
