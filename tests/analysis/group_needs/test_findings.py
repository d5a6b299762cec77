"""What one administration has, against a reference that reads its plain answers."""

from __future__ import annotations

from readiness.analysis.group_needs.findings import Finding, Kind, findings_of, possible_findings
from readiness.scoring.evaluation import Evaluation
from tests.support.given import assessment, evaluation, questionnaire
from tests.support.groups import group, questionnaire_text
from tests.support.strategies import Plain

NAMED_ROWS = """\
schema_version: 1
id: rowed
version: 1.0.0
title: Sites
roles: [{id: CIO, title: Head of IT}]
levels: [{level: 1, name: A, meaning: a}, {level: 2, name: B, meaning: b}]
context:
  - {id: SITES, kind: names, title: Site, text: Which sites?, max: 3}
dimensions:
  - id: S
    title: Sites
    for_each: SITES
    questions:
      - id: S-1
        title: Law
        text: Is there a law in {row}?
        options: [{level: 1, text: No.}, {level: 2, text: Yes.}]
        recommendations:
          - {below: 2, action: "Do it for {row}.", role: CIO, effort: S, months: 2, proves_done: X}
"""


def plain(findings: frozenset[Finding]) -> set[tuple[str, str, str]]:
    """Return findings as the reference has them."""
    return {(each.kind.value, each.about, each.part) for each in findings}


def test_findings_are_those_of_the_reference() -> None:
    """Of 120 invented administrations; and no finding is one that there cannot be."""
    of = questionnaire(questionnaire_text())
    possible = plain(frozenset(possible_findings(of)))
    members = [member for seed in range(4) for member in group(seed, size=30)]

    for member in members:
        own: Plain = {"text": member.text().split("\n", 2)[2]}
        found = plain(findings_of(Evaluation(of, assessment(of, own["text"]))))
        assert found == member.has()
        assert found <= possible
    assert len({kind for member in members for kind, _about, _part in member.has()}) == len(Kind)


def test_names_of_rows_are_nobodys_business() -> None:
    """A row that respondents name counts as its column, in whichever row it is."""
    of = questionnaire(NAMED_ROWS)
    answers = "context: {SITES: [Secret Harbour, Port]}\nanswers: {S-1.1: 2, S-1.2: 1}\n"

    found = findings_of(evaluation(of, answers))

    assert plain(found) == {("answered", "S-1", ""), ("gap", "S-1", ""),
                            ("recommendation", "S-1", "0")}  # fmt: skip
    assert found <= set(possible_findings(of))
    assert "Harbour" not in str(possible_findings(of))
