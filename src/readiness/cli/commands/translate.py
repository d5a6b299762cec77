"""``readiness translate``: create or update a translation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.authoring.check_file import load_untranslated
from readiness.cli.diagnostics import note, tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import ForceOption, TextOrJson
from readiness.cli.output import emit, target_of, write_result
from readiness.errors import StorageError, UnknownNameError
from readiness.files.catalog import find_questionnaire
from readiness.files.file_input import is_standard_input
from readiness.files.load import load_translation
from readiness.files.yaml_writer import emit_translation
from readiness.i18n import _, shortened_list
from readiness.models.editions.translation import (
    Coverage,
    Translation,
    coverage,
    is_language,
    translatable_texts,
)
from readiness.report.tables import to_json

_LISTED = 5

NameArgument = Annotated[
    str, typer.Argument(help="Questionnaire by id or path, or a library file.")
]
LanguageArgument = Annotated[str, typer.Argument(help="Code of the language: fr, es, pt-BR.")]
FileOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="<path>",
        help="Write to this file, or into this folder (a name with /), instead of next to the "
        "original.",
    ),
]


def translate(
    name: NameArgument,
    language: LanguageArgument,
    output: FileOption = None,
    format: TextOrJson = "text",
    force: ForceOption = False,
) -> int:
    """Create or update a translation of a questionnaire or a library.

    Existing translations are kept; missing or changed texts are marked.

    \b
    readiness translate cloud.yaml fr        creates or updates cloud.fr.yaml
    readiness check cloud.yaml               shows what is still missing
    """
    if not is_language(language):
        message = _("«{code}» is not a language code; write for example fr, es or pt-BR")
        raise UnknownNameError(message.format(code=language))
    if is_standard_input(name):
        raise StorageError(_("a translation is beside its source; give the name of a file"))
    source = find_questionnaire(name)
    part = load_untranslated(source)
    default = source.with_suffix(f".{language}{source.suffix}")
    # The translation next to its source is updated; any other file is kept.
    force = force or output is None or Path(output) == default
    target = target_of(output or str(default), default.name, force=force, read=(source,)) or default
    translation = load_translation(source, language) or Translation(
        schema_version=1, translates=source.stem, language=language, license=part.license
    )
    text = emit_translation(translation, translatable_texts(part))
    write_result(text.encode(), target, force=force, private=False, read=(source,))
    texts = coverage(part, translation)
    if format == "json":
        emit(_json(texts, target, language))
        return ExitCode.OK
    _tell_coverage(texts, target, language)
    message = _("next: fill in each empty «text», then: readiness check {path}")
    note("readiness: " + message.format(path=source))
    return ExitCode.OK


def _json(texts: Coverage, target: Path, language: str) -> str:
    about = {"file": str(target), "language": language, "texts": texts.total}
    lists = {"missing": texts.missing, "changed": texts.stale, "removed": texts.surplus}
    return to_json(about | {"translated": len(texts.done)} | lists)


def _tell_coverage(texts: Coverage, target: Path, language: str) -> None:
    done = _("{part} of {whole} texts are in {language}").format(
        part=len(texts.done), whole=texts.total, language=language
    )
    note(f"readiness: {target}: {done}")
    missing, changed = _("{number} missing: {names}"), _("{number} changed: {names}")
    for sentence, names in ((missing, texts.missing), (changed, texts.stale)):
        if names:
            text = sentence.format(number=len(names), names=shortened_list(names, _LISTED))
            tell(f"readiness: {text}")
    if texts.surplus:
        gone = _("removed, because the text no longer exists: {names}")
        tell("readiness: " + gone.format(names=", ".join(texts.surplus)))
