"""What pydantic finds, in plain words and at the right place."""

from __future__ import annotations

import pytest

from readiness.errors import MAX_PROBLEMS
from readiness.files.validation.schema_errors import allowed_keys
from readiness.models.questionnaire import Questionnaire
from readiness.text import did_you_mean
from tests.conftest import TINY
from tests.support.given import codes, edited, errors_in


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("    kind: one\n", "    kind: single\n", "11:11", "«kind» must be one of one, many,"),
        ("    kind: one\n", "    kind: on\n", "11:11", "did you mean «one»?"),
        ("title: Size", "title:", "12:11", "«title» must be text, but nothing is given"),
        ("weight: 2", "weight: two", "18:13", "«weight» must be a number, for example 1.25"),
        ("{level: 1, text: Never.}", "Never", "33:19", "«options» must be «key: value» lines"),
        ("{overall: 2}", "{overal: 2}", "43:11", "unknown key «overal»; did you mean «overall»?"),
        ("{overall: 2}", "{x: 2}", "43:11", "allowed here: dimensions, overall, use_cases"),
        ("{overall: 2}", "{overall: 2, x}", "43:23", "or a text with a comma inside { }"),
        ("schema_version: 1", "schema_version: 2", "1:17", "«schema_version» must be at most 1"),
        (
            "    reason: Without a legal basis nothing may start.\n",
            "",
            "40:5",
            "«reason» is missing",
        ),
    ],
)
def test_problem_has_its_place_and_plain_words(
    old: str, new: str, place: str, message: str
) -> None:
    """One slip, one message, at the value or the key that is wrong."""
    (problem,) = errors_in(edited((old, new)))

    assert f"{problem.line}:{problem.column}" == place
    assert message in problem.message


def test_everything_is_told_at_once() -> None:
    """Three slips in three places give three messages, in the order of the file."""
    text = edited(("title: Tiny", "titel: Tiny"), ("weight: 2", "weight: x"), ("cap:", "caps:"))

    assert [problem.line for problem in errors_in(text)] == [1, 4, 18, 40, 43]


def test_list_of_broken_entries_is_not_also_called_too_short() -> None:
    """When both levels are wrong, each is named, and nothing is said of their number."""
    text = edited(("level: 1, name", "lvl: 1, name"), ("level: 2, name", "lvl: 2, name"))

    assert "list-too-short" not in codes(errors_in(text))


def test_endless_problems_are_told_as_their_beginning() -> None:
    """A file of another kind does not fill the terminal."""
    text = TINY + "".join(f"key{number}: 1\n" for number in range(1000))

    told = codes(errors_in(text))

    assert len(told) == MAX_PROBLEMS + 1
    assert told.count("too-many-problems") == 1


def test_only_near_words_are_proposed() -> None:
    """A proposal that has nothing to do with what was written would confuse."""
    assert did_you_mean("optoins", ["options", "text"]) == "; did you mean «options»?"
    assert did_you_mean("zebra", ["options", "text"]) == ""


def test_allowed_keys_follow_the_way_into_the_file() -> None:
    """The keys that are proposed are those of the place, and never computed ones."""
    assert "digest" not in set(allowed_keys(Questionnaire, ()))
    assert "below" in set(
        allowed_keys(Questionnaire, ("dimensions", 0, "questions", 0, "recommendations", 1))
    )
    assert "not" in set(allowed_keys(Questionnaire, ("gates", 0, "when", "all", 0)))
    assert "meaning" not in set(allowed_keys(Questionnaire, ("scales", "x", 0)))
    assert "convincing" in set(allowed_keys(Questionnaire, ("scales", "x", 0)))


def test_rule_of_a_question_names_the_question() -> None:
    """A rule about a whole question says which question, not in which list it stands."""
    (problem,) = errors_in(edited(("    kind: one\n", "    kind: text\n    min: 2\n")))

    assert problem.message.startswith("«CTX»: ")
