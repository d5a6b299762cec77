"""JSON Schemas of our files: in step with the models, and true of what is shipped."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from readiness.authoring.json_schema import MODELS, schema_text
from tests.conftest import TINY, Golden

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_schema_is_valid_draft_7(kind: str) -> None:
    """Editors read draft-07 and below."""
    jsonschema.Draft7Validator.check_schema(json.loads(schema_text(kind)))


def test_shipped_schema_is_current(golden: Golden) -> None:
    """The schema beside the questionnaires is the one that the models give."""
    golden.check("../../questionnaires/questionnaire.schema.json", schema_text("questionnaire"))


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("questionnaire", "questionnaires/ai-ml.yaml"),
        ("questionnaire", "questionnaires/blockchain.yaml"),
        ("library", "questionnaires/library/[cs]*s.yaml"),
        ("translation", "questionnaires/**/*.fr.yaml"),
        ("assessment", "examples/*.answers.yaml"),
    ],
)
def test_shipped_files_fit_their_schema(kind: str, pattern: str) -> None:
    """What an editor would mark in our own files would be a mistake of the schema."""
    validator = jsonschema.Draft7Validator(json.loads(schema_text(kind)))
    files = sorted(ROOT.glob(pattern))

    found = [
        f"{file.name}: {error.message}"
        for file in files
        for error in validator.iter_errors(_as_editors_do(file.read_text(encoding="utf-8")))
    ]

    assert files
    assert found == []


def test_schema_refuses_what_the_models_refuse() -> None:
    """A misspelt key is marked while typing."""
    validator = jsonschema.Draft7Validator(json.loads(schema_text("questionnaire")))
    broken = _as_editors_do(TINY.replace("weight: 2", "weigth: 2"))

    assert not validator.is_valid(broken)


def _as_editors_do(text: str) -> object:
    return yaml.load(text, Loader=_EditorLoader)  # noqa: S506  # a safe loader with fewer rules


class _EditorLoader(yaml.SafeLoader):
    """Reads as the YAML language server does: numbers are numbers, days are text."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
