"""The slides on the profile by theme, and on the targets by phase."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _, label
from readiness.report.contents.blocks import said
from readiness.report.contents.profiles.phases import phases_table
from readiness.report.contents.profiles.themes import matrix_table
from readiness.report.model import Report
from readiness.report.renderers.slides.slide import Slide


def themes_slide(report: Report) -> Iterator[Slide]:
    """Show the scores by dimension and theme."""
    if not report.by_theme.matrix or not report.has_scored:
        return
    yield Slide(
        title=(said(_("Profile by theme")),),
        guide=_("Begin with the strongest theme. Then show in which dimensions one is weak."),
        table=matrix_table(report),
        notes=tuple(label(theme.title, theme.sentence) for theme in report.by_theme.themes),
    )


def phases_slide(report: Report) -> Iterator[Slide]:
    """Show today beside the target of each phase."""
    if not report.by_phase.phases:
        return
    yield Slide(
        title=(said(_("Targets by phase")),),
        guide=_("Speak about the first phase only, and say what is missing to it."),
        table=phases_table(report, with_questions=False),
        notes=tuple(label(phase.title, phase.due) for phase in report.by_phase.phases),
    )
