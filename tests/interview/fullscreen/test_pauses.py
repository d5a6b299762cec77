"""The page that tells what an answer brought to light."""

from __future__ import annotations

from pathlib import Path

from readiness.files.load import load_questionnaire
from readiness.interview.events import Events, detect_events
from readiness.interview.fullscreen.pauses import events_dialog
from readiness.interview.state import Interview
from readiness.models.assessment import Assessment, QuestionnaireStamp
from readiness.resources import QUESTIONNAIRES
from tests.support.driving import press
from tests.support.interviewing import NOW, started


def test_no_page_without_news() -> None:
    """Nothing new, nothing shown."""
    assert events_dialog(Events(), started()) is None
    assert events_dialog(detect_events(started(), started().flag("SIZE")), started()) is None


def test_finished_dimension(tmp_path: Path) -> None:
    """How it stands, and what would raise it."""
    begun = started().answer("LAW-2", ("no",), NOW).go("LAW-1")

    seen = press(tmp_path, ["1"], interview=begun)

    assert "A dimension is finished" in seen.text
    assert "Level 1, Low" in seen.text
    assert "LAW-1 would reach level 2 with: There is a draft." in seen.text


def test_notice_waits_until_all_is_ticked(tmp_path: Path) -> None:
    """Ticking is not interrupted; the notice comes when one goes on."""
    ticking = press(tmp_path, ["space", "down", "space"], interview=started().go("USES"))
    assert "Passenger data are personal data." not in ticking.text
    folder = tmp_path / "on"
    folder.mkdir()
    gone_on = press(folder, ["down", "space", "enter"], interview=started().go("USES"))

    assert "Please note: Passenger data are personal data." in gone_on.text


def test_outcome_of_a_pre_check(tmp_path: Path) -> None:
    """What it came to, what that means, and the usual way without it."""
    questionnaire = load_questionnaire(QUESTIONNAIRES / "blockchain.yaml", "en")
    stamp = QuestionnaireStamp(id="blockchain", version=questionnaire.version)
    empty = Assessment(schema_version=1, questionnaire=stamp)
    begun = Interview.begin(questionnaire, empty).answer("CTX-7", ("origin",), NOW)

    seen = press(tmp_path, ["2"], interview=begun.go("SUI-1.origin"))

    assert "A ledger is unlikely to be needed." in seen.text
    assert "Usual alternative: Messages between the hubs" in seen.text


def test_what_nobody_knew_is_named(tmp_path: Path) -> None:
    """A dimension that is finished without all answers says which are missing."""
    begun = started().answer("LAW-1", ("2",), NOW).go("LAW-2")

    seen = press(tmp_path, ["f7"], interview=begun)

    assert "Unknown: LAW-2" in seen.text


def test_no_profile_without_a_score() -> None:
    """Where everything is not applicable, there is nothing to show."""
    before = started().not_applicable("LAW-1", "no law", NOW)
    after = before.not_applicable("LAW-2", "no law", NOW)

    assert detect_events(before, after).finished
    assert events_dialog(detect_events(before, after), after) is None


def test_welcome_before_the_first_question(tmp_path: Path) -> None:
    """How many questions, how long, the keys and the levels; digits choose nothing here."""
    seen = press(tmp_path, ["2"], welcome=True)

    assert "Roomy readiness" in seen.text
    text = " ".join(seen.text.split())
    assert "6 questions. To read them takes about 5 minutes. A group needs about 1 hour." in text
    assert "3 High: all" in seen.text
    assert ">Begin" in seen.text
    assert seen.interview.answer_of("SIZE").value is None
    assert "SIZE  How large" in press(tmp_path, ["enter"], welcome=True).text
