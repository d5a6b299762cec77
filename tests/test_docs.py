"""The documents say what the program does: commands run, keys exist, numbers agree."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from readiness import analyze, open_assessment, score, text
from readiness.analysis.findings import Analysis
from readiness.authoring.json_schema import MODELS
from readiness.cli.app import COMMANDS
from readiness.cli.exit_codes import ExitCode
from readiness.files import yaml_reader as document
from readiness.files.load import load_questionnaire
from readiness.files.parsing import events
from readiness.resources import QUESTIONNAIRES
from readiness.scoring.aggregation import combine
from readiness.scoring.scorecard import DimensionScore, Scorecard, decimal_text, score_text
from tests.conftest import Golden, Ran
from tests.support.given import levels
from tests.support.markdown import Table, anchors, blocks, evaluated, links, table, tables

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "readiness"
DOCS = ROOT / "docs"
README = ROOT / "README.md"
AT_A_GLANCE = DOCS / "format-at-a-glance.md"
FORMAT, SCORING, METHODS, ARCHITECTURE, READING = (
    DOCS / f"{name}.md"
    for name in (
        "questionnaire-format",
        "scoring",
        "methods",
        "architecture",
        "reading-results",
    )
)
NOTATION = DOCS / "fr" / "notation.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
PLAYED = [README, FORMAT, SCORING, NOTATION, ARCHITECTURE, READING]
"""Documents whose commands and files make one story each."""
HOSTS = {
    "keepachangelog.com",
    "mag.wcoomd.org",
    "scp.wcoomd.org",
    "sdctools.github.io",
    "semver.org",
} | {*("www.python.org", "www.wcoomd.org")}
Run = Callable[..., Ran]


def gather(annotation: Any, found: dict[str, type[BaseModel]]) -> None:
    """Collect every model that an annotation holds, with those inside it."""
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    if is_model and annotation.__name__ not in found:
        found[annotation.__name__] = annotation
        for field in annotation.model_fields.values():
            gather(field.annotation, found)
    for part in get_args(annotation):
        gather(part, found)


ALL_MODELS: dict[str, type[BaseModel]] = {}
"""Every model that can stand in a file, by name."""
for root in MODELS.values():
    gather(root, ALL_MODELS)


def keys_of(model: type[BaseModel]) -> dict[str, str]:
    """Name the keys that may be written, with «yes» for those that must be."""
    return {
        field.alias or name: "yes" if field.is_required() else ""
        for name, field in model.model_fields.items()
        if not (model.__name__ == "Questionnaire" and name in {"digest", "row_names"})
    }


def unquoted(cell: str) -> str:
    """Take a word out of its backticks."""
    return cell.strip("`")


@pytest.mark.parametrize("page", PLAYED, ids=lambda page: page.name)
def test_documents_can_be_played(page: Path, run: Run, tmp_path: Path) -> None:
    """Files are complete after each block, and each command ends as the page says."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")

    for block in blocks(page):
        if block.file:
            with (tmp_path / block.file).open("a", encoding="utf-8") as stream:
                stream.write(block.text)
            assert run("check", block.file).code == 0
        for command in block.commands():
            ran = run(*command.words)
            assert ran.code == command.code, f"{command}\n{ran.err}"


def test_help_lists_every_command(run: Run) -> None:
    """The tests below look at all commands, and none is lost without notice."""
    listed = re.findall(r"^  ([a-z]+)  ", run("--help").out.split("Commands:")[1], re.MULTILINE)

    assert listed == list(COMMANDS)
    assert len(listed) >= 20


def test_commands_page_is_current(run: Run, golden: Golden) -> None:
    """``docs/commands.md`` is the help of each command, word for word."""
    page = "# Commands\n\nThe help of each command, as the program prints it.\n"
    for words in ([], *([name] for name in COMMANDS)):
        title = " ".join(["readiness", *words])
        page += f"\n## {title}\n\n```text\n{run(*words, '--help').out.strip()}\n```\n"

    golden.check("../../docs/commands.md", page)


def test_readme_names_every_command(golden: Golden) -> None:
    """The README has a line with each command, and a link to its help."""
    line = " · ".join(f"[`{name}`](docs/commands.md#readiness-{name})" for name in COMMANDS)
    before, _, rest = README.read_text(encoding="utf-8").partition("<!-- commands -->\n")
    _, end, after = rest.partition("<!-- end of commands -->\n")

    assert end
    golden.check(
        "../../README.md", f"{before}<!-- commands -->\nAll commands: {line}.\n{end}{after}"
    )


def test_readme_names_every_questionnaire() -> None:
    """Each one that is shipped, with its size."""
    shipped = [path for path in sorted(QUESTIONNAIRES.glob("*.yaml")) if "." not in path.stem]
    rows = table(README, "Questionnaire").rows

    assert [row[0].strip("`") for row in rows] == [path.stem for path in shipped]
    assert len(rows) >= 2
    for row, path in zip(rows, shipped, strict=True):
        of = load_questionnaire(path)
        size = f"{len(of.questions)} questions in {len(of.dimensions)} dimensions"
        assert row[2].startswith(size)


def test_exit_codes_are_documented() -> None:
    """The table of exit codes in the README has each code once, and no other."""
    rows = table(README, "Exit code").rows

    assert [int(row[0]) for row in rows] == [code.value for code in ExitCode]


def test_every_key_is_documented() -> None:
    """Each model has a table with its keys, and says which are needed; none is invented."""
    told = {
        item.heading: {unquoted(row[0]): row[1] for row in item.rows}
        for item in tables(FORMAT)
        if item.columns[:2] == ("Key", "Needed")
    }

    assert len(told) > 20
    assert told == {name: keys_of(model) for name, model in ALL_MODELS.items()}


def test_every_key_is_on_the_page_at_a_glance() -> None:
    """Each part has its keys there once: those that are needed, then the others."""
    rows = table(AT_A_GLANCE, "Part").rows
    told = {row[0].strip("[").partition("]")[0]: row[2:] for row in rows}
    # Map files are for exports of web forms; the page is about what an author writes.
    keys = {n: keys_of(m) for n, m in ALL_MODELS.items() if n not in {"CollectMap", "MapColumn"}}

    assert len(rows) == len(told) == len(keys) > 40
    assert {name: [cell.replace("–", "").split() for cell in told[name]] for name in told} == {
        name: [[f"`{key}`" for key in own if bool(own[key]) == needed] for needed in (True, False)]
        for name, own in keys.items()
    }


def test_kinds_and_limits_are_documented() -> None:
    """Kinds of question and limits of the reader are those of the program."""
    kinds = {unquoted(row[0]) for row in table(FORMAT, "`kind`").rows}
    limits = [int(re.sub(r"\D", "", row[1])) for row in table(FORMAT, "Limit").rows]

    assert kinds == set(get_args(ALL_MODELS["Question"].model_fields["kind"].annotation))
    assert limits == [
        document.MAX_BYTES,
        events.MAX_DEPTH,
        events.MAX_NODES,
        events.MAX_KEY,
        text.MAX_TEXT,
    ]


def scored_example(page: Path, tmp_path: Path) -> tuple[Scorecard, Analysis]:
    """Score the example of a page on scoring."""
    for block in blocks(page):
        if block.file:
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
    opened = open_assessment(tmp_path / "harbour.answers.yaml")
    evaluation = opened.evaluate()
    return evaluation.scorecard, analyze(evaluation)


@pytest.mark.parametrize(("page", "figures"), [(SCORING, "Figure"), (NOTATION, "Chiffre")])
def test_worked_numbers_are_right(page: Path, figures: str, tmp_path: Path) -> None:
    """Sum, result and program agree in each line of the example by hand."""
    card, found = scored_example(page, tmp_path)
    by_name: dict[str, Any] = {node.id: node for node in card.overall.walk()}
    by_name |= {gap.score.id: gap for gap in found.gaps}

    for figure, sum_, result in table(page, figures).rows:
        name, *way = unquoted(figure).split(".")
        computed = reduce(getattr, way, by_name[name])
        assert computed == Fraction(result) == evaluated(sum_), figure


METHOD_TABLES = [item for item in tables(METHODS) if item.columns[0].startswith("Figure of ")]


@pytest.mark.parametrize("figures", METHOD_TABLES, ids=lambda item: item.columns[0])
def test_published_methods_come_out_exactly(figures: Table, tmp_path: Path) -> None:
    """Sum, result and program agree in each line of each published method."""
    for block in blocks(METHODS):
        if block.file:
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
    name = figures.columns[0].removeprefix("Figure of ")
    opened = open_assessment(tmp_path / f"{name}.answers.yaml")
    card = score(opened.questionnaire, opened.assessment)
    nodes = {node.id: node for node in card.overall.walk()}

    for figure, sum_, result in figures.rows:
        assert method_figure(nodes, unquoted(figure)) == Fraction(result), figure
        assert evaluated(sum_) == Fraction(result), figure


def method_figure(nodes: dict[str, DimensionScore], figure: str) -> Any:
    """Look a figure up: a score, a level, the highest, or the share behind a threshold."""
    name, _, share = figure.partition(": ")
    name, _, part = name.partition(".")
    if share:
        return next(
            s.share for s in nodes[name].stages if share in {s.threshold.of, f"at {s.threshold.at}"}
        )
    if part == "level":
        level = nodes[name].level
        return level and level.level
    return getattr(nodes[name], part or "score")


def test_every_method_is_worked_out() -> None:
    """Each example of the page has its table of numbers."""
    answered = {
        b.file.removesuffix(".answers.yaml") for b in blocks(METHODS) if "answers" in b.file
    }

    assert answered == {item.columns[0].removeprefix("Figure of ") for item in METHOD_TABLES}
    assert len(answered) >= 11


def test_the_story_of_the_example_is_right(tmp_path: Path) -> None:
    """Gates, use cases and roadmap of the example are as the page tells."""
    card, found = scored_example(SCORING, tmp_path)

    assert [gate.id for gate in card.overall.caps] == ["G-3", "G-2"]
    assert [(item.readiness, item.missing[0].question) for item in found.use_cases] == [
        ("pilot", "DAT-2"),
        ("not-yet", "LAW-2"),
    ]
    assert [(step.about, step.start, step.end) for step in found.roadmap] == [
        ("DAT-2", 0, 4),
        ("OPS-2", 4, 12),
        ("DAT-1", 0, 6),
    ]


def test_ways_of_combining_are_right() -> None:
    """The small table of the five ways holds what the program computes."""
    parts = [(Fraction(2), Fraction(1)), (Fraction(4), Fraction(1))]

    for way, result in table(SCORING, "Values 2 and 4, weights 1 and 1").rows:
        value = combine(unquoted(way), parts)  # type: ignore[arg-type]  # a word of the page
        assert value is not None
        assert decimal_text(value, 4) == decimal_text(Fraction(result), 4)


def test_figures_are_shown_as_the_page_says() -> None:
    """Rounding never carries a figure over a border."""
    scale = levels(1, 2, 3, 4, 5)

    for value, text_ in table(SCORING, "Value").rows:
        assert score_text(Fraction(Decimal(value)), scale) == text_


def rooms() -> Iterator[tuple[str, list[Path]]]:
    """Yield each package with its modules, from the top layer down, then what is beside them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(
        item
        for item in settings["tool"]["importlinter"]["contracts"]
        if item["type"] == "layers" and item["containers"] == ["readiness"]
    )
    for name in re.findall(r"\w+", " ".join(contract["layers"])):
        if (SOURCE / name).is_dir():
            yield f"`{name}/`", sorted((SOURCE / name).rglob("*.py"))
    yield "Beside the packages", sorted(SOURCE.glob("*.py"))


def test_module_map_is_current(golden: Golden) -> None:
    """The map in the page on architecture has one line per module, in the order of layers."""
    lines, listed = [], 0
    for room, modules in rooms():
        lines += [f"### {room}", "", "| Module | Purpose |", "|---|---|"]
        for module in modules:
            first = (ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or "").split(
                "\n"
            )
            line = first[0].replace("``", "`")
            lines.append(f"| `{module.relative_to(SOURCE).as_posix()}` | {line} |")
            listed += 1
        lines.append("")
    before, rest = ARCHITECTURE.read_text(encoding="utf-8").split("<!-- modules -->\n")
    _, after = rest.split("<!-- end of modules -->\n")
    page = "\n".join(lines)

    golden.check(
        "../../docs/architecture.md",
        f"{before}<!-- modules -->\n{page}\n<!-- end of modules -->\n{after}",
    )
    assert listed == len(list(SOURCE.rglob("*.py")))


def test_invariants_name_tests_that_exist() -> None:
    """Each invariant in the page on architecture is held by a test, and the test is there."""
    for _, held_by in table(ARCHITECTURE, "Invariant").rows:
        named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", held_by)
        assert named, held_by
        for file, function in named:
            tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
            names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
            assert not function or function in names, f"{file} has no {function}"


def test_dependencies_are_explained() -> None:
    """Each dependency has a line that says what it saves, and none is invented."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    needed = {re.split(r"[<>=]", line)[0] for line in lines}

    assert {unquoted(row[0]) for row in table(ARCHITECTURE, "Dependency").rows} == needed


def test_every_word_is_in_the_glossary() -> None:
    """Each model of our files has its word, or is a part of one that has."""
    rows = table(DOCS / "glossary.md", "Word").rows
    words = {row[0].lower().replace("-", " ") for row in rows}
    called = {re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower() for name in ALL_MODELS}
    parts = {
        "cap",
        "need",
        "normalise",
        "occasion",
        "questionnaire stamp",
        "reduction",
        "rounding",
        "scoring",
    }
    parts |= {"help when", "importance option", "noun", "translated text", "words"}
    parts |= {"collect map", "map column"}

    assert called - words == parts


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the README shows in Python makes the page that it names."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    (shown_,) = (block.text for block in blocks(README) if block.language == "python")

    exec(shown_, {})  # noqa: S102  # our own page

    assert (tmp_path / "calverra.html").is_file()


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Relative links and anchors resolve."""
    for link in links(page):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_documents_lead_to_known_hosts_only() -> None:
    """Where packages come from is everybody's own choice, so no document names a registry."""
    named = {
        host
        for page in DOCUMENTS
        for host in re.findall(r"https?://([a-z0-9.-]+)", page.read_text(encoding="utf-8"))
    }

    assert named == HOSTS


def test_the_sample_report_is_of_the_example() -> None:
    """It holds the answers of the example, word for word, and is not too large for a repository."""
    sample = DOCS / "sample-report.pdf"
    example = ROOT / "examples" / "no-legal-basis.answers.yaml"
    assert open_assessment(sample).digest == open_assessment(example).digest
    assert sample.stat().st_size < 500_000


def test_pictures_are_small() -> None:
    """Every picture is shown somewhere, and all of them are less than 1 MB."""
    pictures = set((DOCS / "pictures").iterdir())
    shown_ = {(page.parent / link).resolve() for page in DOCUMENTS for link in links(page)}

    assert pictures <= shown_
    assert sum(picture.stat().st_size for picture in pictures) < 1_000_000


def test_manual_page_has_every_command(tmp_path: Path) -> None:
    """It is made from the help, and no line of it is a request to ``man`` by accident."""
    page = tmp_path / "readiness.1"
    subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "man_page.py"), str(page)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "READINESS_LANG": "en"},
        check=True,
    )
    lines = page.read_text(encoding="utf-8").splitlines()

    heads = [line for line in lines if line.startswith(".SH ")]
    assert len(heads) == len(COMMANDS) + 2
    assert {line.split()[0] for line in lines if line.startswith(".")} == {
        ".TH",
        ".SH",
        ".nf",
        ".fi",
    }


def test_environment_variables_are_documented() -> None:
    """The table names what the code asks for, and what libraries ask for us."""
    by_libraries = {"PAGER", "COLUMNS", "LINES"}
    cells = [row[0] for row in table(DOCS / "settings.md", "Variable").rows]
    documented = set(re.findall(r"`([A-Z_]+(?:\(X86\))?)", " ".join(cells)))
    asked: set[str] = set()
    for module in sorted((ROOT / "src" / "readiness").rglob("*.py")):
        text = module.read_text(encoding="utf-8")
        if re.search(r"\benviron\b|\bgetenv\b", text):
            constants = (n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant))
            names = (value for value in constants if isinstance(value, str))
            asked.update(n for n in names if re.fullmatch(r"[A-Z][A-Z_]{3,}(\(X86\))?", n))

    assert len(asked) >= 12
    assert documented == asked | by_libraries
