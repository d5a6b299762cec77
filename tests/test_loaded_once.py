"""What several files share is loaded once in a process, counted in the libraries that load it."""

from __future__ import annotations

import gc
import importlib.metadata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest

from readiness.api import open_assessment, render, report_of
from readiness.files.parsing import events
from readiness.report.model import Report, Result
from readiness.resources import QUESTIONNAIRES
from tests.conftest import TINY, Ran
from tests.support.answering import answers_file

Run = Callable[..., Ran]
FILES = tuple(f"{name}.answers.yaml" for name in ("norland", "southland", "eastland", "westland"))
LIBRARIES = tuple((QUESTIONNAIRES / "library").glob("*.yaml"))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the texts that the YAML parser gets."""
    return counted(monkeypatch, events, "_LOADER", lambda text: text)


def counted(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, about: Callable[..., str]
) -> Counter[str]:
    """Count the calls of a function of a library, by what they are about."""
    counts, original = Counter[str](), getattr(owner, name)

    def call(*given: Any, **named: Any) -> Any:
        counts[about(*given, **named)] += 1
        return original(*given, **named)

    monkeypatch.setattr(owner, name, call)
    return counts


def several(folder: Path) -> list[Path]:
    """Write four answers files with different answers."""
    answers = ("{LAW-1: 1}", "{LAW-1: 2}", "{LAW-1: 3}", "{DATA-1: 3}")
    return [
        answers_file(folder, f"answers: {given}\n", name)
        for name, given in zip(FILES, answers, strict=True)
    ]


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize("command", ["score", "check"])
def test_questionnaire_is_parsed_once_for_several_files(
    run: Run, tmp_path: Path, parsed: Counter[str], command: str
) -> None:
    """Four answers files: each is parsed once, and their questionnaire once."""
    files, questionnaire = several(tmp_path), f"{TINY}# for {command}\n"
    (tmp_path / "tiny.yaml").write_text(questionnaire, encoding="utf-8")

    ran = run(command, *FILES)

    assert ran.code == 0
    assert parsed[questionnaire] == 1
    assert [parsed[file.read_text(encoding="utf-8")] for file in files] == [1, 1, 1, 1]


@pytest.mark.usefixtures("tiny_file")
def test_changed_questionnaire_is_loaded_again(tmp_path: Path, parsed: Counter[str]) -> None:
    """It is kept by its content, not by its name: what was changed counts at once."""
    (file, *_rest) = several(tmp_path)
    source, changed = tmp_path / "tiny.yaml", TINY.replace("Tiny readiness", "Small readiness")

    before = open_assessment(file).questionnaire
    source.write_text(changed, encoding="utf-8")
    after = open_assessment(file).questionnaire

    assert (before.title, after.title) == ("Tiny readiness", "Small readiness")
    assert (parsed[TINY], parsed[changed]) == (1, 1)
    assert before.digest != after.digest


@pytest.mark.usefixtures("tiny_file")
def test_reports_share_templates_libraries_and_entry_points(
    tmp_path: Path, parsed: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four pages: nothing is compiled, parsed or looked for twice."""
    compiled = counted(
        monkeypatch, jinja2.Environment, "compile", lambda _self, source, *_r, **_n: source
    )
    looked = counted(monkeypatch, importlib.metadata, "entry_points", lambda group: group)

    pages = set()
    for file in several(tmp_path):
        opened = open_assessment(file)
        pages.add(render(report_of(opened, opened.evaluate()), "html"))

    assert len(pages) == len(FILES)
    assert parsed[TINY] == 1
    assert len(LIBRARIES) > 0
    assert max(parsed[library.read_text(encoding="utf-8")] for library in LIBRARIES) <= 1
    assert max(compiled.values(), default=0) <= 1
    assert max(looked.values(), default=0) <= 1


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize("form", ["json", "csv", "md", "table"])
def test_no_result_waits_for_the_next_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """While a file is read, at most the result of the one before is in memory."""
    several(tmp_path)
    gc.collect()
    kept = {id(item) for item in gc.get_objects() if isinstance(item, Report | Result)}

    def alive(*_given: Any, **_named: Any) -> str:
        gc.collect()
        found = (item for item in gc.get_objects() if isinstance(item, Report | Result))
        return str(sum(id(item) not in kept for item in found))

    counts = counted(monkeypatch, events, "_LOADER", alive)
    ran = run("score", *FILES, "--format", form)

    assert ran.code == 0
    assert counts.total() >= len(FILES)
    assert set(counts) <= {"0", "1"}
