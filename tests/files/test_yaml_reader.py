"""The strict reader: data as written, with the place of every key and value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import MAX_PROBLEMS, InvalidDocumentError, Severity, StorageError
from readiness.files import yaml_reader as reader
from readiness.files.yaml_reader import Document, parse_document, read_document
from readiness.text import forbidden_character, hidden_line_break
from tests.support.given import document
from tests.support.strategies import PROPERTY

PARSERS = [
    pytest.param(getattr(yaml, "CSafeLoader", yaml.SafeLoader), id="libyaml"),
    yaml.SafeLoader,
]


@pytest.fixture(params=PARSERS)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with libyaml's parser, and with the one in Python."""
    monkeypatch.setattr(reader, "_LOADER", request.param)


def problems(text: str | bytes) -> list[tuple[str, int, int]]:
    """Kind and place of everything that is wrong in a file."""
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    with pytest.raises(InvalidDocumentError) as caught:
        parse_document(raw, "f.yaml")
    return [(p.code, p.line, p.column) for p in caught.value.problems]


@pytest.mark.usefixtures("parser")
def test_scalars_stay_as_written() -> None:
    """Nothing is guessed: 010 is not 8, yes is not True, 1:30 is not 90, 1.10 is not 1.1."""
    words = [
        "yes",
        "NO",
        "on",
        "010",
        "1:30",
        "1_000",
        "1.10",
        "2024-13-45",
        "0x1F",
        ".nan",
        "1e400",
    ]
    text = "".join(f"k{i}: {word}\n" for i, word in enumerate(words))

    assert list(document(text).data.values()) == words


@pytest.mark.usefixtures("parser")
def test_keys_stay_as_written() -> None:
    """no, on and 010 are keys like others."""
    assert document("no: 1\non: 2\n010: 3\n").data == {"no": "1", "on": "2", "010": "3"}


@pytest.mark.usefixtures("parser")
def test_empty_values_are_nothing() -> None:
    """An empty value, ~ and null say nothing; in quotes they are text."""
    text = "a:\nb: ~\nc: null\nd: ''\ne: 'null'\n"

    assert document(text).data == {"a": None, "b": None, "c": None, "d": "", "e": "null"}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("mark", "end"), [("\ufeff", "\n"), ("", "\r\n"), ("", "\r")])
def test_marks_and_line_ends_change_nothing(mark: str, end: str) -> None:
    """Files from Notepad and from old systems hold the same data at the same places."""
    text = "a: one\nb:\n  - two\n  - {c: three}\n"
    plain, other = document(text), document(mark + text.replace("\n", end))

    assert (plain.data, plain.values, plain.keys) == (other.data, other.values, other.keys)


@pytest.mark.usefixtures("parser")
def test_json_is_read_the_same_way() -> None:
    """JSON is YAML; its numbers stay text and its escapes are understood."""
    read = document('{"a": [1, 2.50], "b": {"c": "\\u00e9\\n"}, "d": null}')

    assert read.data == {"a": ["1", "2.50"], "b": {"c": "é\n"}, "d": None}


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
    many = "a: [" + "1," * reader.MAX_NODES + "]"

    assert problems(deep) == [("too-deep", 1, 33)]
    assert [code for code, *_ in problems(many)] == ["too-many-values"]
    assert problems(b"a: " + b"x" * reader.MAX_BYTES) == [("file-too-large", 0, 0)]


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


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a: item #3 # cut\n", [("a",)]),
        ("a: two words\n  over lines # cut\n", [("a",)]),
        ("a: 'item #3' # a comment\n", []),
        ("a: 3 # a comment\n", []),
        ("a: two words\n# a comment\n", []),
        ("a: {b: two words} # a comment\n", []),
        ("a:\n  - two words  # cut\n", [("a", 0)]),
        ("a: one #3\n", [("a",)]),
    ],
)
def test_texts_that_a_comment_cuts_are_noted(text: str, cut: list[tuple[str | int, ...]]) -> None:
    """« #» ends a text without quotes; of several words that is perhaps not meant."""
    assert list(document(text).cut_texts) == cut


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


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _at(read: Document, way: tuple[str | int, ...]) -> Any:
    value: Any = read.data
    for part in way:
        value = value[part]
    return value
