"""Every code stands in docs/errors.md, and its example there brings it about."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from readiness.authoring.lint import check_assessment
from readiness.authoring.style import cut_texts
from readiness.errors import (
    InvalidDocumentError,
    Problem,
    QuestionnaireError,
    ReadinessError,
    Severity,
)
from readiness.files.load import assessment_from, validate
from readiness.files.yaml_reader import parse_document
from readiness.report.theme import ThemeFile
from tests.conftest import TINY
from tests.support.given import codes, document, doubts_in, head_for, questionnaire

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `([a-z0-9-]+)`\n(.*?)(?=^##|\Z)", PAGE, re.DOTALL | re.MULTILINE))
"""What the page says of each code."""
TELLERS = {"problem", "warning", "warn", "report", "_report", "_stop", "_invalid", "Problem"}
"""Functions whose first argument is a code."""
MADE_OF_PARTS = {"unknown-source", "unknown-case"}
"""Codes that are put together of a word and a kind."""
WRITTEN_SMALL = {
    "not-utf8": b"title: Pr\xe9paration\n",
    "file-too-large": b"title: " + b"x" * 8_000_000,
    "control-character": b"title: Readiness\x1b[2J\n",
    "text-too-long": b"note: " + b"x" * 20_001,
    "key-too-long": b"k" * 201 + b": 1\n",
    "too-many-values": b"a: [" + b"1, " * 100_001 + b"]",
    "too-many-problems": b"a: [" + b"*x, " * 101 + b"]",
}
"""Examples that the page can only describe."""


NOT_IN_ONE_FILE = {
    "workbook-refused",  # tests/files/foreign/test_workbook.py
    "not-a-form",  # tests/forms/collect/test_web_form.py
    "table-refused",  # tests/cli/commands/test_score_table.py
    "form-changed",  # tests/forms/collect/test_workbook_form.py
    "cell-not-plain",  # tests/forms/collect/test_workbook_form.py
    "mark-not-clear",  # tests/forms/collect/test_workbook_form.py
    "export-refused",  # tests/forms/collect/test_export_table.py
    "column-not-mapped",  # tests/forms/collect/test_web_form.py
    "column-missing",  # tests/forms/collect/test_web_form.py
    "map-incomplete",  # tests/forms/collect/test_web_form.py
    "region-without-case",  # tests/authoring/content/test_facts.py
    "nothing-asked-of-role",  # tests/models/rules/test_asked.py
    "backup-exists",  # tests/cli/commands/test_migrate.py
    "value-missing",  # tests/models/rules/test_importance.py
    "condition-too-wide",  # tests/authoring/test_unreachable.py
    "no-answers-inside",  # tests/files/test_pdf_attachments.py
    "no-logo",  # tests/report/test_theme.py
    "former-name-clash",  # tests/models/editions/test_version_diff.py
    "translation-missing",  # tests/cli/commands/test_translate.py
    "translation-stale",  # tests/cli/commands/test_translate.py
    "translation-surplus",  # tests/cli/commands/test_translate.py
}
"""Codes that no short example brings about, and where they are tested."""


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Find every call in the sources, with the name of what is called."""
    for module in (ROOT / "src" / "readiness").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield getattr(node.func, "id", getattr(node.func, "attr", "")), node


def codes_in_sources() -> set[str]:
    """Gather every code that a source module can tell."""
    found = set(MADE_OF_PARTS)
    for name, call in calls():
        first = call.args[0] if call.args else None
        if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
            continue
        if name in TELLERS | {"FieldError"}:
            found.add(first.value)
        elif name == "report_unknown" and len(call.args) > 1:
            found.add(f"unknown-{first.value}")
    trouble = ast.parse(
        (ROOT / "src/readiness/files/validation/schema_errors.py").read_text(encoding="utf-8")
    )
    for node in trouble.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_CODES":
            found |= set(ast.literal_eval(node.value).values())
    return found


def test_every_code_is_explained_and_no_other() -> None:
    """The page and the sources name the same codes."""
    assert set(SECTIONS) == codes_in_sources()


@pytest.mark.parametrize("code", SECTIONS)
def test_every_explanation_has_an_example_and_a_way_out(code: str) -> None:
    """What it means, an example, how to mend it."""
    parts = re.split(r"^```.*$", SECTIONS[code], flags=re.MULTILINE)

    assert [bool(part.strip()) for part in parts] == [True, True, True]


def with_blocks(text: str, changes: str) -> str:
    """Replace the top-level keys of a file by those of a snippet; new ones are added."""
    for block in re.findall(r"^[a-z_]+:.*?(?=^[a-z_]|\Z)", changes, re.DOTALL | re.MULTILINE):
        key = block.split(":")[0]
        pattern = rf"^{key}:.*?(?=^[a-z_]|\Z)"
        text, count = re.subn(pattern, lambda _: block, text, flags=re.DOTALL | re.MULTILINE)  # noqa: B023
        text += "" if count else block
    return text


def told_by(code: str) -> list[Problem]:
    """Bring the example about and return everything that is told."""
    kind, snippet = re.findall(
        r"^```(\w+ ?.*?)\n(.*?)^```$", SECTIONS[code], re.DOTALL | re.MULTILINE
    )[0]
    contradicting = "checks:\n  - {id: C, when: {question: LAW-1, at_least: 3}, message: Really?}\n"
    changed = {
        "checks": TINY + contradicting,
        "evidence": TINY.replace(
            "title: Legal basis", "title: Legal basis\n        evidence_from: 2"
        ),
        "specify": TINY.replace("text: Small", "text: Another size, specify: true"),
    }
    of = questionnaire(changed.get(kind.split()[-1], TINY))
    try:
        if code in WRITTEN_SMALL:
            parse_document(WRITTEN_SMALL[code], "f.yaml")
        elif kind == "yaml questionnaire":
            return doubts_in(with_blocks(TINY, snippet))
        elif kind == "yaml look":
            validate(document("schema_version: 1\n" + snippet), ThemeFile)
        elif kind.startswith("yaml answers"):
            text = with_blocks(head_for(of), snippet)
            read = document(text)
            assessment, warnings = assessment_from(read, of)
            return [*warnings, *check_assessment(assessment, of, read)]
        else:
            return list(cut_texts(document(snippet)))
    except InvalidDocumentError as error:
        return list(error.problems)
    return []


@pytest.mark.parametrize("code", sorted(SECTIONS.keys() - NOT_IN_ONE_FILE))
def test_examples_bring_their_problem_about(code: str) -> None:
    """Whoever copies the example gets the message, with the gravity that the page tells."""
    told = [problem for problem in told_by(code) if problem.code == code]

    assert told, codes(told_by(code))
    warnings = (
        PAGE.index("## In a questionnaire: warnings"),
        PAGE.index("## In an answers file: errors"),
    )
    place = PAGE.index(f"### `{code}`")
    late = place > PAGE.index("## In an answers file: warnings")
    expected = (
        Severity.WARNING
        if late or warnings[0] < place < warnings[1] or code == "text-cut"
        else Severity.ERROR
    )
    assert {problem.severity for problem in told} == {expected}


def test_problem_shows_its_place() -> None:
    """Editors jump to file:line:column; a problem of the whole file names the file alone."""
    assert str(Problem("c", "m", "f", 3, 5)) == "f:3:5: error[c]: m"
    assert str(Problem("c", "m", "f", severity=Severity.WARNING)) == "f: warning[c]: m"


def test_problems_are_told_in_the_order_of_the_file() -> None:
    """However they were found, they are read from top to bottom."""
    error = QuestionnaireError([Problem("b", "m", "f", 9, 1), Problem("a", "m", "f", 2, 1)])

    assert [problem.code for problem in error.problems] == ["a", "b"]
    assert str(error).splitlines()[0].startswith("f:2:1")
    assert isinstance(error, ReadinessError)


def kinds_of(base: type[ReadinessError]) -> Iterator[type[ReadinessError]]:
    """Yield a class and all that are made from it here."""
    yield base
    for kind in base.__subclasses__():
        if kind.__module__ == "readiness.errors":
            yield from kinds_of(kind)


@pytest.mark.parametrize("kind", tuple(kinds_of(ReadinessError)))
def test_every_error_reaches_another_process_whole(kind: type[ReadinessError]) -> None:
    """Reports are made in processes of their own, and what goes wrong there is told here."""
    problems = [Problem("b", "m", "f", 9, 1), Problem("a", "m", "f", 2, 1)]
    error = kind(problems) if issubclass(kind, InvalidDocumentError) else kind("text")

    there = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own bytes)

    assert (type(there), str(there)) == (kind, str(error))
    assert getattr(there, "problems", None) == getattr(error, "problems", None)


def test_quoted_messages_are_those_of_the_program() -> None:
    """A message that a page quotes behind a code is one that the program has, word by word."""
    with (ROOT / "locale/fr/LC_MESSAGES/readiness.po").open("rb") as opened:
        ids = [message.id for message in read_po(opened, locale="fr") if message.id]
    sentences = [text for text_or_forms in ids for text in _forms(text_or_forms)]
    patterns = [re.sub(r"\\\{\w+\\\}", ".*", re.escape(text)) for text in sentences]
    one_of_them = re.compile("|".join(pattern for pattern in patterns if len(pattern) > 6))
    quoted = re.findall(r"^\S+: (?:error|warning)\[[\w-]+\]: (.+)$", PAGE, re.MULTILINE)

    assert [text for text in quoted if not one_of_them.match(text.rstrip("… "))] == []
    assert len(quoted) == 12


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Both forms of a message that depends on a number."""
    return (text,) if isinstance(text, str) else tuple(text)
