"""What must hold of every invention, verb by verb.

Each function takes a trial and raises AssertionError where the verb says something false, or
NotApplicableError where it says nothing. ``tests/test_every_verb.py`` runs them on a few hundred
inventions, ``benchmarks/long_run.py`` on as many as there is time for.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random
from typing import Any

from readiness import api
from readiness.analysis.comparison import Wave, compare
from readiness.analysis.findings import analyze
from readiness.analysis.planning.actions import Action
from readiness.analysis.robustness import measure_robustness
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.analysis.variations.all_at_once import draw_variations
from readiness.analysis.what_if import parse_changes, with_answers
from readiness.authoring.check_file import problems_of
from readiness.authoring.scorer_contract import check_scorecard
from readiness.authoring.simulation import simulate
from readiness.errors import Severity
from readiness.models.editions.migration import migrate_answers
from readiness.models.editions.version_diff import compare_versions
from readiness.report.data.scorecard import result_data
from readiness.scoring.scorecard import DimensionScore, Scorecard, decimal_text
from readiness.workshop.agenda import build_agenda
from readiness.workshop.merge import merge_responses
from readiness.workshop.responses import RespondentFile, collect_responses
from tests.support.every_answer import all_values, asked
from tests.support.expert_plans import planned_as_by_an_expert
from tests.support.explained import explained_truly
from tests.support.plans import planned_with_least_effort
from tests.support.ranked import ranked_by_importance
from tests.support.reference_scorer import Reference
from tests.support.reference_targets import ReferenceTargets
from tests.support.rowed import same_as_written_out
from tests.support.spoken import said_in_own_words
from tests.support.stated import stated_truly
from tests.support.strategies import Plain
from tests.support.told import told_truly
from tests.support.trial import NotApplicableError, Trial
from tests.support.varied import varied_around_the_score

COMPLETIONS = 5


def checked(trial: Trial) -> None:
    """``check`` finds no error, and calls no level unreachable that is reached."""
    problems = [*problems_of(trial.opened.questionnaire_path), *problems_of(trial.file)]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert not errors, errors
    level = trial.card.overall.level
    for problem in problems:
        if problem.code == "level-never-reached" and level:
            assert f"level {level.level} " not in problem.message.lower(), problem.message


def scored(trial: Trial) -> None:
    """Every figure of every node, every gate and use case is as the documents say."""
    card, reference = trial.card, trial.reference
    assert (card.withheld is not None) == reference.withheld, card.withheld
    assert [gate.id for gate in card.gates] == [gate["id"] for gate in reference.gates]
    for node in card.overall.walk():
        _require_figures(node, reference.nodes[node.id])
    for theme in trial.evaluation.themes:
        _require_figures(theme, reference.theme(theme.id))
    leaves = {leaf["id"]: leaf for leaf in trial.invented.leaves()}
    for (dimension, name), cell in trial.evaluation.theme_cells.items():
        _require_figures(cell, reference.theme_in(leaves[dimension], name))
    use_cases = assess_use_cases(trial.evaluation)
    ready = {item.use_case.id: item.readiness for item in use_cases}
    assert ready == reference.facts.use_cases()
    runs = {item.use_case.id: item.running for item in use_cases}
    assert runs == reference.facts.running()
    order = ("not-yet", "pilot", "production")
    for item in use_cases:
        ahead = order.index(item.running) if item.running in order else 0
        assert item.runs_unready == (ahead > order.index(item.readiness)), item.use_case.id


def _require_figures(node: DimensionScore, by_hand: Reference) -> None:
    level = node.level.level if node.level else None
    ours = (node.raw, node.highest, node.before.estimate, node.after.estimate, level)
    theirs = (by_hand.raw, by_hand.highest, by_hand.before, by_hand.after, by_hand.level)
    assert ours == theirs, f"{node.id}: {_words(ours)} is by hand {_words(theirs)}"
    assert tuple(gate.id for gate in node.caps) == by_hand.caps, node.id
    assert [stage.share for stage in node.stages] == by_hand.shares, node.id


def _words(figures: tuple[object, ...]) -> str:
    return ", ".join(map(str, figures))


def kept_within_bounds(trial: Trial) -> None:
    """A scorer keeps its promises, and nothing is above the highest possible value."""
    check_scorecard(trial.evaluation.plugin.loaded, trial.questionnaire, trial.assessment)
    is_share = trial.questionnaire.scoring.result == "share"
    for node in trial.card.overall.walk():
        score, counts = node.after.estimate, node.completeness
        if is_share and score is not None:
            assert score <= 100, f"{node.id}: {score} %"
        if (
            node.raw is not None
            and node.highest is not None
            and counts.answered == counts.applicable
        ):
            assert node.raw <= node.highest, f"{node.id}: {node.raw} of at most {node.highest}"


def completed_within_range(trial: Trial) -> None:
    """Whatever the open answers are, every figure ends between its floor and its ceiling.

    Answers that change which questions are asked are left out: the documents except them.
    """
    facts, answers = trial.reference.facts, trial.invented.answers
    missing = [
        question
        for question, _ in asked(trial.invented.definition)
        if facts.state(question["id"]) in {"open", "unknown", "disputed"}
    ]
    if not missing:
        raise NotApplicableError
    rng, tried = trial.rng, 0
    for number in range(COMPLETIONS):
        given = {question["id"]: _chosen(rng, number, question) for question in missing}
        completed = trial.answering(answers | given)
        if completed.reference.facts.hidden != facts.hidden:
            continue
        tried += 1
        after = {node.id: node.after.estimate for node in _all_nodes(completed)}
        for node in _all_nodes(trial):
            _require_within(node, after[node.id], given)
    if not tried:
        raise NotApplicableError


def _all_nodes(trial: Trial) -> list[DimensionScore]:
    """List the whole, every dimension and every theme."""
    return [*trial.card.overall.walk(), *trial.evaluation.themes]


def _chosen(rng: Random, number: int, question: Plain) -> Any:
    """Choose the first of all answers, then the last, then any."""
    values = all_values(question)
    return values[0] if number == 0 else values[-1] if number == 1 else rng.choice(values)


def _require_within(node: DimensionScore, score: Fraction | None, given: dict[str, Any]) -> None:
    low, high = node.after.floor, node.after.ceiling
    if score is None:
        return
    assert low is not None, f"{node.id} has no floor, and {given} makes {score}"
    assert high is not None, f"{node.id} has no ceiling, and {given} makes {score}"
    assert low <= score <= high, f"{node.id}: {given} makes {score}, not {low} to {high}"


def written_alike(trial: Trial) -> None:
    """Scorecard, JSON, CSV and report have the same figures."""
    (result,) = json.loads(trial.command("score", trial.file, "--format", "json").out)
    written = trial.command("score", trial.file, "--format", "csv").out
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(written))}
    report = json.loads(api.render(api.report_of(trial.opened, trial.evaluation), "json"))
    themes = report.get("by_theme", {}).get("themes", ())
    shown = {part["id"]: part for part in (report["overall"], *report["dimensions"], *themes)}
    nodes = {node.id: node for node in _all_nodes(trial)}
    for part in (result["overall"], *result["dimensions"], *result.get("themes", ())):
        row, told, node = rows[part["id"]], shown[part["id"]], nodes[part["id"]]
        figures = {
            "score": node.after.estimate,
            "before": node.before.estimate,
            "floor": node.after.floor,
            "ceiling": node.after.ceiling,
        }
        for name, figure in figures.items():
            exact = None if figure is None else float(decimal_text(figure, 4))
            in_row = row["before_gates" if name == "before" else name]
            in_report = told[name] and told[name]["value"]
            given = (part[name], float(in_row) if in_row else None, in_report)
            assert given == (exact,) * 3, f"{node.id} {name}: {given} is {exact}"
        level = node.level.level if node.level else None
        given_levels = (part["level"], int(row["level"]) if row["level"] else None, told["level"])
        assert given_levels == (level,) * 3, f"{node.id} level: {given_levels} is {level}"


def reported(trial: Trial) -> None:
    """A report is made in every format of text."""
    robustness = measure_robustness(trial.evaluation, runs=20)
    report = api.report_of(trial.opened, trial.evaluation, robustness=robustness)
    for renderer in ("json", "md", "html"):
        assert api.render(report, renderer), renderer
    assert result_data(report)["overall"]["id"] == "overall"


def compared_with_itself(trial: Trial) -> None:
    """The same answers a year later are no change."""
    variations = draw_variations(trial.evaluation, 20)
    grouped = trial.evaluation.by_theme
    themes = Wave(grouped, draw_variations(grouped, 20)) if grouped else None
    comparison = compare([Wave(trial.evaluation, variations, themes=themes)] * 2)
    told = {change.id for change in comparison.dimension_changes}
    assert told >= {theme.id for theme in trial.evaluation.themes}, told
    for change in comparison.dimension_changes:
        assert not change.difference, change
        assert not change.like_for_like, change
        assert change.verdict in {"same", "not-comparable"}, change
        assert (change.verdict == "same") == (change.scores[-1] is not None), change
    moved = (comparison.answer_changes, comparison.reached, comparison.use_cases)
    assert not any((*moved, comparison.gates_gone, comparison.gates_new, comparison.excluded))
    assert {action.status for action in comparison.actions} <= {"open"}


def _as_written(question: Plain, value: tuple[str, ...]) -> Any:
    """Return a value as it stands in an answers file."""
    return list(value) if question["kind"] == "many" else value[0]


def aimed(trial: Trial) -> None:
    """Gaps, recommendations and named targets are as the documents say, for every scorer."""
    targets = ReferenceTargets(trial.reference)
    analysis = analyze(trial.evaluation)
    actions = [step.task.action for step in analysis.roadmap]
    ends = {(a.about, str(a.mark)): a.value for a in actions if isinstance(a, Action)}
    by_hand = {question["id"]: question for question in trial.invented.questions()}
    expected = set()
    for score in trial.card.overall.all_questions():
        question = by_hand[score.id]
        assert score.gap == targets.gap(question), f"{score.id}: {score.gap} of {score.mark}"
        expected |= {(score.id, mark) for mark in targets.advice(question)}
    asked = [by_hand[score.id] for score in trial.card.overall.all_questions()]
    lacking = [question["id"] for question in asked if targets.lacks_document(question)]
    assert list(analysis.evidence_missing) == lacking
    definition = trial.invented.definition
    if not (definition["gates"] or definition["use_cases"]):
        assert {*ends} <= expected, {*ends} - expected
    for name, mark in expected - {*ends}:
        # What an earlier step of the question reaches already is not a step of its own.
        reached = [_as_written(by_hand[name], value) for (q, _), value in ends.items() if q == name]
        below = [targets.is_below(by_hand[name], mark, value) for value in reached]
        every = [targets.is_below(by_hand[name], mark, v) for v in all_values(by_hand[name])]
        assert all(every) or not all(below), f"{name}: nothing leads to {mark}"
    _require_phases(trial, targets)
    named = {part["id"]: targets.own_score(part) for part in trial.invented.parts()}
    for node in trial.card.overall.walk():
        if named.get(node.id) is not None:
            assert node.target == named[node.id], node.id


def _require_phases(trial: Trial, targets: ReferenceTargets) -> None:
    """Targets and gaps of every phase are as the documents say."""
    parts = {part["id"]: part for part in (trial.reference.whole, *trial.invented.parts())}
    questions = {question["id"]: question for question in trial.invented.questions()}
    for last, phase in enumerate(trial.evaluation.phases):
        for name, part in parts.items():
            by_hand = targets.score_in_phase(part, last)
            assert phase.nodes[name] == by_hand, f"{phase.phase.id}, {name}: {by_hand}"
        for name, score in phase.questions.items():
            gap = targets.gap(questions[name], last)
            assert score.gap == gap, f"{phase.phase.id}, {name}: {score.gap} is by hand {gap}"


def _figures(card: Scorecard) -> dict[str, object]:
    return {node.id: (node.before, node.after, node.level) for node in card.overall.walk()}


def unchanged_by_same_answers(trial: Trial) -> None:
    """``--set`` with the answer that is given already changes nothing."""
    facts = trial.reference.facts
    wishes = [_wish(name, facts.value(name)) for name in facts.questions if name in facts.facts]
    if not wishes:
        raise NotApplicableError
    for some in (*([wish] for wish in wishes), wishes):
        changed = with_answers(trial.assessment, parse_changes(trial.questionnaire, some))
        card = trial.evaluation.with_assessment(changed).scorecard
        assert _figures(card) == _figures(trial.card), some


def _wish(name: str, value: object) -> str:
    text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"{name}={text}"


def merged_with_itself(trial: Trial) -> None:
    """Two files with the same answers: only what was not agreed is not, and the score stays."""
    files = [RespondentFile(name, trial.assessment) for name in ("first", "second")]
    merged = merge_responses(trial.questionnaire, collect_responses(files, anonymous=False), "ask")
    evaluation = trial.evaluation.with_assessment(merged)
    agenda, facts = build_agenda(evaluation), trial.reference.facts
    disputed = {name for name in facts.questions if facts.state(name) == "disputed"}
    assert {item.question.id for item in (*agenda.facts, *agenda.items)} == disputed
    assert _figures(evaluation.scorecard) == _figures(trial.card)


def migrated_to_itself(trial: Trial) -> None:
    """The same version has no changes and keeps every answer."""
    difference = compare_versions(trial.questionnaire, trial.questionnaire)
    assert (difference.changes, difference.rules, difference.needed) == ((), (), "none")
    migrated, steps = migrate_answers(trial.assessment, trial.questionnaire, trial.questionnaire)
    assert {step.effect for step in steps} <= {"kept"}
    assert len(steps) == len(trial.assessment.answers) + len(trial.assessment.context)
    assert migrated.answers == trial.assessment.answers
    assert migrated.context == trial.assessment.context


def simulated(trial: Trial) -> None:
    """Synthetic respondents answer, and every level they reach is one of the scale."""
    simulation = simulate(trial.questionnaire, 3, 1)
    assert simulation.respondents >= 3
    assert len(simulation.scores) + simulation.withheld == 3


def failed_under_its_level(trial: Trial) -> None:
    """``--fail-under`` compares levels: the level reached is enough, the next one is not."""
    level = trial.card.overall.level
    reached = level.level if level else None
    refused = not trial.questionnaire.has_overall
    for wanted in [item.level for item in trial.questionnaire.levels]:
        code = trial.command("score", trial.file, "--fail-under", str(wanted)).code
        enough = reached is not None and reached >= wanted
        expected = 2 if refused else 0 if enough else 1
        assert code == expected, f"level {reached}, --fail-under {wanted}: {code}"


def obeyed(trial: Trial) -> None:
    """Every command ends as it says, and never with a bug; each trial runs one of them."""
    commands = list(_commands(trial))
    codes, argv = trial.rng.choice(commands)
    ran = trial.command(*argv)
    assert ran.code in codes, f"{argv[0]} ended with {ran.code}: {ran.err[-300:]}"


def _commands(trial: Trial) -> Iterator[tuple[set[int], list[Any]]]:
    file = trial.file
    other = trial.write("two.answers.yaml", date="2027-01-01")
    node = trial.rng.choice([node.id for node in trial.card.overall.walk()])
    questions = [question["id"] for question in trial.invented.questions()]
    yield {0}, ["score", file]
    yield {0}, ["score", file, other, "--format", "md"]
    yield {0}, ["explain", file]
    yield {0}, ["explain", file, node]
    yield {0}, ["explain", file, trial.rng.choice(questions)]
    for theme in trial.evaluation.themes[:1]:
        yield {0}, ["explain", file, theme.id]
    yield {0}, ["compare", file, other, "--format", "md"]
    yield {0}, ["plan", file]
    yield {0, 1, 2, 4}, ["plan", file, "--least-effort"]
    yield {0}, ["merge", file, other, "-o", "both.answers.yaml", "--force"]
    yield {0}, ["migrate", file]
    yield {0}, ["check", "any.yaml", file]
    yield {0}, ["show", "./any.yaml", "--questions"]
    for role in ("R1", "R2"):
        if trial.questionnaire.selection(role=role).names & trial.questionnaire.by_id.keys():
            yield {0}, ["show", "./any.yaml", "--questions", "--role", role]
    yield {0}, ["redact", file]
    yield {0, 1}, ["simulate", "./any.yaml", "--respondents", "3"]
    yield {0}, ["diff", "any.yaml", "any.yaml"]
    yield {0}, ["report", file, "-o", "one.md", "--force"]
    yield {0}, ["score", file, "--robustness"]


VERBS: dict[str, Callable[[Trial], None]] = {
    "check": checked,
    "score": scored,
    "bounds": kept_within_bounds,
    "range": completed_within_range,
    "formats": written_alike,
    "explain": explained_truly,
    "rank": ranked_by_importance,
    "report": reported,
    "rows": same_as_written_out,
    "tell": told_truly,
    "words": said_in_own_words,
    "states": stated_truly,
    "robustness": varied_around_the_score,
    "targets": aimed,
    "compare": compared_with_itself,
    "what-if": unchanged_by_same_answers,
    "merge": merged_with_itself,
    "migrate": migrated_to_itself,
    "simulate": simulated,
    "plan": planned_as_by_an_expert,
    "least-effort": planned_with_least_effort,
    "fail-under": failed_under_its_level,
    "commands": obeyed,
}
"""Every property by the name of its verb."""
