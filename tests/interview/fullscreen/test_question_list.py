"""The list of questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.files.load import load_questionnaire
from readiness.i18n import speaking
from readiness.interview.state import Interview
from readiness.models.assessment import Assessment, QuestionnaireStamp
from readiness.resources import QUESTIONNAIRES
from tests.support.driving import press
from tests.support.interviewing import NOW, started


def test_list_shows_states_and_points_at_the_question(tmp_path: Path) -> None:
    """Every question with what is known of it."""
    begun = started().answer("SIZE", ("small",), NOW).go("LAW-1")

    seen = press(tmp_path, ["f2"], interview=begun)

    assert "6 questions: all" in seen.text
    assert "SIZE      Size: Small" in seen.text
    assert ">LAW-1     Legal basis: open" in seen.text


def test_typing_narrows_and_enter_goes_there(tmp_path: Path) -> None:
    """A few letters are enough."""
    seen = press(tmp_path, ["f2", "type:revi", "enter"])

    assert seen.interview.position == "LAW-2"


def test_filters(tmp_path: Path) -> None:
    """F2 again: open ones, flagged ones, those that disagree, all."""
    begun = started().flag("LAW-1").answer("SIZE", ("small",), NOW)

    opened = press(tmp_path, ["f2", "f2"], interview=begun)
    assert "5 questions: open or unknown" in opened.text
    flagged = press(tmp_path, ["f2", "f2", "f2"], interview=begun)
    assert "1 questions: flagged" in flagged.text
    again = press(tmp_path, ["f2"] * 5, interview=begun)
    assert "6 questions: all" in again.text


def test_arrows_move_while_one_types(tmp_path: Path) -> None:
    """The pointer moves, the cursor stays in the field."""
    seen = press(tmp_path, ["f2", "down", "down", "up", "enter"])

    assert seen.interview.position == "USES"


@pytest.mark.parametrize("columns", [60, 80])
def test_every_question_has_one_line(tmp_path: Path, columns: int) -> None:
    """Long answers are cut, so that the list is a list; in French, too."""
    questionnaire = load_questionnaire(QUESTIONNAIRES / "ai-ml.yaml", "fr")
    stamp = QuestionnaireStamp(id="ai-ml", version=questionnaire.version)
    begun = Interview.begin(questionnaire, Assessment(schema_version=1, questionnaire=stamp))
    begun = begun.answer("CTX-2", ("AMS",), NOW).flag("CTX-2").note("CTX-2", "x")

    with speaking("fr"):
        seen = press(tmp_path, ["f2"], interview=begun, size=(columns, 40))
        found = press(tmp_path, ["f2", "type:marquées"], interview=begun, size=(columns, 40))

    ids = [line.lstrip(" >").split(" ")[0] for line in seen.text.splitlines()[4:34]]
    assert ids == [question.id for question in begun.states.visible[:30]]
    assert "…, remarque, marquée" in seen.text
    assert "1 question" in found.text
