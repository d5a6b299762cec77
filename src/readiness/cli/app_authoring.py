"""The commands for authors of questionnaires, and their options."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.options import ForceOption, OutputOption, QuestionnaireOption, finish

authoring = typer.Typer()


class CheckFormat(StrEnum):
    """Forms of a list of problems."""

    TEXT = "text"
    JSON = "json"


class SchemaKind(StrEnum):
    """Kinds of file that have a schema."""

    QUESTIONNAIRE = "questionnaire"
    ASSESSMENT = "assessment"
    LIBRARY = "library"
    TRANSLATION = "translation"
    REPORT = "report"


@authoring.command()
def check(
    files: Annotated[
        list[Path],
        typer.Argument(readable=False, help="Questionnaires, libraries or answers files."),
    ],
    format: Annotated[CheckFormat, typer.Option(help="Output format.")] = CheckFormat.TEXT,
    questionnaire: QuestionnaireOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
) -> None:
    """Check files for errors and warnings, with line numbers.

    \b
    readiness check cloud.yaml
    readiness check norland.answers.yaml --strict
    """
    from readiness.cli.commands.check import check as run

    finish(run(files, format.value, questionnaire, strict))


@authoring.command("list")
def list_() -> None:
    """List the questionnaires that have an id."""
    from readiness.cli.commands.show import list_questionnaires as run

    finish(run())


@authoring.command()
def show(
    name: Annotated[str, typer.Argument(help="Questionnaire, by id or path.")],
    questions: Annotated[
        bool, typer.Option("--questions", help="Print every question, to prepare on paper.")
    ] = False,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show what a questionnaire asks.

    \b
    readiness show ai-ml
    readiness show ai-ml --questions -o ai-ml.txt
    """
    from readiness.cli.commands.show import show_questionnaire as run

    finish(run(name, questions, output, force))


@authoring.command()
def cases(
    names: Annotated[
        list[str] | None, typer.Argument(help="Cases or sources to show in full, by id.")
    ] = None,
    technology: Annotated[str | None, typer.Option(help="Only this technology.")] = None,
    region: Annotated[str | None, typer.Option(help="Only this WCO region.")] = None,
    use_case: Annotated[str | None, typer.Option(help="Only this use case.")] = None,
    dimension: Annotated[str | None, typer.Option(help="Only this dimension.")] = None,
    sources: Annotated[bool, typer.Option("--sources", help="List the sources instead.")] = False,
) -> None:
    """Browse documented projects of administrations, and their sources.

    \b
    readiness cases --technology blockchain --use-case origin
    readiness cases --region WCA
    readiness cases A02 S21
    """
    from readiness.cli.commands.cases import cases as run

    filters = {
        "technology": technology, "region": region, "use_cases": use_case, "dimensions": dimension
    }  # fmt: skip
    finish(run(names or [], filters, sources=sources))


@authoring.command()
def new(
    id: Annotated[
        str, typer.Argument(help="Id of the new questionnaire; the file is called ID.yaml.")
    ],
    folder: Annotated[Path, typer.Option(readable=False, help="Folder for the new file.")] = Path(),
) -> None:
    """Create a small questionnaire as a starting point.

    \b
    readiness new cloud          writes cloud.yaml and questionnaire.schema.json
    readiness check cloud.yaml
    readiness assess ./cloud.yaml
    """
    from readiness.cli.commands.new import new as run

    finish(run(id, folder))


@authoring.command()
def translate(
    name: Annotated[str, typer.Argument(help="Questionnaire by id or path, or a library file.")],
    language: Annotated[str, typer.Argument(help="Code of the language: fr, es, pt-BR.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write to this file instead of next to the original."),
    ] = None,
    force: ForceOption = False,
) -> None:
    """Create or update a translation of a questionnaire or a library.

    Existing translations are kept; missing or changed texts are marked.

    \b
    readiness translate cloud.yaml fr        creates or updates cloud.fr.yaml
    readiness check cloud.yaml               shows what is still missing
    """
    from readiness.cli.commands.translate import translate as run

    finish(run(name, language, output, force))


@authoring.command()
def simulate(
    name: Annotated[str, typer.Argument(help="Questionnaire, by id or path.")],
    respondents: Annotated[
        int, typer.Option(min=1, max=100_000, help="Number of synthetic respondents.")
    ] = 2_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same respondents.")] = 1,
    reading_speed: Annotated[
        int, typer.Option(min=20, max=1_000, help="Words that a respondent reads in a minute.")
    ] = 150,
    format: Annotated[CheckFormat, typer.Option(help="Output format.")] = CheckFormat.TEXT,
) -> None:
    """Test a questionnaire with synthetic respondents.

    Shows questions, options, gates, outcomes and levels that are never reached; the
    distribution of results; which answers change results and which have no effect on any
    result; the reading time. Exit code 1 if something is never reached or has no effect on any
    result.

    \b
    readiness simulate ai-ml
    readiness simulate ./cloud.yaml --respondents 500
    """
    from readiness.cli.commands.simulate import simulate as run

    finish(run(name, respondents, seed, reading_speed, format.value))


@authoring.command()
def diff(
    old: Annotated[str, typer.Argument(help="The old version, by path or id.")],
    new: Annotated[str, typer.Argument(help="The new version, by path or id.")],
    format: Annotated[CheckFormat, typer.Option(help="Output format.")] = CheckFormat.TEXT,
) -> None:
    """Show what changed between two versions of a questionnaire.

    Shows for each change what happens to existing answers, and whether the version number was
    raised enough.

    \b
    readiness diff cloud-1.0.yaml cloud.yaml
    """
    from readiness.cli.commands.diff import diff as run

    finish(run(old, new, format.value))


@authoring.command()
def migrate(
    answers: Annotated[Path, typer.Argument(readable=False, help="Answers file.")],
    to: Annotated[
        str | None, typer.Option(help="Questionnaire, if it is not found automatically.")
    ] = None,
    old: Annotated[
        str | None, typer.Option("--from", help="The version that was answered, by path or id.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write the changes; a backup is kept.")
    ] = False,
) -> None:
    """Migrate answers to another version of their questionnaire.

    Without --write nothing is written: the command only shows the change to each answer.

    \b
    readiness migrate norland.answers.yaml --from cloud-1.0.yaml
    readiness migrate norland.answers.yaml --from cloud-1.0.yaml --write
    """
    from readiness.cli.commands.migrate import migrate as run

    finish(run(answers, to, old, write=write))


@authoring.command()
def schema(
    kind: Annotated[SchemaKind, typer.Argument(help="File type.")] = SchemaKind.QUESTIONNAIRE,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Print the JSON Schema of a file type, for editors.

    \b
    readiness schema -o questionnaire.schema.json
    readiness schema assessment
    """
    from readiness.cli.commands.new import schema as run

    finish(run(kind.value, output, force))


class TemplateAction(StrEnum):
    """What to do with templates."""

    NEW = "new"
    LIST = "list"
    SHOW = "show"


@authoring.command()
def template(
    action: Annotated[TemplateAction, typer.Argument(help="Action to run.")],
    name: Annotated[
        str | None, typer.Argument(help="Theme folder to create, or template to show.")
    ] = None,
) -> None:
    """Create or show report themes: colour, logo, style, chapters.

    \b
    readiness template new house                     creates a theme folder
    readiness report norland.answers.yaml --template house
    readiness template list                          lists the templates
    readiness template show _cover.html.j2           shows the standard template
    """
    from readiness.cli.commands.template import template as run

    finish(run(action.value, name))


@authoring.command()
def doctor() -> None:
    """Check the installation, and show how to fix problems.

    \b
    readiness doctor
    """
    from readiness.cli.commands.doctor import doctor as run

    finish(run())
