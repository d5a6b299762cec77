"""Bring answers from one version of a questionnaire to another, each with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.models.answer_values import AnswerMismatch, fit_value
from readiness.models.assessment import Answer, Assessment, QuestionnaireStamp, Response
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.versions import VersionDiff, compare_versions, successor

Effect = Literal["kept", "again", "moved", "rescaled", "dropped"]
_HALF = Fraction(1, 2)


@dataclass(frozen=True)
class AnswerMigration:
    """What became of one answer."""

    old_id: str
    effect: Effect
    new_id: str
    """The question under which it stands now; empty when it was dropped."""
    detail: tuple[str, ...] = ()
    """The value before and after, where it changed."""


def migrate_answers(
    assessment: Assessment, new: Questionnaire, old: Questionnaire | None = None
) -> tuple[Assessment, tuple[AnswerMigration, ...]]:
    """Return the answers for another version, and one move for each of the old answers.

    The old version is needed to put levels on another scale and to see which anchors changed;
    without it such answers are dropped or kept.
    """
    compared = compare_versions(old, new) if old else None
    preliminary = {question.id for question in new.preliminary}
    parts: dict[str, dict[str, Answer]] = {"context": {}, "answers": {}}
    moves: list[AnswerMigration] = []
    for name, answer in (*assessment.context.items(), *assessment.answers.items()):
        move, changed = _moved(name, answer, new, old, compared)
        moves.append(move)
        if changed is not None:
            home = "context" if move.new_id in preliminary else "answers"
            parts[home].setdefault(move.new_id, changed)
    stamp = QuestionnaireStamp.of(new)
    ordered = {
        part: {q.id: given[q.id] for q in new.asked if q.id in given}
        for part, given in parts.items()
    }
    position = successor(assessment.position or "", new)
    update = {"questionnaire": stamp, "position": position and position.id, **ordered}
    return assessment.model_copy(update=update), tuple(moves)


def _moved(
    name: str,
    answer: Answer,
    new: Questionnaire,
    old: Questionnaire | None,
    compared: VersionDiff | None,
) -> tuple[AnswerMigration, Answer | None]:
    question = successor(name, new)
    if question is None:
        return AnswerMigration(name, "dropped", ""), None
    given = _given(answer)
    before = old.by_id.get(name) if old else None
    if answer.voices:
        voices = tuple(_voice(voice, question, before) for voice in answer.voices)
        answer = answer.model_copy(update={"voices": voices})
    if given is None:
        return AnswerMigration(name, _effect(name, question), question.id), answer
    value = _value(given, question, before)
    if value is None:
        return AnswerMigration(name, "dropped", "", given), None
    changed = answer.model_copy(update={"value": value, "level": None})
    if value != given and not _same(given, question, value):
        return AnswerMigration(name, "rescaled", question.id, (*given, *value)), changed
    if compared and compared.effect(name) == "again":
        return AnswerMigration(name, "again", question.id), changed.model_copy(
            update={"flag": True}
        )
    return AnswerMigration(name, _effect(name, question), question.id), changed


def _given(voice: Response) -> tuple[str, ...] | None:
    """Return the value, or the level as one; None when there is neither."""
    return voice.value or ((str(voice.level),) if voice.level is not None else None)


def _voice(voice: Response, question: AskedQuestion, before: AskedQuestion | None) -> Response:
    """Bring along what one respondent said; a value that no longer fits goes, the words stay."""
    given = _given(voice)
    if given is None:
        return voice
    return voice.model_copy(update={"value": _value(given, question, before), "level": None})


def _effect(name: str, question: AskedQuestion) -> Effect:
    return "kept" if question.id == name else "moved"


def _same(given: tuple[str, ...], question: AskedQuestion, value: tuple[str, ...]) -> bool:
    """Say whether only the spelling differs."""
    try:
        return fit_value(given, question) == value
    except AnswerMismatch:
        return False


def _value(
    given: tuple[str, ...], question: AskedQuestion, before: AskedQuestion | None
) -> tuple[str, ...] | None:
    """Find what an answer is now: the same, under a new name, or at the same place of the scale."""
    if question.kind not in {"one", "many", "yes-no"}:
        return _fitting(given, question)
    renamed = {was: option.key for option in question.options for was in option.formerly}
    words = tuple(renamed.get(word, word) for word in given)
    fitted = _fitting(words, question)
    if fitted is None and before and question.kind == "one":
        return _rescaled(given[0], question, before)
    return fitted


def _fitting(words: tuple[str, ...], question: AskedQuestion) -> tuple[str, ...] | None:
    try:
        return fit_value(words, question)
    except AnswerMismatch:
        return None


def _rescaled(word: str, question: AskedQuestion, before: AskedQuestion) -> tuple[str, ...] | None:
    """Keep the place on the scale: the share of the way up, halves to the lower option."""
    olds = sorted((o for o in before.options if o.level is not None), key=lambda o: o.level or 0)
    news = sorted((o for o in question.options if o.level is not None), key=lambda o: o.level or 0)
    places = [place for place, option in enumerate(olds) if word in {option.key, str(option.level)}]
    if not places or len(olds) < 2 or not news:  # noqa: PLR2004 (a scale has two ends)
        return None
    way = Fraction(places[0], len(olds) - 1) * (len(news) - 1)
    whole = int(way)
    return (news[whole + (1 if way - whole > _HALF else 0)].key,)
