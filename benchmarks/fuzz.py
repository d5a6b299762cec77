"""Give the program damaged and hostile files, guided by which lines they reach.

    python benchmarks/fuzz.py KIND [MINUTES] [FOLDER]

KIND is ``questionnaire``, ``answers``, ``overlay`` (translations), ``pdf`` or ``theme``; MINUTES
are of the processor's time. FOLDER keeps the files that reach something new, and the findings; a
second run goes on from there. Half of the files are changed byte by byte, half as trees with the
keys of our format. A finding is an error that ends a command with the exit code of a bug (70), or
work that lasts more than 10 seconds or needs more than 512 MB. The exit code is 1 with findings.

The fuzzer is no dependency of the project: ``pip install atheris hypothesis pytest`` beside it.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
import logging
import os
import pkgutil
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ["PYTHONPATH"] = str(ROOT / "src")

SECONDS, MEGABYTES = 10, 512
"""What reading one file may cost."""
INTERPRETER = 112
"""Megabytes that the program needs for any file."""
MINUTES, ROUND = 60, 10
"""Processor time of a run, and of one process, which then makes room for a fresh one."""
LONGEST = 20_000
FRONT_DOOR = 40
"""Of so many PDFs, one is read in a process of its own, as commands do."""
COMMANDS = {
    "questionnaire": ["check", "q.yaml"],
    "answers": ["score", "a.answers.yaml"],
    "overlay": ["check", "overlay.yaml"],
    "pdf": ["score", "r.pdf"],
    "theme": ["report", "any.answers.yaml", "-o", "r.html", "--force", "--template", "theme"],
}
_FRAME = re.compile(r'File "[^"]*?([^"/]+)", line (\d+), in (\S+)')
_FIGURES = re.compile(r"#(\d+)\s.*?cov: (\d+) ")
_BRANCHES = re.compile(r"^branches: (\d+)", re.MULTILINE)


class TooLong(BaseException):
    """The work needs more seconds than it may; no ``except Exception`` stops it."""


def run(kind: str, minutes: float, folder: Path) -> int:
    """Run one process after the other; print the figures and return the exit code."""
    for name in ("corpus", "findings", "logs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    rounds = folder / "rounds.jsonl"
    while True:
        done = (
            [json.loads(line) for line in rounds.read_text().splitlines()]
            if rounds.exists()
            else []
        )
        used = sum(one["seconds"] for one in done)
        findings = list((folder / "findings").glob("*.txt"))
        if done:
            print(
                f"{kind}: {used / 60:.1f} min of CPU, {sum(one['files'] for one in done):,} files, "
                f"{max(one['covered'] for one in done):,} of {done[-1]['branches']:,} branches, "
                f"{len(findings)} findings, {done[-1]}",
                flush=True,
            )
        if used >= minutes * 60 or (done and done[-1]["files"] < 10):  # it does not start
            return int(bool(findings))
        figures = _round(kind, folder, min(ROUND * 60, int(minutes * 60 - used) + 1))
        with rounds.open("a") as stream:
            stream.write(json.dumps(figures) + "\n")


def _round(kind: str, folder: Path, seconds: int) -> dict[str, float]:
    """Fuzz in a process of its own, and read its figures from what it tells."""
    log = folder / "logs" / f"{time.time_ns()}.txt"
    with log.open("wb") as stream:
        command = [sys.executable, __file__, "--worker", kind, str(folder), str(seconds)]
        process = subprocess.Popen(command, stdout=stream, stderr=stream)
        _, status, usage = os.wait4(process.pid, 0)
    text = log.read_text(encoding="utf-8", errors="replace")
    told = [tuple(map(int, found.groups())) for found in _FIGURES.finditer(text)]
    branches = _BRANCHES.search(text)
    return {
        "seconds": usage.ru_utime + usage.ru_stime,
        "files": max((files for files, _ in told), default=0),
        "covered": max((covered for _, covered in told), default=0),
        "branches": int(branches[1]) if branches else 0,
        "status": os.waitstatus_to_exitcode(status),
    }


def work(kind: str, folder: Path, seconds: int) -> None:
    """Fuzz in this process until the processor's time is used."""
    atheris: Any = importlib.import_module("atheris")
    instrumented = ["readiness", "pypdf"] if kind == "pdf" else ["readiness"]
    with atheris.instrument_imports(include=instrumented):
        import readiness

        for module in pkgutil.walk_packages(readiness.__path__, "readiness."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        import pypdf  # noqa: F401 (instrumented here)

        from tests.support.fuzz_targets import Target
    logging.disable()
    native: Any = importlib.import_module("atheris.native")
    reserved = native._reserve_counter()  # noqa: SLF001 (nothing else counts them)
    print(f"branches: {reserved}", flush=True)
    with tempfile.TemporaryDirectory() as own:
        target = Target(kind, Path(own))
        target.prepare()
        for number, seed in enumerate(target.seeds):
            (folder / "corpus" / f"seed-{number}").write_bytes(seed)
        judge = _Judge(target, folder / "findings", seconds)
        options = ["-timeout=3600", "-rss_limit_mb=0", f"-max_len={LONGEST}", "-len_control=0"]
        options += [
            f"-artifact_prefix={folder / 'findings'}/",
            "-reload=0",
            "-report_slow_units=3600",
        ]
        arguments = [sys.argv[0], *options, str(folder / "corpus")]
        atheris.Setup(arguments, judge, custom_mutator=_Mutator(kind, target.seeds, atheris))
        atheris.Fuzz()


class _Mutator:
    """Changes a file: half of the times its bytes, else its tree."""

    def __init__(self, kind: str, seeds: list[bytes], atheris: Any) -> None:
        from tests.support import tree_mutation

        self._kind, self._atheris, self._ways = kind, atheris, tree_mutation
        self._seeds = seeds
        self._trees = [tree for tree in map(tree_mutation.tree_of, seeds) if tree] or [{"a": 1}]
        self._keys = tree_mutation.keys_of(self._trees) + _all_keys()

    def __call__(self, data: bytes, longest: int, seed: int) -> bytes:
        rng = Random(seed)  # noqa: S311 (to be repeated, not to be secret)
        if rng.random() < 0.5:
            return bytes(self._atheris.Mutate(data, longest))
        if self._kind == "pdf":
            return self._ways.mutated_pdf(rng, data, self._keys)[:longest]
        head, mark, rest = data.partition(b"\n---STYLE---\n")
        tree = self._ways.tree_of(head) or rng.choice(self._trees)
        changed = self._ways.mutated(rng, tree, self._trees, self._keys)
        return (self._ways.dumped(rng, changed) + mark + rest)[:longest]


def _all_keys() -> list[str]:
    """List every key of our formats."""
    schema = (ROOT / "questionnaires" / "questionnaire.schema.json").read_text(encoding="utf-8")
    keys = set[str]()

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        properties = found.get("properties")
        keys.update(properties if isinstance(properties, dict) else ())
        return found

    json.loads(schema, object_pairs_hook=collect)
    more = "answers assessment respondents topics context voices settled unknown not_applicable "
    more += "evidence strength translates texts of text accent logo provenance spoken look start"
    return sorted(keys | set(more.split()))


class _Judge:
    """Reads one file after the other, and keeps those that break the program."""

    def __init__(self, target: Any, findings: Path, seconds: int) -> None:
        self._target, self._findings = target, findings
        self._seconds = seconds
        self._read = 0
        self._memory = 0
        signal.signal(signal.SIGVTALRM, _too_long)

    def __call__(self, data: bytes) -> None:
        from readiness.cli.exit_codes import ExitCode, exit_code_for

        if time.process_time() > self._seconds:
            print(f"\n#{self._read} files, cov: 0 ", flush=True)
            os.kill(os.getpid(), signal.SIGINT)  # the fuzzer writes its last figures
        self._read += 1
        # The fuzzer takes its own memory before it gives the first file.
        self._memory = self._memory or (_address_space() + MEGABYTES - INTERPRETER) * 2**20
        try:
            with self._limits(), _in_this_process(self._read % FRONT_DOOR != 0):
                self._target.read(data)
        except TooLong as error:
            self._confirm(data, error)
        except MemoryError as error:
            self._confirm(data, error)
        except Exception as error:  # noqa: BLE001 (it is what is looked for)
            if exit_code_for(error) == ExitCode.BUG:
                self._keep(data, error)

    @contextlib.contextmanager
    def _limits(self) -> Any:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (self._memory, hard))
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            resource.setrlimit(resource.RLIMIT_AS, (hard, hard))

    def _confirm(self, data: bytes, error: BaseException) -> None:
        """Run the command itself, without the fuzzer: only what it needs counts."""
        name = self._name(error)
        if (self._findings / f"{name}.fine").exists():
            return
        begun = time.monotonic()
        words = [sys.executable, "-m", "readiness", *COMMANDS[self._target.kind]]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        needed = f"{time.monotonic() - begun:.1f} s, {usage.ru_utime + usage.ru_stime:.1f} s of "
        needed += f"CPU, {usage.ru_maxrss // 1024} MB, exit {os.waitstatus_to_exitcode(status)}"
        is_fine = usage.ru_utime + usage.ru_stime < SECONDS and usage.ru_maxrss < MEGABYTES * 1024
        is_fine = is_fine and os.waitstatus_to_exitcode(status) in range(6)
        ending = "fine" if is_fine else "txt"
        (self._findings / f"{name}.{ending}").write_text(f"{needed}\n{_told(error)}")
        (self._findings / f"{name}.input").write_bytes(data)

    def _keep(self, data: bytes, error: BaseException) -> None:
        name = self._name(error)
        if not (self._findings / f"{name}.txt").exists():
            (self._findings / f"{name}.txt").write_text(_told(error))
            (self._findings / f"{name}.input").write_bytes(data)
            print(f"FINDING {name}", flush=True)

    @staticmethod
    def _name(error: BaseException) -> str:
        """Name an error by the places that it passed."""
        places = _FRAME.findall(_told(error))[-3:]
        digest = hashlib.sha256(repr(places).encode()).hexdigest()[:10]
        return f"{type(error).__name__}-{digest}"


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))[-20_000:]


def _too_long(*_given: object) -> None:
    raise TooLong


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


@contextlib.contextmanager
def _in_this_process(here: bool) -> Any:  # noqa: FBT001 (one meaning)
    """Read PDFs in this process, where the fuzzer sees which lines they reach."""
    from readiness.files.foreign import pdf_attachments

    before = pdf_attachments.run_limited
    if here:
        pdf_attachments.run_limited = lambda work, _seconds, _megabytes: work()
    try:
        yield
    finally:
        pdf_attachments.run_limited = before


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        work(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        chosen, *rest = sys.argv[1:]
        limit = float(rest[0]) if rest else MINUTES
        place = Path(rest[1]) if len(rest) > 1 else Path("demo") / f"fuzz-{chosen}"
        sys.exit(run(chosen, limit, place.resolve()))
