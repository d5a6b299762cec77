"""Choose the documents of an answer on plain lines."""

from __future__ import annotations

from collections.abc import Callable

from readiness.i18n import _
from readiness.interview.captions import answer_summary
from readiness.interview.evidence import (
    add_document,
    add_statement,
    asks_for_document,
    documents_to_choose,
    lacks_document,
)
from readiness.interview.input_parsing import InputRejected, plain_digits
from readiness.interview.plain.console import Console
from readiness.interview.plain.line_input import LineReader
from readiness.interview.session import Session, Transition
from readiness.models.assessment import DOCUMENT_SHOWN, Evidence

Save = Callable[[str, Transition], None]
"""Changes the answer to a question, and says so."""
STOP = frozenset({"q", ":q"})
"""What ends a question in between."""


class DocumentChooser:
    """Lists documents by number, and adds the chosen or the typed one."""

    def __init__(self, session: Session, lines: LineReader, console: Console, save: Save) -> None:
        self._session = session
        self._lines = lines
        self._console = console
        self._save = save
        self._asked_for: str | None = None
        """Id of the last answer, while its document is asked for."""

    def offer(self, question_id: str) -> None:
        """Ask in one line for the document of an answer; the next answer is «later»."""
        interview = self._session.interview
        question = interview.questionnaire.by_id[question_id]
        needs_one = asks_for_document(interview, question)
        self._asked_for = question_id if needs_one else None
        if needs_one:
            sentence = _("{question}: was a document shown? d lists documents, d 0 only said")
            if lacks_document(interview, question):
                sentence = _("{question}: this answer needs a document. d lists documents")
            self._console.say("  " + sentence.format(question=question_id), indent="    ")

    def obey(self, text: str) -> bool:
        """Add the document with this number or title; list all when there is no text."""
        question_id = self._asked_for or self._session.interview.position
        if text:
            self.add(question_id, text)
        else:
            self.ask(question_id)
        return not text

    def ask(self, question_id: str) -> bool:
        """Ask for the document of an answer; False when somebody wants to stop."""
        interview, say = self._session.interview, self._console.say
        title = interview.questionnaire.by_id[question_id].title
        say(f"{question_id}  {title}: {answer_summary(interview, question_id)}", indent="    ")
        for number, item in enumerate(documents_to_choose(interview, question_id), start=1):
            kept = f" ({item.reference})" if item.reference else ""
            say(f"  {number}. {item.title}{kept}", indent="     ")
        say("  0. " + _("No document: it was only said"))
        while True:
            try:
                text = self._lines.read(_("number, or title of another document; Enter later > "))
                if text is None or text.strip() in STOP:
                    return False
                if text.strip():
                    self.add(question_id, text.strip())
            except InputRejected as error:
                self._console.warn(str(error))
            else:
                return True

    def add(self, question_id: str, text: str) -> None:
        """Add the document with this number, or one that was typed; 0 is none."""
        self._add(question_id, text)
        self._asked_for = None

    def _add(self, question_id: str, text: str) -> None:
        number = plain_digits(text)
        if not number.isdecimal():
            item = typed_evidence(text, strength=DOCUMENT_SHOWN)
            self._save(question_id, lambda i: add_document(i, question_id, item))
            return
        if not int(number):
            self._save(question_id, lambda i: add_statement(i, question_id))
            return
        documents = documents_to_choose(self._session.interview, question_id)
        if int(number) > len(documents):
            sentence = _("there is no document {number}; d lists them")
            raise InputRejected(sentence, number=number)
        item = documents[int(number) - 1]
        self._save(question_id, lambda i: add_document(i, question_id, item))


def typed_evidence(text: str, *, strength: int) -> Evidence:
    """Read TITLE | WHERE IT IS KEPT | STRENGTH; without a strength, it is the given one."""
    title, reference, grade = [*(part.strip() for part in text.split("|")), "", ""][:3]
    if not title:
        raise InputRejected(_("give the title of the evidence: e TITLE"))
    if grade and not grade.isdecimal():
        raise InputRejected(
            _("the strength is a number from 0 (asserted) to 3 (checked by an external person)")
        )
    return Evidence.model_construct(
        title=title, reference=reference or None, strength=int(grade) if grade else strength
    )
