"""The scorer that most questionnaires use: levels combined by weight, node by node.

Each dimension combines its parts by its own rule (mean when it has none); so sums of levels and
means of means need only the questionnaire.
"""

from __future__ import annotations

from readiness.scoring.rollup import Rollup

score = Rollup("weighted-mean")
