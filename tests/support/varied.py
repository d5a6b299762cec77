"""What must hold of the variations behind the robustness of a level."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import numpy as np

from readiness.analysis.robustness import measure_robustness
from readiness.analysis.variations.draws import Draws
from readiness.analysis.variations.monte_carlo import FACTORS, MonteCarlo
from readiness.report.robustness_text import describe_robustness
from readiness.scoring.scorecard import score_text
from tests.support.every_answer import asked
from tests.support.trial import NotApplicableError, Trial

RUNS = 3
TOLD_RUNS, SEEDS = 40, (1, 7)
"""How often each invention is varied for its range, and with which chances."""
_BETWEEN = re.compile(r"scores are between (-?[\d.]+)%? and (-?[\d.]+)%?\.")


def varied_around_the_score(trial: Trial) -> None:
    """With nothing varied a variation is the score; the best of all answers stay the best."""
    scores = {node.id: node.after.estimate for node in trial.card.overall.walk()}
    if trial.card.withheld:
        scores.pop("overall")
    simulation = _simulation(trial)
    places = [FACTORS.index(Fraction(1))] * len(simulation.weighted)
    nothing = Draws(
        np.array([places]), np.zeros((1, len(simulation.uncertain)), int), np.array([-1])
    )
    values = simulation.figures(nothing, 0)
    varied = {name: values[name] for name in scores}
    assert varied == scores, f"{varied} is not {scores}"
    _stay_the_best(trial)
    for seed in SEEDS:
        _told_with_its_side(trial, seed)


def _told_with_its_side(trial: Trial, seed: int) -> None:
    """The score that is shown is in the range that is shown, or it is told where it moves."""
    found = measure_robustness(trial.evaluation, TOLD_RUNS, seed)
    if found is None:
        return
    levels, score = trial.questionnaire.levels, trial.card.overall.score
    assert score is not None
    sentence = describe_robustness(found, trial.questionnaire).sentence
    told = _BETWEEN.search(sentence)
    assert told, sentence
    shown, low, high = (float(text) for text in (score_text(score, levels), *told.groups()))
    sides = {"lower": shown > high, "higher": shown < low}
    named = {side for side in sides if f"nearly all variations make it {side}." in sentence}
    assert named == {side for side, is_outside in sides.items() if is_outside}, (
        f"seed {seed}: {shown} is told with: {sentence}"
    )


def _simulation(trial: Trial) -> MonteCarlo:
    run = trial.evaluation.scoring_run
    assert run is not None
    return MonteCarlo(run)


def _stay_the_best(trial: Trial) -> None:
    """A sum, or a share, of the best answers is the highest possible one in every variation."""
    definition = trial.invented.definition
    rules = definition["scoring"]
    methods = {rules["combine"], *(part.get("combine") for part in trial.invented.parts())}
    is_share = rules.get("result") == "share"
    if (
        rules["scorer"] not in {"weighted-mean", "points"}
        or "reduction" in rules
        or definition["gates"]
    ):
        return
    if not is_share and methods - {"sum", None}:
        return
    values = trial.reference.answers
    scored = {q["id"] for q in trial.invented.questions() if q.get("scored", True)}
    answers: dict[str, Any] = dict(trial.invented.answers)
    for question, _ in asked(definition):
        if question["id"] in scored:
            if values.highest(question) <= 0:
                return  # without the others, the highest possible is nothing to compare with
            best = values.best_answer(question)
            answers[question["id"]] = {"value": best, "evidence": [{"title": "P", "strength": 3}]}
    best_trial = trial.answering(answers)
    if best_trial.card.withheld:
        raise NotApplicableError
    score = best_trial.card.overall.score
    for figures in _simulation(best_trial).draw(RUNS, 1):
        assert figures["overall"] in {score, None}, (
            f"the best answers vary: {figures['overall']}, {score}"
        )
