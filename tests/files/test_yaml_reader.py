"""The strict reader: data as written, with the place of every key and value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import MAX_PROBLEMS, InvalidDocumentError, Severity, StorageError
from readiness.files.parsing import events
from readiness.files.yaml_reader import MAX_BYTES, Document, parse_document, read_document
from readiness.text import forbidden_character, hidden_line_break
from tests.support.every_rule import invent
from tests.support.given import document
from tests.support.strategies import PROPERTY

ROOT = Path(__file__).resolve().parents[2]
YAML_FILES = sorted(
    file for folder in ("questionnaires", "examples") for file in (ROOT / folder).rglob("*.yaml")
)


def problems(text: str | bytes) -> list[tuple[str, int, int]]:
    """Kind and place of everything that is wrong in a file."""
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    with pytest.raises(InvalidDocumentError) as caught:
        parse_document(raw, "f.yaml")
    return [(p.code, p.line, p.column) for p in caught.value.problems]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("mark", "end"), [("\ufeff", "\n"), ("", "\r\n"), ("", "\r")])
def test_marks_and_line_ends_change_nothing(mark: str, end: str) -> None:
    """Files from Notepad and from old systems hold the same data at the same places."""
    text = "a: one\nb:\n  - two\n  - {c: three}\n"
    plain, other = document(text), document(mark + text.replace("\n", end))

    assert (plain.data, plain.values, plain.keys) == (other.data, other.values, other.keys)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("file-empty", 0, 0)]),
        ("# only\n\n# this\n", [("file-empty", 0, 0)]),
        ("- a\n", [("not-a-mapping", 1, 1)]),
        ("\n  words\n", [("not-a-mapping", 2, 3)]),
        ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
        ("a: 1\n---\nb: 2\n", [("several-documents", 2, 1)]),
        ("a: !x b\n", [("tag", 1, 4)]),
        ("a: ! b\n", [("tag", 1, 4)]),
        ("a: !!python/object/apply:os.system [x]\n", [("tag", 1, 4)]),
        ("a: &x b\nc: *x\n", [("anchor", 1, 4), ("alias", 2, 4)]),
        ("a: &x [*x]\n", [("anchor", 1, 4), ("alias", 1, 8)]),
        ("*x : 1\n", [("alias", 1, 1)]),
        ("&x k: 1\n", [("anchor", 1, 1)]),
        ("a: {<<: {b: 1}}\n", [("merge-key", 1, 5)]),
        ("a: {{ x }}\n", [("key-not-text", 1, 5)]),
        ('a: "\\e[2J"\n', [("text-refused", 1, 4)]),
        ('"\\e[2J": a\n', [("control-character", 1, 1)]),
        ("a: b\x00\n", [("control-character", 1, 5)]),
        ("a: b\nc: \x1b[2J\n", [("control-character", 2, 4)]),
        ("a: b\u2028c\n", [("control-character", 1, 5)]),
        (f"a: {'x' * 20_001}\n", [("text-too-long", 1, 4)]),
        (f"{'k' * 201}: 1\n", [("key-too-long", 1, 1)]),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n", [("merge-conflict", 2, 1)]),
    ],
)
def test_what_is_refused_is_named_with_its_place(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    """Each refusal has its kind, its line and its column."""
    assert problems(text) == expected


@pytest.mark.usefixtures("parser")
def test_all_problems_are_told_at_once() -> None:
    """One reading finds them all, in the order of the file."""
    text = "a: &x 1\na: 2\nb: !t 3\nc: *x\n"

    assert [code for code, *_ in problems(text)] == ["anchor", "duplicate-key", "tag", "alias"]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("a: b\nc: Préparation\n".encode("cp1252"), (2, 6)),
        ("a: b\rc: Préparation\r".encode("cp1252"), (2, 6)),
        ("\ufeffé: b\n".encode() + b"c: \xff\n", (2, 4)),
    ],
)
def test_other_encodings_are_refused_at_the_first_bad_byte(
    raw: bytes, place: tuple[int, int]
) -> None:
    """The place is that of the first letter which is not UTF-8."""
    assert problems(raw) == [("not-utf8", *place)]


def test_foreign_files_are_refused_as_a_whole() -> None:
    """A PDF is no YAML with an error in line 1."""
    assert problems(b"%PDF-1.7\n%\xe2\xe3") == [("not-yaml", 0, 0)]


@pytest.mark.usefixtures("parser")
def test_limits_stop_the_reading() -> None:
    """Too deep, too many, too large: the reading ends there, with the limit named."""
    deep = "[" * 40
    many = "a: [" + "1," * events.MAX_NODES + "]"

    assert problems(deep) == [("too-deep", 1, 33)]
    assert [code for code, *_ in problems(many)] == ["too-many-values"]
    assert problems(b"a: " + b"x" * MAX_BYTES) == [("file-too-large", 0, 0)]


def test_not_more_problems_than_people_read() -> None:
    """After a hundred problems the reading ends and says that there are more."""
    told = problems("a: [" + "*x, " * 5000 + "]")

    assert len(told) == MAX_PROBLEMS + 1
    assert told[-1][0] == "too-many-problems"


def test_digest_is_of_the_content_alone() -> None:
    """Comments, order and layout change nothing; a value does."""
    one = document("a: 1\nb: [x, y]\n").digest

    assert one == document('# why\nb:\n- x\n- "y"\na: "1"\n').digest
    assert one != document("a: 1\nb: [x, z]\n").digest
    assert one.startswith("sha256:")


def test_problems_point_at_the_nearest_known_place() -> None:
    """A missing key is shown where it should stand; a wrong key at the key itself."""
    read = document("a:\n  b: 1\n")

    assert read.problem("x", "m", ("a", "b")).place == "f.yaml:2:6"
    assert read.problem("x", "m", ("a", "b"), at_key=True).place == "f.yaml:2:3"
    assert read.problem("x", "m", ("a", "c", 0)).place == "f.yaml:2:3"
    assert read.warning("x", "m", ("a",)).severity is Severity.WARNING


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """A missing file and a folder are no crash."""
    for name in ("missing.yaml", "."):
        with pytest.raises(StorageError, match="cannot read"):
            read_document(tmp_path / name)


TEXTS = st.text(max_size=20).filter(
    lambda text: (
        not forbidden_character(text)
        and not hidden_line_break(text)
        and text != "null"
        and "\r" not in text
    )
)
DATA = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(TEXTS.filter(bool), inner, max_size=4)
    ),
    max_leaves=15,
)


@PROPERTY
@given(
    st.dictionaries(TEXTS.filter(bool), DATA, min_size=1, max_size=4), st.sampled_from([None, 2])
)
def test_position_points_at_its_key_and_value(data: dict[str, Any], indent: int | None) -> None:
    """At each place that is told, the file holds that very key or value."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    lines = text.split("\n")

    read = parse_document(text.encode(), "f.yaml")

    assert read.data == data
    for way, place in read.keys.items():
        assert lines[place.line - 1][place.column - 1 :].startswith(_json(way[-1]))
    for way, place in read.values.items():
        value = _at(read, way)
        start = (
            _json(value) if isinstance(value, str) else ("[" if isinstance(value, list) else "{")
        )
        assert lines[place.line - 1][place.column - 1 :].startswith(start)


def test_positions_are_those_of_another_reader() -> None:
    """PyYAML's composer finds every key and value of our files and of inventions there, too."""
    files = [path.read_text(encoding="utf-8") for path in YAML_FILES]
    inventions = [invent(number).definition for number in range(40)]
    laid_out = [yaml.safe_dump(made, width=40) for made in inventions]
    texts = [*files, *laid_out, *(json.dumps(made, indent=1) for made in inventions)]
    places = 0

    for text in (*texts, *(text.replace("\n", "\r\n") for text in texts)):
        read = parse_document(text.encode(), "f.yaml")
        composed = dict(_composed(yaml.compose(text, Loader=yaml.CSafeLoader), ()))
        assert read.values | {(*way, "key"): place for way, place in read.keys.items()} == composed
        places += len(composed)

    assert len(files) > 15
    assert places > 100_000


def _composed(node: Any, way: tuple[str | int, ...]) -> Iterator[tuple[object, object]]:
    yield way, _place(node)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _composed(item, (*way, index))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*way, key.value, "key"), _place(key)
            yield from _composed(value, (*way, key.value))


def _place(node: Any) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def test_only_what_is_written_is_there() -> None:
    """A path exists where the file has something, be it empty; a text has no parts."""
    read = document("a: [x, {b: ~}]\n")

    ways: list[tuple[str | int, ...]] = [(), ("a",), ("a", 0), ("a", 1, "b")]
    assert all(map(read.has, ways))
    assert not any(map(read.has, [("b",), ("a", 2), ("a", "0"), ("a", 0, 0), ("a", 1, "b", "c")]))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _at(read: Document, way: tuple[str | int, ...]) -> Any:
    value: Any = read.data
    for part in way:
        value = value[part]
    return value
