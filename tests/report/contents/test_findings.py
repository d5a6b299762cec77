"""What needs attention, and what is not agreed."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.model import DisputedAnswerText, DisputeText
from tests.support.chapters import ids, told
from tests.support.reports import LEGAL, REPORT, with_question

DISPUTE = DisputeText(
    question="LAW-1",
    title="Legal basis",
    dimension="LAW",
    answers=(
        DisputedAnswerText("There is none.", "1", ("Legal counsel",)),
        DisputedAnswerText("It is in force.", "3", ("Head of IT", "Head of operations")),
    ),
    standings="1, 3",
    decides=True,
    effects=("At level 1, a gate limits the result.",),
)


def test_every_kind_of_finding_is_told() -> None:
    """Each below its heading, with the question that it is about."""
    text = told(REPORT, "findings")
    for heading in (
        "Answers that contradict each other",
        "Levels claimed without a document",
        "Not answered or unknown",
        "Good to know",
    ):
        assert heading in text
    assert "DATA-1 Quality: Level 3" in text
    assert "DATA-2 Exchange: We do not know" in text
    assert "A law takes time. Sources: S1" in text


def test_questions_that_are_not_scored_have_a_list_of_their_own() -> None:
    """They have no effect on the score."""
    report = replace(REPORT, undecided_unscored=REPORT.undecided)
    assert "They have no effect on the score" in told(report, "findings")
    bare = told(replace(report, has_scored=False, undecided=()), "findings")
    assert "They have no effect" not in bare
    assert "DATA-2 Exchange" in bare


def test_nothing_to_find_is_said() -> None:
    """An empty chapter would look like a fault."""
    clean = replace(REPORT, contradictions=(), unproven=(), undecided=(), notices=(), weaknesses=())
    assert "Nothing: no answers contradict each other" in told(clean, "findings")


def test_what_is_not_agreed_names_who_says_what() -> None:
    """With what it decides, and what nobody can judge because of it."""
    levels = with_question(replace(LEGAL, state="not agreed", disputed_levels=(1, 3)))
    report = replace(levels, disputes=(DISPUTE,), not_judged=("Use cases: the purpose is open.",))
    text = told(report, "disputes")
    assert "Level 1\nLegal counsel: There is none." in text
    assert "Level 3\nHead of IT, Head of operations: It is in force." in text
    assert "At level 1, a gate limits the result." in text
    assert "Use cases: the purpose is open." in text
    assert "disputes" not in ids(REPORT)


def test_what_decides_nothing_is_told_in_short() -> None:
    """Levels and names; of a question without levels, the words of the answers."""
    idle = replace(DISPUTE, decides=False, effects=())
    levels = with_question(replace(LEGAL, state="not agreed", disputed_levels=(1, 3)))
    short = told(replace(levels, disputes=(idle,)), "disputes")
    assert "Level 1\nLegal counsel\n" in short
    assert "There is none." not in short
    bare = told(replace(REPORT, disputes=(idle,)), "disputes")
    assert "There is none. – Legal counsel" in bare


def test_what_is_not_agreed_is_not_listed_as_unanswered() -> None:
    """Somebody has answered it, more than once."""
    point = replace(REPORT.undecided[0], title="Agreement", state="not agreed")
    for report in (
        replace(REPORT, undecided=(point,)),
        replace(REPORT, undecided_unscored=(point,)),
    ):
        assert "Agreement" not in told(report, "findings")
