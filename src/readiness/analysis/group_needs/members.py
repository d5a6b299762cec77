"""Read the answers files of a group; refuse those that do not belong to it, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from readiness.analysis.group_needs.counts import require_size
from readiness.analysis.group_needs.intervals import AT_LEAST
from readiness.errors import PreconditionError
from readiness.files.catalog import find_questionnaire_of
from readiness.files.foreign.pdf_attachments import read_answers
from readiness.files.load import assessment_from, load_questionnaire, stamp_of, validate
from readiness.files.load_several import load_each
from readiness.files.yaml_reader import Document
from readiness.i18n import _, using_words
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire

_HOW_TO_AGREE = (
    "«share: group» below «assessment:» in the answers file, or «readiness redact FILE --share "
    "group -o COPY»"
)


def load_members(
    paths: Sequence[Path], requested: str | None = None, at_least: int = AT_LEAST
) -> tuple[Questionnaire, tuple[Assessment, ...]]:
    """Load the answers of administrations that agreed to be counted together.

    Raises:
        PreconditionError: There are too few, or files do not belong to the group; it names all.
        AssessmentError: Files are wrong; it has the problems of all.
    """
    documents = load_each(read_answers, paths)
    source = find_questionnaire_of(stamp_of(documents[-1]), paths[-1], requested)
    questionnaire = load_questionnaire(source)
    pairs = list(zip(paths, documents, strict=True))
    unchecked = load_each(lambda pair: validate(pair[1], Assessment), pairs)
    with using_words(questionnaire.own_words):
        refused = "\n".join(_refusals(list(zip(paths, unchecked, strict=True)), questionnaire))
    if refused:
        raise PreconditionError(refused)
    require_size(len(paths), at_least)

    def load(document: Document) -> Assessment:
        return assessment_from(document, questionnaire)[0]

    return questionnaire, tuple(load_each(load, documents))


def _refusals(
    files: Sequence[tuple[Path, Assessment]], questionnaire: Questionnaire
) -> Iterator[str]:
    """Say of each file why it does not belong to the group."""
    unshared = [path for path, answers in files if answers.assessment.share is None]
    for path in unshared:
        yield _("{path}: the administration has not agreed to share these answers").format(
            path=path
        )
    if unshared:
        yield _("An administration agrees with {how}.").format(how=_HOW_TO_AGREE)
    for path, answers in files:
        yield from (f"{path}: {reason}" for reason in _differences(answers, questionnaire))
    yield from _duplicates(files)


def _differences(answers: Assessment, questionnaire: Questionnaire) -> Iterator[str]:
    """Say why answers are to other questions than those of the group."""
    stamp, occasion = answers.questionnaire, answers.assessment
    if stamp.id != questionnaire.id:
        yield _("these answers are for «{stamp}», not for «{questionnaire}»").format(
            stamp=stamp.id, questionnaire=questionnaire.id
        )
    elif stamp.version != questionnaire.version:
        yield _(
            "these answers are for version {version}, not for {ours}; update them with «readiness "
            "migrate»"
        ).format(version=stamp.version, ours=questionnaire.version)
    elif stamp.digest and stamp.digest != questionnaire.digest:
        yield _(
            "the questionnaire has changed since these answers were given; update them with "
            "«readiness migrate»"
        )
    if occasion.form or occasion.role:
        yield _("only a part of the questions was asked: the short form, or those of one role")


def _duplicates(files: Sequence[tuple[Path, Assessment]]) -> Iterator[str]:
    """Say which files are of one administration: the same file, name or answers."""
    seen: dict[object, Path] = {}
    for path, answers in files:
        called = " ".join((answers.assessment.organisation or "").casefold().split())
        given = {**answers.context, **answers.answers}
        written = ((name, answer.key or answer.level) for name, answer in given.items())
        values = tuple(sorted((name, str(value)) for name, value in written if value is not None))
        marks: dict[str, object] = {
            _("the same file"): path.resolve(),
            _("the same name of the administration"): called or None,
            _("the same answers"): values or None,
        }
        there = [(reason, mark) for reason, mark in marks.items() if mark is not None]
        for reason, mark in [each for each in there if each in seen][:1]:
            yield _("{path} and {other} are of one administration: {reason}").format(
                path=path, other=seen[reason, mark], reason=reason
            )
        for each in there:
            seen.setdefault(each, path)
