"""How the program is called: help and wrong calls, in the language that is spoken.

Typer writes its help in English. Its commands are made anew for each call, so their texts are
replaced before they are shown; its own words are known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from readiness.i18n import N_, SOURCE, _, spoken

_UsageError: Any = typer.BadParameter.mro()[1]
"""Wrong usage; Typer gives this class no public name."""
_UNBROKEN = "\b\n"
"""What Typer wants before a paragraph whose lines are to stay as they are."""
_WORDS = (
    N_("Usage: "),
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
_BESIDE = {"default": N_("default: {value}"), "required": N_("required")}
"""What stands in brackets behind the help of an option."""
_COMPLAINTS = (
    N_("No such option: {name} (Possible options: {names})"),
    N_("No such option: {name}"),
    N_("No such command {name}. Did you mean {names}?"),
    N_("No such command {name}."),
    N_("Missing command."),
    N_("Missing argument {name}."),
    N_("Missing argument {name}. {why}"),
    N_("Missing option {name}."),
    N_("Got unexpected extra argument(s) ({names})"),
    N_("Got unexpected extra argument ({name})"),
    N_("Option {name} requires an argument."),
    N_("Option {name} does not take a value."),
    N_("Invalid value for {name}: {why}"),
    N_("{name} is not one of {names}."),
    N_("{name} is not a valid integer."),
    N_("{name} is not a valid float."),
    N_("Value error, {why}"),
    N_("Input should be a valid number, unable to parse string as a number"),
    N_("Input should be a valid integer, unable to parse string as an integer"),
    N_("{name} does not match the format {names}."),
    N_("{name} does not match the formats {names}."),
)
"""What Typer has to say about a wrong call."""

_asking = typer.Typer()


@_asking.command()
def _language(
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            expose_value=False,
            metavar="CODE",
            help="Language of messages and reports: en, fr; default: the system language.",
        ),
    ] = None,
) -> None:
    """Lend its option to every command."""


def run(app: typer.Typer, argv: Sequence[str]) -> int:
    """Run the command that is called; return its exit code."""
    command = command_of(app)
    try:
        code = command(args=list(argv), prog_name="readiness", standalone_mode=False)
    except _UsageError as error:
        _complain(error)
        return int(error.exit_code)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    return code if isinstance(code, int) else 0


def command_of(app: typer.Typer) -> Any:
    """Make the tree of commands, each with --lang, in the language that is spoken."""
    command: Any = get_command(app)
    lent = next(p for p in get_command(_asking).params if p.name == "lang")
    for each in _walk(command):
        if lent not in each.params:
            each.params.append(lent)
        if spoken() != SOURCE:
            _translate(each)
    return command


def help_texts(app: typer.Typer) -> Iterator[str]:
    """Yield every text of the help, as translators get it."""
    for each in _walk(command_of(app)):
        yield from _paragraphs(each.help or "")
        yield from _paragraphs(each.epilog or "")
        yield from (option.help for option in each.params if option.help)


def _walk(command: Any) -> Iterator[Any]:
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from _walk(inner)


def _translate(command: Any) -> None:
    command.help = _said(command.help)
    command.epilog = _said(command.epilog)
    for option in command.params:
        if option.help:
            option.help = _(option.help)
    page = type("Page", (_Page, command.context_class.formatter_class), {})
    command.context_class = type("Context", (command.context_class,), {"formatter_class": page})


def _said(text: str | None) -> str | None:
    if text is None:
        return None
    marks = (_UNBROKEN if part.startswith(_UNBROKEN) else "" for part in text.split("\n\n"))
    pairs = zip(marks, _paragraphs(text), strict=True)
    return "\n\n".join(f"{mark}{_(part)}" for mark, part in pairs)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; those that may be broken as one line each."""
    for part in text.split("\n\n") if text else ():
        unbroken = part.startswith(_UNBROKEN)
        yield part.removeprefix(_UNBROKEN) if unbroken else " ".join(part.split())


class _Page:
    """A page of help with Typer's own words in the language that is spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        writer: Any = super()
        writer.write_usage(prog, args, prefix or _("Usage: "))

    def write_heading(self, heading: str) -> None:
        writer: Any = super()
        writer.write_heading(_(heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        said = [(first, _with_notes(second)) for first, second in rows]
        writer: Any = super()
        writer.write_dl(said, *args, **options)


def _with_notes(text: str) -> str:
    """Translate what stands in brackets: «[default: table]», «[required]»."""
    text = _(text) if text in _WORDS else text
    found = re.search(r"\[(default|required)(?:: ([^\]]*))?\]$", text)
    if not found:
        return text
    note = _(_BESIDE[found[1]]).format(value=found[2])
    return f"{text[: found.start()]}[{note}]"


def _complain(error: Any) -> None:
    """Say what is wrong with the call, as Typer does."""
    context = error.ctx
    if spoken() == SOURCE or (context and error.format_message() == context.get_help()):
        error.show()
        return
    if context:
        command = f"{context.command_path} {context.help_option_names[0]}"
        typer.echo(context.get_usage(), err=True)
        typer.echo(_("Try '{command}' for help.").format(command=command) + "\n", err=True)
    complaint = _complaint(error.format_message())
    typer.echo(_("Error: {message}").format(message=complaint), err=True)


def _complaint(message: str) -> str:
    """Find the sentence of Typer's, and say it with the same names in it."""
    for known in _COMPLAINTS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(known))
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            parts = {**found.groupdict()}
            if "why" in parts:
                parts["why"] = _complaint(parts["why"])
            return _(known).format(**parts)
    return message
