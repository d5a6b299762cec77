"""Conditions (``when:``): rules that say when something applies, as data, not code.

A condition is either a combination (``all``, ``any``, ``not``, ``of``) or one comparison of one
earlier question. Of a question that is not answered every comparison is false, except
``answered: false`` and ``state``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from readiness.i18n import _
from readiness.models.fields import (
    Confidence,
    Exact,
    FieldError,
    Flag,
    Frozen,
    Id,
    OverRows,
    Strength,
    ValueList,
    listed,
    one_or_several,
)

StateWord: TypeAlias = Literal[
    "answered", "unknown", "not-applicable", "open", "not-agreed", "not-asked"
]
"""The word for the state of a question in conditions."""
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
}
"""The forms of a condition, and the comparisons of which each takes one."""
_FIELDS = {"not": "not_"}
"""Fields that cannot have the name of their key."""


@dataclass(frozen=True)
class Fact:
    """What a question that is asked contributes to conditions."""

    keys: frozenset[str] = frozenset()
    """Keys of the chosen options, or the text that was given."""
    number: Fraction | None = None
    """Level of the chosen option, or the number that was given."""
    state: StateWord = "answered"
    evidence: int | None = None
    """Strength of the best evidence; None when there is none."""
    confidence: Confidence | None = None

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer that counts."""
        return self.state == "answered"


Facts = Mapping[str, Fact]
"""What is known of each question that is asked, by its id; none of what is not asked."""


class Condition(Frozen):
    """One rule; ``holds`` evaluates it against facts."""

    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    not_: Condition | None = Field(default=None, alias="not")
    of: tuple[Condition, ...] | None = None
    """Conditions of which ``at_least`` or ``at_most`` so many hold."""
    question: Id | None = None
    equals: ValueList | None = None
    """True when the answer is this value, or any of these."""
    includes: ValueList | None = None
    """True when a many-choice answer contains this value, or any of these."""
    at_least: Exact | None = None
    at_most: Exact | None = None
    answered: Flag | None = None
    state: _StateWords | None = None
    """True when the question is in this state, or in any of these."""
    evidence_at_least: Strength | None = None
    """True when the strength of the best evidence is at least this."""
    confidence: _ConfidenceWords | None = None
    """True when the respondent is so sure, or any of these."""
    rows: OverRows | None = None
    """In how many rows: any, all, or at least so many; only for a question asked in rows."""

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
        self._check_count()
        return self

    def _check_count(self) -> None:
        """A number of conditions can be neither always nor never reached."""
        if self.of is None:
            return
        highest = len(self.of)
        lowest, highest = (0, highest - 1) if self.at_least is None else (1, highest)
        if self.border.denominator != 1 or not lowest <= self.border <= highest:
            message = _("of {n} conditions a whole number from {lowest} to {highest} can hold")
            words = message.format(lowest=lowest, highest=highest, n=len(self.of))
            raise FieldError("bad-condition", words)

    @property
    def border(self) -> Fraction:
        """The number of «at_least» or «at_most»; 0 without one."""
        return next((b for b in (self.at_least, self.at_most) if b is not None), Fraction(0))

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
        if self.question:
            yield self
        for part in self.parts:
            yield from part.comparisons()

    def questions(self) -> Iterator[str]:
        """Yield the id of every question that this condition uses."""
        return (part.question for part in self.comparisons() if part.question)

    def renamed(self, names: Mapping[str, str]) -> Condition:
        """Return the same condition on questions with other ids."""

        def rename(parts: tuple[Condition, ...] | None) -> tuple[Condition, ...] | None:
            return parts and tuple(part.renamed(names) for part in parts)

        update = {
            "all": rename(self.all),
            "any": rename(self.any),
            "of": rename(self.of),
            "not_": self.not_ and self.not_.renamed(names),
            "question": names.get(self.question or "", self.question)
            if self.rows is None
            else self.question,
        }
        return self.model_copy(update=update)

    def mapped(self, rewrite: Callable[[Condition], Condition]) -> Condition:
        """Return the same condition with other parts."""

        def of(value: Any) -> Any:
            if isinstance(value, Condition):
                return rewrite(value)
            if isinstance(value, tuple) and value and isinstance(value[0], Condition):
                return tuple(rewrite(part) for part in value)
            return value

        return self.model_copy(update={name: of(value) for name, value in self})

    def holds(self, facts: Facts) -> bool:
        """Say whether the condition is true for these facts."""
        if self.all is not None:
            return all(part.holds(facts) for part in self.all)
        if self.any is not None:
            return any(part.holds(facts) for part in self.any)
        if self.not_ is not None:
            return not self.not_.holds(facts)
        if self.of is not None:
            number = sum(part.holds(facts) for part in self.of)
            return self._is_within(Fraction(number))
        return self._compares(facts.get(self.question or ""))

    def _compares(self, fact: Fact | None) -> bool:
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
        return fact.number is not None and self._is_within(fact.number)

    def _is_within(self, number: Fraction) -> bool:
        if self.at_least is not None:
            return number >= self.at_least
        return self.at_most is not None and number <= self.at_most
