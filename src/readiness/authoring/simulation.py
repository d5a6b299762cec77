"""Let synthetic respondents answer a questionnaire, and count what they reach.

What nobody reaches is either impossible or so rare that the author should know: a question, an
option, a gate, an outcome, a level. Where a condition decides, answers that make it true are
searched for, so that rare items are reached, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import get_args

from readiness import plugins
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.authoring.simulated.reached import ReachableItem, Reached, ReachedAtOnce
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.data_classes import dataclass
from readiness.models.assessment import Assessment
from readiness.models.condition import Condition
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.use_cases import Readiness
from readiness.scoring.columnar.refusal import NotColumnarError
from readiness.scoring.compared.representatives import SearchLimitError
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.reachability import Reachability

_TOGETHER = 5_000
"""Respondents who are counted together."""
_DIRECTED = 12
"""Respondents who are made for each item that nobody has reached."""


@dataclass(frozen=True)
class Simulation:
    """What the respondents reached. Counts are numbers of respondents."""

    respondents: int
    seed: int
    counts: dict[ReachableItem, int]
    """How many reached each item; 0 for what nobody reached."""
    scores: tuple[Fraction, ...]
    """Overall scores after gates of the correlated respondents, from the lowest."""
    withheld: int
    """Respondents without an overall level, because too little is answered or there is none."""
    words: tuple[int, ...]
    """Words of questions and options that they were shown, from the fewest."""

    @property
    def unreached(self) -> tuple[ReachableItem, ...]:
        """What nobody reached."""
        return tuple(item for item, count in self.counts.items() if not count)


def simulate(
    questionnaire: Questionnaire,
    respondents: int,
    seed: int,
    progress: Callable[[int], None] = lambda _: None,
    *,
    at_once: bool = True,
) -> Simulation:
    """Let extreme and correlated respondents answer, then search for what nobody reached.

    With ``at_once`` false each respondent is evaluated alone; the result is the same.
    """
    synthetic = SyntheticRespondents(questionnaire, seed)
    tally = _Tally(questionnaire)
    tally.reached([*synthetic.extremes()], at_once=at_once)
    words: list[int] = []
    scores: list[Fraction] = []
    drawn = _counted(synthetic.correlated(respondents), progress)
    for group in iter(lambda: [*islice(drawn, _TOGETHER)], []):
        reached = tally.reached(group, at_once=at_once)
        words += reached.words
        scores += reached.scores
    for item, conditions in _conditional_items(questionnaire):
        if not tally.counts[item]:
            tally.reached([*_fulfilling(synthetic, conditions)], at_once=at_once)
    counts = {item: tally.counts[item] for item in reachable_items(questionnaire)}
    withheld = respondents - len(scores)
    return Simulation(
        tally.respondents, seed, counts, tuple(sorted(scores)), withheld, tuple(sorted(words))
    )


def _counted(
    assessments: Iterable[Assessment], progress: Callable[[int], None]
) -> Iterator[Assessment]:
    for number, assessment in enumerate(assessments, start=1):
        yield assessment
        progress(number)


class _Tally:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._scorer = plugins.load("scorers", questionnaire.scoring.scorer)
        self._words = {question.id: _words(question) for question in questionnaire.asked}
        self.counts = Counter[ReachableItem]()
        self.respondents = 0

    def add(self, assessment: Assessment) -> Evaluation:
        """Count what one respondent reaches."""
        evaluation = Evaluation(self._questionnaire, assessment, self._scorer)
        self.counts.update(set(_reached(evaluation)))
        self.respondents += 1
        return evaluation

    def reached(self, group: Sequence[Assessment], *, at_once: bool) -> Reached:
        """Count what several respondents reach, at once where that is possible."""
        if not at_once or not group or self._together is None:
            return self._one_by_one(group)
        reached = self._together.of(group)
        self.counts.update(reached.counts)
        self.respondents += len(group)
        return reached

    def _one_by_one(self, group: Iterable[Assessment]) -> Reached:
        words, scores = [], []
        for evaluation in map(self.add, group):
            words.append(sum(self._words[q.id] for q in evaluation.states.visible))
            score = evaluation.scorecard.overall.score
            scores += [score] if score is not None else []
        return Reached(Counter(), scores, words)

    @cached_property
    def _together(self) -> ReachedAtOnce | None:
        try:
            return ReachedAtOnce(self._questionnaire, self._words)
        except NotColumnarError:
            return None


def _words(question: AskedQuestion) -> int:
    texts = (question.text, *(option.text for option in question.options))
    return sum(len(text.split()) for text in texts)


def reachable_items(questionnaire: Questionnaire) -> Iterator[ReachableItem]:
    """Name everything that a respondent can reach, in the order of the file."""
    for question in questionnaire.asked:
        yield "question", question.id
        yield from (("option", f"{question.id} {option.key}") for option in question.options)
    for round_ in questionnaire.rounds:
        yield from (("outcome", f"{round_.id} {outcome.id}") for outcome in round_.outcomes)
    yield from (item for item, _ in _rules(questionnaire))
    for use_case in questionnaire.use_cases:
        for readiness in get_args(Readiness):
            yield "use case", f"{use_case.id} {readiness}"
    if questionnaire.has_scored:
        yield from (("level", str(level.level)) for level in questionnaire.levels)


def _reached(evaluation: Evaluation) -> Iterator[ReachableItem]:
    states, card = evaluation.states, evaluation.scorecard
    for question in states.visible:
        yield "question", question.id
        for key in states.assessment.answer(question.id).value or ():
            yield "option", f"{question.id} {key}"
    yield from (("outcome", f"{name} {outcome.id}") for name, outcome in states.outcomes.items())
    yield from (("gate", gate.id) for gate in card.gates)
    yield from (("check", check.id) for check in evaluation.contradictions)
    yield from (("notice", notice.id) for notice in evaluation.notices)
    for item in assess_use_cases(evaluation):
        yield "use case", f"{item.use_case.id} {item.readiness}"
    nodes = [card.overall] if card.has_overall else card.overall.walk()
    yield from (("level", str(node.level.level)) for node in nodes if node.level)


def _rules(questionnaire: Questionnaire) -> Iterator[tuple[ReachableItem, tuple[Condition, ...]]]:
    for kind in ("gate", "check", "notice"):
        for part in getattr(questionnaire, f"{kind}s"):
            yield (kind, part.id), (part.when,)


def _conditional_items(
    questionnaire: Questionnaire,
) -> Iterator[tuple[ReachableItem, tuple[Condition, ...]]]:
    """Yield every item that depends on conditions, with the conditions."""
    for question in questionnaire.asked:
        rules = questionnaire.conditions_of[question.id]
        yield ("question", question.id), rules
        for option in question.options:
            comparison = "includes" if question.rules.takes_several else "equals"
            chosen = Condition.model_validate({"question": question.id, comparison: option.key})
            yield ("option", f"{question.id} {option.key}"), (*rules, chosen)
    yield from _rules(questionnaire)
    for round_ in questionnaire.rounds:
        earlier: list[Condition] = [round_.when] if round_.when else []
        for outcome in round_.outcomes:
            own = [outcome.when] if outcome.when else []
            yield ("outcome", f"{round_.id} {outcome.id}"), (*earlier, *own)
            earlier += [Condition(not_=condition) for condition in own]


def _fulfilling(
    synthetic: SyntheticRespondents, conditions: Iterable[Condition]
) -> Iterator[Assessment]:
    """Yield respondents whose answers make the conditions true, if such answers are found."""
    try:
        facts = Reachability(synthetic.questionnaire).witness(tuple(conditions))
    except SearchLimitError:
        return
    if facts is not None:
        yield from synthetic.with_facts(facts, _DIRECTED)
