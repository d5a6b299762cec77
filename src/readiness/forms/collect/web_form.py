"""Turn each row of an export into the answers of one respondent, as its map says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.data_classes import dataclass
from readiness.errors import InvalidDocumentError, Problem
from readiness.files.yaml_reader import Document
from readiness.forms.collect.cell_document import CellData, CellDocument
from readiness.forms.collect.export_table import ExportCell, ExportTable
from readiness.forms.collect.given_values import is_chosen, key_of
from readiness.forms.collect.mapping import SEPARATORS, CollectMap, MapColumn
from readiness.i18n import _
from readiness.models.questionnaire import Questionnaire
from readiness.text import did_you_mean, shorten

_TAKEN = ("unknown", "not-applicable", "open")
_OCCASION = ("organisation", "date")


def check_map(map_: CollectMap, document: Document, questionnaire: Questionnaire) -> None:
    """Raise InvalidDocumentError where a map does not fit its questionnaire."""
    problems = []
    for index, column in enumerate(map_.columns):
        path = ("columns", index)
        question = questionnaire.by_id.get(column.question or "")
        if column.question and question is None:
            message = _("there is no question «{name}»{did_you_mean}").format(
                name=column.question,
                did_you_mean=did_you_mean(column.question, questionnaire.by_id),
            )
            problems.append(document.problem("unknown-question", message, (*path, "question")))
        elif question and column.option and question.option(column.option) is None:
            keys = [option.key for option in question.options]
            message = _("«{name}» has no option «{option}»{did_you_mean}").format(
                name=question.id,
                option=column.option,
                did_you_mean=did_you_mean(column.option, keys),
            )
            problems.append(document.problem("unknown-option", message, (*path, "option")))
    if problems:
        raise InvalidDocumentError(problems)


def matched_columns(table: ExportTable, map_: CollectMap, file: str) -> tuple[MapColumn, ...]:
    """Return for each column of the export what it contains.

    Raises InvalidDocumentError with every head that is only in the file, or only in the map.
    """
    left = list(map_.columns)
    found, problems = list[MapColumn](), list[Problem]()
    for head in table.heads:
        plain = head.strip()
        column = next((one for one in left if one.head == plain), None)
        if column:
            left.remove(column)
            found.append(column)
        elif plain:
            message = _("the map does not name the column «{head}»").format(head=shorten(plain))
            problems.append(Problem("column-not-mapped", message, file))
        else:
            found.append(MapColumn(head="-", ignore=True))
    for column in left:
        message = _("there is no column «{head}», which the map names")
        text = message.format(head=shorten(column.head))
        problems.append(Problem("column-missing", text, file))
    if problems:
        raise InvalidDocumentError(problems)
    return tuple(found)


@dataclass(frozen=True)
class WebForm:
    """An export with its map."""

    file: str
    table: ExportTable
    map: CollectMap
    columns: Sequence[MapColumn]
    questionnaire: Questionnaire

    def documents(self) -> Iterator[tuple[int, CellDocument, list[Problem]]]:
        """Yield the number of each row, its answers, and what cannot be read."""
        for number, cells in self.table.rows:
            collected = CellData(self.file)
            stamp = self.map.questionnaire
            collected.put(("questionnaire", "id"), stamp.id)
            collected.put(("questionnaire", "version"), stamp.version)
            by = self._put_about(collected, cells, number)
            for index, cell in cells.items():
                column = self.columns[index]
                if not cell.is_plain and not column.ignore:
                    message = _("this cell contains a formula or an error value")
                    collected.report("cell-not-plain", message, cell.place)
                elif column.question:
                    self._put(collected, column, cell)
            for name, answer in collected.data.get("answers", {}).items():
                if by and {"value", "unknown", "not_applicable"} & {*answer}:
                    collected.put(("answers", name, "by"), by)
            yield number, collected.document(), collected.problems

    def _put_about(self, collected: CellData, cells: dict[int, ExportCell], number: int) -> str:
        person: dict[str, ExportCell] = {}
        for index, cell in cells.items():
            about = self.columns[index].about
            if about in _OCCASION:
                collected.put(("assessment", about), cell.texts[0].strip(), cell.place)
            elif about:
                person[about] = cell
        if not person:
            return ""
        id_ = f"r{number}"
        collected.put(("respondents", 0, "id"), id_)
        for field, cell in person.items():
            collected.put(("respondents", 0, field), cell.texts[0].strip(), cell.place)
        return id_

    def _put(self, collected: CellData, column: MapColumn, cell: ExportCell) -> None:
        """Put one cell into the answer to its question."""
        if column.field != "value":
            text = column.values.get(cell.texts[0].strip()) or (cell.texts[0],)
            path = ("answers", column.question or "", column.field)
            collected.put(path, text[0].strip(), cell.place)
            if column.option:
                self._choose(collected, column, cell)
        elif not column.option:
            self._put_value(collected, column, cell)
        elif self._is_chosen(collected, column, cell):
            self._choose(collected, column, cell)

    def _put_value(self, collected: CellData, column: MapColumn, cell: ExportCell) -> None:
        path = ("answers", column.question or "")
        question = self.questionnaire.by_id[column.question or ""]
        keys = [key for text in self._texts(column, cell) for key in self._keys(column, text)]
        state = next((key for key in keys if key in _TAKEN), None)
        if state and len(keys) > 1:
            message = _("«{word}» stands beside other answers").format(word=state)
            collected.report("several-states", message, cell.place)
        elif state == "unknown":
            collected.put((*path, "unknown"), "true", cell.place)
        elif state == "not-applicable":
            collected.put((*path, "not_applicable"), cell.texts[0].strip(), cell.place)
        elif state is None and question.rules.takes_several:
            for key in keys:
                self._choose(collected, column.model_copy(update={"option": key}), cell)
        elif state is None:
            collected.put((*path, "value"), keys[0], cell.place)

    @staticmethod
    def _choose(collected: CellData, column: MapColumn, cell: ExportCell) -> None:
        """Add an option to those that are chosen."""
        path = ("answers", column.question or "", "value")
        chosen = collected.data.get("answers", {}).get(column.question, {}).get("value", [])
        if column.option not in chosen:
            collected.put((*path, len(chosen)), column.option or "", cell.place)

    def _texts(self, column: MapColumn, cell: ExportCell) -> list[str]:
        """Divide a cell with several choices, where the question takes several."""
        question = self.questionnaire.by_id[column.question or ""]
        if len(cell.texts) > 1 or not question.rules.takes_several:
            return [*cell.texts]
        whole = cell.texts[0]
        if whole.strip() in column.values or key_of(whole, question) != whole.strip():
            return [whole]
        return [part for part in whole.split(SEPARATORS[self.map.separator]) if part.strip()]

    def _keys(self, column: MapColumn, text: str) -> tuple[str, ...]:
        question = self.questionnaire.by_id[column.question or ""]
        named = column.values.get(text.strip())
        if named:
            return named
        return (key_of(text, question) if question.options else text,)

    @staticmethod
    def _is_chosen(collected: CellData, column: MapColumn, cell: ExportCell) -> bool:
        text = cell.texts[0].strip()
        named = column.values.get(text)
        chosen = named == ("chosen",) if named else is_chosen(text)
        if chosen is None:
            message = _("say in the map with «values» whether «{text}» means «chosen»")
            collected.report("mark-not-clear", message.format(text=shorten(text)), cell.place)
        return bool(chosen)
