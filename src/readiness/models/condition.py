"""Conditions (``when:``): rules that say when something applies, as data, not code.

A condition is either a combination (``all``, ``any``, ``not``) or one comparison of one earlier
question. A question that is hidden, open, unknown or not applicable has no fact: every
comparison of it is false, except ``answered: false``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pydantic import Field, model_validator

from readiness.i18n import _
from readiness.models.fields import Exact, FieldError, Flag, Frozen, Id, ValueList

_COMPARISONS = ("equals", "includes", "at_least", "at_most", "answered")


@dataclass(frozen=True)
class Fact:
    """What an answered question contributes to conditions."""

    keys: frozenset[str]
    """Keys of the chosen options, or the text that was given."""
    number: Fraction | None = None
    """Level of the chosen option, or the number that was given."""


Facts = Mapping[str, Fact]


class Condition(Frozen):
    """One rule; ``holds`` evaluates it against facts."""

    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    not_: Condition | None = Field(default=None, alias="not")
    question: Id | None = None
    equals: ValueList | None = None
    """True when the answer is this value, or any of these."""
    includes: ValueList | None = None
    """True when a many-choice answer contains this value, or any of these."""
    at_least: Exact | None = None
    at_most: Exact | None = None
    answered: Flag | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Condition:
        combinations = [self.all, self.any, self.not_]
        forms = sum(part is not None for part in (*combinations, self.question))
        comparisons = sum(getattr(self, name) is not None for name in _COMPARISONS)
        if forms != 1 or comparisons != (1 if self.question else 0):
            raise FieldError(
                "bad-condition",
                _(
                    "must be «all», «any» or «not» with conditions, or «question» with exactly one "
                    "of equals, includes, at_least, at_most, answered"
                ),
            )
        if self.all == () or self.any == ():
            raise FieldError("empty-condition", _("«all» and «any» need a condition"))
        return self

    @property
    def comparison(self) -> str:
        """Name of the comparison that this condition makes; empty for a combination."""
        return next((name for name in _COMPARISONS if getattr(self, name) is not None), "")

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions that this one combines."""
        return self.all or self.any or ((self.not_,) if self.not_ else ())

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
            "not_": self.not_ and self.not_.renamed(names),
            "question": names.get(self.question or "", self.question),
        }
        return self.model_copy(update=update)

    def holds(self, facts: Facts) -> bool:
        """Say whether the condition is true for these facts."""
        if self.all is not None:
            return all(part.holds(facts) for part in self.all)
        if self.any is not None:
            return any(part.holds(facts) for part in self.any)
        if self.not_ is not None:
            return not self.not_.holds(facts)
        return self._compares(facts.get(self.question or ""))

    def _compares(self, fact: Fact | None) -> bool:
        if self.answered is not None:
            return self.answered == (fact is not None)
        if fact is None:
            return False
        if self.equals is not None:
            return len(fact.keys) == 1 and not fact.keys.isdisjoint(self.equals)
        if self.includes is not None:
            return not fact.keys.isdisjoint(self.includes)
        if fact.number is None:
            return False
        if self.at_least is not None:
            return fact.number >= self.at_least
        return self.at_most is not None and fact.number <= self.at_most
