"""``readiness compare``: one administration over time."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from readiness.analysis.comparison import (
    ActionProgress,
    AnswerChange,
    Comparison,
    DimensionChange,
    Wave,
    compare,
)
from readiness.analysis.monte_carlo import draw_variations
from readiness.cli.diagnostics import progress, tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit
from readiness.files.load_several import LoadedFile, load_several
from readiness.i18n import N_, _
from readiness.models.questionnaire import OVERALL, Questionnaire
from readiness.report import wording
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import rounded
from readiness.text import escape_formula

_WIDTH, _NAME, _FIGURE = 80, 30, 11
_VERDICTS = {
    "up": N_("up"),
    "down": N_("down"),
    "same": N_("the same"),
    "no-clear-difference": N_("no clear difference"),
    "not-comparable": N_("cannot be compared"),
}

_RULE = N_(
    "«No clear difference»: fewer than 95 in 100 of 2,000 variations (weights, uncertain "
    "answers, open answers) go in the same direction. «Same questions»: only the questions "
    "answered both times, before gates."
)


def compare_files(
    files: list[Path], questionnaire: str | None, form: str, output: Path | None, force: bool
) -> int:
    """Compare the files in the order of their dates."""
    of, found = load_several(files, questionnaire, migrate=True)
    for item in found:
        for warning in item.warnings:
            tell(str(warning))
    ordered = _ordered(found)
    waves = []
    for number, item in enumerate(ordered, start=1):
        message = _("computing variations of file {number} of {all}").format(
            number=number, all=len(found)
        )
        progress(f"readiness: {message}")
        evaluation = Evaluation(of, item.assessment)
        waves.append(Wave(evaluation, draw_variations(evaluation), frozenset(item.incomparable)))
    result = compare(waves)
    names = [_when(item) for item in ordered]
    text = {"json": _json, "csv": _csv}.get(form, _page)(of, result, names, ordered)
    emit(text, output, force=force, read=files)
    return ExitCode.OK


def _ordered(found: Sequence[LoadedFile]) -> list[LoadedFile]:
    """Put the earliest first; without a date the order is that in which they were given."""
    if any(item.assessment.assessment.date is None for item in found):
        message = _("readiness: not every file has a date; they are compared in the order given")
        tell(message)
        return list(found)
    return sorted(found, key=lambda item: item.assessment.assessment.date or date.min)


def _when(item: LoadedFile) -> str:
    day = item.assessment.assessment.date
    return day.isoformat() if day else item.path.name.removesuffix(".yaml")[:_FIGURE]


def _page(
    of: Questionnaire, found: Comparison, names: Sequence[str], items: Sequence[LoadedFile]
) -> str:
    organisation = next((x.assessment.assessment.organisation for x in items), None)
    lines = [organisation or _("Unnamed administration"), of.title, ""]
    heads = "".join(f"{name:>{_FIGURE + 1}}" for name in names)
    lines.append(f"{_('Dimension'):<{_NAME}}{heads}")
    for movement in found.dimension_changes:
        lines += _movement(movement, of)
    lines += ["", *_wrapped(_(_RULE))]
    for title, told in _parts(found):
        if told:
            lines += ["", title, *(line for each in told for line in _wrapped(each, 2))]
    return "\n".join(lines) + "\n"


def _movement(movement: DimensionChange, of: Questionnaire) -> Iterator[str]:
    figures = "".join(
        f"{'–' if score is None else wording.format_score(score, of.levels):>{_FIGURE + 1}}"
        for score in movement.scores
    )
    name = f"{movement.id} {movement.title}"
    if movement.id == OVERALL:
        name = _("Overall")
    yield f"{textwrap.shorten(name, _NAME - 1, placeholder='…'):<{_NAME}}{figures}"
    told = _(_VERDICTS[movement.verdict])
    if movement.difference:
        told += f", {_signed(movement.difference)}"
    if movement.like_for_like is not None and movement.like_for_like != movement.difference:
        same = _("same questions {difference}").format(difference=_signed(movement.like_for_like))
        told += f" ({same})"
    yield f"    {told}"


def _signed(value: Fraction) -> str:
    text = wording.format_number(Fraction(rounded(abs(value), 2)))
    return text if not value else f"{'+' if value > 0 else '−'}{text}"


def _parts(found: Comparison) -> Iterator[tuple[str, list[str]]]:
    yield _("Changed answers"), [_shift(shift) for shift in found.answer_changes]
    by_fate: dict[str, list[ActionProgress]] = {"closed": [], "open": [], "arisen": []}
    for action in found.actions:
        by_fate[action.status].append(action)
    yield _("Actions closed"), [_action(action) for action in by_fate["closed"]]
    yield _("Still to do"), [_action(action) for action in by_fate["open"]]
    yield _("To do again, because the answer is lower"), [_action(a) for a in by_fate["arisen"]]
    yield _("Targets reached"), [f"{q.id} {q.title}" for q in found.reached]
    yield _("Gates that are no longer active"), [f"{g.id} {g.title}" for g in found.gates_gone]
    yield _("Gates that are now active"), [f"{g.id} {g.title}" for g in found.gates_new]
    yield (
        _("Use cases"),
        [
            f"{title}: {_(wording.READINESS[was])} → {_(wording.READINESS[now])}"
            for title, was, now in found.use_cases
        ],
    )
    yield _("Not compared, because the question changed between versions"), list(found.excluded)


def _shift(shift: AnswerChange) -> str:
    def said(level: Fraction | None, number: int) -> str:
        return (
            wording.describe_state(shift.states[number])
            if level is None
            else wording.format_number(level)
        )

    moved = f"{said(shift.before, 0)} → {said(shift.after, 1)}"
    return f"{shift.question.id} {shift.question.title}: {moved}"


def _action(action: ActionProgress) -> str:
    told = f"{action.question.id} → {action.recommendation.below}: {action.recommendation.action}"
    if action.status == "closed":
        proof = _("document shown") if action.has_proof else _("only asserted")
        told += f" ({proof})"
    return told


def _json(
    of: Questionnaire, found: Comparison, names: Sequence[str], items: Sequence[LoadedFile]
) -> str:
    def plain(value: Fraction | None) -> float | None:
        return None if value is None else float(rounded(value, 4))

    data = {
        "questionnaire": of.id,
        "files": [item.path.name for item in items],
        "moments": list(names),
        "dimensions": [
            {
                "id": m.id,
                "title": m.title,
                "scores": [plain(score) for score in m.scores],
                "difference": plain(m.difference),
                "like_for_like": plain(m.like_for_like),
                "verdict": m.verdict,
            }
            for m in found.dimension_changes
        ],
        "questions": [
            {"id": s.question.id, "before": plain(s.before), "after": plain(s.after),
             "states": [state.value for state in s.states]}
            for s in found.answer_changes
        ],
        "actions": [
            {"question": a.question.id, "below": a.recommendation.below, "fate": a.status,
             "proved": a.has_proof}
            for a in found.actions
        ],
        "targets_reached": [question.id for question in found.reached],
        "gates_gone": [gate.id for gate in found.gates_gone],
        "gates_new": [gate.id for gate in found.gates_new],
        "not_compared": list(found.excluded),
    }  # fmt: skip
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _csv(
    of: Questionnaire,  # noqa: ARG001 (the three forms are called alike)
    found: Comparison,
    names: Sequence[str],
    items: Sequence[LoadedFile],  # noqa: ARG001 (as above)
) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(
        ["id", "title", *map(escape_formula, names), "difference", "like_for_like", "verdict"]
    )
    for m in found.dimension_changes:
        figures = [*m.scores, m.difference, m.like_for_like]
        shown = ["" if figure is None else rounded(figure, 4) for figure in figures]
        writer.writerow([m.id, escape_formula(m.title), *shown, m.verdict])
    for s in found.answer_changes:
        levels = ["" if level is None else rounded(level, 4) for level in (s.before, s.after)]
        between = [""] * (len(names) - 2)
        row = [s.question.id, escape_formula(s.question.title), levels[0], *between, levels[1]]
        writer.writerow([*row, "", "", f"{s.states[0].value} → {s.states[1].value}"])
    return written.getvalue()


def _wrapped(text: str, indent: int = 0) -> list[str]:
    first, rest = " " * indent, " " * (indent + 2 if indent else 0)
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest)
