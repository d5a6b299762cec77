"""Find what no answers can reach, and conditions that are true for all answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readiness.errors import Problem
from readiness.files.validation.locations import (
    first_round,
    located_conditions,
    located_dimensions,
    located_questions,
)
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.condition import Condition
from readiness.models.dimension import Dimension
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.rows import in_one_row
from readiness.models.rules.gates import Gate
from readiness.models.rules.use_cases import Need, UseCase
from readiness.models.scoring_rules import MaturityLevel
from readiness.scoring.attainable_levels import attainable_levels
from readiness.scoring.compared.representatives import SearchLimitError
from readiness.scoring.reachability import PossibleOutcomes, Reachability
from readiness.scoring.score_bounds import Bounds, ScoreBounds


def unreachable_parts(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for every condition, limit, need and level that has no effect."""
    search = _ReachabilityCheck(questionnaire, document)
    yield from search.asked()
    yield from search.outcomes()
    for name, complete in (("gates", True), ("checks", True), ("notices", False)):
        for index, part in enumerate(getattr(questionnaire, name)):
            yield from search.rule(part.id, part.when, (name, index, "when"), complete=complete)
    for place in located_questions(questionnaire):
        for number, special in enumerate(place.part.help_when):
            path = (*place.path, "help_when", number, "when")
            yield from search.rule(place.part.id, special.when, path, complete=False)
    for index, use_case in enumerate(questionnaire.use_cases):
        yield from search.use_case(use_case, ("use_cases", index))
    for name, need in questionnaire.use_case_core.items():
        yield from search.need(name, need, ("use_case_core", name))
    for index, gate in enumerate(questionnaire.gates):
        yield from search.gate(gate, ("gates", index, "cap"))
    yield from search.scale()


class _ReachabilityCheck:
    """The checks of one questionnaire."""

    def __init__(self, questionnaire: Questionnaire, document: Document) -> None:
        self.questionnaire = questionnaire
        self.warn = document.warning
        self.limits = ScoreBounds(questionnaire)
        bounds = {
            part.id: self.limits.of_dimension(part.id) for part in questionnaire.all_dimensions
        }
        spans = {name: (found.lowest, found.highest) for name, found in bounds.items() if found}
        self.reach = Reachability(questionnaire, spans)
        self.hidden: set[str] = set()
        """Questions that are never asked."""

    def asked(self) -> Iterator[Problem]:
        """Questions and dimensions that are never asked, or whose condition is always true."""
        for place in located_dimensions(self.questionnaire):
            inner = [q.id for part in place.part.walk() for q in part.questions]
            if place.part.when and self.hidden.isdisjoint(inner):
                rules = self.questionnaire.conditions_of[inner[0]]
                outer = rules[: rules.index(place.part.when) + 1]
                yield from self._asked(place.part, place.path, outer, inner)
        for place in located_questions(self.questionnaire):
            name = place.part.id
            if place.part.when and name not in self.hidden:
                rules = self.questionnaire.conditions_of[
                    self.questionnaire.in_rows.questions_named(name)[0]
                ]
                yield from self._asked(place.part, place.path, rules, [name])

    def _asked(
        self,
        part: AskedQuestion | Dimension,
        path: KeyPath,
        rules: Sequence[Condition],
        inner: Iterable[str],
    ) -> Iterator[Problem]:
        place = (*path, "when")
        outcome = self._outcome(rules)
        if outcome is None:
            yield self._too_wide(part.id, place)
        elif not outcome.can_hold:
            self.hidden.update(inner)
            message = _("«{part}» is never asked: no answers make its condition true")
            yield self.warn("never-asked", message, place, part=part.id)
        elif not outcome.can_fail:
            message = _("the condition of «{part}» is always true; remove it")
            yield self.warn("always-holds", message, place, part=part.id)
        else:
            yield from self._impossible_comparisons(rules[-1], place)

    def outcomes(self) -> Iterator[Problem]:
        """Outcomes of pre-checks that no answers reach; the rounds are alike."""
        for index, pre_check in enumerate(self.questionnaire.pre_checks):
            earlier: list[Condition] = []
            for number, outcome in enumerate(first_round(self.questionnaire, pre_check).outcomes):
                place: KeyPath = ("pre_checks", index, "outcomes", number)
                own = [outcome.when] if outcome.when else []
                possible = self._outcome([*earlier, *own])
                if possible is None:
                    yield self._too_wide(outcome.id, place)
                elif not possible.can_hold:
                    message = _("the outcome «{outcome}» is never reached, whatever is answered")
                    yield self.warn("outcome-never-reached", message, place, outcome=outcome.id)
                if outcome.unless:
                    lifted = (*place, "unless")
                    yield from self.rule(outcome.id, outcome.unless, lifted, complete=False)
                earlier += [Condition(not_=condition) for condition in own]

    def rule(
        self, name: str, when: Condition, path: KeyPath, *, complete: bool
    ) -> Iterator[Problem]:
        """A condition that is never or always true (``complete``: when everything is answered)."""
        possible = self._outcome((when,))
        answered = self._outcome((when,), complete=True) if complete else possible
        if possible is None or answered is None:
            yield self._too_wide(name, path)
        elif not possible.can_hold:
            message = _("the condition of «{name}» can never be true")
            yield self.warn("never-holds", message, path, name=name)
        elif not answered.can_fail:
            message = _("the condition of «{name}» is true whatever is answered")
            yield self.warn("always-holds", message, path, name=name)
        else:
            yield from self._impossible_comparisons(when, path)

    def _impossible_comparisons(self, condition: Condition, path: KeyPath) -> Iterator[Problem]:
        """Comparisons that are never true in a condition that can be true."""
        message = _("no answer to «{question}» makes this part true")
        for place, comparison in located_conditions(condition, path):
            if not comparison.comparison:
                continue
            about_state = comparison.answered is not None or comparison.state is not None
            outcome = None if about_state else self._outcome((comparison,))
            if outcome and not outcome.can_hold:
                subject = comparison.dimension or " + ".join(comparison.compared)
                yield self.warn("never-holds", message, place, question=subject)

    def use_case(self, use_case: UseCase, path: KeyPath) -> Iterator[Problem]:
        """A use case that nobody can consider, and needs that nobody can meet."""
        considered = use_case.considered
        if considered:
            yield from self.rule(use_case.id, considered, (*path, "considered"), complete=False)
        for step, runs in use_case.state.items():
            yield from self.rule(use_case.id, runs, (*path, "state", step), complete=False)
        if not self.questionnaire.needs_of(use_case):
            message = _("the use case «{use_case}» has no requirements, so it is always ready")
            yield self.warn("nothing-needed", message, (*path, "needs"), use_case=use_case.id)
        before = (considered,) if considered else ()
        for name, need in use_case.needs.items():
            place = (*path, "needs", name)
            outcomes = (
                self._outcome((*before, *self.questionnaire.conditions_of[asked]))
                for asked in self.questionnaire.in_rows.questions_named(name)
            )
            if not any(outcome is None or outcome.can_hold for outcome in outcomes):
                message = _("«{name}» is never asked when «{use_case}» is considered")
                yield self.warn("need-never-asked", message, place, name=name, use_case=use_case.id)
            yield from self.need(name, need, place)

    def need(self, name: str, need: Need, path: KeyPath) -> Iterator[Problem]:
        """A need that nobody can meet."""
        question = self.questionnaire.by_id[self.questionnaire.in_rows.questions_named(name)[0]]
        if isinstance(question, Question) and need.production > self._best(question):
            message = _("no answer to «{name}» reaches level {production}")
            yield self.warn("need-never-met", message, path, name=name, production=need.production)

    def _best(self, question: Question) -> int:
        return max(
            attainable_levels(question, self.questionnaire), default=self.questionnaire.lowest
        )

    def gate(self, gate: Gate, path: KeyPath) -> Iterator[Problem]:
        """Limits of a gate that have no effect, or are below the scale."""
        caps = {**gate.cap.dimensions}
        if gate.cap.overall is not None:
            caps["overall"] = gate.cap.overall
        if not caps and not gate.cap.stated:
            message = _("the gate «{gate}» limits no result; add overall, dimensions or use_cases")
            yield self.warn("gate-without-effect", message, path, gate=gate.id)
        for name, cap in caps.items():
            overall = name == "overall" and gate.cap.overall is not None
            place = (*path, "overall") if overall else (*path, "dimensions", name)
            limits = self.limits.overall if overall else self.limits.of_dimension(name)
            if limits and cap >= limits.highest:
                message = _(
                    "this limit of the gate «{gate}» has no effect: no result can be higher"
                )
                yield self.warn("gate-without-effect", message, place, gate=gate.id)
            elif limits and cap < limits.lowest:
                message = _("this limit of the gate «{gate}» is lower than any possible result")
                yield self.warn("cap-below-scale", message, place, gate=gate.id)

    def scale(self) -> Iterator[Problem]:
        """Levels of the scale that no score can reach."""
        parts = self.questionnaire.all_dimensions
        limits = [self.limits.overall]
        if not self.questionnaire.has_overall:
            limits = [self.limits.of_dimension(part.id) for part in parts]
        ranges = [item for item in limits if item is not None]
        if not ranges:
            if self.questionnaire.scoring.overall != "none":
                message = _(
                    "no question is scored, so there are no scores; if this is what you want, "
                    "write «scoring: {overall: none}»"
                )
                yield self.warn("nothing-scored", message)
            return
        levels = self.questionnaire.levels
        for index, (level, higher) in enumerate(zip(levels, (*levels[1:], None), strict=True)):
            if not any(_is_reached(item, level, higher, first=index == 0) for item in ranges):
                message = _("level {level}, «{name}», is never reached: no score gives this level")
                message = message.format(level=level.level, name=level.name)
                yield self.warn("level-never-reached", message, ("levels", index))

    def _outcome(
        self, rules: Sequence[Condition], *, complete: bool = False
    ) -> PossibleOutcomes | None:
        for tried in (rules, [in_one_row(rule) for rule in rules]):
            try:
                return self.reach.outcome(tried, complete=complete)
            except SearchLimitError:
                continue
        return None

    def _too_wide(self, name: str, path: KeyPath) -> Problem:
        message = _(
            "the condition of «{name}» has too many combinations of answers to try them all"
        )
        return self.warn("condition-too-wide", message, path, name=name)


def _is_reached(
    bounds: Bounds, level: MaturityLevel, higher: MaturityLevel | None, *, first: bool
) -> bool:
    """Say whether a score within the bounds gives a level, and not always the next one, too."""
    too_high = not first and level.border > bounds.highest
    skipped = higher is not None and higher.border <= max(bounds.lowest, level.border)
    return not too_high and not skipped
