"""Find circles among things that wait for each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def find_cycles(ahead: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield each step that leads back to where one came from (depth first, without recursion)."""
    done: set[str] = set()
    for start in ahead:
        path = [(start, iter(ahead[start]))] if start not in done else []
        on_path = {start}
        while path:
            here, steps = path[-1]
            step = next(steps, None)
            if step is None:
                path.pop()
                on_path.discard(here)
                done.add(here)
            elif step in on_path:
                yield here, step
            elif step not in done:
                path.append((step, iter(ahead.get(step, ()))))
                on_path.add(step)
