"""Change valid documents a little: trees of our format, and PDFs that carry them."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import yaml

from tests.support.raw_pdf import joined_objects, stream

ODD: tuple[Any, ...] = (
    None, "", " ", "~", "null", True, False, [], {}, [[]], [None], {"": ""}, 0, 1, 2, 3, 9, -1,
    "0", "-0", "1", "1.0", "0.5", "-1", "1e9", "0x10", "010", "NaN", ".inf", "0%", "50%", "100%",
    "101%", "-5%", "999999999999", "-999999999999.999999999999", "0.000000000001", "999999999",
    "1" * 400, "yes", "no", "none", "overall", "all", "2026-02-30", "9999-12-31", "0001-01-01",
    "2026-11", "2026-11-29", "1.0.0", "999999999.0.0", "en", "fr", "ar", "zz", "xx-YY", "levels",
    "points", "share", "{x}", "{", "}", "{0}", "%s", "[[Q1]]", "[[", "[[x]]", "<b>", "a" * 300,
    "x " * 200, "é", "𠀀", "\u2067x\u2069", "\u202e", "\ud800", "\\ud83d\\ude00", "a\nb",
    "a\n\n- b",
    "../../x", "/etc/passwd", "//host/x", "CON", "file:///x", "https://x.invalid/ü", "mailto:x",
    "Q1", "X-many", "D1", "NEED",
)  # fmt: skip
"""Values at a border of what is allowed, or beyond it."""
DEEPEST = 12
_OBJECT = re.compile(rb"\n\d+ 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"<</Length \d+ (.*?)>>\nstream\n(.*)\nendstream", re.DOTALL)
_PDF_WORDS = (
    b"1 0 R", b"2 0 R", b"3 0 R", b"4 0 R", b"5 0 R", b"9 0 R", b"0", b"-1", b"99999999999", b"1.5",
    b"null", b"true", b"[]", b"<<>>", b"()", b"(a.yaml)", b"(result.json)", b"<FEFF0061>", b"<FF>",
    b"/FlateDecode", b"/ASCII85Decode", b"/ASCIIHexDecode", b"/LZWDecode", b"/RunLengthDecode",
    b"/JBIG2Decode", b"/Crypt", b"[/FlateDecode /FlateDecode]", b"/Names", b"/Kids", b"/F", b"/UF",
    b"/EF", b"/Predictor 12", b"/Columns 99999999", b"/DecodeParms <</Predictor 15 /Columns 3>>",
    b"/EmbeddedFiles", b"/AF", b"/Type /ObjStm /N 9 /First 4", b"/Type /XRef /W [1 2 1]",
    b"/Encrypt 5 0 R", b"/Prev 0", b"/Length 5 0 R", b"/Limits", b"/Size 0", b"/Root 2 0 R",
)  # fmt: skip
_PDF_WORD = re.compile(rb"/[A-Za-z0-9]+|\d+ 0 R|-?\d+|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>")


def tree_of(data: bytes) -> dict[str, Any] | None:
    """Read a document as plain data; None where that is not possible."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        if len(data) > 50_000 or data.count(b"[") + data.count(b"{") > 3_000:
            return None
        try:
            tree = yaml.load(data, Loader=yaml.CBaseLoader)  # noqa: S506 (only texts)
        except (yaml.YAMLError, ValueError, RecursionError):
            return None
    return tree if isinstance(tree, dict) else None


def dumped(rng: Random, tree: Any) -> bytes:
    """Write plain data as JSON or as YAML."""
    if rng.random() < 0.6:
        return json.dumps(tree, ensure_ascii=rng.random() < 0.5).encode(errors="surrogatepass")
    try:
        text = yaml.dump(tree, Dumper=_NoAliases, allow_unicode=True, sort_keys=False, width=10_000)
    except (yaml.YAMLError, RecursionError):
        text = json.dumps(tree)
    return text.encode(errors="surrogatepass")


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


def mutated(rng: Random, tree: Any, others: Sequence[Any], keys: Sequence[str]) -> Any:
    """Return a copy of a tree with one to four changes; parts of the others are put into it."""
    tree = copy.deepcopy(tree)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        places = list(_places(tree))
        if not places:
            return {rng.choice(keys): rng.choice(ODD)}
        parent, key = rng.choice(places)
        _change(rng, parent, key, others, keys)
    return tree


def _change(rng: Random, parent: Any, key: Any, others: Sequence[Any], keys: Sequence[str]) -> None:
    way = rng.randrange(9)
    if way == 0:
        del parent[key]
    elif way == 1:
        parent[key] = copy.deepcopy(rng.choice(ODD))
    elif way == 2 and isinstance(parent, dict):
        parent[rng.choice(keys)] = parent.pop(key)
    elif way == 3 and isinstance(parent, dict):
        parent[rng.choice(keys)] = copy.deepcopy(rng.choice(ODD))
    elif way == 4 and isinstance(parent, list):
        parent.insert(rng.randrange(len(parent) + 1), copy.deepcopy(parent[key]))
    elif way in {5, 6, 7}:
        found = _alike(rng, key, rng.choice(others))
        parent[key] = copy.deepcopy(found if found is not None else rng.choice(ODD))
    elif isinstance(parent[key], str):
        parent[key] = _word(rng, parent[key])
    elif isinstance(parent[key], int):
        parent[key] += rng.choice((-1, 1))
    elif isinstance(parent[key], list):
        rng.shuffle(parent[key])


def _word(rng: Random, word: str) -> str:
    place = rng.randrange(len(word) + 1)
    extra = rng.choice(("", "x", " ", "\n", "-", ".", "9", "0", "{", "}", "[[Q1]]", "%", "é", ":"))
    return word[:place] + extra + word[place + rng.randrange(3) :]


def _alike(rng: Random, key: Any, other: Any) -> Any:
    """Find a part of another tree that has the same key."""
    places = [(parent, found) for parent, found in _places(other) if found == key]
    if not places:
        return None
    parent, found = rng.choice(places)
    return parent[found]


def _places(tree: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    if depth > DEEPEST:
        return
    items: Iterator[tuple[Any, Any]] = iter(())
    if isinstance(tree, dict):
        items = iter(tree.items())
    elif isinstance(tree, list):
        items = enumerate(tree)
    for key, value in items:
        yield tree, key
        yield from _places(value, depth + 1)


def keys_of(trees: Sequence[Any]) -> list[str]:
    """List every key that trees use."""
    return sorted({str(key) for tree in trees for parent, key in _places(tree)
                   if isinstance(parent, dict)})  # fmt: skip


def mutated_pdf(rng: Random, data: bytes, keys: Sequence[str]) -> bytes:
    """Change words, or what is attached, and write a table of references that fits again."""
    objects = _OBJECT.findall(data)
    if not objects:
        return data
    for _ in range(rng.choice((1, 1, 2, 3))):
        place = rng.randrange(len(objects))
        held = _STREAM.fullmatch(objects[place])
        if held and rng.random() < 0.7:
            tree = tree_of(held[2])
            if tree is not None:
                changed = dumped(rng, mutated(rng, tree, [tree], keys))
                objects[place] = stream(changed, held[1])
                continue
        objects[place] = _other_word(rng, objects[place])
    trailer = rng.choice(_PDF_WORDS) if rng.random() < 0.1 else b""
    return joined_objects(objects, trailer)


def _other_word(rng: Random, body: bytes) -> bytes:
    words = list(_PDF_WORD.finditer(body[:4_000]))
    word = rng.choice(_PDF_WORDS)
    if not words or rng.random() < 0.1:
        return word
    chosen = rng.choice(words)
    if rng.random() < 0.3:
        return body[: chosen.end()] + b" " + word + b" " + body[chosen.end() :]
    return body[: chosen.start()] + word + body[chosen.end() :]
