"""The form as one self-contained HTML page: nothing is fetched, sent or kept without asking."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from functools import cache
from string import Template

from readiness.forms.contents import Form
from readiness.forms.page_data import page_data
from readiness.forms.page_words import isolated
from readiness.i18n import _, label, spoken
from readiness.report import wording
from readiness.report.renderers.rtl import direction_of
from readiness.resources import TEMPLATES

FOLDER = TEMPLATES / "form"
SCRIPTS = ("rules", "answers", "reader", "question", "page")
"""The parts of the script, each an idea of its own, in the order in which they run."""


def render_html(form: Form) -> bytes:
    """Render the form as HTML in UTF-8."""
    script, style = _script(), _file("form.css")
    language = _page_language(form)
    said = {name: isolated(text, language) for name, text in _messages().items()}
    texts = {
        name: html.escape(text) for name, text in (_titles(form) | said | _for_whom(form)).items()
    }
    page = Template(_file("form.html")).substitute(
        {name: html.escape(text) for name, text in texts.items()},
        tongue=html.escape(language),
        direction=direction_of(language),
        content=_content_attributes(form),
        script=script,
        style=style,
        script_hash=_hash_source(script),
        style_hash=_hash_source(style),
        data=_as_json(page_data(form, language)),
    )
    return page.encode()


def _page_language(form: Form) -> str:
    """Return the language of the page: the program's, unless the questions have another way."""
    language = form.questionnaire.language
    alike = direction_of(spoken()) == direction_of(language)
    return spoken() if alike else language


def _content_attributes(form: Form) -> str:
    language = form.questionnaire.language
    return f'lang="{html.escape(language)}" dir="{direction_of(language)}"'


def _titles(form: Form) -> dict[str, str]:
    questionnaire = form.questionnaire
    return {
        "title": questionnaire.title,
        "summary": questionnaire.summary or "",
        "disclaimer": questionnaire.disclaimer or wording.say(wording.INDEPENDENT),
    }


def _for_whom(form: Form) -> dict[str, str]:
    """Say of whom the questions are asked; nothing where it is everybody."""
    role = form.about.assessment.role
    titles = {each.id: each.title for each in form.questionnaire.roles}
    text = label(_("Questions for"), titles.get(role, role)) if role else ""
    return {"for_whom": isolated(text, _page_language(form))}


def _messages() -> dict[str, str]:
    return {
        "about": _("About this questionnaire"),
        "how": _(
            "Answer what you know. At the end, or before a break, choose «Save my answers»: your "
            "browser writes a file. Send it to the person who asked you. This page sends nothing."
        ),
        "needs_script": _("This page needs JavaScript. Allow it for this file."),
        "go_to_questions": _("Go to the questions"),
        "parts_name": _("Parts"),
        "about_you": _("Who answers"),
        "organisation": _("Organisation"),
        "your_name": _("Your name"),
        "your_post": _("Your post"),
        "date": _("Date"),
        "saving": _("Save and open"),
        "save": _("Save my answers"),
        "open": _("Open a file"),
        "print": _("Print"),
        "keep": _("Keep my answers in this browser"),
        "forget": _("Forget"),
        "keep_warning": _(
            "Without this, nothing stays here when you close the page. With it, everybody who "
            "uses this browser can read your answers, until you choose «Forget»."
        ),
    }


@cache
def _script() -> str:
    """Return the one script of the page."""
    return "\n" + "\n".join(_file(f"{name}.js") for name in SCRIPTS)


@cache
def _file(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _hash_source(text: str) -> str:
    """Name a script or a style by its hash, as a Content-Security-Policy does."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _as_json(data: object) -> str:
    """Write data for a script element, which no text in it can end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026")
