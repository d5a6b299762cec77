"""A plan as a document: where it starts, what it reaches, and what holds it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from functools import cached_property

from readiness.analysis.another_way import AnotherWay
from readiness.analysis.gates import relevant_gates
from readiness.analysis.planning.actions import is_within_target, recommended_actions
from readiness.analysis.planning.plan import Goal, Plan, answers_after
from readiness.analysis.planning.roadmap import AT_A_TIME, RoadmapStep
from readiness.analysis.planning.workload import Workload, last_day, workload
from readiness.analysis.use_case_readiness import READINESS_ORDER, assess_use_cases
from readiness.data_classes import dataclass
from readiness.i18n import _, join_parts, label, ngettext
from readiness.models.assessment import State
from readiness.models.kinds.interface import Value
from readiness.models.question import AskedQuestion
from readiness.report import wording
from readiness.report.figures import format_score
from readiness.report.parts.another_way import describe_another_way, no_roadmap
from readiness.report.parts.use_cases import describe_outlook
from readiness.report.roadmap.outlook import (
    describe_first_year,
    describe_no_steps,
    describe_phases,
    describe_use_cases_then,
    format_result,
)
from readiness.report.roadmap.steps import format_period
from readiness.report.roadmap.work import count_person_months
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import Scorecard


@dataclass(frozen=True)
class PlanDocument:
    """A plan with everything that its forms show."""

    title: str
    evaluation: Evaluation
    """The assessment from which it starts."""
    goal: Goal
    start: date
    capacity: int
    """Steps that run at the same time, at most."""
    plan: Plan | None
    """None when no plan reaches the goal or comes near to it."""
    steps: tuple[RoadmapStep, ...]
    is_least_effort: bool = False
    alternatives: tuple[tuple[str, Plan], ...] = field(default=())
    """The least effort under other constraints, each with a name."""
    another_way: AnotherWay | None = None
    """What the pre-checks advise instead, where they do so for every use case."""
    is_wanted: bool = True
    """False where nobody asked for a plan although the pre-checks advise another way."""

    @cached_property
    def work(self) -> Workload:
        """Its work by quarter and role."""
        return workload(self.steps, self.start)

    @property
    def is_goal_reached(self) -> bool:
        """Whether the plan reaches its goal; without a goal it does."""
        return self.plan is not None and self.plan.reached

    @property
    def _today(self) -> Scorecard:
        return self.evaluation.scorecard

    @property
    def _outcome_or_today(self) -> Evaluation:
        return self.plan.outcome if self.plan else self.evaluation

    def summary(self) -> Iterator[str]:
        """Write it in a few sentences: today, the goal, the result, what holds it back."""
        if self.another_way:
            yield from describe_another_way(self.another_way, self.evaluation.states)
        yield self._state()
        if not self.is_wanted:
            yield no_roadmap()
            return
        if self.goal.level or self.goal.use_cases:
            yield _("Goal: {goal}.").format(goal=self._goal_in_words())
        else:
            yield _(
                "Goal: to end the active gates, to give the use cases what they need, and to bring "
                "every question to its target, in this order."
            )
        yield from self._shortcoming()
        if self.plan and (self.steps or self.plan.actions):
            first_year = describe_first_year(self.steps, self.evaluation, self.start)
            yield from [first_year] if first_year else []
            yield from describe_phases(self.steps, self.evaluation, self.start)
            yield self._outcome(self.plan)
            yield from self._assumptions(self.plan)
            then = describe_use_cases_then(self.plan.outcome)
            yield from [then] if then else []
        elif self.plan and self.plan.reached:
            yield self._nothing()
        yield from self._limits()
        yield from self._left_out()
        yield from self._alternatives()

    def _state(self) -> str:
        has_overall = self.evaluation.questionnaire.has_overall
        if has_overall and self._today.overall.level is None:
            return _("Today: {reason}").format(reason=self._today.withheld)
        return _("Today: {reason}").format(reason=f"{format_result(self.evaluation)}.")

    def _goal_in_words(self) -> str:
        parts = []
        if self.goal.level:
            parts.append(_("level {level}").format(level=self.goal.level.level))
        titles = {u.id: u.title for u in self.evaluation.questionnaire.use_cases}
        for name, readiness in self.goal.use_cases.items():
            parts.append(label(titles[name], _(wording.READINESS[readiness])))
        return join_parts(parts)

    def _shortcoming(self) -> Iterator[str]:
        """Say that the goal is not reached, and how sure that is."""
        if self.plan and self.plan.reached:
            return
        if self.plan and not self.plan.is_proved:
            yield _("No plan that reaches the goal was found; it is not proved that there is none.")
        elif self.is_least_effort:
            yield _("The goal cannot be reached with the recommendations of the questionnaire.")
        else:
            yield _(
                "The recommendations of the questionnaire do not reach the goal. The plan has the "
                "steps to the best result that they reach."
            )
        outlooks = {item.use_case.id: item for item in assess_use_cases(self._outcome_or_today)}
        for name, needed in self.goal.use_cases.items():
            item = outlooks.get(name)
            if item is None:
                yield _("The use case «{name}» is not among those that you consider.").format(
                    name=name
                )
            elif READINESS_ORDER.index(item.readiness) < READINESS_ORDER.index(needed):
                yield label(
                    item.use_case.title, describe_outlook(item, self.evaluation.questionnaire)
                )

    def _outcome(self, plan: Plan) -> str:
        counted = ngettext("{number} step", "{number} steps", len(self.steps))
        return _(
            "{kind}: {steps}, at most {work}, {period}, at most {capacity} steps at the same time "
            "and {role} of one role. Result: {result}."
        ).format(
            kind=_plan_kind(plan) if self.is_least_effort else _("Plan"),
            steps=counted.format(number=len(self.steps)),
            work=count_person_months(plan.person_months),
            period=self.period(),
            capacity=self.capacity,
            role=AT_A_TIME,
            result=format_result(plan.outcome),
        )

    def period(self) -> str:
        """Write the months from the first step to the last."""
        ends = max((last_day(self.start, step) for step in self.steps), default=self.start)
        return format_period(self.start, ends)

    def _assumptions(self, plan: Plan) -> Iterator[str]:
        """Say which facts the result takes for granted, once the step of a gate is done."""
        asked = self.evaluation.questionnaire.by_id
        for action in plan.gate_actions:
            for name, value in action.answers.items():
                words = _in_words(asked[name], value)
                yield _("The result assumes for {gate}: {title} ({name}) is then {value}.").format(
                    gate=action.gate.id, title=asked[name].title, name=name, value=words
                )

    def _nothing(self) -> str:
        if self.goal.level or self.goal.use_cases:
            return _("Nothing needs to be done: the goal is reached.")
        return describe_no_steps(self.evaluation)

    def _limits(self) -> Iterator[str]:
        """Name the gates that stay, and what their authors advise."""
        outcome = self._outcome_or_today
        overall = outcome.scorecard.overall
        before = overall.before.estimate
        if overall.caps and overall.score is not None and before is not None:
            yield _("Without the gates that stay, the result would be {score}.").format(
                score=format_score(before, self.evaluation.questionnaire)
            )
        for gate in relevant_gates(outcome, assess_use_cases(outcome)):
            sentence = _("Still limited by {gate} ({title}).").format(
                gate=gate.id, title=gate.title
            )
            yield f"{sentence} {gate.advice or ''}".strip()

    def _left_out(self) -> Iterator[str]:
        """Name the gaps without a recommendation, and count the questions without an answer."""
        unwritten = self._unwritten()
        if unwritten:
            names = ", ".join(dict.fromkeys(unwritten))
            yield _("No recommendation is written for: {names}.").format(names=names)
        states = [question.state for question in self._today.overall.all_questions()]
        disputed = states.count(State.DISPUTED)
        if disputed:
            yield ngettext(
                "{number} question that is not agreed is not included; agree on an answer first.",
                "{number} questions that are not agreed are not included; agree on answers first.",
                disputed,
            ).format(number=disputed)
        missing = sum(state in {State.OPEN, State.UNKNOWN} for state in states)
        if missing:
            yield ngettext(
                "{number} question without an answer is not included; answer it first.",
                "{number} questions without an answer are not included; answer them first.",
                missing,
            ).format(number=missing)

    def _unwritten(self) -> list[str]:
        """List what has no recommendation: actions of the plan, or all questions with a gap."""
        actions = self.plan.actions if self.plan else ()
        if self.is_least_effort or self.goal.level or self.goal.use_cases:
            return [f"{a.question.id} → {a.level}" for a in actions if a.recommendation is None]
        states = self.evaluation.states
        within = [a for a in recommended_actions(states) if is_within_target(a, states)]
        after = self.evaluation.with_assessment(answers_after(states, within))
        return [q.id for q in after.scorecard.overall.all_questions() if q.gap]

    def _alternatives(self) -> Iterator[str]:
        """Describe the least effort under other constraints."""
        for name, plan in self.alternatives:
            if plan.reached:
                yield _("{name}: goal can be reached, with at most {work}.").format(
                    name=name, work=count_person_months(plan.person_months)
                )
            elif plan.is_proved:
                yield _("{name}: goal cannot be reached; at best {result}.").format(
                    name=name, result=format_result(plan.outcome)
                )
            else:
                yield _(
                    "{name}: no plan that reaches the goal was found; best result found: {result}."
                ).format(name=name, result=format_result(plan.outcome))


def _in_words(question: AskedQuestion, value: Value) -> str:
    """Write an answer: the texts of its options, or its amount with the unit."""
    texts = {option.key: f"«{option.text}»" for option in question.options}
    return f"{', '.join(texts.get(word, word) for word in value)} {question.unit or ''}".strip()


def _plan_kind(plan: Plan) -> str:
    if plan.reached:
        proved, found = _("Least effort"), _("Plan found (not proved to be the least effort)")
    else:
        proved, found = (
            _("Best possible result"),
            _("Best result found (not proved to be the best)"),
        )
    return proved if plan.is_proved else found
