"""``readiness compare``: one administration over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from readiness.analysis.comparison import (
    Comparison,
    DimensionChange,
    Wave,
)
from readiness.analysis.comparison import compare as compare_waves
from readiness.cli.completion import answers_paths
from readiness.cli.diagnostics import progress, tell, tell_all
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import ForceOption, OutputOption, QuestionnaireOption
from readiness.cli.output import chosen_format, emit, result_name, target_of, write_result
from readiness.data_classes import dataclass
from readiness.errors import UnknownNameError
from readiness.files.load_several import LoadedFile, load_several
from readiness.i18n import N_, _, label, use_words
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL
from readiness.report import figures
from readiness.report.data.comparison import comparison_data
from readiness.report.line_breaks import cell_width, pad, wrap
from readiness.report.model import ChangesText
from readiness.report.parts.changes import list_changes
from readiness.report.tables import Row, to_csv, to_json
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import decimal_text

_NAME, _FIGURE = 30, 11
_VERDICTS = {
    "up": N_("up"),
    "down": N_("down"),
    "same": N_("the same"),
    "no-clear-difference": N_("no clear difference"),
    "not-comparable": N_("cannot be compared"),
}

_NOT_CLEAR = N_(
    "«No clear difference»: fewer than 95 in 100 of 2,000 variations (weights, uncertain "
    "answers, open answers) go in the same direction."
)
_SAME_QUESTIONS = N_("«Same questions»: only the questions answered both times, before gates.")

FilesArgument = Annotated[
    list[Path],
    typer.Argument(readable=False, help="Two or more answers files.", autocompletion=answers_paths),
]
CompareFormat = Literal["table", "json", "csv", "md", "html", "docx", "pdf"]
_BINARY = frozenset({"docx", "pdf"})
FormatOption = Annotated[
    CompareFormat | None,
    typer.Option(help="Output format; default: the file extension of -o, else a table."),
]


def compare(
    files: FilesArgument,
    format: FormatOption = None,
    questionnaire: QuestionnaireOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Compare assessments of one administration over time.

    Shows clear differences and those without a clear direction, actions completed and targets
    reached. Different administrations are never compared.

    \b
    readiness compare norland-2026.answers.yaml norland-2027.answers.yaml
    readiness compare 2025.yaml 2026.yaml 2027.yaml --format csv -o movement.csv
    readiness compare 2026.yaml 2027.yaml -o movement.docx
    """
    form = _known_format(format, output)
    name = result_name(files[-1], "comparison", form)
    target = target_of(output, name, force=force, read=files)
    written = _compare(files, questionnaire)
    texts = {"json": written.json, "csv": written.csv, "table": written.table}
    data = texts[form]().encode() if form in texts else written.document(form)
    if target is None:
        emit(data.decode())
    else:
        write_result(data, target, force=force, read=files)
    return ExitCode.OK


def _compare(files: Sequence[Path], questionnaire: str | None) -> _Written:
    """Load the files and compare them; say what is computed and what to know about them."""
    definition, loaded_files = load_several(files, questionnaire, migrate=True)
    use_words(definition.own_words)
    for item in loaded_files:
        tell_all(item.warnings)
    ordered = _ordered(loaded_files)
    waves = []
    for number, item in enumerate(ordered, start=1):
        message = _("computing variations of file {number} of {all}").format(
            number=number, all=len(loaded_files)
        )
        progress(f"readiness: {message}")
        evaluation = Evaluation(definition, item.assessment)
        waves.append(Wave.of(evaluation, number, frozenset(item.incomparable)))
    result = compare_waves(waves)
    names = [_when(item) for item in ordered]
    return _Written(definition, result, names, ordered, waves[-1].evaluation)


def _known_format(format: CompareFormat | None, output: str | None) -> str:
    chosen = chosen_format(format, output, get_args(CompareFormat), "table")
    if chosen in _BINARY and output is None:
        message = _("{format} is no text; name a file with -o")
        raise UnknownNameError(message.format(format=chosen))
    return chosen


def _ordered(files: Sequence[LoadedFile]) -> list[LoadedFile]:
    """Put the earliest first; if a date is missing, keep the order that was given."""
    if len({file.assessment.is_short for file in files}) > 1:
        message = _("readiness: some files have the short form; do not compare levels with theirs")
        tell(message)
    if len({file.assessment.assessment.role for file in files}) > 1:
        tell(_("readiness: the files have the questions of different roles; do not compare levels"))
    if any(file.assessment.assessment.date is None for file in files):
        message = _("readiness: not every file has a date; they are compared in the order given")
        tell(message)
        return list(files)
    ordered = sorted(files, key=lambda file: file.assessment.assessment.date or date.min)
    for first, second in pairwise(ordered):
        if first.assessment.assessment.date == second.assessment.assessment.date:
            message = _(
                "readiness: {first} and {second} have the same date, {date}; if one is from "
                "another day, correct its date"
            )
            tell(message.format(first=first.path, second=second.path, date=_when(first)))
    return ordered


def _when(item: LoadedFile) -> str:
    day = item.assessment.assessment.date
    return day.isoformat() if day else item.path.name.removesuffix(".yaml")[:_FIGURE]


@dataclass(frozen=True)
class _Written:
    """A comparison, to be written in any format."""

    questionnaire: Questionnaire
    comparison: Comparison
    dates: Sequence[str]
    files: Sequence[LoadedFile]
    last: Evaluation
    """The latest of the assessments."""

    def organisation(self) -> str:
        names = (file.assessment.assessment.organisation for file in self.files)
        return next(names, None) or _("Unnamed administration")

    def table(self) -> str:
        """Write a page for a terminal of 80 columns."""
        heads = "".join(pad(name, _FIGURE + 1, right=True) for name in self.dates)
        lines = [self.organisation(), self.questionnaire.title, ""]
        if self.questionnaire.has_scored:
            lines.append(f"{pad(_('Dimension'), _NAME)}{heads}")
        for name, *scores, change in self._rows():
            figures = "".join(f"{score:>{_FIGURE + 1}}" for score in scores)
            short = name if cell_width(name) < _NAME else wrap(name, width=_NAME - 2)[0] + "…"
            lines += [f"{pad(short, _NAME)}{figures}", f"    {change}"]
        gap = [""] if self.questionnaire.has_scored else []
        lines += [*gap, *wrap(legend)] if (legend := self._legend()) else []
        for title, items in list_changes(self.comparison):
            if items:
                lines += ["", title, *(line for item in items for line in wrap(item, 2, 4))]
        return "\n".join(lines) + "\n"

    def document(self, form: str) -> bytes:
        """Write it as reports are written: with a cover and chapters."""
        # Only documents need what makes reports.
        from readiness.api import OpenedAssessment, render, report_of

        last = self.files[-1]
        opened = OpenedAssessment(
            last.path, Path(), self.questionnaire, last.assessment, "", last.warnings
        )
        report = report_of(opened, self.last, cite=False)
        lists = ((title, tuple(items)) for title, items in list_changes(self.comparison) if items)
        changes = ChangesText(tuple(self.dates), tuple(self._rows()), self._legend(), tuple(lists))
        compared = replace(
            report,
            title=label(_("Change over time"), self.questionnaire.title),
            organisation=self.organisation(),
            date_text=" → ".join(self.dates),
            purpose="",
            facilitator="",
            respondents=(),
            changes=changes,
        )
        return render(compared, form)

    def _legend(self) -> str:
        """Explain the words that occur."""
        changes = self.comparison.dimension_changes
        unclear = any(change.verdict == "no-clear-difference" for change in changes)
        partial = any(_differs_over_same_questions(change) for change in changes)
        if not self.questionnaire.has_scored:
            return _("No question of this questionnaire is scored, so there are no scores.")
        sentences = [_(_NOT_CLEAR)] * unclear + [_(_SAME_QUESTIONS)] * partial
        return " ".join(sentences)

    def _rows(self) -> Iterator[tuple[str, ...]]:
        changes = self.comparison.dimension_changes if self.questionnaire.has_scored else ()
        for change in changes:
            name = f"{change.id} {change.title}" if change.id != OVERALL else _("Overall")
            scores = (
                "–" if score is None else figures.format_score(score, self.questionnaire)
                for score in change.scores
            )
            yield name, *scores, _change(change)

    def csv(self) -> str:
        """Write one row for every dimension and every changed answer."""
        heads = ("id", "title", *self.dates, "difference", "like_for_like", "verdict")
        heads += ("level_before", "level_after")
        return to_csv(heads, self._csv_rows())

    def _csv_rows(self) -> Iterator[Row]:
        def exact(value: Fraction | None) -> Decimal | None:
            return None if value is None else Decimal(decimal_text(value, 4))

        for m in self.comparison.dimension_changes:
            figures = map(exact, (*m.scores, m.difference, m.like_for_like))
            yield m.id, m.title, *figures, m.verdict, m.levels[0], m.levels[-1]
        for s in self.comparison.answer_changes:
            between = [None] * (len(self.dates) - 2)
            states = f"{s.states[0].value} → {s.states[1].value}"
            question = s.question.id, s.question.title
            scores = exact(s.before), *between, exact(s.after)
            yield *question, *scores, None, None, states, None, None

    def json(self) -> str:
        """Write every figure as plain data."""
        names = [item.path.name for item in self.files]
        about = {"questionnaire": self.questionnaire.id, "files": names, "moments": [*self.dates]}
        return to_json(about | comparison_data(self.comparison))


def _change(change: DimensionChange) -> str:
    text = _(_VERDICTS[change.verdict])
    if change.difference:
        text += f", {_signed(change.difference)}"
    if change.like_for_like is not None and _differs_over_same_questions(change):
        same = _("same questions {difference}").format(difference=_signed(change.like_for_like))
        text += f" ({same})"
    levels = ["–" if level is None else str(level) for level in _ends(change.levels)]
    if levels == ["–"]:
        return text
    return f"{text}; " + _("level {level}").format(level=" → ".join(levels))


def _ends(levels: Sequence[int | None]) -> list[int | None]:
    """Return the first and the last level, or one where they are equal."""
    return list(dict.fromkeys((levels[0], levels[-1])))


def _differs_over_same_questions(change: DimensionChange) -> bool:
    return change.like_for_like not in (None, change.difference)


def _signed(value: Fraction) -> str:
    text = figures.format_number(Fraction(decimal_text(abs(value), 2)))
    return text if not value else f"{'+' if value > 0 else '−'}{text}"
