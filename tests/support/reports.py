"""A small report, built by hand: what a renderer's tests draw and print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from readiness.report.model import (
    CONTRACT_VERSION,
    CaseText,
    DecidingText,
    DimensionText,
    EvidenceText,
    Figure,
    GateText,
    LevelText,
    NoteText,
    OutcomeText,
    PointText,
    Provenance,
    QuestionCounts,
    QuestionText,
    Report,
    ShortfallText,
    SourceText,
    UseCaseText,
    VerdictText,
)
from readiness.report.roadmap.steps import StepText
from readiness.report.roadmap.work import ScheduleText, WorkRow, WorkText

LEVELS = (
    LevelText(1, "Low", "little is in place"),
    LevelText(2, "Middle", "half of it is in place"),
    LevelText(3, "High", "all of it is in place"),
)
LEGAL = QuestionText(
    id="LAW-1",
    title="Legal basis",
    dimension="LAW",
    text="Is there a legal basis?",
    why="Without one nothing may start.",
    state="answered",
    level=1,
    standing="1",
    aim="3",
    answer="There is none.",
    reason="",
    convincing="",
    note="The draft of 2024 was *withdrawn*.\n\nA new one is expected.",
    confidence="high",
    evidence=(EvidenceText("Opinion of legal counsel", "HQ/LEG/7", 2, "document shown"),),
    asked_evidence=("The text of the law.",),
    target=3,
    target_anchor="It is in force.",
    by="leg",
    at="2026-11-20T09:30:00Z",
    sources=("S1",),
    cases=("C1",),
    gates=("GATE",),
)
QUALITY = replace(
    LEGAL,
    id="DATA-1",
    title="Quality",
    dimension="DATA",
    text="Is data quality measured?",
    level=3,
    standing="3",
    answer="Every month.",
    note="",
    evidence=(),
    target_anchor="",
    gates=(),
)
EXCHANGE = replace(
    QUALITY,
    id="DATA-2",
    title="Exchange",
    text="Do the offices exchange data?",
    state="unknown",
    level=None,
    standing="",
    answer="We do not know",
    confidence="",
    by="",
    at="",
)
STEP = StepText(
    name="LAW-1 → 3",
    question="LAW-1",
    title="Legal basis",
    dimension="LAW",
    action="Draft the law. Bring it to parliament.",
    milestone="Law in force for every data source",
    role="LEG",
    role_title="Legal counsel",
    effort="S",
    effort_text="up to 1 person-month",
    person_months=1.0,
    months=4,
    start=0,
    end=4,
    horizon=0,
    from_level=1,
    to_level=3,
    leads_to="3",
    after=(),
    proves_done="The law in the official journal.",
    reason="level 1 today, target 3; gate GATE",
    begins=date(2026, 3, 1),
    done_by=date(2026, 6, 30),
    period="March 2026 – June 2026",
)
CASE = CaseText(
    id="C1",
    title="A law in six months",
    administration="Customs of Examplia (invented)",
    year="2021",
    what="It drafted the law with the ministry.",
    lesson="Begin with the ministry.",
    sources=("S1",),
    state_text="pilot, as of March 2021",
)
LAW = DimensionText(
    id="LAW",
    title="Law",
    definition="Whether the law allows it.",
    depth=1,
    weight="2",
    score=Figure(1.0, "1.0"),
    before=Figure(1.0, "1.0"),
    floor=Figure(1.0, "1.0"),
    ceiling=Figure(1.0, "1.0"),
    target=Figure(3.0, "3.0"),
    level=1,
    level_name="Low",
    standing="Low",
    badge="1",
    answered=1,
    applicable=1,
    unknown=0,
    open=0,
    not_applicable=0,
    answered_text="1 of 1 answered",
    all_questions=QuestionCounts(1, applicable=1),
    confidence=0.6667,
    confidence_text="high (67%)",
    capped_by=(),
    sentence="Level 1, Low: 1.0 of 3.",
    questions=(LEGAL,),
    steps=(STEP,),
    cases=(CASE,),
    gates=("GATE",),
)
DATA = replace(
    LAW,
    id="DATA",
    title="Data",
    definition="",
    weight="1",
    score=Figure(3.0, "3.0"),
    before=Figure(3.0, "3.0"),
    floor=Figure(2.0, "2.0"),
    ceiling=Figure(3.0, "3.0"),
    level=3,
    level_name="High",
    standing="High",
    badge="3",
    applicable=2,
    unknown=1,
    answered_text="1 of 2 answered, 1 unknown",
    all_questions=QuestionCounts(1, 1, applicable=2),
    confidence=0.0,
    confidence_text="low (0%)",
    sentence="Level 3, High: 3.0 of 3. 1 answer is missing. "
    "Possible range with the questions asked so far: 2.0 to 3.0.",
    questions=(QUALITY, EXCHANGE),
    steps=(),
    cases=(),
    gates=(),
)
OVERALL = replace(
    LAW,
    id="overall",
    title="Tiny readiness",
    definition="",
    depth=0,
    weight="1",
    score=Figure(1.5, "1.5"),
    before=Figure(1.6667, "1.7"),
    floor=Figure(1.3333, "1.3"),
    ceiling=Figure(1.5, "1.5"),
    answered=2,
    applicable=3,
    unknown=1,
    answered_text="2 of 3 answered, 1 unknown",
    all_questions=QuestionCounts(2, 1, applicable=3),
    confidence=0.2222,
    confidence_text="low (22%)",
    capped_by=("GATE",),
    sentence="Level 1, Low: 1.5 of 3. Score before gates: 1.7; limited by gate GATE.",
    questions=(),
    steps=(),
    cases=(),
)
VERDICT = VerdictText(
    sentence="Level 1, Low.",
    reason="It would be level 2, Middle, without this limit: No legal basis.",
    certainty="1 answer is still missing: with it, the level can be 1 to 2.",
    proof="A document was shown for 1 of 2 answers.",
    deciding=(DecidingText("LAW-1", "Legal basis", "another answer there would give level 2"),),
    limits=("GATE",),
    outcomes=(OutcomeText(STEP.milestone, STEP.role_title, "by June 2026", "LAW-1"),),
    decision="Approve this step, name who is responsible for it, and give the time for it.",
    effort="1 step, at most 1 person-month, until June 2026",
    review="November 2027 (proposed)",
)
REPORT = Report(
    contract_version=CONTRACT_VERSION,
    title="Tiny readiness",
    summary="A small example.",
    disclaimer="Nobody endorsed this.",
    organisation="Customs of Examplia (invented)",
    date=date(2026, 11, 23),
    date_text="23 November 2026",
    facilitator="A. Expert",
    purpose="A first reflection",
    occasion_note="",
    respondents=("B. Example, Legal counsel",),
    levels=LEVELS,
    context=(replace(EXCHANGE, id="CTX", title="Size", text="How large?", answer="Small"),),
    overall=OVERALL,
    verdict=VERDICT,
    withheld="",
    dimensions=(LAW, DATA),
    gates=(
        GateText(
            "GATE",
            "No legal basis",
            "Without a legal basis nothing may start.",
            "Ask for an opinion.",
            "The overall result cannot exceed 1.5.",
            questions=("LAW-1",),
        ),
    ),
    strengths=(PointText("DATA-1", "Quality", "DATA", 3, 3, "Every month.", "3", "3"),),
    gaps=(PointText("LAW-1", "Legal basis", "LAW", 1, 3, "There is none.", "1", "3"),),
    unproven=(PointText("DATA-1", "Quality", "DATA", 3, 3, "Every month.", "3", "3"),),
    undecided=(PointText("DATA-2", "Exchange", "DATA", None, 3, "We do not know", "", "3"),),
    contradictions=(NoteText("CHECK", "LAW-1 and DATA-1 do not go together."),),
    notices=(NoteText("NOTICE", "A law takes time.", ("S1",)),),
    use_cases=(
        UseCaseText(
            id="targeting",
            title="Risk targeting",
            summary="A model selects what to inspect.",
            readiness="not-yet",
            readiness_text="not yet",
            missing=(ShortfallText("LAW-1", "Legal basis", 2, "1", "needs level 2, has 1"),),
            gates=("GATE",),
            sentence="For a pilot: LAW-1 1 → 2.",
            step_text="For a pilot:",
        ),
    ),
    roadmap=(STEP,),
    horizons=(
        "Done by August 2026",
        "Done by August 2027",
        "Done by February 2029",
        "Done after February 2029",
    ),
    schedule=ScheduleText(
        date(2026, 3, 1),
        6,
        WorkText(
            ("Q1 2026", "Q2 2026"),
            (
                WorkRow("Legal counsel", ("0.3", "0.8"), "1"),
                WorkRow("All roles", ("0.3", "0.8"), "1"),
            ),
            "",
        ),
    ),
    sources=(
        SourceText(
            "S1",
            "On laws",
            "Examplia Press",
            "2020",
            "https://example.org/laws",
            "primary",
            "",
            date(2026, 3, 1),
            "1 March 2026",
        ),
    ),
    provenance=Provenance(
        questionnaire="tiny",
        questionnaire_version="1.0.0",
        questionnaire_digest="sha256:" + "ab" * 32,
        answers_digest="sha256:" + "cd" * 32,
        program_version="0.1.0",
        scorer="weighted-mean",
        scorer_version="0.1.0",
        language="en",
        license="CC-BY-4.0",
    ),
    facts_seen="Facts as seen until 1 March 2026.",
)


def with_note(note: str) -> Report:
    """The report, with another note to its first question."""
    return with_question(replace(LEGAL, note=note))


def with_question(question: QuestionText) -> Report:
    """The report, with another first question."""
    return replace(REPORT, dimensions=(replace(LAW, questions=(question,)), DATA))


NOTHING_ANSWERED = replace(
    REPORT,
    organisation="",
    date=None,
    date_text="",
    facilitator="",
    purpose="",
    respondents=(),
    context=(),
    withheld="There is no overall level, because nothing is answered.",
    overall=replace(
        OVERALL,
        score=None,
        before=None,
        level=None,
        level_name="",
        standing="",
        badge="",
        answered=0,
        capped_by=(),
    ),
    dimensions=tuple(
        replace(
            part,
            score=None,
            before=None,
            floor=None,
            ceiling=None,
            target=None,
            level=None,
            level_name="",
            standing="",
            badge="",
            answered=0,
            questions=tuple(
                replace(
                    q,
                    state="open",
                    level=None,
                    target=None,
                    standing="",
                    aim="",
                    note="",
                    evidence=(),
                )
                for q in part.questions
            ),
            steps=(),
            cases=(),
        )
        for part in (LAW, DATA)
    ),
    gates=(),
    strengths=(),
    gaps=(),
    unproven=(),
    undecided=(),
    contradictions=(),
    notices=(),
    use_cases=(),
    roadmap=(),
    schedule=ScheduleText(),
    sources=(),
)
"""A report of which hardly anything can be said."""


def nested() -> Report:
    """The report, with its dimensions inside another one."""
    inner = tuple(replace(part, depth=2) for part in (LAW, DATA))
    outer = replace(OVERALL, id="ALL", title="Everything", depth=1)
    return replace(REPORT, dimensions=(outer, *inner))


def with_dimensions(count: int) -> Report:
    """The report, with so many dimensions."""
    many = tuple(
        replace(
            (LAW, DATA)[index % 2],
            id=f"D{index}",
            title=f"Dimension {index} of a subject with a long name",
            questions=tuple(
                replace(q, id=f"{q.id}-{index}") for q in (LAW, DATA)[index % 2].questions
            ),
        )
        for index in range(count)
    )
    return replace(REPORT, dimensions=many)
