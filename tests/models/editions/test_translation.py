"""Translations: texts by name, what is missing or changed, and the marks of what stays."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.files.load import load_questionnaire, questionnaire_from, validate
from readiness.files.yaml_writer import emit_translation
from readiness.i18n import speaking
from readiness.models.editions.translation import (
    TranslatedText,
    Translation,
    apply_translation,
    coverage,
    fingerprint,
    is_language,
    translatable_texts,
)
from readiness.models.library import Library
from readiness.models.questionnaire import Questionnaire
from tests.conftest import TINY
from tests.models.test_pre_check import TEXT
from tests.support.given import document, edited, questionnaire

SOURCE = questionnaire(TEXT)
TEXTS = translatable_texts(SOURCE)
EMPTY = Translation(schema_version=1, translates="tiny", language="fr")


def french(text: str) -> str:
    """Put a text into another language."""
    return f"{text.upper()} (fr)"


def whole(source: dict[str, str] = TEXTS) -> Translation:
    """Translate every text."""
    texts = {n: TranslatedText(of=fingerprint(t), text=french(t)) for n, t in source.items()}
    return EMPTY.model_copy(update={"texts": texts})


def test_every_text_for_readers_has_a_name() -> None:
    """Names go by ids, keys and levels, so that a moved question keeps its translation."""
    assert {
        "title",
        "levels.1.meaning",
        "CTX.options.small.text",
        "LAW.title",
        "LAW-1.text",
        "LAW-1.options.3.text",
        "gates.GATE.reason",
        "NEED.alternatives.drones",
        "NEED.outcomes.unclear.text",
        "NEED-1.title",
    } <= TEXTS.keys()
    assert not {name for name in TEXTS if name.endswith((".id", "language", "kind", "scorer"))}


def test_whole_translation_leaves_no_word_of_the_source() -> None:
    """Everything that readers see is replaced, and nothing else changes."""
    result = apply_translation(SOURCE, whole(), "en")

    assert translatable_texts(result) == {name: french(text) for name, text in TEXTS.items()}
    assert [q.id for q in result.asked] == [q.id for q in SOURCE.asked]
    assert result.gates[0].cap == SOURCE.gates[0].cap


def test_what_is_missing_or_changed_is_shown_in_the_source_with_a_mark() -> None:
    """No text is ever empty, and none says what it no longer means."""
    texts = dict(whole().texts)
    texts["LAW.title"] = TranslatedText(of="00000000", text="Droit d'avant")
    del texts["title"]
    partly = EMPTY.model_copy(update={"texts": texts})
    result = apply_translation(SOURCE, partly, "en")
    found = coverage(SOURCE, partly)

    assert result.title == "Tiny readiness [en]"
    assert result.dimensions[0].title == "Law [en]"
    assert (found.missing, found.stale) == (("title",), ("LAW.title",))
    assert (found.total, found.percent) == (len(TEXTS), 100 * (len(TEXTS) - 2) // len(TEXTS))


def test_translation_of_what_is_gone_is_surplus() -> None:
    """It does no harm, and is named."""
    texts = whole().texts | {"LAW-9.text": TranslatedText(of="12345678", text="Parti")}

    assert coverage(SOURCE, EMPTY.model_copy(update={"texts": texts})).surplus == ("LAW-9.text",)


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(sorted(TEXTS))), st.sets(st.sampled_from(sorted(TEXTS))))
def test_refreshing_keeps_what_is_translated(done: set[str], changed: set[str]) -> None:
    """What is written can be read back, with every text in the state that it had."""
    texts = {
        name: words.model_copy(update={"of": "00000000"}) if name in changed else words
        for name, words in whole().texts.items()
        if name in done
    }
    before = EMPTY.model_copy(update={"texts": texts})
    after = validate(document(emit_translation(before, TEXTS)), Translation)

    assert coverage(SOURCE, after) == coverage(SOURCE, before)
    assert {n: w for n, w in after.texts.items() if w.text} == texts


def test_answers_fit_whatever_the_language() -> None:
    """The fingerprint is that of the source file, so answers belong to all languages."""
    read = document(TINY)
    in_french = questionnaire_from(read, whole(translatable_texts(questionnaire())))

    assert in_french.digest == questionnaire().digest
    assert in_french.language == "fr"


def test_overlay_beside_the_file_is_used(tmp_path: Path) -> None:
    """A language without an overlay leaves the source as it is."""
    path = tmp_path / "tiny.yaml"
    path.write_text(TINY)
    overlay = whole(translatable_texts(questionnaire()))
    (tmp_path / "tiny.fr.yaml").write_text(
        emit_translation(overlay, translatable_texts(questionnaire()))
    )

    assert load_questionnaire(path, "fr").title == "TINY READINESS (fr)"
    assert load_questionnaire(path, "es").title == "Tiny readiness"


def test_codes_of_languages() -> None:
    """An answers file is no translation."""
    assert [is_language(code) for code in ("fr", "pt-BR", "answers", "FR", "")] == [
        *(True, True, False, False, False)
    ]


def test_library_is_translated_too() -> None:
    """Cases and notes of sources are, titles as printed are not."""
    text = (
        "schema_version: 1\nsources: [{id: S1, title: As printed, publisher: P, year: undated, "
        "address: 'https://example.org', standing: primary, note: Read in part}]\n"
    )

    assert translatable_texts(validate(document(text), Library)) == {
        "sources.S1.year": "undated",
        "sources.S1.note": "Read in part",
    }


def test_ids_in_texts_are_shown_as_titles() -> None:
    """Of a question, a dimension, a gate and a round of a pre-check; a title cites nothing."""
    reason = "reason: Without a legal basis nothing may start."
    cited = "reason: 'See [[LAW-1]], [[DATA]], [[GATE]] and [[NEED-1]].'"
    gate = questionnaire(edited((reason, cited), text=TEXT)).gates[0]

    assert gate.reason == "See “Legal basis”, “Data”, “No legal basis” and “Reach”."


def test_translations_cite_titles_in_their_language() -> None:
    """The title is that of the translation."""
    text = edited(("text: Is there a legal basis?", "text: 'Is [[DATA-1]] there?'"))
    source = document(text)
    texts = translatable_texts(validate(source, Questionnaire))
    translation = whole(texts)

    with speaking("fr"):
        read = questionnaire_from(source, translation)

    assert read.by_id["LAW-1"].text == "IS «\u00a0QUALITY (fr)\u00a0» THERE? (fr)"
