"""What is shipped is there and in order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readiness.authoring.check_file import load_untranslated, problems_of, translations_of
from readiness.files.catalog import yaml_files
from readiness.files.libraries import references_for
from readiness.files.load import load_questionnaire, load_translation
from readiness.models.editions.translation import translatable_texts
from readiness.resources import QUESTIONNAIRES, TEMPLATES
from tests.support.known_content import calques_in, unknown_problems

SHIPPED = yaml_files(QUESTIONNAIRES)
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
LIBRARIES = yaml_files(QUESTIONNAIRES / "library")


def test_data_folders_are_found() -> None:
    """In a checkout they stand beside the sources, in a wheel inside the package."""
    assert SHIPPED
    assert LIBRARIES
    assert (TEMPLATES / "report").is_dir()


@pytest.mark.parametrize("name", ["arabic", "cloud"])
def test_examples_for_authors_have_no_fault(name: str) -> None:
    """Whoever copies one begins without a warning."""
    assert list(problems_of(EXAMPLES / f"{name}.yaml")) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_cases_name_questions_that_exist(path: Path) -> None:
    """A case in the shared library points at questions, dimensions and use cases of ours."""
    of = load_questionnaire(path)
    known = {question.id for question in of.asked} | {part.id for part in of.all_dimensions}
    uses = {use_case.id for use_case in of.use_cases}

    ours = [case for case in references_for(of, path).cases.values() if case.technology == of.id]
    assert ours
    for case in ours:
        named = [*case.questions, *case.dimensions]
        assert [name for name in named if name not in known] == [], case.id
        assert [name for name in case.use_cases if name not in uses] == [], case.id


@pytest.mark.parametrize("path", [*SHIPPED, *LIBRARIES], ids=lambda path: path.stem)
def test_french_is_complete(path: Path) -> None:
    """Every text is there in French, and none is translated from an older one."""
    found = dict(translations_of(path))

    assert found["fr"].percent == 100
    assert found["fr"].surplus == ()
    assert unknown_problems(map(vars, problems_of(path))) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_french_names_the_same_numbers_and_ids(path: Path) -> None:
    """A translation adds no figure and loses none; ids of questions stay."""
    texts = translatable_texts(load_untranslated(path))
    translation = load_translation(path, "fr")
    assert translation is not None
    for name, text in texts.items():
        french = translation.texts[name].text or ""
        assert _figures(text) == _figures(french), name


@pytest.mark.parametrize("path", [*SHIPPED, *LIBRARIES], ids=lambda path: path.stem)
def test_french_is_no_word_for_word_translation(path: Path) -> None:
    """None of the calques that were found once is there again."""
    assert unknown_problems(calques_in(path)) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_french_is_shown_with_its_spaces(path: Path) -> None:
    """Whatever a translator typed, no line can end before a mark."""
    texts = translatable_texts(load_questionnaire(path, "fr"))
    wrong = re.compile(r"’| [;:!?%»](?!\w)|« |«\S|[^\s\xa0]»|\d%")

    assert len(texts) > 1_000
    assert {name: text for name, text in texts.items() if wrong.search(text)} == {}


def _figures(text: str) -> list[str]:
    plain = re.sub(r"(?<=\d)[,.\u00a0](?=\d)", "", text)
    return sorted(re.findall(r"[A-Z]{2,4}-\d+[a-z]?|\d+", plain))
