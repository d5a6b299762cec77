"""Conditions as formulas of a workbook, so that it shows at once what is not asked.

A formula sees what the skip logic sees: the answers to questions that are asked. Where a condition
cannot be a formula, such as one on the result of a pre-check, there is none, and the question
stays open to whoever fills in the form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction

from readiness.forms.contents import Form, FormResult
from readiness.forms.workbook.layout import Layout, Spot, parts_of_answer
from readiness.forms.workbook.marks import STATE, evidence_field, option_field
from readiness.models.condition import Condition
from readiness.models.fields import exact_number, number_text
from readiness.models.kinds.interface import Entry
from readiness.models.question import Question
from readiness.report.wording import EVIDENCE_STRENGTHS

Labels = Mapping[str, Mapping[str, str]]
"""The label of each key, by the name of the list."""
_LONGEST, _LONGEST_TEXT = 8_000, 250
"""Characters of a formula, and of a text in it, that spreadsheets read."""
_USUAL_STRENGTH = 1


class NoFormulaError(Exception):
    """The condition cannot be a formula."""


def cell(spot: Spot, sheet: str = "") -> str:
    """Name a cell as a formula does; without its sheet on the same one."""
    letters, number = "", spot.column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    place = f"${letters}${spot.row + 1}"
    quoted = spot.sheet.replace("'", "''")
    return place if spot.sheet == sheet else f"'{quoted}'!{place}"


class Formulas:
    """The formulas of a form."""

    def __init__(self, layout: Layout, form: Form, labels: Labels) -> None:
        self.layout = layout
        self.questions = {question.id: question.question for question in form.questions}
        self.results = {result.id: result for result in form.results if not result.rounds}
        self.labels = labels

    def state(self, name: str, conditions: Iterable[Condition]) -> str:
        """Return the formula for the state of a question."""
        answered = self._either(
            (self._is_filled(name), self._has(name, "unknown"), self._has(name, "not_applicable"))
        )
        shown = f"IF({answered},2,1)"
        try:
            rules = [self._condition(rule) for rule in conditions]
        except NoFormulaError:
            rules = []
        formula = f"=IF({self._together(rules)},{shown},0)" if rules else f"={shown}"
        return formula if len(formula) < _LONGEST else f"={shown}"

    def _condition(self, rule: Condition) -> str:
        if rule.all is not None:
            return self._together(map(self._condition, rule.all))
        if rule.any is not None:
            return self._either(map(self._condition, rule.any))
        if rule.not_ is not None:
            return f"NOT({self._condition(rule.not_)})"
        if rule.of is not None:
            count = "+".join(f"IF({self._condition(part)},1,0)" for part in rule.of)
            return f"({count}){_border(rule)}"
        if rule.sum is not None:
            known = [self._is_answered(name) for name in rule.sum]
            total = "+".join(self._number(name) for name in rule.sum)
            return self._together([*known, self._compared(f"({total})", rule)])
        if rule.question is None:
            raise NoFormulaError
        return self._comparison(rule.question, rule)

    def _comparison(self, name: str, rule: Condition) -> str:
        if name in self.results:
            return self._result(self.results[name], rule)
        if name not in self.questions:
            raise NoFormulaError
        if rule.state is not None:
            return self._either(self._in_state(name, word) for word in rule.state)
        answered = self._is_answered(name)
        if rule.answered is not None:
            return answered if rule.answered else f"NOT({answered})"
        if rule.equals is not None or rule.includes is not None:
            return self._together((answered, self._has_value(name, rule)))
        if rule.evidence_at_least is not None:
            found = self._has_evidence(name, rule.evidence_at_least)
            return self._together((answered, found))
        if rule.confidence is not None:
            given = (self._is(name, "confidence", "confidence", word) for word in rule.confidence)
            return self._together((answered, self._either(given)))
        return self._together((answered, self._compared(self._number(name), rule)))

    def _result(self, result: FormResult, rule: Condition) -> str:
        """Compare the result of a pre-check: the first that fits, once no question is open."""
        known = [f"{self._ref(name, STATE)}<>1" for name in result.questions]
        answered = self._together([*map(self._condition, result.conditions), *known])
        if rule.answered is not None:
            return answered if rule.answered else f"NOT({answered})"
        words = rule.equals or rule.includes
        if words is None:
            raise NoFormulaError
        earlier, chosen = list[str](), list[str]()
        for name, when in result.outcomes:
            fits = self._condition(when) if when else "TRUE"
            if name in words:
                chosen.append(self._together([*(f"NOT({test})" for test in earlier), fits]))
            earlier.append(fits)
        return self._together((answered, self._either(chosen)))

    def _compared(self, number: str, rule: Condition) -> str:
        if not rule.than:
            if rule.equals is not None:
                words = (number_text(exact_number(word)) for word in rule.equals)
                return self._either(f"{number}={word}" for word in words)
            return number + _border(rule)
        if rule.than not in self.questions:
            raise NoFormulaError
        sign = "<=" if rule.at_least is None else ">="
        known = self._is_answered(rule.than)
        return self._together((known, f"{number}{sign}{self._number(rule.than)}"))

    def _number(self, name: str) -> str:
        """Return what is compared of an answer, as a number."""
        question = self.questions[name]
        entry, answer = question.rules.entry, self._ref(name, "answer")
        if question.rules.takes_several and entry is Entry.CHOOSE_SEVERAL:
            if isinstance(question, Question) and question.bands:
                raise NoFormulaError
            added = ((self._option(name, o.key), o.added_points) for o in question.options)
            return self._sum((f'{ref}<>""', points) for ref, points in added)
        if entry is Entry.CHOOSE_ONE:
            known = [(o.key, question.rules.number(question, (o.key,))) for o in question.options]
            if any(number is None for _key, number in known):
                raise NoFormulaError
            return self._sum(
                (self._is(name, "answer", name, key), number or Fraction(0))
                for key, number in known
            )
        if question.rules.most_names(question):
            return f"COUNTA({self._range(name)})"
        if question.rules.asks_for and answer:
            return f"N({answer})"
        raise NoFormulaError

    @staticmethod
    def _sum(terms: Iterable[tuple[str, Fraction]]) -> str:
        return "(" + "+".join(f"IF({rule},{number_text(n)},0)" for rule, n in terms) + ")"

    def _has_value(self, name: str, rule: Condition) -> str:
        question, words = self.questions[name], rule.equals or rule.includes or ()
        parts = parts_of_answer(question)
        if parts:
            marked = self._either(f'{self._option(name, w)}<>""' for w in words if w in parts)
            only = [f"COUNTA({self._range(name)})=1"] if rule.equals is not None else []
            return self._together([marked, *only])
        if question.rules.entry is Entry.CHOOSE_ONE:
            keys = [option.key for option in question.options]
            return self._either(self._is(name, "answer", name, w) for w in words if w in keys)
        answer = self._ref(name, "answer")
        if question.rules.is_day:
            return self._either(f"{answer}={_day(date.fromisoformat(word))}" for word in words)
        if question.rules.has_range:
            return self._either(f"{answer}={number_text(exact_number(word))}" for word in words)
        return self._either(f"EXACT({answer},{_quoted(word)})" for word in words)

    def _has_evidence(self, name: str, least: int) -> str:
        tests = []
        for number in range(1, 100):
            title = self._ref(name, evidence_field("title", number))
            if not title:
                break
            field = evidence_field("strength", number)
            strong = [
                self._is(name, field, "strength", str(strength))
                for strength in range(least, len(EVIDENCE_STRENGTHS))
            ]
            if least <= _USUAL_STRENGTH:
                strong.append(f'{self._ref(name, field)}=""')
            tests.append(self._together((f'{title}<>""', self._either(strong))))
        return self._either(tests)

    def _in_state(self, name: str, word: str) -> str:
        state = self._ref(name, STATE)
        asked: Mapping[str, Callable[[], str]] = {
            "answered": lambda: self._is_answered(name),
            "unknown": lambda: self._together((f"{state}>0", self._has(name, "unknown"))),
            "not-applicable": lambda: self._together(
                (f"{state}>0", self._has(name, "not_applicable"))
            ),
            "open": lambda: f"{state}=1",
            "not-asked": lambda: f"{state}=0",
        }
        return asked[word]() if word in asked else "FALSE"

    def _is_answered(self, name: str) -> str:
        if name not in self.questions:
            raise NoFormulaError
        return self._together((f"{self._ref(name, STATE)}>0", self._is_filled(name)))

    def _is_filled(self, name: str) -> str:
        if parts_of_answer(self.questions[name]):
            return f"COUNTA({self._range(name)})>0"
        return self._has(name, "answer")

    def _has(self, name: str, field: str) -> str:
        ref = self._ref(name, field)
        return f'{ref}<>""' if ref else "FALSE"

    def _is(self, name: str, field: str, list_name: str, key: str) -> str:
        """Compare with the label of a list, and with the key that a person may type instead."""
        ref, label = self._ref(name, field), self.labels[list_name][key]
        return f"{ref}={_quoted(label)}" if ref else "FALSE"

    def _option(self, name: str, key: str) -> str:
        return self._ref(name, option_field(key))

    def _range(self, name: str) -> str:
        parts = parts_of_answer(self.questions[name])
        first, last = (self._option(name, key) for key in (parts[0], parts[-1]))
        return f"{first}:{last.rpartition('!')[2]}"

    def _ref(self, name: str, field: str) -> str:
        """Name a cell with its sheet; empty where there is no such field."""
        spot = self.layout.spots.get((name, field))
        return cell(spot) if spot else ""

    @staticmethod
    def _together(tests: Iterable[str]) -> str:
        found = list(dict.fromkeys(tests))
        return found[0] if len(found) == 1 else f"AND({','.join(found)})" if found else "TRUE"

    @staticmethod
    def _either(tests: Iterable[str]) -> str:
        found = [test for test in dict.fromkeys(tests) if test != "FALSE"]
        return found[0] if len(found) == 1 else f"OR({','.join(found)})" if found else "FALSE"


def _border(rule: Condition) -> str:
    """Compare with a fixed number or day."""
    if rule.than:
        raise NoFormulaError
    sign = "<=" if rule.at_least is None else ">="
    if isinstance(rule.border, date):
        return sign + _day(rule.border)
    return sign + number_text(rule.number or Fraction(0))


def _day(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _quoted(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise NoFormulaError
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
