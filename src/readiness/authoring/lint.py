"""Judge a file that can be used: what it cites and does not exist, and what is doubtful in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from readiness.authoring.style import cut_texts, style_warnings
from readiness.authoring.unreachable import unreachable_parts
from readiness.errors import Problem
from readiness.files.libraries import References
from readiness.files.validation.locations import located_questions
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import N_, _, shortened_list
from readiness.models.assessment import DOCUMENT_SHOWN, Assessment, State
from readiness.models.fields import Frozen
from readiness.models.library import Case, Library
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from readiness.models.translation import Translation, coverage, fingerprint, translatable_texts
from readiness.text import did_you_mean

SHORTEST_REASON = 10
"""Characters from which a reason can say something."""
_NAMED = 12
"""Ids that a summary names; the rest is counted."""


def check_questionnaire(
    questionnaire: Questionnaire, document: Document, references: References
) -> list[Problem]:
    """Return what a loaded questionnaire cites in vain, and everything doubtful in it."""
    return [
        *_other_name(questionnaire, document),
        *_unknown_citations(_citations(questionnaire), references, document),
        *unreachable_parts(questionnaire, document),
        *style_warnings(questionnaire, document),
    ]


def check_library(library: Library, document: Document, references: References) -> list[Problem]:
    """Return what the cases of a library cite in vain, and what stands in it twice."""
    return [
        *_unknown_citations(_sources_of(library.cases), references, document),
        *_twice("sources", [source.id for source in library.sources], document),
        *_twice("cases", [case.id for case in library.cases], document),
        *cut_texts(document),
    ]


def check_translation(
    translation: Translation, name: str, part: Frozen, document: Document
) -> list[Problem]:
    """Return what a translation lacks, and what was translated from another text."""
    if translation.translates != name:
        message = _(
            "is a translation of «{translates}», but its file name belongs to «{name}»"
        ).format(translates=translation.translates, name=name)
        return [document.problem("other-questionnaire", message, ("translates",))]
    found = coverage(part, translation)
    problems = []
    if found.missing:
        count, named = len(found.missing), shortened_list(found.missing, _NAMED)
        message = _("{count} of {total} texts are not translated: {named}").format(
            count=count, total=found.total, named=named
        )
        problems.append(document.warning("translation-missing", message, ("texts",), key=True))
    texts = translatable_texts(part)
    for text in found.stale:
        message = _(
            "the text of «{text}» has changed since it was translated; revise the translation, "
            "then write «of: {fingerprint}»"
        ).format(text=text, fingerprint=fingerprint(texts[text]))
        problems.append(document.warning("translation-stale", message, ("texts", text, "of")))
    for text in found.surplus:
        message = _("there is no text «{text}» any more").format(text=text)
        path = ("texts", text)
        problems.append(document.warning("translation-surplus", message, path, key=True))
    return problems


def check_assessment(
    assessment: Assessment, questionnaire: Questionnaire, document: Document
) -> list[Problem]:
    """Return everything doubtful in a fitted answers file."""
    states = QuestionStates(questionnaire, assessment)
    return [
        *cut_texts(document),
        *_hidden_answers(states, document),
        *_contradictions(states, document),
        *_short_reasons(assessment, document),
        *_summaries(states, document),
    ]


def _other_name(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    if Path(document.file).stem != questionnaire.id:
        message = _("answers files refer to {questionnaire}.yaml; give the file this name").format(
            questionnaire=questionnaire.id
        )
        yield document.warning("name-differs", message, ("id",))


Citation = tuple[KeyPath, str, str]
"""Where something is cited, its kind (source or case) and its id."""
_NO_SUCH = {
    "source": N_("there is no source «{name}» here or in a library"),
    "case": N_("there is no case «{name}» here or in a library"),
}


def _citations(questionnaire: Questionnaire) -> Iterator[Citation]:
    for place in located_questions(questionnaire):
        if isinstance(place.part, Question):
            for number, name in enumerate(place.part.sources):
                yield (*place.path, "sources", number), "source", name
            for number, name in enumerate(place.part.cases):
                yield (*place.path, "cases", number), "case", name
    for index, notice in enumerate(questionnaire.notices):
        for number, name in enumerate(notice.sources):
            yield ("notices", index, "sources", number), "source", name
    for index, use_case in enumerate(questionnaire.use_cases):
        for number, name in enumerate(use_case.cases):
            yield ("use_cases", index, "cases", number), "case", name
    yield from _sources_of(questionnaire.cases)


def _sources_of(cases: tuple[Case, ...]) -> Iterator[Citation]:
    for index, case in enumerate(cases):
        for number, name in enumerate(case.sources):
            yield ("cases", index, "sources", number), "source", name


def _unknown_citations(
    citations: Iterable[Citation], references: References, document: Document
) -> Iterator[Problem]:
    for path, kind, name in citations:
        known = references.sources if kind == "source" else references.cases
        if name not in known:
            message = _(_NO_SUCH[kind]).format(name=name) + did_you_mean(name, known)
            yield document.problem(f"unknown-{kind}", message, path)


def _twice(part: str, ids: list[str], document: Document) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, name in enumerate(ids):
        if name in first:
            line = document.values[(part, first[name], "id")].line
            message = _("duplicate id «{name}» (first used in line {line})").format(
                name=name, line=line
            )
            yield document.problem("duplicate-id", message, (part, index, "id"))
        first.setdefault(name, index)


def _way(name: str, document: Document) -> KeyPath:
    ways: tuple[KeyPath, ...] = (("answers", name), ("context", name), ("answers",))
    return next((path for path in ways if path in document.values), ())


def _hidden_answers(states: QuestionStates, document: Document) -> Iterator[Problem]:
    given = {**states.assessment.context, **states.assessment.answers}
    for name, answer in given.items():
        if answer.state is not State.OPEN and not states.is_visible(name):
            message = _(
                "«{name}» is not asked, because of other answers; its answer has no effect on "
                "any result"
            ).format(name=name)
            yield document.warning("hidden-answer", message, _way(name, document), key=True)


def _contradictions(states: QuestionStates, document: Document) -> Iterator[Problem]:
    for check in states.contradictions:
        named = [name for name in check.when.questions() if name in states.facts]
        path = _way(named[0], document) if named else ()
        message = f"{check.id}: {check.message}"
        yield document.warning("contradiction", message, path, key=True)


def _short_reasons(assessment: Assessment, document: Document) -> Iterator[Problem]:
    for name, answer in {**assessment.context, **assessment.answers}.items():
        reason = answer.not_applicable
        if reason is not None and len(reason) < SHORTEST_REASON:
            message = _(
                "«{reason}» is too short to explain why «{name}» does not apply; write a sentence"
            ).format(reason=reason, name=name)
            yield document.warning(
                "reason-too-short", message, (*_way(name, document), "not_applicable")
            )


def _summaries(states: QuestionStates, document: Document) -> Iterator[Problem]:
    questionnaire = states.questionnaire
    scored = [q for q in questionnaire.questions if q.scored and states.is_visible(q.id)]
    bare = []
    for question in scored:
        level, answer = states.level(question.id), states.assessment.answer(question.id)
        if (
            level is not None
            and level >= states.target(question)
            and answer.strength < DOCUMENT_SHOWN
        ):
            bare.append(question.id)
    if bare:
        message = _("target level claimed without a document (strength 2): {named}").format(
            named=shortened_list(bare, _NAMED)
        )
        yield document.warning("evidence-missing", message, ("answers",), key=True)
    undecided = [q.id for q in states.visible if states.state(q.id) in {State.OPEN, State.UNKNOWN}]
    if undecided:
        message = _("not answered or unknown: {named}").format(
            named=shortened_list(undecided, _NAMED)
        )
        yield document.warning("not-answered", message, ("answers",), key=True)
