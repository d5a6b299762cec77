"""What a Director General reads first: the result in a sentence, why, and what to decide."""

from __future__ import annotations

from readiness.data_classes import dataclass


@dataclass(frozen=True)
class OutcomeText:
    """Something that will be true, with who answers for it and by when."""

    milestone: str
    role_title: str
    by: str
    """The month by which it is done, in words."""
    about: str = ""
    """Id of its question or gate."""


@dataclass(frozen=True)
class DecidingText:
    """An answer that alone would change the level."""

    question: str
    title: str
    text: str
    """What another answer would lead to."""


@dataclass(frozen=True)
class VerdictText:
    """The result in words, and the decision that is asked."""

    sentence: str
    """The result, for somebody who knows nothing of the method."""
    reason: str = ""
    """What it would be without what limits it; empty where nothing limits it."""
    warning: str = ""
    """Uses that run today without being ready; empty for none."""
    certainty: str = ""
    """How certain the level is, in one sentence."""
    proof: str = ""
    """For how many answers a document was shown."""
    deciding: tuple[DecidingText, ...] = ()
    limits: tuple[str, ...] = ()
    """Ids of the gates that limit something today, the strictest first."""
    later: tuple[str, ...] = ()
    """Ids of the gates that would limit something later, the strictest first."""
    outcomes: tuple[OutcomeText, ...] = ()
    """What the first three steps lead to."""
    decision: str = ""
    """What is asked of whoever is accountable."""
    accountable: str = ""
    """Who answers for the next steps; empty where it is not known."""
    first_effort: str = ""
    """How much work the first steps are; empty where they are all."""
    effort: str = ""
    """How much work all steps are, and how long they take."""
    review: str = ""
    """When the next assessment is due."""


NO_VERDICT = VerdictText("")
"""Of a report that was built without one."""
