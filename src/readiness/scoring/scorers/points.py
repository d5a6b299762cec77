"""The scorer for points: sums and means of the points of each answer.

It works as for levels, but the value of an answer are its points, or the points of all chosen
options together. The questionnaire says whether results are shown as a share of the highest
possible, how they are rounded, and whether one dimension reduces the whole.
"""

from __future__ import annotations

from readiness.scoring.rollup import Rollup

score = Rollup("points")
