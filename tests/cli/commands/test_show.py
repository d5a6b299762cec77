"""`readiness list` and `readiness show`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema

from readiness.authoring.json_schema import schema_text
from tests.conftest import Golden, Ran
from tests.support.given import edited
from tests.support.interviewing import DEFINITION

Run = Callable[..., Ran]
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def test_list_names_shipped_questionnaires(run: Run) -> None:
    """The shipped questionnaire is listed with id, version and title."""
    ran = run("list")

    assert ran.code == 0
    assert ran.out.startswith("ai-ml")


def test_list_names_own_ones_first_and_broken_ones_aside(run: Run, tmp_path: Path) -> None:
    """A broken questionnaire is named on stderr and hides nothing else."""
    own = tmp_path / "questionnaires"
    own.mkdir()
    (own / "broken.yaml").write_text("schema_version: 1\n", encoding="utf-8")

    ran = run("list")

    assert "ai-ml" in ran.out
    assert "broken.yaml is not valid" in ran.err


def test_overview_fits_80_columns(run: Run, tiny_file: Path, golden: Golden) -> None:
    """Dimensions, weights, conditions and gates in words."""
    ran = run("show", f"./{tiny_file.name}")

    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    golden.check("show.txt", ran.out)


def test_every_help_is_printed_with_its_condition(run: Run, tmp_path: Path) -> None:
    """On paper nobody has answered yet."""
    (tmp_path / "roomy.yaml").write_text(DEFINITION, encoding="utf-8")

    ran = run("show", "./roomy.yaml", "--questions")

    assert (
        "Look into the Customs code.\nWhen «Size» (SIZE) is «Large»: Ask the ministry.\n" in ran.out
    )


def test_all_questions_can_be_printed(run: Run, golden: Golden, tiny_file: Path) -> None:
    """Every question with its anchors, to prepare on paper."""
    ran = run("show", tiny_file, "--questions")

    golden.check("show-questions.txt", ran.out)


def test_lists_in_texts_stay_lists_on_paper(run: Run, tmp_path: Path) -> None:
    """Lines that an author ended end on paper too: in the question, its help and its options."""
    asked = r'"Is there a basis?\n- an act\n- a decree\n\nSay which."'
    text = edited(
        ("Is there a legal basis?", asked + '\n        help: "Look:\\n1. law"'),
        ("text: There is none.", 'text: "None:\\n- no act"'),
    )
    (tmp_path / "tiny.yaml").write_text(text, encoding="utf-8")

    ran = run("show", "./tiny.yaml", "--questions")

    assert "\nIs there a basis?\n- an act\n- a decree\n\nSay which.\nLook:\n1. law\n" in ran.out
    assert "\n  [ ] 1  None:\n         - no act\n" in ran.out


def test_real_questionnaire_can_be_printed(run: Run) -> None:
    """All 46 questions of the shipped questionnaire appear within 80 columns."""
    ran = run("show", "ai-ml", "--questions")

    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "PAR-4" in ran.out


def test_unknown_questionnaire_suggests(run: Run) -> None:
    """A misspelt id costs exit code 2 and is answered with the nearest."""
    ran = run("show", "ai-mll")

    assert ran.code == 2
    assert "did you mean «ai-ml»" in ran.err


def test_gates_that_are_alike_are_one_entry(run: Run) -> None:
    """Twelve purposes that a law may forbid: one entry names them all."""
    page = " ".join(run("show", "ai-ml").out.split())

    assert "GA-21 to GA-32: «not yet» at most, each when «Uses that a law forbids» (CTX-12)" in page
    assert "GA-24" not in page
    assert "GA-1 No legal basis" in page


def test_conditions_are_in_words(run: Run) -> None:
    """On paper a condition names the question by its title, and options as they are printed."""
    page = " ".join(run("show", "ai-ml", "--questions").out.split())
    outline = " ".join(run("show", "blockchain").out.split())
    french = " ".join(run("show", "ai-ml", "--questions", "--lang", "fr").out.split())

    assert "Asked when «State of AI» (CTX-8) is trial, pilot or production." in page
    assert "[when «Rules run by the ledger» (CTX-13) is «Yes»]" in outline
    assert "SUI-2 Several writers [when «Shared record» (SUI-1) is «Yes» or «We are not" in outline
    assert "«État de l'IA» (CTX-8) est trial, pilot ou production" in french


def test_json_is_the_questionnaire_itself(run: Run, tmp_path: Path) -> None:
    """It is valid, describes itself by the schema of its files, and is the same when loaded."""
    schema = jsonschema.Draft7Validator(json.loads(schema_text("questionnaire")))
    for name in ("ai-ml", "blockchain", EXAMPLES / "cloud.yaml", EXAMPLES / "arabic.yaml"):
        ran = run("show", name, "-o", "whole.json", "--force")
        again = run("show", "./whole.json", "--format", "json")

        assert (ran.code, again.code) == (0, 0), ran.err + again.err
        data = json.loads(again.out)
        assert list(schema.iter_errors(data)) == []
        assert again.out == (tmp_path / "whole.json").read_text(encoding="utf-8")


def test_json_of_the_short_form_has_its_questions(run: Run) -> None:
    """Those that the short form asks on paper, and no dimension without one."""
    whole = json.loads(run("show", "ai-ml", "--format", "json").out)
    short = json.loads(run("show", "ai-ml", "--short", "--format", "json").out)
    listed = run("show", "ai-ml", "--short", "--questions").out

    ids = [question["id"] for part in short["dimensions"] for question in part["questions"]]
    assert ids == [q["id"] for d in whole["dimensions"] for q in d["questions"] if q.get("short")]
    assert all(f"\n{name}  " in listed for name in ids)
    assert 0 < len(short["context"]) < len(whole["context"])
    assert all(part["questions"] for part in short["dimensions"])
