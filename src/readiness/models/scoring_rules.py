"""How a questionnaire is scored: the maturity scale, and the rules that its scorer follows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Any, Literal, TypeAlias

from pydantic import Field, model_validator

from readiness.i18n import _
from readiness.models.fields import Exact, FieldError, Frozen, Id, Prose, Share, Text, Whole
from readiness.models.mark import Mark, MarkField

Combine: TypeAlias = Literal["mean", "sum", "minimum", "geometric", "harmonic"]
_COMPARISONS = ("at_least", "above", "at_most", "below")
_COUNTING_POINTS = frozenset({"points", "staged"})
_whole = cache(Fraction)
"""Borders of levels are compared thousands of times."""
USUAL_TARGET = 3
"""The level to aim at where nothing is named and the scale goes so far."""


class Threshold(Frozen):
    """A condition on the answers for reaching a level in stages. Short form: ``60%``."""

    of: Text | None = None
    """Only questions whose ``counts`` names this, by the weight given there; all, when left out."""
    at: Exact | None = None
    """Compare the share of answers with exactly this value, instead of the mean value."""
    at_least: Share | None = None
    above: Share | None = None
    at_most: Share | None = None
    below: Share | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, data: Any) -> Any:
        return {"at_least": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _one_comparison(self) -> Threshold:
        if sum(getattr(self, name) is not None for name in _COMPARISONS) != 1:
            raise FieldError(
                "bad-threshold", _("needs exactly one of «at_least», «above», «at_most», «below»")
            )
        return self

    @property
    def comparison(self) -> str:
        """Name of the comparison."""
        return next(name for name in _COMPARISONS if getattr(self, name) is not None)

    @property
    def border(self) -> Fraction:
        """The share to compare with."""
        border: Fraction = getattr(self, self.comparison)
        return border

    @property
    def rises(self) -> bool:
        """Whether a higher share is better."""
        return self.comparison in {"at_least", "above"}

    def is_met(self, share: Fraction) -> bool:
        """Say whether a share, 0 to 1, meets the comparison."""
        return {
            "at_least": share >= self.border,
            "above": share > self.border,
            "at_most": share <= self.border,
            "below": share < self.border,
        }[self.comparison]


class Band(Frozen):
    """What a number or a sum of points stands for: a level, or points. Borders are included."""

    at_least: Exact | None = None
    """From this value on …"""
    at_most: Exact | None = None
    """… or up to this value, where less is better; the last of such bands has no border."""
    level: Whole | None = None
    points: Exact | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> Band:
        if (self.level is None) == (self.points is None):
            raise FieldError("bad-band", _("a band needs either «level» or «points»"))
        if self.at_least is not None and self.at_most is not None:
            raise FieldError("bad-band", _("a band has either «at_least» or «at_most», not both"))
        return self

    @property
    def border(self) -> Fraction | None:
        """Where it begins or ends; None for one that takes all the rest."""
        return self.at_most if self.at_least is None else self.at_least

    def reaches(self, amount: Fraction) -> bool:
        """Say whether an amount is on this side of the border."""
        if self.at_least is not None:
            return amount >= self.at_least
        return self.at_most is None or amount <= self.at_most


def band_at(bands: Sequence[Band], amount: Fraction) -> Band | None:
    """Return the band in which an amount lies; None for one that is outside all."""
    # Bands with «at_most» begin with the best, those with «at_least» end with it.
    ordered = reversed(bands) if bands[0].at_most is None else bands
    return next((band for band in ordered if band.reaches(amount)), None)


class MaturityLevel(Frozen):
    """One level of the maturity scale."""

    level: Whole = Field(ge=0)
    name: Prose
    meaning: Prose
    at_least: Exact | None = None
    """Lowest score that reaches this level (border included); the level's number when left out."""
    above: Exact | None = None
    """Score above which this level begins: the border belongs to the level below."""
    thresholds: tuple[Threshold, ...] = ()
    """For the scorer ``staged``: what this level requires, beside what lower levels require."""

    @model_validator(mode="after")
    def _one_border(self) -> MaturityLevel:
        if self.at_least is not None and self.above is not None:
            raise FieldError("two-borders", _("give either «at_least» or «above», not both"))
        return self

    @property
    def border(self) -> Fraction:
        """Score at which this level begins."""
        given = self.at_least if self.above is None else self.above
        return _whole(self.level) if given is None else given

    def reached_by(self, score: Fraction) -> bool:
        """Say whether a score is enough for this level."""
        return score > self.border if self.above is not None else score >= self.border


class Rounding(Frozen):
    """How the result of each dimension is rounded before its level is determined."""

    digits: Whole = Field(default=0, ge=0, le=6)
    way: Literal["half-up", "down"] = "half-up"


class Normalise(Frozen):
    """The range onto which the values of every question are normalised, lowest to highest."""

    low: Exact = Fraction(0)
    high: Exact = Fraction(100)


class Reduction(Frozen):
    """What one dimension subtracts from the overall result when it is high enough."""

    dimension: Id
    at_least: Share
    """Share of its highest possible points (border included)."""
    by: Share
    """Share of the overall result that is subtracted; nothing when that is 0 or less."""


class Scoring(Frozen):
    """Which scorer is used, and the rules that every scorer follows."""

    scorer: Text = "weighted-mean"
    values: Literal["levels", "points"] | None = None
    """The value of an answer; points for ``points`` and ``staged``, levels for all others."""
    combine: Combine = "mean"
    """How the dimensions are aggregated; a dimension can choose differently for its parts."""
    overall: Literal["combined", "none"] = "combined"
    """Whether the dimensions are combined to one overall result, or there is only a profile."""
    over: Literal["parts", "questions"] = "parts"
    """What a dimension aggregates: its own parts, or all questions below it as one list."""
    not_applicable: Literal["exclude", "target"] = "exclude"
    """A question that does not apply is left out, or counts as being at its target; at most as
    the best answer."""
    unanswered: Literal["leave-out", "lowest"] | Exact | None = None
    """How the estimate treats open and unknown answers: left out, the lowest, or this value, at
    most the best answer. When not given:
    ``lowest`` for ``staged``, ``leave-out`` for all others."""
    undocumented: Literal["as-stated", "one-level-lower"] = "as-stated"
    """How much an answer counts for which no document was shown."""
    minimum_known: Share = Fraction(0)
    """Below this share of parts with a value, a dimension has none."""
    minimum_answered: Share = Fraction(3, 5)
    """Below this share of answers there is a profile, but no overall level."""
    normalise: Normalise | None = None
    """Put the answers to all questions on one range."""
    result: Literal["value", "share"] = "value"
    """Show results as they are, or as a percentage of the highest possible."""
    rounding: Rounding | None = None
    reduction: Reduction | None = None
    target: MarkField | None = None
    """What to aim at: overall, and where a dimension or a question names nothing. When not given:
    level 3, or the highest of fewer levels, where results and answers are levels, and nothing
    elsewhere."""
    options: dict[Id, Text] = {}
    """Options of a scorer that is not ours."""

    @property
    def in_points(self) -> bool:
        """Whether the values of answers are points rather than levels."""
        chosen = self.values or ("points" if self.scorer in _COUNTING_POINTS else "levels")
        return chosen == "points"

    @property
    def question_target(self) -> Mark | None:
        """What questions aim at where nothing else is named; points are those of the whole."""
        return None if self.target is None or self.target.kind == "points" else self.target

    @property
    def on_scale(self) -> bool:
        """Whether results are on the scale of the levels, so that they compare with targets."""
        plain = self.normalise is None and self.result == "value"
        return self.scorer == "staged" or (not self.in_points and plain)
