"""Fill in forms with LibreOffice, and read them back: the same answers as in an answers file.

LibreOffice opens the workbook, a macro types into its cells, and saves it as a workbook of its
own; then ``collect`` reads that. Also its formulas are computed, and compared with the skip logic.

    python benchmarks/forms_in_libreoffice.py 20     # so many inventions, and the shipped ones
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from readiness.files.catalog import find_questionnaire  # noqa: E402 (found by the line above)
from readiness.files.foreign.workbook import read_workbook  # noqa: E402
from readiness.files.load import assessment_from, load_assessment, load_questionnaire  # noqa: E402
from readiness.forms.collect.workbook_form import WorkbookForm  # noqa: E402
from readiness.forms.contents import build_form  # noqa: E402
from readiness.forms.workbook.render import render_workbook  # noqa: E402
from readiness.models.assessment import Answer, Assessment, QuestionnaireStamp, State  # noqa: E402
from readiness.models.questionnaire import Questionnaire  # noqa: E402
from readiness.models.skip_logic import QuestionStates  # noqa: E402
from tests.support.every_row import in_rows  # noqa: E402
from tests.support.every_rule import invent  # noqa: E402
from tests.support.filled_workbook import FilledWorkbook, fill_answers  # noqa: E402

EXAMPLES = Path(__file__).parent.parent / "examples"
SHIPPED = {"ai-ml": "advanced.answers.yaml"}
"""A shipped questionnaire, with an example of its answers."""
FIGURES = {State.HIDDEN: "0", State.OPEN: "1", State.DISPUTED: "1"}
MACRO = """\
Sub Fill(task As String)
  Dim number As Integer, line As String, parts, book, cell, options(0), saving(0)
  options(0) = CreateUnoStruct("com.sun.star.beans.PropertyValue")
  options(0).Name = "Hidden" : options(0).Value = True
  saving(0) = CreateUnoStruct("com.sun.star.beans.PropertyValue")
  saving(0).Name = "FilterName" : saving(0).Value = "Calc MS Excel 2007 XML"
  number = FreeFile
  Open task For Input As #number
  Do While Not EOF(number)
    Line Input #number, line
    parts = Split(line, Chr(9))
    If parts(0) = "open" Then
      book = StarDesktop.loadComponentFromURL(parts(1), "_blank", 0, options())
    ElseIf parts(0) = "text" Then
      cell = book.Sheets.getByName(parts(1)).getCellRangeByName(parts(2))
      cell.String = Replace(parts(3), "\\n", Chr(10))
    ElseIf parts(0) = "number" Then
      cell = book.Sheets.getByName(parts(1)).getCellRangeByName(parts(2))
      cell.Value = Val(parts(3))
    ElseIf parts(0) = "save" Then
      book.calculateAll()
      book.storeToURL(parts(1), saving())
      book.close(True)
    End If
  Loop
  Close #number
  StarDesktop.terminate()
End Sub
"""


class TypedWorkbook(FilledWorkbook):
    """A form of which is noted what a person types into which cell."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self.typed: list[str] = []

    def set(self, sheet: str, place: str, value: str | float) -> None:
        """Note what is typed."""
        kind = "text" if isinstance(value, str) else "number"
        text = value.replace("\n", "\\n") if isinstance(value, str) else repr(value)
        self.typed.append(f"{kind}\t{sheet}\t{place}\t{text}")


@dataclass
class Case:
    """A form to fill in, and what has to come back."""

    name: str
    questionnaire: Questionnaire
    wanted: dict[str, Answer]
    left_out: list[tuple[str, str]]
    states: QuestionStates


def main() -> int:
    """Fill in all forms in one run of LibreOffice; print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int, nargs="?", default=20)
    parser.add_argument("--keep", type=Path, help="keep the workbooks in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        cases, lines = [], []
        for name, questionnaire, assessment in assessments(options.number):
            case, typed = prepared(name, questionnaire, assessment, folder)
            cases.append(case)
            source, target = (folder / f"{name}.{kind}.xlsx" for kind in ("empty", "filled"))
            lines += [f"open\t{source.as_uri()}", *typed, f"save\t{target.as_uri()}"]
        run_macro(lines, folder)
        wrong = sum(told(case, folder) for case in cases)
    answers = sum(len(case.wanted) for case in cases)
    print(f"{len(cases)} forms with {answers} answers, filled in by LibreOffice: {wrong} differ")
    return 1 if wrong else 0


def assessments(number: int) -> Iterator[tuple[str, Questionnaire, Assessment]]:
    """Yield shipped questionnaires with their examples, and inventions."""
    for name, example in SHIPPED.items():
        questionnaire = load_questionnaire(find_questionnaire(name))
        yield name, questionnaire, load_assessment(EXAMPLES / example, questionnaire)
    for seed in range(number):
        invented = invent(seed)
        rows = in_rows(seed, invented) if seed % 3 else None
        yield f"seed-{seed}", *(rows.with_rows if rows else invented).load()


def prepared(
    name: str, questionnaire: Questionnaire, assessment: Assessment, folder: Path
) -> tuple[Case, list[str]]:
    """Write an empty form; return what comes back, and what is typed."""
    about = Assessment(schema_version=1, questionnaire=QuestionnaireStamp.of(questionnaire))
    raw = render_workbook(build_form(questionnaire, about))
    (folder / f"{name}.empty.xlsx").write_bytes(raw)
    every = {**assessment.context, **assessment.answers}
    wanted = {n: as_typed(a) for n, a in every.items() if not a.voices and a != Answer()}
    book = TypedWorkbook(raw)
    left_out = fill_answers(book, {n: as_plain(answer) for n, answer in wanted.items()})
    parts = {
        part: {n: wanted[n] for n in getattr(assessment, part) if n in wanted}
        for part in ("context", "answers")
    }
    states = QuestionStates(questionnaire, about.model_copy(update=parts))
    return Case(name, questionnaire, wanted, left_out, states), book.typed


def as_typed(answer: Answer) -> Answer:
    """Return an answer without what no form asks for."""
    return answer.model_copy(update={"by": None, "at": None, "seconds": None})


def as_plain(answer: Answer) -> dict[str, object]:
    """Return an answer as an answers file has it."""
    plain = answer.model_dump(mode="json", exclude={"target"})
    return plain | ({"target": str(answer.target)} if answer.target else {})


def run_macro(lines: list[str], folder: Path) -> None:
    """Run the macro in a LibreOffice with settings of its own."""
    task, profile = folder / "task.txt", folder / "profile"
    task.write_text("\n".join(lines) + "\n", encoding="utf-8")
    setting = f"-env:UserInstallation={profile.as_uri()}"
    start(setting, "--terminate_after_init")  # it writes settings of its own
    library = profile / "user" / "basic" / "Standard"
    space = 'xmlns:{0}="http://openoffice.org/2000/{0}"'
    (library / "Forms.xba").write_text(
        f'<?xml version="1.0"?><script:module {space.format("script")} script:name="Forms" '
        f'script:language="StarBasic">{escape(MACRO)}</script:module>',
        encoding="utf-8",
    )
    (library / "script.xlb").write_text(
        f'<?xml version="1.0"?><library:library {space.format("library")} '
        'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Forms"/></library:library>',
        encoding="utf-8",
    )
    start(setting, f'macro:///Standard.Forms.Fill("{task}")')


def start(*arguments: str) -> None:
    """Start LibreOffice without its window, and wait for its end."""
    command = ["soffice", "--headless", "--norestore", *arguments]
    subprocess.run(command, check=True, timeout=600, stderr=subprocess.DEVNULL)


def told(case: Case, folder: Path) -> bool:
    """Read a form back, and print what differs."""
    file = folder / f"{case.name}.filled.xlsx"
    document, unread = WorkbookForm(file, read_workbook(file)).read(case.questionnaire)
    try:
        read = assessment_from(document, case.questionnaire)[0]
    except Exception as error:  # noqa: BLE001 (whatever it is, it is told)
        print(f"{case.name}: {error}")
        return True
    found = {n: a for n, a in {**read.context, **read.answers}.items() if a != Answer()}
    for name, field in case.left_out:
        plain = field.partition(":")[0]
        update = {plain: () if plain == "evidence" else None}
        case.wanted[name] = case.wanted[name].model_copy(update=update)
    for name in {**found, **case.wanted}:
        if found.get(name) != case.wanted.get(name):
            print(f"{case.name} {name}: {found.get(name)!r} instead of {case.wanted.get(name)!r}")
    computed = wrong_states(case, file)
    for name, figure in computed.items():
        print(f"{case.name} {name}: LibreOffice computes the state {figure}")
    return bool(unread) or found != case.wanted or bool(computed)


def wrong_states(case: Case, file: Path) -> dict[str, str]:
    """Return the questions of which LibreOffice computes another state than the skip logic.

    Those are left out whose conditions are no formula, or look at such a question.
    """
    book, original = (FilledWorkbook(path.read_bytes()) for path in (file, as_made(file)))
    places = {n: (s, p) for (n, f), (s, p, _l) in reversed(original.places.items()) if f == "state"}
    unsure: set[str] = set()
    wrong = {}
    for name in (n for n in case.questionnaire.subjects if n in places):
        cell = original.cell(*places[name])
        rules = case.questionnaire.conditions_of[name]
        looked_at = {other for rule in rules for other in rule.questions()}
        formula = "".join(cell.itertext()) if cell is not None else ""
        if (rules and ",2,1),0)" not in formula) or looked_at & unsure:
            unsure.add(name)
            continue
        figure = book.text(*places[name])
        if figure != FIGURES.get(case.states.state(name), "2"):
            wrong[name] = figure
    return wrong


def as_made(file: Path) -> Path:
    """Return the form before it was filled in."""
    return file.with_name(file.name.replace(".filled.", ".empty."))


if __name__ == "__main__":
    raise SystemExit(main())
