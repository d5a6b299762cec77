"""``readiness plan``: the least effort that reaches a goal, and the roadmap that comes of it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from pathlib import Path

from readiness import api as pipeline
from readiness.analysis.plan_optimizer import Constraints, Plan, best_within, least_effort, schedule
from readiness.analysis.roadmap import Step
from readiness.cli.commands.plan_goal import Wish, frame_of, goal_of
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import check_target, emit, write_result
from readiness.errors import UnknownNameError
from readiness.i18n import _, ngettext
from readiness.models.questionnaire import Questionnaire
from readiness.report import plan_formats as plan_forms
from readiness.report import wording
from readiness.report.line_breaks import wrap
from readiness.report.tables import to_json
from readiness.scoring.scorecard import rounded

_SMALL = Fraction(12)
_FORMS = ("table", "md", "csv", "xlsx", "ics", "json")
_BINARY = frozenset({"xlsx", "ics"})


def plan(
    file: Path,
    wish: Wish,
    questionnaire: str | None,
    form: str | None,
    output: Path | None,
    force: bool,
) -> int:
    """Compute a plan, and write it; 1 when the goal cannot be reached."""
    form = _form(form, output)
    if output:
        check_target(output, force=force, read=(file,))
    opened = pipeline.open_assessment(file, questionnaire)
    for warning in opened.warnings:
        tell(str(warning))
    found = _Planner(opened, wish)
    read = (file, opened.questionnaire_path)
    data = found.written(form)
    if output is None:
        emit(data.decode(), None)
    else:
        write_result(data, output, force=force, read=read)
        tell(f"readiness: {_('the plan is in {path}').format(path=output)}")
    return ExitCode.OK if found.chosen and found.chosen.reached else ExitCode.CHECK_FAILED


def _form(form: str | None, output: Path | None) -> str:
    ending = output.suffix.removeprefix(".").lower() if output else ""
    chosen = form or (ending if ending in _FORMS else "table")
    if chosen not in _FORMS:
        message = _("there is no format «{name}» (available: {names})")
        raise UnknownNameError(message.format(name=chosen, names=", ".join(_FORMS)))
    if chosen in _BINARY and output is None:
        message = _(
            "the format {name} needs an output file: give its name with -o, for example plan.{name}"
        )
        raise UnknownNameError(message.format(name=chosen))
    return chosen


class _Planner:
    """A plan for one assessment, with the ways around it."""

    def __init__(self, opened: pipeline.OpenedAssessment, wish: Wish) -> None:
        self.opened = opened
        self.of: Questionnaire = opened.questionnaire
        self.evaluation = opened.evaluate()
        self.card = self.evaluation.scorecard
        self.goal = goal_of(self.of, wish, self.card)
        self.frame = frame_of(self.of, wish)
        self.start = wish.start or opened.assessment.assessment.date or date.today()  # noqa: DTZ011 (the day on the desk)
        self.chosen = self._least(self.frame) or self._best(self.frame)
        self.placed: tuple[Step, ...] = ()
        if self.chosen:
            self.placed = schedule(self.chosen, self.evaluation)

    def _least(self, frame: Constraints) -> Plan | None:
        return least_effort(self.evaluation, self.goal, frame)

    def _best(self, frame: Constraints) -> Plan | None:
        return best_within(self.evaluation, self.goal, frame)

    def written(self, form: str) -> bytes:
        """Write the plan in one of the forms."""
        rows = plan_forms.plan_rows(self.placed, self.of, self.start)
        title = _("Plan of {organisation}").format(
            organisation=self.opened.assessment.assessment.organisation
            or _("an unnamed administration")
        )
        if form == "csv":
            return plan_forms.as_csv(rows)
        if form == "md":
            return plan_forms.as_markdown(rows, title, list(self._summary()))
        if form == "xlsx":
            return plan_forms.as_xlsx(rows, title, list(self._summary()), self.start)
        if form == "ics":
            names = {"questionnaire": self.of.id, "answers": self.opened.digest}
            return plan_forms.as_calendar(rows, title, self.start, names)
        if form == "json":
            return self._json(rows)
        return "".join(f"{line}\n" for line in self._page(title, rows)).encode()

    def _json(self, rows: tuple[plan_forms.PlanRow, ...]) -> bytes:
        chosen = self.chosen
        plain = {
            "reached": bool(chosen and chosen.reached),
            "score": float(rounded(chosen.score, 4)) if chosen else None,
            "level": chosen.level.level if chosen else None,
            "person_months": chosen.person_months if chosen else 0,
            "steps": [asdict(row) for row in rows],
        }
        return to_json(plain).encode()

    def _page(self, title: str, rows: tuple[plan_forms.PlanRow, ...]) -> Iterator[str]:
        yield title
        for line in self._summary():
            yield from wrap(line)
        if not rows:
            return
        steps = sorted(self.placed, key=lambda step: (step.start, step.end))
        for number, name in enumerate((*wording.horizon_names(), _("later"))):
            inside = [(s, r) for s, r in zip(steps, rows, strict=True) if s.horizon == number]
            if inside:
                yield ""
                yield name[:1].upper() + name[1:]
            for step, row in inside:
                yield from _told(step, row)
        yield ""
        yield from self._next()

    def _summary(self) -> Iterator[str]:
        score, level = self.card.overall.score, self.card.overall.level
        if score is None or level is None:
            yield _("Today: {reason}").format(reason=self.card.withheld)
        else:
            yield _("Today: {score}, level {level}.").format(
                score=wording.format_score(score, self.of.levels),
                level=f"{level.level} ({level.name})",
            )
        yield _("Goal: {goal}.").format(goal=self._goal_in_words())
        if self.chosen is None or not self.chosen.reached:
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
            parts.append(f"{_('level {level}').format(level=self.goal.level.level)}")
        titles = {use_case.id: use_case.title for use_case in self.of.use_cases}
        for name, wanted in self.goal.use_cases.items():
            parts.append(f"{titles[name]}: {_(wording.READINESS[wanted])}")
        return "; ".join(parts)

    def _outcome(self, chosen: Plan) -> str:
        ends = max((step.end for step in self.placed), default=0)
        counted = ngettext("{number} step", "{number} steps", len(chosen.actions))
        sentence = _("Least effort") if chosen.reached else _("Best possible result")
        return _(
            "{kind}: {steps}, at most {work} person-months, done after {months} months; "
            "result: {score}, level {level}."
        ).format(
            kind=sentence,
            steps=counted.format(number=len(chosen.actions)),
            work=chosen.person_months,
            months=ends,
            score=wording.format_score(chosen.score, self.of.levels),
            level=f"{chosen.level.level} ({chosen.level.name})",
        )

    def _alternatives(self) -> Iterator[str]:
        """Say what another frame would come to, where the user gave none."""
        if self.chosen is None or not self.chosen.actions or self.frame != Constraints():
            return
        named = (
            (_("Without legislation or major procurement"), Constraints(without=frozenset({"L"}))),
            (
                _("With at most {number} person-months").format(number=_SMALL),
                Constraints(within=_SMALL),
            ),
        )
        for name, frame in named:
            found = self._least(frame)
            if found:
                yield _("{name}: goal can be reached, with at most {work} person-months.").format(
                    name=name, work=found.person_months
                )
            elif best := self._best(frame):
                yield _("{name}: goal cannot be reached; at best {score}, level {level}.").format(
                    name=name,
                    score=wording.format_score(best.score, self.of.levels),
                    level=f"{best.level.level} ({best.level.name})",
                )

    def _why_not(self) -> str:
        """Name the gates that hold it whatever is done, and what has no answer yet."""
        reasons = []
        if self.chosen:
            gates = self.chosen.outcome.scorecard.overall.caps
            reasons += [f"{gate.id} ({gate.title})" for gate in gates]
        text = ""
        if reasons:
            text = _("It is still limited by {gates}.").format(gates=", ".join(reasons))
        missing = self.card.overall.completeness
        if missing.open + missing.unknown:
            text += " " + _("Unanswered questions are not included; answer them first.")
        return text.strip()

    def _next(self) -> Iterator[str]:
        chosen = self.chosen
        if chosen is None:
            return
        unwritten = [m for m in chosen.actions if m.recommendation is None]
        if unwritten:
            named = ", ".join(f"{m.question.id} → {m.level}" for m in unwritten)
            yield _("No recommendation is written for: {names}.").format(names=named)
        yield from wrap(
            _(
                "This plan minimises effort only: read the gates and the gaps in the report "
                "before you choose."
            )
        )
        sets = " ".join(
            f"--set {name}={level}" for name, level in list(chosen.target_levels.items())[:2]
        )
        command = f"readiness score {shlex.quote(str(self.opened.path))} {sets}"
        yield _("Try parts of it: {command}").format(command=command)


def _told(step: Step, row: plan_forms.PlanRow) -> Iterator[str]:
    months = _months(step)
    yield f"  {row.question} {row.before} → {row.level}  {row.title}"
    about = f"{row.role}, {row.effort}, {months}"
    for text in (row.action, about, _("Proof of completion: {text}").format(text=row.proves_done)):
        yield from wrap(text, 6, 6)


def _months(step: Step) -> str:
    """Say in which months a step is taken."""
    if step.start == 0:
        return _("by month {end}").format(end=step.end)
    return _("months {start}–{end}").format(start=step.start, end=step.end)
