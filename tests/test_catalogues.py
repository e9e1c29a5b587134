"""Every sentence in the code has its Vietnamese words."""

import ast
import string

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from locales.languages import FOLDER, language_codes
from locales.words import words_for
from tests.paths import ROOT

KEYWORDS = {"say": None, "say_many": (1, 2)}


def said_in_code() -> set[str]:
    found = set()
    for package in ("assistant", "handlers"):
        for _, _, message, _, _ in extract_from_dir(str(ROOT / package), keywords=KEYWORDS):
            found.add(message[0] if isinstance(message, tuple) else message)
    return found


def catalogue(language: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def sentences(message_id: object) -> list[str]:
    return list(message_id) if isinstance(message_id, tuple | list) else [str(message_id)]


def test_no_sentence_hides_from_the_extraction() -> None:
    """The extraction overlooks a sentence said inside the arguments of another."""
    written = set()
    for path in (path for package in ("assistant", "handlers") for path in (ROOT / package).rglob("*.py")):
        calls = [
            node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call) and node.args
        ]
        said = [call.args[0] for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in KEYWORDS]
        written |= {sentence.value for sentence in said if isinstance(sentence, ast.Constant)}
    assert written == said_in_code()


@pytest.mark.parametrize("language", language_codes())
def test_the_catalogue_holds_exactly_what_the_code_says(language: str) -> None:
    listed = {sentences(message.id)[0] for message in catalogue(language) if message.id}
    assert said_in_code() == listed, "run `make locales` and translate what is new"


def test_every_sentence_is_translated_into_vietnamese_with_the_same_fields() -> None:
    for message in catalogue("vi"):
        if message.id:
            translations = [text for text in sentences(message.string) if text]
            assert translations, f"no Vietnamese words for {message.id!r}"
            for text in translations:
                assert fields(text) <= fields(sentences(message.id)[-1]), message.id


@pytest.mark.parametrize("language", language_codes())
def test_the_words_spoken_are_those_of_the_catalogue(language: str) -> None:
    words = words_for(language)
    for message in catalogue(language):
        if message.id and isinstance(message.id, str) and message.string and not fields(message.id):
            assert words.say(message.id) == str(message.string).format()


def test_an_unknown_language_reads_vietnamese() -> None:
    assert words_for("fr").language == "vi"
    assert words_for("fr").say("Another district") == "Huyện khác"


@pytest.mark.parametrize("language", language_codes())
def test_a_catalogue_has_the_forms_of_its_language_and_no_others(
    language: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A second form where there is none makes every start complain."""
    catalogue(language)
    assert capfd.readouterr() == ("", "")
