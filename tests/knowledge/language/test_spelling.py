from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.letters import clean, fold, is_short_of_accents
from knowledge.language.telex import decode
from knowledge.language.words import keys, split_words

CASES = yaml.safe_load((Path(__file__).parent / "spelling.yaml").read_text("utf-8"))


def texts(sentence: str) -> list[str]:
    return [word.text for word in split_words(sentence)]


@pytest.mark.parametrize(("first", "second"), CASES["same_words"])
def test_spellings_of_one_word_are_read_alike(first: str, second: str) -> None:
    assert texts(first) == texts(second)


@pytest.mark.parametrize(("first", "second"), CASES["same_key"])
def test_accents_do_not_matter_to_keys(first: str, second: str) -> None:
    assert keys(first) == keys(second)


@pytest.mark.parametrize(("first", "second"), CASES["different_words"])
def test_different_names_stay_different_words(first: str, second: str) -> None:
    assert texts(first) != texts(second)


@pytest.mark.parametrize(("typed", "meant"), CASES["telex"].items())
def test_telex_residue_is_read_as_what_it_types(typed: str, meant: str) -> None:
    assert decode(typed.lower()) == meant


@pytest.mark.parametrize("word", CASES["not_telex"])
def test_ordinary_words_are_no_telex(word: str) -> None:
    assert decode(word) == word


@given(st.text(max_size=200))
def test_any_text_can_be_cleaned_twice_with_the_same_result(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=200))
def test_any_text_can_be_split_and_folded(text: str) -> None:
    for word in split_words(text):
        assert word.key == fold(word.text)


@pytest.mark.parametrize(
    ("typed", "word", "fits"),
    [
        ("thuợng", "thượng", True),
        ("thuong", "thượng", True),
        ("phuóc", "phước", True),
        ("thướng", "thượng", False),
        ("lân", "lan", False),
        ("dinh", "đình", True),
        ("đinh", "dinh", False),
    ],
)
def test_left_out_accents_are_forgiven_and_wrong_ones_are_not(typed: str, word: str, fits: bool) -> None:
    assert is_short_of_accents(typed, word) is fits
