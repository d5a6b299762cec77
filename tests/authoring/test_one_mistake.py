"""One mistake in a large questionnaire, or in its answers: one message, at its line.

The questionnaire uses most keys: rows of all three sorts, themes, phases, importance, «other,
namely», a number of which less is better, documents from a level on, conditions on rows, evidence,
sums and scores, and own words.
"""

# ruff: noqa: E501  # a table reads best with one case a line

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.authoring.lint import check_assessment, check_questionnaire
from readiness.errors import InvalidDocumentError, Problem
from readiness.files.load import assessment_from, questionnaire_from
from tests.support.given import NO_REFERENCES, TODAY, document

FOLDER = Path(__file__).parent / "port_authority"
QUESTIONNAIRE = (FOLDER / "port.yaml").read_text(encoding="utf-8")
ANSWERS = (FOLDER / "port.answers.yaml").read_text(encoding="utf-8")

# fmt: off
IN_QUESTIONNAIRE = [
    ("a theme that does not exist", "theme: SKILLS", "theme: SKILS", "unknown-theme", "theme: SKILS"),
    ("the key theme as a list", "theme: SKILLS", "theme: [SKILLS]", "bad-id", "theme: [SKILLS]"),
    ("two themes with one id", "{id: PAPER, title: Rules and papers}", "{id: PAPER, title: Rules and papers}\n  - {id: PAPER, title: Papers}", "duplicate-id", "{id: PAPER, title: Papers}"),
    ("a phase that ends before the one before it", "months: 24, targets", "months: 6, targets", "phases-not-rising", "id: NEXT"),
    ("a phase without months", "months: 24, targets", "targets", "missing-key", "id: NEXT"),
    ("a phase for an unknown dimension", "targets: {overall: 2, SAFE: 2", "targets: {overall: 2, SAVE: 2", "unknown-target", "SAVE: 2"),
    ("a phase target above the scale", "targets: {overall: 2, SAFE: 2", "targets: {overall: 2, SAFE: 7", "unknown-level", "SAFE: 7"),
    ("a phase target for a question that is not scored", "BERTH: 3, T-1: 3", "BERTH: 3, C-2: 3", "target-not-scored", "C-2: 3"),
    ("importance asked but no scale", "importance:\n  title: Importance\n  text: How important is this for your port?\n  options:\n    - {id: low, text: Low, weight: 0.5}\n    - {id: medium, text: Medium, weight: 1}\n    - {id: high, text: High, weight: 2}\n", "", "importance-missing", "asks: [importance, target]"),
    ("importance options falling", "{id: high, text: High, weight: 2}", "{id: high, text: High, weight: 0.2}", "importance-not-rising", "- {id: low, text: Low"),
    ("one importance option", "    - {id: low, text: Low, weight: 0.5}\n    - {id: medium, text: Medium, weight: 1}\n", "", "list-too-short", "- {id: high, text: High"),
    ("asks something else", "asks: [importance, target]", "asks: [importance, targets]", "unknown-word", "asks: [importance, targets]"),
    ("asks of a question that is not scored", "        max: 100\n        scored: false", "        max: 100\n        asks: [importance]\n        scored: false", "key-not-scored", "asks: [importance]\n        scored"),
    ("namely at an option of importance", "{id: high, text: High, weight: 2}", "{id: high, text: High, weight: 2, specify: true}", "unknown-key", "specify: true}\nthemes"),
    ("two options with specify", "- {id: people, text: Passengers}", "- {id: people, text: Passengers, specify: true}", "several-specify", "Other cargo, specify"),
    ("specify misspelt", "text: Other cargo, specify: true", "text: Other cargo, namely: true", "unknown-key", "text: Other cargo"),
    ("less_is_better with rising bands", "bands: [{at_most: 2, level: 4}, {at_most: 10, level: 3}, {at_most: 40, level: 2}, {level: 1}]", "bands: [{at_most: 40, level: 2}, {at_most: 10, level: 3}, {at_most: 2, level: 4}, {level: 1}]", "bands-not-rising", "bands: [{at_most: 40"),
    ("at_least with less_is_better", "bands: [{at_most: 2, level: 4}", "bands: [{at_least: 2, level: 4}", "bands-mixed", "{at_least: 2, level: 4}"),
    ("at_most without less_is_better", "        less_is_better: true\n", "", "bands-mixed", "bands: [{at_most: 2"),
    ("less_is_better at a choice", "        title: Fire drill\n", "        title: Fire drill\n        less_is_better: true\n", "less-not-wanted", 'less_is_better: true\n        text: "How often'),
    ("the open band is not the last", "{at_most: 40, level: 2}, {level: 1}]", "{level: 1}, {at_most: 40, level: 2}]", "bands-mixed", "{level: 1}, {at_most: 40"),
    ("evidence from a level that is not there", "    weight: 2\n    evidence_from: 3", "    weight: 2\n    evidence_from: 9", "unknown-level", "evidence_from: 9"),
    ("evidence from at a question that is not scored", "        max: 100\n        scored: false", "        max: 100\n        evidence_from: 3\n        scored: false", "key-not-scored", "evidence_from: 3\n        scored"),
    ("evidence of a strength that is not there", "evidence_at_least: 2", "evidence_at_least: 5", "out-of-range", "evidence_at_least: 5"),
    ("a condition on a column without rows", "{question: T-1, at_most: 1, rows: any}", "{question: T-1, at_most: 1}", "rows-missing", "when: {question: T-1, at_most: 1}"),
    ("more rows than there are", "{question: T-1, at_most: 1, rows: any}", "{question: T-1, at_most: 1, rows: 7}", "rows-too-many", "rows: 7"),
    ("rows beside a question that is not in rows", "{question: GOV-1, confidence: low}", "{question: GOV-1, confidence: low, rows: any}", "rows-not-wanted", "confidence: low, rows"),
    ("a combination over rows of two dimensions", "{question: T-3, at_least: 100}]", "{question: C-1, at_least: 3}]", "rows-not-wanted", "{question: C-1, at_least: 3}]"),
    ("rows: some", "at_most: 1, rows: any", "at_most: 1, rows: some", "not-rows", "rows: some"),
    ("a row that does not exist", "P-1.fire: {production: 3}", "P-1.fires: {production: 3}", "unknown-question", "P-1.fires"),
    ("a need without rows", "production: 3, rows: all}", "production: 3}", "rows-missing", "T-3: {pilot: 2, production: 3}"),
    ("for_each of a question of one choice or number", "for_each: BERTHS", "for_each: SHIPS", "comparison-does-not-fit", "for_each: SHIPS"),
    ("for_each misspelt", "for_each: BERTHS", "for_each: BERTS", "unknown-question", "for_each: BERTS"),
    ("rows and for_each", "    for_each: CARGO\n", "    for_each: CARGO\n    rows: [{id: x, title: X}]\n", "rows-or-for-each", "    rows: [{id: x"),
    ("two rows with one id", "{id: storm, title: Storm}", "{id: fire, title: Storm}", "duplicate-id", "{id: fire, title: Storm}"),
    ("a fixed row with a weight", "{id: storm, title: Storm}", "{id: storm, title: Storm, weight: 2}", "unknown-key", "weight: 2}, {id: spill"),
    ("too many names", "text: Which berths do you run?, max: 6", "text: Which berths do you run?, max: 600", "out-of-range", "max: 600"),
    ("names scored", '      - {id: C-2, kind: number, whole: true, min: 0, title: Trained people, text: "How many people are trained for {row}?", scored: false, unit: people}', "      - {id: C-2, kind: names, title: Trained people, text: Who?}", "cannot-be-scored", "kind: names, title: Trained"),
    ("a sum of one question", "{sum: [GOV-3, GOV-4], at_least: 100}", "{sum: [GOV-3], at_least: 100}", "bad-condition", "sum: [GOV-3]"),
    ("a sum with a choice", "{sum: [GOV-3, GOV-4], at_least: 100}", "{sum: [GOV-3, GOV-1], at_least: 100}", "comparison-does-not-fit", "sum: [GOV-3, GOV-1]"),
    ("a sum of a column", "{sum: [GOV-3, GOV-4], at_least: 100}", "{sum: [GOV-3, T-3], at_least: 100}", "rows-missing", "sum: [GOV-3, T-3]"),
    ("a sum in a text of a choice", "[[=GOV-3 + GOV-4]]", "[[=GOV-3 + GOV-1]]", "comparison-does-not-fit", "[[=GOV-3 + GOV-1]]"),
    ("a text of an answer that is not there", "[[=GOV-1]]", "[[=GOV-9]]", "unknown-question", "[[=GOV-9]]"),
    ("a title of an id that is not there", "[[GOV-1]]", "[[GOV-7]]", "unknown-title", "[[GOV-7]]"),
    ("a dimension score with equals", "{dimension: SAFE, at_most: 1.5}", "{dimension: SAFE, equals: 1}", "bad-condition", "{dimension: SAFE, equals: 1}"),
    ("a dimension that is not there", "{dimension: SAFE, at_most: 1.5}", "{dimension: SAFES, at_most: 1.5}", "unknown-dimension", "SAFES"),
    ("a dimension score in the condition of a question", "when: {question: T-1, at_least: 3}", "when: {dimension: GOV, at_least: 3}", "score-in-when", "when: {dimension: GOV"),
    ("an expression as a condition", "{dimension: SAFE, at_most: 1.5}", '"SAFE <= 1.5"', "not-a-mapping", '"SAFE <= 1.5"'),
    ("a comparison with two keys", "{question: T-1, at_most: 1, rows: any}", "{question: T-1, at_most: 1, equals: 2, rows: any}", "bad-condition", "equals: 2, rows"),
    ("a cap above the scale", "use_cases: {shore: not-yet}", "use_cases: {shore: never}", "unknown-word", "shore: never"),
    ("words of an unknown key", "  gate: {one: a hard stop, many: hard stops}", "  gates: {one: a hard stop, many: hard stops}", "unknown-key", "  gates: {one"),
    ("a word without a plural", "gate: {one: a hard stop, many: hard stops}", "gate: {one: a hard stop}", "missing-key", "gate: {one: a hard stop}"),
    ("a word as a text", "level: {one: stage, many: stages}", "level: stage", "not-a-mapping", "  level: stage"),
    ("a word that is a sentence", "level: {one: stage, many: stages}", "level: {one: stage <b>, many: stages}", "not-a-word", "stage <b>"),
    ("row in the title of a question out of rows", "title: Port rules", "title: 'Port rules of {row}'", "row-outside-rows", "Port rules of {row}"),
    ("a date in a comparison of a number", "{question: T-3, at_least: 100}]", "{question: T-3, at_least: 2026-01-01}]", "comparison-does-not-fit", "2026-01-01"),
    ("roles: an unknown stand-in", "instead: HM", "instead: HMM", "unknown-role", "instead: HMM"),
    ("combine: share", "combine: minimum", "combine: share", "unknown-word", "combine: share"),
    ("rows inside rows", "    rows: [{id: fire, title: Fire}, {id: storm, title: Storm}, {id: spill, title: Oil spill}]\n    questions:", "    rows: [{id: fire, title: Fire}]\n    dimensions:\n      - {id: IN, title: In, rows: [{id: a, title: A}], questions: [{id: IN-1, kind: yes-no, title: T, text: T?}]}\n    questions:", "questions-or-dimensions", "- id: PLANS"),
]
# fmt: on
"""What is wrong, what is replaced by what, the code of the message, and what stands at its place."""
# fmt: off
IN_ANSWERS = [
    ("a row that was not named", "T-3.3: 1\n", "T-3.3: 1\n  T-1.4: 3\n", "hidden-answer", "T-1.4"),
    ("a row that there cannot be", "T-3.3: 1\n", "T-3.3: 1\n  T-1.9: 3\n", "unknown-question", "T-1.9"),
    ("a column without a row", "T-3.3: 1\n", "T-3.3: 1\n  T-1: 3\n", "unknown-question", "T-1: 3"),
    ("the name instead of the place", "T-2.1: yes", "T-2.North-quay: yes", "unknown-question", "T-2.North-quay"),
    ("namely without its option", "C-2.box: 14", "C-2.box: {value: 14, namely: people}", "namely-not-asked", "namely: people"),
    ("namely with another option", "{value: [other], namely: A list of phone numbers}", "{value: [alarm], namely: A list of phone numbers}", "namely-not-asked", "P-1.storm"),
    ("importance that is not there", "C-1.box: {level: 3, importance: high}", "C-1.box: {level: 3, importance: huge}", "unknown-importance", "importance: huge"),
    ("a target above the scale", "GOV-1: {level: 3, importance", "GOV-1: {level: 3, target: 8, importance", "unknown-level", "target: 8"),
    ("a target where none is asked", "C-1.people: 2", "C-1.people: {level: 2, target: nine}", "mark-does-not-fit", "target: nine"),
    ("names twice", "[North quay, Oil jetty, Ferry pier]", "[North quay, Oil jetty, north quay]", "answer-does-not-fit", "north quay]"),
    ("more names than possible", "[North quay, Oil jetty, Ferry pier]", "[A, B, C, D, E, F, G]", "answer-does-not-fit", "BERTHS: [A"),
    ("an exclusive option with another", "P-1.spill: [nothing]", "P-1.spill: [nothing, alarm]", "answer-does-not-fit", "P-1.spill"),
    ("evidence of a strength that is not there", "title: Mailbox, strength: 2", "title: Mailbox, strength: 7", "out-of-range", "strength: 7"),
    ("evidence as a text", "evidence: [{title: Report of May, strength: 2}]", "evidence: Report of May", "not-a-list", "evidence: Report of May"),
    ("a context answer under answers", "  T-1.1: 3\n", "  T-1.1: 3\n  SHIPS: 3\n", "duplicate-answer", "  SHIPS: 3\n"),
    ("a number with a unit", "T-3.1: 5", "T-3.1: 5 hours", "answer-does-not-fit", "T-3.1: 5 hours"),
]
# fmt: on


def problems_of(text: str) -> list[Problem]:
    """Return every error, or else every warning, about a questionnaire."""
    file = document(text, "port.yaml")
    try:
        return check_questionnaire(questionnaire_from(file), file, NO_REFERENCES, TODAY)
    except InvalidDocumentError as error:
        return list(error.problems)


def problems_of_answers(text: str) -> list[Problem]:
    """Return the same about answers to the questionnaire without a mistake."""
    port, file = questionnaire_from(document(QUESTIONNAIRE, "port.yaml")), document(text)
    try:
        given, problems = assessment_from(file, port)
    except InvalidDocumentError as error:
        return list(error.problems)
    return [*problems, *check_assessment(given, port, file)]


def places_of(problems: list[Problem]) -> list[tuple[str, int]]:
    """Return code and line of each."""
    return [(problem.code, problem.line) for problem in problems]


def with_mistake(text: str, old: str, new: str, at: str) -> tuple[str, int]:
    """Return a text with a mistake, and the line at which something stands."""
    assert old in text
    text = text.replace(old, new, 1)
    return text, text[: text.index(at)].count("\n") + 1


def test_the_questionnaire_has_no_mistake() -> None:
    """It is what the mistakes are made in; there are at least forty."""
    assert problems_of(QUESTIONNAIRE) == []
    assert (len(IN_QUESTIONNAIRE), len(IN_ANSWERS)) == (59, 16)


@pytest.mark.parametrize(
    ("what", "old", "new", "code", "at"),
    IN_QUESTIONNAIRE,
    ids=[case[0] for case in IN_QUESTIONNAIRE],
)
def test_a_mistake_has_one_message(what: str, old: str, new: str, code: str, at: str) -> None:
    """At its line, and nothing else is called wrong because of it."""
    text, line = with_mistake(QUESTIONNAIRE, old, new, at)
    assert places_of(problems_of(text)) == [(code, line)], what


@pytest.mark.parametrize(
    ("what", "old", "new", "code", "at"), IN_ANSWERS, ids=[case[0] for case in IN_ANSWERS]
)
def test_a_mistake_in_answers_has_one_message(
    what: str, old: str, new: str, code: str, at: str
) -> None:
    """Beside what is said of the answers without it, as long as they can be read."""
    text, line = with_mistake(ANSWERS, old, new, at)
    usual = {problem.code for problem in problems_of_answers(ANSWERS)}
    found = [place for place in places_of(problems_of_answers(text)) if place[0] not in usual]
    assert found == [(code, line)], what
