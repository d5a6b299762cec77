"""``readiness translate``, and what ``check`` says of translations."""

from __future__ import annotations

import json
from pathlib import Path

from readiness.files.yaml_writer import emit_translation
from readiness.models.editions.translation import fingerprint, translatable_texts
from tests.conftest import TINY, Run
from tests.models.editions.test_translation import EMPTY, whole
from tests.support.given import edited, questionnaire


def test_translate_makes_refreshes_and_check_tells(tmp_path: Path, run: Run) -> None:
    """From nothing to whole: the author is told each time what is next."""
    path, overlay = tmp_path / "tiny.yaml", tmp_path / "tiny.fr.yaml"
    path.write_text(TINY)
    total = len(translatable_texts(questionnaire()))
    made = run("translate", str(path), "fr")
    bare = run("check", str(path))
    texts = translatable_texts(questionnaire())
    overlay.write_text(emit_translation(whole(texts), texts))
    complete = run("check", str(path))
    path.write_text(edited(("title: Law\n", "title: The law\n")))
    run("translate", str(path), "fr")
    stale = run("check", str(path))

    assert f"0 of {total} texts are in fr" in made.err
    assert "translation-missing" in bare.out
    assert f"translation fr: 0 of {total} texts, 0 %" in bare.err
    assert "translation" not in complete.out
    assert f"translation fr: {total} of {total} texts, 100 %" in complete.err
    assert "translation-stale" in stale.out
    assert f"of: {fingerprint('The law')}" in overlay.read_text()


def test_translate_writes_over_no_other_file(tmp_path: Path, run: Run) -> None:
    """What another file holds is kept without --force, and the source is kept always."""
    (tmp_path / "tiny.yaml").write_text(TINY)
    (tmp_path / "mine.yaml").write_text("mine")

    kept = run("translate", "tiny.yaml", "fr", "-o", "mine.yaml")
    source = run("translate", "tiny.yaml", "fr", "-o", "tiny.yaml", "--force")
    text = (tmp_path / "mine.yaml").read_text()
    forced = run("translate", "tiny.yaml", "fr", "-o", "mine.yaml", "--force")

    assert (kept.code, source.code, forced.code) == (4, 4, 0)
    assert (text, (tmp_path / "tiny.yaml").read_text()) == ("mine", TINY)
    assert "translates: tiny" in (tmp_path / "mine.yaml").read_text()


def test_translation_beside_another_questionnaire_is_an_error(tmp_path: Path, run: Run) -> None:
    """Copying a file and forgetting its name is told, not used."""
    (tmp_path / "tiny.yaml").write_text(TINY)
    other = EMPTY.model_copy(update={"translates": "other"})
    (tmp_path / "tiny.fr.yaml").write_text(emit_translation(other, {}))
    found = run("check", str(tmp_path / "tiny.yaml"))

    assert "other-questionnaire" in found.out
    assert found.code == 1


def test_code_that_is_no_language_is_refused(tmp_path: Path, run: Run) -> None:
    """Nothing is written for it."""
    (tmp_path / "tiny.yaml").write_text(TINY)
    refused = run("translate", str(tmp_path / "tiny.yaml"), "French")

    assert refused.code == 2
    assert "fr, es or pt-BR" in refused.err
    assert [p.name for p in tmp_path.iterdir()] == ["tiny.yaml"]


def test_json_says_what_is_missing(run: Run, tiny_file: Path) -> None:
    """How many texts there are, and the names of those without a translation."""
    ran = run("translate", "tiny.yaml", "fr", "--format", "json")

    data = json.loads(ran.out)
    assert (data["file"], data["language"], data["translated"]) == ("tiny.fr.yaml", "fr", 0)
    assert len(data["missing"]) == data["texts"] > 10
    assert (data["changed"], data["removed"]) == ([], [])
    assert tiny_file.with_name("tiny.fr.yaml").is_file()
