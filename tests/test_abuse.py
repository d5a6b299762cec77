"""Files that people and networks break: one message at the right line, nothing written."""

# ruff: noqa: E501  # a table reads best with one case a line

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import TINY, Ran
from tests.support.answering import HEAD
from tests.support.given import edited

Run = Callable[..., Ran]
SECONDS, BYTES = 10, 512 * 2**20
"""What reading a bad file may cost."""


def text_line(words: str) -> bytes:
    """Put these words where the text of the first scored question stands (line 22)."""
    return edited(("text: Is there a legal basis?", f"text: {words}")).encode()


def changed(old: str, new: str) -> bytes:
    """Return the tiny questionnaire with one change."""
    return edited((old, new)).encode()


BROKEN: dict[str, tuple[bytes, int, str, str]] = {
    # name: content, line, code, words of the message
    "01-empty": (b"", 0, "file-empty", "the file is empty"),
    "01-comments": (b"# only\n", 0, "file-empty", "the file is empty"),
    "02-list": (b"- a\n- b\n", 1, "not-a-mapping", "key: value"),
    "02-text": (b"hello\n", 1, "not-a-mapping", "key: value"),
    "03-utf16": (TINY.encode("utf-16"), 0, "not-yaml", "UTF-16"),
    "04-cp1252": ("a: b\nc: é\n".encode("cp1252"), 2, "not-utf8", "encoding UTF-8"),
    "04-cp1251": ("a: Готовность\n".encode("cp1251"), 1, "not-utf8", "encoding UTF-8"),
    "04-cp1256": ("a: جاهزية\n".encode("cp1256"), 1, "not-utf8", "encoding UTF-8"),
    "06-nul": (text_line("a\0b"), 22, "control-character", "U+0000"),
    "06-esc": (text_line("\x1b[2J"), 22, "control-character", "U+001B"),
    "07-escape": (text_line('"\\e[2J"'), 22, "text-refused", "U+001B"),
    "07-key": (changed("title: Law\n", '"\\e[2J": x\n'), 17, "control-character", "U+001B"),
    "09-question": (changed("id: DATA-1", "id: LAW-1"), 30, "duplicate-id", "in line 20"),
    "10-key": (changed("title: Law\n", "id: LAW2\n"), 17, "duplicate-key", "in line 16"),
    "12-octal": (changed("id: LAW-1", "id: 010"), 20, "bad-id", "start with a letter"),
    "12-sixty": (changed("id: LAW-1", "id: 1:30"), 20, "bad-id", "start with a letter"),
    "12-thousand": (changed("id: LAW-1", "id: 1_000"), 20, "bad-id", "start with a letter"),
    "13-version": (changed("1.0.0", "1.10"), 3, "bad-version", "like 1.0.0"),
    "14-date": (changed("1.0.0", "2024-13-45"), 3, "bad-version", "like 1.0.0"),
    "15-tab": (changed("    title: Law", "\ttitle: Law"), 17, "yaml-syntax", "use spaces"),
    "16-quote": (changed("title: Law\n", 'title: "Law\n'), 17, "yaml-syntax", "never closed"),
    "17-colon": (text_line("Does it: work"), 22, "yaml-syntax", "in quotes"),
    "18-star": (text_line("*mandatory"), 22, "alias", "use quotes"),
    "18-and": (text_line("&c."), 22, "yaml-syntax", "in quotes"),
    "18-bang": (text_line("!note"), 22, "tag", "in quotes"),
    "18-at": (text_line("@x"), 22, "yaml-syntax", "in quotes"),
    "18-percent": (text_line("%50"), 22, "yaml-syntax", "in quotes"),
    "18-braces": (text_line("{{ x }}"), 22, "key-not-text", "in quotes"),
    "20-typo": (changed("options:\n", "optoins:\n"), 23, "unknown-key", "did you mean «options»?"),
    "21-id": (changed("id: LAW-1", "id: LAW\u200b-1"), 20, "bad-id", "U+200B ZERO WIDTH SPACE"),
    "22-nan": (changed("weight: 2", "weight: .nan"), 18, "not-a-number", "must be a number"),
    "22-inf": (changed("weight: 2", "weight: .inf"), 18, "not-a-number", "must be a number"),
    "22-minus": (changed("weight: 2", "weight: -1"), 18, "negative-weight", "below 0"),
    "23-range": (changed("{level: 3, text: It", "{level: 7, text: It"), 26, "unknown-level", "7"),
    "24-unknown": (changed("CTX, equals", "CTXX, equals"), 37, "unknown-question", "«CTX»?"),
    "24-later": (
        changed("text: Is there a legal basis?", "when: {question: DATA-1, at_least: 2}\n        text: x"),
        22,
        "forward-reference",
        "the condition of «LAW-1» uses «DATA-1», which comes later",
    ),
    "24-itself": (changed("{question: CTX, equals: large}", "{question: DATA-2, at_least: 2}"), 37, "forward-reference", "«DATA-2»"),
    "25-recursive": (b"a: &a [*a]\n", 1, "anchor", "not supported"),
    "25-merge": (b"a: {<<: {b: 1}}\n", 1, "merge-key", "write the keys in full"),
    "28-python": (text_line("!!python/object/apply:os.system [x]"), 22, "tag", "not supported"),
    "29-conflict": (
        changed("title: Law\n", "title: Law\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n"),
        18,
        "merge-conflict",
        "unresolved merge conflict",
    ),
    "30-html": (b"<!doctype html><title>Sign in</title>", 0, "not-yaml", "HTML page"),
    "30-pdf": (b"%PDF-1.7\n", 0, "not-yaml", "PDF"),
    "30-xlsx": (b"PK\x03\x04", 0, "not-yaml", "workbook"),
    "33-duplicate": (b'{"a": 1,\n "a": 2}', 2, "duplicate-key", "in line 1"),
    "33-half": (b'{"schema_version": 1,\n "levels": [', 2, "yaml-syntax", "ends too early"),
    "33-zeros": (bytes(4096), 0, "not-yaml", "zero bytes"),
    "33-deep": (b'{"a":' * 1000, 1, "too-deep", "32 levels"),
    "61-path": (changed("id: tiny", "id: ../../x"), 2, "bad-id", "start with a letter"),
    "61-device": (changed("id: tiny", "id: CON"), 2, "reserved-id", "Windows"),
    "61-drive": (changed("id: tiny", "id: a:b"), 2, "bad-id", "start with a letter"),
}  # fmt: skip
"""Questionnaires of which exactly one thing is wrong, by row of the table of abuses."""


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("name", BROKEN)
def test_broken_questionnaire_gets_one_message_at_its_line(
    name: str, run: Run, tmp_path: Path
) -> None:
    """``check`` says no with one problem at the right line; ``show`` ends as for a bad file."""
    content, line, code, words = BROKEN[name]
    (tmp_path / "q.yaml").write_bytes(content)

    checked = run("check", "q.yaml", "--format", "json")
    shown = run("show", "./q.yaml")

    found = [problem for problem in json.loads(checked.out) if problem["code"] == code]
    assert (checked.code, shown.code, shown.out) == (1, 3, "")
    assert [(problem["line"], problem["file"]) for problem in found[:1]] == [(line, "q.yaml")]
    assert words in found[0]["message"]
    assert "Traceback" not in checked.err + shown.err
    assert "\x1b" not in checked.out + shown.err
    assert [file.name for file in tmp_path.iterdir()] == ["q.yaml"]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("name", sorted(BROKEN.keys() - {"25-recursive"}))
def test_broken_questionnaire_has_no_other_problem(name: str, run: Run, tmp_path: Path) -> None:
    """One slip gives one message, not a list of what follows from it."""
    (tmp_path / "q.yaml").write_bytes(BROKEN[name][0])

    shown = run("show", "./q.yaml")

    assert [line.split("[")[0] for line in shown.err.splitlines() if "error[" in line] == [
        shown.err.split("[")[0]
    ]


@pytest.mark.usefixtures("parser")
def test_half_a_character_is_refused(run: Run, tmp_path: Path) -> None:
    """Row 8: a lone surrogate would fail only when the PDF is made; it is refused at once."""
    (tmp_path / "q.yaml").write_bytes(text_line('"\\ud800"'))

    shown = run("show", "./q.yaml")

    assert shown.code == 3
    assert shown.err.startswith("q.yaml:22:")


@pytest.mark.usefixtures("parser")
def test_look_alike_key_is_named_by_code_point(run: Run, tmp_path: Path) -> None:
    """Row 21: the Cyrillic і in «tіtle» is named, and the key that was meant."""
    (tmp_path / "q.yaml").write_bytes(changed("title: Law\n", "tіtle: Law\n"))

    shown = run("show", "./q.yaml")

    assert "q.yaml:17:5" in shown.err
    assert "U+0456" in shown.err
    assert "did you mean «title»?" in shown.err


@pytest.mark.usefixtures("parser")
def test_weights_that_sum_to_nothing(run: Run, tmp_path: Path) -> None:
    """Row 22: every weight is 0, so that nothing could be divided."""
    text = edited(
        ("    weight: 2\n", "    weight: 0\n"), ("title: Data\n", "title: Data\n    weight: 0\n")
    )
    (tmp_path / "q.yaml").write_text(text, encoding="utf-8")

    shown = run("show", "./q.yaml")

    assert shown.code == 3
    assert "q.yaml:16:3: error[weights-sum-to-zero]" in shown.err


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("mark", "end"), [("\ufeff", "\n"), ("", "\r\n"), ("", "\r")])
def test_files_of_every_editor_are_accepted(mark: str, end: str, run: Run, tmp_path: Path) -> None:
    """Row 5: byte order marks and line ends of every system are no problem."""
    (tmp_path / "q.yaml").write_bytes((mark + TINY.replace("\n", end)).encode())

    assert run("show", "./q.yaml").code == 0


@pytest.mark.usefixtures("parser")
def test_option_ids_stay_words(run: Run, tmp_path: Path) -> None:
    """Row 11: yes, no, on, off and NO are ids like others, in the question and in the answer."""
    words = ["yes", "no", "on", "off", "NO"]
    options = ", ".join(f"{{id: {word}, text: is {word}}}" for word in words)
    old = "[{id: small, text: Small}, {id: large, text: Large}]"
    text = edited((old, f"[{options}]"), ("equals: large", "equals: NO"))
    (tmp_path / "tiny.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(HEAD + "context: {CTX: NO}\n", encoding="utf-8")

    checked = run("check", "a.yaml")

    assert checked.code == 0
    assert "LAW-1, DATA-1, DATA-2" in checked.out


@pytest.mark.usefixtures("parser")
def test_text_that_a_comment_cuts_is_warned_of(run: Run, tmp_path: Path) -> None:
    """Row 19: the file is accepted, and ``check`` warns at the line."""
    (tmp_path / "q.yaml").write_bytes(text_line("item #3 # cut"))

    checked = run("check", "q.yaml")

    assert checked.code == 0
    assert "q.yaml:22:15: warning[text-cut]" in checked.out


ANSWERS: dict[str, tuple[str, int, str, str]] = {
    # name: the file, line, code, words of the message
    "31-version": (HEAD.replace("1.0.0", "2.3.0"), 2, "other-version", "2.3.0 of «tiny»; this is version 1.0.0"),
    "32-question": (HEAD + "answers: {LAW-9: 1}\n", 4, "unknown-question", "did you mean «LAW-1»?"),
    "32-option": (HEAD + "answers:\n  LAW-1: 9\n", 5, "answer-does-not-fit", "possible: 1, 2, 3"),
    "32-context": (HEAD + "context: {CTX: lage}\n", 4, "answer-does-not-fit", "did you mean «large»?"),
    "33-nan": (HEAD + "answers:\n  LAW-1: NaN\n", 5, "answer-does-not-fit", "«NaN» is not an option"),
    "33-half": (HEAD + 'answers: {"LAW-1": 1,\n', 4, "yaml-syntax", "ends too early"),
    "61-path": (HEAD.replace("id: tiny", "id: ../tiny"), 2, "bad-id", "start with a letter"),
    "no-stamp": ("schema_version: 1\nanswers: {}\n", 1, "missing-key", "«questionnaire» is missing"),
    "no-reason": (HEAD + "answers: {LAW-1: not-applicable}\n", 4, "reason-missing", "{not_applicable: "),
    "two-states": (HEAD + "answers: {LAW-1: {level: 1, unknown: true}}\n", 4, "several-states", "only one"),
}  # fmt: skip
"""Answers of which exactly one thing is wrong."""


@pytest.mark.usefixtures("parser", "tiny_file")
@pytest.mark.parametrize("name", ANSWERS)
def test_broken_answers_get_one_message_at_their_line(name: str, run: Run, tmp_path: Path) -> None:
    """``score`` ends as for a bad file, with one problem at the right line, and writes nothing."""
    text, line, code, words = ANSWERS[name]
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")

    scored = run("score", "a.yaml", "-o", "out.txt")

    first = scored.err.splitlines()[0]
    assert (scored.code, scored.out) == (3, "")
    assert first.startswith(f"a.yaml:{line}:")
    assert f"error[{code}]" in first
    assert words in first
    assert scored.err.count("error[") == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.yaml", "tiny.yaml"]


@pytest.mark.usefixtures("tiny_file")
def test_answers_for_another_questionnaire_name_both(run: Run, tmp_path: Path) -> None:
    """Row 31: answers to one questionnaire are not scored with another."""
    (tmp_path / "a.yaml").write_text(HEAD.replace("id: tiny", "id: small"), encoding="utf-8")

    scored = run("score", "a.yaml", "--questionnaire", "./tiny.yaml")

    assert scored.code == 3
    assert "a.yaml:2:21: error[other-questionnaire]" in scored.err
    assert "«small», not for «tiny»" in scored.err


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.usefixtures("tiny_file")
def test_any_day_of_the_calendar_is_a_day(run: Run, tmp_path: Path, day: str) -> None:
    """The last one leaves no time for a review in a year, nor for the steps of a plan."""
    text = HEAD.replace("2026-11-23", day) + "answers: {LAW-1: 1, DATA-1: 1}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")

    scored = run("score", "a.yaml", "--format", "md")
    reported = run("report", "a.yaml", "-o", "r.html", "--roadmap", "--start", day)
    planned = run("plan", "a.yaml", "--start", day, "-o", "p.ics")

    assert [ran.code for ran in (scored, reported, planned)] == [0, 0, 0]


HEAVY: dict[str, bytes] = {
    "alias-bomb": b'a: &a ["l","l"]\n'
    + b"".join(b"%c: &%c [*%c,*%c,*%c]\n" % (n + 1, n + 1, n, n, n) for n in range(97, 121)),
    "merge-bomb": b"a: &a {x: 1}\n"
    + b"".join(b"%c: &%c {<<: [*%c,*%c]}\n" % (n + 1, n + 1, n, n) for n in range(97, 121)),
    "brackets": b"[" * 100_000,
    "braces": b"{" * 100_000,
    "brackets-and-braces": b"[{a: " * 50_000,
    "dashes": b"- " * 100_000,
    "question-marks": b"? " * 100_000,
    "10-megabytes": b"a: " + b"x" * 10_000_000,
    "key-of-a-megabyte": b"k" * 1_000_000 + b": 1\n",
    "text-of-a-megabyte": b"a: " + b"x " * 500_000,
    "unknown-keys": b"".join(b"key%d: 1\n" % n for n in range(20_000)),
    "unknown-answers": HEAD.encode() + b"answers:\n" + b"".join(b"  Q-%d: 1\n" % n for n in range(20_000)),
    "many-conditions": TINY.encode().replace(
        b"gates:\n",
        b"".join(
            b"      - {id: N-%d, title: t, text: t, kind: yes-no, when: {question: LAW-1, at_least: 2}}\n" % n
            for n in range(1_000)
        )
        + b"gates:\n",
    ),
}  # fmt: skip
"""Files that would keep a careless reader busy, or kill it."""


@pytest.mark.parametrize("parser", ["libyaml", "python"])
@pytest.mark.parametrize("name", HEAVY)
def test_heavy_files_cost_little(name: str, parser: str, tiny_file: Path, tmp_path: Path) -> None:
    """Within ten seconds and 512 MB there is an answer, never a crash of the interpreter."""
    (tmp_path / "heavy.yaml").write_bytes(HEAVY[name])
    code = "import sys, yaml; from readiness.files.parsing import events; from readiness.cli import main\n"
    code += "events._LOADER = yaml.SafeLoader\n" if parser == "python" else ""
    code += "sys.exit(main(['check', sys.argv[1]]))"
    began = time.monotonic()

    ended = subprocess.run(
        [sys.executable, "-c", code, "heavy.yaml"],
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=_limited,
    )

    expected = 0 if name == "many-conditions" else 1
    assert ended.returncode == expected, ended.stderr.decode()
    assert b"Traceback" not in ended.stderr
    assert len(ended.stdout.splitlines()) < 4_500
    assert time.monotonic() - began < 3 * SECONDS
    assert sorted(file.name for file in tmp_path.iterdir()) == ["heavy.yaml", tiny_file.name]


def _large(questions: int, **more: str) -> str:
    """Write a questionnaire of so many questions; ``{n}`` and ``{before}`` are their numbers."""
    lines = TINY[: TINY.index("dimensions:")]
    lines += "roles: [{id: R, title: R}]\ndimensions:\n  - id: D\n    title: D\n    questions:\n"
    for n in range(1, questions + 1):
        lines += f"      - {{id: Q-{n}, title: t, text: t, options: [{{level: 1, text: a}}, {{level: 3, text: b}}]"
        lines += "".join(
            f", {key}: {text.format(n=n, before=n - 1)}" for key, text in more.items() if n > 1
        )
        lines += "}\n"
    return lines


ADVICE = (
    "[{{below: 3, action: a, role: R, effort: L, months: 60, proves_done: p, after: [Q-{before}]}}]"
)


@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("check tiny.yaml", {"when": "{{question: Q-{before}, at_least: 2}}"}),
        ("score a.yaml", {"recommendations": ADVICE}),
        ("plan a.yaml", {"recommendations": ADVICE}),
        ("plan a.yaml", {"recommendations": ADVICE.replace(", after: [Q-{before}]", "")}),
    ],
    ids=["conditions", "score", "plan", "plan-without-order"],
)
def test_large_questionnaires_cost_little(
    command: str, more: dict[str, str], tmp_path: Path
) -> None:
    """1,500 questions of which each waits for the one before, and steps for thousands of years."""
    (tmp_path / "tiny.yaml").write_text(_large(1_500, **more), encoding="utf-8")
    answers = "answers:\n" + "".join(f"  Q-{n}: 1\n" for n in range(1, 1_501))
    (tmp_path / "a.yaml").write_text(HEAD + answers, encoding="utf-8")

    _require_little(*command.split(), folder=tmp_path)


def test_many_dimensions_cost_little(tmp_path: Path) -> None:
    """2,500 dimensions, each with one question."""
    dimension = "  - {{id: D-{n}, title: t, questions: [{{id: Q-{n}, title: t, text: t, options: [{{level: 1, text: a}}, {{level: 3, text: b}}]}}]}}\n"
    dimensions = "".join(dimension.format(n=n) for n in range(2_500))
    text = TINY[: TINY.index("dimensions:")] + "dimensions:\n" + dimensions
    (tmp_path / "tiny.yaml").write_text(text, encoding="utf-8")
    answers = "answers:\n" + "".join(f"  Q-{n}: 1\n" for n in range(2_500))
    (tmp_path / "a.yaml").write_text(HEAD + answers, encoding="utf-8")

    _require_little("score", "a.yaml", folder=tmp_path)


def test_many_choices_that_are_all_chosen_cost_little(tmp_path: Path) -> None:
    """A pre-check is asked for each of 700 choices of a context question."""
    names = [f"o{n}" for n in range(700)]
    options = ", ".join(f"{{id: {name}, text: {name}}}" for name in names)
    pre_check = """\
pre_checks:
  - id: NEED
    title: Need
    for_each: CTX
    questions: [{id: NEED-1, kind: yes-no, title: t, text: t}]
    outcomes: [{id: no, title: No, text: No., when: {question: NEED-1, equals: no}}, {id: yes, title: Yes, text: Yes.}]
"""
    text = edited(
        ("kind: one", "kind: many"),
        ("[{id: small, text: Small}, {id: large, text: Large}]", f"[{options}]"),
        ("dimensions:\n", f"{pre_check}dimensions:\n"),
        ("{question: CTX, equals: large}", "{question: CTX, includes: o1}"),
    )
    (tmp_path / "tiny.yaml").write_text(text, encoding="utf-8")
    context = f"context: {{CTX: [{', '.join(names)}]}}\nanswers: {{LAW-1: 1}}\n"
    (tmp_path / "a.yaml").write_text(HEAD + context, encoding="utf-8")

    _require_little("score", "a.yaml", folder=tmp_path)


@pytest.mark.usefixtures("tiny_file")
def test_many_respondents_cost_little(tmp_path: Path) -> None:
    """Two files in which each of 1,500 respondents answers the same two questions."""
    people = ", ".join(f"{{id: r{n}}}" for n in range(1_500))
    voices = ", ".join(f"{{level: {1 + n % 2 * 2}, by: r{n}}}" for n in range(1_500))
    answers = "answers:\n" + "".join(
        f"  {name}: {{voices: [{voices}]}}\n" for name in ("LAW-1", "DATA-1")
    )
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(f"{HEAD}respondents: [{people}]\n{answers}", encoding="utf-8")

    _require_little("merge", "a.yaml", "b.yaml", folder=tmp_path)


def _limited() -> None:
    """Hold the reader to its seconds of work and its memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _require_little(*words: str, folder: Path) -> None:
    """Run a command that has to succeed within the seconds and the memory of a reader."""
    ended = subprocess.run(
        [sys.executable, "-m", "readiness", *words],
        cwd=folder,
        capture_output=True,
        check=False,
        preexec_fn=_limited,
    )

    assert ended.returncode == 0, ended.stderr.decode()[-400:]
