"""Numbers that texts tell about our questionnaires are those of the files."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from readiness.files.libraries import references_for
from readiness.files.load import load_questionnaire
from readiness.models.question import Effort
from readiness.models.questionnaire import Questionnaire
from readiness.resources import QUESTIONNAIRES

ROOT = Path(__file__).resolve().parents[1]
WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
MINUTES_OF_A_DAY = 6 * 60
"""What is left of a day of work without the breaks."""
MINUTES_A_QUESTION = 5
"""What the guide for facilitators plans."""


@cache
def ours(name: str) -> Questionnaire:
    """Load one of the two questionnaires that come with the program."""
    return load_questionnaire(QUESTIONNAIRES / f"{name}.yaml")


def told(page: str, pattern: str) -> tuple[str, ...]:
    """Find what a page tells, as numbers in digits."""
    found = re.search(pattern, " ".join((ROOT / page).read_text(encoding="utf-8").split()))
    assert found, pattern
    return tuple(
        str(WORDS.index(part.lower())) if part.lower() in WORDS else part for part in found.groups()
    )


@pytest.mark.parametrize("name", ["ai-ml", "blockchain"])
def test_sizes_are_those_of_the_files(name: str) -> None:
    """In the start page, in the page about the program, and in the summary itself."""
    of = ours(name)
    questions, areas = str(len(of.questions)), str(len(of.dimensions))
    about = told(
        "docs/about.md",
        rf"`{name}`: [^`]*?(\d+) questions in (\w+) dimensions, (\w+) use cases, (\w+) gates",
    )

    assert told("README.md", rf"`{name}` \|[^|]*\| (\d+) questions in (\w+) dim") == (
        questions,
        areas,
    )
    assert about == (questions, areas, str(len(of.use_cases)), str(len(of.gates)))
    short = str(sum(question.short for question in of.questions))
    assert told(f"questionnaires/{name}.yaml", r"short form has (\d+) questions") == (short,)
    summary = rf"id: {name} .*?(\d+) questions in (\w+) areas"
    assert told(f"questionnaires/{name}.yaml", summary) == (questions, areas)


@pytest.mark.parametrize("name", ["ai-ml", "blockchain"])
def test_one_day_is_enough(name: str) -> None:
    """Every question at the pace of the guide, the situation and the pre-check at one minute."""
    of = ours(name)
    guide = told("docs/facilitating.md", r"For each question\*\* \(about (\w+) minutes")
    asked_at_least_once = len(of.asked) - len(of.questions)

    assert guide == (str(MINUTES_A_QUESTION),)
    assert "one day" in " ".join((of.summary or "").split())
    assert len(of.questions) * MINUTES_A_QUESTION + asked_at_least_once <= MINUTES_OF_A_DAY


def test_the_pre_check_has_as_many_questions_as_it_says() -> None:
    """Its summary names them, with the time that they take together."""
    (pre_check,) = ours("blockchain").pre_checks
    page = "questionnaires/blockchain.yaml"

    assert told(page, r"(\w+) short questions for each use case") == (
        str(len(pre_check.questions)),
    )


def test_the_notes_count_as_the_files_do() -> None:
    """Sources, cases, gates of laws, and the sizes of the work that is recommended."""
    of = ours("ai-ml")
    of_questions = {source for question in of.questions for source in question.sources}
    cited = of_questions | {source for notice in of.notices for source in notice.sources}
    cases = references_for(of, QUESTIONNAIRES / "ai-ml.yaml").cases.values()
    about = Counter(case.technology for case in cases)
    efforts = Counter(r.effort for q in of.questions for r in q.recommendations)
    page = "docs/content-notes.md"

    assert told(page, r"(\d+) sources are named in the questions and notices") == (str(len(cited)),)
    assert told(page, r"(\d+) real projects are cases of AI/ML \((\d+) of blockchain\)") == (
        str(about["ai-ml"]),
        str(about["blockchain"]),
    )
    sizes = told(page, r"(\d+) XS, (\d+) S, (\d+) M, (\d+) L")
    assert sizes == tuple(str(efforts[size]) for size in Effort if efforts[size])


@pytest.mark.parametrize("name", ["ai-ml", "blockchain"])
def test_the_notes_admit_what_is_weak(name: str) -> None:
    """How many questions rest on secondary texts only, and how many no use case needs."""
    of = ours(name)
    sources = references_for(of, QUESTIONNAIRES / f"{name}.yaml").sources
    secondary = [
        question
        for question in of.questions
        if all(sources[source].standing == "secondary" for source in question.sources)
    ]
    needed = {need for use_case in of.use_cases for need in of.needs_of(use_case)}
    of_all = [question for question in of.questions if question.id not in needed]
    start = {"ai-ml": "on the AI/ML", "blockchain": "on the blockchain"}[name]
    page, rest = "docs/content-notes.md", rf"## Decisions {start} questionnaire.*?"

    assert told(page, rest + r"sources are all secondary\*\*: (\d+)") == (str(len(secondary)),)
    assert told(page, rest + r"no use case needs\*\*: (\d+)") == (str(len(of_all)),)


def test_no_source_of_the_library_is_without_a_use() -> None:
    """A source that nobody looked at again is cited by a question, notice, case or page."""
    library = yaml.safe_load((QUESTIONNAIRES / "library" / "sources.yaml").read_text("utf-8"))
    unseen = [source["id"] for source in library["sources"] if "seen" not in source]
    texts = [*QUESTIONNAIRES.glob("*.yaml"), QUESTIONNAIRES / "library" / "cases.yaml"]
    pages = " ".join(path.read_text("utf-8") for path in [*texts, *ROOT.glob("docs/*.md")])

    assert len(unseen) <= 28
    assert [name for name in unseen if not re.search(rf"\b{name}\b", pages)] == []
