"""``readiness cases``: browse the documented projects of administrations, and the sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit
from readiness.errors import UnknownNameError
from readiness.files.catalog import WORKING_FOLDER
from readiness.files.libraries import References, library_references
from readiness.i18n import N_, _, ngettext
from readiness.models.library import Case, Source
from readiness.report.line_breaks import cell_width, pad, wrap
from readiness.text import near_or_all

_OPTIONS = {"use_cases": "--use-case", "dimensions": "--dimension"}
_STATES = {
    "study": N_("study"),
    "pilot": N_("pilot"),
    "in-use": N_("in use"),
    "ended": N_("ended"),
    "unknown": N_("unknown"),
}


NamesArgument = Annotated[
    list[str] | None, typer.Argument(help="Cases or sources to show in full, by id.")
]
TechnologyOption = Annotated[str | None, typer.Option(help="Only this technology.")]
RegionOption = Annotated[str | None, typer.Option(help="Only this WCO region.")]
UseCaseOption = Annotated[str | None, typer.Option(help="Only this use case.")]
DimensionOption = Annotated[str | None, typer.Option(help="Only this dimension.")]
SourcesOption = Annotated[bool, typer.Option("--sources", help="List the sources instead.")]


def cases(
    names: NamesArgument = None,
    technology: TechnologyOption = None,
    region: RegionOption = None,
    use_case: UseCaseOption = None,
    dimension: DimensionOption = None,
    sources: SourcesOption = False,
) -> int:
    """Browse documented projects of administrations, and their sources.

    \b
    readiness cases --technology blockchain --use-case origin
    readiness cases --region WCA
    readiness cases A02 S21
    """
    filters = {
        "technology": technology, "region": region, "use_cases": use_case, "dimensions": dimension
    }  # fmt: skip
    references = library_references(Path(WORKING_FOLDER) / "library")
    given = {name: value for name, value in filters.items() if value}
    if names:
        emit(_text(_entries(names, given, references)))
        tell(f"readiness: {_what_standing_means()}")
        return ExitCode.OK
    wanted = _known(given, references.cases.values())
    found = [case for case in references.cases.values() if _fits(case, wanted)]
    if sources:
        cited = (
            {name for case in found for name in case.sources} if wanted else set(references.sources)
        )
        listed = [source for source in references.sources.values() if source.id in cited]
        emit(_text(line for source in listed for line in _source(source)))
    else:
        emit(_text(line for case in found for line in _line(case)))
    tell(f"readiness: {_hint(found, wanted, references.cases.values(), sources=sources)}")
    return ExitCode.OK


def _hint(
    found: list[Case], wanted: Mapping[str, str], every: Collection[Case], *, sources: bool
) -> str:
    """Say what to call next."""
    if not found:
        options = " ".join(map(_option, wanted))
        return "; ".join(
            [
                _("no case matches all of {options}; remove one option").format(options=options),
                *_ways_out(wanted, every),
            ]
        )
    if sources:
        return _what_standing_means()
    count = ngettext("{number} case", "{number} cases", len(found)).format(number=len(found))
    one = _("to show one case in full: readiness cases {name}").format(name=found[0].id)
    return f"{count}; {one}"


def _ways_out(wanted: Mapping[str, str], every: Collection[Case]) -> Iterator[str]:
    """Say for each filter how many cases there are without it, if any."""
    for name in wanted:
        others = {other: value for other, value in wanted.items() if other != name}
        number = sum(_fits(case, others) for case in every)
        if number:
            way = ngettext(
                "{number} case without {option}", "{number} cases without {option}", number
            )
            yield way.format(number=number, option=_option(name))


def _known(given: Mapping[str, str], every: Collection[Case]) -> dict[str, str]:
    """Bring each value into its spelling; refuse one that no case has."""
    known = {}
    for name, value in given.items():
        there = {each.casefold(): each for case in every for each in _values(case, name)}
        if value.casefold() not in there:
            near = near_or_all(value, list(there.values()))
            raise UnknownNameError(
                _("{option}: no case has «{value}»{near}").format(
                    option=_option(name), value=value, near=near
                )
            )
        known[name] = there[value.casefold()]
    return known


def _fits(case: Case, wanted: Mapping[str, str]) -> bool:
    return all(value in _values(case, name) for name, value in wanted.items())


def _values(case: Case, name: str) -> tuple[str, ...]:
    value = getattr(case, name)
    return value if isinstance(value, tuple) else (value,)


def _option(name: str) -> str:
    return _OPTIONS.get(name, f"--{name}")


def _line(case: Case) -> Iterator[str]:
    width = max(cell_width(_(state)) for state in _STATES.values())
    head = f"{case.id:5} {case.region:5} {pad(_(_STATES[case.state]), width)} "
    indent = cell_width(head)
    yield from _wrap(head + case.title, indent)
    yield from _wrap(f"{' ' * indent}{case.administration}, {case.year}", indent)


def _source(source: Source) -> Iterator[str]:
    head = f"{source.id:6}"
    text = f"{head}{source.title}. {source.publisher}, {source.year}; {_(source.standing)}"
    yield from _wrap(text, len(head))
    yield f"{' ' * len(head)}{source.address}"


def _source_whole(source: Source) -> Iterator[str]:
    yield from _source(source)
    yield from _wrap(" " * 6 + (source.note or ""), 6)


def _case_whole(case: Case, references: References) -> Iterator[str]:
    yield from _wrap(f"{case.id}  {case.title}")
    yield from _wrap(f"{case.administration}, {case.year}; {_(case.standing)}")
    facts = [
        _("State: {state}").format(state=_(_STATES[case.state])),
        _("WCO region: {name}").format(name=case.region),
        _("Technology: {name}").format(name=case.technology),
    ]
    if case.use_cases:
        facts.append(_("Use cases: {names}").format(names=", ".join(case.use_cases)))
    yield from _wrap("; ".join(facts))
    yield ""
    yield from _wrap(case.what)
    yield ""
    yield from _wrap(_("Lesson: {text}").format(text=case.lesson))
    yield ""
    teaches = ", ".join((*case.dimensions, *case.questions))
    if teaches:
        yield from _wrap(_("Lessons for: {names}").format(names=teaches))
        yield ""
    for each in case.sources:
        if each in references.sources:
            yield from _source_whole(references.sources[each])


def _entries(names: list[str], given: Mapping[str, str], references: References) -> Iterator[str]:
    """Give each named case or source whole, a line between two."""
    if given:
        raise UnknownNameError(
            _("give case names or {options}, not both").format(
                options=", ".join(map(_option, given))
            )
        )
    there = {each.casefold(): each for each in (*references.cases, *references.sources)}
    for place, name in enumerate(names):
        found = there.get(name.casefold())
        if found is None:
            near = near_or_all(name, list(there.values()))
            raise UnknownNameError(
                _("there is no case or source «{name}»{near}").format(name=name, near=near)
            )
        if place:
            yield ""
        if found in references.cases:
            yield from _case_whole(references.cases[found], references)
        else:
            yield from _source_whole(references.sources[found])


def _what_standing_means() -> str:
    return _("Primary: the official text itself was seen. Secondary: press, a copy or an extract.")


def _text(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _wrap(text: str, hanging: int = 0) -> list[str]:
    return wrap(text, hanging=hanging, keep_words=True)
