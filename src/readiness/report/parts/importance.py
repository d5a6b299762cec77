"""Describe what was given beside the answers: importance and own targets."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _, label
from readiness.models.assessment import Answer
from readiness.models.rules.importance import Importance
from readiness.report.figures import describe_aim, describe_standing
from readiness.report.model.importance import NO_IMPORTANCE, ImportanceText, RatedText
from readiness.scoring.evaluation import Evaluation


def describe_importance(evaluation: Evaluation) -> ImportanceText:
    """Describe each question that asks for a second value, or has one, in the order asked."""
    scale = evaluation.questionnaire.importance
    if scale is None and not evaluation.questionnaire.asked_beside:
        return NO_IMPORTANCE
    questions = tuple(_questions(evaluation, scale))
    if scale is None:
        return ImportanceText(questions=questions)
    degrees = tuple(option.text for option in scale.options)
    return ImportanceText(scale.title, degrees, scale.text, questions)


def _questions(evaluation: Evaluation, scale: Importance | None) -> Iterator[RatedText]:
    questionnaire, answer_to = evaluation.questionnaire, evaluation.assessment.answer
    names = {person.id: person.name or person.id for person in evaluation.assessment.respondents}
    scores = {score.id: score for score in evaluation.scorecard.overall.all_questions()}
    keys = [option.id for option in scale.options] if scale else []
    for question in questionnaire.questions:
        answer, asks = answer_to(question.id), questionnaire.asked_beside.get(question.id, ())
        importance = _in_words(answer, scale, names)
        if not evaluation.states.is_visible(question.id) or not (asks or importance):
            continue
        score = scores.get(question.id)
        yield RatedText(
            question.id,
            question.title,
            questionnaire.dimension_of[question.id].id,
            importance,
            keys.index(answer.importance) if answer.importance in keys else None,
            int(score.level) if score and score.level is not None else None,
            describe_standing(score) if score else "",
            describe_aim(score) if score else "",
            bool(score and score.gap),
            "target" in asks,
            answer.target is not None,
        )


def _in_words(answer: Answer, scale: Importance | None, names: dict[str, str]) -> str:
    """Write the importance; where it is not agreed, what each respondent said."""
    if scale is None:
        return ""
    if option := scale.option(answer.importance):
        return option.text
    said = ((scale.option(voice.importance), voice.by or "") for voice in answer.voices)
    texts = [f"{option.text} ({names.get(by, by)})" for option, by in said if option]
    return label(_("not agreed"), ", ".join(texts)) if texts else ""
