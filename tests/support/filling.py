"""Give the same answers to the HTML form, in a browser, and to the interview."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from readiness.files.load import assessment_from
from readiness.files.validation.answers import role_refusal
from readiness.files.yaml_reader import parse_document
from readiness.files.yaml_writer import emit_assessment
from readiness.forms.contents import build_form
from readiness.forms.html import render_html
from readiness.forms.page_data import condition_data, page_data
from readiness.interview.state import Interview
from readiness.models.assessment import Answer, Assessment, Occasion, QuestionnaireStamp, Respondent
from readiness.models.condition import Condition
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from tests.support.chromium import Chromium
from tests.support.every_condition import invent_conditions
from tests.support.every_row import in_rows
from tests.support.every_rule import invent

NOW = "2026-11-30T10:00:00Z"
FILL = """(events) => {
  const put = (input, value) => {
    input.value = value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const check = (input, isWanted) => { if (input.checked !== isWanted) input.click(); };
  for (const [name, given] of events) {
    const { box, told } = boxes.get(name) ?? {};
    if (!box || box.disabled) throw new Error(`${name} is not asked`);
    const { question } = told;
    if (given.value && told.options.size) {
      for (const key of given.value) check(told.options.get(key), true);
      for (const [key, input] of told.options) if (!given.value.includes(key)) check(input, false);
    } else if (given.value && told.names) {
      given.value.forEach((name, index) => put(told.names[index], name));
      for (const input of told.names.slice(given.value.length)) if (input.value) put(input, "");
    } else if (given.value) {
      put(told.input, given.value[0]);
    }
    if (given.unknown) check(told.unknown, true);
    if (given.not_applicable) {
      check(told.na, true);
      put(told.reason, given.not_applicable);
    }
    if (given.namely) put(told.namely, given.namely);
    if (given.note) put(told.note, given.note);
    if (given.confidence) put(told.confidence, given.confidence);
    if (given.flag) check(told.flag, true);
    for (const item of given.evidence ?? []) {
      told.more.querySelector(".evidence > button").click();
      const line = told.items.lastElementChild;
      put(line.querySelector(".title"), item.title);
      put(line.querySelector(".reference"), item.reference ?? "");
      put(line.querySelector(".strength"), String(item.strength));
    }
    for (const kind of ["importance", "target"]) {
      if (given[kind] && told.beside[kind]) put(told.beside[kind], given[kind]);
    }
  }
  return { asked: [...shown.keys()].filter((name) => form.questions.has(name)),
    text: fileText(), wrong: document.querySelectorAll("[aria-invalid]").length };
}"""
REOPEN = """(text) => {
  if (!openText(text, "a.yaml")) throw new Error(byId("told").textContent);
  return fileText();
}"""
HOLD = """([data, answers, rules]) => {
  const form = readForm(data);
  const facts = factsOf(form, answers);
  return rules.map((rule) => holds(rule, facts));
}"""
RULES = 40
"""Conditions that are invented for each questionnaire."""


@dataclass(frozen=True)
class Case:
    """A questionnaire, and several rounds of answers to it, each in the order of asking."""

    name: str
    questionnaire: Questionnaire
    rounds: tuple[dict[str, Answer], ...]
    role: str | None = None
    """The role that is asked; None for everybody."""


def case_of(seed: int) -> Case:
    """Invent a questionnaire with answers; every second one with rows, where it can have rows."""
    invented = invent(seed)
    rowed = in_rows(seed, invented) if seed % 2 else None
    questionnaire, assessment = (rowed.with_rows if rowed else invented).load()
    given = {**assessment.context, **assessment.answers}
    roles = [each.id for each in questionnaire.roles if not role_refusal(each.id, questionnaire)]
    role = Random(seed).choice([None, *roles]) if questionnaire.roles_asked else None  # noqa: S311 (as below)
    return Case(str(seed), questionnaire, (given, _changed(seed, questionnaire, given)), role)


def _changed(seed: int, of: Questionnaire, given: dict[str, Answer]) -> dict[str, Answer]:
    """Give other values to some questions, so that others are asked."""
    rng = Random(f"changed {seed}")  # noqa: S311 (to be repeated, not to be secret)
    changed = {}
    for question in of.asked:
        if rng.random() < 0.4 and not question.rules.most_names(question):
            value = rng.choice(question.rules.representatives(question))
            changed[question.id] = Answer(value=value)
        elif rng.random() < 0.1:
            changed[question.id] = Answer(unknown=True)
    return changed if given else {}


def begun(questionnaire: Questionnaire, role: str | None = None) -> Assessment:
    """Return an assessment without answers, by one respondent."""
    return Assessment(
        schema_version=1,
        questionnaire=QuestionnaireStamp.of(questionnaire),
        assessment=Occasion(date=date(2026, 11, 30), organisation="Norland", role=role),
        respondents=(Respondent(id="r1", name="Awa Diop"),),
    )


def write_page(questionnaire: Questionnaire, folder: Path, role: str | None = None) -> Path:
    """Write the form as a page."""
    about = begun(questionnaire, role)
    page = folder / "form.html"
    page.write_bytes(render_html(build_form(questionnaire, about, about.respondents[0])))
    return page


def fill_both(case: Case, browser: Chromium, folder: Path) -> None:
    """Fill in the form and the interview; raise AssertionError where they differ."""
    browser.open(write_page(case.questionnaire, folder, case.role))
    interview = Interview.begin(case.questionnaire, begun(case.questionnaire, case.role))
    for given in case.rounds:
        interview, events = _answer_all(interview, given)
        filled = browser.run(FILL, events)
        assert filled["wrong"] == 0, case.name
        assert filled["asked"] == [q.id for q in interview.states.visible], case.name
        written = interview.assessment
        if not events:
            continue
        require_same(filled["text"], written, case)
        assert browser.run(REOPEN, filled["text"]) == filled["text"], case.name
        of_interview = emit_assessment(written, case.questionnaire)
        require_same(browser.run(REOPEN, of_interview), written, case)
    assert not browser.complaints(), case.name


def require_same(text: str, expected: Assessment, case: Case) -> None:
    """Demand that a file of the form has the content of the interview; moments are its own."""
    document = parse_document(text.encode(), "form.yaml")
    read, problems = assessment_from(document, case.questionnaire)
    assert not [p for p in problems if p.code != "namely-missing"], (case.name, problems)
    assert _plain(read) == _plain(expected), case.name


def _plain(assessment: Assessment) -> dict[str, Any]:
    data = assessment.model_dump()
    for part in ("context", "answers"):
        for answer in data[part].values():
            answer["at"] = answer["at"] is not None
    return data


def _answer_all(
    interview: Interview, given: dict[str, Answer]
) -> tuple[Interview, list[tuple[str, dict[str, Any]]]]:
    """Answer in the order of asking what is asked; return the interview and what was given."""
    events = []
    for question in interview.questionnaire.asked:
        answer = given.get(question.id)
        if answer is None or not interview.states.is_visible(question.id):
            continue
        interview = _answered(interview, question.id, answer)
        events.append((question.id, _as_event(answer)))
    return interview, events


def _as_event(answer: Answer) -> dict[str, Any]:
    data = answer.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    data.pop("voices", None)
    if answer.target is not None:
        data["target"] = str(answer.target)
    data["evidence"] = [item.model_dump(mode="json") for item in answer.evidence]
    return data


def _answered(interview: Interview, name: str, answer: Answer) -> Interview:
    question = interview.questionnaire.by_id[name]
    if answer.value is not None:
        interview = interview.answer(name, answer.value, NOW)
        if answer.namely and question.to_specify(answer.value):
            interview = interview.namely(name, answer.namely)
    elif answer.unknown:
        interview = interview.unknown(name, NOW)
    elif answer.not_applicable:
        interview = interview.not_applicable(name, answer.not_applicable, NOW)
    for item in answer.evidence:
        interview = interview.add_evidence(name, item.title, item.reference or "", item.strength)
    return replace(_beside(interview, name, answer), history=())


def _beside(interview: Interview, name: str, answer: Answer) -> Interview:
    asked = interview.questionnaire.asked_beside.get(name, ())
    if answer.note:
        interview = interview.note(name, answer.note)
    if answer.confidence:
        interview = interview.confidence(name, answer.confidence)
    if answer.flag and not interview.answer_of(name).flag:
        interview = interview.flag(name)
    if answer.importance and "importance" in asked:
        interview = interview.importance(name, answer.importance)
    if answer.target and answer.target.level is not None and "target" in asked:
        interview = interview.target(name, answer.target.level)
    return interview


def require_same_rules(seed: int, browser: Chromium) -> list[bool]:
    """Demand that page and program judge conditions alike; return what they said."""
    invented = invent(seed)
    invented_rules = invent_conditions(seed, invented, RULES)
    questionnaire, assessment = invented.load()
    assessment = _of_one(assessment)
    gates = [gate.when for gate in questionnaire.gates if not any(gate.when.dimensions())]
    rules = [*map(Condition.model_validate, invented_rules), *gates]
    facts = QuestionStates(questionnaire, assessment).facts
    data = page_data(build_form(questionnaire, assessment), questionnaire.language)
    answers = data["file"]["context"] | data["file"]["answers"]
    judged = browser.run(HOLD, [data, answers, [condition_data(rule) for rule in rules]])
    expected = [rule.holds(facts) for rule in rules]
    wrong = [r for r, j, e in zip(rules, judged, expected, strict=True) if j != e]
    assert not wrong, (seed, wrong[0].model_dump(exclude_none=True))
    return expected


def _of_one(assessment: Assessment) -> Assessment:
    """Leave out what others said: a form is for one respondent."""
    update = {
        part: {n: a.model_copy(update={"voices": ()}) for n, a in getattr(assessment, part).items()}
        for part in ("context", "answers")
    }
    return assessment.model_copy(update=update)
