"""Questionnaires and libraries are found by path, in the working folder, or shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.errors import CatalogError, QuestionnaireError
from readiness.files.catalog import (
    Head,
    catalog_entries,
    find_questionnaire,
    find_questionnaire_of,
    fingerprint_of,
    head_of,
)
from readiness.files.load import load_questionnaire
from readiness.i18n import languages, speaking
from readiness.report.tables import to_json
from readiness.resources import QUESTIONNAIRES
from tests.conftest import TINY, Golden


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a questionnaire of one's own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "tiny.yaml").write_text(TINY, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_own_questionnaires_come_before_shipped_ones() -> None:
    """One's own are listed first, and each says where it comes from."""
    found = catalog_entries()

    assert (found[0].id, found[0].shipped) == ("tiny", False)
    assert ("ai-ml", True) in [(item.id, item.shipped) for item in found]


def test_own_questionnaire_replaces_a_shipped_one_of_its_name(folder: Path) -> None:
    """Whoever adapts a shipped questionnaire gets the adapted one."""
    own = folder / "questionnaires" / "ai-ml.yaml"
    own.write_text(TINY, encoding="utf-8")

    assert find_questionnaire("ai-ml").resolve() == own


def test_translations_are_no_questionnaires(folder: Path) -> None:
    """A file with two dots belongs to another."""
    (folder / "questionnaires" / "tiny.fr.yaml").write_text("", encoding="utf-8")

    assert [item.id for item in catalog_entries() if not item.shipped] == ["tiny"]


def test_id_may_hold_a_dot(folder: Path) -> None:
    """An id such as «tiny.v2» is found by the file of this name."""
    own = folder / "questionnaires" / "tiny.v2.yaml"
    own.write_text(TINY.replace("id: tiny", "id: tiny.v2"), encoding="utf-8")

    assert find_questionnaire("tiny.v2").resolve() == own


@pytest.mark.usefixtures("folder")
def test_id_and_path_are_told_apart() -> None:
    """An id is looked for, a path is taken as it is."""
    assert load_questionnaire(find_questionnaire("tiny")).id == "tiny"
    path = find_questionnaire("questionnaires/tiny.yaml")
    assert load_questionnaire(path).id == "tiny"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tinny", "did you mean «tiny»?"),
        ("cloud", "for your own file, write its path, for example ./cloud.yaml"),
        ("./cloud.yaml", "file not found: ./cloud.yaml"),
        ("../tiny", "file not found: ../tiny"),
    ],
)
def test_what_is_not_there_is_told_with_a_way_out(name: str, words: str) -> None:
    """The message names what there is."""
    with pytest.raises(CatalogError, match=words):
        find_questionnaire(name)


def test_questionnaire_of_answers_is_looked_for_beside_them(folder: Path) -> None:
    """Beside the file, then in the folder of questionnaires there, then by id."""
    answers = folder / "a.answers.yaml"
    below = folder / "questionnaires" / "tiny.yaml"

    assert find_questionnaire_of("tiny", answers) == below
    (folder / "tiny.yaml").write_text(TINY, encoding="utf-8")
    assert find_questionnaire_of("tiny", answers) == folder / "tiny.yaml"
    assert find_questionnaire_of("tiny", answers, "ai-ml").name == "ai-ml.yaml"


def test_answers_are_never_their_own_questionnaire(folder: Path) -> None:
    """An answers file that is called like its questionnaire is not taken for it."""
    answers = folder / "tiny.yaml"
    answers.write_text("", encoding="utf-8")

    assert find_questionnaire_of("tiny", answers) == folder / "questionnaires" / "tiny.yaml"


def test_questionnaire_given_for_answers_is_told(folder: Path) -> None:
    """A questionnaire has no stamp; the message says what can be done with it."""
    with pytest.raises(CatalogError, match="is a questionnaire, not an answers file"):
        find_questionnaire_of(None, folder / "tiny.yaml")


def test_file_beside_us_is_named_by_its_path(folder: Path) -> None:
    """Who types «cloud» for cloud.yaml is told what to type."""
    (folder / "cloud.yaml").write_text(TINY, encoding="utf-8")

    with pytest.raises(CatalogError, match="to use the file in this folder, write"):
        find_questionnaire("cloud")


def test_what_lists_say_of_shipped_questionnaires_is_current(golden: Golden) -> None:
    """It is what the loaded questionnaires say, in each language: two of them, in two languages."""
    heads = {}
    for language in languages():
        with speaking(language):
            for item in catalog_entries():
                loaded = load_questionnaire(item.path)
                head = Head(loaded.id, loaded.version, loaded.title, len(loaded.questions))
                heads[fingerprint_of(item.path, language)] = head._asdict()

    golden.check("../../questionnaires/titles.json", to_json(heads))
    listed = []
    for language in languages():
        with speaking(language):
            listed += [head_of(item.path)._asdict() for item in catalog_entries()]
    assert listed == list(heads.values())
    assert len(heads) == len(list(QUESTIONNAIRES.glob("*.yaml"))) == 4


def test_changed_file_is_loaded_again(folder: Path) -> None:
    """A copy of a shipped questionnaire is known; a changed one says what it says now."""
    own = folder / "questionnaires" / "ai-ml.yaml"
    shipped = (QUESTIONNAIRES / "ai-ml.yaml").read_text(encoding="utf-8")
    own.write_text(shipped, encoding="utf-8")
    as_shipped = head_of(own)

    own.write_text(shipped.replace('version: "1.1.0"', 'version: "9.0.0"'), encoding="utf-8")
    changed = head_of(own)
    own.with_name("ai-ml.en.yaml").write_text("language: en\n", encoding="utf-8")

    assert changed == as_shipped._replace(version="9.0.0") != as_shipped
    with pytest.raises(QuestionnaireError, match=r"ai-ml\.en\.yaml"):
        head_of(own)
