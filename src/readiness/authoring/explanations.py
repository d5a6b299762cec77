"""What each code of a message means, from the page that explains them all."""

from __future__ import annotations

import re

from readiness.errors import UnknownNameError
from readiness.i18n import _
from readiness.resources import MESSAGES
from readiness.text import did_you_mean

_SECTION = re.compile(r"^### `([a-z0-9-]+)`\n(.*?)(?=^##|\Z)", re.DOTALL | re.MULTILINE)


def explanations() -> dict[str, str]:
    """Give what the page says of each code: its meaning, an example, and the fix."""
    page = MESSAGES.read_text(encoding="utf-8")
    return {code: text.strip() for code, text in _SECTION.findall(page)}


def explanation_of(code: str) -> str:
    """Return what the page says of a code; raise UnknownNameError when there is no such code."""
    known = explanations()
    name = code.strip("[] ")
    name = name.removeprefix("error[").removeprefix("warning[")
    if name not in known:
        sentence = _("there is no code «{code}» in messages").format(code=code)
        raise UnknownNameError(sentence + did_you_mean(name, known))
    return known[name]
