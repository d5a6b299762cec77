"""Answers files: what is written is read back unchanged, and a person can read it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.files.load import (
    assessment_from,
    load_assessment,
    load_questionnaire,
    questionnaire_from,
)
from readiness.files.yaml_reader import parse_document
from readiness.files.yaml_writer import comment_lines, emit_assessment
from readiness.models.assessment import (
    Answer,
    Assessment,
    Evidence,
    Occasion,
    QuestionnaireStamp,
    Respondent,
)
from readiness.models.questionnaire import Questionnaire
from readiness.text import refusal_reason
from tests.support.tokens import ANSWERS, QUESTIONNAIRE, write_files

NOT_BESIDE_OTHERS = {"form": "short", "role": "LEG"}
"""Keys of the occasion that change which questions are asked."""
DEFINITION = """
schema_version: 1
id: tiny
version: 1.0.0
title: Tiny
levels:
  - {level: 1, name: Low, meaning: low}
  - {level: 2, name: Middle, meaning: middle}
  - {level: 3, name: High, meaning: high}
scales:
  odd: [{id: a, text: A}, {id: "no", text: B}, {id: "null", text: C}]
context:
  - {id: "on", kind: many, title: Many, text: Many?, scale: odd}
  - {id: T, kind: text, title: Text, text: Text?}
  - {id: D, kind: date, title: Date, text: Date?}
dimensions:
  - id: DIM
    title: Dimension
    questions:
      - {id: Q1, title: One, text: One?, options: [{level: 1, text: a}, {level: 3, text: b}]}
      - {id: Q2, kind: yes-no, title: Two, text: Two?}
      - {id: Q3, kind: number, title: Three, text: Three?, bands: [{at_least: 1, level: 2}]}
      - {id: Q4, scored: false, title: Four, text: Four?, scale: odd}
"""
NASTY = (
    *("yes", "no", "010", "1:30", "~", "null", "- x", "# x", "a #b", "a: b", "'", '"', "it's"),
    *(
        "unknown",
        "not-applicable",
        "3",
        "3.0",
        "2026-11-23",
        "{{ x }}",
        "[/nope]",
        "*a",
        "&a",
        "!x",
    ),
    *(
        "a\n  b\n\nc",
        "a\n- b\n",
        "\ta\tb",
        "  two  blanks  ",
        "a \nb",
        "\u2028x\u2029",
        "\ufeff",
    ),
    *(
        "😀",
        "مرحبا 123",
        "=cmd|x",
        "%50",
        "@x",
        "`",
        "? a",
        "| a",
        "> a",
        "---",
        "...",
        ",",
        "a" * 300,
    ),
    *("word " * 60, "<<<<<<< HEAD", "\\n", "\xa0", "a\u200fb", "-", "?", ":", "y", "<<", "\n"),
)

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.sampled_from("ab -#:'\"\n\t|>&*!%{}[],?~\u2028\r0."), max_size=40),
    st.text(max_size=60),
).filter(lambda text: refusal_reason(text) is None and "\r" not in text)
spoken = texts.filter(lambda text: bool(text.strip()))
evidence = st.builds(
    Evidence, title=spoken, reference=st.none() | spoken, strength=st.integers(0, 3)
)


@pytest.fixture(scope="session")
def tiny() -> Questionnaire:
    """A questionnaire with every kind of question and awkward names."""
    return questionnaire_from(parse_document(DEFINITION.encode(), "tiny.yaml"))


def answers(values: st.SearchStrategy[tuple[str, ...]]) -> st.SearchStrategy[Answer]:
    """Answers in every state, with every addition."""
    states: st.SearchStrategy[dict[str, Any]] = st.one_of(
        st.just({}),
        st.fixed_dictionaries({"value": values}),
        st.fixed_dictionaries({"not_applicable": spoken}),
        st.just({"unknown": True}),
    )
    additions = st.fixed_dictionaries(
        {},
        optional={
            "note": spoken,
            "confidence": st.sampled_from(["low", "medium", "high"]),
            "target": st.integers(1, 3),
            "flag": st.just(True),
            "by": st.just("yes"),
            "at": st.just("2026-11-23T10:00:00Z") | spoken,
            "evidence": st.lists(evidence, max_size=3).map(tuple),
        },
    )
    return st.builds(lambda state, more: Answer(**state, **more), states, additions)


occasions = st.builds(
    Occasion,
    organisation=st.none() | spoken,
    date=st.none() | st.dates(date(1900, 1, 1)),
    facilitator=st.none() | spoken,
    note=st.none() | spoken,
)
assessments = st.builds(
    Assessment,
    schema_version=st.just(1),
    questionnaire=st.just(QuestionnaireStamp(id="tiny", version="1.0.0")),
    assessment=occasions,
    respondents=st.just((Respondent(id="yes", name="010", role="~"),)),
    position=st.sampled_from([None, "on", "Q1"]),
    context=st.fixed_dictionaries(
        {},
        optional={
            "on": answers(st.sampled_from([("a",), ("null",), ("a", "null")])),
            "T": answers(spoken.map(lambda text: (text,))),
            "D": answers(st.just(("2026-11-23",))),
        },
    ),
    answers=st.fixed_dictionaries(
        {},
        optional={
            "Q1": answers(st.sampled_from([("1",), ("3",)])),
            "Q2": answers(st.sampled_from([("yes",), ("no",)])),
            "Q3": answers(st.sampled_from([("0",), ("-2.5",), ("123456789",)])),
            "Q4": answers(st.sampled_from([("no",), ("null",)])),
        },
    ),
)


def reloaded(text: str, questionnaire: Questionnaire) -> Assessment:
    """Read an emitted text as an answers file."""
    return assessment_from(parse_document(text.encode(), "answers.yaml"), questionnaire)[0]


@given(assessment=assessments)
@settings(max_examples=300, deadline=None)
def test_comes_back_unchanged(tiny: Questionnaire, assessment: Assessment) -> None:
    """Whatever was in the model is there again after writing and reading."""
    assert reloaded(emit_assessment(assessment, tiny), tiny) == assessment


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_come_back(tiny: Questionnaire, text: str) -> None:
    """Texts that YAML likes to misread come back as they were, as note and as value."""
    shown = text.strip() and Answer(value=(text,), note=text)
    assessment = Assessment(
        schema_version=1,
        questionnaire=QuestionnaireStamp(id="tiny", version="1.0.0"),
        context={"T": shown or Answer(unknown=True)},
    )

    assert reloaded(emit_assessment(assessment, tiny), tiny) == assessment


def test_reads_like_written_by_hand(tiny: Questionnaire) -> None:
    """Short forms stay short, levels are numbers, several lines are a block."""
    assessment = Assessment(
        schema_version=1,
        questionnaire=QuestionnaireStamp(id="tiny", version="1.0.0"),
        assessment=Occasion(organisation="Customs", date=date(2026, 11, 23)),
        position="Q2",
        context={"on": Answer(value=("a",))},
        answers={
            "Q4": Answer(value=("no",)),
            "Q2": Answer(unknown=True),
            "Q1": Answer(value=("3",), note="one\ntwo", evidence=(Evidence(title="Minutes"),)),
            "Q3": Answer(value=("2.5",)),
        },
    )

    body = emit_assessment(assessment, tiny).split("\n", 2)[2]

    assert body == (
        "schema_version: 1\n"
        "questionnaire:\n  id: tiny\n  version: 1.0.0\n"
        "assessment:\n  organisation: Customs\n  date: 2026-11-23\n"
        "position: Q2\n"
        "context:\n  'on': [a]\n"
        "answers:\n"
        "  Q1:\n    level: 3\n    note: |-\n      one\n      two\n"
        "    evidence:\n      - title: Minutes\n        strength: 1\n"
        "  Q2: unknown\n"
        "  Q3: 2.5\n"
        "  Q4: 'no'\n"
    )


def test_order_of_answering_leaves_no_trace(tiny: Questionnaire) -> None:
    """Answers stand in the order of the questionnaire, whatever order they were given in."""
    pairs = [
        ("Q1", Answer(value=("1",))),
        ("Q2", Answer(value=("yes",))),
        ("Q3", Answer(value=("2",))),
    ]
    stamp = QuestionnaireStamp(id="tiny", version="1.0.0")
    forth, back = (
        Assessment(schema_version=1, questionnaire=stamp, answers=dict(order))
        for order in (pairs, pairs[::-1])
    )

    assert emit_assessment(forth, tiny) == emit_assessment(back, tiny)


COMMENTED = """\
# Answers to the questionnaire «tiny». To go on:  readiness assess (path of this file)
# An answer is a value (LEG-1: 3), «unknown», or lines such as level, note, evidence.
# Ask the ministry again in May.
schema_version: 1  # as of 2026
questionnaire: {id: tiny, version: 1.0.0}
assessment:
  organisation: "Norland # North"
answers:
  LAW-1:
    level: 2
    note: |
      # not a comment
      but a text # with a number sign
  # still open
  DATA-1: a#b
"""


def test_comments_of_people_are_found() -> None:
    """Neither our own nor what looks like one inside a text."""
    assert comment_lines(COMMENTED) == (3, 4, 14)
    assert comment_lines("a: 1\n") == ()


def test_every_field_is_written_and_read_back(tmp_path: Path) -> None:
    """An answers file that has every key is saved by the interview without a loss."""
    write_files(tmp_path)
    of = load_questionnaire(tmp_path / QUESTIONNAIRE)
    before = load_assessment(tmp_path / ANSWERS, of)
    (tmp_path / "again.yaml").write_text(emit_assessment(before, of), encoding="utf-8")

    assert before.assessment.model_fields_set == set(Occasion.model_fields) - set(NOT_BESIDE_OTHERS)
    assert load_assessment(tmp_path / "again.yaml", of) == before


@pytest.mark.parametrize("name", sorted(NOT_BESIDE_OTHERS))
def test_fields_that_exclude_others_are_kept_too(name: str) -> None:
    """What cannot stand in the file of the test above."""
    head = "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"
    definition = DEFINITION.replace("title: Four, text", "short: true, title: Four, text")
    definition += "roles: [{id: LEG, title: Legal}]\n"
    of = questionnaire_from(parse_document(definition.encode(), "tiny.yaml"))
    text = f"{head}assessment: {{{name}: {NOT_BESIDE_OTHERS[name]}}}\n"
    before, _ = assessment_from(parse_document(text.encode(), "a.yaml"), of)

    again, _ = assessment_from(parse_document(emit_assessment(before, of).encode(), "b.yaml"), of)

    assert getattr(before.assessment, name)
    assert again == before
