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

IN_FILES = (
    "«share: group» below «assessment:» in the answers file, or «readiness redact FILE --share "
    "group -o COPY»"
)
"""How an administration agrees, in its answers file."""


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
    members = list(zip(map(str, paths), unchecked, strict=True))
    check_members(members, questionnaire, at_least, IN_FILES)

    def load(document: Document) -> Assessment:
        return assessment_from(document, questionnaire)[0]

    return questionnaire, tuple(load_each(load, documents))


def check_members(
    members: Sequence[tuple[str, Assessment]], questionnaire: Questionnaire, at_least: int, how: str
) -> None:
    """Raise PreconditionError when there are too few, or some do not belong to the group.

    Args:
        members: The answers, each with what it is called: the file, or the row of a table.
        questionnaire: What was asked.
        at_least: The smallest number of administrations that is told.
        how: How an administration agrees.
    """
    with using_words(questionnaire.own_words):
        refused = "\n".join(_refusals(members, questionnaire, how))
    if refused:
        raise PreconditionError(refused)
    require_size(len(members), at_least)


def _refusals(
    members: Sequence[tuple[str, Assessment]], questionnaire: Questionnaire, how: str
) -> Iterator[str]:
    """Say of each why it does not belong to the group."""
    unshared = [path for path, answers in members if answers.assessment.share is None]
    for path in unshared:
        yield _("{path}: the administration has not agreed to share these answers").format(
            path=path
        )
    if unshared:
        yield _("An administration agrees with {how}.").format(how=how)
    for path, answers in members:
        yield from (f"{path}: {reason}" for reason in _differences(answers, questionnaire))
    yield from _duplicates(members)


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


def _duplicates(members: Sequence[tuple[str, Assessment]]) -> Iterator[str]:
    """Say which are of one administration: the same file, name or answers."""
    earlier = dict[tuple[object, ...], str]()
    for path, assessment in members:
        name = " ".join((assessment.assessment.organisation or "").casefold().split())
        answers = _given(assessment)
        # A short questionnaire may be answered alike by two that have names of their own.
        alike = ("nameless", answers) if name else ("answers", answers)
        reasons: dict[tuple[object, ...], str] = {
            ("file", Path(path).resolve()): _("the same file"),
            **({("name", name): _("the same name of the administration")} if name else {}),
            alike: _("the same answers"),
        }
        if found := next((mark for mark in reasons if mark in earlier), None):
            yield _("{path} and {other} are of one administration: {reason}").format(
                path=path, other=earlier[found], reason=reasons[found]
            )
        kept = [*reasons, ("answers", answers)] if name else [*reasons, ("nameless", answers)]
        for mark in kept:
            if mark[0] != "nameless" or not name:
                earlier.setdefault(mark, path)


def _given(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """Return the answers in one order, to compare them."""
    given = {**assessment.context, **assessment.answers}
    written = ((name, answer.key or answer.level) for name, answer in given.items())
    return tuple(sorted((name, str(value)) for name, value in written if value is not None))
