"""Templates are strict, and can do no harm."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from readiness.errors import RenderingError
from readiness.i18n import speaking
from readiness.report.templates import fill_template, run_sandboxed


def filled(template: str, **context: object) -> str:
    """Fill a template that consists of this text."""
    return fill_template("own.j2", context, lambda value: value, {}, {"own.j2": template})


def test_values_are_text() -> None:
    """Markup and template code in a value stay letters."""
    assert filled("{{ note }}", note="<b>{{ 7*7 }}</b>") == ("&lt;b&gt;{{ 7*7 }}&lt;/b&gt;")


@pytest.mark.parametrize(
    "template",
    [
        "{{ missing }}",
        "{{ note.missing }}",
        "{% if %}",
        "{{ note.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ items.append(1) }}",
        "{% for x in range(10000000) %}x{% endfor %}",
        "{% include '../../etc/passwd' %}",
        "{% include 'other.j2' %}",
        "{{ 1 / 0 }}",
        "{{ 1 + note }}",
    ],
)
def test_what_a_template_may_not_do_is_said(template: str) -> None:
    """Missing names, broken syntax and attempts to get out are errors that name the file."""
    with pytest.raises(
        RenderingError, match=r"error in the template .*(own\.j2|etc/passwd|other\.j2)"
    ):
        filled(template, note="x", items=[])


def test_names_in_a_dictionary() -> None:
    """An entry is found by its name; a name that dictionaries have themselves stays theirs."""
    data = {"title": "T", "items": "I", "_inner": "X"}

    assert filled("{{ part.title }}{{ part['items'] }}{{ part._inner }}", part=data) == "TIX"
    assert filled("{% for n, _v in part.items() %}{{ n }} {% endfor %}", part=data) == (
        "title items _inner "
    )
    for wrong in ("{{ part.clear() }}", "{{ part.other }}", "{{ part.__class__ }}"):
        with pytest.raises(RenderingError):
            filled(wrong, part=data)


def test_values_in_a_message_are_written_and_escaped() -> None:
    """The message is markup, as the template is; what takes a place in it is text."""
    template = '{{ _("<b>%(name)s</b> has %(part)s", name=name, part=2.5 | decimal) }}'

    assert filled(template, name="<i>") == "<b>&lt;i&gt;</b> has 2.5"


def test_words_of_the_data_are_said_as_text() -> None:
    """A word that happens to be markup or a pattern stays a word."""
    with speaking("fr"):
        assert filled("{{ word | said }}", word="<b>%s") == "&lt;b&gt;%s"
        assert filled('{{ _("Options") }} {{ 2.5 | decimal }}') == "Options 2,5"
        assert filled("{{ language }}") == "fr"


def test_message_may_depend_on_a_number() -> None:
    """The number stands in the sentence."""
    template = (
        "{% trans count=number %}{{ count }} day{% pluralize %}{{ count }} days{% endtrans %}"
    )

    assert filled(template, number=1) == "1 day"
    assert filled(template, number=2) == "2 days"


def greet() -> str:
    """Work as it should be."""
    return "done"


def refuse() -> str:
    """Fail in a way that is known."""
    raise RenderingError("no such thing")


def sleep() -> str:
    """Wait, without using the processor."""
    time.sleep(30)
    return ""


def burn() -> str:
    """Use the processor."""
    while True:
        pass


def swell() -> str:
    """Use memory."""
    return str(len(bytearray(3_000_000_000)))


def die() -> str:
    """End without a word."""
    os._exit(3)


def test_what_is_done_comes_back() -> None:
    """From another process."""
    assert run_sandboxed(greet) == "done"


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (refuse, "no such thing"),
        (sleep, "longer than 1 seconds"),
        (burn, "too much time|longer than"),
        (die, "too much time or memory"),
    ],
)
def test_what_fails_is_said(work: Callable[[], str], told: str) -> None:
    """And nothing goes on running."""
    begun = time.monotonic()
    with pytest.raises(RenderingError, match=told):
        run_sandboxed(work, seconds=1)
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_memory_is_limited() -> None:
    """The system stops it, not the user."""
    with pytest.raises(RenderingError, match="too much time or memory"):
        run_sandboxed(swell, megabytes=1_000)


def test_a_process_that_begins_anew_speaks_the_same_language() -> None:
    """As on Windows and macOS, where nothing is handed down by itself."""
    code = (
        "import multiprocessing; multiprocessing.set_start_method('spawn')\n"
        "from functools import partial\n"
        "from readiness.report.templates import run_sandboxed\n"
        "from readiness.i18n import _, speaking\n"
        "with speaking('fr'): print(run_sandboxed(partial(_, 'Roadmap')))\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ended.stdout == "Feuille de route\n"
