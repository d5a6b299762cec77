"""Pre-checks (screening): unscored questions that lead to one of several outcomes.

A pre-check finds out beforehand whether the rest needs to be asked, for example whether a
technology is needed at all. It is asked once, or in rounds: once for each option chosen in a
context question. Conditions can use its result like the answer to a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from readiness.i18n import label
from readiness.models.condition import Condition, Fact, Facts
from readiness.models.fields import Flag, Frozen, Id, Prose
from readiness.models.kinds import MANY, ONE
from readiness.models.kinds.interface import QuestionKind
from readiness.models.question import AnswerOption, AskedQuestion, ContextQuestion


class Outcome(Frozen):
    """A possible result of a pre-check."""

    id: Id
    title: Prose
    text: Prose
    """What it means, and what to do next."""
    when: Condition | None = None
    """The first outcome whose condition holds is the result; the last has no condition."""
    alternative: Flag = False
    """Whether the usual alternative is shown with it."""
    use_case: Literal["not-yet", "pilot"] | None = None
    """The best readiness that the use case of this round can have; no limit when left out."""
    unless: Condition | None = None
    """When this limit does not hold; it can use all answers."""

    def limit(self, facts: Facts) -> Literal["not-yet", "pilot"] | None:
        """Return the best readiness of the use case of this round; None for no limit."""
        is_lifted = self.unless is not None and self.unless.holds(facts)
        return None if is_lifted else self.use_case


class PreCheck(Frozen):
    """Questions asked after the context, never scored, that lead to one outcome in each round."""

    id: Id
    """Name of its result in conditions; with ``for_each``, of all results together."""
    title: Prose
    summary: Prose | None = None
    for_each: Id | None = None
    """A many-choice context question: one round for each of its chosen options."""
    questions: tuple[ContextQuestion, ...] = Field(min_length=1)
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    alternatives: dict[Id, Prose] = {}
    """The usual way without the technology, by option of ``for_each``."""

    def rounds(self, chosen: AskedQuestion | None) -> tuple[Round, ...]:
        """Return the rounds in which it is asked; ``chosen`` is the question of ``for_each``."""
        if chosen is None or not chosen.options:
            return (Round(self, None, None, self.questions, self.outcomes),)
        return tuple(self._round(option, chosen.id) for option in chosen.options)

    def _round(self, option: AnswerOption, chosen: str) -> Round:
        names = {question.id: f"{question.id}.{option.key}" for question in self.questions}
        is_chosen = Condition(question=chosen, includes=(option.key,))
        questions = tuple(
            question.model_copy(
                update={
                    "id": names[question.id],
                    "title": label(question.title, option.text),
                    "when": _both(is_chosen, question.when and question.when.renamed(names)),
                    "help_when": tuple(
                        special.model_copy(update={"when": special.when.renamed(names)})
                        for special in question.help_when
                    ),
                }
            )
            for question in self.questions
        )
        outcomes = tuple(
            outcome.model_copy(
                update={
                    "when": outcome.when and outcome.when.renamed(names),
                    "unless": outcome.unless and outcome.unless.renamed(names),
                }
            )
            for outcome in self.outcomes
        )
        return Round(self, option, is_chosen, questions, outcomes)


@dataclass(frozen=True)
class Round:
    """A pre-check for one option, or for all: its questions and its possible outcomes."""

    pre_check: PreCheck
    option: AnswerOption | None
    when: Condition | None
    """Whether there is this round; always, when it is None."""
    questions: tuple[ContextQuestion, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def id(self) -> str:
        """Name of its result in conditions."""
        return f"{self.pre_check.id}.{self.option.key}" if self.option else self.pre_check.id

    @property
    def title(self) -> str:
        """Name for people."""
        return f"{self.pre_check.title} {self.option.text}" if self.option else self.pre_check.title

    @property
    def alternative(self) -> str:
        """The usual way without the technology; empty when the file has none."""
        return self.pre_check.alternatives.get(self.option.key, "") if self.option else ""

    def result(self, kind: QuestionKind, name: str, when: Condition | None) -> PreCheckResult:
        """Describe the outcome as a subject of conditions."""
        options = tuple(AnswerOption(id=o.id, text=o.title) for o in self.outcomes)
        title = self.title if kind is ONE else self.pre_check.title
        return PreCheckResult(
            id=name, kind=kind.name, title=title, text=title, options=options, when=when
        )

    def outcome(self, facts: Facts) -> Outcome:
        """Return the first outcome whose condition holds, once all questions are answered."""
        possible = (o for o in self.outcomes if o.when is None or o.when.holds(facts))
        return next(possible, self.outcomes[-1])


class PreCheckResult(ContextQuestion):
    """The outcome of a round, or of all rounds together; computed, never asked or in a file."""

    rounds: tuple[str, ...] = ()
    """The rounds that it combines; empty for the result of one round."""


def pre_check_results(rounds: tuple[Round, ...]) -> Iterator[tuple[PreCheckResult, Round]]:
    """Yield what conditions can use: the result of each round, then of all together."""
    for pre_check in dict.fromkeys(round_.pre_check.id for round_ in rounds):
        own = [round_ for round_ in rounds if round_.pre_check.id == pre_check]
        yield from ((round_.result(ONE, round_.id, round_.when), round_) for round_ in own)
        if own[0].option:
            combined = own[0].result(MANY, pre_check, None)
            ids = tuple(round_.id for round_ in own)
            yield combined.model_copy(update={"rounds": ids}), own[0]


def combined_result(rounds: Sequence[str], facts: Facts) -> Fact | None:
    """Combine the outcomes of the rounds that are asked; None until all of them have one."""
    if not rounds or not all(name in facts and facts[name].is_answered for name in rounds):
        return None
    return Fact(frozenset[str]().union(*(facts[name].keys for name in rounds)))


def _both(first: Condition, second: Condition | None) -> Condition:
    return Condition(all=(first, second)) if second else first
