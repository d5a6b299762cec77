"""Read the answers files of a group; refuse those that do not belong to it, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
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


@dataclass(frozen=True)
class _Marks:
    """What tells administrations apart."""

    path: Path
    name: str
    answers: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, path: Path, assessment: Assessment) -> _Marks:
        """Read them from an answers file."""
        name = " ".join((assessment.assessment.organisation or "").casefold().split())
        given = {**assessment.context, **assessment.answers}
        written = ((name, answer.key or answer.level) for name, answer in given.items())
        values = sorted((name, str(value)) for name, value in written if value is not None)
        return cls(path, name, tuple(values))

    def alike(self, other: _Marks) -> str:
        """Say in what both are the same administration; empty where they are not."""
        if self.path.resolve() == other.path.resolve():
            return _("the same file")
        if self.name and other.name:
            # A short questionnaire may be answered alike by two that have names of their own.
            is_one = self.name == other.name
            return _("the same name of the administration") if is_one else ""
        return _("the same answers") if self.answers == other.answers else ""


def _duplicates(files: Sequence[tuple[Path, Assessment]]) -> Iterator[str]:
    """Say which files are of one administration: the same file, name or answers."""
    earlier: list[_Marks] = []
    for path, assessment in files:
        marks = _Marks.of(path, assessment)
        alike = ((other, reason) for other in earlier if (reason := marks.alike(other)))
        for other, reason in islice(alike, 1):
            yield _("{path} and {other} are of one administration: {reason}").format(
                path=path, other=other.path, reason=reason
            )
        earlier.append(marks)
