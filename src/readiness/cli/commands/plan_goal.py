"""What a plan is asked for, as it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from readiness.analysis.plan_optimizer import Constraints, Goal
from readiness.errors import UnknownNameError
from readiness.i18n import _
from readiness.models.question import Effort
from readiness.models.questionnaire import Questionnaire, Readiness
from readiness.scoring.scorecard import Scorecard
from readiness.text import near_or_all


@dataclass(frozen=True)
class Wish:
    """What the user asks for."""

    level: int | None
    use_cases: tuple[str, ...]
    without: tuple[str, ...]
    within: float | None
    start: date | None


def goal_of(of: Questionnaire, wish: Wish, card: Scorecard) -> Goal:
    """Read the goal; the next level when none is named. Tells all that is wrong at once."""
    wrong = []
    level = None
    numbers = {level.level: level for level in of.levels}
    if wish.level is not None:
        level = numbers.get(wish.level)
        if level is None:
            wrong.append(
                _("{number} is not one of the levels ({levels}){hint}").format(
                    number=wish.level, levels=", ".join(map(str, numbers)), hint=""
                )
            )
    elif not wish.use_cases:
        today = card.overall.level.level if card.overall.level else of.lowest
        level = next((each for each in of.levels if each.level > today), of.levels[-1])
    use_cases: dict[str, Readiness] = {}
    known = [use_case.id for use_case in of.use_cases]
    for text in wish.use_cases:
        name, _equals, step = text.partition("=")
        if name not in known:
            message = _("there is no use-case «{name}»").format(name=name)
            wrong.append(message + near_or_all(name, known))
        elif step not in {"", "pilot", "production"}:
            wrong.append(_("«{text}»: write =pilot or =production").format(text=text))
        else:
            use_cases[name] = "production" if step == "production" else "pilot"
    if wrong:
        raise UnknownNameError("\n".join(wrong))
    return Goal(level, use_cases)


def frame_of(of: Questionnaire, wish: Wish) -> Constraints:
    """Read what a plan may not go beyond. Tells all that is wrong at once."""
    known = [
        *(effort.value for effort in Effort),
        *(role.id for role in of.roles),
        *(dimension.id for dimension in of.all_dimensions),
        *(question.id for question in of.questions),
    ]
    wrong = [
        _("there is no effort, role, dimension or question «{name}»").format(name=name)
        + near_or_all(name, known)
        for name in wish.without
        if name not in known
    ]
    if wrong:
        raise UnknownNameError("\n".join(wrong))
    within = None if wish.within is None else Fraction(str(wish.within))
    return Constraints(within, frozenset(wish.without))
