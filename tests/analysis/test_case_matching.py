"""Which cases to read: of the use case first, about the gap, of the region."""

from __future__ import annotations

from readiness.analysis.case_matching import MOST_CASES, CaseMatch, CaseMatcher
from readiness.files.libraries import references_for
from readiness.files.load import load_questionnaire
from readiness.resources import QUESTIONNAIRES
from readiness.scoring.evaluation import Evaluation
from tests.support.administrations import ADMINISTRATIONS, LEDGERS
from tests.support.given import assessment

PATH = QUESTIONNAIRES / "blockchain.yaml"
OF = load_questionnaire(PATH)
REFERENCES = references_for(OF, PATH)


def recommended(context: str, dimension: str, *gaps: str) -> tuple[CaseMatch, ...]:
    """Recommend cases for a dimension with gaps in these questions."""
    evaluation = Evaluation(OF, assessment(OF, f"context: {{{context}}}\n"))
    return CaseMatcher(evaluation, REFERENCES.cases.values()).recommend(dimension, gaps)


def test_no_gap_no_reading() -> None:
    """Cases are read to learn, not to fill pages."""
    assert recommended("CTX-2: AMS", "LAW") == ()


def test_cases_about_the_gap_come_first() -> None:
    """Then those of the same region, then those of the same use case."""
    found = recommended("CTX-2: AMS, CTX-7: [aeo]", "LAW", "LAW-2")
    about = [bool(reading.questions) for reading in found]

    assert found[0].questions == ("LAW-2",)
    assert found[0].same_region
    assert about == sorted(about, reverse=True)
    assert len(found) <= MOST_CASES


def test_the_first_two_are_of_no_other_use_case() -> None:
    """A scanner project teaches little to whom a chatbot is the question; later it may stand."""
    seen = 0
    for administration in (*ADMINISTRATIONS, *LEDGERS):
        evaluation = administration.evaluation()
        of, use_cases = evaluation.questionnaire, {*evaluation.facts["CTX-7"].keys}
        references = references_for(of, QUESTIONNAIRES / f"{of.id}.yaml")
        matcher = CaseMatcher(evaluation, references.cases.values())
        for dimension in of.all_dimensions:
            found = matcher.recommend(
                dimension.id, [question.id for question in dimension.questions]
            )
            own = [bool(use_cases & {*m.case.use_cases}) or not m.case.use_cases for m in found]
            assert own[:2] == sorted(own, reverse=True)[:2], (administration.name, dimension.id)
            seen += sum(own[:2])

    assert seen > 150


def test_region_decides_between_equals() -> None:
    """The same gap, another region, another order."""
    asia = recommended("CTX-2: AP", "LAW", "LAW-3")
    america = recommended("CTX-2: AMS", "LAW", "LAW-3")

    assert asia[0].case.region == "AP"
    assert america[0].case.region == "AMS"


def test_equals_stand_in_the_order_of_their_numbers() -> None:
    """B9 before B10, whatever the order of the library."""
    evaluation = Evaluation(OF, assessment(OF, "context: {CTX-2: AP}\n"))
    case = next(case for case in REFERENCES.cases.values() if "LAW-3" in case.questions)
    ids = ("B10", "B9", "B1")
    cases = [case.model_copy(update={"id": name, "region": "AP"}) for name in ids]
    found = CaseMatcher(evaluation, cases).recommend("LAW", ["LAW-3"])

    assert [match.case.id for match in found] == ["B1", "B9", "B10"]


def test_roles_are_no_regions() -> None:
    """An option of another question may be called like a region; several regions are none."""
    found = recommended("CTX-2: ESA, CTX-5: [INT]", "SUS", "SUS-4", "SUS-5")

    assert "INT" in {reading.case.region for reading in found}
    assert not any(reading.same_region for reading in found)


def test_only_cases_of_this_technology() -> None:
    """AI/ML projects say little about ledgers, even in a dimension of the same name."""
    for dimension in OF.all_dimensions:
        gaps = [question.id for question in dimension.questions]
        for reading in recommended("CTX-2: EUR", dimension.id, *gaps):
            assert reading.case.technology == "blockchain"
