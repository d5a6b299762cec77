"""``readiness explain``, as its users call it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.cli.exit_codes import ExitCode
from tests.conftest import Ran
from tests.support.answering import answers_file

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "no-legal-basis.answers.yaml"
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
Run = Callable[..., Ran]


def test_the_tree_holds_every_dimension_with_its_formula(run: Run) -> None:
    """From the whole down, and the way to one of them at the end."""
    said = run("explain", EXAMPLE).out

    assert said.startswith("overall  AI/ML readiness of a Customs administration: 2.0\n")
    assert "├── Gate GA-1 (No legal basis for using trader data) limits the result to 2:" in said
    assert "│   ├── (1 + 4 + 4 + 3 + 3 + 4) / 6 ≈ 3.1667\n" in said
    assert said.endswith("STR-1\n")
    assert max(len(line) for line in said.splitlines()[:-1]) <= 80


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "LEG",
            [
                "(1 + 4 + 4 + 3 + 3 + 4) / 6 ≈ 3.1667",
                "LEG-1    Legal basis for using data: 1, weight 1",
            ],
        ),
        ("LEG-1", ["It counts in LEG with the value 1", "Its target is 3", "GA-1 No legal basis"]),
        ("GA-1", ["Active when LEG-1 is at most 1.", "LEG-1 Legal basis", "It is active."]),
        ("GA-2", ["It is not active.", "STR-2"]),
        (
            "risk-targeting",
            ["not yet. For a pilot: LEG-1 1 → 3.", "LEG-1 Legal basis for using data: 1; pilot 3"],
        ),
        ("overall", ["Gates that can limit the result", "GA-4 Data and models are not protected"]),
        ("CTX-10", ["Answer:"]),
    ],
)
def test_one_part_in_full(run: Run, name: str, parts: list[str]) -> None:
    """Dimension, question, gate, use case, the whole, a context question."""
    said = run("explain", EXAMPLE, name)

    assert said.code == ExitCode.OK
    assert said.out.startswith(name)
    for part in parts:
        assert part in said.out


def test_a_question_that_is_not_asked_says_so(run: Run) -> None:
    """Its answer, if there is one, counts nowhere."""
    said = run("explain", EXAMPLE.with_name("early-stage.answers.yaml"), "OPS-5")

    assert "It is not asked, because of other answers, and has no effect on any result." in said.out


def test_an_unknown_name_is_met_with_the_nearest(run: Run) -> None:
    """Nothing is printed, and what was meant is offered."""
    said = run("explain", EXAMPLE, "LGE-1")

    assert (said.code, said.out) == (ExitCode.USAGE, "")
    assert "did you mean «LEG-1»?" in said.err


def test_an_explanation_can_be_written_to_a_file(run: Run, tmp_path: Path) -> None:
    """As every result, whole, and never over what it was made from."""
    assert run("explain", EXAMPLE, "-o", tmp_path / "how.txt").code == ExitCode.OK
    assert (tmp_path / "how.txt").read_text(encoding="utf-8").startswith("overall")
    assert run("explain", EXAMPLE, "-o", tmp_path / "how.txt").code == ExitCode.IO_ERROR


def test_french_page_begins_no_line_with_a_sign(run: Run) -> None:
    """A colon has its space before it, and no line ends there: tree, part and gate."""
    file = str(EXAMPLES / "no-legal-basis.answers.yaml")

    pages = [
        run("explain", file, *names, "--lang", "fr").out for names in ((), ("LEG",), ("GA-1",))
    ]

    for page in pages:
        assert "\xa0: " in page
        assert not re.search(r"(?m)^[ │├└─]*[:;%?!»]|\w[:;] |\d%", page), page


def test_json_explains_every_item_with_its_numbers(run: Run) -> None:
    """What is combined is the sum of its parts, and the last step is the score."""
    items = json.loads(run("explain", EXAMPLE, "--format", "json").out)
    ids = [item["id"] for item in items]
    kinds = {item["kind"] for item in items}

    assert len(ids) == len(set(ids)) > 80
    assert kinds == {"overall", "dimension", "question", "gate", "use-case"}
    nodes = {item["id"]: item for item in items if "formula" in item}
    for node in nodes.values():
        counted = [part for part in node["parts"] if part["value"] is not None]
        weights = sum(part["weight"] for part in counted)
        if node["formula"] == "mean":
            mean = sum(part["value"] * part["weight"] for part in counted) / weights
            assert abs(mean - node["combined"]) < 0.001
        assert node["adjustments"] == [] or node["adjustments"][-1]["value"] == node["score"]
        assert node["steps"]
    home = next(item for item in items if item["kind"] == "question" and item["dimension"])
    assert home["id"] in {part["id"] for part in nodes[home["dimension"]]["parts"]}


def test_json_of_one_item_is_a_list_of_one(run: Run) -> None:
    """The same shape as for all items; a name that is unknown is refused in the same words."""
    for name in ("DAT", "LEG-1"):
        (item,) = json.loads(run("explain", EXAMPLE, name, "--format", "json").out)
        assert item["id"] == name

    wrong = run("explain", EXAMPLE, "NOPE", "--format", "json")
    assert (wrong.code, wrong.out) == (2, "")


GATES = """\
  - id: PROOF
    title: No proof
    when: {all: [{question: LAW-1, confidence: low}, {question: LAW-1, evidence_at_least: 0}]}
    cap: {overall: 2}
    reason: "The answer is [[=LAW-1]]."
  - {id: STATE, title: S, when: {question: DATA-1, state: unknown}, cap: {overall: 2}, reason: R.}
  - {id: SCORE, title: S, when: {dimension: LAW, at_most: 1}, cap: {overall: 2}, reason: R.}
"""


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "PROOF",
            [
                "Active when LAW-1 has low confidence and LAW-1 has evidence of strength 0",
                "LAW-1 Legal basis: 1; evidence of strength 1; confidence low",
                "It is active.",
                "The answer is There is none..",
            ],
        ),
        ("STATE", ["Active when DATA-1 is unknown.", "DATA-1 Quality: We do not know"]),
        ("SCORE", ["Active when the score of LAW before gates is at most 1.", "LAW Law: 1.0"]),
        ("LAW-1", ["PROOF No proof: active", "SCORE S: active"]),
    ],
)
def test_gate_says_what_it_looks_at(run: Run, tiny_file: Path, name: str, parts: list[str]) -> None:
    """Evidence, confidence, states and scores, where the condition asks for them."""
    tiny_file.write_text(tiny_file.read_text(encoding="utf-8") + GATES, encoding="utf-8")
    answers = tiny_file.with_name("a.answers.yaml")
    answers.write_text(
        "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\nanswers:\n"
        "  LAW-1: {value: 1, confidence: low, evidence: [{title: Act}]}\n  DATA-1: unknown\n",
        encoding="utf-8",
    )
    said = " ".join(run("explain", answers, name).out.split())

    for part in parts:
        assert part in said


REAL = EXAMPLES / "real" / "data-maturity.answers.yaml"


def test_a_theme_is_explained_like_a_dimension(run: Run) -> None:
    """With its formula and its questions; a question names its theme."""
    said = run("explain", REAL, "CULTURE").out

    assert said.startswith("CULTURE  Culture: 3.7\n  (2 + 4 + 5) / 3 ≈ 3.6667\n")
    assert "KNOW-1   Owners: 4, weight 1" in said
    assert "  Its theme is CULTURE Culture.\n" in run("explain", REAL, "KNOW-1").out
    assert "CULTURE  Culture: 3.7" in run("explain", REAL).out


@pytest.mark.usefixtures("tiny_file")
def test_phases_say_what_is_missing(run: Run, tmp_path: Path) -> None:
    """Of a dimension in scores, of a question in levels."""
    file = tmp_path / "tiny.yaml"
    phases = "\nphases: [{id: P1, title: Year, months: 12, targets: {LAW: 3}}]\nlevels:"
    file.write_text(file.read_text(encoding="utf-8").replace("\nlevels:", phases), encoding="utf-8")
    answers = answers_file(tmp_path, "answers: {LAW-1: 1, DATA-1: 3}\n")

    for name in ("LAW", "LAW-1"):
        said = run("explain", answers, name).out
        assert "  Phase «Year» (in 12 months): target 3" in said
        assert "is missing." in said
    assert "Phase" not in run("explain", answers, "DATA-1").out
