"""Several respondents, one assessment."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.files.load import assessment_from
from readiness.files.yaml_reader import parse_document
from readiness.files.yaml_writer import emit_assessment
from readiness.models.assessment import NO_ANSWER, NOT_APPLICABLE, Answer, Assessment, Respondent
from readiness.models.mark import Mark
from readiness.models.questionnaire import Questionnaire
from readiness.workshop.merge import (
    Rule,
    measure_disagreement,
    merge_responses,
    needs_discussion,
)
from readiness.workshop.responses import (
    RespondentFile,
    collect_responses,
)
from tests.support.given import assessment, questionnaire
from tests.support.sheets import dimension, points, sheet
from tests.support.strategies import PROPERTY, Invented, inventions

OF = questionnaire()


def put_together(*answers: str, rule: Rule = "ask", of: Questionnaire = OF) -> Assessment:
    """Merge files that each hold the inside of a mapping of answers."""
    parties = [
        RespondentFile(f"p{number}", assessment(of, f"answers: {{{text}}}\n"))
        for number, text in enumerate(answers)
    ]
    return merge_responses(of, collect_responses(parties), rule)


def law(*answers: str, rule: Rule = "ask") -> Answer:
    """Merge answers to one question."""
    return put_together(*(f"LAW-1: {answer}" for answer in answers), rule=rule).answers["LAW-1"]


def test_what_all_say_is_agreed() -> None:
    """Notes with their names, the best evidence once, the least sure grade."""
    found = law(
        "{level: 2, note: It is with the ministry., confidence: high, "
        "evidence: [{title: Draft, strength: 1}]}",
        "{level: 2, note: We wrote it., confidence: low, "
        "evidence: [{title: Draft, strength: 2}, {title: Letter}]}",
    )

    assert (found.value, found.settled, found.flag) == (("2",), "agreed", False)
    assert found.note == "p0: It is with the ministry.\np1: We wrote it."
    assert [(item.title, item.strength) for item in found.evidence] == [("Draft", 2), ("Letter", 1)]
    assert found.confidence == "low"
    assert len(found.voices) == 2


def test_a_single_answer_stays_as_it_is() -> None:
    """With its respondent, and without ceremony."""
    found = put_together("LAW-1: {level: 2, note: So it is.}", "DATA-1: 3").answers

    assert found["LAW-1"] == Answer(value=("2",), note="So it is.", by="p0")


def test_who_does_not_know_does_not_contradict() -> None:
    """One knew, the other did not; and nobody knew."""
    assert (law("3", "unknown").value, law("3", "unknown").settled) == (("3",), "alone")
    assert (law("unknown", "unknown").unknown, law("unknown", "unknown").settled) == (
        True,
        "agreed",
    )


def test_who_differ_are_never_averaged() -> None:
    """The answer stays open, marked for discussion; nobody's evidence counts for it."""
    found = law("{level: 1, evidence: [{title: Order, strength: 3}]}", "3")

    assert (found.value, found.settled, found.flag, found.evidence) == (None, None, True, ())
    assert [voice.value for voice in found.voices] == [("1",), ("3",)]


@pytest.mark.parametrize(
    ("rule", "answers", "level"),
    [
        ("median", ("1", "2", "3"), "2"),
        ("median", ("2", "3"), "2"),
        ("median", ("1", "3", "3", "3"), "3"),
        ("lowest", ("3", "2", "3"), "2"),
        ("evidence", ("1", "{level: 3, evidence: [{title: Law, strength: 3}]}"), "3"),
    ],
)
def test_a_rule_takes_an_answer_that_somebody_gave(
    rule: Rule, answers: tuple[str, ...], level: str
) -> None:
    """The lower median, the lowest, or the one with the strongest evidence."""
    found = law(*answers, rule=rule)

    assert (found.value, found.settled) == ((level,), rule)


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        ("median", ("2", "{not_applicable: No law is needed.}")),
        ("lowest", ("2", "{not_applicable: No law is needed.}")),
        ("evidence", ("1", "2")),
    ],
)
def test_what_no_rule_can_decide_stays_open(rule: Rule, answers: tuple[str, ...]) -> None:
    """A level against «not applicable», and evidence of equal strength."""
    assert law(*answers, rule=rule).value is None


def test_facts_are_not_settled_by_their_place_in_a_list() -> None:
    """The options of a context question have no order."""
    parties = [
        RespondentFile("a", assessment(OF, "context: {CTX: small}\n")),
        RespondentFile("b", assessment(OF, "context: {CTX: large}\n")),
    ]
    for rule in ("median", "lowest"):
        found = merge_responses(OF, collect_responses(parties), rule)
        assert found.context["CTX"].value is None


def test_far_apart_is_talked_about_whatever_the_rule() -> None:
    """Two levels, or a level against «not applicable»; one level is near."""
    assert law("1", "3", rule="median").flag
    assert not law("2", "3", rule="median").flag

    question = OF.by_id["LAW-1"]
    for answers, far in ((("1", "3"), True), (("2", "3"), False), (("3", "3"), False)):
        voices = [voice for text in answers for voice in law(text, "unknown").voices]
        assert needs_discussion(question, measure_disagreement(question, voices, OF), OF) is far


def test_spread_in_levels() -> None:
    """Highest less lowest; the whole range when somebody says that it does not apply."""
    question = OF.by_id["LAW-1"]
    found = measure_disagreement(question, law("1", "2").voices, OF)
    assert (found.spread, found.share) == (Fraction(1), Fraction(1, 2))

    against = measure_disagreement(
        question, law("3", "{not_applicable: None is needed.}").voices, OF
    )
    assert (against.spread, against.share) == (Fraction(2), Fraction(1))
    assert NOT_APPLICABLE in against.by_response


def test_spread_in_points() -> None:
    """For a scorer by points, of the range that the options span."""
    of = sheet(dimension("P", points("0", "2", "5")), "scorer: points")
    question = of.by_id["P-1"]
    voices = put_together("P-1: b", "P-1: c", of=of).answers["P-1"].voices

    found = measure_disagreement(question, voices, of)
    assert (found.spread, found.share) == (Fraction(3), Fraction(3, 5))


def test_a_discussion_stands_when_a_late_voice_agrees() -> None:
    """And is marked again when it says something new."""
    settled = (
        "respondents: [{id: a}, {id: b}]\n"
        "answers: {LAW-1: {level: 2, note: Draft seen., settled: discussed, voices: "
        "[{level: 3, by: a}, {level: 2, by: b}]}}\n"
    )
    for late, flag in (("2", False), ("3", False), ("1", True)):
        parties = [
            RespondentFile("m", assessment(OF, settled)),
            RespondentFile("late", assessment(OF, f"answers: {{LAW-1: {late}}}\n")),
        ]
        found = merge_responses(OF, collect_responses(parties), "lowest").answers["LAW-1"]
        assert (found.value, found.note, found.settled) == (("2",), "Draft seen.", "discussed")
        assert (found.flag, len(found.voices)) == (flag, 3)


def test_one_occasion_of_several() -> None:
    """The last day; facilitators and topics of all."""
    parties = [
        RespondentFile("a", assessment(OF, "assessment: {organisation: Norland, date: 2026-11-02, "
                                  "facilitator: A}\ntopics: [Budget]\n")),
        RespondentFile("b", assessment(OF, "assessment: {date: 2026-11-04, facilitator: B}\n"
                                  "topics: [Budget, Law]\n")),
    ]  # fmt: skip
    found = merge_responses(OF, collect_responses(parties), "ask")

    occasion = found.assessment
    assert (occasion.organisation, occasion.facilitator) == ("Norland", "A; B")
    assert str(occasion.date) == "2026-11-04"
    assert found.topics == ("Budget", "Law")


@pytest.mark.parametrize(
    ("said", "together"), [(("group", "group"), "group"), (("group", None), None)]
)
def test_sharing_is_agreed_by_all_or_not_at_all(
    said: tuple[str | None, ...], together: str | None
) -> None:
    """One file that does not agree is enough: the merged answers are not shared."""
    parties = [
        RespondentFile(name, assessment(OF, f"assessment: {{share: {word}}}\n" if word else ""))
        for name, word in zip("ab", said, strict=True)
    ]
    found = merge_responses(OF, collect_responses(parties), "ask")

    assert found.assessment.share == together


def test_a_merged_file_merged_again_doubles_nothing() -> None:
    """Its facilitator, purpose and note hold those of the files that come with it again."""
    files = [
        RespondentFile(
            name,
            assessment(
                OF,
                f"assessment: {{facilitator: F{name}, purpose: P{name}, note: N; M{name}}}\n"
                f"respondents: [{{id: r{name}, name: {name}}}]\nanswers: {{LAW-1: 2}}\n",
            ),
        )
        for name in "abc"
    ]
    once = merge_responses(OF, collect_responses(files[:2]), "ask")
    again = merge_responses(
        OF, collect_responses([RespondentFile("m", once), files[0], files[2]]), "ask"
    ).assessment

    assert again.facilitator == "Fa; Fb; Fc"
    assert again.purpose == "Pa; Pb; Pc"
    assert again.note == "N; Ma; Mb; Mc"


def test_different_targets_of_one_answer_are_marked() -> None:
    """They agree on the level, not on the aim: that is talked about."""
    differing = law("{level: 2, target: 3}", "{level: 2, target: 2}")
    equal = law("{level: 2, target: 3}", "{level: 2, target: 3}", "2")

    assert (differing.settled, differing.target, differing.flag) == ("agreed", None, True)
    assert (equal.settled, equal.target, equal.flag) == ("agreed", Mark.at_level(3), False)


RULES: tuple[Rule, ...] = ("ask", "median", "lowest", "evidence")


@PROPERTY
@given(inventions(), st.integers(0, 10**6), st.sampled_from(RULES), st.integers(2, 5))
def test_nothing_of_anybodys_answer_is_lost(
    invented: Invented, seed: int, rule: Rule, number: int
) -> None:
    """Every answer of every file stands in the merged file, word by word, after reading it back."""
    of, _ = invented.load()
    lot = Random(seed)  # noqa: S311 (drawn by hypothesis)
    parties = []
    for place, drawn in enumerate(SyntheticRespondents(of, seed).correlated(number)):
        answers = {
            name: answer.model_copy(update={"note": f"N {lot.random()}", "by": "me"})
            for name, answer in drawn.answers.items()
            if lot.random() < 0.8
        }
        people = (Respondent(id="me", name=f"Respondent {place}"),)
        parties.append(
            RespondentFile(
                f"p{place}", drawn.model_copy(update={"answers": answers, "respondents": people})
            )
        )
    result = merge_responses(of, collect_responses(parties), rule)
    text = emit_assessment(result, of)
    read = assessment_from(parse_document(text.encode(), "m.yaml"), of)[0]

    assert read == result
    names = {who.name: who.id for who in read.respondents}
    for place, party in enumerate(parties):
        for name, answer in party.assessment.answers.items():
            known = read.answer(name)
            voices = known.voices or (known,)
            mine = [v for v in voices if v.by == names[f"Respondent {place}"]]
            assert [(v.key, v.unknown, v.note) for v in mine] == [
                (answer.key, answer.unknown, answer.note)
            ]


@PROPERTY
@given(inventions(), st.integers(0, 10**6), st.sampled_from(RULES))
def test_the_order_of_the_files_decides_nothing(invented: Invented, seed: int, rule: Rule) -> None:
    """What is settled, and on which value, is the same."""
    of, _ = invented.load()
    parties = [
        RespondentFile(f"p{n}", drawn)
        for n, drawn in enumerate(SyntheticRespondents(of, seed).correlated(4))
    ]

    def outcome(files: list[RespondentFile]) -> dict[str, object]:
        found = merge_responses(of, collect_responses(files), rule)
        return {
            name: (answer.key, answer.settled, answer.flag, answer.unknown)
            for name, answer in found.answers.items()
            if answer != NO_ANSWER
        }

    assert outcome(parties) == outcome(parties[::-1])
