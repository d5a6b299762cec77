"""What every kind of question promises, and that no other module knows a kind by its word."""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from readiness.analysis.findings import analyze
from readiness.api import render
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.files.yaml_writer import emit_assessment
from readiness.i18n import long_date
from readiness.interview.captions import number_range
from readiness.interview.input_parsing import InputRejected, typed_value
from readiness.interview.plain.command_parser import parse
from readiness.interview.plain.screens import prompt_for
from readiness.interview.state import Interview
from readiness.models.assessment import Answer, Assessment, QuestionnaireStamp
from readiness.models.condition import Condition
from readiness.models.fields import AnswerMismatch
from readiness.models.kinds import KINDS
from readiness.models.kinds.interface import Entry, KindName, ScoredBy, Value
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import fact_of, level_of
from readiness.report.build import ReportInput, build_report
from readiness.report.paper.questions import paper_lines
from readiness.report.parts.answers import option_labels
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.attainable_levels import attainable_levels
from readiness.scoring.evaluation import Evaluation
from tests.support.driving import press
from tests.support.given import NO_REFERENCES, assessment, errors_in
from tests.support.sheets import LEVELS, dimension, sheet, sheet_text, steps

SAMPLES: dict[str, str] = {
    "one": "options: [{level: 1, text: Nothing}, {level: 3, text: Everything}]",
    "many": "options: [{id: a, text: Alpha, points: 2}, {id: b, text: Beta}],"
    " bands: [{at_least: 2, level: 2}, {at_least: 3, level: 3}]",
    "yes-no": "help: Say so",
    "number": "min: 0, max: 10, bands: [{at_least: 5, level: 3}]",
    "text": "scored: false",
    "date": "scored: false",
    "names": "scored: false, max: 3",
}
"""A question of each kind; what is not scored says so."""
RENDERERS = ("docx", "html", "json", "md", "xlsx")
"""All but browser and pdf, which print what html writes."""
SOURCE = Path(__file__).resolve().parents[2] / "src" / "readiness"
OWNERS = SOURCE / "models" / "kinds"

every_kind = pytest.mark.parametrize("name", KINDS)


@cache
def asked(name: str) -> tuple[Question, Questionnaire]:
    """Load a questionnaire with a question of this kind and a usual one."""
    of = sheet(dimension("D", f"kind: {name}, {SAMPLES[name]}", steps(1, 3)))
    return of.questions[0], of


def values(name: str) -> list[Value]:
    """Return the values that stand for all."""
    question, _ = asked(name)
    return question.rules.representatives(question)


def test_every_word_has_a_kind_and_a_sample() -> None:
    """The word in the files, the table, and the samples of this module."""
    assert set(get_args(KindName)) == KINDS.keys()
    assert {kind.name: kind for kind in KINDS.values()} == KINDS
    assert SAMPLES.keys() == KINDS.keys()


@every_kind
def test_representatives_are_accepted_in_their_spelling(name: str) -> None:
    """What stands for all values is a value, and so is what conditions tell apart."""
    question, _ = asked(name)

    assert values(name)
    assert [question.rules.fit(value, question) for value in values(name)] == values(name)


@every_kind
def test_representatives_are_complete(name: str) -> None:
    """They contain every option, both limits, and an answer at each level."""
    question, of = asked(name)
    words = {word for value in values(name) for word in value}
    ends = (question.min, question.max) if question.rules.has_range else ()
    limits = {str(limit) for limit in ends if limit is not None}
    levels = {level_of(question, Answer(value=value), of) for value in values(name)}

    assert words >= {option.key for option in question.options} | limits
    assert levels - {None} == set(attainable_levels(question, of))


@every_kind
def test_what_is_written_is_read(name: str) -> None:
    """An answers file gives back every value, alone and with a note beside it."""
    question, of = asked(name)
    for value in values(name):
        for note in (None, "As said."):
            given = with_answer(of, Answer(value=value, note=note))
            read = assessment_again(emit_assessment(given, of), of)
            assert read.answers[question.id] == given.answers[question.id]


@every_kind
def test_nonsense_is_refused_with_a_reason(name: str) -> None:
    """Nothing, and several values where one is asked; the reason is a sentence."""
    question, _ = asked(name)
    for nonsense in [("",), (" ",)] + ([] if question.rules.takes_several else [("1", "1"), ()]):
        with pytest.raises(AnswerMismatch, match=r"\w{4}"):
            question.rules.fit(nonsense, question)


@every_kind
def test_a_level_is_a_value_or_is_refused(name: str) -> None:
    """Where options give the level, it names one; elsewhere the reason is said."""
    question, _ = asked(name)
    if question.rules.scored_by is ScoredBy.OPTION:
        assert question.rules.fit_level(3, question) == values(name)[-1]
    else:
        with pytest.raises(AnswerMismatch, match=f"a {name} question takes «value»"):
            question.rules.fit_level(3, question)


@every_kind
def test_conditions_compare_it(name: str) -> None:
    """Each value is a fact; a comparison with a word, or with a number, can hold and can fail."""
    question, of = asked(name)
    how = "includes" if question.rules.takes_several else "equals"
    (word, *_) = sorted(question.rules.fact_keys(values(name)[0]))
    comparisons = [Condition.model_validate({"question": question.id, how: word})]
    facts = [fact_of(question, Answer(value=value), of) for value in values(name)]
    if all(fact and fact.number is not None for fact in facts):
        comparisons.append(Condition.model_validate({"question": question.id, "at_least": "2"}))

    for comparison in comparisons:
        told_apart = list(question.rules.told_apart(question, [comparison]))
        found = [fact_of(question, Answer(value=value), of) for value in told_apart]
        assert {comparison.holds({question.id: fact}) for fact in found if fact} == {True, False}


@every_kind
def test_it_is_scored_or_says_that_it_is_not(name: str) -> None:
    """Every value lies on the scale; what cannot be scored must not be."""
    question, of = asked(name)
    if question.rules.scored_by is ScoredBy.NOTHING:
        text = f"{{id: Q, title: Q, text: Q?, kind: {name}}}"
        assert [problem.code for problem in errors_in(head(text))] == ["cannot-be-scored"]
        return
    scale = AnswerScale(question, of)
    found = [scale.value_of(Answer(value=value)) for value in values(name)]
    known = [value for value in found if value is not None]
    assert len(known) == len(found)
    assert (scale.lowest, scale.highest) == (min(known), max(known))
    assert [min(known), max(known)] == [1, 3]


@every_kind
def test_the_plain_front_end_asks_for_it(name: str) -> None:
    """It says what to type, and understands it."""
    question, _ = asked(name)
    labels = {key: label for label, key in option_labels(question).items()}

    assert prompt_for(question).endswith("> ")
    for value in values(name):
        between = "; " if question.rules.most_names(question) else ","
        typed = between.join(labels.get(word, word) for word in value)
        words = parse(typed, question).words
        assert question.rules.fit(words, question) == value


@every_kind
def test_the_full_screen_asks_for_it(name: str, tmp_path: Path) -> None:
    """It is shown with a way to answer; what is chosen or typed is the answer."""
    question, of = asked(name)
    value, rules = values(name)[0], question.rules
    keys = [f"type:{value[0]}", "enter"]
    if rules.has_options:
        label = next(label for label, key in option_labels(question).items() if key == value[0])
        keys = [label]
    begun = Interview.begin(of, with_answer(of, Answer()))

    seen = press(tmp_path, keys, interview=begun)

    assert seen.interview.answer_of(question.id).value == value
    if not rules.has_options:
        assert typed_value(value[0], question) == value[0]


@every_kind
@pytest.mark.parametrize("renderer", RENDERERS)
def test_every_report_shows_it(name: str, renderer: str) -> None:
    """The text of the chosen option, or the value itself."""
    question, of = asked(name)
    for value in (values(name)[0], values(name)[-1]):
        option = question.option(value[0])
        evaluation = Evaluation(of, with_answer(of, Answer(value=value)))
        report = build_report(
            ReportInput(evaluation, analyze(evaluation), NO_REFERENCES, "", "1.0", None)
        )
        said = long_date(date.fromisoformat(value[0])) if question.rules.is_day else value[0]
        assert (option.text if option else said) in text_of(render(report, renderer))


@every_kind
def test_the_questionnaire_on_paper_has_it(name: str) -> None:
    """Every option can be ticked, and there is a line to write on where there are none."""
    question, questionnaire = asked(name)
    lines = "\n".join(paper_lines(questionnaire, {question.id}))

    assert all(f"[ ] {option.key}" in lines for option in question.options)
    assert ("______ " in f"{lines} ") or question.options


@every_kind
def test_synthetic_respondents_answer_it(name: str) -> None:
    """All that they say is an answer in its spelling."""
    question, of = asked(name)
    people = SyntheticRespondents(of, 1)
    answers = [p.answers[question.id] for p in (*people.extremes(), *people.correlated(20))]

    assert {a.value for a in answers} - {None}
    assert all(question.rules.fit(a.value, question) == a.value for a in answers if a.value)


def test_whole_numbers_only() -> None:
    """«whole» refuses decimals, and every number that stands for others is whole."""
    of = sheet(
        dimension(
            "D",
            "kind: number, whole: true, min: 0.5, max: 10.5, bands: [{at_least: 4.5, level: 3}]",
            steps(1, 3),
        )
    )
    question = of.questions[0]

    assert question.rules.fit(("3.0",), question) == ("3",)
    with pytest.raises(AnswerMismatch, match=r"3\.5 is not a whole number"):
        question.rules.fit(("3.5",), question)
    tried = [value[0] for value in question.rules.representatives(question)]
    assert {"1", "4", "5", "10"} <= set(tried)
    assert all(word.isdecimal() for word in tried)
    assert number_range(question) == " (whole) from 0.5 to 10.5"


def test_entries_are_all_used() -> None:
    """No way of asking is left over."""
    assert {kind.entry for kind in KINDS.values()} == set(Entry)


# --- the words


def test_no_other_module_knows_a_kind_by_its_word() -> None:
    """All others decide by what a kind is; the message says how many were looked at."""
    modules = sorted(m for m in SOURCE.rglob("*.py") if m.parent != OWNERS)
    found = {m.relative_to(SOURCE).as_posix(): list(words_in(m)) for m in modules}
    found = {name: lines for name, lines in found.items() if lines}

    assert len(KINDS) >= 6
    assert len(modules) > 150
    assert not found, f"{len(KINDS)} kinds looked for in {len(modules)} modules: {found}"


@pytest.mark.parametrize(
    "code",
    [
        'question.kind == "one"',
        'question.kind in {"one", "many"}',
        'kind != "text"',
        'match q.kind:\n    case "date":\n        pass',
        'x = {"number", "date"}',
        'f(kind="many")',
        'word = "yes-no"',
    ],
)
def test_a_word_is_found(code: str) -> None:
    """In comparisons, cases, collections and arguments; «yes-no» everywhere."""
    assert list(words_in_tree(ast.parse(code)))


def test_other_words_are_left_alone() -> None:
    """A kind of change is no kind of question."""
    assert not list(words_in_tree(ast.parse('change.kind not in {"text", "anchors"}')))
    assert not list(words_in_tree(ast.parse('row = {"date": day, "text": text}')))


def words_in(module: Path) -> Iterator[int]:
    """Give the lines in which a module decides by the word of a kind."""
    return words_in_tree(ast.parse(module.read_text(encoding="utf-8")))


def words_in_tree(tree: ast.AST) -> Iterator[int]:
    """Give the lines in which code decides by the word of a kind."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value="yes-no"):
                yield node.lineno
            case ast.Compare(left=left, comparators=[right]) if names_kind(left):
                if is_word(right) or all_words(right):
                    yield node.lineno
            case ast.Match(subject=subject, cases=cases) if names_kind(subject):
                yield from (
                    part.lineno
                    for case in cases
                    for part in ast.walk(case)
                    if isinstance(part, ast.MatchValue) and is_word(part.value)
                )
            case ast.keyword(arg="kind", value=value) if is_word(value):
                yield value.lineno
            case ast.Set() | ast.Tuple() | ast.List() if len(node.elts) > 1 and all_words(node):
                yield node.lineno


def names_kind(node: ast.expr) -> bool:
    """Say whether an expression is the kind of something."""
    return "kind" in {getattr(node, "attr", ""), getattr(node, "id", "")}


def is_word(node: ast.expr) -> bool:
    """Say whether an expression is the word of a kind."""
    return isinstance(node, ast.Constant) and node.value in KINDS


def all_words(node: ast.expr) -> bool:
    """Say whether a collection holds nothing but words of kinds."""
    elements = getattr(node, "elts", [])
    return bool(elements) and all(is_word(element) for element in elements)


# --- what the tests need


def head(question: str) -> str:
    """Write a questionnaire of one question."""
    return (
        f"schema_version: 1\nid: sheet\nversion: 1.0.0\ntitle: Sheet\nlevels: {LEVELS}\n"
        f"dimensions:\n  - id: D\n    title: D\n    questions: [{question}]\n"
    )


def with_answer(of: Questionnaire, answer: Answer) -> Assessment:
    """Give one answer to the first question."""
    stamp = QuestionnaireStamp(id=of.id, version=of.version)
    return Assessment(schema_version=1, questionnaire=stamp).model_copy(
        update={"answers": {of.questions[0].id: answer}}
    )


def assessment_again(text: str, of: Questionnaire) -> Assessment:
    """Read what was written."""
    return assessment(of, text[text.index("\nanswers:") + 1 :])


def text_of(rendered: bytes) -> str:
    """Read a report, whether it is text or an archive of XML."""
    if not rendered.startswith(b"PK"):
        return rendered.decode()
    with zipfile.ZipFile(io.BytesIO(rendered)) as archive:
        return "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml"))


EXCLUSIVE = (
    "kind: many, options: [{id: a, text: Alpha, points: 2}, {id: b, text: Beta, points: -1},"
    " {id: none, text: None, exclusive: true}, {id: other, text: O, exclusive: true, points: 5}],"
    " bands: [{at_least: 2, level: 2}, {at_least: 4, level: 3}]"
)


def exclusive() -> tuple[Question, Questionnaire]:
    """Load a question with options that can only be chosen alone."""
    of = sheet(dimension("D", EXCLUSIVE))
    return of.questions[0], of


def test_an_exclusive_option_is_chosen_alone() -> None:
    """In every order and spelling; the message names the option."""
    question, of = exclusive()
    assert question.rules.fit(("none",), question) == ("none",)
    assert question.rules.fit(("b", "a"), question) == ("a", "b")

    for together in (("a", "none"), ("none", "other"), ("other", "b")):
        with pytest.raises(AnswerMismatch, match="can only be chosen alone"):
            question.rules.fit(together, question)
    interview = Interview.begin(of, assessment(of))
    with pytest.raises(InputRejected, match="«none» can only be chosen alone"):
        interview.answer("D-1", parse("1,3", question).words, "now")


def test_an_exclusive_option_adds_nothing_unless_it_says_so() -> None:
    """The range is that of what can be answered, never a sum with an exclusive option."""
    question, of = exclusive()
    possible = question.rules.representatives(question)
    amounts = {value: question.rules.points(question, value) for value in possible}

    assert amounts == {("a",): 2, ("b",): -1, ("none",): 0, ("other",): 5, ("a", "b"): 1}
    assert question.rules.points_range(question) == (Fraction(-1), Fraction(5))
    assert attainable_levels(question, of) == (1, 2, 3)


def test_nobody_chooses_an_exclusive_option_with_others() -> None:
    """Neither those who are tried by the checks, nor those who are simulated."""
    question, of = exclusive()
    condition = Condition.model_validate({"question": "D-1", "at_least": 1})
    simulated = [
        respondent.answer("D-1").value for respondent in SyntheticRespondents(of, 1).correlated(200)
    ]

    assert ("none",) in simulated
    for value in (*question.rules.told_apart(question, [condition]), *simulated):
        assert value is None or question.rules.fit(value, question) == value


@pytest.mark.parametrize(
    ("chosen", "key", "expected"),
    [
        ((), "none", ("none",)),
        (("a", "b"), "none", ("none",)),
        (("none",), "b", ("b",)),
        (("none",), "other", ("other",)),
        (("none",), "none", ()),
        (("b",), "a", ("a", "b")),
        (("a", "b"), "a", ("b",)),
    ],
)
def test_choosing_an_option_takes_away_what_excludes_it(
    chosen: Value, key: str, expected: Value
) -> None:
    """So the full screen can never show an impossible answer."""
    question, _ = exclusive()

    assert question.toggled(chosen, key) == expected


def test_the_full_screen_keeps_an_exclusive_option_alone(tmp_path: Path) -> None:
    """Space on «none» takes the others away; space on another takes «none» away."""
    _, of = exclusive()
    begun = Interview.begin(of, assessment(of))

    seen = {}
    for name, more in (("none", []), ("b", ["up", "space"])):
        folder = tmp_path / name
        folder.mkdir()
        keys = ["space", "down", "down", "space", *more]
        seen[name] = press(folder, keys, interview=begun).interview.answer_of("D-1").value

    assert seen == {"none": ("none",), "b": ("b",)}


def test_only_where_several_may_be_chosen() -> None:
    """An exclusive option of a single choice says nothing."""
    text = sheet_text(dimension("D", "options: [{level: 1, text: A, exclusive: true}]"))

    assert [problem.code for problem in errors_in(text)] == ["exclusive-not-wanted"]
