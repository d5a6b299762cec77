"""Our frozen data classes: as those of the standard library, with shared methods."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from readiness.data_classes import dataclass, field_names, plain_data


@dataclass(frozen=True)
class Point:
    """A point with a name that does not count."""

    x: int
    y: int = 0
    name: str = dataclasses.field(default="", compare=False)
    notes: list[str] = dataclasses.field(default_factory=list, repr=False, compare=False)


@dataclasses.dataclass(frozen=True)
class Standard:
    """The same class of the standard library."""

    x: int
    y: int = 0
    name: str = dataclasses.field(default="", compare=False)
    notes: list[str] = dataclasses.field(default_factory=list, repr=False, compare=False)


@dataclass(frozen=True, kw_only=True)
class Named(Point):
    """A point that needs a colour."""

    colour: str


@dataclass(frozen=True)
class Own:
    """A class with its own equality."""

    x: int

    def __eq__(self, other: object) -> bool:
        """Be equal to everything."""
        return True

    def __hash__(self) -> int:
        """Be the same key as everything."""
        return 1


def outcome(call: Any) -> object:
    """Call; give what comes back, or the kind and text of the error, without the class's name."""
    try:
        return str(call()).replace("Standard", "Point")
    except Exception as error:  # noqa: BLE001 (whatever it is, both have to raise it)
        return type(error), str(error).replace("Standard", "Point")


@pytest.mark.parametrize(
    "use",
    [
        lambda of: of(1, 2),
        lambda of: of(1, y=2, name="n", notes=["a"]),
        lambda of: of(),
        lambda of: of(1, 2, "n", [], 5),
        lambda of: of(1, z=2),
        lambda of: of(1) == of(1, name="other"),
        lambda of: of(1) == of(2),
        lambda of: of(1) == (1, 0),
        lambda of: hash(of(1)) == hash(of(1, name="other")),
        lambda of: len({of(1), of(1), of(2)}),
        lambda of: dataclasses.replace(of(1, name="n"), y=3),
        lambda of: dataclasses.asdict(of(1, notes=["a"])),
        lambda of: [field.name for field in dataclasses.fields(of)],
        lambda of: of(1).notes is of(1).notes,
        lambda of: setattr(of(1), "x", 2),
        lambda of: delattr(of(1), "x"),
        lambda of: copy.copy(of(1, 2, notes=["a"])).notes,
        lambda of: of.__match_args__,
        lambda of: of(1) < of(2),
    ],
    ids=map(str, range(19)),
)
def test_does_what_the_standard_library_does(use: Any) -> None:
    """Results and errors are the same."""
    assert outcome(lambda: use(Point)) == outcome(lambda: use(Standard))


def test_takes_no_other_names() -> None:
    """What is no field cannot be set."""
    with pytest.raises(dataclasses.FrozenInstanceError, match="colour"):
        Point(1).colour = "red"  # type: ignore[attr-defined]


def test_subclass_has_all_fields() -> None:
    """A subclass compares and shows the fields of both, and is no equal of its base."""
    assert Named(1, colour="red") == Named(1, 0, colour="red") != Named(1, colour="blue")
    assert Named(1, colour="red") != Point(1)
    assert repr(Named(1, colour="red")) == "Named(x=1, y=0, name='', colour='red')"


def test_keeps_methods_of_the_class() -> None:
    """What a class defines itself stays."""
    assert Own(1) == Own(2)
    assert len({Own(1), Own(2)}) == 1


def test_comes_back_from_another_process() -> None:
    """Pickled and read again, it is equal."""
    assert pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2)  # noqa: S301 (our own bytes)


def test_becomes_plain_data() -> None:
    """As by the standard library, whatever contains what; the containers are new ones."""
    nested = Point(1, notes=["a"])
    values = [{"a": (Point(2), nested)}, [Standard(1, 2)], (), {}, nested, [[Named(1, colour="")]]]
    holder = Point(0, notes=values)  # type: ignore[arg-type]  # it may hold anything
    plain = plain_data(holder)
    assert plain == dataclasses.asdict(holder)
    assert plain["notes"][4]["notes"] is not nested.notes
    assert field_names(Named) == ("x", "y", "name", "notes", "colour")
    assert field_names(str) == ()


def test_is_for_frozen_classes() -> None:
    """The others are made by the standard library."""
    with pytest.raises(TypeError, match="dataclasses"):
        dataclass(frozen=False)
