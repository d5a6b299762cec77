"""Recommendations of questions, options and gates fit the questionnaire."""

from __future__ import annotations

from readiness.files.validation.recommendations import recommendation_problems
from tests.support.given import edited, errors_in

STEP = "{action: Do it., role: DG, effort: S, months: 3, proves_done: A paper, after: [LAW-1]}"
WITH_STEPS = edited(
    ("dimensions:", "roles: [{id: DG, title: Director}]\ndimensions:"),
    ("{level: 1, text: Never.}", f"{{level: 1, text: Never., recommendation: {STEP}}}"),
    ("    reason:", f"    recommendation: {STEP}\n    reason:"),
)


def test_recommendations_of_options_and_gates_are_checked() -> None:
    """A role that does not exist is named where it stands, in an option and in a gate."""
    assert recommendation_problems.__doc__
    assert errors_in(WITH_STEPS) == []

    wrong = errors_in(WITH_STEPS.replace("role: DG", "role: CIO"))

    assert [problem.code for problem in wrong] == ["unknown-role"] * 2


def test_prerequisite_of_an_option_exists() -> None:
    """``after`` of an option and of a gate names questions, as that of a question does."""
    wrong = errors_in(WITH_STEPS.replace("after: [LAW-1]", "after: [LAW-9]"))

    assert [problem.code for problem in wrong] == ["unknown-question"] * 2


def test_option_without_a_level_has_no_next_level() -> None:
    """A recommendation of a context option could lead to no level."""
    small = f"{{id: small, text: Small, recommendation: {STEP}}}"

    (wrong,) = errors_in(WITH_STEPS.replace("{id: small, text: Small}", small))

    assert wrong.code == "recommendation-not-wanted"
