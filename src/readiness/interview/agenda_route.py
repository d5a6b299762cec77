"""In which order an interview goes along an agenda: from one disagreement to the next."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.interview.state import Interview


@dataclass(frozen=True)
class AgendaRoute:
    """Questions to be settled by people who are apart on them, in this order."""

    questions: tuple[str, ...]

    def begin(self, interview: Interview) -> Interview:
        """Go to the first stop that is not settled."""
        left = self.left(interview)
        return interview.go(left[0]) if left else interview

    def next_question(self, interview: Interview) -> Interview:
        """Go to the next stop that is not settled; after the last, to the first again."""
        left = self.left(interview)
        if not left or left == (interview.position,):
            return interview
        order = {name: place for place, name in enumerate(self.questions)}
        here = order.get(interview.position, -1)
        return interview.go(next((name for name in left if order[name] > here), left[0]))

    def left(self, interview: Interview) -> tuple[str, ...]:
        """List what is still asked and nobody has settled."""
        return tuple(
            name
            for name in self.questions
            if interview.states.is_visible(name)
            and interview.answer_of(name).settled != "discussed"
        )
