"""The kinds of questions: what each takes as an answer, and what an answer of it counts.

Other modules ask ``question.rules`` and never compare the word. To add a kind, add its word to
``KindName`` in ``interface``, its class to ``chosen``, ``typed`` or a new module, and an instance
to ``KINDS``; ``tests/models/test_kinds.py`` checks it.
"""

from __future__ import annotations

from collections.abc import Mapping

from readiness.models.kinds.chosen import ChooseOne, ChooseSeveral, YesNo
from readiness.models.kinds.interface import QuestionKind
from readiness.models.kinds.names import Names
from readiness.models.kinds.typed import Day, FreeText, Number

ONE, MANY = ChooseOne(), ChooseSeveral()
KINDS: Mapping[str, QuestionKind] = {
    kind.name: kind for kind in (ONE, MANY, YesNo(), Number(), FreeText(), Day(), Names())
}
"""Every kind by its word."""
