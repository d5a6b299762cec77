"""Write the result in other ways than by dimension: by theme, by phase and by importance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from readiness.i18n import _, label
from readiness.models.assessment import Answer
from readiness.models.dimension import Table, TableRow
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.importance import Importance
from readiness.models.rules.phases import Phase
from readiness.report import figures, wording
from readiness.report.figures import describe_aim, describe_standing
from readiness.report.model.dimensions import Figure
from readiness.report.model.importance import NO_IMPORTANCE, ImportanceText, RatedText
from readiness.report.model.profiles import (
    NO_PHASES,
    NO_THEMES,
    CellText,
    MatrixRow,
    PhaseGap,
    PhaseRow,
    PhasesText,
    PhaseText,
    ThemesText,
)
from readiness.report.parts.dimensions import describe_dimension, write_figure
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore, QuestionScore, rounded_number


def describe_themes(evaluation: Evaluation) -> ThemesText:
    """Write each theme with its figures, and its part in each dimension."""
    grouped = evaluation.by_theme
    if grouped is None:
        return replace(NO_THEMES, reason=evaluation.no_themes)
    hidden = {name: sum(count) for name, count in evaluation.not_asked.items()}
    told = {theme.id: theme.definition or "" for theme in evaluation.questionnaire.themes}
    themes = [describe_dimension(theme, 1, grouped) for theme in evaluation.themes]
    return ThemesText(
        tuple(
            replace(
                theme,
                definition=told[theme.id],
                all_questions=replace(theme.all_questions, not_asked=hidden[theme.id]),
            )
            for theme in themes
        ),
        tuple(_matrix(evaluation)),
    )


def _matrix(evaluation: Evaluation) -> Iterator[MatrixRow]:
    questionnaire, cells = evaluation.questionnaire, evaluation.theme_cells
    themes = [theme.id for theme in questionnaire.themes]
    for part in questionnaire.all_dimensions:
        row = [cells.get((part.id, theme)) for theme in themes]
        if any(row):
            texts = tuple(_cell(cell, questionnaire) for cell in row)
            yield MatrixRow(part.id, part.title, texts)


def _cell(cell: DimensionScore | None, questionnaire: Questionnaire) -> CellText:
    if cell is None:
        return CellText(None, None, 0)
    level = cell.level.level if cell.level else None
    return CellText(write_figure(cell.score, questionnaire), level, cell.completeness.applicable)


def describe_phases(evaluation: Evaluation, start: date | None) -> PhasesText:
    """Write what each phase aims at, and what is missing; with a start by the calendar.

    What no phase aims at has no row.
    """
    if not evaluation.phases:
        return NO_PHASES
    texts = tuple(_phase(targets.phase, start) for targets in evaluation.phases)
    whole = evaluation.scorecard.overall
    every = tuple(_rows(whole, 0, evaluation))
    shown = every if evaluation.questionnaire.has_overall else every[1:]
    return PhasesText(texts, tuple(r for r in shown if any(gap.target for gap in r.phases)))


def _phase(phase: Phase, start: date | None) -> PhaseText:
    return PhaseText(phase.id, phase.title, phase.months, wording.describe_due(phase, start))


def _rows(node: DimensionScore, depth: int, evaluation: Evaluation) -> Iterator[PhaseRow]:
    """Describe a dimension, its questions and its parts; nothing of what is not asked."""
    if depth and not any(True for _question in node.all_questions()):
        return
    of, phases = evaluation.questionnaire, evaluation.phases
    score, level = write_figure(node.score, of), node.level.level if node.level else None
    pairs = [(targets.nodes.get(node.id), targets.gap(node)) for targets in phases]
    gaps = tuple(_gap(node, target, gap, of) for target, gap in pairs)
    title = node.title if depth else _("Overall")
    yield PhaseRow(node.id, title, depth, is_question=False, today=score, level=level, phases=gaps)
    for question in node.questions:
        scores = [targets.questions[question.id] for targets in phases]
        yield PhaseRow(
            question.id,
            question.title,
            depth + 1,
            is_question=True,
            today=_figure_of(question.value, figures.describe_standing(question)),
            level=None if question.level is None else int(question.level),
            phases=tuple(map(_question_gap, scores)),
        )
    for part in node.dimensions:
        yield from _rows(part, depth + 1, evaluation)


def _gap(
    node: DimensionScore, target: Fraction | None, gap: Fraction | None, of: Questionnaire
) -> PhaseGap:
    if gap is None or node.score is None or target is None:
        return PhaseGap(write_figure(target, of), write_figure(gap, of))
    text = figures.format_gap(gap, node.score, target, of)
    return PhaseGap(write_figure(target, of), _figure_of(gap, text))


def _question_gap(score: QuestionScore) -> PhaseGap:
    target = _figure_of(score.aim, figures.describe_aim(score))
    if score.distance is None:
        return PhaseGap(target, None)
    return PhaseGap(target, _figure_of(score.gap, figures.describe_gap(score)))


def _figure_of(value: Fraction | None, text: str) -> Figure | None:
    return None if value is None else Figure(rounded_number(value), text)


def describe_importance(evaluation: Evaluation) -> ImportanceText:
    """Describe each question that asks for a second value, or has one, in the order asked."""
    scale = evaluation.questionnaire.importance
    if scale is None and not evaluation.questionnaire.asked_beside:
        return NO_IMPORTANCE
    questions = tuple(_questions(evaluation, scale))
    if scale is None:
        return ImportanceText(questions=questions)
    degrees = tuple(option.text for option in scale.options)
    return ImportanceText(scale.title, degrees, scale.text, questions)


def _questions(evaluation: Evaluation, scale: Importance | None) -> Iterator[RatedText]:
    questionnaire, answer_to = evaluation.questionnaire, evaluation.assessment.answer
    names = {person.id: person.name or person.id for person in evaluation.assessment.respondents}
    scores = {score.id: score for score in evaluation.scorecard.overall.all_questions()}
    keys = [option.id for option in scale.options] if scale else []
    for question in questionnaire.questions:
        answer, asks = answer_to(question.id), questionnaire.asked_beside.get(question.id, ())
        importance = _in_words(answer, scale, names)
        if not evaluation.states.is_visible(question.id) or not (asks or importance):
            continue
        score = scores.get(question.id)
        yield RatedText(
            question.id,
            question.title,
            questionnaire.dimension_of[question.id].id,
            importance,
            keys.index(answer.importance) if answer.importance in keys else None,
            int(score.level) if score and score.level is not None else None,
            describe_standing(score) if score else "",
            describe_aim(score) if score else "",
            bool(score and score.gap),
            "target" in asks,
            answer.target is not None,
        )


def _in_words(answer: Answer, scale: Importance | None, names: dict[str, str]) -> str:
    """Write the importance; where it is not agreed, what each respondent said."""
    if scale is None:
        return ""
    if option := scale.option(answer.importance):
        return option.text
    said = ((scale.option(voice.importance), voice.by or "") for voice in answer.voices)
    texts = [f"{option.text} ({names.get(by, by)})" for option, by in said if option]
    return label(_("not agreed"), ", ".join(texts)) if texts else ""


def outline_profiles(questionnaire: Questionnaire) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Write what a questionnaire has beside its dimensions: a title, and lines below it."""
    if questionnaire.themes:
        parts = [d.as_written if isinstance(d, Table) else d for d in questionnaire.all_dimensions]
        written = [q for part in parts if not isinstance(part, TableRow) for q in part.questions]
        members = {
            theme.id: ", ".join(q.id for q in written if q.theme == theme.id)
            for theme in questionnaire.themes
        }
        lines = (label(f"{t.id} {t.title}", members[t.id] or "–") for t in questionnaire.themes)
        yield _("Themes"), tuple(lines)
    if questionnaire.phases:
        named = (
            label(
                f"{phase.id} {phase.title} ({wording.describe_due(phase, None)})",
                ", ".join(f"{name} {mark}" for name, mark in phase.targets.items()),
            )
            for phase in questionnaire.phases
        )
        yield _("Targets by phase"), tuple(named)


def describe_aims(name: str, evaluation: Evaluation) -> Iterator[str]:
    """Say what each phase aims at in a figure, and what is missing to it."""
    table = describe_phases(evaluation, None)
    found = next((row.phases for row in table.rows if row.id == name), ())
    for phase, aim in zip(table.phases, found, strict=False):
        if aim.target is None:
            continue
        sentence = _("Phase «{title}» ({due}): target {target}.")
        if aim.gap and aim.gap.value > 0:
            sentence = _("Phase «{title}» ({due}): target {target}; {gap} is missing.")
        gap = aim.gap.text if aim.gap else ""
        yield sentence.format(title=phase.title, due=phase.due, target=aim.target.text, gap=gap)
