"""Own words of a questionnaire, in every command, form and language."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readiness import open_assessment, render, report_of
from readiness.cli.interview_runner import run_interview
from readiness.files.load import load_questionnaire
from readiness.i18n import own_words, speaking, using_words
from readiness.interview.state import Interview
from readiness.models.assessment import Assessment, QuestionnaireStamp
from tests.conftest import TINY, Run
from tests.support.driving import press
from tests.support.forms import TEXT_OF
from tests.support.interviewing import noon
from tests.support.worded import write_worded

FORBIDDEN = {
    "en": r"administration|customs|border control|State’s|\blevels?\b|\bgates?\b",
    "fr": r"administration|douan|frontières|\bniveaux?\b|\bverrous?\b",
}
"""Words that a report of a company or a school has no use for, or that it replaces."""
COMMANDS = (
    *(
        "show {q}",
        "show {q} --questions",
        "show {q} --questions --short",
        "simulate {q} --respondents 50",
    ),
    *("score anna.yaml", "score anna.yaml bert.yaml next.yaml", "score anna.yaml --format md"),
    *("score anna.yaml --format csv", "score anna.yaml --format json"),
    *("score bert.yaml --robustness", "score anna.yaml --fail-under 3"),
    *("explain anna.yaml", "plan anna.yaml", "plan anna.yaml --format md"),
    *("plan anna.yaml --format csv", "plan anna.yaml --format json"),
    *("plan anna.yaml --format ics", "plan next.yaml --target 3"),
    *("plan anna.yaml --target 3 --least-effort", "plan bert.yaml --target 9"),
    *("merge anna.yaml bert.yaml", "merge anna.yaml bert.yaml --format md"),
    *("merge anna.yaml bert.yaml --format csv", "merge anna.yaml bert.yaml --format json"),
    *("compare anna.yaml next.yaml", "compare anna.yaml next.yaml --format md"),
    *("compare anna.yaml next.yaml --format json", "compare anna.yaml next.yaml --format csv"),
)
ITEMS = {
    "company": ("LOCK", "FENCE", "REC", "REC-1", "status"),
    "school": ("EXIT", "TEACH", "HOUSE", "T-1", "H-1"),
}
"""What is explained one by one: gates, dimensions, questions, use cases."""
FILES = (
    *(f"report anna.yaml -o {{f}}.{form}" for form in TEXT_OF),
    *(f"report bert.yaml --summary -o {{f}}.{form}" for form in ("html", "pptx")),
    *(f"report merged.yaml -o {{f}}.{form}" for form in ("md", "docx", "xlsx")),
    *(f"compare anna.yaml next.yaml -o {{f}}.{form}" for form in ("html", "docx", "pdf")),
    "plan anna.yaml -o {f}.xlsx",
)
"""Commands that write a file."""
TYPED = "?\n??\nl\n1\n?\nn note\n1\nd 1\nt 3\nt 9\nf\nx\n1\nl open\nend\n2\n\nq\n"
KEYS = ((), ("f1",), ("f2",), ("f3",), ("escape",), ("1",), ("1", "t"), ("1", "1", "1", "1"))
KEYS_OF_FILES = re.compile(r'^\s*"\w+": |\(#gate-|id="gate-|^#.*$|\blevel: \d', re.MULTILINE)
"""Names for programs: of JSON, of places to jump to, and in an answers file."""
SIZE = 2 * 2 * (len(COMMANDS) + 5 + len(FILES) + 1 + len(KEYS))
"""Outputs that are read: two questionnaires, two languages."""


def lines_with(forbidden: str, text: str) -> list[str]:
    """Return the lines with a forbidden word that are for people."""
    lines = KEYS_OF_FILES.sub("", text).splitlines()
    return [line for line in lines if re.search(forbidden, line, re.IGNORECASE)]


def found_in(said: dict[str, str], language: str) -> dict[str, list[str]]:
    """Return the forbidden lines of each output that has some."""
    found = {where: lines_with(FORBIDDEN[language], text) for where, text in said.items()}
    return {where: lines for where, lines in found.items() if lines}


def values_of(text: str, command: str) -> str:
    """Leave out what is for machines: names of JSON, the head of CSV."""
    if "--format json" in command:
        return "\n".join(_strings(json.loads(text)))
    return text.partition("\n")[2] if "--format csv" in command else text


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for item in inner:
        yield from _strings(item)


@pytest.fixture(params=["company", "school"])
def name(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Write a questionnaire with its answers into the folder, and give its name."""
    write_worded(tmp_path, request.param)
    return str(request.param)


@pytest.mark.parametrize("language", FORBIDDEN)
def test_no_command_says_a_word_that_is_replaced(run: Run, name: str, language: str) -> None:
    """Whatever it prints, on both streams; and it does say the own words."""
    said = {}
    for command in (*COMMANDS, *(f"explain anna.yaml {item}" for item in ITEMS[name])):
        words = command.format(q=f"./{name}.yaml").split()
        ran = run("--lang", language, *words)
        assert ran.code in {0, 1, 2}, ran.err
        said[command] = values_of(ran.out, command) + ran.err

    assert not found_in(said, language)
    own = load_questionnaire(Path(f"{name}.yaml"), language).own_words
    assert own
    assert own.gate
    assert own.gate.many in " ".join(said.values()).lower()


@pytest.mark.usefixtures("name")
@pytest.mark.parametrize("language", FORBIDDEN)
def test_no_file_says_a_word_that_is_replaced(run: Run, tmp_path: Path, language: str) -> None:
    """Reports, comparisons and plans in every form."""
    assert run("merge", "anna.yaml", "bert.yaml", "-o", "merged.yaml").code == 0
    said = {}
    for number, command in enumerate(FILES):
        ran = run("--lang", language, *command.format(f=number).split())
        assert ran.code in {0, 1}, ran.err
        form = command.rpartition(".")[2]
        said[command] = TEXT_OF[form]((tmp_path / f"{number}.{form}").read_bytes())
        assert len(said[command]) > 100

    assert not found_in(said, language)


@pytest.mark.parametrize("language", FORBIDDEN)
def test_no_interview_says_a_word_that_is_replaced(
    tmp_path: Path, name: str, language: str
) -> None:
    """On plain lines, and on the pages of the full screen."""
    screen = io.StringIO()
    with speaking(language):
        run_interview(
            str(tmp_path / f"{name}.yaml"),
            str(tmp_path / "new.yaml"),
            stdin=io.TextIOWrapper(io.BytesIO(TYPED.encode()), encoding="utf-8"),
            stdout=screen,
            clock=noon,
            show_result=None,
        )
        questionnaire = load_questionnaire(tmp_path / f"{name}.yaml")
        stamp = QuestionnaireStamp.of(questionnaire)
        begun = Interview.begin(questionnaire, Assessment(schema_version=1, questionnaire=stamp))
        said = {"plain": screen.getvalue()}
        for number, keys in enumerate(KEYS):
            folder = tmp_path / str(number)
            folder.mkdir()
            with using_words(questionnaire.own_words):
                seen = press(folder, keys, interview=begun, welcome=number % 2 == 1)
            said[" ".join(keys)] = seen.text

    assert not found_in(said, language)


def test_so_many_outputs_are_read() -> None:
    """The set cannot shrink without notice."""
    assert SIZE >= 232


def test_texts_of_users_stay_as_they_are(run: Run, tmp_path: Path) -> None:
    """Their levels, gates and administrations are theirs."""
    words = "words: {body: {one: company, many: companies}, level: {one: stage, many: stages}}\n"
    source = TINY.replace("title: Tiny readiness", "title: Level of the administration")
    (tmp_path / "tiny.yaml").write_text(source + words, encoding="utf-8")

    shown = run("show", "./tiny.yaml", "--questions").out

    assert "Level of the administration" in shown
    assert "How large is the administration?" in shown
    assert "Stages" in shown


def test_in_another_language_messages_use_the_words_of_the_program(
    run: Run, tmp_path: Path
) -> None:
    """Without a translation of the words; but they do not speak of Customs."""
    words = "words: {body: {one: company, many: companies}, level: {one: stage, many: stages}}\n"
    (tmp_path / "tiny.yaml").write_text(TINY + words, encoding="utf-8")

    shown = run("--lang", "fr", "show", "./tiny.yaml").out

    assert "Niveaux de maturité" in shown
    assert "douanes" not in shown


def test_two_questionnaires_in_one_program_keep_their_words(tmp_path: Path) -> None:
    """From Python, each report has the words of its own questionnaire, and nothing stays."""
    pages = {}
    for name in ("company", "school"):
        folder = tmp_path / name
        folder.mkdir()
        write_worded(folder, name)
        opened = open_assessment(folder / "anna.yaml")
        pages[name] = opened, report_of(opened, opened.evaluate())
    company, school = (render(report, "md").decode() for _opened, report in pages.values())

    assert "hard requirement" in company
    assert "obstacle" not in company
    assert "echelon" in school
    assert "stage" not in school
    assert own_words() is None


def test_several_files_of_several_questionnaires_are_scored_in_their_words(
    run: Run, tmp_path: Path
) -> None:
    """Each table has its own words."""
    for name in ("company", "school"):
        write_worded(tmp_path, name)
        (tmp_path / "anna.yaml").rename(tmp_path / f"{name}-anna.yaml")

    said = run("score", "company-anna.yaml", "school-anna.yaml").out

    assert "Hard requirements: missing preconditions" in said
    assert "Obstacles: missing preconditions" in said
