"""``readiness translate``: make or refresh the translation of a questionnaire or a library."""

from __future__ import annotations

from pathlib import Path

from readiness.authoring.check_file import load_untranslated
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import check_target, write_result
from readiness.errors import UnknownNameError
from readiness.files.catalog import find_questionnaire
from readiness.files.load import load_translation
from readiness.files.yaml_writer import emit_translation
from readiness.i18n import _, shortened_list
from readiness.models.translation import Translation, coverage, is_language, translatable_texts


def translate(name: str, language: str, output: Path | None, force: bool) -> int:
    """Write the overlay: what is translated stays, what is missing stands ready."""
    if not is_language(language):
        raise UnknownNameError(
            _("«{code}» is not a language code; write for example fr, es or pt-BR").format(
                code=language
            )
        )
    source = find_questionnaire(name)
    part = load_untranslated(source)
    beside = source.with_suffix(f".{language}{source.suffix}")
    target = output or beside
    # The translation beside its source is refreshed; any other file is somebody's.
    force = force or target == beside
    check_target(target, force=force, read=(source,))
    known = load_translation(source, language)
    translation = known or Translation(
        schema_version=1, translates=source.stem, language=language, license=part.license
    )
    found = coverage(part, translation)
    text = emit_translation(translation, translatable_texts(part))
    write_result(text.encode(), target, force=force, private=False, read=(source,))
    done = _("{part} of {whole} texts are in {language}").format(
        part=len(found.done), whole=found.total, language=language
    )
    tell(f"readiness: {target}: {done}")
    missing, changed = _("{number} missing: {names}"), _("{number} changed: {names}")
    for sentence, names in ((missing, found.missing), (changed, found.stale)):
        if names:
            tell(
                "readiness: "
                + sentence.format(number=len(names), names=shortened_list(names, _NAMED))
            )
    if found.surplus:
        gone = _("removed, because the text no longer exists: {names}")
        tell("readiness: " + gone.format(names=", ".join(found.surplus)))
    following = _("next: fill in each empty «text», then: readiness check {path}")
    tell("readiness: " + following.format(path=source))
    return ExitCode.OK


_NAMED = 5
