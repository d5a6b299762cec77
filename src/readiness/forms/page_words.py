"""What the script of an HTML form says, in the language that is spoken."""

from __future__ import annotations

from readiness.i18n import _, decimal, spoken
from readiness.report.renderers.rtl import direction_of
from readiness.report.wording import EVIDENCE_STRENGTHS


def page_words(language: str) -> dict[str, str]:
    """Return every sentence of the script by its name there, for a page in this language."""
    said = _labels() | _states() | _refusals() | _file_messages()
    words = {name: isolated(text, language) for name, text in said.items()}
    return words | {"decimal": decimal(".")}


def isolated(text: str, language: str) -> str:
    """Keep the direction of a message where the page has another one."""
    alike = direction_of(spoken()) == direction_of(language)
    return text if alike or not text else f"\u2068{text}\u2069"


def _labels() -> dict[str, str]:
    strengths = {f"strength{n}": f"{n} – {_(name)}" for n, name in enumerate(EVIDENCE_STRENGTHS)}
    return strengths | {
        "why": _("Why this is asked"),
        "convincing": _("Convincing evidence: {text}"),
        "namely": _("Which one?"),
        "unknown": _("We do not know"),
        "notApplicable": _("Does not apply to us"),
        "reason": _("Why it does not apply"),
        "more": _("Note, evidence, how sure"),
        "note": _("Note"),
        "confidence": _("How sure are you?"),
        "low": _("low"),
        "medium": _("medium"),
        "high": _("high"),
        "notSaid": _("not said"),
        "evidence": _("Evidence"),
        "wanted": _("Evidence to bring:"),
        "evidenceTitle": _("What it is"),
        "reference": _("Where it is kept"),
        "strength": _("How strong it is"),
        "addEvidence": _("Add evidence"),
        "remove": _("Remove"),
        "flag": _("To be discussed"),
        "clear": _("Remove the answer"),
        "name": _("Name {number}"),
        "target": _("Level to aim at"),
        "usualTarget": _("as in the questionnaire: {level}"),
        "needsDocument": _("This answer needs a document that you can show."),
        "previous": _("Back"),
        "next": _("Next part"),
        "nothingAsked": _("Nothing is asked here with your answers so far."),
    }


def _states() -> dict[str, str]:
    return {
        "answered": _("{part} of {whole} answered"),
        "complete": _("complete"),
        "unsaved": _("Not saved yet"),
        "saved": _("Saved as {name}. Send this file to the person who asked you."),
        "opened": _("{name} is open: {part} of {whole} answered."),
        "moreAsked": _("More questions are asked now."),
        "fewerAsked": _("Fewer questions are asked now."),
        "kept": _("Your answers are kept in this browser until you choose «Forget»."),
        "forgotten": _("Nothing is kept in this browser any more."),
        "found": _("The answers that were kept in this browser are open."),
        "cannotKeep": _("This browser cannot keep answers. Save them as a file."),
        "replace": _("Your answers are not saved. The file takes their place. Open it?"),
    }


def _refusals() -> dict[str, str]:
    return {
        "tooLong": _("The text is too long: at most 20,000 characters."),
        "forbidden": _("The character {name} cannot be kept. Remove it."),
        "noNumber": _("«{text}» is not a number. Type a number, for example 12."),
        "twoNumbers": _("«{text}» can be two numbers. Write it without a separator of thousands."),
        "tooManyDigits": _("The number has too many digits."),
        "notWhole": _("{word} is not a whole number."),
        "tooLow": _("{word} is below the lowest possible, {limit}"),
        "tooHigh": _("{word} is above the highest possible, {limit}"),
        "noDay": _("«{text}» is not a day. Write it as 2026-11-23."),
        "longName": _("«{name}» is too long for a name; at most 80 characters."),
        "nameTwice": _("«{name}» is there twice"),
        "tooManyNames": _("At most {most} names are possible."),
        "noReason": _("Say why it does not apply. Until then the question is open."),
        "noTitle": _("Say what it is. Until then this evidence is not saved."),
        "largeAnswers": _("The answers are too large for one file. Shorten the notes."),
        "problems": _("Correct what is marked first; it is not saved: {names}"),
    }


def _file_messages() -> dict[str, str]:
    return {
        "notOpened": _("{name} was not opened."),
        "badLine": _("Line {line} is not as this form or the program writes it."),
        "largeFile": _("The file is too large for an answers file."),
        "noAnswers": _("It is not an answers file."),
        "otherForm": _("It has the answers to another questionnaire: {name}."),
        "otherVersion": _("It has the answers to another version of the questionnaire: {version}."),
        "otherRole": _("It has the answers to the questions for another role."),
        "doesNotFit": _("It has something that does not fit this form: {names}."),
        "noQuestion": _("there is no such question"),
        "severalPeople": _("answers of several people"),
    }
