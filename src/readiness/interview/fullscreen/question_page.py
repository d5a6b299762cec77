"""Show a question with its options; what is around it gives way where the window is small."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from itertools import accumulate, pairwise

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from readiness.i18n import _
from readiness.interview.captions import (
    answer_details,
    dimension_progress,
    earlier_text,
    position_caption,
    speaker_name,
)
from readiness.interview.fullscreen.actions import NARROW, key_lines
from readiness.interview.fullscreen.widgets import (
    MARGIN,
    WIDEST,
    ChoiceItem,
    ChoiceList,
    TextField,
    line_width,
)
from readiness.interview.session import Session
from readiness.interview.state import Interview
from readiness.models.question import AskedQuestion
from readiness.report.line_breaks import cell_width, shorten, wrap_paragraphs
from readiness.report.parts.answers import option_labels
from readiness.text import visible

DOCUMENT, SAID = "d", "s"
"""Letters for the document of the last answer: choose it, or it was only said."""
_LOW = 30
"""A window with fewer rows never has all keys, so that the keys stay where they are."""
_WIDE_MARGIN = 4
"""Columns that stay free on each side for a group, in a wide window."""
_ENTRY = 3
"""Lines of the field to type in, at least."""
_DETAILS = 3
"""Most lines for what is recorded beside the answer."""
_GAP = "   "


class Extra(Enum):
    """What is shown where there is room; the first gives way first."""

    SPACING = auto()
    """An empty line between options, so that a group can read them from a distance."""
    ALL_KEYS = auto()
    """All keys on several lines; else the most important ones on one line."""
    LINE_ABOVE = auto()
    """An empty line above the question."""
    DIMENSIONS = auto()
    """The line that counts the answers in each dimension."""
    DETAILS = auto()
    """Several lines of what is recorded beside the answer; else one."""
    LINE_BELOW = auto()
    """An empty line between the question and its options."""


Layout = frozenset[Extra]


def layouts(rows: int, *, facilitate: bool) -> Iterator[Layout]:
    """List the layouts for a window with so many rows, from the one that takes most room.

    Only a group that reads from a distance (``facilitate``) has space between the options.
    """
    unwanted = set() if facilitate else {Extra.SPACING}
    unwanted |= {Extra.ALL_KEYS} if rows < _LOW else set()
    extras = [extra for extra in Extra if extra not in unwanted]
    for place in range(len(extras) + 1):
        yield frozenset(extras[place:])


class QuestionPage(Vertical):
    """The current question, its options or its field, and what is recorded."""

    def __init__(self, session: Session, *, facilitate: bool = False) -> None:
        super().__init__()
        self._session = session
        self._facilitate = facilitate
        self._message = ""
        self._question_id = ""
        self._layout: Layout = frozenset()
        self._width = WIDEST
        self._shown: dict[str, list[str]] = {}

    def compose(self) -> ComposeResult:
        """Add the widgets."""
        yield Static(id="head")
        yield Static(id="dimensions", classes="quiet")
        with VerticalScroll(id="question", can_focus=False):
            yield Static(id="text")
            yield ChoiceList(name="options")
            yield TextField(name="entry")
        yield Static(id="details")
        yield Static(id="message")
        yield Static(id="keys", classes="quiet")

    @property
    def _interview(self) -> Interview:
        return self._session.interview

    def on_mount(self) -> None:
        """Name the keys for what is above or below whenever the question scrolls."""
        for change in ("scroll_y", "virtual_size", "show_vertical_scrollbar"):
            self.watch(self._scroller, change, self._show_keys, init=False)

    def on_resize(self) -> None:
        """Arrange the page for the new size."""
        self._arrange()
        self.call_after_refresh(self.show_pointer)

    @property
    def _scroller(self) -> VerticalScroll:
        return self.query_one("#question", VerticalScroll)

    def show_question(self) -> None:
        """Show the current question, with the pointer on what is chosen."""
        question = self._interview.question
        choices, entry = self.query_one(ChoiceList), self.query_one(TextField)
        typed = not question.rules.has_options
        choices.set_class(typed, "hidden")
        entry.set_class(not typed, "hidden")
        if typed:
            value = self._interview.answer_of(question.id).value or ("",)
            asked = question.rules.asks_for
            entry.placeholder = Content(_(asked) if asked else _("Type here"))
            entry.write(question.rules.typed(value))
        else:
            self._fill(choices, question)
        if question.id != self._question_id:
            self._question_id = question.id
            entry.ask()
            self._scroller.scroll_home(animate=False, force=True)
        self._arrange()
        self.call_after_refresh(self.show_pointer)

    def _fill(self, choices: ChoiceList, question: AskedQuestion) -> None:
        chosen = self._interview.answer_of(question.id).value or ()
        several = question.rules.takes_several
        marks = ("[x]", "[ ]") if several else ("(x)", "( )")
        items = [
            ChoiceItem(key, option.text, label, marks[key not in chosen])
            for label, key in option_labels(question).items()
            if (option := question.option(key))
        ]
        choices.question_id, choices.several = question.id, several
        choices.letters = frozenset({DOCUMENT, SAID})
        # Without an answer the pointer is nowhere: a number and then Enter, as on plain lines,
        # must not answer the next question, too.
        start = 0 if several else None
        choices.fill(items, next((i for i, c in enumerate(items) if c.key in chosen), start))
        choices.focus(scroll_visible=False)

    def show_message(self, text: str) -> None:
        """Show the result of the last key."""
        self._message = visible(text)
        self._arrange()
        self.call_after_refresh(self.show_pointer)

    def turn(self, pages: int) -> None:
        """Show what is below, or above; the pointer stays."""
        scroller, choices = self._scroller, self.query_one(ChoiceList)
        if pages < 0:
            scroller.scroll_page_up(animate=False, force=True)
            return
        top, bottom = scroller.scroll_y, scroller.scroll_y + scroller.size.height
        ends = [choices.virtual_region.y + end for end in accumulate(choices.shown_heights)]
        cut = [start for start, end in pairwise(ends) if top < start < bottom < end]
        # Where one page does not reach the end, an option that is cut is shown whole.
        is_last = bottom >= scroller.max_scroll_y
        target = bottom if is_last else min(cut, default=bottom)
        scroller.scroll_to(y=target, animate=False, force=True)

    def show_pointer(self) -> None:
        """Scroll to the option under the pointer; with the first option, to the question."""
        scroller, choices = self._scroller, self.query_one(ChoiceList)
        if choices.highlighted is not None and not choices.has_class("hidden"):
            heights = choices.shown_heights
            start = choices.virtual_region.y + sum(heights[: choices.highlighted])
            height = heights[choices.highlighted]
            if not choices.highlighted and start + height <= scroller.size.height:
                start, height = 0, start + height
            scroller.scroll_to_region(Region(0, start, 1, height), animate=False, force=True)
        self._show_keys()

    def _arrange(self) -> None:
        """Show as much around the question as the window has room for."""
        columns, rows = self.app.size
        margin = _WIDE_MARGIN if self._facilitate and columns >= WIDEST else MARGIN
        self._width = line_width(columns, margin)
        choices = self.query_one(ChoiceList)
        typed = not self._interview.question.rules.has_options
        heights = [_ENTRY] if typed else choices.heights(self._width)
        texts: dict[str, list[str]] = {}
        for layout in layouts(rows, facilitate=self._facilitate):
            self._layout = layout
            texts = self._texts()
            gaps = len({Extra.LINE_ABOVE, Extra.LINE_BELOW} & layout)
            gaps += len(heights) if Extra.SPACING in layout else 0
            lines = sum(len(text) for text in texts.values()) + sum(heights)
            if lines + gaps <= rows:
                break
        self.styles.padding = (0, margin - MARGIN)
        margins = (Extra.LINE_ABOVE in self._layout, 0, Extra.LINE_BELOW in self._layout, 0)
        self.query_one("#text").styles.margin = margins
        choices.space_out(Extra.SPACING in self._layout)
        for name, text in texts.items():
            self._put(name, text)

    def _texts(self) -> dict[str, list[str]]:
        """Wrap each text of the page to the width."""
        interview, question, width = self._interview, self._interview.question, self._width
        label = f"{question.id}  "
        shows_dimensions = Extra.DIMENSIONS in self._layout
        counts = dimension_progress(interview, width) if shows_dimensions else ""
        message = wrap_paragraphs(self._message, width, "  ") if self._message else ()
        return {
            "#head": self._head(),
            "#dimensions": [counts] if counts else [],
            "#text": list(wrap_paragraphs(label + question.text, width, " " * len(label))),
            "#details": self._details(),
            "#message": list(message),
            "#keys": self._keys(),
        }

    def _head(self) -> list[str]:
        """Say where the question is, who answers, and when an answer was saved."""
        interview, parts = self._interview, [position_caption(self._interview)]
        if interview.speaker:
            parts.append(_("{name} answers").format(name=speaker_name(interview)))
        if saved_at := self._session.saved_at:
            parts.append(_("saved {time}").format(time=f"{saved_at:%H:%M:%S}"))
        is_short = Extra.ALL_KEYS not in self._layout
        while is_short and len(parts) > 1 and cell_width(_GAP.join(parts)) > self._width:
            parts.pop()
        return list(wrap_paragraphs(_GAP.join(parts), self._width))

    def _details(self) -> list[str]:
        """Show what is recorded beside the answer; … where there is more of it."""
        key = "=" if self._interview.question.rules.has_options else "F12"
        last_time = earlier_text(self._interview, key)
        texts = [
            text for text in (last_time, *answer_details(self._interview, value=False)) if text
        ]
        lines = [line for text in texts for line in wrap_paragraphs(text, self._width, "  ")]
        most = _DETAILS if Extra.DETAILS in self._layout else 1
        if len(lines) <= most:
            return lines
        last = shorten(lines[most - 1], self._width - len(" …"))
        return [*lines[: most - 1], f"{last} …"]

    def _keys(self) -> list[str]:
        all_keys = Extra.ALL_KEYS in self._layout
        question = self._interview.question
        return key_lines(question, self._width, all_keys=all_keys, more=self._more())

    def _show_keys(self) -> None:
        self._put("#keys", self._keys())

    def _more(self) -> str:
        """Name the keys that show what is above or below the visible part."""
        scroller, choices = self._scroller, self.query_one(ChoiceList)
        above, below = scroller.scroll_y > 0, scroller.scroll_y < scroller.max_scroll_y
        if below and not above and choices.highlighted is None:
            return _("Space: more") if self._width < NARROW else _("Space or PgDn: more")
        names = {
            (True, True): _("PgUp PgDn: more"),
            (True, False): _("PgUp: more above"),
            (False, True): _("PgDn: more"),
        }
        return names.get((above, below), "")

    def _put(self, name: str, lines: list[str]) -> None:
        # Textual lays out and draws again whatever is set, even to the same text: a second redraw
        # for each arrow key.
        if self._shown.get(name) == lines:
            return
        self._shown[name] = lines
        widget = self.query_one(name, Static)
        widget.update(Content("\n".join(lines)))
        widget.display = bool(lines)
