"""Pre-checks (screening): unscored questions that lead to one of several outcomes.

A pre-check finds out beforehand whether the rest needs to be asked, for example whether a
technology is needed at all. It is asked once, or in rounds: once for each option chosen in a
context question. Conditions can use its result like the answer to a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from pydantic import Field, model_validator

from readiness.data_classes import dataclass
from readiness.models.condition import Condition, Fact, Facts
from readiness.models.fields import Flag, Frozen, Id, Prose
from readiness.models.kinds import MANY, ONE
from readiness.models.kinds.interface import QuestionKind
from readiness.models.question import AnswerOption, AskedQuestion, ContextQuestion
from readiness.models.rows import FixedRow, Row, both, check_rows, fill, in_row, rows_of


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
    """A many-choice context question, or one of names: one round for each of what was chosen."""
    rows: tuple[FixedRow, ...] = ()
    """Instead: one round for each of these."""
    ask: tuple[Id, ...] = ()
    """Roles that answer its questions; everybody, when it is left out."""
    questions: tuple[ContextQuestion, ...] = Field(min_length=1)
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    alternatives: dict[Id, Prose] = {}
    """The usual way without the technology, by option of ``for_each``."""

    @model_validator(mode="after")
    def _rows_once(self) -> PreCheck:
        check_rows(self.rows, self.for_each)
        return self

    def rounds(
        self, chosen: AskedQuestion | None, names: tuple[str, ...] = ()
    ) -> tuple[Round, ...]:
        """Return the rounds in which it is asked; ``chosen`` is the question of ``for_each``."""
        rows = rows_of(self.rows, chosen, names)
        if not rows:
            return (Round(self, None, None, self.questions, self.outcomes),)
        return tuple(self._round(row) for row in rows)

    def _round(self, row: Row) -> Round:
        names = {question.id: row.id_of(question.id) for question in self.questions}
        asked = (in_row(question, row, names) for question in self.questions)
        questions = tuple(q.model_copy(update={"when": both(row.when, q.when)}) for q in asked)
        outcomes = tuple(
            fill(outcome, row.title).model_copy(
                update={
                    "when": outcome.when and outcome.when.renamed(names),
                    "unless": outcome.unless and outcome.unless.renamed(names),
                }
            )
            for outcome in self.outcomes
        )
        return Round(self, row, row.when, questions, outcomes)


@dataclass(frozen=True)
class Round:
    """A pre-check in one row, or as a whole: its questions and its possible outcomes."""

    pre_check: PreCheck
    row: Row | None
    when: Condition | None
    """Whether there is this round; always, when it is None."""
    questions: tuple[ContextQuestion, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def id(self) -> str:
        """Name of its result in conditions."""
        return self.row.id_of(self.pre_check.id) if self.row else self.pre_check.id

    @property
    def title(self) -> str:
        """Name for people."""
        return f"{self.pre_check.title} {self.row.title}" if self.row else self.pre_check.title

    @property
    def alternative(self) -> str:
        """The usual way without the technology; empty when the file has none."""
        return self.pre_check.alternatives.get(self.row.key, "") if self.row else ""

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


def all_rounds(
    pre_checks: Iterable[PreCheck],
    context: Iterable[ContextQuestion],
    names: Mapping[str, tuple[str, ...]],
) -> Iterator[Round]:
    """Yield every round of every pre-check, in the order of asking.

    Args:
        pre_checks: The pre-checks.
        context: The questions on the situation, of which some give rows.
        names: What respondents called their rows, by question.
    """
    asked = {question.id: question for question in context}
    for pre_check in pre_checks:
        source = pre_check.for_each or ""
        yield from pre_check.rounds(asked.get(source), names.get(source, ()))


def rounds_by_pre_check(rounds: Iterable[Round]) -> dict[str, list[Round]]:
    """Return the rounds of each pre-check, by its id."""
    found: dict[str, list[Round]] = {}
    for round_ in rounds:
        found.setdefault(round_.pre_check.id, []).append(round_)
    return found


def subjects_of(
    rounds: Iterable[Round], results: Iterable[tuple[PreCheckResult, Round]]
) -> Iterator[AskedQuestion]:
    """Yield what each pre-check asks, and then its results."""
    found: dict[str, list[PreCheckResult]] = {}
    for result, round_ in results:
        found.setdefault(round_.pre_check.id, []).append(result)
    for pre_check, own in rounds_by_pre_check(rounds).items():
        yield from (question for round_ in own for question in round_.questions)
        yield from found[pre_check]


def pre_check_results(rounds: tuple[Round, ...]) -> Iterator[tuple[PreCheckResult, Round]]:
    """Yield what conditions can use: the result of each round, then of all together."""
    for pre_check, own in rounds_by_pre_check(rounds).items():
        yield from ((round_.result(ONE, round_.id, round_.when), round_) for round_ in own)
        if own[0].row:
            combined = own[0].result(MANY, pre_check, None)
            ids = tuple(round_.id for round_ in own)
            yield combined.model_copy(update={"rounds": ids}), own[0]


def combined_result(rounds: Sequence[str], facts: Facts) -> Fact | None:
    """Combine the outcomes of the rounds that are asked; None until all of them have one."""
    if not rounds or not all(name in facts and facts[name].is_answered for name in rounds):
        return None
    return Fact(frozenset[str]().union(*(facts[name].keys for name in rounds)))
