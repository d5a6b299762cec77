"""Vary an assessment many times by chance, to see how much its result depends on each choice.

The uncertainty analysis of the OECD/JRC Handbook on Constructing Composite Indicators (2008),
step 7: choices that could have been different are varied by chance, all at once, and the result is
computed again. Varied are the weights, the answers that may be wrong, the open ones, and which
question is left out. Which questions are asked is not varied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from random import Random

from readiness.models.assessment import DOCUMENT_SHOWN, Answer, State
from readiness.models.condition import Fact
from readiness.models.fields import MAX_STRENGTH, Confidence
from readiness.models.question import Question
from readiness.models.rules.gates import Gate
from readiness.models.skip_logic import fact_of
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.compared.scores import with_scores
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.rollup import ScoringRun
from readiness.scoring.tree import Item, Node, Values

RUNS, SEED = 2_000, 1
WEIGHT_NOISE = 25
"""A weight is drawn evenly from so many per cent below to so many above."""
_FACTORS = [Fraction(n, 100) for n in range(100 - WEIGHT_NOISE, 101 + WEIGHT_NOISE)]
ERROR_PROBABILITY: Mapping[Confidence | None, Fraction] = {
    "low": Fraction(1, 2),
    "medium": Fraction(1, 4),
    None: Fraction(1, 4),
    "high": Fraction(1, 10),
}
"""How likely the next answer below or above is the right one, by the confidence of the respondent;
half of it with a document, zero when somebody outside checked. A rule of this program."""


@dataclass(frozen=True)
class PossibleAnswer:
    """One answer that a question might have."""

    value: Fraction
    fact: Fact
    text: tuple[str, ...]


@dataclass(frozen=True)
class UncertainAnswer:
    """A question that counts, with the other answers that may be the right ones."""

    id: str
    others: tuple[PossibleAnswer, ...]
    """The next answers below and above, or all answers while it is open."""
    error_probability: float
    """How likely one of the others is the right one."""
    is_answered: bool = False


class MonteCarlo:
    """The variations of one assessment."""

    def __init__(self, run: ScoringRun) -> None:
        self.run = run
        self.uncertain = [self._uncertain(item.question) for item in run.root.all_items()]
        self._estimate = run.tree.estimate()
        self._answered = {question.id for question in self.uncertain if question.is_answered}

    def draw(self, runs: int, seed: int, wave: int = 1) -> Iterator[Values]:
        """Yield the figures of every node, run by run; the same for the same seed.

        What belongs to the questionnaire (the weights, and which question is left out) is the
        same, run by run, for two assessments of it. The answers are drawn for each wave alone:
        whether one is wrong this year says nothing about the next year.
        """
        weights = Random(f"{seed} weights")  # noqa: S311 (to be repeated, not to be secret)
        answers = Random(f"{seed} answers {wave}")  # noqa: S311 (the same)
        for number in range(runs):
            left_out = self._left_out(f"{seed} questions {number}")
            root = self._reweighted(weights, left_out)
            yield self._run(root, dict(self._drawn(answers)), left_out)

    def with_answer(self, name: str, answer: PossibleAnswer) -> Values:
        """Return the figures when only one question has another answer."""
        return self._run(self.run.root, {name: answer})

    def _run(
        self, root: Node, changed: Mapping[str, PossibleAnswer], left_out: str | None = None
    ) -> Values:
        """Score with some answers changed; a question that is left out is not in the tree."""
        values = dict(self._estimate)
        facts = dict(self.run.states.facts)
        for name, answer in changed.items():
            values[name], facts[name] = answer.value, answer.fact
        if left_out is not None:
            facts.pop(left_out, None)
        free: Values = self.run.figures(root, values, ()) if self._compares_scores else {}
        seen = with_scores(facts, self.run.questionnaire, free.get)
        gates = tuple(gate for gate in self._gates if gate.when.holds(seen))
        return self.run.figures(root, values, gates)

    @cached_property
    def _compares_scores(self) -> bool:
        """Whether gates depend on scores, which are computed without gates first."""
        return any(True for gate in self._gates for _name in gate.when.dimensions())

    @cached_property
    def _gates(self) -> tuple[Gate, ...]:
        """The gates that can be active in a variation: what no variation changes is checked once.

        These depend on facts that are not scored.
        """
        varied = {question.id for question in self.uncertain}
        return tuple(
            gate
            for gate in self.run.questionnaire.gates
            if not varied.isdisjoint(gate.when.questions())
            or any(True for _name in gate.when.dimensions())
            or gate.when.holds(self.run.states.facts)
        )

    def _drawn(self, rng: Random) -> dict[str, PossibleAnswer]:
        return {
            question.id: rng.choice(question.others)
            for question in self.uncertain
            if question.others and rng.random() < question.error_probability
        }

    def _left_out(self, seed: str) -> str | None:
        """Draw one answered question, each as likely; the same one in every wave that has it."""
        if len(self._answered) < 2:  # noqa: PLR2004 (of one question, nothing would remain)
            return None
        rng = Random(seed)  # noqa: S311 (to be repeated, not to be secret)
        questions = self.run.questionnaire.questions
        while (name := rng.choice(questions).id) not in self._answered:
            pass
        return name

    def _reweighted(self, rng: Random, left_out: str | None) -> Node:
        """Draw a factor for every weight of the questionnaire, also for those that do not count."""
        drawn = {name: rng.randrange(len(_FACTORS)) for name in self._weighted}

        def vary(node: Node) -> Node:
            items = tuple(
                Item(question, self._varied_weights[question.id][drawn[question.id]], highest)
                for question, _, highest in node.items
                if question.id != left_out
            )
            parts = tuple(vary(part) for part in node.parts)
            weights = self._varied_weights.get(node.id)
            weight = weights[drawn[node.id]] if weights else node.weight
            return Node(node.id, weight, node.combine, items, parts)

        return vary(self.run.root)

    @cached_property
    def _weighted(self) -> tuple[str, ...]:
        """Everything that has a weight, in the order in which the factors are drawn."""
        questionnaire = self.run.questionnaire
        dimensions = (dimension.id for dimension in questionnaire.all_dimensions)
        return (*dimensions, *(question.id for question in questionnaire.questions))

    @cached_property
    def _varied_weights(self) -> Mapping[str, Sequence[Fraction]]:
        """Every weight times every factor, multiplied once and not 2,000 times."""
        root = self.run.root
        items = {item.question.id: item.weight for item in root.all_items()}
        weights = items | {node.id: node.weight for node in root.walk() if node is not root}
        return {name: [weight * factor for factor in _FACTORS] for name, weight in weights.items()}

    def _uncertain(self, question: Question) -> UncertainAnswer:
        answer = self.run.states.assessment.answer(question.id)
        if answer.state is State.NOT_APPLICABLE:
            return UncertainAnswer(question.id, (), 0)
        possible = self._possible_answers(question)
        value = AnswerScale(question, self.run.questionnaire).value_of(answer)
        if value is None or self.run.states.fact(question.id) is None:
            return UncertainAnswer(question.id, tuple(possible), 1)
        lower = [other for other in possible if other.value < value]
        higher = [other for other in possible if other.value > value]
        others, probability = (*lower[-1:], *higher[:1]), float(error_probability(answer))
        return UncertainAnswer(question.id, others, probability, is_answered=True)

    def _possible_answers(self, question: Question) -> list[PossibleAnswer]:
        """List what can be answered, from the lowest value to the highest."""
        scale = AnswerScale(question, self.run.questionnaire)
        possible = []
        for value in question.rules.representatives(question):
            answer = Answer(value=value)
            amount, fact = scale.value_of(answer), fact_of(question, answer, self.run.questionnaire)
            if amount is not None and fact is not None:
                possible.append(PossibleAnswer(amount, fact, value))
        return sorted(possible, key=lambda possible_answer: possible_answer.value)


def draw_variations(
    evaluation: Evaluation, runs: int = RUNS, seed: int = SEED, wave: int = 1
) -> tuple[Values, ...]:
    """Return the figures of many variations; none for a scorer that is not a rollup."""
    run = evaluation.scoring_run
    return tuple(MonteCarlo(run).draw(runs, seed, wave)) if run else ()


def error_probability(answer: Answer) -> Fraction:
    """Return how likely another answer is the right one."""
    if answer.strength >= MAX_STRENGTH:
        return Fraction(0)
    probability = ERROR_PROBABILITY[answer.confidence]
    return probability / 2 if answer.strength >= DOCUMENT_SHOWN else probability
