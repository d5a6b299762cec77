"""Bring the answers to a questionnaire from one version of it to another."""

from __future__ import annotations

from fractions import Fraction

from readiness.data_classes import dataclass
from readiness.models.assessment import Answer, Assessment, QuestionnaireStamp, Response
from readiness.models.editions.version_diff import Effect, VersionDiff, compare_versions, successor
from readiness.models.fields import AnswerMismatch
from readiness.models.mark import Mark
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire

_HALF = Fraction(1, 2)


@dataclass(frozen=True)
class AnswerMigration:
    """What happened to one answer when it was brought to another version."""

    old_id: str
    effect: Effect
    new_id: str
    """Its question in the new version; empty when it was dropped."""
    detail: tuple[str, ...] = ()
    """The value before and after, where it changed."""


def migrate_answers(
    assessment: Assessment, new: Questionnaire, old: Questionnaire | None = None
) -> tuple[Assessment, tuple[AnswerMigration, ...]]:
    """Return the answers for another version, and what happened to each of the old answers.

    The old version is needed to put levels on another scale and to see which anchors changed;
    without it such answers are dropped or kept.
    """
    diff = compare_versions(old, new) if old else None
    preliminary = {question.id for question in new.preliminary}
    sections: dict[str, dict[str, Answer]] = {"context": {}, "answers": {}}
    migrations: list[AnswerMigration] = []
    for old_id, answer in (*assessment.context.items(), *assessment.answers.items()):
        migration, migrated = _migrate_answer(old_id, answer, new, old, diff)
        migrations.append(migration)
        if migrated is not None:
            section = "context" if migration.new_id in preliminary else "answers"
            sections[section].setdefault(migration.new_id, migrated)
    ordered = {
        section: {q.id: answers[q.id] for q in new.asked if q.id in answers}
        for section, answers in sections.items()
    }
    position = successor(assessment.position or "", new)
    stamp = QuestionnaireStamp.of(new)
    update = {"questionnaire": stamp, "position": position and position.id, **ordered}
    return assessment.model_copy(update=update), tuple(migrations)


def _migrate_answer(
    old_id: str,
    answer: Answer,
    new: Questionnaire,
    old: Questionnaire | None,
    diff: VersionDiff | None,
) -> tuple[AnswerMigration, Answer | None]:
    question = successor(old_id, new)
    if question is None:
        return AnswerMigration(old_id, "dropped", ""), None
    before = old.by_id.get(old_id) if old else None
    target = _migrate_target(answer.target, question)
    importance = _migrate_importance(answer.importance, new)
    pairs = ((answer.target, target), (answer.importance, importance))
    is_lost = any(was is not None and now is None for was, now in pairs)
    update = {"target": target, "importance": importance, "flag": answer.flag or is_lost}
    answer = answer.model_copy(update=update)
    if answer.voices:
        voices = tuple(_migrate_response(voice, question, before, new) for voice in answer.voices)
        answer = answer.model_copy(update={"voices": voices})
    kept_or_moved: Effect = "kept" if question.id == old_id else "moved"
    given = _given_value(answer)
    if given is None:
        return AnswerMigration(old_id, kept_or_moved, question.id), answer
    value = _migrate_value(given, question, before)
    if value is None:
        return AnswerMigration(old_id, "dropped", "", given), None
    migrated = answer.model_copy(update={"value": value, "level": None})
    # A value of which only the spelling differs is the same.
    if value not in {given, _fitted(given, question)}:
        return AnswerMigration(old_id, "rescaled", question.id, (*given, *value)), migrated
    if diff and "again" in diff.effects(old_id):
        flagged = migrated.model_copy(update={"flag": True})
        return AnswerMigration(old_id, "again", question.id), flagged
    return AnswerMigration(old_id, kept_or_moved, question.id), migrated


def _given_value(response: Response) -> tuple[str, ...] | None:
    """Return the value, or the level as one; None when there is neither."""
    return response.value or ((str(response.level),) if response.level is not None else None)


def _migrate_response(
    response: Response,
    question: AskedQuestion,
    before: AskedQuestion | None,
    new: Questionnaire,
) -> Response:
    """Bring over one response; a value that no longer fits is dropped, the note stays."""
    given = _given_value(response)
    update: dict[str, object] = {
        "target": _migrate_target(response.target, question),
        "importance": _migrate_importance(response.importance, new),
    }
    if given is not None:
        update |= {"value": _migrate_value(given, question, before), "level": None}
    return response.model_copy(update=update)


def _migrate_target(target: Mark | None, question: AskedQuestion) -> Mark | None:
    """Return the same target, by the new name of an option; none for an option that is gone."""
    if target is None or target.kind != "option":
        return target
    key = _new_keys(question).get(target.option, target.option)
    return Mark("option", option=key) if question.option(key) else None


def _migrate_importance(key: str | None, new: Questionnaire) -> str | None:
    """Return the same degree of importance, by its new id; none for one that is gone."""
    options = new.importance.options if new.importance else ()
    return next((o.id for o in options if key == o.id or key in o.formerly), None)


def _new_keys(question: AskedQuestion) -> dict[str, str]:
    """Return the new name of each renamed option."""
    return {name: option.key for option in question.options for name in option.formerly}


def _migrate_value(
    given: tuple[str, ...], question: AskedQuestion, before: AskedQuestion | None
) -> tuple[str, ...] | None:
    """Return the same value, the new name of an option, or the same position on a new scale."""
    if question.rules.has_options:
        new_keys = _new_keys(question)
        given = tuple(new_keys.get(key, key) for key in given)
    fitted = _fitted(given, question)
    if fitted is None and before and question.rules.has_ordered_options:
        return _rescaled(given[0], question, before)
    return fitted


def _fitted(value: tuple[str, ...], question: AskedQuestion) -> tuple[str, ...] | None:
    try:
        return question.rules.fit(value, question)
    except AnswerMismatch:
        return None


def _rescaled(key: str, question: AskedQuestion, before: AskedQuestion) -> tuple[str, ...] | None:
    """Keep the relative position on the scale; halves go to the lower option."""
    old, new = (
        sorted((o for o in q.options if o.level is not None), key=lambda o: o.level or 0)
        for q in (before, question)
    )
    ranks = [rank for rank, option in enumerate(old) if key in {option.key, str(option.level)}]
    if not ranks or len(old) < 2 or not new:  # noqa: PLR2004 (a scale has two ends)
        return None
    exact_rank = Fraction(ranks[0], len(old) - 1) * (len(new) - 1)
    rank = int(exact_rank)
    return (new[rank + (1 if exact_rank - rank > _HALF else 0)].key,)
