"""Conditions (``when:``): rules that say when something applies, as data, not code.

A condition is either a combination (``all``, ``any``, ``not``, ``of``) or one comparison: of an
answer, of a sum of numbers, or of the score of a dimension. Of a question that is not answered
every comparison is false, except ``answered: false`` and ``state``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from readiness.i18n import _
from readiness.models.condition.border import AnotherAnswer, Border
from readiness.models.condition.facts import Fact, Facts, StateWord, number_in
from readiness.models.fields import (
    Confidence,
    FieldError,
    Flag,
    Frozen,
    Id,
    OverRows,
    Strength,
    ValueList,
    exact_number,
    listed,
    one_or_several,
)

__all__ = ["AnotherAnswer", "Condition", "Fact", "Facts", "StateWord", "number_in"]

_StateWords: TypeAlias = Annotated[
    tuple[StateWord, ...], BeforeValidator(listed), WithJsonSchema(one_or_several(StateWord))
]
_ConfidenceWords: TypeAlias = Annotated[
    tuple[Confidence, ...], BeforeValidator(listed), WithJsonSchema(one_or_several(Confidence))
]
_BORDERS = ("at_least", "at_most")
_COMPARISONS = (
    *("equals", "includes", *_BORDERS, "answered"),
    *("state", "evidence_at_least", "confidence"),
)
_FORMS: Mapping[str, tuple[str, ...]] = {
    "all": (),
    "any": (),
    "not": (),
    "of": _BORDERS,
    "question": _COMPARISONS,
    "sum": (*_BORDERS, "equals"),
    "dimension": _BORDERS,
}
"""The forms of a condition, and the comparisons of which each takes one."""
_FIELDS = {"not": "not_"}
"""Fields that cannot have the name of their key."""


class Condition(Frozen):
    """One rule; ``holds`` evaluates it against facts."""

    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    not_: Condition | None = Field(default=None, alias="not")
    of: tuple[Condition, ...] | None = None
    """Conditions of which ``at_least`` or ``at_most`` so many hold."""
    question: Id | None = None
    sum: tuple[Id, ...] | None = None
    """Questions whose numbers are added; true only when all of them are answered."""
    dimension: Id | None = None
    """A dimension whose score before gates is compared; false without a score."""
    equals: ValueList | None = None
    """True when the answer is this value, or any of these."""
    includes: ValueList | None = None
    """True when a many-choice answer contains this value, or any of these."""
    at_least: Border | None = None
    at_most: Border | None = None
    answered: Flag | None = None
    state: _StateWords | None = None
    """True when the question is in this state, or in any of these."""
    evidence_at_least: Strength | None = None
    """True when the strength of the best evidence is at least this."""
    confidence: _ConfidenceWords | None = None
    """True when the respondent is so sure, or any of these."""
    rows: OverRows | None = None
    """In how many rows: any, all, or at least so many; of questions that are asked in rows."""

    @model_validator(mode="after")
    def _one_form(self) -> Condition:
        forms = [name for name in _FORMS if getattr(self, _FIELDS.get(name, name)) is not None]
        if len(forms) != 1:
            names = ", ".join(f"«{name}»" for name in _FORMS)
            message = _("must have exactly one of {names}").format(names=names)
            raise FieldError("bad-condition", message)
        form, given = forms[0], [n for n in _COMPARISONS if getattr(self, n) is not None]
        possible = _FORMS[form]
        if not possible and given:
            message = _("«{form}» takes no «{comparison}»").format(form=form, comparison=given[0])
            raise FieldError("bad-condition", message)
        if possible and (len(given) != 1 or given[0] not in possible):
            message = _("«{form}» needs exactly one of {names}")
            names = ", ".join(f"«{name}»" for name in possible)
            raise FieldError("bad-condition", message.format(form=form, names=names))
        if () in (self.all, self.any, self.of):
            message = _("«{form}» needs a condition").format(form=form)
            raise FieldError("empty-condition", message)
        if self.of is not None:
            self._check_count(len(self.of))
        self._check_terms()
        return self

    def _check_terms(self) -> None:
        """What is added or compared is several things, of a kind."""
        names = [name for name in (*(self.sum or ()), self.question, self.than) if name]
        if self.sum is not None and len(self.sum) < 2:  # noqa: PLR2004 (one is no sum)
            raise FieldError("bad-condition", _("«sum» needs at least two questions"))
        if len({*names}) < len(names):
            raise FieldError("bad-condition", _("names the same question twice"))
        border = self.at_most if self.at_least is None else self.at_least
        if border is not None and not self.question and isinstance(border, date):
            raise FieldError("bad-condition", _("only an answer can be compared with a date"))
        if self.than and (self.of or self.dimension):
            raise FieldError("bad-condition", _("only an answer or a sum has another answer here"))
        if self.sum and self.equals is not None:
            for word in self.equals:
                exact_number(word)

    def _check_count(self, number: int) -> None:
        """A number of conditions can be neither always nor never reached."""
        highest = number
        lowest, highest = (0, highest - 1) if self.at_least is None else (1, highest)
        if self.number is None or self.number not in range(lowest, highest + 1):
            message = _("of {n} conditions a whole number from {lowest} to {highest} can hold")
            words = message.format(lowest=lowest, highest=highest, n=number)
            raise FieldError("bad-condition", words)

    @property
    def border(self) -> Fraction | date | AnotherAnswer | None:
        """What «at_least» or «at_most» compares with."""
        return self.at_most if self.at_least is None else self.at_least

    @property
    def number(self) -> Fraction | None:
        """The number or the day that «at_least» or «at_most» compares with."""
        if isinstance(self.border, date):
            return Fraction(self.border.toordinal())
        return None if isinstance(self.border, AnotherAnswer) else self.border

    @property
    def than(self) -> str:
        """The question whose answer «at_least» or «at_most» compares with; empty for none."""
        return self.border.question if isinstance(self.border, AnotherAnswer) else ""

    @property
    def comparison(self) -> str:
        """Name of the comparison that this condition makes; empty for a combination."""
        if self.of:
            return ""
        return next((name for name in _COMPARISONS if getattr(self, name) is not None), "")

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions that this one combines."""
        return self.all or self.any or self.of or ((self.not_,) if self.not_ else ())

    def comparisons(self) -> Iterator[Condition]:
        """Yield every single comparison in this condition."""
        if self.comparison:
            yield self
        for part in self.parts:
            yield from part.comparisons()

    def questions(self) -> Iterator[str]:
        """Yield the id of every question that this condition uses."""
        for part in self.comparisons():
            yield from part.compared

    @property
    def compared(self) -> tuple[str, ...]:
        """The questions that this comparison looks at."""
        names = (self.question, *(self.sum or ()), self.than)
        return tuple(name for name in names if name)

    def dimensions(self) -> Iterator[str]:
        """Yield the id of every dimension whose score this condition uses."""
        return (part.dimension for part in self.comparisons() if part.dimension)

    def renamed(self, names: Mapping[str, str]) -> Condition:
        """Return the same condition on questions with other ids; over rows it stays as it is."""
        if self.rows is not None:
            return self
        update: dict[str, object] = {
            "question": names.get(self.question or "", self.question),
            "sum": self.sum and tuple(names.get(name, name) for name in self.sum),
        }
        if self.than:
            key = "at_most" if self.at_least is None else "at_least"
            update[key] = AnotherAnswer(names.get(self.than, self.than))
        return self.mapped(lambda part: part.renamed(names)).model_copy(update=update)

    def mapped(self, rewrite: Callable[[Condition], Condition]) -> Condition:
        """Return the same condition with other parts."""
        if not self.parts:
            return self

        made: dict[str, Any] = {}
        for name, value in self:
            if isinstance(value, Condition):
                made[name] = rewrite(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], Condition):
                made[name] = tuple(map(rewrite, value))
        is_same = all(made[name] == getattr(self, name) for name in made)
        return self if is_same else self.model_copy(update=made)

    def holds(self, facts: Facts) -> bool:
        """Say whether the condition is true for these facts."""
        if self.all is not None:
            return all(part.holds(facts) for part in self.all)
        if self.any is not None:
            return any(part.holds(facts) for part in self.any)
        if self.not_ is not None:
            return not self.not_.holds(facts)
        if self.of is not None:
            return self._is_within(Fraction(sum(part.holds(facts) for part in self.of)), facts)
        if self.question is None:
            return self._is_within(self._amount(facts), facts)
        return self._compares(facts.get(self.question), facts)

    def _amount(self, facts: Facts) -> Fraction | None:
        """Return the sum, or the score of the dimension; None when something is missing."""
        numbers = [number_in(facts, name) for name in self.sum or (self.dimension or "",)]
        known = [number for number in numbers if number is not None]
        return sum(known, Fraction(0)) if len(known) == len(numbers) else None

    def _compares(self, fact: Fact | None, facts: Facts) -> bool:
        if self.state is not None:
            return ("not-asked" if fact is None else fact.state) in self.state
        is_answered = fact is not None and fact.is_answered
        if self.answered is not None:
            return self.answered == is_answered
        if fact is None or not is_answered:
            return False
        if self.equals is not None:
            return len(fact.keys) == 1 and not fact.keys.isdisjoint(self.equals)
        if self.includes is not None:
            return not fact.keys.isdisjoint(self.includes)
        if self.evidence_at_least is not None:
            return fact.evidence is not None and fact.evidence >= self.evidence_at_least
        if self.confidence is not None:
            return fact.confidence in self.confidence
        return self._is_within(fact.number, facts)

    def _is_within(self, amount: Fraction | None, facts: Facts) -> bool:
        if amount is None:
            return False
        if self.equals is not None:
            return any(amount == exact_number(word) for word in self.equals)
        border = number_in(facts, self.than) if self.than else self.number
        if border is None:
            return False
        return amount <= border if self.at_least is None else amount >= border
