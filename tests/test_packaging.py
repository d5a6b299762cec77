"""What is built, what it needs, and that it runs away from this folder."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_bytes
from importlib.metadata import packages_distributions, version
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import ModuleLoader
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import readiness
from readiness.cli.app import COMMANDS
from scripts.native_libraries import DEBIAN_PACKAGES

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DIST_INFO = f"readiness-{readiness.__version__}.dist-info"

PLACES = {
    "src/readiness": "readiness",
    "locale": "readiness/_bundled/locale",
    "questionnaires": "readiness/_bundled/questionnaires",
    "templates": "readiness/_bundled/templates",
}
"""Folders of the repository, and where they lie in the wheel."""

LOCKS = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, with what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    ended = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(folder), str(wheel)], check=True)
    return folder


def run_installed(installed: Path, folder: Path, *argv: str) -> str:
    """Run the installed program in a folder that is not the checkout; give its stdout."""
    ended = subprocess.run(
        [sys.executable, *argv],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def kept(file: Path) -> bool:
    """Say whether a file of the repository belongs into the wheel."""
    return file.is_file() and "__pycache__" not in file.parts


def test_the_wheel_holds_exactly_what_the_repository_holds(wheel: Path) -> None:
    """Nothing is forgotten, and no draft or test is packed."""
    expected = {
        f"{inside}/{file.relative_to(ROOT / outside).as_posix()}"
        for outside, inside in PLACES.items()
        for file in (ROOT / outside).rglob("*")
        if kept(file)
    }
    expected |= {
        f"readiness/_bundled/templates/report/compiled/{version('jinja2')}/"
        + ModuleLoader.get_module_filename(file.name)
        for file in (ROOT / "templates" / "report").iterdir()
        if file.is_file()
    }
    licences = {f"licenses/{name}" for name in PROJECT["project"]["license-files"]}
    expected.add("readiness/_bundled/docs/errors.md")  # no other page is needed there
    written = {"METADATA", "RECORD", "WHEEL", "entry_points.txt"} | licences

    names = set(zipfile.ZipFile(wheel).namelist())

    assert names == expected | {f"{DIST_INFO}/{name}" for name in written}
    assert {"readiness/py.typed", "readiness/_bundled/questionnaires/ai-ml.yaml"} <= names


def test_the_metadata_say_what_a_user_must_know(wheel: Path) -> None:
    """Licence, Python and requirements; no address of a registry."""
    raw = zipfile.ZipFile(wheel).read(f"{DIST_INFO}/METADATA")
    said = message_from_bytes(raw)

    assert said["Requires-Python"] == ">=3.11"
    assert said["License-Expression"] == PROJECT["project"]["license"]
    extras = PROJECT["project"]["optional-dependencies"]
    declared = [*PROJECT["project"]["dependencies"], *chain(*extras.values())]
    assert len(said.get_all("Requires-Dist", [])) == len(declared)
    assert b"/simple" not in raw


def test_every_declared_plugin_is_a_module_of_ours(wheel: Path) -> None:
    """An entry point that leads nowhere would only be noticed when it is used."""
    names = set(zipfile.ZipFile(wheel).namelist())
    groups = PROJECT["project"]["entry-points"]

    for target in [target for group in groups.values() for target in group.values()]:
        assert target.split(":")[0].replace(".", "/") + ".py" in names


def test_the_installed_program_scores_an_example(installed: Path, tmp_path: Path) -> None:
    """Away from the checkout it finds its own questionnaires, plugins and templates."""
    example = min((ROOT / "examples").glob("*.answers.yaml"))
    (tmp_path / example.name).write_bytes(example.read_bytes())

    home = run_installed(installed, tmp_path, "-c", "import readiness; print(readiness.__file__)")
    table = run_installed(installed, tmp_path, "-m", "readiness", "score", example.name)
    run_installed(installed, tmp_path, "-m", "readiness", "report", example.name, "-o", "report.md")

    assert Path(home.strip()).is_relative_to(installed)
    assert "AI/ML" in table
    assert (tmp_path / "report.md").stat().st_size > 10_000


PAGE = """
import contextlib, io, jinja2, sys
from pathlib import Path
from readiness.cli import main

compiled, compile_ = [], jinja2.Environment.compile
def counted(self, source, name=None, *more, **options):
    compiled.append(name)
    return compile_(self, source, name, *more, **options)
jinja2.Environment.compile = counted
told = io.StringIO()
with contextlib.redirect_stderr(told):
    code = main(["report", *sys.argv[1:], "-o", "page.html", "--force"])
page = Path("page.html")
print(code, told.getvalue(), page.read_text("utf-8") if page.exists() else "", sep="\\n")
page.unlink(missing_ok=True)
print("compiled:", *sorted(compiled))
"""
"""Makes a report as a page; prints all that came of it, and which templates were compiled."""
THEMES = {
    "syntax": {"_cover.html.j2": "<p>one</p>\n{% if %}\n"},
    "value": {"_cover.html.j2": "<p>one</p>\n\n{{ report.nothing }}\n"},
    "shipped": {"_cover.html.j2": "{% set report = 5 %}{% include 'shipped/_cover.html.j2' %}"},
    "missing": {"_cover.html.j2": "{% include 'nowhere.html.j2' %}"},
    "extra": {
        "_extra.html.j2": "<p>{{ report.title }}</p>{% include 'shipped/_contents.html.j2' %}"
    },
}
"""Own templates of a theme: wrong in four ways, and one that is right."""


@pytest.mark.parametrize("options", [(), ("--lang", "fr"), *((name,) for name in THEMES)])
def test_compiled_templates_write_what_the_sources_write(
    installed: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """The same page, and the same messages with the same lines; ours are not compiled again."""
    shutil.copy(ROOT / "examples" / "no-legal-basis.answers.yaml", tmp_path)
    theme = THEMES.get(options[0], {}) if options else {}
    for name, text in theme.items():
        (tmp_path / "theme").mkdir()
        (tmp_path / "theme" / name).write_text(text, encoding="utf-8")
    given = ("--template", "theme") if theme else options

    pages = {
        source: run_installed(source, tmp_path, "-c", PAGE, "no-legal-basis.answers.yaml", *given)
        for source in (installed, ROOT / "src")
    }

    ours, ours_compiled = pages[installed].rsplit("compiled:", 1)
    theirs, theirs_compiled = pages[ROOT / "src"].rsplit("compiled:", 1)
    bundled = installed / "readiness" / "_bundled"
    assert ours.replace(str(bundled), str(ROOT)) == theirs
    assert ours.startswith("0" if not theme or options == ("extra",) else "4")
    if not theme:
        assert ours_compiled.split() == []
        assert "report.html.j2" in theirs_compiled


def pins_in(name: str) -> dict[str, Requirement]:
    """Read the pins of a requirements file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = [line.strip(" \\") for line in text.splitlines() if re.match("[a-z]", line)]
    return {pin.name: pin for pin in map(Requirement, lines)}


def test_requirements_pin_all_that_is_needed() -> None:
    """A dependency that is added to pyproject.toml without ``make lock`` is noticed."""
    groups = PROJECT["dependency-groups"]
    wanted = {
        "requirements.txt": PROJECT["project"]["dependencies"],
        "requirements-build.txt": groups["build"],
        "requirements-dev.txt": [line for line in groups["dev"] if isinstance(line, str)],
    }

    for name, lines in wanted.items():
        pins = pins_in(name)
        for need in map(Requirement, lines):
            (pinned,) = pins[need.name].specifier
            assert need.specifier.contains(pinned.version), f"{name}: {need}"


def test_every_library_that_is_imported_is_declared() -> None:
    """Each library that is imported is declared; none is declared in vain."""
    extras = PROJECT["project"]["optional-dependencies"]
    needed = [*PROJECT["project"]["dependencies"], *chain(*extras.values())]
    declared = {canonicalize_name(Requirement(x).name) for x in needed}
    owners = packages_distributions()
    imported: dict[str, set[str]] = {}
    for module in (ROOT / "src" / "readiness").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
                named = [arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)]
                names += [name for name in named if isinstance(name, str)]
            for name in {name.split(".")[0] for name in names} - {"readiness"}:
                if name not in sys.stdlib_module_names:
                    owner = canonicalize_name(owners[name][0])
                    imported.setdefault(owner, set()).add(module.name)

    assert len(imported) == len(declared) == 23
    assert {name: imported[name] for name in imported.keys() - declared} == {}
    assert declared - imported.keys() == set()


def test_requirements_agree_with_each_other() -> None:
    """What is tested is what users install."""
    for name in ("requirements.txt", "requirements-build.txt"):
        dev = pins_in("requirements-dev.txt")
        for pin in pins_in(name).values():
            assert dev[pin.name].specifier == pin.specifier


def test_foreign_pdfs_are_read_by_a_version_without_known_holes() -> None:
    """Bombs and loops in PDFs of others were mended in pypdf up to 6.12; older ones are refused."""
    declared = map(Requirement, PROJECT["project"]["dependencies"])
    (pypdf,) = [requirement for requirement in declared if requirement.name == "pypdf"]

    assert not pypdf.specifier.contains("6.11")


@pytest.mark.parametrize("name", LOCKS)
def test_requirements_are_hashed_and_name_no_place(name: str) -> None:
    """Each pin has its hashes, and the file names no registry and no folder."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]

    assert {re.split(r"[\[=]", block)[0] for block in blocks} == set(pins_in(name))
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"://|file:|--(?:extra-)?index|--find-links| /", text)


def test_the_example_scorer_can_be_installed_and_used(
    installed: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The package in examples/plugin-scorer keeps the contract, and scores under its name."""
    source = tmp_path / "plugin-scorer"
    shutil.copytree(ROOT / "examples" / "plugin-scorer", source)
    folder = tmp_path_factory.mktemp("plugin")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    build = [*pip, "--no-build-isolation", "--target", str(folder), str(source)]
    subprocess.run(build, check=True)
    both = Path(f"{folder}{os.pathsep}{installed}")

    tests = ["-m", "pytest", "-q", "-p", "no:cacheprovider", str(source)]
    assert "2 passed" in run_installed(both, source, *tests)
    answers = str(ROOT / "examples" / "no-legal-basis.answers.yaml")
    told = run_installed(
        both,
        tmp_path,
        "-m",
        "readiness",
        "score",
        answers,
        "--scorer",
        "median",
        "--format",
        "json",
    )
    provenance = json.loads(told)[0]["provenance"]
    assert (provenance["scorer"], provenance["scorer_version"]) == ("median", "1.0.0")


def test_what_surrounds_the_program_agrees_with_it() -> None:
    """Citation, issue forms, hook, workflow and image name what there is."""
    citation = parsed(ROOT / "CITATION.cff")
    assert citation["version"] == readiness.__version__
    assert citation["authors"] == PROJECT["project"]["authors"]
    assert " AND ".join(citation["license"]) == PROJECT["project"]["license"]

    (hook,) = parsed(ROOT / ".pre-commit-hooks.yaml")
    assert hook["entry"].split()[1] in COMMANDS
    workflow = parsed(ROOT / "examples" / "forge" / "check-questionnaires.yml")
    (job,) = workflow["jobs"].values()
    called = re.findall(r"readiness (\w+) ", " ".join(step.get("run", "") for step in job["steps"]))
    assert set(called) == {"check", "diff"}

    image = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert all(package in image for package in DEBIAN_PACKAGES)
    assert all(lock in image for lock in LOCKS if "dev" not in lock)


def test_issue_forms_have_what_a_forge_needs() -> None:
    """A name, a description, and fields with labels and ids of their own."""
    forms = [p for p in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if p.stem != "config"]
    assert len(forms) == 3

    for form in map(parsed, forms):
        assert form["name"]
        assert form["description"]
        fields = [field for field in form["body"] if field["type"] != "markdown"]
        assert len({field["id"] for field in fields}) == len(fields) >= 2
        assert all(field["attributes"]["label"] for field in fields)


def parsed(path: Path) -> Any:
    """Read a file of YAML that other programs read."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))
