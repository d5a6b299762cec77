"""``readiness cases``: browse the documented projects of administrations, and the sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.diagnostics import note
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import TextOrJson
from readiness.cli.output import emit
from readiness.errors import UnknownNameError
from readiness.files.catalog import WORKING_FOLDER
from readiness.files.libraries import References, library_references
from readiness.i18n import _, join_parts, ngettext
from readiness.models.library import Case, Source
from readiness.report.line_breaks import cell_width, pad, wrap
from readiness.report.parts.facts import CASE_STATES, describe_case_state
from readiness.report.tables import to_json
from readiness.report.wording import format_day
from readiness.text import near_or_all

_OPTIONS = {"use_cases": "--use-case", "dimensions": "--dimension"}

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
    format: TextOrJson = "text",
) -> int:
    """Browse projects of other administrations, with sources.

    \b
    readiness cases --technology blockchain --use-case origin
    readiness cases --region WCA
    readiness cases A02 S21
    """
    options = {
        "technology": technology, "region": region, "use_cases": use_case, "dimensions": dimension
    }  # fmt: skip
    references = library_references(Path(WORKING_FOLDER) / "library")
    given = {name: value for name, value in options.items() if value}
    if names:
        entries = _named(names, given, references)
        emit(_json(entries) if format == "json" else _text(_whole(entries, references)), pages=True)
        note(f"readiness: {_standing_note()}")
        return ExitCode.OK
    filters = _known_values(given, references.cases.values())
    matching = [case for case in references.cases.values() if _fits(case, filters)]
    listed = _sources_of(matching, filters, references) if sources else matching
    lines = (line for entry in listed for line in _listed(entry))
    emit(_json(listed) if format == "json" else _text(lines), pages=True)
    note(f"readiness: {_hint(matching, filters, references.cases.values(), sources=sources)}")
    return ExitCode.OK


def _sources_of(
    cases: list[Case], filters: Mapping[str, str], references: References
) -> list[Source]:
    """Return the sources of the cases; without filters, also those that no case has."""
    if not filters:
        return list(references.sources.values())
    cited = {name for case in cases for name in case.sources}
    return [source for source in references.sources.values() if source.id in cited]


def _hint(
    matching: list[Case], filters: Mapping[str, str], every: Collection[Case], *, sources: bool
) -> str:
    """Say what to call next."""
    if not matching:
        options = " ".join(map(_option, filters))
        return join_parts(
            [
                _("no case matches all of {options}; remove one option").format(options=options),
                *_alternatives(filters, every),
            ]
        )
    if sources:
        return _standing_note()
    count = ngettext("{number} case", "{number} cases", len(matching)).format(number=len(matching))
    one = _("to show one case in full: readiness cases {name}").format(name=matching[0].id)
    return join_parts((count, one))


def _alternatives(filters: Mapping[str, str], every: Collection[Case]) -> Iterator[str]:
    """Say for each filter how many cases match without it, if any."""
    for name in filters:
        others = {other: value for other, value in filters.items() if other != name}
        number = sum(_fits(case, others) for case in every)
        if number:
            message = ngettext(
                "{number} case without {option}", "{number} cases without {option}", number
            )
            yield message.format(number=number, option=_option(name))


def _known_values(given: Mapping[str, str], every: Collection[Case]) -> dict[str, str]:
    """Return each value in its usual spelling; refuse one that no case has."""
    values = {}
    for name, value in given.items():
        spellings = {v.casefold(): v for case in every for v in _values(case, name)}
        if value.casefold() not in spellings:
            near = near_or_all(value, list(spellings.values()))
            raise UnknownNameError(
                _("{option}: no case has «{value}»{near}").format(
                    option=_option(name), value=value, near=near
                )
            )
        values[name] = spellings[value.casefold()]
    return values


def _fits(case: Case, filters: Mapping[str, str]) -> bool:
    return all(value in _values(case, name) for name, value in filters.items())


def _values(case: Case, name: str) -> tuple[str, ...]:
    value = getattr(case, name)
    return value if isinstance(value, tuple) else (value,)


def _option(name: str) -> str:
    return _OPTIONS.get(name, f"--{name}")


def _line(case: Case) -> Iterator[str]:
    width = max(cell_width(_(state)) for state in CASE_STATES.values())
    head = f"{case.id:5} {case.region:5} {pad(_(CASE_STATES[case.state]), width)} "
    indent = cell_width(head)
    yield from _wrap(head + case.title, indent)
    yield from _wrap(f"{' ' * indent}{case.administration}, {case.year}", indent)


def _source(source: Source) -> Iterator[str]:
    head = f"{source.id:6}"
    text = join_parts((f"{source.publisher}, {source.year}", _(source.standing)))
    yield from _wrap(f"{head}{source.title}. {text}", len(head))
    yield f"{' ' * len(head)}{source.address}"


def _source_whole(source: Source) -> Iterator[str]:
    yield from _source(source)
    yield from _wrap(" " * 6 + (source.note or ""), 6)
    if source.seen:
        yield " " * 6 + _("Last seen on {day}").format(day=format_day(source.seen))


def _case_whole(case: Case, references: References) -> Iterator[str]:
    yield from _wrap(f"{case.id}  {case.title}")
    yield from _wrap(join_parts((f"{case.administration}, {case.year}", _(case.standing))))
    facts = [
        _("State: {state}").format(state=describe_case_state(case)),
        _("WCO region: {name}").format(name=case.region),
        _("Technology: {name}").format(name=case.technology),
    ]
    if case.use_cases:
        facts.append(_("Use cases: {names}").format(names=", ".join(case.use_cases)))
    yield from _wrap(join_parts(facts))
    yield ""
    yield from _wrap(case.what)
    yield ""
    yield from _wrap(_("Lesson: {text}").format(text=case.lesson))
    yield ""
    teaches = ", ".join((*case.dimensions, *case.questions))
    if teaches:
        yield from _wrap(_("Lessons for: {names}").format(names=teaches))
        yield ""
    for source in case.sources:
        if source in references.sources:
            yield from _source_whole(references.sources[source])


def _named(
    names: list[str], given: Mapping[str, str], references: References
) -> list[Case | Source]:
    """Find each named case or source, in the order of the names."""
    if given:
        raise UnknownNameError(
            _("give case names or {options}, not both").format(
                options=", ".join(map(_option, given))
            )
        )
    entries: dict[str, Case | Source] = {**references.cases, **references.sources}
    ids = {id_.casefold(): id_ for id_ in entries}
    for name in names:
        if name.casefold() not in ids:
            near = near_or_all(name, list(ids.values()))
            raise UnknownNameError(
                _("there is no case or source «{name}»{near}").format(name=name, near=near)
            )
    return [entries[ids[name.casefold()]] for name in names]


def _whole(entries: list[Case | Source], references: References) -> Iterator[str]:
    """Describe each case or source in full, separated by empty lines."""
    for number, entry in enumerate(entries):
        if number:
            yield ""
        if isinstance(entry, Case):
            yield from _case_whole(entry, references)
        else:
            yield from _source_whole(entry)


def _listed(entry: Case | Source) -> Iterator[str]:
    return _line(entry) if isinstance(entry, Case) else _source(entry)


def _json(entries: Sequence[Case | Source]) -> str:
    """Write cases and sources with the names that a library file has."""
    return to_json(
        [
            {"kind": "case" if isinstance(entry, Case) else "source"}
            | entry.model_dump(mode="json")
            for entry in entries
        ]
    )


def _standing_note() -> str:
    return _("Primary: the official text itself was seen. Secondary: press, a copy or an extract.")


def _text(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _wrap(text: str, hanging: int = 0) -> list[str]:
    return wrap(text, hanging=hanging, keep_words=True)
