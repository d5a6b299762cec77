"""One assessment with its states and its scorecard, each computed once, when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from readiness.errors import ScoringError
from readiness.i18n import _
from readiness.models.assessment import Assessment
from readiness.models.condition import Facts
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL, Check, Gate, Notice
from readiness.models.rules.use_cases import UseCase
from readiness.models.skip_logic import QuestionStates
from readiness.models.tables import named
from readiness.plugins import Plugin, load, run
from readiness.scoring.adjustments import without_overall
from readiness.scoring.aggregation import Averaging
from readiness.scoring.compared.quoted_answers import quoting_answers
from readiness.scoring.compared.scores import gates_by_question, with_scores
from readiness.scoring.profiles.phases import PhaseTargets, targets_by_phase
from readiness.scoring.profiles.themes import (
    grouped_by_both,
    grouped_by_theme,
    why_no_themes,
)
from readiness.scoring.rollup import Rollup, ScoringRun
from readiness.scoring.scorecard import Completeness, DimensionScore, QuestionScore, Scorecard
from readiness.scoring.scored_tree import ScoredTree


class NotAsked(NamedTuple):
    """How many questions are not asked, by the reason."""

    by_condition: int = 0
    """Other answers decide that they are not asked."""
    by_form: int = 0
    """Only the full form asks them."""


class Evaluation:
    """An assessment of one questionnaire, and what follows from it.

    Args:
        questionnaire: What was asked.
        assessment: What was answered.
        scorer: The scorer or its name; without it, the questionnaire's own.
        scorecard: The result, where it is computed already.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        assessment: Assessment,
        scorer: str | Plugin | None = None,
        scorecard: Scorecard | None = None,
    ) -> None:
        self.questionnaire = named(questionnaire, assessment)
        self.assessment = assessment
        self._scorer = scorer or questionnaire.scoring.scorer
        if scorecard is not None:
            self.scorecard = scorecard

    def with_assessment(self, assessment: Assessment) -> Evaluation:
        """Evaluate other answers to the same questionnaire, with the same scorer."""
        return Evaluation(self.questionnaire, assessment, self.plugin)

    @cached_property
    def plugin(self) -> Plugin:
        """The scorer, loaded."""
        return self._scorer if isinstance(self._scorer, Plugin) else load("scorers", self._scorer)

    @cached_property
    def states(self) -> QuestionStates:
        """Which questions are asked, and in which state each is."""
        return QuestionStates(self.questionnaire, self.assessment)

    @cached_property
    def facts(self) -> Facts:
        """What gates, checks, notices and use cases look at: answers, and scores before gates."""
        if not self.questionnaire.compared_dimensions:
            return self.states.facts
        scores = {part.id: part.before.estimate for part in self.scorecard.overall.walk()}
        return with_scores(self.states.facts, self.questionnaire, scores.get)

    @property
    def contradictions(self) -> tuple[Check, ...]:
        """Checks that hold: answers that do not go together."""
        found = [check for check in self.questionnaire.checks if check.when.holds(self.facts)]
        return tuple(c.model_copy(update={"message": self.quoting(c.message)}) for c in found)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the questionnaire wants to say about the answers."""
        found = [n for n in self.questionnaire.notices if n.when.holds(self.facts)]
        return tuple(n.model_copy(update={"text": self.quoting(n.text)}) for n in found)

    def quoting(self, text: str) -> str:
        """Put answers into a text of a check, a notice or a gate."""
        return quoting_answers(text, self.states)

    @property
    def considered(self) -> tuple[UseCase, ...]:
        """The use cases that the answers say are considered, in order."""
        use_cases = self.questionnaire.use_cases
        return tuple(use_case for use_case in use_cases if use_case.is_considered(self.facts))

    @cached_property
    def part_asked(self) -> tuple[int, int] | None:
        """How many questions are asked, and how many in the full form; None for the full form.

        A part is asked in the short form, and of a role.
        """
        if not self.assessment.is_partial:
            return None
        full = QuestionStates(self.questionnaire, self.assessment.in_full())
        names = [question.id for question in self.questionnaire.questions]
        asked, of_all = (sum(map(states.is_visible, names)) for states in (self.states, full))
        return asked, of_all

    @cached_property
    def scoring_run(self) -> ScoringRun | None:
        """The computation behind the scorecard; None for a scorer that is not a rollup."""
        rollup = self.plugin.loaded
        return rollup.run(self.states) if isinstance(rollup, Rollup) else None

    @cached_property
    def question_scores(self) -> Mapping[str, QuestionScore]:
        """What the scorecard says of each question."""
        return {score.id: score for score in self.scorecard.overall.all_questions()}

    @cached_property
    def by_theme(self) -> Evaluation | None:
        """The same answers with their questions grouped by theme; None without such scores.

        Its scorecard has the themes as dimensions, without gates and without an overall result.
        """
        if not self.questionnaire.themes or self.no_themes:
            return None
        return Evaluation(grouped_by_theme(self.states), self.assessment, self.plugin)

    @property
    def no_themes(self) -> str:
        """Why the themes of the questionnaire have no scores; empty where they have, or are not."""
        return why_no_themes(self.plugin.name) if self.questionnaire.themes else ""

    @property
    def themes(self) -> tuple[DimensionScore, ...]:
        """The profile by theme."""
        return self.by_theme.scorecard.overall.dimensions if self.by_theme else ()

    @cached_property
    def theme_cells(self) -> Mapping[tuple[str, str], DimensionScore]:
        """The scores of the questions of one dimension that have one theme, by both ids."""
        if self.by_theme is None:
            return {}
        cells = grouped_by_both(self.states)
        parts = Evaluation(cells.questionnaire, self.assessment, self.plugin).scorecard.overall
        return dict(zip(cells.places, parts.dimensions, strict=True))

    @cached_property
    def phases(self) -> tuple[PhaseTargets, ...]:
        """What each phase of the questionnaire aims at, beside today's answers."""
        if not self.questionnaire.phases:
            return ()
        run = self.scoring_run
        if run is None:
            method = Averaging(self.questionnaire.scoring)
            run = ScoringRun(self.plugin.name, self.states, method)
        return targets_by_phase(run.targets)

    @cached_property
    def gates_of(self) -> Mapping[str, tuple[Gate, ...]]:
        """The active gates about which each question decides today, in their order."""
        return gates_by_question(self.scorecard.gates, self.questionnaire, self.facts)

    @cached_property
    def shares(self) -> Mapping[str, Fraction]:
        """The share of each question that counts in the whole, as if all were answered."""
        root = ScoredTree(self.states).root
        if self.questionnaire.scoring.over == "questions":
            root = root.flat()
        return root.shares()

    @cached_property
    def all_completeness(self) -> Mapping[str, Completeness]:
        """How many of all questions that are asked are answered, scored or not, by dimension.

        The whole has also the questions on the situation and those of the pre-checks.
        """
        state = self.states.state
        counts = {
            name: Completeness.of_states(state(question) for question in questions)
            for name, questions in self._groups.items()
        }
        return counts | {OVERALL: Completeness.of_states(state(q.id) for q in self.states.visible)}

    @cached_property
    def not_asked(self) -> Mapping[str, NotAsked]:
        """How many questions are not asked, and why, by dimension; the whole has all of them."""
        asked = (q.id for q in self.questionnaire.asked if not self._is_unnamed(q.id))
        hidden = {name for name in asked if not self.states.is_visible(name)}
        left_out = hidden - {*self.states.selection.names}
        return {
            name: NotAsked(len(group & (hidden - left_out)), len(group & left_out))
            for name, group in (self._groups | {OVERALL: hidden}).items()
        }

    def _is_unnamed(self, name: str) -> bool:
        """Whether a question belongs to a row to which the respondents could give a name."""
        row = self.questionnaire.in_rows.row_of.get(name)
        if row is None or row.when is None:
            return False
        of = self.questionnaire.by_id[row.when.question or ""]
        return bool(of.rules.most_names(of)) and not row.when.holds(self.states.facts)

    @cached_property
    def _groups(self) -> dict[str, set[str]]:
        """The questions of each dimension and of each theme."""
        questionnaire = self.questionnaire
        groups = {
            dimension.id: {q.id for inner in dimension.walk() for q in inner.questions}
            for dimension in questionnaire.all_dimensions
        }
        groups |= {theme.id: set() for theme in questionnaire.themes}
        for question in questionnaire.questions if questionnaire.themes else ():
            if question.theme in groups:
                groups[question.theme].add(question.id)
        return groups

    @cached_property
    def scorecard(self) -> Scorecard:
        """The result. What a scorer of another package does wrong raises an error with its name."""
        plugin = self.plugin
        card = run(plugin, self._score)
        if not isinstance(card, Scorecard):
            raise ScoringError(
                _("the scorer «{name}» of the package {package} returned no scorecard").format(
                    name=plugin.name, package=plugin.package
                )
            )
        card = replace(card, scorer=plugin.name, scorer_version=plugin.version)
        if card.has_overall and not self.questionnaire.has_overall:
            return without_overall(card, self.questionnaire)
        return card

    def _score(self) -> object:
        if self.scoring_run is not None:
            return self.scoring_run.scorecard()
        return self.plugin.loaded(self.questionnaire, self.assessment)
