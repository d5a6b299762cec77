"""Fill the templates of reports with plain data; run the templates of a theme in a sandbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from readiness.errors import RenderingError
from readiness.files.foreign.limited_process import ResourcesExceeded, TimeExceeded, run_limited
from readiness.i18n import _, decimal, ngettext, spoken
from readiness.resources import TEMPLATES

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

MAX_SECONDS = 10
MAX_MEGABYTES = 2_000
FOLDER = TEMPLATES / "report"
"""Shipped templates of the report."""
COMPILED = FOLDER / "compiled"
"""The same compiled: only in the wheel, a folder for the version of Jinja that compiled them."""
_METHODS = frozenset(dir(dict))
_ENDINGS = (".j2", ".css", ".js")
Finalize = Callable[[object], object]
"""Turns a value into text for the document, or into markup, which is not escaped."""


def fill_template(
    name: str,
    context: Mapping[str, Any],
    writer: Finalize,
    filters: Mapping[str, Callable[..., object]],
    overrides: Mapping[str, str] | None = None,
) -> str:
    """Fill one template; raise RenderingError when it does not work.

    Every value passes through ``writer``, and is then escaped as HTML unless it is markup.
    ``overrides`` replace built-in templates by name; with them everything runs in a sandbox.
    """
    work = partial(_fill_template, name, context, writer, filters, overrides or {})
    if not overrides:
        return work()
    return run_sandboxed(work)


def _fill_template(
    name: str,
    context: Mapping[str, Any],
    writer: Finalize,
    filters: Mapping[str, Callable[..., object]],
    overrides: Mapping[str, str],
) -> str:
    # 50 ms, and only needed for reports.
    from jinja2 import TemplateError, TemplateNotFound

    try:
        isolated = context.get("direction") == "rtl"
        if overrides:
            environment = _environment(overrides, writer, filters, isolated=isolated)
        else:
            environment = _shipped(writer, tuple(filters.items()), spoken(), isolated=isolated)
        return environment.get_template(name).render(context)
    except MemoryError:
        raise
    except Exception as error:
        # A template of the user can raise whatever Python raises; in ours, that is a bug.
        if not (overrides or isinstance(error, TemplateError | OverflowError)):
            raise
        template, line = _place_of(error, overrides)
        path = FOLDER / name if template is None else template
        place = _("{path}, line {number}").format(path=path, number=line)
        sentence = _("error in the template {path}: {error}")
        where = place if line else path
        cause: object = error
        if isinstance(error, TemplateNotFound):
            cause = _("there is no template «{name}»").format(name=error.message)
        raise RenderingError(sentence.format(path=where, error=cause)) from error


def _place_of(
    error: Exception, overrides: Mapping[str, str]
) -> tuple[str | Path | None, int | None]:
    """Find the template and the line of an error: of a wrong syntax, or where it was raised."""
    from jinja2 import TemplateError, TemplateNotFound

    is_own = not isinstance(error, TemplateNotFound)  # that one has the name of what is missing
    if is_own and isinstance(error, TemplateError) and (name := getattr(error, "name", None)):
        path = name if name in overrides else FOLDER / name
        return path, getattr(error, "lineno", None)
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    ours = [(n, line) for n, line in frames if n in overrides or FOLDER in Path(n).parents]
    return ours[-1] if ours else (None, None)


@lru_cache(8)
def _shipped(
    writer: Finalize,
    filters: tuple[tuple[str, Callable[..., object]], ...],
    _spoken: str,
    *,
    isolated: bool,
) -> Environment:
    # It keeps the templates compiled, which is most of the time that a page takes.
    return _environment({}, writer, dict(filters), isolated=isolated)


def _environment(
    overrides: Mapping[str, str],
    writer: Finalize,
    filters: Mapping[str, Callable[..., object]],
    *,
    isolated: bool,
) -> Environment:
    from jinja2 import ChoiceLoader, FileSystemLoader, FunctionLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        def getattr(self, obj: Any, attribute: str) -> Any:
            # It finds what Jinja finds, which would first look for an attribute, mostly in vain.
            if type(obj) is dict and attribute in obj and attribute not in _METHODS:
                return obj[attribute]
            return super().getattr(obj, attribute)

    def own(name: str) -> tuple[str, str, None] | None:
        return (overrides[name], name, None) if name in overrides else None

    shipped = ChoiceLoader([*_compiled(), FileSystemLoader(FOLDER)])
    environment = Sandbox(
        extensions=["jinja2.ext.i18n"],
        loader=ChoiceLoader([FunctionLoader(own), shipped, PrefixLoader({"shipped": shipped})]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=writer,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # set by the extension
    environment.globals |= _translation_functions(writer, isolated=isolated) | {
        "language": spoken()
    }
    # Translated data stays text; only a message of the template itself is markup.
    environment.filters["said"] = _
    environment.filters["decimal"] = lambda value: decimal(str(value))
    environment.filters |= filters
    return environment


def _compiled() -> Iterator[BaseLoader]:
    """Find the compiled templates, where there are some of the version of Jinja that runs."""
    from importlib.metadata import version

    from jinja2 import ModuleLoader, Template

    folder = COMPILED / version("jinja2")

    class Compiled(ModuleLoader):
        def load(self, environment: Environment, name: str, *given: Any) -> Template:
            template = super().load(environment, name, *given)
            template.filename = str(FOLDER / name)  # for messages, which name the source
            return template

    if folder.is_dir():
        yield Compiled(folder)


def compile_shipped(folder: Path) -> None:
    """Compile the shipped templates into a folder: for all languages, writers and filters."""
    from importlib.metadata import version

    from jinja2 import ModuleLoader, nodes
    from jinja2.filters import FILTERS

    def unknown(*_given: object) -> object:
        # Nothing is computed while compiling: the filter or the writer may depend on the language.
        raise nodes.Impossible

    environment = _environment({}, unknown, {}, isolated=False)
    target = folder / version("jinja2")
    target.mkdir(parents=True)
    for file in FOLDER.iterdir():
        if file.suffix in _ENDINGS:
            source = file.read_text(encoding="utf-8")
            named = {node.name for node in environment.parse(source).find_all(nodes.Filter)}
            environment.filters |= dict.fromkeys(named - FILTERS.keys(), unknown)
            code = environment.compile(source, file.name, raw=True, defer_init=True)
            module = target / ModuleLoader.get_module_filename(file.name)
            module.write_text(code, encoding="utf-8")


def _translation_functions(writer: Finalize, *, isolated: bool) -> dict[str, Callable[..., object]]:
    """Return the translation functions of templates: messages are markup, their values are not.

    With ``isolated``, a message keeps its own direction, whatever that of the page is.
    """
    from markupsafe import Markup

    def filled(message: str, values: Mapping[str, object]) -> object:
        written = {name: writer(value) for name, value in values.items()}
        text = f"\u2068{message}\u2069" if isolated and " " in message else message
        return Markup(text) % written  # noqa: S704 (a message is ours, as the template is)

    def one(message: str, **values: object) -> object:
        return filled(_(message), values)

    def counted(single: str, several: str, num: int, **values: object) -> object:
        return filled(ngettext(single, several, num), {"num": num, **values})

    return {"_": one, "gettext": one, "ngettext": counted}


def run_sandboxed(
    work: Callable[[], str], seconds: int = MAX_SECONDS, megabytes: int = MAX_MEGABYTES
) -> str:
    """Return the result of ``work``; raise RenderingError when it fails or exceeds a limit.

    Args:
        work: Is called in another process, so it must be picklable.
        seconds: How long it may take.
        megabytes: How much memory it may use, where the system can limit that (not on Windows).
    """
    try:
        return run_limited(work, seconds, megabytes)
    except TimeExceeded as error:
        sentence = _("the template takes longer than {number} seconds")
        raise RenderingError(sentence.format(number=seconds)) from error
    except ResourcesExceeded as error:
        raise RenderingError(_("the template needs too much time or memory")) from error
