"""Write what is not agreed, what it decides, and what cannot be judged because of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from readiness.analysis.disputes import Dispute, NotJudged, Resolution
from readiness.analysis.judgement import Judgement
from readiness.data_classes import dataclass
from readiness.i18n import _, label, ngettext
from readiness.models.assessment import ResponseKey
from readiness.models.pre_check import Round
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL, Gate
from readiness.models.rules.use_cases import UseCase
from readiness.report import figures, wording
from readiness.report.model import DisputedAnswerText, DisputeText
from readiness.scoring.evaluation import Evaluation

if TYPE_CHECKING:
    from readiness.workshop.agenda import AgendaItem


def describe_disagreement(
    evaluation: Evaluation, judged: Judgement, respondents: Mapping[str, str]
) -> dict[str, Any]:
    """Say what is not agreed, what cannot be judged before it is, and what was not asked."""
    not_judged = describe_not_judged(judged.not_judged, evaluation.questionnaire)
    disputes = _Disputes(evaluation, judged, respondents).texts()
    return {
        "disputes": disputes,
        "disagreement": _summary(disputes),
        "not_judged": tuple(not_judged),
        "not_asked": describe_not_asked(evaluation),
    }


def _summary(disputes: Sequence[DisputeText]) -> str:
    """Say how many questions are not agreed, and which of them decide something."""
    if not disputes:
        return ""
    count, deciding = len(disputes), [text for text in disputes if text.decides]
    text = ngettext(
        "{number} question is not agreed.", "{number} questions are not agreed.", count
    ).format(number=count)
    if not deciding:
        return text
    named = ", ".join(wording.quote(dispute.title) for dispute in deciding[:_NAMED])
    more = len(deciding) - _NAMED
    if more > 0:
        named = _("{names} and {number} more").format(names=named, number=more)
    decisive = ngettext(
        "The result depends on this one: {titles}.",
        "The result depends most on these: {titles}.",
        len(deciding),
    )
    return f"{text} {decisive.format(titles=named)}"


_NAMED = 3
"""Questions that the summary names."""


@dataclass(frozen=True)
class _Disputes:
    """Writes the disputes of one assessment."""

    evaluation: Evaluation
    judged: Judgement
    respondents: Mapping[str, str]
    """Names of the respondents by id."""

    def texts(self) -> tuple[DisputeText, ...]:
        """Write every question that is not agreed: those that decide something first."""
        found = {dispute.question.id: dispute for dispute in self.judged.disputes}
        if not found:
            return ()
        # 6 ms, and only where something is not agreed.
        from readiness.workshop.agenda import build_agenda

        agenda = build_agenda(self.evaluation)
        items = [item for item in (*agenda.facts, *agenda.items) if item.question.id in found]
        texts = (self._dispute(item, found[item.question.id]) for item in items)
        return tuple(sorted(texts, key=lambda text: not text.decides))

    def _dispute(self, item: AgendaItem, dispute: Dispute) -> DisputeText:
        # As above.
        from readiness.report.parts.answers import describe_key, describe_stated

        question, answer = item.question, item.answer
        score = self.evaluation.question_scores.get(question.id)
        short = describe_stated(question, answer, score)
        standings = {r.key: text for r, text in zip(dispute.resolutions, short, strict=True)}
        effects = tuple(self._effects(item, dispute, standings))
        return DisputeText(
            question=question.id,
            title=question.title,
            dimension=item.dimension,
            answers=tuple(
                DisputedAnswerText(
                    describe_key(question, key),
                    standing,
                    tuple(
                        self.respondents.get(v.by or "", v.by or "")
                        for v in answer.voices
                        if v.key == key
                    ),
                )
                for key, standing in standings.items()
            ),
            standings=", ".join(short),
            decides=bool(effects),
            effects=effects,
        )

    def _effects(
        self, item: AgendaItem, dispute: Dispute, standings: Mapping[ResponseKey, str]
    ) -> Iterator[str]:
        """Say what depends on the answer: gates first, then the level, use cases, questions."""
        of = self.evaluation.questionnaire
        for gate, active in item.gates:
            answers = _or([standings[key] for key in standings if key in active])
            considered = {name for r in dispute.resolutions for name in r.readiness}
            yield from _describe_gate(gate, answers, considered, of)
        cases = _Cases(dispute.resolutions, standings)
        yield from cases.sentence(_("Overall level"), _level)
        use_cases: dict[str, list[str]] = {}
        for name in _differing([r.readiness for r in dispute.resolutions], self._use_cases):
            told = cases.differences(partial(_readiness, name))
            use_cases.setdefault(told, []).append(wording.quote(self._use_cases[name].title))
        for told, titles in use_cases.items():
            yield _sentence(", ".join(titles), told)
        for name in _differing([r.outcomes for r in dispute.resolutions], self._rounds):
            round_ = self._rounds[name]
            subject = round_.row.title if round_.row else round_.pre_check.title
            yield from cases.sentence(wording.quote(subject), partial(_outcome, name))
        yield from cases.sentence(
            _("Further questions"), lambda r: str(len(r.further) or _("none"))
        )

    @cached_property
    def _use_cases(self) -> Mapping[str, UseCase]:
        return {use_case.id: use_case for use_case in self.evaluation.questionnaire.use_cases}

    @cached_property
    def _rounds(self) -> Mapping[str, Round]:
        return {round_.id: round_ for round_ in self.evaluation.states.rounds}


def _differing(results: Sequence[Mapping[str, str]], order: Iterable[str]) -> list[str]:
    """List what is not the same with all of the answers, in an order."""
    first = results[0]
    found = {
        name
        for result in results[1:]
        if result != first
        for name, _of in first.items() ^ result.items()
    }
    return [name for name in order if name in found] if found else []


@dataclass(frozen=True)
class _Cases:
    """The result with each of the answers."""

    resolutions: Sequence[Resolution]
    standings: Mapping[ResponseKey, str]

    def differences(self, result: Callable[[Resolution], str]) -> str:
        """Say which answers lead to which result; empty when all lead to the same."""
        answers: dict[str, list[str]] = {}
        for resolution in self.resolutions:
            answers.setdefault(result(resolution), []).append(self.standings[resolution.key])
        if len(answers) < 2:  # noqa: PLR2004 (one result is no difference)
            return ""
        case = _("{result} if the answer is {answers}")
        cases = (case.format(result=text, answers=_or(keys)) for text, keys in answers.items())
        return _("; ").join(cases)

    def sentence(self, subject: str, result: Callable[[Resolution], str]) -> Iterator[str]:
        """Say of a subject which answers lead to which result, if they differ."""
        if told := self.differences(result):
            yield _sentence(subject, told)


def _sentence(subject: str, told: str) -> str:
    return f"{label(subject, told)}."


def _or(texts: Sequence[str]) -> str:
    return wording.join_with_or(texts)


def _level(resolution: Resolution) -> str:
    level = resolution.level
    return _("none") if level is None else str(level.level)


def _outcome(round_: str, resolution: Resolution) -> str:
    return resolution.outcomes.get(round_, _("no outcome"))


def _readiness(name: str, resolution: Resolution) -> str:
    readiness = resolution.readiness.get(name)
    return _("not considered") if readiness is None else _(wording.READINESS[readiness])


def _describe_gate(
    gate: Gate, answers: str, considered: Iterable[str], of: Questionnaire
) -> Iterator[str]:
    """Say which results a gate limits with some of the answers."""
    whole = _("The gate «{gate}» limits the overall result to {limit} if the answer is {answers}.")
    part = _("The gate «{gate}» limits «{title}» to {limit} if the answer is {answers}.")
    for name in (OVERALL, *gate.cap.dimensions):
        limit = gate.cap.limit(name)
        if limit is not None:
            yield (whole if name == OVERALL else part).format(
                gate=gate.title,
                title="" if name == OVERALL else of.dimensions_by_id[name].title,
                limit=figures.format_number(limit),
                answers=answers,
            )
    limited = (u for u in of.use_cases if u.id in considered and of.readiness_under(gate, u.id))
    if names := [wording.quote(use_case.title) for use_case in limited]:
        sentence = ngettext(
            "If the answer is {answers}, the gate «{gate}» limits this use case: {titles}.",
            "If the answer is {answers}, the gate «{gate}» limits these use cases: {titles}.",
            len(names),
        )
        yield sentence.format(gate=gate.title, answers=answers, titles=", ".join(names))


def describe_not_judged(found: NotJudged, questionnaire: Questionnaire) -> Iterator[str]:
    """Say what cannot be judged before answers are agreed, one sentence each."""
    if any(node.id == OVERALL for node in found.nodes):
        yield _("There is no overall result before more answers are agreed.")
    if parts := [wording.quote(node.title) for node in found.nodes if node.id != OVERALL]:
        yield ngettext(
            "This dimension has no score before more answers are agreed: {titles}.",
            "These dimensions have no score before more answers are agreed: {titles}.",
            len(parts),
        ).format(titles=", ".join(parts))
    for round_, causes in found.rounds:
        subject = round_.row.title if round_.row else round_.pre_check.title
        yield _("«{subject}» has no outcome of the pre-check: {causes}.").format(
            subject=subject, causes=_not_agreed(causes, questionnaire)
        )
    unknown: dict[tuple[str, ...], list[str]] = {}
    for use_case, causes in found.use_cases:
        unknown.setdefault(causes, []).append(wording.quote(use_case.title))
    for causes, titles in unknown.items():
        yield ngettext(
            "This use case is not judged: {titles}; {causes}.",
            "These use cases are not judged: {titles}; {causes}.",
            len(titles),
        ).format(titles=", ".join(titles), causes=_not_agreed(causes, questionnaire))
    for use_case, causes in found.uncertain:
        yield _("It is not certain how ready «{title}» is: {causes}.").format(
            title=use_case.title, causes=_not_agreed(causes, questionnaire)
        )


def _not_agreed(names: Sequence[str], questionnaire: Questionnaire) -> str:
    """Name questions, and say that they are not agreed."""
    titles = ", ".join(wording.quote(questionnaire.by_id[name].title) for name in names)
    return ngettext("{titles} is not agreed", "{titles} are not agreed", len(names)).format(
        titles=titles
    )


def describe_not_asked(evaluation: Evaluation) -> str:
    """Say how many questions were not asked, and why; empty when all were."""
    by_condition, by_form = evaluation.not_asked[OVERALL]
    texts = []
    if by_condition:
        texts.append(
            ngettext(
                "{number} question was not asked because of other answers.",
                "{number} questions were not asked because of other answers.",
                by_condition,
            ).format(number=by_condition)
        )
    if by_form and evaluation.assessment.assessment.role:
        texts.append(
            ngettext(
                "{number} question was not asked because others answer it.",
                "{number} questions were not asked because others answer them.",
                by_form,
            ).format(number=by_form)
        )
    elif by_form:
        texts.append(
            ngettext(
                "{number} question was not asked because the short form leaves it out.",
                "{number} questions were not asked because the short form leaves them out.",
                by_form,
            ).format(number=by_form)
        )
    return " ".join(texts)
