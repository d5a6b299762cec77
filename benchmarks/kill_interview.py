"""Kill an interview at random moments, and count what is lost.

Each round types a script of answers into `readiness assess`, waits for some acknowledgements
(or only for a moment, to hit the start as well), and kills the process with SIGKILL. Then the
answers file must be readable and hold every acknowledged answer. All rounds share one file, so
that locks, backups and temporary files of killed sessions are met again.

    python benchmarks/kill_interview.py [ROUNDS] [SEED]
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from readiness.errors import InvalidDocumentError
from readiness.files.load import load_assessment, load_questionnaire
from readiness.models.questionnaire import Questionnaire
from readiness.resources import QUESTIONNAIRES

ROUNDS, SEED = 200, 1
ANSWERS_A_ROUND = 150
ACKNOWLEDGED = re.compile(rb"^  saved \S+  (\S+): (\d)")
State = dict[str, str]


@dataclass
class Outcome:
    """What the kills did."""

    unreadable: int = 0
    lost: int = 0
    acknowledged: int = 0
    leftovers: int = 0
    times: list[float] = field(default_factory=list)
    """Seconds between two acknowledgements."""


def main(rounds: int, seed: int) -> int:
    """Run the rounds and print the counts; 1 when anything was lost."""
    chance = random.Random(seed)  # noqa: S311 (moments for kills, no secrets)
    questionnaire = load_questionnaire(QUESTIONNAIRES / "ai-ml.yaml")
    names = [q.id for q in questionnaire.questions if q.kind == "one" and not q.when]
    outcome, state = Outcome(), State()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "killed.yaml"
        for _ in range(rounds):
            script = [
                (chance.choice(names), chance.choice("12345")) for _ in range(ANSWERS_A_ROUND)
            ]
            script = _real_changes(script, state)
            done = _killed(file, script, chance, outcome)
            outcome.leftovers += len(list(file.parent.glob(".*.tmp")))
            try:
                found = _values(file, questionnaire) if file.exists() else State()
            except InvalidDocumentError as error:
                print(error)
                outcome.unreadable += 1
                continue
            state = state | dict(script[:done])
            one_more = state | dict(script[: done + 1])
            if found not in (state, one_more):
                outcome.lost += 1
            state = found
    times = sorted(outcome.times)
    print(f"{rounds} kills, {outcome.acknowledged} acknowledged answers")
    print(f"unreadable files: {outcome.unreadable}")
    print(f"rounds in which an acknowledged answer was lost: {outcome.lost}")
    print(f"temporary files left by kills (swept by the next session): {outcome.leftovers}")
    print(f"median time from answer to answer: {1000 * times[len(times) // 2]:.1f} ms")
    return int(bool(outcome.unreadable or outcome.lost))


def _real_changes(script: list[tuple[str, str]], state: State) -> list[tuple[str, str]]:
    """Leave out answers that change nothing, for they are not saved."""
    now, kept = dict(state), []
    for name, value in script:
        if now.get(name) != value:
            now[name] = value
            kept.append((name, value))
    return kept


def _killed(
    file: Path, script: list[tuple[str, str]], chance: random.Random, outcome: Outcome
) -> int:
    """Type the script, kill at a random moment, and count the acknowledged answers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", "assess", "ai-ml", "--file", str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    typed, screen = process.stdin, process.stdout
    if typed is None or screen is None:
        raise RuntimeError
    typed.write("".join(f"g {name}\n{value}\n" for name, value in script).encode())
    typed.flush()
    wait_for = 0 if chance.random() < 0.2 else chance.randrange(1, len(script))
    done, before = 0, 0.0
    if not wait_for:
        time.sleep(chance.random() * 1.2)
    for line in screen if wait_for else ():
        if ACKNOWLEDGED.match(line):
            now = time.perf_counter()
            if done:
                outcome.times.append(now - before)
            done, before = done + 1, now
            if done == wait_for:
                break
    time.sleep(chance.random() * 0.006)
    process.kill()
    rest = screen.read()
    process.communicate()
    done += sum(bool(ACKNOWLEDGED.match(line)) for line in rest.splitlines())
    outcome.acknowledged += done
    return done


def _values(file: Path, questionnaire: Questionnaire) -> State:
    found = load_assessment(file, questionnaire)
    return {name: answer.value[0] for name, answer in found.answers.items() if answer.value}


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(arguments + [ROUNDS, SEED][len(arguments) :])))
