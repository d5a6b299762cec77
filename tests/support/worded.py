"""Two small questionnaires with own words, in English and French: of a company, of a school."""

from __future__ import annotations

import json
from pathlib import Path

from readiness.files.load import questionnaire_from
from readiness.files.yaml_reader import parse_document
from readiness.models.editions.translation import fingerprint, translatable_texts

COMPANY = """\
schema_version: 1
id: company
version: 1.0.0
title: Self-assessment of a trader
words:
  body: {one: company, many: companies}
  level: {one: stage, many: stages}
  gate: {one: a hard requirement, many: hard requirements}
  confidentiality: Contains trade secrets. Only for the board.
levels:
  - {level: 1, name: Weak, meaning: little is in place}
  - {level: 2, name: Fair, meaning: half of it is in place}
  - {level: 3, name: Good, meaning: all of it is in place}
roles: [{id: CEO, title: Chief executive}]
scoring: {target: 3}
importance:
  title: Importance
  text: How much does it matter?
  options: [{id: low, text: Little, weight: 1}, {id: high, text: Much, weight: 2}]
themes: [{id: PAPER, title: On paper}, {id: SITE, title: On site}]
phases:
  - {id: Y1, title: This year, months: 12, targets: {overall: 2}}
  - {id: Y3, title: In three years, months: 36, targets: {overall: 3, REC: 3}}
context:
  - id: SIZE
    kind: one
    title: Size
    text: How large is it?
    options: [{id: small, text: Small}, {id: large, text: Large}]
pre_checks:
  - id: FIT
    title: Is it worth the work?
    summary: One question.
    questions: [{id: FIT-1, kind: yes-no, title: Need, text: Do customers ask for it?}]
    outcomes:
      - {id: go, title: Worth it, text: Go on., when: {question: FIT-1, equals: "yes"}}
      - {id: wait, title: Not now, text: Ask again next year.}
dimensions:
  - id: REC
    title: Records
    questions:
      - id: REC-1
        title: Bookkeeping
        text: Can each consignment be found in the books?
        short: true
        theme: PAPER
        asks: [importance, target]
        options: [{level: 1, text: No.}, {level: 2, text: Some.}, {level: 3, text: Each one.}]
        evidence: [The books]
        recommendations:
          - below: 3
            milestone: Books complete
            action: Complete the books.
            role: CEO
            effort: S
            months: 2
            proves_done: The books
      - id: REC-2
        title: Archive
        text: Is there an archive?
        options: [{level: 1, text: No.}, {level: 3, text: "Yes."}]
        recommendations:
          - below: 3
            milestone: Archive opened
            action: Open an archive.
            role: CEO
            effort: M
            months: 4
            proves_done: The archive
            after: [REC-1]
  - id: SEC
    title: Security
    questions:
      - id: SEC-1
        title: Fence
        text: Is the site closed?
        theme: SITE
        options: [{level: 1, text: No.}, {level: 2, text: Partly.}, {level: 3, text: "Yes."}]
      - {id: SEC-2, kind: text, title: Remarks, text: What else?, scored: false}
gates:
  - id: LOCK
    title: No complete books
    when: {question: REC-1, at_most: 2}
    cap: {overall: 2, dimensions: {REC: 2}, use_cases: {status: pilot}}
    reason: Without complete books no status is granted.
  - id: FENCE
    title: Open site
    when: {question: SEC-1, at_most: 1}
    cap: {overall: 1}
    reason: Anyone can enter.
checks:
  - id: ODD
    when: {all: [{question: REC-1, at_most: 1}, {question: REC-2, at_least: 3}]}
    message: An archive without books.
notices:
  - {id: NOTE, when: {question: SIZE, equals: large}, text: Large ones are visited first.}
use_cases:
  - id: status
    title: Trusted trader
    needs: {REC-1: {pilot: 2, production: 3}, SEC-1: {pilot: 2, production: 3}}
  - {id: later, title: Second status, needs: {REC-2: {production: 3}}}
"""
SCHOOL = """\
schema_version: 1
id: school
version: 1.0.0
title: Self-assessment of a place of learning
words:
  body: {one: a school, many: schools}
  level: {one: an echelon, many: echelons}
  gate: {one: an obstacle, many: obstacles}
levels:
  - {level: 1, name: Begun, meaning: first steps, at_least: 0}
  - {level: 2, name: Usual, meaning: most is done, at_least: 40}
  - {level: 3, name: Strong, meaning: all is done, at_least: 80}
scoring: {scorer: points, result: share, target: 75%}
context:
  - {id: PUPILS, kind: number, title: Pupils, text: How many are there?, min: 0, max: 5000}
dimensions:
  - id: TEACH
    title: Teaching
    questions:
      - id: T-1
        title: Plan
        text: Is there a plan for each year?
        target: 5 points
        options:
          - {id: none, points: 0, text: No.}
          - {id: some, points: 3, text: Some.}
          - {id: all, points: 5, text: All.}
      - id: T-2
        kind: yes-no
        title: Feedback
        text: Do pupils give feedback?
        options: [{id: "yes", points: 4, text: "Yes"}, {id: "no", points: 0, text: "No"}]
  - id: HOUSE
    title: House
    questions:
      - id: H-1
        title: Rooms
        text: Are there enough rooms?
        options: [{id: few, points: 0, text: No.}, {id: enough, points: 3, text: "Yes."}]
  - id: SITES
    title: Buildings
    rows: [{id: old, title: Old one}, {id: new, title: New one}]
    questions:
      - id: S-1
        title: Safety
        text: Is the {row} safe?
        options: [{id: "no", points: 0, text: No.}, {id: "yes", points: 2, text: "Yes."}]
gates:
  - id: EXIT
    title: No plan
    when: {question: T-1, equals: none}
    cap: {overall: 30}
    reason: Nothing is planned.
"""
FRENCH = {
    "company": {
        "words.body.one": "une entreprise", "words.body.many": "entreprises",
        "words.level.one": "une étape", "words.level.many": "étapes",
        "words.gate.one": "une exigence", "words.gate.many": "exigences",
        "words.confidentiality": "Contient des secrets d'affaires.",
    },
    "school": {
        "words.body.one": "un lycée", "words.body.many": "lycées",
        "words.level.one": "un palier", "words.level.many": "paliers",
        "words.gate.one": "un obstacle", "words.gate.many": "obstacles",
    },
}  # fmt: skip
"""The words in French; each other text becomes its own name."""
ANSWERS = {
    "company": (
        ["SIZE: {value: [large]}", "FIT-1: {value: ['yes']}"],
        {
            "anna": [
                "REC-1: {level: 2, target: 3, importance: high}",
                "REC-2: {level: 3}",
                "SEC-1: {level: 1}",
            ],
            "bert": ["REC-1: {level: 1}", "REC-2: {unknown: true}", "SEC-2: {value: [none]}"],
            "next": ["REC-1: {level: 3, note: done}", "REC-2: {level: 1}", "SEC-1: {level: 3}"],
        },
    ),
    "school": (
        ["PUPILS: {value: [300]}"],
        {
            "anna": ["T-1: {value: [none]}", "T-2: {value: ['yes']}", "S-1.old: {value: ['no']}"],
            "bert": ["T-1: {value: [some]}", "T-2: {value: ['no']}", "H-1: {value: [few]}"],
            "next": ["T-1: {value: [all]}", "T-2: {value: ['yes']}", "H-1: {value: [enough]}"],
        },
    ),
}
"""Context, and the answers of two respondents and of the year after."""


def write_worded(folder: Path, name: str) -> None:
    """Write a questionnaire, its translation and three answers files into a folder."""
    source = {"company": COMPANY, "school": SCHOOL}[name]
    (folder / f"{name}.yaml").write_text(source, encoding="utf-8")
    questionnaire = questionnaire_from(parse_document(source.encode(), f"{name}.yaml"))
    texts = {
        key: {"of": fingerprint(text), "text": FRENCH[name].get(key, f"Texte {key}")}
        for key, text in translatable_texts(questionnaire).items()
    }
    head = {"schema_version": 1, "translates": name, "language": "fr"}
    translation = json.dumps(head | {"texts": texts}, ensure_ascii=False, indent=1)
    (folder / f"{name}.fr.yaml").write_text(translation, encoding="utf-8")
    context, people = ANSWERS[name]
    for number, (person, answers) in enumerate(people.items()):
        lines = [
            "schema_version: 1",
            f"questionnaire: {{id: {name}, version: 1.0.0}}",
            f"assessment: {{organisation: Elm, date: 2026-01-0{number + 1}}}",
            *("context:", *(f"  {line}" for line in context)),
            *("answers:", *(f"  {line}" for line in answers)),
        ]
        (folder / f"{person}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
