"""The program: its commands, each imported when it is called, and what it does without one."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from readiness import __version__
from readiness.cli.localized_help import COMPLETION_HELP, localized
from readiness.i18n import N_, _

if TYPE_CHECKING:
    from readiness.cli.interview_target import Target

COMMANDS = {
    "assess": "Answer a questionnaire in the terminal; resume it.",
    "form": "Make a form that people fill in without this program.",
    "collect": "Read answers back: filled-in forms, and exports of web forms.",
    "table": "Make tables of answers, for many assessments at once.",
    "score": "Score answers files: profile, gates, use cases.",
    "report": "Make the report of one or more answers files.",
    "verify": "Verify that a report matches its attached answers.",
    "explain": "Show how a figure was calculated, with its numbers.",
    "plan": "Plan what to do, in which order and when.",
    "compare": "Compare assessments of one administration over time.",
    "merge": "Merge the answers of several respondents; prepare a meeting.",
    "needs": "Count what a group of administrations needs.",
    "redact": "Write a copy of answers to share, without names.",
    "check": "Check files for errors and warnings, with line numbers.",
    "list": "List the questionnaires that have an id.",
    "show": "Show what a questionnaire asks.",
    "cases": "Browse projects of other administrations, with sources.",
    "new": "Create a small questionnaire as a starting point.",
    "translate": "Create or update a translation of a questionnaire or a library.",
    "simulate": "Test a questionnaire with synthetic respondents.",
    "diff": "Show what changed between two versions of a questionnaire.",
    "migrate": "Migrate answers to another version of their questionnaire.",
    "schema": "Print the JSON Schema of a file type, for editors.",
    "template": "Create or show report themes: colour, logo, style, chapters.",
    "doctor": "Check the installation and a folder; show fixes.",
}
"""The commands in the order of the help, with the first line of the help of each.

``score`` is the function of that name in the module ``readiness.cli.commands.score``.
"""
INDEPENDENT = N_(
    "Independent of the World Customs Organization, which neither made nor endorsed it."
)
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


class _Commands(TyperGroup):
    """All commands by name; the module of a command is imported when it is called."""

    def __init__(self, **settings: Any) -> None:
        commands = {name: TyperCommand(name, help=line) for name, line in COMMANDS.items()}
        super().__init__(**settings | {"commands": commands})

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options; the name of a shell may follow those for completion."""
        if len(args) > 1 and args[0] in COMPLETION_HELP and not args[1].startswith("-"):
            if args[1] not in _SHELLS:
                message = _("{name} is not one of {names}.")
                names = ", ".join(_SHELLS)
                raise typer.BadParameter(message.format(name=f"'{args[1]}'", names=names), ctx)
            option: Any = next(param for param in self.params if args[0] in param.opts)
            option.callback(ctx, option, args[1])
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command that is called, and import it; ``help NAME`` is ``NAME --help``."""
        if args[0] == "help":
            if not args[1:]:
                typer.echo(ctx.get_help())
                raise typer.Exit
            args = [*args[1:], "--help"]
        name, _listed, rest = super().resolve_command(ctx, args)
        return name, load_command(name) if name else None, rest


app = typer.Typer(
    cls=_Commands,
    add_completion=True,
    no_args_is_help=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,  # a traceback would show answers
    rich_markup_mode=None,  # Typer's rich help costs 90 ms at every start
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit codes: 0 ok · 1 check failed · 2 usage error · 3 invalid file · 4 "
    "input/output error · 5 file locked or changed · 70 internal error (bug) · 129, "
    "130, 143 stopped by a signal · 141 output closed.",
)


def load_command(name: str) -> Any:
    """Import a command, in the language that is spoken."""
    function = getattr(import_module(f"readiness.cli.commands.{name}"), name)
    command = typer.Typer(add_completion=False, rich_markup_mode=None)
    command.command(name)(function)
    return localized(get_command(command))


def load_all() -> Iterator[Any]:
    """Import the program and every command, for those who read all of the help."""
    yield localized(get_command(app))
    yield from map(load_command, COMMANDS)


def _show_version(is_given: bool) -> None:
    if is_given:
        typer.echo(f"readiness {__version__}\n{_(INDEPENDENT)}")
        raise typer.Exit


def _make_report(target: Target) -> int:
    # 0.1 s, and only for an interview that was begun here.
    from readiness.cli.commands.assess import make_report

    return make_report(target)


@app.callback()
def readiness(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 (its callback does everything)
        bool,
        typer.Option(
            "--version", "-V", callback=_show_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> int:
    """Find out how ready a Customs administration is for a technology, and what to do next.

    Works offline; the answers stay on this computer. Independent of the World Customs
    Organization, which neither made nor endorsed it. For your own use; not for comparing
    countries.

    \b
    Answer in the terminal    readiness assess ai-ml
    Score an answers file     readiness score norland.answers.yaml
    Make the PDF report       readiness report norland.answers.yaml
    Add a questionnaire       readiness new cloud, then readiness check cloud.yaml
    """
    if context.invoked_subcommand is None:
        from readiness.cli.welcome import welcome

        return welcome(_make_report)
    return 0
