"""What is drawn by chance: the factors of the weights, the answers, and what is left out.

The streams are those of ``random.Random``, so that a seed gives the same variations everywhere and
in every release.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from readiness.analysis.variations.possible_answers import UncertainAnswer

AS_GIVEN, NOBODY = 0, -1
Numbers: TypeAlias = NDArray[np.int64]


class Draws(NamedTuple):
    """What is drawn; one row for each variation."""

    factors: Numbers
    """For each weight, the place of its factor among all factors."""
    answers: Numbers
    """For each uncertain answer: 0 as given, 1 the first of the others, and so on."""
    left_out: Numbers
    """The place of the uncertain answer whose question is left out; -1 for none."""


def draw_below(limit: int, number: int, seed: str) -> Numbers:
    """Draw whole numbers from 0 up to a limit, as so many calls of ``Random.randrange`` do.

    It takes as many of the upper bits of each word of the generator as the limit has, and draws
    again what is not below the limit.
    """
    rng = Random(seed)  # noqa: S311 (to be repeated, not to be secret)
    found = np.empty(0, dtype=np.int64)
    bits = limit.bit_length()
    while len(found) < number:
        needed = (number - len(found)) * 2**bits // limit + 64
        words = np.frombuffer(rng.randbytes(4 * needed), dtype="<u4")
        drawn = words.astype(np.int64) >> (32 - bits)
        found = np.concatenate([found, drawn[drawn < limit]])
    return found[:number]


def draw_answers(uncertain: Sequence[UncertainAnswer], runs: int, seed: str) -> Numbers:
    """Draw for each answer whether it is wrong, and if so, which other one is right.

    It does what ``Random.choice`` does with the others, without 20,000 calls of it.
    """
    rng = Random(seed)  # noqa: S311 (the same)
    drawn = np.zeros((runs, len(uncertain)), dtype=np.int64)
    doubtful = [
        (place, len(question.others), question.error_probability)
        for place, question in enumerate(uncertain)
        if question.others
    ]
    chance, bits_of = rng.random, rng.getrandbits
    for run in range(runs):
        for place, number, probability in doubtful:
            if chance() < probability:
                while (other := bits_of(number.bit_length())) >= number:
                    pass
                drawn[run, place] = other + 1
    return drawn


def draw_left_out(
    questions: Sequence[int], answered: Collection[int], seed: str, runs: int
) -> Numbers:
    """Draw one answered question for each variation; the same one for all who have answered it.

    Args:
        questions: The place of every question of the questionnaire among the uncertain answers.
        answered: The places from which one is drawn, each as likely.
        seed: What comes before the number of the variation.
        runs: How many variations there are.
    """
    if len(answered) < 2:  # noqa: PLR2004 (of one question, nothing would remain)
        return np.full(runs, NOBODY)
    rng = Random()  # noqa: S311 (the same)
    found = []
    for number in range(runs):
        rng.seed(f"{seed} {number}")
        while (place := rng.choice(questions)) not in answered:
            pass
        found.append(place)
    return np.array(found)
