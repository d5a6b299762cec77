"""Find what no answers can bring about, and what all answers bring about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readiness.errors import Problem
from readiness.files.validation.locations import first_round, located_dimensions, located_questions
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.condition import Condition
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Dimension, Gate, Questionnaire, UseCase
from readiness.scoring.answer_value import attainable_levels
from readiness.scoring.reachability import PossibleOutcomes, Reachability, SearchLimitError
from readiness.scoring.score_bounds import ScoreBounds


def unreachable_parts(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for every condition, cap, need and level that leads nowhere."""
    search = _Search(questionnaire, document)
    yield from search.asked()
    yield from search.outcomes()
    for name, complete in (("gates", True), ("checks", True), ("notices", False)):
        for index, part in enumerate(getattr(questionnaire, name)):
            yield from search.rule(part.id, part.when, (name, index, "when"), complete=complete)
    for index, use_case in enumerate(questionnaire.use_cases):
        yield from search.use_case(use_case, ("use_cases", index))
    for index, gate in enumerate(questionnaire.gates):
        yield from search.gate(gate, ("gates", index, "cap"))
    yield from search.scale()


class _Search:
    """One questionnaire under inspection."""

    def __init__(self, questionnaire: Questionnaire, document: Document) -> None:
        self.of = questionnaire
        self.warn = document.warning
        self.reach = Reachability(questionnaire)
        self.limits = ScoreBounds(questionnaire)
        self.hidden: set[str] = set()
        """Questions that were found to be never asked."""

    def asked(self) -> Iterator[Problem]:
        """Questions and dimensions that no answers bring up, or that every answer does."""
        for place in located_dimensions(self.of):
            inner = [q.id for part in place.part.walk() for q in part.questions]
            if place.part.when and self.hidden.isdisjoint(inner):
                rules = self.of.conditions_of[inner[0]]
                outer = rules[: rules.index(place.part.when) + 1]
                yield from self._asked(place.part, place.path, outer, inner)
        for place in located_questions(self.of):
            name = place.part.id
            if place.part.when and name not in self.hidden:
                rules = self.of.conditions_of[name]
                yield from self._asked(place.part, place.path, rules, [name])

    def _asked(
        self,
        part: AskedQuestion | Dimension,
        path: KeyPath,
        rules: Sequence[Condition],
        inner: Iterable[str],
    ) -> Iterator[Problem]:
        here = (*path, "when")
        outcome = self._outcome(rules)
        if outcome is None:
            yield self._gave_up(part.id, here)
        elif not outcome.can_hold:
            self.hidden.update(inner)
            message = _("«{part}» is never asked: no answers make its condition true").format(
                part=part.id
            )
            yield self.warn("never-asked", message, here)
        elif not outcome.can_fail:
            message = _("the condition of «{part}» is always true; remove it").format(part=part.id)
            yield self.warn("always-holds", message, here)
        else:
            yield from self._dead_parts(rules[-1], here)

    def outcomes(self) -> Iterator[Problem]:
        """Outcomes of pre-checks that no answers lead to; the rounds are alike."""
        for index, pre_check in enumerate(self.of.pre_checks):
            earlier: list[Condition] = []
            for number, outcome in enumerate(first_round(self.of, pre_check).outcomes):
                here: KeyPath = ("pre_checks", index, "outcomes", number)
                own = [outcome.when] if outcome.when else []
                found = self._outcome([*earlier, *own])
                if found is None:
                    yield self._gave_up(outcome.id, here)
                elif not found.can_hold:
                    message = _(
                        "the outcome «{outcome}» is never reached, whatever is answered"
                    ).format(outcome=outcome.id)
                    yield self.warn("outcome-never-reached", message, here)
                earlier += [Condition(not_=condition) for condition in own]

    def rule(
        self, name: str, when: Condition, path: KeyPath, *, complete: bool
    ) -> Iterator[Problem]:
        """Say whether a condition is never or always true (``complete``: once all is answered)."""
        possible = self._outcome((when,))
        answered = self._outcome((when,), complete=True) if complete else possible
        if possible is None or answered is None:
            yield self._gave_up(name, path)
        elif not possible.can_hold:
            message = _("the condition of «{name}» can never be true").format(name=name)
            yield self.warn("never-holds", message, path)
        elif not answered.can_fail:
            message = _("the condition of «{name}» is true whatever is answered").format(name=name)
            yield self.warn("always-holds", message, path)
        else:
            yield from self._dead_parts(when, path)

    def _dead_parts(self, condition: Condition, path: KeyPath) -> Iterator[Problem]:
        """Comparisons that are never true, inside a condition that as a whole can be."""
        if condition.question and condition.answered is None:
            outcome = self._outcome((condition,))
            if outcome and not outcome.can_hold:
                message = _("no answer to «{question}» makes this part true").format(
                    question=condition.question
                )
                yield self.warn("never-holds", message, path)
        for name in ("all", "any"):
            for index, part in enumerate(getattr(condition, name) or ()):
                yield from self._dead_parts(part, (*path, name, index))
        if condition.not_:
            yield from self._dead_parts(condition.not_, (*path, "not"))

    def use_case(self, use_case: UseCase, path: KeyPath) -> Iterator[Problem]:
        """Say whether nobody can consider a use case, and which needs nobody can meet."""
        considered = use_case.considered
        if considered:
            yield from self.rule(use_case.id, considered, (*path, "considered"), complete=False)
        if not use_case.needs:
            message = _("the use case «{use_case}» needs nothing, so it is always ready").format(
                use_case=use_case.id
            )
            yield self.warn("nothing-needed", message, (*path, "needs"))
        for name, need in use_case.needs.items():
            here = (*path, "needs", name)
            rules = self.of.conditions_of[name]
            outcome = self._outcome((considered, *rules) if considered else rules)
            if outcome and not outcome.can_hold:
                message = _("«{name}» is never asked when «{use_case}» is considered").format(
                    name=name, use_case=use_case.id
                )
                yield self.warn("need-never-asked", message, here)
            question = self.of.by_id[name]
            if isinstance(question, Question) and need.production > self._best(question):
                message = _("no answer to «{name}» reaches level {production}").format(
                    name=name, production=need.production
                )
                yield self.warn("need-never-met", message, here)

    def _best(self, question: Question) -> int:
        return max(attainable_levels(question, self.of), default=self.of.lowest)

    def gate(self, gate: Gate, path: KeyPath) -> Iterator[Problem]:
        """Say which caps hold nothing down, or lie below the scale."""
        caps = {**gate.cap.dimensions}
        if gate.cap.overall is not None:
            caps["overall"] = gate.cap.overall
        if not caps and not gate.cap.use_cases:
            message = _(
                "the gate «{gate}» limits no result; add overall, dimensions or use_cases"
            ).format(gate=gate.id)
            yield self.warn("gate-without-effect", message, path)
        for name, cap in caps.items():
            overall = name == "overall" and gate.cap.overall is not None
            here = (*path, "overall") if overall else (*path, "dimensions", name)
            limits = self.limits.overall if overall else self.limits.of_dimension(name)
            if limits and cap >= limits.highest:
                message = _(
                    "this limit of the gate «{gate}» has no effect: no result can be higher"
                ).format(gate=gate.id)
                yield self.warn("gate-without-effect", message, here)
            elif limits and cap < limits.lowest:
                message = _(
                    "this limit of the gate «{gate}» is lower than any possible result"
                ).format(gate=gate.id)
                yield self.warn("cap-below-scale", message, here)

    def scale(self) -> Iterator[Problem]:
        """Levels of the scale that no score can reach."""
        limits = self.limits.overall
        if limits is None:
            yield self.warn("nothing-scored", _("no question is scored, so there is no result"))
            return
        borders = [level.border for level in self.of.levels]
        nexts = [*borders[1:], None]
        for index, level in enumerate(self.of.levels):
            ahead = nexts[index]
            too_high = index > 0 and level.border > limits.highest
            passed = ahead is not None and (ahead <= limits.lowest or ahead <= level.border)
            if too_high or passed:
                message = _(
                    "level {level}, «{name}», is never reached: no score gives this level"
                ).format(level=level.level, name=level.name)
                yield self.warn("level-never-reached", message, ("levels", index))

    def _outcome(
        self, rules: Sequence[Condition], *, complete: bool = False
    ) -> PossibleOutcomes | None:
        try:
            return self.reach.outcome(rules, complete=complete)
        except SearchLimitError:
            return None

    def _gave_up(self, name: str, path: KeyPath) -> Problem:
        message = _(
            "the condition of «{name}» has too many combinations of answers to try them all"
        ).format(name=name)
        return self.warn("condition-too-wide", message, path)
