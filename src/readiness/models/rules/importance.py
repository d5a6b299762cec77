"""How important a question is to whoever answers: the scale, and what a degree counts."""

from __future__ import annotations

from pydantic import Field, model_validator

from readiness.i18n import _
from readiness.models.fields import FieldError, Frozen, Id, Prose, ValueList, Weight


class ImportanceOption(Frozen):
    """One degree of importance."""

    id: Id
    text: Prose
    weight: Weight
    """How much a gap of such a question counts, compared with one of the weight 1."""
    formerly: ValueList = ()
    """Ids under which earlier versions knew it."""


class Importance(Frozen):
    """The scale of importance, one for all questions."""

    title: Prose
    """Short name for tables and charts."""
    text: Prose
    """The question that is asked after an answer."""
    options: tuple[ImportanceOption, ...] = Field(min_length=2)
    """From the lowest to the highest."""

    @model_validator(mode="after")
    def _is_rising(self) -> Importance:
        weights = [option.weight for option in self.options]
        if weights != sorted(weights):
            message = _("must be in ascending order of weight")
            raise FieldError("importance-not-rising", message, "options")
        return self

    def option(self, key: str | None) -> ImportanceOption | None:
        """Find a degree by its id."""
        return next((option for option in self.options if option.id == key), None)
