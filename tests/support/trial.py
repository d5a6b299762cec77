"""One invention with everything the verbs need: models, files, commands, reference."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from readiness.api import OpenedAssessment, open_assessment
from readiness.cli import main
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import Scorecard
from tests.conftest import Ran
from tests.support.every_rule import invent
from tests.support.reference_scorer import ReferenceScorer
from tests.support.strategies import Invented

STAMP = {"id": "any", "version": "1.0.0"}


class NotApplicableError(Exception):
    """A verb has nothing to say about this invention."""


@dataclass
class Trial:
    """An invention, and a folder of its own for its files."""

    seed: int
    invented: Invented
    folder: Path
    is_small: bool = False
    """Whether it is small enough to try all plans."""

    @classmethod
    def of(cls, seed: int, folder: Path, *, small: bool = False) -> Trial:
        """Make the trial of a seed."""
        return cls(seed, invent(seed, small=small), folder, small)

    def small(self) -> Trial:
        """Make the trial of the same seed that is small enough to try all plans."""
        return self if self.is_small else Trial.of(self.seed, self.folder, small=True)

    def answering(self, answers: dict[str, Any]) -> Trial:
        """Make the same trial with other answers."""
        return self.inventing(Invented(self.invented.definition, answers))

    def inventing(self, invented: Invented) -> Trial:
        """Make the same trial with another questionnaire."""
        return Trial(self.seed, invented, self.folder, self.is_small)

    @property
    def rng(self) -> Random:
        """Chance for what a verb draws; the same at every call."""
        return Random(f"trial {self.seed}")  # noqa: S311 (to be repeated, not to be secret)

    @cached_property
    def models(self) -> tuple[Questionnaire, Assessment]:
        """The models of both files."""
        return self.invented.load()

    @property
    def questionnaire(self) -> Questionnaire:
        """The model of the questionnaire."""
        return self.models[0]

    @property
    def assessment(self) -> Assessment:
        """The model of the answers."""
        return self.models[1]

    @cached_property
    def evaluation(self) -> Evaluation:
        """What the program makes of them."""
        return Evaluation(*self.models)

    @property
    def card(self) -> Scorecard:
        """What the program scores."""
        return self.evaluation.scorecard

    @cached_property
    def reference(self) -> ReferenceScorer:
        """What the documents say."""
        return ReferenceScorer(self.invented)

    @cached_property
    def file(self) -> Path:
        """The answers file, written beside its questionnaire."""
        return self.write("one.answers.yaml", date="2026-01-01")

    def write(self, name: str, **occasion: str) -> Path:
        """Write the answers to a file of this name, and the questionnaire beside it."""
        definition = json.dumps(self.invented.definition)
        (self.folder / "any.yaml").write_text(definition, encoding="utf-8")
        answers = {"schema_version": 1, "questionnaire": STAMP, "assessment": occasion}
        file = self.folder / name
        text = json.dumps(answers | self.invented.answered())
        file.write_text(text, encoding="utf-8")
        return file

    @cached_property
    def opened(self) -> OpenedAssessment:
        """The files, opened as a command does."""
        return open_assessment(self.file)

    def command(self, *argv: str | Path) -> Ran:
        """Run a command in the folder; it never ends with a bug."""
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = main([str(word) for word in argv])
        assert code != 70, f"exit code 70: {argv[0]}: {err.getvalue()[-300:]}"
        return Ran(code, out.getvalue(), err.getvalue())
