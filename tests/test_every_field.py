"""Every field of an answers file, and every text of a questionnaire, is in every form of a report.

The fields are read from the models, so that a new one is in the report or in the tables below.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from readiness.api import open_assessment, report_of
from readiness.cli import main
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.report.renderers import pptx
from tests.support.fields import field_paths
from tests.support.forms import TEXT_OF
from tests.support.tokens import ANSWERS, QUESTIONNAIRE, Tokens, write_files

WHOLE = ("html", "pdf", "docx", "xlsx", "md", "json")
"""Forms that hold the whole report."""
ON_SLIDES = {
    *("assessment.organisation", "assessment.accountable", "assessment.purpose"),
    *("respondents[].name", "title"),
    *("levels[].name", "dimensions[].title", "roles[].title"),
    *("use_cases[].title", "pre_checks[].outcomes[].title"),
    *("gates[].title", "gates[].reason", "gates[].advice"),
    "dimensions[].questions[].recommendations[].milestone",
}
"""What the slides of the closing meeting and their notes say; the report has the rest."""
SAID = {
    "assessment.date": "17 march 2031",
    "assessment.review": "18 april 2032",
    "context.*.value": "61234",
    "context.*.voices[].value": "61234",
    "context.*.evidence[].strength": "checked by an external person",
    "context.*.voices[].evidence[].strength": "checked by an external person",
    "context.*.unknown": "we do not know",
    "context.*.confidence": "medium",
    "context.*.voices[].confidence": "medium",
    "answers.*.value": "8765",
    "answers.*.evidence[].strength": "checked by an external person",
    "answers.*.voices[].evidence[].strength": "checked by an external person",
    "answers.*.confidence": "medium",
    "answers.*.voices[].confidence": "medium",
    "answers.*.unknown": "we do not know",
    "answers.*.settled": "decided by the median",
    "answers.*.seconds": "7777",
}
"""Values that are no texts of people, and how a report says them."""
_WHO = "the id of a respondent, of whom the report says the name"
_STAMP = "the report says what the questionnaire says of itself"
_AS_VALUE = "another way to write the value"
_TIME = "kept for whoever checks the file; the day of the report is enough for readers"
NOT_SHOWN = {
    "schema_version": "about the file, not about the administration",
    "questionnaire.id": _STAMP,
    "questionnaire.version": _STAMP,
    "questionnaire.digest": _STAMP,
    "assessment.form": "only one word is possible; the title says it",
    "assessment.role": "the id of a role, of which the title says the name",
    "assessment.share": "an agreement for `needs`, not about the result",
    "respondents[].asked_as[]": "what merging looks at; the agenda says what is missing",
    "position": "where the interview goes on",
    "previous": "what the interview shows; `compare` tells the difference",
    "context.*.target": "a context question has no target",
    "context.*.flag": "the minutes name the question",
    "context.*.seconds": "the time of a dimension is shown, and context has none",
    "context.*.settled": "tested with the answers that are scored",
    "answers.*.target": "tested with the target of a question",
    "answers.*.flag": "the minutes name the question",
    "answers.*.importance": "the text of the option, tested with the questionnaire",
    "context.*.importance": "a context question has no importance",
    **{
        f"{part}.*.{name}": reason
        for part in ("context", "answers")
        for name, reason in (
            ("level", _AS_VALUE),
            ("by", _WHO),
            ("at", _TIME),
            ("voices[].level", _AS_VALUE),
            ("voices[].by", _WHO),
            ("voices[].at", _TIME),
            ("voices[].target", "only the agreed answer has a target"),
            ("voices[].importance", "the texts of the options, where they differ"),
            ("voices[].flag", "only the agreed answer is marked"),
            ("voices[].seconds", "only the agreed answer has a time"),
        )
    },
    "context.*.voices[].unknown": "tested with the answers that are scored",
    "answers.*.voices[].value": "the level, or the texts of the options",
    "answers.*.voices[].unknown": "as of an answer",
}
"""Fields of an answers file that no report shows in a way that can be searched for, and why."""
_ANSWERING = "helps to answer, before there is a report"
_NO_ADVICE = "only the options of questions that are scored have advice"
TEXTS_NOT_SHOWN = {
    "language": "the language of the texts",
    **{
        f"words.{name}.{number}": "in place of words of the program: tests/test_words_in_use.py"
        for name in ("body", "level", "gate")
        for number in ("one", "many")
    },
    "levels[].thresholds[].of": "shown in the formula of the scorer that uses it",
    "roles[].who": _ANSWERING,
    "scoring.scorer": "a word of the program, shown with its version",
    "scoring.options.*": "settings of a scorer that is not ours",
    "context[].title": "the whole question is shown instead",
    "pre_checks[].summary": _ANSWERING,
    "dimensions[].questions[].why": _ANSWERING,
    "dimensions[].questions[].evidence[]": _ANSWERING,
    "sources[].language": "the language of the title",
    "cases[].country[]": "the administration is named",
    **{
        f"{part}[].{name}": _ANSWERING
        for part in ("context", "pre_checks[].questions", "dimensions[].questions")
        for name in ("help", "help_when[].help", "options[].convincing")
    },
    "scales.*[].convincing": _ANSWERING,
    **{
        f"{part}.recommendation.{name}": _NO_ADVICE
        for part in ("context[].options[]", "pre_checks[].questions[].options[]", "scales.*[]")
        for name in ("action", "milestone", "proves_done")
    },
}
"""Texts of a questionnaire that no report shows, and why."""


@cache
def folder() -> Path:
    """Make a folder for all tests of this module."""
    return Path(mkdtemp())


@cache
def given() -> tuple[Tokens, Tokens]:
    """Write the files; return the texts of the questionnaire, and those of the answers."""
    return write_files(folder())


@cache
def said(form: str) -> str:
    """Make a report, and read its text back."""
    report = folder() / f"x.{form}"
    files = [str(folder() / ANSWERS), "-q", str(folder() / QUESTIONNAIRE), "-o", str(report)]
    assert main(["report", *files]) == 0
    return TEXT_OF[form](report.read_bytes()).replace("\r", "")


def lost(tokens: Tokens, text: str) -> dict[str, list[str]]:
    """List the texts that are not in a form, or have lost their line break, by field."""
    found: dict[str, list[str]] = {}
    for field, given_texts in tokens.given.items():
        for token in given_texts:
            # A page may end between both lines, so they are looked for one by one.
            first, _, second = token.partition("\n")
            ends = rf"{first}\s*\n" if second else first
            if not re.search(ends, text) or not re.search(rf"\n\s*{second}", text):
                found.setdefault(field, []).append(token)
    return found


def test_every_field_of_an_answers_file_is_tested_or_has_a_reason() -> None:
    """86 fields: 29 with texts, 17 values in words, and 40 with a reason."""
    _questionnaire, tokens = given()
    tested = {*tokens.given, *SAID}
    assert set(field_paths(Assessment)) == tested | set(NOT_SHOWN)
    assert not tested & set(NOT_SHOWN)
    assert (len(field_paths(Assessment)), len(NOT_SHOWN)) == (87, 41)


def test_every_text_of_a_questionnaire_is_tested_or_has_a_reason() -> None:
    """97 fields, 36 with a reason; numbers, ids and conditions have tests of their own."""
    tokens, _answers = given()
    texts = {field for field, is_text in field_paths(Questionnaire).items() if is_text}
    assert texts == set(tokens.given) | set(TEXTS_NOT_SHOWN)
    assert not set(tokens.given) & set(TEXTS_NOT_SHOWN)
    assert (len(texts), len(TEXTS_NOT_SHOWN)) == (97, 36)


@pytest.mark.parametrize("form", WHOLE)
def test_every_answer_is_in_every_form(form: str) -> None:
    """All texts with their line breaks, and all values in words."""
    _questionnaire, tokens = given()
    assert tokens.count() - tokens.first == 198
    gone = lost(tokens, said(form))
    assert not gone
    unsaid = {field for field, text in SAID.items() if text not in said(form).lower()}
    assert not unsaid


@pytest.mark.parametrize("form", WHOLE)
def test_every_text_of_a_questionnaire_is_in_every_form(form: str) -> None:
    """What was asked, what it means, what to do, and what it rests on."""
    tokens, _answers = given()
    assert tokens.count() == 132
    gone = lost(tokens, said(form))
    assert not gone


def test_slides_say_whose_result_it_is_and_what_to_do() -> None:
    """Fourteen fields and the day; eight slides hold no more."""
    of_questionnaire, of_answers = given()
    opened = open_assessment(folder() / ANSWERS)
    text = TEXT_OF["pptx"](pptx.render(report_of(opened, opened.evaluate())))
    assert len(ON_SLIDES) == 14
    assert SAID["assessment.date"] in text.lower()
    assert not ON_SLIDES & {*lost(of_questionnaire, text), *lost(of_answers, text)}
