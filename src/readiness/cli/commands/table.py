"""``readiness table``: tables of answers, for very many assessments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from readiness.cli.completion import answers_paths
from readiness.cli.diagnostics import note, tell, tell_all
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import ForceOption, OutputOption, QuestionnaireOption
from readiness.cli.output import (
    chosen_format,
    command_line,
    emit,
    is_folder_name,
    name_beside,
    target_of,
    write_result,
)
from readiness.errors import (
    MAX_PROBLEMS,
    AssessmentError,
    InvalidDocumentError,
    PreconditionError,
    Problem,
)
from readiness.files.catalog import find_questionnaire, find_questionnaire_of
from readiness.files.load import load_questionnaire, stamp_of
from readiness.files.yaml_writer import emit_assessment
from readiness.i18n import _, grouped, ngettext, use_words
from readiness.models.questionnaire import Questionnaire
from readiness.text import visible_name

if TYPE_CHECKING:
    from readiness.scoring.columnar.answer_columns import AnswerColumns

SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        help="A questionnaire, answers files and forms, or a table.",
        autocompletion=answers_paths,
    ),
]
TableFormat = Literal["text", "json", "parquet", "csv", "jsonl"]
FormatOption = Annotated[
    TableFormat | None,
    typer.Option(help="Output format; default: the file extension of -o, else text."),
]
TABLES = ("parquet", "csv", "jsonl")
_ROWS = 1_000
"""Answers files that become rows at once."""


def table(
    sources: SourcesArgument,
    questionnaire: QuestionnaireOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Make tables of answers, for many assessments at once.

    A table has one assessment in each row and one question in each column. Of a questionnaire, it
    tells the columns, and writes an example. It turns answers files and forms into a table, and a
    table into answers files. The names of tables end in .parquet, .csv or .jsonl (JSON lines).

    \b
    readiness table ai-ml                             which columns a table has
    readiness table ai-ml -o example.csv              an example to fill in
    readiness table ai-ml -o ai-ml/                   the columns and all examples
    readiness table answers/*.yaml -o answers.parquet
    readiness table answers.parquet -o answers/       an answers file for each row
    readiness score --table answers.parquet -o scores.parquet
    """
    from readiness.bulk.files.source import format_of

    paths = [Path(name) for name in sources]
    if len(paths) == 1 and format_of(paths[0]):
        return _to_answers(paths[0], questionnaire, output, force=force)
    if len(sources) == 1 and (asked := _questionnaire(sources[0])):
        return _describe(asked, format, output, force=force)
    return _to_table(paths, questionnaire, format, output, force=force)


def _questionnaire(name: str) -> Questionnaire | None:
    """Load a questionnaire; None when the name is that of an answers file or a form."""
    path = Path(name)
    if not path.is_file():
        return load_questionnaire(find_questionnaire(name))
    if path.suffix.lower() not in {".yaml", ".yml"}:
        return None
    # 15 ms, and a form in a workbook does not need it.
    from readiness.files.yaml_reader import read_document

    return load_questionnaire(path) if stamp_of(read_document(path)) is None else None


def _describe(
    asked: Questionnaire, format: TableFormat | None, output: str | None, *, force: bool
) -> int:
    """Tell what a table of answers looks like, and write examples."""
    from readiness.bulk.compiled import columns_of

    use_words(asked.own_words)
    columns, why = columns_of(asked)
    if why:
        note(f"readiness: {why}")
    if output and is_folder_name(output) and format is None:
        forms: tuple[str, ...] = ("text", "json", *TABLES)
    else:
        forms = (chosen_format(format, output, ("json", *TABLES), "text"),)
    pieces = {form: _of_questionnaire(columns, asked, form) for form in forms}
    endings = {"text": "table.txt", "json": "table.json"}
    names = {form: f"{asked.id}.{endings.get(form, f'example.{form}')}" for form in forms}
    targets = {form: target_of(output, names[form], force=force) for form in forms}
    for form, target in targets.items():
        if target is None:
            if form == "parquet":
                raise PreconditionError(_("Parquet is not text; give a file with -o"))
            emit(pieces[form].decode(), pages=True)
        else:
            write_result(pieces[form], target, force=force, private=False)
            note(_("Written: {path}").format(path=visible_name(target)))
    return ExitCode.OK


def _of_questionnaire(columns: AnswerColumns, asked: Questionnaire, form: str) -> bytes:
    """Return what is told of a questionnaire, as the bytes of a file."""
    from readiness.bulk import description
    from readiness.bulk.files.written import written

    if form == "text":
        return description.described_in_words(columns, asked).encode()
    if form == "json":
        # As everywhere, JSON is for other programs.
        from readiness.report.tables import to_json

        return to_json(description.described(columns, asked)).encode()
    schema = description.table_schema(columns, form)
    batch = description.table_of(description.example(asked), schema)
    return b"".join(written([batch], schema, form))


def _to_table(
    paths: list[Path],
    requested: str | None,
    format: TableFormat | None,
    output: str | None,
    *,
    force: bool,
) -> int:
    """Make a table of answers files and forms, one row for each respondent."""
    from readiness.bulk.compiled import columns_of
    from readiness.bulk.files.written import written

    form = chosen_format(format, output, TABLES, "csv")
    if form not in TABLES:
        raise PreconditionError(_("the format of a table is parquet, csv or jsonl"))
    about = paths[0] if len(paths) == 1 else Path("all")
    target = target_of(output, name_beside(about, f"table.{form}"), force=force, read=paths)
    if target is None and form == "parquet":
        raise PreconditionError(_("Parquet is not text; give a file with -o"))
    made = _Made(paths, requested, form)
    pieces = written(made.batches(), made.schema, form)
    if target is None:
        for piece in pieces:
            emit(piece.decode())
    else:
        write_result(pieces, target, force=force, read=paths)
        note(_("The table is in {path}").format(path=visible_name(target)))
    tell_all(made.left_out())
    if target:
        _columns, why = columns_of(made.asked)
        scores = target.with_suffix(f".scores.{form}")
        words = command_line("score", "--table", target, "-o", scores)
        note(f"readiness: {why}" if why else _("Next:  {command}").format(command=words))
    return ExitCode.OK


class _Made:
    """A table that is made of answers files, one after the other."""

    def __init__(self, paths: list[Path], requested: str | None, form: str) -> None:
        from readiness.bulk.description import table_schema
        from readiness.forms.collect.gather import collect
        from readiness.scoring.columnar.answer_columns import AnswerColumns

        self._paths, self._requested, self._collect = paths, requested, collect
        self.asked = self._first_questionnaire()
        use_words(self.asked.own_words)
        self.schema = table_schema(AnswerColumns.of(self.asked), form)
        self._left_out = Counter[str]()
        self._files = 0

    def _first_questionnaire(self) -> Questionnaire:
        """Return the questionnaire of the first file that can be read."""
        for path in self._paths:
            with suppress(InvalidDocumentError):
                if found := self._collect([path], self._requested):
                    return found[0].questionnaire
        # Everything that is wrong with all of them.
        self._collect(self._paths, self._requested)
        raise PreconditionError(_("there are no answers in these files"))

    def batches(self) -> Iterator[Any]:
        """Yield the rows of all files; raise AssessmentError with all problems of all of them."""
        from readiness.bulk.answers import answers_to_row
        from readiness.bulk.description import table_of

        rows, problems = list[dict[str, Any]](), list[Problem]()
        for path in self._paths:
            try:
                found = self._collect([path], self._requested)
            except InvalidDocumentError as error:
                problems += error.problems
                if len(problems) >= MAX_PROBLEMS:
                    break
                continue
            for one in found:
                if one.questionnaire.digest != self.asked.digest:
                    message = _("{path}: a table is for one questionnaire, here «{id}»")
                    raise PreconditionError(message.format(path=path, id=self.asked.id))
                row = answers_to_row(one.assessment, one.questionnaire, one.name)
                rows.append(row.values)
                self._left_out.update(row.left_out)
                self._files += 1
            if len(rows) >= _ROWS:
                yield table_of(rows, self.schema)
                rows = []
        if problems:
            raise AssessmentError(problems[:MAX_PROBLEMS])
        yield table_of(rows, self.schema)

    def left_out(self) -> Iterator[str]:
        """Say what the files have and the table has not."""
        if not self._left_out:
            return
        counts = (f"{what} ({grouped(number)})" for what, number in self._left_out.items())
        message = ngettext(
            "The table has no columns for: {parts}. In brackets: in how many of {number} file",
            "The table has no columns for: {parts}. In brackets: in how many of {number} files",
            self._files,
        )
        text = message.format(parts=", ".join(counts), number=grouped(self._files))
        yield f"readiness: {text}"


def _to_answers(path: Path, requested: str | None, output: str | None, *, force: bool) -> int:
    """Write an answers file for each row of a table."""
    from readiness.bulk.answers import OWN, answers_in, right_answers_in
    from readiness.bulk.columns import own_columns
    from readiness.bulk.files.open_table import open_table
    from readiness.scoring.columnar.answer_columns import AnswerColumns

    if not output or not is_folder_name(output):
        message = _("a table becomes several answers files; give a folder: -o answers/")
        raise PreconditionError(message)
    found_at, asked = questionnaire_of(path, requested)
    columns, shown = AnswerColumns.of(asked), visible_name(path)
    read, targets = [path, found_at], list[Path]()
    source = open_table(path, columns)
    for one in right_answers_in(source, asked, shown):
        target = target_of(output, f"{one.name}.answers.yaml", force=force, read=read)
        targets += [target] if target else []
    again = answers_in(open_table(path, columns), asked, shown)
    for target, one in zip(targets, again, strict=True):
        if one.assessment:
            text = emit_assessment(one.assessment, asked)
            write_result(text.encode(), target, force=force, read=read)
    own = [name for name in own_columns(source.schema.names, columns) if name not in OWN]
    if own:
        message = _("answers files have no place for the columns: {names}")
        tell(f"readiness: {message.format(names=', '.join(own))}")
    message = ngettext(
        "{number} answers file is in {path}", "{number} answers files are in {path}", len(targets)
    )
    note(message.format(number=grouped(len(targets)), path=visible_name(output)))
    return ExitCode.OK


def questionnaire_of(path: Path, requested: str | None) -> tuple[Path, Questionnaire]:
    """Find the questionnaire of a table: as requested, else the one that the table names."""
    from readiness.bulk.files.open_table import stamp_of_table

    stamp = stamp_of_table(path)
    if requested is None and stamp is None:
        message = _("{path} does not name its questionnaire; give it with --questionnaire")
        raise PreconditionError(message.format(path=visible_name(path)))
    found_at = find_questionnaire_of(stamp, path, requested)
    return found_at, load_questionnaire(found_at)
