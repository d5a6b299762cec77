"""Drive invented respondents through a questionnaire and count what they meet.

What nobody meets is either impossible or so rare that its author should know: a question, an
option, a gate, an outcome, a level. Rare things are looked for on purpose: where a condition
decides, answers that make it true are searched for and given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from readiness import plugins
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.models.assessment import Assessment
from readiness.models.condition import Condition
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.reachability import Reachability, SearchLimitError

ReachableItem = tuple[str, str]
"""A kind of thing (question, option, gate …) and its name."""
_DIRECTED = 12
"""Respondents who are sent after each thing that nobody has met."""


@dataclass(frozen=True)
class Simulation:
    """What the respondents met. Counts are numbers of respondents."""

    respondents: int
    seed: int
    counts: dict[ReachableItem, int]
    """How many met each thing that there is; 0 for what nobody met."""
    scores: tuple[Fraction, ...]
    """Overall scores after gates of the leaning respondents, from the lowest."""
    withheld: int
    """Respondents without an overall level, because too little is answered."""
    words: tuple[int, ...]
    """Words of questions and options that the leaning respondents were shown, from the fewest."""

    @property
    def unreached(self) -> tuple[ReachableItem, ...]:
        """What nobody met."""
        return tuple(thing for thing, count in self.counts.items() if not count)


def simulate(
    questionnaire: Questionnaire,
    respondents: int,
    seed: int,
    progress: Callable[[int], None] = lambda _: None,
) -> Simulation:
    """Let extreme and leaning respondents answer, then look for what nobody met."""
    crowd = SyntheticRespondents(questionnaire, seed)
    tally = _Tally(questionnaire)
    for assessment in crowd.extremes():
        tally.add(assessment)
    words, scores = [], []
    length = {question.id: _words(question) for question in questionnaire.asked}
    for number, assessment in enumerate(crowd.correlated(respondents), start=1):
        evaluation = tally.add(assessment)
        words.append(sum(length[question.id] for question in evaluation.states.visible))
        score = evaluation.scorecard.overall.score
        scores += [score] if score is not None else []
        progress(number)
    for thing, conditions in _conditional(questionnaire):
        if not tally.counts[thing]:
            for assessment in _directed(crowd, conditions):
                tally.add(assessment)
    met = {thing: tally.counts[thing] for thing in reachable_items(questionnaire)}
    withheld = respondents - len(scores)
    return Simulation(
        tally.respondents, seed, met, tuple(sorted(scores)), withheld, tuple(sorted(words))
    )


class _Tally:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._scorer = plugins.load("scorers", questionnaire.scoring.scorer)
        self.counts = Counter[ReachableItem]()
        self.respondents = 0

    def add(self, assessment: Assessment) -> Evaluation:
        evaluation = Evaluation(self._questionnaire, assessment, self._scorer)
        self.counts.update(set(_met(evaluation)))
        self.respondents += 1
        return evaluation


def _words(question: AskedQuestion) -> int:
    texts = (question.text, *(option.text for option in question.options))
    return sum(len(text.split()) for text in texts)


def reachable_items(of: Questionnaire) -> Iterator[ReachableItem]:
    """Name everything that a respondent may meet, in the order of the file."""
    for question in of.asked:
        yield "question", question.id
        yield from (("option", f"{question.id} {option.key}") for option in question.options)
    for each in of.rounds:
        yield from (("outcome", f"{each.id} {outcome.id}") for outcome in each.outcomes)
    for kind, parts in (("gate", of.gates), ("check", of.checks), ("notice", of.notices)):
        yield from ((kind, part.id) for part in parts)
    for use_case in of.use_cases:
        for step in ("not-yet", "pilot", "production"):
            yield "use case", f"{use_case.id} {step}"
    yield from (("level", str(level.level)) for level in of.levels)


def _met(evaluation: Evaluation) -> Iterator[ReachableItem]:
    states, card = evaluation.states, evaluation.scorecard
    for question in states.visible:
        yield "question", question.id
        for key in states.assessment.answer(question.id).value or ():
            yield "option", f"{question.id} {key}"
    yield from (("outcome", f"{name} {outcome.id}") for name, outcome in states.outcomes.items())
    yield from (("gate", gate.id) for gate in card.gates)
    yield from (("check", check.id) for check in states.contradictions)
    yield from (("notice", notice.id) for notice in states.notices)
    for item in assess_use_cases(evaluation):
        yield "use case", f"{item.use_case.id} {item.readiness}"
    if card.overall.level:
        yield "level", str(card.overall.level.level)


def _conditional(of: Questionnaire) -> Iterator[tuple[ReachableItem, tuple[Condition, ...]]]:
    """Yield everything that a condition decides about, with the conditions."""
    for question in of.asked:
        rules = of.conditions_of[question.id]
        yield ("question", question.id), rules
        for option in question.options:
            compare = {"question": question.id}
            how = "includes" if question.rules.takes_several else "equals"
            chosen = Condition.model_validate(compare | {how: option.key})
            yield ("option", f"{question.id} {option.key}"), (*rules, chosen)
    for kind, parts in (("gate", of.gates), ("check", of.checks), ("notice", of.notices)):
        for part in parts:
            yield (kind, part.id), (part.when,)
    for each in of.rounds:
        earlier: list[Condition] = [each.when] if each.when else []
        for outcome in each.outcomes:
            own = [outcome.when] if outcome.when else []
            yield ("outcome", f"{each.id} {outcome.id}"), (*earlier, *own)
            earlier += [Condition(not_=condition) for condition in own]


def _directed(crowd: SyntheticRespondents, conditions: Iterable[Condition]) -> Iterator[Assessment]:
    """Yield respondents whose answers make the conditions true, if such answers are found."""
    try:
        answers = Reachability(crowd.questionnaire).witness(tuple(conditions))
    except SearchLimitError:
        return
    if answers is not None:
        yield from crowd.with_answers(answers, _DIRECTED)
