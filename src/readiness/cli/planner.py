"""The plan of one assessment, computed and written in each format."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from math import ceil

from readiness import api as pipeline
from readiness.analysis.planning.plan_optimizer import (
    Constraints,
    Goal,
    Plan,
    PlanOptimizer,
    schedule,
)
from readiness.analysis.planning.roadmap import RoadmapStep
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.i18n import _, join_parts, label, ngettext
from readiness.models.scoring_rules import MaturityLevel
from readiness.report import figures, wording
from readiness.report import plan_formats as plan_forms
from readiness.report.line_breaks import wrap
from readiness.report.tables import to_json
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import rounded_number

_SMALL = Fraction(12)


class Planner:
    """Computes and describes the plan of one assessment."""

    def __init__(
        self,
        opened: pipeline.OpenedAssessment,
        evaluation: Evaluation,
        goal: Goal,
        constraints: Constraints,
        start: date | None,
    ) -> None:
        self.opened = opened
        self.questionnaire = opened.questionnaire
        self.evaluation = evaluation
        self.card, self.goal, self.constraints = evaluation.scorecard, goal, constraints
        self.start = start or opened.assessment.assessment.date or date.today()  # noqa: DTZ011 (the user's day)
        self.chosen = self._optimizer(self.constraints).plan()
        self.placed: tuple[RoadmapStep, ...] = ()
        if self.chosen:
            self.placed = schedule(self.chosen, self.evaluation)

    def _optimizer(self, constraints: Constraints) -> PlanOptimizer:
        return PlanOptimizer(self.evaluation, self.goal, constraints)

    @property
    def is_goal_reached(self) -> bool:
        """Tell whether the plan reaches its goal."""
        return self.chosen is not None and self.chosen.reached

    def written(self, format: str) -> bytes:
        """Write the plan in one of the formats."""
        rows = plan_forms.plan_rows(self.placed, self.questionnaire, self.start)
        title = _("Plan of {organisation}").format(
            organisation=self.opened.assessment.assessment.organisation
            or _("an unnamed administration")
        )
        if format == "csv":
            return plan_forms.as_csv(rows)
        if format == "md":
            return plan_forms.as_markdown(rows, title, list(self._summary()))
        if format == "xlsx":
            return plan_forms.as_xlsx(rows, title, list(self._summary()), self.start)
        if format == "ics":
            names = {"questionnaire": self.questionnaire.id, "answers": self.opened.digest}
            return plan_forms.as_calendar(rows, title, self.start, names)
        if format == "json":
            return self._json(rows)
        return "".join(f"{line}\n" for line in self._page(title, rows)).encode()

    def _json(self, rows: tuple[plan_forms.PlanRow, ...]) -> bytes:
        chosen = self.chosen
        score = chosen.score if chosen else None
        plain = {
            "reached": bool(chosen and chosen.reached),
            "score": None if score is None else rounded_number(score),
            "level": chosen.level.level if chosen and chosen.level else None,
            "person_months": float(chosen.person_months) if chosen else 0.0,
            "steps": [asdict(row) for row in rows],
        }
        if chosen and not chosen.is_proved:
            plain["proved"] = False
        return to_json(plain).encode()

    def _page(self, title: str, rows: tuple[plan_forms.PlanRow, ...]) -> Iterator[str]:
        yield title
        for line in self._summary():
            yield from wrap(line)
        if not self.chosen or not rows:
            return
        steps = sorted(self.placed, key=lambda step: (step.start, step.end))
        for number, name in enumerate((*wording.horizon_names(), _("later"))):
            inside = [(s, r) for s, r in zip(steps, rows, strict=True) if s.horizon == number]
            if inside:
                yield ""
                yield name[:1].upper() + name[1:]
            for step, row in inside:
                yield from _step_lines(step, row)
        yield ""
        yield from self._next(self.chosen)

    def _summary(self) -> Iterator[str]:
        score, level = self.card.overall.score, self.card.overall.level
        if not self.questionnaire.has_overall:
            yield _("Today: {reason}").format(reason=f"{self._readiness(self.evaluation)}.")
        elif score is None or level is None:
            yield _("Today: {reason}").format(reason=self.card.withheld)
        else:
            yield _("Today: {score}, level {level}.").format(
                score=figures.format_score(score, self.questionnaire),
                level=_level_name(level),
            )
        yield _("Goal: {goal}.").format(goal=self._goal_in_words())
        if self.chosen and not self.chosen.reached and not self.chosen.is_proved:
            yield _(
                "No plan that reaches the goal was found; it is not proved that there is none. "
                "{why}"
            ).format(why=self._why_not())
        elif self.chosen is None or not self.chosen.reached:
            yield _(
                "The goal cannot be reached with the recommendations of the questionnaire. {why}"
            ).format(why=self._why_not())
        if self.chosen and self.chosen.actions:
            yield self._outcome(self.chosen)
        elif self.chosen and self.chosen.reached:
            yield _("Nothing needs to be done: the goal is reached.")
        yield from self._alternatives()

    def _goal_in_words(self) -> str:
        parts = []
        if self.goal.level:
            parts.append(_("level {level}").format(level=self.goal.level.level))
        titles = {use_case.id: use_case.title for use_case in self.questionnaire.use_cases}
        for name, readiness in self.goal.use_cases.items():
            parts.append(label(titles[name], _(wording.READINESS[readiness])))
        return join_parts(parts)

    def _outcome(self, chosen: Plan) -> str:
        ends = max((step.end for step in self.placed), default=0)
        counted = ngettext("{number} step", "{number} steps", len(chosen.actions))
        return _(
            "{kind}: {steps}, at most {work}, done after {months} months; result: {result}."
        ).format(
            kind=_plan_kind(chosen),
            steps=counted.format(number=len(chosen.actions)),
            work=_work(chosen.person_months),
            months=ends,
            result=self._result(chosen),
        )

    def _result(self, plan: Plan) -> str:
        if not self.questionnaire.has_overall:
            return self._readiness(plan.outcome)
        if plan.score is None or plan.level is None:
            return _("no overall level")
        return _("{score}, level {level}").format(
            score=figures.format_score(plan.score, self.questionnaire),
            level=_level_name(plan.level),
        )

    def _readiness(self, evaluation: Evaluation) -> str:
        """Say how ready the use cases of the goal are, where there is no overall level."""
        return join_parts(
            label(item.use_case.title, _(wording.READINESS[item.readiness]))
            for item in assess_use_cases(evaluation)
            if item.use_case.id in self.goal.use_cases
        )

    def _alternatives(self) -> Iterator[str]:
        """Describe the plans under other constraints, if the user gave none."""
        if self.chosen is None or not self.chosen.actions or self.constraints != Constraints():
            return
        alternatives = (
            (
                _("Without works of more than 6 person-months"),
                Constraints(without=frozenset({"L", "XL"})),
            ),
            (
                _("With at most {number} person-months").format(number=_SMALL),
                Constraints(within=_SMALL),
            ),
        )
        for name, constraints in alternatives:
            plan = self._optimizer(constraints).plan()
            if plan is None:
                continue
            if plan.reached:
                yield _("{name}: goal can be reached, with at most {work}.").format(
                    name=name, work=_work(plan.person_months)
                )
            elif plan.is_proved:
                yield _("{name}: goal cannot be reached; at best {result}.").format(
                    name=name, result=self._result(plan)
                )
            else:
                yield _(
                    "{name}: no plan that reaches the goal was found; best result found: {result}."
                ).format(name=name, result=self._result(plan))

    def _why_not(self) -> str:
        """Name the gates that remain, and the questions without an answer."""
        sentences = []
        gates = self.chosen.outcome.scorecard.overall.caps if self.chosen else ()
        if gates:
            names = ", ".join(f"{gate.id} ({gate.title})" for gate in gates)
            sentences.append(_("It is still limited by {gates}.").format(gates=names))
        missing = self.card.overall.completeness
        if missing.open + missing.unknown:
            sentences.append(_("Unanswered questions are not included; answer them first."))
        return " ".join(sentences)

    def _next(self, chosen: Plan) -> Iterator[str]:
        unwritten = [action for action in chosen.actions if action.recommendation is None]
        if unwritten:
            names = ", ".join(f"{action.question.id} → {action.level}" for action in unwritten)
            yield _("No recommendation is written for: {names}.").format(names=names)
        yield from wrap(
            _(
                "This plan minimises effort only: read the gates and the gaps in the report "
                "before you choose."
            )
        )
        levels = list(chosen.target_levels.items())[:2]
        sets = " ".join(f"--set {name}={level}" for name, level in levels)
        command = f"readiness score {shlex.quote(str(self.opened.path))} {sets}"
        yield _("Try parts of it: {command}").format(command=command)


def _plan_kind(plan: Plan) -> str:
    if plan.reached:
        proved, found = _("Least effort"), _("Plan found (not proved to be the least effort)")
    else:
        proved, found = (
            _("Best possible result"),
            _("Best result found (not proved to be the best)"),
        )
    return proved if plan.is_proved else found


def _work(person_months: Fraction) -> str:
    number = figures.format_number(person_months)
    counted = ngettext("{number} person-month", "{number} person-months", ceil(person_months))
    return counted.format(number=number)


def _level_name(level: MaturityLevel) -> str:
    return f"{level.level} ({level.name})"


def _step_lines(step: RoadmapStep, row: plan_forms.PlanRow) -> Iterator[str]:
    months = _months(step)
    yield f"  {row.question} {row.before} → {row.level}  {row.title}"
    about = f"{row.role}, {row.effort}, {months}"
    for text in (row.action, about, _("Proof of completion: {text}").format(text=row.proves_done)):
        yield from wrap(text, 6, 6)


def _months(step: RoadmapStep) -> str:
    """Say in which months a step is done."""
    if step.start == 0:
        return _("by month {end}").format(end=step.end)
    return _("months {start}–{end}").format(start=step.start, end=step.end)
