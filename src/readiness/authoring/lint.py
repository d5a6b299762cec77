"""Check a file that can be used: what it cites and does not exist, and all warnings about it.

The errors that make a file unusable are found by ``files.validation``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from readiness.authoring.content.facts import (
    fact_warnings,
    region_warnings,
    use_case_warnings,
)
from readiness.authoring.content.milestones import milestone_warnings, translated_milestones
from readiness.authoring.content.texts import (
    bare_id_warnings,
    level_warnings,
    reading_warnings,
    row_warnings,
)
from readiness.authoring.content.words import translated_words, word_warnings
from readiness.authoring.need_warnings import need_warnings
from readiness.authoring.scoring_warnings import scoring_warnings
from readiness.authoring.style import cut_texts, style_warnings
from readiness.authoring.unreachable import unreachable_parts
from readiness.errors import Problem
from readiness.files.file_input import is_standard_input
from readiness.files.libraries import References
from readiness.files.validation.cited_titles import unknown_titles, wrong_quotes
from readiness.files.validation.locations import located_questions
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import N_, _, label, shortened_list
from readiness.models.assessment import DOCUMENT_SHOWN, UNDECIDED, Assessment, State
from readiness.models.editions.translation import (
    Translation,
    coverage,
    fingerprint,
    translatable_texts,
)
from readiness.models.fields import Frozen
from readiness.models.library import Case, Library
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.compared.scores import deciding_questions
from readiness.scoring.evaluation import Evaluation
from readiness.text import did_you_mean

SHORTEST_REASON = 10
"""Shortest reason that can explain something, in characters."""
_MOST_NAMES = 12
"""Most ids that a summary lists; the rest is counted."""


def check_questionnaire(
    questionnaire: Questionnaire,
    document: Document,
    references: References,
    today: date | None = None,
) -> list[Problem]:
    """Return what a questionnaire cites and does not exist, and all warnings about it.

    ``today`` is the day for which the age of facts is judged; None for no judgement.
    """
    return [
        *_other_name(questionnaire, document),
        *_unknown_citations(_citations(questionnaire), references, document),
        *unreachable_parts(questionnaire, document),
        *style_warnings(questionnaire, document),
        *scoring_warnings(questionnaire, document),
        *need_warnings(questionnaire, document),
        *fact_warnings(questionnaire.sources, questionnaire.cases, document, today),
        *use_case_warnings(questionnaire, document, references),
        *bare_id_warnings(questionnaire, document),
        *row_warnings(document),
        *reading_warnings(questionnaire, document),
        *level_warnings(questionnaire, document),
        *milestone_warnings(questionnaire, document),
        *word_warnings(questionnaire, document),
    ]


def check_library(
    library: Library, document: Document, references: References, today: date | None = None
) -> list[Problem]:
    """Return what the cases of a library cite and does not exist, and all duplicate ids."""
    return [
        *_unknown_citations(_sources_of(library.cases), references, document),
        *_duplicates("sources", [source.id for source in library.sources], document),
        *_duplicates("cases", [case.id for case in library.cases], document),
        *fact_warnings(library.sources, library.cases, document, today),
        *region_warnings(library.cases, document),
        *cut_texts(document),
    ]


def check_translation(
    translation: Translation, name: str, part: Frozen, document: Document
) -> Iterator[Problem]:
    """Yield which texts are not translated, and which were translated from another text."""
    translates = translation.translates
    if translates != name:
        message = _("is a translation of «{translates}», but its file name belongs to «{name}»")
        message = message.format(translates=translates, name=name)
        yield document.problem("other-questionnaire", message, ("translates",))
        return
    if isinstance(part, Questionnaire):
        yield from unknown_titles(document, part)
        yield from wrong_quotes(document, part)
        yield from bare_id_warnings(part, document)
        yield from translated_milestones(translation, document)
        yield from translated_words(translation, document)
    state = coverage(part, translation)
    if state.missing:
        message = _("{count} of {total} texts are not translated: {named}").format(
            count=len(state.missing),
            total=state.total,
            named=shortened_list(state.missing, _MOST_NAMES),
        )
        yield document.warning("translation-missing", message, ("texts",), at_key=True)
    texts = translatable_texts(part)
    for text in state.stale:
        message = _(
            "the text of «{text}» has changed since it was translated; revise the translation, "
            "then write «of: {fingerprint}»"
        ).format(text=text, fingerprint=fingerprint(texts[text]))
        yield document.warning("translation-stale", message, ("texts", text, "of"))
    for text in state.surplus:
        message, path = _("there is no text «{text}» any more"), ("texts", text)
        yield document.warning("translation-surplus", message, path, at_key=True, text=text)


def check_assessment(
    assessment: Assessment, questionnaire: Questionnaire, document: Document
) -> list[Problem]:
    """Return all warnings about an answers file that fits its questionnaire."""
    evaluation = Evaluation(questionnaire, assessment)
    states = evaluation.states
    return [
        *cut_texts(document),
        *_hidden_answers(states, document),
        *_contradictions(evaluation, document),
        *_short_reasons(assessment, document),
        *_lacking_evidence(states, document),
        *_summaries(states, document),
    ]


def _other_name(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    if not is_standard_input(document.file) and Path(document.file).stem != questionnaire.id:
        message = _("answers files refer to {questionnaire}.yaml; give the file this name")
        yield document.warning("name-differs", message, ("id",), questionnaire=questionnaire.id)


Citation = tuple[KeyPath, str, str]
"""The path of a citation, its kind (source or case) and the id that is cited."""
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
        existing = references.sources if kind == "source" else references.cases
        if name not in existing:
            message = _(_NO_SUCH[kind]).format(name=name) + did_you_mean(name, existing)
            yield document.problem(f"unknown-{kind}", message, path)


def _duplicates(part: str, ids: list[str], document: Document) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, name in enumerate(ids):
        if name in first:
            line = document.values[(part, first[name], "id")].line
            message = _("duplicate id «{name}» (first used in line {line})")
            yield document.problem(
                "duplicate-id", message, (part, index, "id"), name=name, line=line
            )
        first.setdefault(name, index)


def _path_of(name: str, document: Document) -> KeyPath:
    paths: tuple[KeyPath, ...] = (("answers", name), ("context", name), ("answers",))
    return next((path for path in paths if document.has(path)), ())


def _hidden_answers(states: QuestionStates, document: Document) -> Iterator[Problem]:
    message = _(
        "«{name}» is not asked, because of other answers, in the short form or of this role; its "
        "answer has no effect on any result"
    )
    for name, answer in {**states.assessment.context, **states.assessment.answers}.items():
        if answer.state is not State.OPEN and not states.is_visible(name):
            path = _path_of(name, document)
            yield document.warning("hidden-answer", message, path, at_key=True, name=name)


_SILENT = (State.OPEN, State.HIDDEN)
"""States in which an answers file says nothing that counts."""


def _contradictions(evaluation: Evaluation, document: Document) -> Iterator[Problem]:
    states = evaluation.states
    for check in evaluation.contradictions:
        names = deciding_questions(check.when, evaluation.questionnaire)
        said = (n for n in names if states.state(n) not in _SILENT)
        first = next(said, None)
        path = _path_of(first, document) if first else ()
        yield document.warning("contradiction", label(check.id, check.message), path, at_key=True)


def _short_reasons(assessment: Assessment, document: Document) -> Iterator[Problem]:
    for name, answer in {**assessment.context, **assessment.answers}.items():
        reason = answer.not_applicable
        if reason is not None and len(reason) < SHORTEST_REASON:
            message = _(
                "«{reason}» is too short to explain why «{name}» does not apply; write a sentence"
            ).format(reason=reason, name=name)
            path = (*_path_of(name, document), "not_applicable")
            yield document.warning("reason-too-short", message, path)


def _lacking_evidence(states: QuestionStates, document: Document) -> Iterator[Problem]:
    """Answers for which the questionnaire asks for a document, and none was shown."""
    message = _("«{name}» needs a document from level {level} on, and none was shown")
    for question in states.questionnaire.questions:
        scale = AnswerScale(question, states.questionnaire)
        answer = states.assessment.answer(question.id)
        if states.is_visible(question.id) and scale.lacks_document(answer):
            path, level = _path_of(question.id, document), question.evidence_from
            yield document.warning(
                "document-missing", message, path, at_key=True, name=question.id, level=level
            )


def _summaries(states: QuestionStates, document: Document) -> Iterator[Problem]:
    def is_unproven(question: Question) -> bool:
        answer = states.assessment.answer(question.id)
        scale = AnswerScale(question, states.questionnaire)
        reached = scale.reaches(states.target(question), answer)
        told = scale.lacks_document(answer)
        return reached and answer.strength < DOCUMENT_SHOWN and not told

    questions = states.questionnaire.questions
    scored = (q for q in questions if q.scored and states.is_visible(q.id))
    unproven = [question.id for question in scored if is_unproven(question)]
    undecided = {q.id: s for q in states.visible if (s := states.state(q.id)) in UNDECIDED}
    disputed = [name for name, state in undecided.items() if state is State.DISPUTED]
    unanswered = [name for name in undecided if name not in disputed]
    if unproven:
        named = shortened_list(unproven, _MOST_NAMES)
        message = _("target level claimed without a document (strength 2): {named}")
        yield document.warning("evidence-missing", message, ("answers",), at_key=True, named=named)
    if disputed:
        named = shortened_list(disputed, _MOST_NAMES)
        message = _("not agreed: {named}")
        yield document.warning("not-agreed", message, ("answers",), at_key=True, named=named)
    if unanswered:
        named = shortened_list(unanswered, _MOST_NAMES)
        message = _("not answered or unknown: {named}")
        yield document.warning("not-answered", message, ("answers",), at_key=True, named=named)
    if incomplete := [q.id for q in states.visible if states.missing_beside(q.id)]:
        named = shortened_list(incomplete, _MOST_NAMES)
        message = _("importance or target missing: {named}")
        yield document.warning("value-missing", message, ("answers",), at_key=True, named=named)
