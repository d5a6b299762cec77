"""What the template of typst gets: the chapters and charts of a report, as data and files.

Every text is data: the template sets it letter by letter, so that nothing in it is markup.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable
from typing import Any

from readiness.i18n import _
from readiness.report import wording
from readiness.report.charts.colours import level_colours
from readiness.report.charts.points import scale_from_levels
from readiness.report.contents.chapters import list_chapters
from readiness.report.model import Report
from readiness.report.renderers.chart_drawings import ChartDrawing, draw_charts
from readiness.report.renderers.html import as_isolated_text, as_text
from readiness.report.renderers.page_blocks import Data, Languages, chapters_as_data
from readiness.report.renderers.pdf_notes import direction_of_most, plain
from readiness.report.renderers.rtl import direction_of

Files = dict[str, bytes]
_SHOWN = frozenset({"text", "title", "label", "number", "labels", "continued"})
"""Fields of blocks that a page shows."""
_BLANKS = re.compile("[ \t]+")
_ISOLATE = {"ltr": "\u2066", "rtl": "\u2067", "": ""}
_END = "\u2069"
_MOST_NAMED = 6
"""People on the cover; the others are counted."""


def describe(report: Report) -> tuple[Data, Files]:
    """Return the data of the template, and the files that it reads beside."""
    languages = Languages.of(report.provenance)
    chapters = list_chapters(report)
    drawings = draw_charts(report, chapters, languages.page)
    heights = {drawing.kind: drawing.height for drawing in drawings}
    dressed = _Dresser(is_rtl=direction_of(languages.page) == "rtl")
    described = [_with_names(one) for one in chapters_as_data(chapters, languages, heights)]
    files = {f"chart-{n}.svg": drawing.svg.encode() for n, drawing in enumerate(drawings)}
    files |= {f"attached-{n}": file.text.encode() for n, file in enumerate(report.attached)}
    shades = level_colours(scale_from_levels(report.levels))
    data = {
        **_about(report),
        "language": languages.page,
        "direction": direction_of(languages.page),
        "accent": report.look.accent,
        "shades": {str(n): {"fill": s.fill, "ink": s.ink} for n, s in shades.items()},
        "levels": [{"level": one.level, "title": one.name} for one in report.levels],
        "cover": _cover(report, languages),
        "words": _words(),
        "program": languages.attributes(report.provenance.spoken),
        "content": languages.attributes(report.provenance.language),
        "has_scored": report.has_scored,
        "is_summary": report.provenance.summary,
        "charts": _charts(drawings, languages),
        "chapters": described,
        "attached": [
            {"file": file.name, "about": file.description, "relation": file.relationship.lower()}
            for file in report.attached
        ],
    }
    logo = _logo(report.look.logo)
    files |= logo
    data["cover"]["logo"] = next(iter(logo), "")
    return dressed(data), files


def _about(report: Report) -> Data:
    """Describe the file; invisible characters would be boxes in the title of a window."""
    organisation = report.organisation or _("Organisation not named")
    name = f"{report.title} – {report.organisation}" if report.organisation else report.title
    kind = _("Report of a readiness self-assessment")
    when = f", {report.date_text}" if report.date_text else ""
    return {
        "name": plain(name),
        "author": plain(organisation),
        "about": plain(f"{kind}{when}. {_('Confidential')}."),
    }


def _words() -> dict[str, str]:
    """Return what the page says beside its chapters, as `report.html.j2` says it."""
    return {
        "confidential": _("Confidential"),
        "page": _("Page"),
        "of": _("of"),
        "contents": _("Contents"),
        "reading": _("How to read the charts"),
        "levels": _("Levels"),
        "before": _(
            "The score before gates. A gate is a missing precondition that limits the result; "
            "good answers elsewhere cannot compensate for it."
        ),
        "range": _(
            "Possible range: the lowest and the highest possible score with the questions asked "
            "so far. Without this line, open answers cannot change the score."
        ),
    }


def _cover(report: Report, languages: Languages) -> Data:
    """Describe the cover; what is too long for it stands in the chapters."""
    content = languages.attributes(report.provenance.language)
    program = languages.attributes(report.provenance.spoken)
    named = _("; ").join(report.respondents[:_MOST_NAMED])
    more = len(report.respondents) - _MOST_NAMED
    also = f" {_('and %(number)s more') % {'number': more}}" if more > 0 else ""
    rows = [
        (_("Purpose"), report.purpose, 400, ""),
        (_("Facilitator"), report.facilitator, 200, ""),
        (_("Answered by"), named, 400, also),
    ]
    organisation = report.organisation or _("Organisation not named")
    secret = report.confidentiality or wording.say(wording.CONFIDENTIAL)
    independent = wording.say(wording.NOT_ENDORSED)
    return {
        "kicker": {"text": _("Readiness report")} | program,
        "heading": {"text": _cut(report.title, 240)} | content,
        "organisation": {"text": _cut(organisation, 240)} | content,
        "date": {"text": report.date_text or _("Date not given")} | program,
        "running": {"text": _cut(report.organisation, 70)},
        "occasion": {"text": report.date_text},
        "rows": [
            {
                "label": label,
                "line": {"text": _cut(text, most, " …")} | content,
                "more": {"text": after} | program,
            }
            for label, text, most, after in rows
            if text
        ],
        "confidentiality": {"text": _cut(secret, 700, " …")}
        | (content if report.confidentiality else program),
        "independent": {"text": independent} | program,
        "disclaimer": {"text": _cut(report.disclaimer, 700, " …")} | content,
    }


def _cut(text: str, most: int, end: str = "…") -> str:
    """Cut a text to so many letters; with a blank before the dots, after a whole word."""
    if len(text) <= most:
        return text
    kept = text[: most - len(end)]
    return (kept.rsplit(" ", 1)[0] if end.startswith(" ") else kept) + end


def _charts(drawings: Iterable[ChartDrawing], languages: Languages) -> dict[str, list[Data]]:
    """Return the charts by name and key, as a block has them; their language is that of most words.

    A chart of a page from right to left has words of the program and of the questionnaire.
    """
    found: dict[str, list[Data]] = {}
    for number, drawing in enumerate(drawings):
        direction = direction_of_most(drawing.alternative)
        asked = direction == direction_of(languages.content)
        spoken = languages.program if direction_of(languages.program) == direction else ""
        described = {
            "file": f"chart-{number}.svg",
            "alternative": drawing.alternative,
            "width": drawing.width,
            "lang": spoken or (languages.content if asked else languages.page),
        }
        found.setdefault(f"{drawing.kind} {drawing.key}", []).append(described)
    return found


def _logo(address: str) -> Files:
    head, _comma, coded = address.partition(",")
    kind = "svg" if "svg" in head else "png" if "png" in head else "jpg"
    return {f"logo.{kind}": base64.b64decode(coded)} if coded else {}


def _with_names(chapter: Data) -> Data:
    """Give groups that may break what is said where they continue, and rows their marks."""

    def named(block: Data) -> Data:
        if block["kind"] != "group":
            return block
        name = block["name"]
        if name["pieces"] and not block["is_kept"]:
            said = _("%(name)s, continued") % {"name": name["pieces"][0]["text"]}
            block = block | {"continued": said}
        return block | {"blocks": [named(one) for one in block["blocks"]]}

    return chapter | {"blocks": [named(block) for block in chapter["blocks"]]}


class _Dresser:
    """Add to each text what only a page needs: places for line breaks, and its direction."""

    def __init__(self, *, is_rtl: bool) -> None:
        self.writer: Callable[[object], object] = as_isolated_text if is_rtl else as_text
        self.is_rtl = is_rtl

    def __call__(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: self._field(value, key) for key in value}
        if isinstance(value, list | tuple):
            return [self(item, name) for item in value]
        if isinstance(value, str) and name in _SHOWN:
            return self._text(value)
        return value

    def _field(self, around: Data, name: str) -> Any:
        value = around[name]
        if name == "words":
            return {key: self._text(text) for key, text in value.items()}
        if name == "text" and around.get("look") == "exact":
            return value
        if name != "text":
            return self(value, name)
        start = _ISOLATE[around.get("direction", "")]
        return f"{start}{self._text(value)}{_END}" if start and value else self._text(value)

    def _text(self, text: str) -> str:
        lines = _BLANKS.sub(" ", text).split("\n")
        return "\n".join(self._line(line) for line in lines)

    def _line(self, line: str) -> str:
        """Add what a line needs; a range of figures is read from left to right everywhere."""
        if self.is_rtl and "–" in line and not any(sign.isalpha() for sign in line):
            return f"{_ISOLATE['ltr']}{line}{_END}"
        return str(self.writer(line))
