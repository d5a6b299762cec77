"""What one respondent is asked: the short form, and the questions of a role."""

from __future__ import annotations

import pytest

from readiness.errors import InvalidDocumentError
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.evaluation import Evaluation
from tests.conftest import TINY
from tests.support.every_role import ROLES
from tests.support.every_rule import invent
from tests.support.given import (
    assessment,
    codes,
    doubts_in,
    edited,
    errors_in,
    places,
    questionnaire,
)
from tests.support.reference_roles import RoleFacts

INVENTIONS = 200
WITH_ROLES = 80
"""At least so many of them ask something of some roles only."""
HEAD = "context:\n"
ROLE_LINES = "roles: [{id: LEG, title: Legal}, {id: CIO, title: Head of IT}]\n"
LAW, DATA, QUALITY = "    title: Law\n", "    title: Data\n", "        title: Quality\n"
BY_ROLE = edited(
    (HEAD, ROLE_LINES + HEAD),
    ("    title: Size\n", "    title: Size\n    ask: [LEG]\n"),
    (LAW, LAW + "    ask: [LEG]\n"),
    (DATA, DATA + "    ask: [CIO]\n"),
    (QUALITY, QUALITY + "        ask: [LEG, CIO]\n"),
)
"""The size and the law are for Legal, the data are for IT, their quality is for both."""
ROWS = """\
  - id: SITES
    title: Sites
    ask: [CIO]
    rows: [{id: port, title: Port}, {id: hub, title: Hub}]
    questions:
      - {id: S-1, kind: yes-no, title: Link, text: "Is there a link in {row}?"}
      - {id: S-2, kind: yes-no, title: Guard, text: "Is {row} guarded?", ask: [LEG]}
gates:
"""


def test_a_role_is_asked_what_is_for_it_and_the_context_that_it_needs() -> None:
    """A dimension says it for its questions; a question can say something else."""
    of = questionnaire(BY_ROLE)

    assert of.roles_asked == {
        "CTX": ("LEG",),
        "LAW-1": ("LEG",),
        "DATA-1": ("LEG", "CIO"),
        "DATA-2": ("CIO",),
    }
    assert of.selection(role="LEG").names == {"CTX", "LAW-1", "DATA-1"}
    assert of.selection(role="CIO").names == {"CTX", "DATA-1", "DATA-2"}
    assert of.selection().names == of.subjects.keys()
    assert of.selection(short=True, role="CIO").names == set()


def test_rows_are_for_the_roles_of_their_column() -> None:
    """Each row of a table has what its column or its dimension says."""
    of = questionnaire(edited(("gates:\n", ROWS), text=BY_ROLE))

    assert {"S-1.port", "S-1.hub"} == {n for n in of.selection(role="CIO").names if n[0] == "S"}
    assert {"S-2.port", "S-2.hub"} == {n for n in of.selection(role="LEG").names if n[0] == "S"}


def test_what_only_answers_of_others_would_hide_is_asked() -> None:
    """What the role knows still decides."""
    when = "        when: {question: CTX, equals: large}\n"
    both = "        when: {all: [{question: CTX, equals: large}, {question: LAW-1, at_least: 2}]}\n"
    of = questionnaire(edited((when, both), text=BY_ROLE))
    of_cio = "assessment: {role: CIO}\ncontext: {CTX: %s}\n"

    for size, names in (("large", ["CTX", "DATA-1", "DATA-2"]), ("small", ["CTX", "DATA-1"])):
        states = QuestionStates(of, assessment(of, of_cio % size))
        assert [question.id for question in states.visible] == names, size


def test_check_names_roles_that_are_missing_and_conditions_on_others() -> None:
    """With the line; no warning where a condition looks at the context."""
    wrong = edited(("ask: [LEG, CIO]", "ask: [LEG, CTO]"), text=BY_ROLE)
    when = "        when: {question: CTX, equals: large}\n"
    of_others = edited((when, "        when: {question: LAW-1, at_least: 2}\n"), text=BY_ROLE)

    assert places(errors_in(wrong)) == [("unknown-role", 36)]
    assert "condition-of-others" in codes(doubts_in(of_others))
    assert "condition-of-others" not in codes(doubts_in(BY_ROLE))
    assert "condition-of-others" not in codes(doubts_in(TINY))


def test_answers_of_a_role_that_is_asked_nothing_are_refused() -> None:
    """Also of a role that does not exist; each is told with its place."""
    law_only = edited(
        ("    ask: [CIO]\n", "    ask: [LEG]\n"), ("[LEG, CIO]", "[LEG]"), text=BY_ROLE
    )
    of = questionnaire(law_only)

    for role, code in (("CIO", "nothing-asked-of-role"), ("CTO", "unknown-role")):
        for answers in (
            f"assessment: {{role: {role}}}\n",
            f"respondents: [{{id: a, asked_as: [{role}]}}]\n",
        ):
            with pytest.raises(InvalidDocumentError) as told:
                assessment(of, answers)
            assert codes(list(told.value.problems)) == [code], answers


def test_a_role_is_asked_what_the_documents_say() -> None:
    """By an independent reference; and what others answer has no effect on any figure."""
    tried = differs = 0
    for seed in range(INVENTIONS):
        invented = invent(seed)
        of, answers = invented.load()
        tried += bool(of.roles_asked)
        for role in ROLES if of.roles_asked else ():
            occasion = answers.assessment.model_copy(update={"role": role})
            given = answers.model_copy(update={"assessment": occasion})
            names = of.selection(role=role).names
            own = {
                part: {n: a for n, a in getattr(given, part).items() if n in names}
                for part in ("context", "answers")
            }
            ours = Evaluation(of, given)
            theirs = RoleFacts(invented, role)
            visible = {question.id for question in ours.states.visible}

            assert visible == of.by_id.keys() - theirs.hidden, (seed, role)
            assert ours.scorecard == Evaluation(of, given.model_copy(update=own)).scorecard, seed
            differs += ours.scorecard != Evaluation(of, answers).scorecard
    assert tried >= WITH_ROLES
    assert differs >= WITH_ROLES
