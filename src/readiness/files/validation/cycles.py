"""Find cycles among things that depend on each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def find_cycles(successors: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield each edge that closes a cycle (depth first, without recursion)."""
    done: set[str] = set()
    for start in successors:
        path = [(start, iter(successors[start]))] if start not in done else []
        on_path = {start}
        while path:
            node, remaining = path[-1]
            successor = next(remaining, None)
            if successor is None:
                path.pop()
                on_path.discard(node)
                done.add(node)
            elif successor in on_path:
                yield node, successor
            elif successor not in done:
                path.append((successor, iter(successors.get(successor, ()))))
                on_path.add(successor)
