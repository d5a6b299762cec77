"""``readiness translate``: make or refresh the translation of a questionnaire or a library."""

from __future__ import annotations

from pathlib import Path

from readiness.catalog import find_questionnaire
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import write_result
from readiness.emitting import emit_translation
from readiness.errors import UnknownNameError
from readiness.inspection import translatable
from readiness.loading import load_translation
from readiness.translation import Translation, coverage, is_language, texts_of


def translate(name: str, language: str, output: Path | None) -> int:
    """Write the overlay: what is translated stays, what is missing stands ready."""
    if not is_language(language):
        raise UnknownNameError(
            f"«{language}» is no code of a language; write it as fr, es or pt-BR"
        )
    source = find_questionnaire(name)
    part = translatable(source)
    target = output or source.with_suffix(f".{language}{source.suffix}")
    known = load_translation(source, language)
    translation = known or Translation(
        schema_version=1, translates=source.stem, language=language, license=part.license
    )
    found = coverage(part, translation)
    text = emit_translation(translation, texts_of(part))
    write_result(text.encode(), target, force=True, private=False)
    tell(f"readiness: {target}: {len(found.done)} of {found.total} texts are in {language}")
    for state, names in (("missing", found.missing), ("changed", found.stale)):
        if names:
            tell(f"readiness: {len(names)} {state}: {', '.join(names[:_NAMED])}{_more(names)}")
    if found.surplus:
        tell(f"readiness: left out, because the text is gone: {', '.join(found.surplus)}")
    tell(f"readiness: next: fill in each empty «text», then: readiness check {source}")
    return ExitCode.DONE


_NAMED = 5


def _more(names: tuple[str, ...]) -> str:
    return f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
