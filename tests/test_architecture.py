"""The shape of the code: what imports what, how large things are, where tests are."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "readiness"
TESTS = ROOT / "tests"
MODULES = sorted(SOURCE.rglob("*.py"))

NOT_MIRRORED = {
    "__init__.py": "the public names; tests/test_public_names.py",
    "__main__.py": "two lines; run as a program in tests/test_start_up.py",
    "cli/__init__.py": "main(); every test of the command line goes through it",
    **dict.fromkeys(
        (f"cli/commands/{name}.py" for name in ("schema",)),
        "a declaration, or a few lines; tests/cli",
    ),
    **dict.fromkeys(
        (f"models/kinds/{name}.py" for name in ("chosen", "interface", "names", "typed")),
        "one contract for every kind: tests/models/test_kinds.py",
    ),
    **dict.fromkeys(
        (f"models/condition/{name}.py" for name in ("border", "facts")),
        "what conditions are made of: tests/models/test_condition.py",
    ),
    **dict.fromkeys(
        (
            "models/dimension.py",
            "models/tables.py",
            "files/validation/rows.py",
            "report/contents/tables.py",
        ),
        "rows from the file to the report: tests/models/test_rows.py",
    ),
    "forms/page_words.py": "sentences; tests/forms/test_html.py",
    "report/paper/questions.py": "what `show --questions` prints: tests/cli/commands/test_show.py",
    **dict.fromkeys(
        (
            f"forms/workbook/{name}.py"
            for name in (
                *("cells", "first_sheet", "labels", "layout", "machine_sheet", "marks"),
                "question_sheets",
            )
        ),
        "what is drawn is filled in and read back: tests/forms/workbook/test_render.py",
    ),
    **dict.fromkeys(
        (
            f"forms/collect/{name}.py"
            for name in ("cell_document", "draft", "gather", "given_values", "mapping")
        ),
        "through the command: tests/forms/collect/test_web_form.py and test_workbook_form.py",
    ),
    "cli/commands/collect.py": "tests/forms/collect",
    "files/foreign/sheet_cells.py": "tests/files/foreign/test_sheet_parts.py",
    "cli/planner.py": "tests/cli/commands/test_plan.py",
    "report/data/comparison.py": "tests/cli/commands/test_compare.py",
    "analysis/variations/use_case_reach.py": "through those that follow answers beside it",
    "analysis/planning/tasks.py": "declarations; tests/analysis/planning/test_priorities.py",
    "cli/options.py": "declarations; every test of a command goes through them",
    **dict.fromkeys(
        (
            f"report/model/{name}.py"
            for name in (
                "answers",
                "changes",
                "dimensions",
                "disputes",
                "findings",
                "importance",
                "needs",
                "profiles",
                "references",
                "report",
                "result",
                "verdict",
            )
        ),
        "a part of the data contract of templates; report/test_build.py, report/parts",
    ),
    **dict.fromkeys(
        (
            f"report/renderers/word/{n}.py"
            for n in ("blocks", "document", "lines", "markup", "styles")
        ),
        "the pieces of report/renderers/docx.py",
    ),
    **dict.fromkeys(
        (f"report/renderers/workbook/{name}.py" for name in ("blocks", "chart", "page", "tables")),
        "the pieces of report/renderers/xlsx.py",
    ),
    **dict.fromkeys(
        (
            f"report/renderers/slides/{name}.py"
            for name in (
                "contents",
                "deck",
                "findings",
                "pages",
                "profiles",
                "shapes",
                "slide",
                "steps",
                "tables",
                "template",
                "text",
            )
        ),
        "the pieces of report/renderers/pptx.py",
    ),
    **dict.fromkeys(
        (f"report/renderers/pdf_{name}.py" for name in ("marks", "nodes", "notes", "tags", "tree")),
        "the pieces of report/renderers/pdf_structure.py",
    ),
    **dict.fromkeys(
        (
            "analysis/variations/gate_tables.py",
            "scoring/varied/adjusted.py",
            "scoring/varied/figures.py",
            "scoring/varied/one_change.py",
        ),
        "the pieces of all_at_once.py and other_answers.py in analysis/variations; tested there",
    ),
    **dict.fromkeys(
        (f"authoring/simulated/{name}.py" for name in ("answers", "use_cases")),
        "the pieces of authoring/simulated/reached.py",
    ),
    "analysis/variations/possible_answers.py": "tests/analysis/variations/test_monte_carlo.py",
    **dict.fromkeys(
        (f"bulk/{name}.py" for name in ("amounts", "coding", "columns", "results")),
        "the pieces of bulk/batch.py",
    ),
    **dict.fromkeys(
        (
            "bulk/compiled.py",
            "bulk/description.py",
            *(f"bulk/files/{name}.py" for name in ("csv_table", "open_table", "parquet")),
            *(f"bulk/files/{name}.py" for name in ("source", "written")),
            "bulk/score_table.py",
        ),
        "through the commands: tests/cli/commands/test_table.py and test_score_table.py",
    ),
    "report/renderers/chart_drawings.py": "tested as pictures, by test_chart_images.py",
    "report/renderers/missing_glyphs.py": "a sentence, tested by test_theme.py",
    "report/renderers/pictures.py": "tested as pictures, by test_chart_images.py",
    "report/renderers/interface.py": "a Protocol, nothing in it runs",
    "scoring/scorers/interface.py": "a Protocol, nothing in it runs",
}
"""Source modules without a test module of the same name, and why (a package needs none)."""

WITHOUT_SOURCE = {
    "authoring/test_one_mistake.py": "one mistake in a large questionnaire has one message",
    "authoring/test_port_authority.py": "what an author sees of a large questionnaire",
    "test_growth.py": "how the work of every verb grows with the questions",
    "test_evidence_from.py": "evidence that is compulsory, in every command that knows it",
    "scoring/test_less_is_better.py": "numbers of which less is better, with every module of it",
    "interview/fullscreen/test_random_keys.py": "keys pressed by chance, many at a time",
    "test_loaded_once.py": "what several files share, in files, plugins and templates",
    "test_drive_limits.py": "what a drive may refuse, in every command that writes",
    "models/test_condition.py": "the package models/condition",
    "models/test_kinds.py": "the contract of all kinds in models/kinds",
    "test_fuzz_targets.py": "what the fuzzers of benchmarks/fuzz.py call",
    "test_workshop_walk.py": "the way of a workshop, from forms to a copy without names",
    "test_real_questionnaires.py": "public questionnaires in small, and figures worked out by hand",
    "test_administrations.py": "what invented administrations are told, in both questionnaires",
    "test_abuse.py": "files that people and networks break",
    "test_architecture.py": "the shape of all modules",
    "test_charts_on_pages.py": "charts on paper and phones, from right to left, in two languages",
    "test_every_chart.py": "no text of any chart is cut, touches another or leaves its picture",
    "test_every_field.py": "every field of the files in every form of a report",
    "test_every_verb.py": "all scoring rules and all verbs against an independent reference",
    "test_hostile.py": "texts that want to be more than text",
    "test_ai_ml_content.py": "what must hold of the texts and needs of a questionnaire",
    "test_milestones.py": "what must hold of the milestones of all shipped questionnaires",
    "test_blockchain_content.py": "what must hold of the texts and needs of a questionnaire",
    "test_docs.py": "what the documents say is so",
    "test_french_docs.py": "the French pages say what the English ones say",
    "test_messages.py": "the catalogues of messages and the script that keeps them",
    "test_numbers_in_texts.py": "numbers in texts, in every language",
    "test_offline_installation.py": "scripts that make wheelhouses and the folder for Windows",
    "test_packaging.py": "what is built and installed",
    "test_public_names.py": "what `import readiness` offers",
    "test_screen.py": "the HTML report on a screen, with its script and without",
    "test_roles.py": "questions by role, in every command and output",
    "test_short_form.py": "the short form, in every command and output",
    "test_start_up.py": "what each command loads",
    "test_windows.py": "what Windows lacks is not needed, simulated on other systems",
    "test_words_in_use.py": "own words of a questionnaire in every output",
    "test_unscored.py": "questions and questionnaires without a score, in every output",
}
"""Test modules without a source module of the same name, and why."""

NETWORK = {"asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib"} | {
    *("socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc")
}
"""Whatever could send an answer away."""

SIZE_OF_MODULE = 320
SIZE_OF_DECLARATIONS = 400
"""For a module without a function: a table of data classes."""
SIZE_OF_USUAL_MODULE = 120
SIZE_OF_FUNCTION = 40
ROOMS, BESIDE, MODULES_OF_A_ROOM = 11, 11, 12
"""At most so many packages, modules beside them, and modules in a folder."""
FAMILIES = ("cli/commands", "models/kinds", "report/renderers", "scoring/scorers")
"""Folders of interchangeable modules: a new one is a new module, and nothing else."""


def named(module: Path) -> str:
    """Name a source module as people do: ``scoring/rollup.py``."""
    return module.relative_to(SOURCE).as_posix()


def lines_of(module: Path) -> int:
    """Count the lines of a source module."""
    return len(module.read_text(encoding="utf-8").splitlines())


@cache
def nodes_of(module: Path) -> tuple[ast.AST, ...]:
    """Parse a source module into all of its nodes."""
    return tuple(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))


def imported_by(module: Path) -> set[str]:
    """Name everything that a module imports, wherever in it, with all parents."""
    found = [alias.name for n in nodes_of(module) if isinstance(n, ast.Import) for alias in n.names]
    found += [n.module or "" for n in nodes_of(module) if isinstance(n, ast.ImportFrom)]
    return {name.split(".")[0] for name in found} | set(found)


def calls_in(module: Path) -> Iterator[tuple[str, ast.Call]]:
    """Find every call in a module, with the last name of what it calls."""
    for node in nodes_of(module):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", "")), node


def test_there_are_modules_to_judge() -> None:
    """The tests below look at all of the code, not at an empty folder."""
    assert len(MODULES) > 40


def test_layers_hold() -> None:
    """Imports point the way that the contracts in pyproject.toml say."""
    program = str(Path(sys.executable).with_name("lint-imports"))

    ended = subprocess.run(
        [program, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_every_module_has_its_test_module() -> None:
    """``scoring/rollup.py`` is tested by ``tests/scoring/test_rollup.py``."""
    untested = {
        named(module)
        for module in MODULES
        if named(module) in NOT_MIRRORED or module.name != "__init__.py"
        if not (TESTS / module.relative_to(SOURCE).with_name(f"test_{module.name}")).is_file()
    }

    assert untested == set(NOT_MIRRORED)


def test_every_test_module_has_its_module() -> None:
    """A test module whose source was renamed or removed is noticed."""
    alone = {
        test.relative_to(TESTS).as_posix()
        for test in TESTS.rglob("test_*.py")
        if not (SOURCE / test.relative_to(TESTS).with_name(test.name[5:])).is_file()
    }

    assert alone == set(WITHOUT_SOURCE)


def _has_function(module: Path) -> bool:
    return any(isinstance(node, ast.FunctionDef) for node in nodes_of(module))


def test_the_folder_listing_shows_the_architecture() -> None:
    """A few rooms with a few modules each; of commands and plugins there may be any number."""
    folders = {module.parent for module in MODULES}
    sizes = {
        named(folder): len([m for m in folder.glob("*.py") if m.name != "__init__.py"])
        for folder in folders - {SOURCE, *(SOURCE / family for family in FAMILIES)}
    }

    assert len([folder for folder in folders if folder.parent == SOURCE]) == ROOMS
    assert len(list(SOURCE.glob("*.py"))) <= BESIDE
    assert not {name: size for name, size in sizes.items() if size > MODULES_OF_A_ROOM}


def test_modules_are_small() -> None:
    """A module is read at one sitting, and most of them on two screens."""
    sizes = {named(module): lines_of(module) for module in MODULES}

    declarations = {named(m) for m in MODULES if not _has_function(m)}
    limits = {
        name: SIZE_OF_DECLARATIONS if name in declarations else SIZE_OF_MODULE for name in sizes
    }
    assert not {name: size for name, size in sizes.items() if size > limits[name]}
    assert statistics.median(sizes.values()) <= SIZE_OF_USUAL_MODULE


def test_functions_are_small() -> None:
    """A function does one thing; its signature and its docstring count with it."""
    sizes = {
        f"{named(module)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module in MODULES
        for node in nodes_of(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert not {name: size for name, size in sizes.items() if size > SIZE_OF_FUNCTION}


def test_nothing_talks_to_a_network() -> None:
    """The answers stay on this machine: nothing that could send them is imported."""
    talking = {named(module): sorted(imported_by(module) & NETWORK) for module in MODULES}

    assert not {name: found for name, found in talking.items() if found}


def test_click_is_not_ours() -> None:
    """Typer brings its own Click; the package of that name may not be there at all."""
    assert not [named(module) for module in MODULES if "click" in imported_by(module)]


def test_only_the_command_line_prints() -> None:
    """The domain returns what it found."""
    printing = {named(m) for m in MODULES for name, _ in calls_in(m) if name == "print"}

    assert not {name for name in printing if not name.startswith(("cli/", "interview/plain/"))}


def test_no_text_is_read_as_markup() -> None:
    """«[/nope]» in an answer is text: whatever rich prints, it prints with ``markup=False``."""
    reading = {
        f"{named(module)}:{call.lineno} {name}"
        for module in MODULES
        if any(parent == "rich" for parent in imported_by(module))
        for name, call in calls_in(module)
        if name in {"from_markup", "render", "render_markup"}
        or (name == "print" and "markup=False" not in ast.unparse(call))
    }

    assert not reading


def test_nothing_written_by_users_is_run() -> None:
    """A questionnaire is data: nothing evaluates, executes or unpickles."""
    running = {
        f"{named(module)}:{call.lineno} {name}"
        for module in MODULES
        for name, call in calls_in(module)
        if name in {"__import__", "eval", "exec", "from_string"}
    }

    assert not running
    assert not [named(m) for m in MODULES if imported_by(m) & {"marshal", "pickle", "shelve"}]
