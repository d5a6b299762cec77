"""What is shown of a question in windows of every size, and what gives way first."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from readiness.files.load import load_questionnaire
from readiness.i18n import speaking
from readiness.interview.state import Interview
from readiness.models.assessment import Assessment, QuestionnaireStamp
from readiness.report.line_breaks import cell_width
from readiness.resources import QUESTIONNAIRES
from tests.support.driving import look_at, press
from tests.support.interviewing import NOW, started

SCROLL_BAR = dict.fromkeys(map(ord, "▁▂▃▄▅▆▇█"))
"""The signs of a scroll bar, to be removed."""
EVERYTHING: dict[str, dict[str, tuple[str, ...]]] = {
    "ai-ml": {"CTX-7": ("generative-ai", "nii-images"), "CTX-8": ("production",)},
    "blockchain": {
        "CTX-7": ("origin", "bill-of-lading"),
        "CTX-8": ("production",),
        "CTX-12": ("private",),
        "CTX-13": ("yes",),
        "CTX-14": ("cross-border",),
        "SUI-1.origin": ("yes",),
        "SUI-2.origin": ("yes",),
        "SUI-3.origin": ("yes",),
    },
}
"""Answers after which every question is asked: the pre-check for one use case and for others."""


def begun_with_everything(name: str, language: str) -> Interview:
    """Begin an interview that asks all questions."""
    questionnaire = load_questionnaire(QUESTIONNAIRES / f"{name}.yaml", language)
    stamp = QuestionnaireStamp(id=name, version=questionnaire.version)
    begun = Interview.begin(questionnaire, Assessment(schema_version=1, questionnaire=stamp))
    for question, value in EVERYTHING[name].items():
        begun = begun.answer(question, value, NOW)
    return begun


def words_of(text: str) -> set[str]:
    """Split a text into its words; a no-break space separates, too."""
    return set(text.split())


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)], ids=str)
@pytest.mark.parametrize(
    ("name", "language", "asked", "turned"),
    [
        ("ai-ml", "en", 69, 0),
        ("ai-ml", "fr", 69, 16),
        ("blockchain", "en", 69, 0),
        ("blockchain", "fr", 69, 16),
    ],
)
def test_every_shipped_question_fits(
    tmp_path: Path, name: str, language: str, asked: int, turned: int, size: tuple[int, int]
) -> None:
    """At 120x40 nothing is scrolled; at 80x24 English neither, French by one page at most.

    At 60x16 two pages down show the end of each question, three in French. No word is cut.
    """
    begun = begun_with_everything(name, language)
    questions = begun.states.visible

    with speaking(language):
        seen = look_at(tmp_path, begun, [question.id for question in questions], size)

    assert len(seen) == asked
    pages = Counter(len(screens) - 1 for screens in seen.values())
    most = {(120, 40): 0, (80, 24): bool(turned), (60, 16): 2 + bool(turned)}[size]
    assert max(pages) <= most
    if size == (80, 24):
        assert pages[1] == turned
    for question in questions:
        text = " ".join(seen[question.id])
        for option in (question.text, *(option.text for option in question.options)):
            assert words_of(option) <= words_of(text), question.id


def test_space_and_page_down_answer_nothing(tmp_path: Path) -> None:
    """Without a pointer Space shows what is below, as PageDown does; nothing is chosen."""
    begun = begun_with_everything("ai-ml", "en").go("TEC-1")

    first = press(tmp_path, [], interview=begun, size=(60, 16))
    second = press(tmp_path, ["space"], interview=begun, size=(60, 16))
    back = press(tmp_path, ["pagedown", "pageup"], interview=begun, size=(60, 16))

    assert first.text.endswith("Space: more")
    assert "TEC-1  Do analysts" in first.text
    assert "TEC-1  Do analysts" not in second.text
    assert "Outside partners" in second.text
    assert second.text.endswith("PgUp: more above")
    assert back.text == first.text
    assert not (tmp_path / "a.yaml").exists()


def test_chosen_option_is_shown_whole_to_a_group(tmp_path: Path) -> None:
    """At 60x16, with a group, each option that is chosen or pointed at is wholly visible."""
    begun = begun_with_everything("ai-ml", "en").go("TEC-1")
    options = [" ".join(option.text.split()) for option in begun.question.options]

    for number, option in enumerate(options, start=1):
        folder = tmp_path / str(number)
        folder.mkdir()
        seen = press(folder, [str(number)], interview=begun, size=(60, 16), facilitate=True)

        assert option in " ".join(seen.text.translate(SCROLL_BAR).split()), number
        assert f">(x) {number}." in seen.text
        assert seen.interview.answer_of("TEC-1").value == (str(number),)


def test_first_option_brings_the_question_back(tmp_path: Path) -> None:
    """Whoever goes up to the first option sees the question again."""
    begun = begun_with_everything("ai-ml", "en").go("TEC-1")

    seen = press(tmp_path, ["down"] * 5 + ["up"] * 4, interview=begun, size=(60, 16))

    assert "TEC-1  Do analysts" in seen.text
    assert ">( ) 1. Analysis" in seen.text


def test_what_gives_way_first(tmp_path: Path) -> None:
    """With less room, space, keys, empty lines, and the counts of dimensions go; options stay."""
    begun = begun_with_everything("ai-ml", "en").go("DAT-5")

    high = press(tmp_path, [], interview=begun, size=(80, 40), facilitate=True).text
    middle = press(tmp_path, [], interview=begun, size=(80, 26)).text
    low = press(tmp_path, [], interview=begun, size=(80, 19)).text

    assert "F9 flag" in high.replace("\N{NO-BREAK SPACE}", " ")
    assert high.count("\n\n  ( )") == 5
    assert middle.count("\n\n  ( )") == 1
    assert ">DAT 0/6" in middle
    assert "Esc all keys" in middle
    assert "F9" not in middle
    assert "\n\n" not in low.strip()
    assert "DAT 0/6" not in low
    assert all(f"( ) {number}. " in low for number in range(1, 6))


def test_margins_of_a_group_need_a_wide_window(tmp_path: Path) -> None:
    """A group gets larger margins from 100 columns on."""
    narrow = press(tmp_path, [], size=(99, 40), facilitate=True)
    wide = press(tmp_path, [], size=(100, 40), facilitate=True)

    assert narrow.text.startswith(" About")
    assert wide.text.startswith("    About")


@pytest.mark.parametrize("keys", [[], ["f1"], ["f2"], ["escape"], ["f4"]], ids=str)
def test_no_line_is_too_long_to_read(tmp_path: Path, keys: list[str]) -> None:
    """In a window of 200 columns no line of a page or a dialog is wider than about 100."""
    begun = begun_with_everything("ai-ml", "en").go("TEC-1")

    seen = press(tmp_path, keys, interview=begun, size=(200, 50))

    assert (
        max(cell_width(line.translate(SCROLL_BAR).rstrip()) for line in seen.text.splitlines())
        <= 103
    )


def test_notes_that_are_cut_say_so(tmp_path: Path) -> None:
    """Where there is room for one line of what is recorded, … stands for the rest."""
    begun = begun_with_everything("ai-ml", "en").note("TEC-1", "one\ntwo\nthree").go("TEC-1")

    low = press(tmp_path, [], interview=begun, size=(80, 20)).text
    high = press(tmp_path, [], interview=begun, size=(80, 40)).text

    assert "Note: one …" in low
    assert "three" not in low
    assert "three" in high


def test_message_takes_its_line_from_the_question(tmp_path: Path) -> None:
    """A message is always visible, and the keys below it, too."""
    begun = begun_with_everything("ai-ml", "en").go("TEC-1")

    seen = press(tmp_path, ["enter"], interview=begun, size=(60, 16)).text

    assert "! choose with ↑↓ or a number; → continues" in seen
    assert "Esc all keys" in seen.splitlines()[-1]
    assert len(seen.splitlines()) == 16


def test_resizing_keeps_the_question(tmp_path: Path) -> None:
    """A typed question has its field in the smallest window, too."""
    seen = press(tmp_path, ["type:Norland"], interview=started().go("NAME"), size=(60, 16))

    assert "NAME  What is it called?" in seen.text
    assert "Norland" in seen.text
    assert "Esc all keys" in seen.text
