"""What a typed line means, on every keyboard."""

from __future__ import annotations

import pytest

from readiness.i18n import speaking
from readiness.interview.input_parsing import InputRejected
from readiness.interview.plain.command_parser import COMMANDS, ParsedLine, parse
from readiness.models.question import AskedQuestion
from tests.support.interviewing import roomy


def question(name: str) -> AskedQuestion:
    """Find a question."""
    return roomy().by_id[name]


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("LAW-1", "3", ("3",)),
        ("LAW-1", " 03 ", ("3",)),
        ("LAW-1", "٣", ("3",)),
        ("LAW-1", "\N{FULLWIDTH DIGIT THREE}", ("3",)),
        ("LAW-1", "३", ("3",)),
        ("LAW-1", '"', ("3",)),
        ("LAW-1", "&", ("1",)),
        ("LAW-1", "é", ("2",)),
        ("LAW-1", "e\u0301", ("2",)),
        ("SIZE", "2", ("large",)),
        ("SIZE", "LARGE", ("large",)),
        ("USES", "1,3", ("a", "c")),
        ("USES", "1 3", ("a", "c")),
        ("USES", "& ; é", ("a", "b")),
        ("USES", "١، ٣", ("a", "c")),
        ("USES", "c, a", ("c", "a")),
        ("LAW-2", "yes", ("yes",)),
        ("LAW-2", "Y", ("yes",)),
        ("LAW-2", "no", ("no",)),
        ("LAW-2", "1", ("yes",)),
        ("DATA-1", "49.5%", ("49.5%",)),
        ("DATA-1", "٤٩٫٥٪", ("49.5%",)),
        ("DATA-1", "(à", ("50",)),
        ("DATA-1", "-3", ("-3",)),
        ("SINCE", "٢٠٢٤-02-29", ("2024-02-29",)),
        ("NAME", "quit it", ("quit it",)),
        ("NAME", "By the law of 2019", ("By the law of 2019",)),
        ("NAME", "by the law of 2019", ("by the law of 2019",)),
        ("NAME", '"n 5 of 2019"', ("n 5 of 2019",)),
        ("NAME", '"quit"', ("quit",)),
        ("NAME", '"', ('"',)),
        ("NAME", " 3 ", (" 3 ",)),
    ],
)
def test_answers(name: str, line: str, words: tuple[str, ...]) -> None:
    """Digits of every script, keys of options and plain text are answers."""
    assert parse(line, question(name)) == ParsedLine("answer", words=words)


@pytest.mark.parametrize(
    ("name", "line", "wish"),
    [
        ("LAW-1", "", ParsedLine("next")),
        ("LAW-1", "  ", ParsedLine("next")),
        ("LAW-1", "n", ParsedLine("note")),
        ("LAW-1", "n  two words ", ParsedLine("note", "two words")),
        ("LAW-1", "n a\nb", ParsedLine("note", "a\nb")),
        ("LAW-1", "NOTE x", ParsedLine("note", "x")),
        ("LAW-1", "na 3", ParsedLine("not-applicable", "3")),
        ("LAW-1", ":b", ParsedLine("back")),
        ("NAME", ":b", ParsedLine("back")),
        ("NAME", ": quit", ParsedLine("quit")),
        ("NAME", "", ParsedLine("next")),
        ("DATA-1", "b", ParsedLine("back")),
        ("SINCE", "g LAW-1", ParsedLine("go", "LAW-1")),
    ],
)
def test_commands(name: str, line: str, wish: ParsedLine) -> None:
    """Short and long words are commands; for a text question only behind a colon."""
    assert parse(line, question(name)) == wish


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("LAW-1", "4", "no option 4; choose from 1, 2, 3"),
        ("LAW-1", "bakc", "did you mean «back»"),
        ("LAW-1", "zzzzz", "shows all commands"),
        ("LAW-1", "x" * 5_000, "«x{24}…»"),
        ("LAW-2", "n", "type «no» for no"),
        ("NAME", "q", "type «:q» for the command"),
        ("NAME", ":zzz", "unknown answer or command «zzz»"),
        ("NAME", "g LAW-1", 'type «:g LAW-1» for the command, or "g LAW-1" in quotes'),
        ("NAME", "na not ours", "type «:na not ours» for the command"),
        ("NAME", "n why", "type «:n why» for the command"),
        ("NAME", "by Anna", "type «:by Anna» for the command"),
        ("NAME", "w copy.yaml", "type «:w copy.yaml» for the command"),
        ("DATA-1", "abc", "«abc» is neither a command nor a number; for example 12.5"),
        ("SINCE", "last year", "unknown answer or command «last»"),
    ],
)
def test_puzzles(name: str, line: str, words: str) -> None:
    """What makes no sense is refused, with a hint, and is not repeated at length."""
    with pytest.raises(InputRejected, match=words):
        parse(line, question(name))


def test_every_word_calls_one_command() -> None:
    """No word is claimed by two commands."""
    words = [word for group in COMMANDS.values() for word in group]

    assert len(words) == len(set(words))


@pytest.mark.parametrize("line", ["dk ask the lawyers", "f for Tuesday", "u 3", "b LAW-1", "q now"])
def test_words_behind_a_command_are_not_swallowed(line: str) -> None:
    """What somebody types as a remark is not lost without a word."""
    with pytest.raises(InputRejected, match="takes no text; to add a note, type n"):
        parse(line, question("LAW-1"))


@pytest.mark.parametrize("line", ["1 and 3", "3, but only in ports", "3. yes"])
def test_number_with_words_says_how_to_choose(line: str) -> None:
    """The number is understood, but not the rest; the message says what to type instead."""
    with pytest.raises(
        InputRejected, match="only the numbers, for example 3 or 1,3; to add a note, type n"
    ):
        parse(line, question("USES"))


def test_unit_may_stand_behind_a_number() -> None:
    """Who types the unit that is shown is understood."""
    staff = question("DATA-1").model_copy(update={"unit": "officers"})

    assert parse("12 officers", staff) == ParsedLine("answer", words=("12",))


@pytest.mark.parametrize("line", ["12,00,0", "50 or so", "1 20"])
def test_number_stands_alone(line: str) -> None:
    """Odd groups and remarks are refused in words; the unit of the question may stand there."""
    with pytest.raises(InputRejected, match="type only the number"):
        parse(line, question("DATA-1"))


@pytest.mark.parametrize(
    ("name", "line", "wish"),
    [
        ("LAW-1", "retour", ParsedLine("back")),
        ("LAW-1", "back", ParsedLine("back")),
        ("LAW-1", "b", ParsedLine("back")),
        ("LAW-1", "Preuve Décret | archives", ParsedLine("evidence", "Décret | archives")),
        ("LAW-1", "justificatif Décret", ParsedLine("evidence", "Décret")),
        ("LAW-1", "certitude high", ParsedLine("confidence", "high")),
        ("LAW-1", "confiance high", ParsedLine("confidence", "high")),
        ("LAW-2", "oui", ParsedLine("answer", words=("yes",))),
        ("LAW-2", "non", ParsedLine("answer", words=("no",))),
        ("LAW-2", "yes", ParsedLine("answer", words=("yes",))),
        ("DATA-1", "12,5", ParsedLine("answer", words=("12.5",))),
        ("LAW-1", "nsp", ParsedLine("unknown")),
        ("LAW-1", "so pas de ports", ParsedLine("not-applicable", "pas de ports")),
        ("LAW-1", "sans objet pas de ports", ParsedLine("not-applicable", "pas de ports")),
        ("LAW-1", "par Awa", ParsedLine("by", "Awa")),
        ("LAW-1", "plus tard le budget", ParsedLine("park", "le budget")),
        ("LAW-1", "Plus tard", ParsedLine("park")),
        ("LAW-1", "c haut", ParsedLine("confidence", "haut")),
        ("NAME", "par la loi", ParsedLine("answer", words=("par la loi",))),
    ],
)
def test_words_of_the_language_work_beside_the_english_ones(
    name: str, line: str, wish: ParsedLine
) -> None:
    """A French typist says «retour» and writes a decimal comma; letters stay what they are."""
    with speaking("fr"):
        assert parse(line, question(name)) == wish


def test_words_of_another_language_are_not_understood() -> None:
    """In an English session «retour» is no command."""
    with pytest.raises(InputRejected):
        parse("retour", question("LAW-1"))
