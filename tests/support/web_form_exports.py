"""What real web forms export, in shape: written by hand from their public documentation.

KoboToolbox: columns by XML name with their groups, semicolons between columns, spaces between
choices or a column with 1 and 0 for each choice. Microsoft Forms: a workbook with the texts of the
questions as heads, and choices that each end in a semicolon. LimeSurvey: columns by question code,
subquestions and «other» in brackets. SurveyJS: JSON, lists for choices, «-Comment» for other.
"""

from __future__ import annotations

from tests.support.raw_workbook import rows, workbook

QUESTIONNAIRE = """\
schema_version: 1
id: small
version: 1.0.0
title: Small
levels:
  - {level: 1, name: Low, meaning: Little is there.}
  - {level: 2, name: Middle, meaning: Some is there.}
  - {level: 3, name: High, meaning: All is there.}
context:
  - {id: SIZE, kind: number, title: Size, text: How many people work there?, min: 1, whole: true}
  - {id: SINCE, kind: date, title: Since, text: Since when?}
dimensions:
  - id: GOV
    title: Governance
    questions:
      - id: GOV-1
        title: Strategy
        text: Is there a strategy?
        options:
          - {level: 1, text: There is none.}
          - {level: 2, text: There is a draft.}
          - {level: 3, text: "It is approved; everybody knows it."}
      - id: GOV-2
        title: Users
        kind: many
        scored: false
        text: Who uses it?
        options:
          - {id: legal, text: Legal}
          - {id: it, text: "IT, and data"}
          - {id: other, text: "Other, namely …", specify: true}
      - id: GOV-3
        title: Budget
        kind: yes-no
        text: Is there a budget?
"""
KOBO = """\
"start";"end";"gov/GOV_1";"gov/GOV_2";"gov/GOV_2/legal";"gov/GOV_2/it";"gov/GOV_3";"SIZE";"SINCE";\
"your_name";"_id";"_uuid";"_submission_time";"_validation_status";"_index"
"2026-11-02T09:00:00.000+01:00";"2026-11-02T09:09:00.000+01:00";"3";"legal it";"1";"1";"yes";"40";\
"2020-01-31";"A. Diop";"17";"b6f4-1";"2026-11-02T08:09:03";"";"1"
"2026-11-02T10:00:00.000+01:00";"2026-11-02T10:09:00.000+01:00";"dont_know";"it";"0";"1";"no";"";\
"";"";"18";"b6f4-2";"2026-11-02T09:09:03";"";"2"
"""
_FORMS_HEADS = (
    *("Id", "Start time", "Completion time", "Email", "Name", "Is there a strategy?"),
    *("Who uses it?", "Is there a budget?", "How many people work there?", "Since when?"),
)


def microsoft_forms() -> bytes:
    """Make a workbook as Microsoft Forms exports it."""
    person = (
        *("1", "46349.4", "46349.5", "anonymous", "A. Diop"),
        *("It is approved; everybody knows it.", "Legal;IT, and data;", "Yes"),
    )
    written = rows(_FORMS_HEADS, person).removesuffix("</row>")
    return workbook({"Sheet1": f'{written}<c><v>40</v></c><c s="1"><v>43861</v></c></row>'})


LIMESURVEY = """\
"Response ID","Date submitted","Last page","Start language","Seed","GOV1","GOV2[legal]","GOV2[it]",\
"GOV2[other]","GOV3","SIZE","SINCE","NAME"
"5","2026-11-02 09:09:03","2","en","1733","3","Y","Y","","Y","40","2020-01-31","A. Diop"
"6","2026-11-02 10:09:03","2","en","1734","","N","N","a toll","N","","",""
"""
SURVEYJS = """\
[
  {"GOV-1": 3, "GOV-2": ["legal", "it"], "GOV-3": true, "SIZE": 40, "SINCE": "2020-01-31",
   "name": "A. Diop"},
  {"GOV-2": ["other"], "GOV-2-Comment": "a toll", "GOV-3": false}
]
"""
