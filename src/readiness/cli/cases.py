"""``readiness cases``: browse the documented projects of administrations, and the sources."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from readiness.catalog import WORKING_FOLDER
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit
from readiness.errors import UnknownNameError
from readiness.language import _, ngettext
from readiness.library import Case, Source
from readiness.model_trouble import near_or_all
from readiness.shelf import Shelf, shelf_of_libraries

_WIDTH = 80
_OPTIONS = {"use_cases": "--use-case", "dimensions": "--dimension"}


def cases(names: list[str], filters: Mapping[str, str | None], *, sources: bool) -> int:
    """List what fits the filters, or show single entries whole."""
    shelf = shelf_of_libraries(Path(WORKING_FOLDER) / "library")
    if names:
        lines = [line for name in names for line in _whole(name, shelf)]
    elif sources:
        lines = [line for source in shelf.sources.values() for line in _source(source)]
    else:
        wanted = {name: value for name, value in filters.items() if value}
        found = _filtered(shelf.cases.values(), wanted)
        lines = [line for case in found for line in _line(case)]
        if not found:
            options = " ".join(_OPTIONS.get(name, f"--{name}") for name in wanted)
            hint = _("no case fits all of {options}; leave one out").format(options=options)
            tell(f"readiness: {hint}")
        else:
            count = ngettext("{number} case", "{number} cases", len(found))
            hint = _("one of them whole: readiness cases {name}").format(name=found[0].id)
            tell(f"readiness: {count.format(number=len(found))}; {hint}")
    emit("".join(f"{line}\n" for line in lines))
    return ExitCode.DONE


def _filtered(found: Iterable[Case], wanted: Mapping[str, str]) -> list[Case]:
    cases = list(found)
    for name, value in wanted.items():
        known = sorted({each for case in cases for each in _values(case, name)})
        everywhere = sorted({each for case in found for each in _values(case, name)})
        if value not in everywhere:
            near = near_or_all(value, everywhere)
            option = _OPTIONS.get(name, f"--{name}")
            raise UnknownNameError(
                _("{option}: there is no «{value}»{near}").format(
                    option=option, value=value, near=near
                )
            )
        cases = [case for case in cases if value in _values(case, name)] if known else []
    return cases


def _values(case: Case, name: str) -> tuple[str, ...]:
    value = getattr(case, name)
    return value if isinstance(value, tuple) else (value,)


def _line(case: Case) -> Iterator[str]:
    head = f"{case.id:5} {case.region:5} {case.state:7} "
    yield from _wrapped(head + case.title, len(head))
    yield from _wrapped(f"{' ' * len(head)}{case.administration}, {case.year}", len(head))


def _source(source: Source) -> Iterator[str]:
    head = f"{source.id:6}"
    text = f"{head}{source.title}. {source.publisher}, {source.year}; {_(source.standing)}"
    yield from _wrapped(text, len(head))
    yield f"{' ' * len(head)}{source.address}"


def _whole(name: str, shelf: Shelf) -> Iterator[str]:
    source, case = shelf.sources.get(name), shelf.cases.get(name)
    if source:
        yield from _source(source)
        yield from _wrapped(" " * 6 + (source.note or ""), 6)
    elif case:
        yield from _wrapped(f"{case.id}  {case.title}")
        yield from _wrapped(f"{case.administration}, {case.year}; {_(case.standing)}")
        yield ""
        yield from _wrapped(case.what)
        yield from _wrapped(_("Lesson: {text}").format(text=case.lesson))
        teaches = ", ".join((*case.dimensions, *case.questions))
        yield from _wrapped(_("It teaches something about: {names}").format(names=teaches))
        for each in case.sources:
            yield from _source(shelf.sources[each])
        yield ""
    else:
        near = near_or_all(name, [*shelf.cases, *shelf.sources])
        raise UnknownNameError(
            _("there is no case or source «{name}»{near}").format(name=name, near=near)
        )


def _wrapped(text: str, hanging: int = 0) -> list[str]:
    if not text.strip():
        return []
    return textwrap.wrap(
        text, _WIDTH, subsequent_indent=" " * hanging, break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip
