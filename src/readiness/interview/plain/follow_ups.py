"""Ask on plain lines, right after an answer, for what belongs to it."""

from __future__ import annotations

from readiness.i18n import _, label
from readiness.interview.input_parsing import InputRejected
from readiness.interview.plain.console import Console
from readiness.interview.plain.documents import STOP, Save
from readiness.interview.plain.line_input import LineReader
from readiness.interview.session import Session


class FollowUps:
    """Asks for what an answer needs; the answer itself is saved already."""

    def __init__(self, session: Session, lines: LineReader, console: Console, save: Save) -> None:
        self._session = session
        self._lines = lines
        self._console = console
        self._save = save

    def ask(self, question_id: str) -> None:
        """Ask which one is meant, where the chosen option asks so; Enter leaves it as it is."""
        interview = self._session.interview
        answer = interview.answer_of(question_id)
        option = interview.questionnaire.by_id[question_id].to_specify(answer.value)
        if option is None:
            return
        known = f" ({answer.namely})" if answer.namely else ""
        self._console.say("  " + label(option.lead_in + known, _("which one?")))
        try:
            text = self._lines.read(_("name it; Enter later > "))
            if text and text.strip() and text.strip() not in STOP:
                self._save(question_id, lambda i: i.namely(question_id, text))
        except InputRejected as error:
            self._console.warn(str(error))
