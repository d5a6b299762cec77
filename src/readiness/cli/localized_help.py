"""Help and wrong calls in the language that is spoken.

Typer writes its help in English. Commands are made anew for each call, so their texts are replaced
before they are shown; Typer's own sentences are listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal

import typer
from typer.main import get_command

from readiness.i18n import N_, SOURCE, _, languages, spoken

_UsageError: Any = typer.BadParameter.__base__
_HelpFormatter: Any = typer.Context.formatter_class
# Typer gives these two classes no public names.
_UNBROKEN = "\b\n"
"""Typer's mark of a paragraph whose lines must not be joined."""
_TYPER_WORDS = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
)
COMPLETION_HELP = {
    "--install-completion": N_(
        "Install completion for this shell, or for the one named after it: bash, zsh, fish, "
        "powershell, pwsh."
    ),
    "--show-completion": N_("Show what completion would install, to copy it; as above."),
}
"""Typer's options for completion, which also take the name of a shell here."""
_NOTES = {"default": N_("default: {value}"), "required": N_("required")}
"""Typer's notes in brackets after the help of an option."""
_ERRORS = (
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
"""Typer's messages about wrong calls."""


def _common_options(
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            expose_value=False,
            metavar="CODE",
            autocompletion=lambda incomplete: [c for c in languages() if c.startswith(incomplete)],
            help="Language of messages and reports, such as fr; default: the system language.",
        ),
    ] = None,
    color: Annotated[
        Literal["auto", "always", "never"],
        typer.Option(
            "--color", expose_value=False, show_default=False, help="Colour; auto: in a terminal."
        ),
    ] = "auto",
    quiet: Annotated[
        bool,
        typer.Option("--quiet", expose_value=False, help="Show only results, errors and warnings."),
    ] = False,
) -> None:
    """Declare the options that every command has."""


_common = typer.Typer(add_completion=False)
_common.command()(_common_options)


def run(app: typer.Typer, argv: Sequence[str]) -> int:
    """Run the command that is called; return its exit code."""
    command = localized(get_command(app))
    try:
        code = command(args=list(argv), prog_name="readiness", standalone_mode=False)
    except _UsageError as error:
        _show_usage_error(error)
        return int(error.exit_code)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    return code if isinstance(code, int) else 0


def localized(command: Any) -> Any:
    """Give a command the options that all have, and its help in the language that is spoken."""
    command.params += get_command(_common).params
    for option in command.params:
        option.help = COMPLETION_HELP.get(option.opts[0], option.help)
    _read_when_given(command)
    if spoken() != SOURCE:
        command.context_class = _Context
        for listed in (command, *getattr(command, "commands", {}).values()):
            listed.help = _translated(listed.help)
        command.epilog = _translated(command.epilog)
        for option in command.params:
            option.help = _(option.help)
    return command


def _read_when_given(command: Any) -> None:
    """Read the values of options that are given, and of no others."""
    made = command.get_help_option

    def get_help_option(context: Any) -> Any:
        option = made(context)
        if option:
            option._runtime_param = _WhenGiven()  # noqa: SLF001 (as below)
        return option

    # Typer has no public names for these; with other names, everything would only be slower.
    command.get_help_option = get_help_option
    for option in command.params:
        option._runtime_param = _WhenGiven()  # noqa: SLF001


class _WhenGiven:
    """Reads the value of an option when one is given: reading loads pydantic, which takes 50 ms."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value as the command needs it; a default is as it should be already."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if value is param.default:
            return value
        param._runtime_param = None  # noqa: SLF001 (as above: Typer makes its own)
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def help_texts(commands: Iterable[Any]) -> Iterator[str]:
    """Yield every text in the help of these commands, for translators."""
    for command in commands:
        yield from _paragraphs(command.help or "")
        yield from _paragraphs(command.epilog or "")
        yield from (option.help for option in command.params if option.help)


def _translated(text: str | None) -> str | None:
    if text is None:
        return None
    marks = (_UNBROKEN if part.startswith(_UNBROKEN) else "" for part in text.split("\n\n"))
    pairs = zip(marks, _paragraphs(text), strict=True)
    return "\n\n".join(f"{mark}{_(part)}" for mark, part in pairs)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; those that may be wrapped as one line each."""
    for part in text.split("\n\n") if text else ():
        unbroken = part.startswith(_UNBROKEN)
        yield part.removeprefix(_UNBROKEN) if unbroken else " ".join(part.split())


class _Formatter(_HelpFormatter):  # type: ignore[misc]  # a class without a public name
    """Writes a help page with Typer's own words in the language that is spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or _("Usage: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(_(heading) + _(":").removesuffix(":"))

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        translated = [(name, _translated_notes(text)) for name, text in rows]
        super().write_dl(translated, *args, **options)


class _Context(typer.Context):
    formatter_class = _Formatter


def _translated_notes(text: str) -> str:
    """Translate the notes in brackets: «[default: table]», «[required]»."""
    note = re.search(r"\[(default|required)(?:: ([^\]]*))?\]$", text)
    if not note:
        return _(text)
    translated = _(_NOTES[note[1]]).format(value=note[2])
    return f"{text[: note.start()]}[{translated}]"


def _show_usage_error(error: Any) -> None:
    """Say what is wrong with the call, in Typer's format."""
    context = error.ctx
    if context:
        command = f"{context.command_path} {context.help_option_names[0]}"
        typer.echo(context.get_usage(), err=True)
        typer.echo(_("Try '{command}' for help.").format(command=command) + "\n", err=True)
    message = _translated_error(error.format_message())
    typer.echo(_("Error: {message}").format(message=message), err=True)


def _translated_error(message: str) -> str:
    """Translate a message of Typer's with the same names in it."""
    for template in _ERRORS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(template))
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            names = match.groupdict()
            if "why" in names:
                names["why"] = _translated_error(names["why"])
            return _(template).format(**names)
    return message
