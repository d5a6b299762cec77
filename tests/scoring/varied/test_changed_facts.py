"""What conditions look at after other answers is what computing everything finds."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.varied.changed_facts import ChangedFacts
from tests.support.every_row import invented

INVENTIONS = 110


def test_facts_after_changes_are_what_computing_everything_finds() -> None:
    """Of all gates and checks, with the answers of another respondent to two questions."""
    seen = Counter[str]()
    for seed in range(INVENTIONS):
        for of in invented(seed):
            first, second = SyntheticRespondents(of, seed).correlated(2)
            evaluation = Evaluation(of, first)
            changed = ChangedFacts(evaluation)
            asked = [question.id for question in of.asked]
            rules = [(gate.id, gate.when) for gate in of.gates]
            rules += [(check.id, check.when) for check in of.checks]
            for names in pairwise(asked):
                other = {name: second.answers[name] for name in names}
                after = first.model_copy(update={"answers": first.answers | other})
                anew = evaluation.with_assessment(after)
                for rule, when in rules:
                    holds = when.holds(changed.after(after, names, when))
                    assert holds == when.holds(anew.facts), (seed, names, rule)
                    seen["all"] += 1
                    seen["of scores"] += any(True for _ in when.dimensions())
                    seen["different"] += holds != when.holds(evaluation.facts)
    assert seen["all"] >= 2_500, seen
    assert seen["of scores"] >= 500, seen
    assert seen["different"] >= 100, seen
