"""``readiness explain``: how a figure was calculated."""

from __future__ import annotations

import io
import shlex
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from readiness import api as pipeline
from readiness.analysis.disputes import find_not_judged
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import (
    AnswersFile,
    ForceOption,
    OutputOption,
    QuestionnaireOption,
    ScorerOption,
    TextOrJsonByName,
)
from readiness.cli.output import chosen_format, emit, result_name, target_of
from readiness.errors import UnknownNameError
from readiness.i18n import _, join_parts, label, use_words
from readiness.models.condition import Condition
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import Gate
from readiness.models.rules.themes import theme_title
from readiness.models.rules.use_cases import UseCase
from readiness.report import figures, wording
from readiness.report.condition_text import describe_condition
from readiness.report.data.explanation import explanations
from readiness.report.explanation import describe_component, explain_node, format_rounded
from readiness.report.line_breaks import TERMINAL_WIDTH, glue, unglue, wrap_page
from readiness.report.parts.answers import describe_answer
from readiness.report.parts.gates import describe_gate_effect
from readiness.report.parts.profiles import describe_aims
from readiness.report.parts.rules import describe_rules
from readiness.report.parts.use_cases import describe_outlook, describe_readiness
from readiness.report.tables import to_json
from readiness.scoring.compared.scores import deciding_questions
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore, QuestionScore
from readiness.text import near_or_all

ItemArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]", help="Dimension, theme, question, gate or use case; default: all."
    ),
]


def explain(
    file: AnswersFile,
    name: ItemArgument = None,
    questionnaire: QuestionnaireOption = None,
    scorer: ScorerOption = None,
    format: TextOrJsonByName = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Show how a figure was calculated, with its numbers.

    \b
    readiness explain norland.answers.yaml            every formula, as a tree
    readiness explain norland.answers.yaml DAT        one dimension
    readiness explain norland.answers.yaml DAT-4      one question
    readiness explain norland.answers.yaml GA-1       one gate
    """
    about = "explanation" if name is None else f"explanation-{name}"
    form = chosen_format(format, output, ("json",), "text")
    target = target_of(output, result_name(file, about, form), force=force, read=(file,))
    opened = pipeline.open_assessment(file, questionnaire)
    use_words(opened.questionnaire.own_words)
    evaluation = opened.evaluate(scorer)
    explainer = _Explainer(evaluation)
    text = explainer.tree(file) if name is None else explainer.item(name)
    if form == "json":
        text = to_json([asdict(item) for item in explanations(evaluation, name)])
    read = (file, opened.questionnaire_path)
    emit(text, target, force=force, read=read, pages=form == "text")
    return ExitCode.OK


class _Explainer:
    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.questionnaire = evaluation.questionnaire
        self.states = evaluation.states
        self.card = card = evaluation.scorecard
        self.nodes = {node.id: node for node in card.overall.walk()}
        self.themes = {theme.id: theme for theme in evaluation.themes}
        self.questions = {question.id: question for question in card.overall.all_questions()}
        self.gates = {gate.id: gate for gate in self.questionnaire.gates}
        self.use_cases = {use_case.id: use_case for use_case in self.questionnaire.use_cases}

    def tree(self, file: Path) -> str:
        """Draw every dimension with its formula, and its parts below it."""
        from rich.console import Console
        from rich.text import Text
        from rich.tree import Tree

        def grow(node: DimensionScore, branch: Tree) -> None:
            for line in self._steps(node):
                branch.add(Text(glue(line)))
            for inner in node.dimensions:
                grow(inner, branch.add(Text(glue(self._head(inner)))))

        root = Tree(Text(glue(self._head(self.card.overall))))
        grow(self.card.overall, root)
        for theme in self.themes.values():
            grow(theme, root.add(Text(glue(self._head(theme)))))
        page = io.StringIO()
        console = Console(file=page, width=TERMINAL_WIDTH, color_system=None, legacy_windows=False)
        console.print(root, markup=False, emoji=False, highlight=False)
        lines = [line.rstrip() for line in unglue(page.getvalue()).splitlines()]
        example = next(iter(self.questions), self.questionnaire.questions[0].id)
        command = f"readiness explain {shlex.quote(str(file))} {example}"
        lines += ["", _("To explain one item in full: {command}").format(command=command)]
        return "\n".join(lines) + "\n"

    def item(self, name: str) -> str:
        """Explain a dimension, a theme, a question, a gate or a use case."""
        nodes = self.nodes | self.themes
        if name in nodes:
            lines = self._node(nodes[name])
        elif name in self.questionnaire.by_id:
            lines = self._question(name)
        elif name in self.questionnaire.in_rows.columns:
            lines = self._column(name)
        elif name in self.gates:
            lines = self._gate(self.gates[name])
        elif name in self.use_cases:
            lines = self._use_case(self.use_cases[name])
        else:
            names = [*nodes, *self.questionnaire.by_id, *self.gates, *self.use_cases]
            message = _("there is no dimension, theme, question, gate or use case «{name}»")
            raise UnknownNameError(message.format(name=name) + near_or_all(name, names))
        return wrap_page(lines, hanging=2)

    def _steps(self, node: DimensionScore) -> tuple[str, ...]:
        """Explain the calculation of a dimension or of a theme."""
        grouped = self.evaluation.by_theme
        if grouped and node.id in self.themes:
            return explain_node(node, grouped.scorecard, grouped.questionnaire)
        return explain_node(node, self.card, self.questionnaire, self.evaluation.quoting)

    def _node(self, node: DimensionScore) -> Iterator[str]:
        yield self._head(node)
        yield from (f"  {line}" for line in self._steps(node))
        yield from (f"  {line}" for line in describe_aims(node.id, self.evaluation))
        components = node.trace.components if node.trace else ()
        if components:
            yield from ("", "  " + _("Computed from"))
        for part in components:
            weight = _("weight {number}").format(number=figures.format_number(part.weight))
            yield label(f"  {part.id:<8} {part.title}", f"{describe_component(part)}, {weight}")
        gates = [gate for gate in self.questionnaire.gates if gate.cap.limit(node.id) is not None]
        if gates:
            yield ""
            yield "  " + _("Gates that can limit the result")
        for gate in gates:
            yield f"  {self._in_short(gate)}"

    def _question(self, name: str) -> Iterator[str]:
        question = self.questionnaire.by_id[name]
        score = self.questions.get(name)
        given = self.states.assessment.answer(name)
        answer = describe_answer(question, given, score, "", frozenset())
        yield f"{name}  {question.title}"
        yield f"  {question.text}"
        yield ""
        if not self.states.is_visible(name):
            yield "  " + _(
                "It is not asked, because of other answers, and has no effect on any result."
            )
        else:
            yield "  " + _("Answer: {answer}").format(answer=answer.answer)
        yield from (f"  {line}" for line in describe_rules(question, given.value))
        if score:
            yield from self._place(score)
        elif name in self.questionnaire.dimension_of and self.states.is_visible(name):
            yield "  " + _("It is not scored.")
        if isinstance(question, Question) and question.theme:
            yield "  " + _("Its theme is {id} {title}.").format(
                id=question.theme, title=theme_title(question, self.questionnaire.themes)
            )
        for gate in self.questionnaire.gates:
            if name in deciding_questions(gate.when, self.questionnaire):
                yield f"  {self._in_short(gate)}"
        for use_case in self.questionnaire.use_cases:
            need = self.states.needs_of(use_case).get(name)
            if need:
                sentence = _("{title} needs level {pilot} for a pilot, {production} in production.")
                if need.pilot is None:
                    sentence = _("{title} needs level {production} in production.")
                yield "  " + sentence.format(
                    title=use_case.title, pilot=need.pilot, production=need.production
                )

    def _column(self, name: str) -> Iterator[str]:
        """Explain a question in each row in which it is asked."""
        names = self.questionnaire.in_rows.questions_named(name)
        asked = [inner for inner in names if self.states.is_visible(inner)]
        if not asked:
            message = _("«{name}» is asked in rows, and there is no row in which it is asked")
            raise UnknownNameError(message.format(name=name))
        for number, inner in enumerate(asked):
            yield from [""] * bool(number)
            yield from self._question(inner)

    def _place(self, score: QuestionScore) -> Iterator[str]:
        """Say where a question counts, and with which weight."""
        home = next(node for node in self.nodes.values() if score in node.questions)
        if score.value is not None:
            sentence = _("It counts in {dimension} with the value {value} and the weight {weight}.")
            yield "  " + sentence.format(
                dimension=home.id,
                value=format_rounded(score.value),
                weight=figures.format_number(score.weight),
            )
        if aim := figures.describe_aim(score):
            yield "  " + _("Its target is {level}.").format(level=aim)
        yield from (f"  {line}" for line in describe_aims(score.id, self.evaluation))
        if important := self.states.importance(score.id):
            scale, weight = self.questionnaire.importance, figures.format_number(important.weight)
            sentence = _(
                "{title}: {text}. Its gap counts {weight} times in the order of gaps and steps."
            )
            yield "  " + sentence.format(
                title=scale.title if scale else "", text=important.text, weight=weight
            )
        yield "  " + _("Strength of its best evidence: {strength} of 3.").format(
            strength=score.strength
        )

    def _gate(self, gate: Gate) -> Iterator[str]:
        yield f"{gate.id}  {gate.title}"
        yield "  " + _("Active when {rule}.").format(rule=describe_condition(gate.when))
        for name in dict.fromkeys(gate.when.questions()):
            subject = self.questionnaire.subjects[name]
            yield label(f"  {name} {subject.title}", self._seen(name, gate.when))
        for name in dict.fromkeys(gate.when.dimensions()):
            node = self.nodes[name]
            yield label(f"  {name} {node.title}", _score_before_gates(node, self.questionnaire))
        yield "  " + (_("It is active.") if gate in self.card.gates else _("It is not active."))
        yield "  " + describe_gate_effect(gate, self.questionnaire)
        yield f"  {self.evaluation.quoting(gate.reason)}"
        if gate.advice:
            yield f"  {gate.advice}"

    def _seen(self, name: str, condition: Condition) -> str:
        """Say what a condition sees of a question: the answer, and what else it looks at."""
        looks = [part for part in condition.comparisons() if name in part.compared]
        fact = self.states.fact(name)
        if fact is None and any(part.state for part in looks):
            return wording.describe_state(self.states.state(name))
        if fact is None:
            return _("no answer that counts")
        seen = [", ".join(sorted(fact.keys))]
        if any(part.evidence_at_least is not None for part in looks):
            strength = _("no evidence")
            if fact.evidence is not None:
                strength = _("evidence of strength {number}").format(number=fact.evidence)
            seen.append(strength)
        if any(part.confidence for part in looks):
            word = _(fact.confidence) if fact.confidence else _("none given")
            seen.append(_("confidence {word}").format(word=word))
        return join_parts(seen)

    def _use_case(self, use_case: UseCase) -> Iterator[str]:
        yield f"{use_case.id}  {use_case.title}"
        outlooks = {item.use_case.id: item for item in assess_use_cases(self.evaluation)}
        outlook = outlooks.get(use_case.id)
        if outlook is None:
            yield "  " + _("It is not considered.")
        else:
            text = describe_outlook(outlook, self.questionnaire)
            not_judged = find_not_judged(self.evaluation, (outlook,)).uncertain
            readiness = describe_readiness(outlook, uncertain=bool(not_judged))
            yield f"  {readiness}. {text}".rstrip()
        for name, need in self.states.needs_of(use_case).items():
            level = self.states.level(name)
            has = (
                wording.describe_state(self.states.state(name))
                if level is None
                else figures.format_number(level)
            )
            sentence = _("{question} {title}: {has}; pilot {pilot}, production {production}")
            yield "  " + sentence.format(
                question=name,
                title=self.questionnaire.by_id[name].title,
                has=has,
                pilot=_("nothing") if need.pilot is None else need.pilot,
                production=need.production,
            )

    def _in_short(self, gate: Gate) -> str:
        fires = _("active") if gate in self.card.gates else _("not active")
        rule = describe_condition(gate.when)
        return label(f"{gate.id} {gate.title}", f"{fires} ({rule})")

    def _head(self, node: DimensionScore) -> str:
        score = "–"
        if node.score is not None:
            score = figures.format_score(node.score, self.questionnaire)
        return label(f"{node.id}  {node.title}", score)


def _score_before_gates(node: DimensionScore, questionnaire: Questionnaire) -> str:
    score = node.before.estimate
    return _("no score") if score is None else figures.format_score(score, questionnaire)
