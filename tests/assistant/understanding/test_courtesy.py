"""Courtesy is cut away and nothing else is; the cases are in `courtesy.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.understanding.courtesy import CourtesyCutter, read_courtesy
from knowledge.language.words import split_words

CASES = yaml.safe_load(Path(__file__).with_name("courtesy.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def cutter() -> CourtesyCutter:
    return read_courtesy()


@pytest.mark.parametrize("case", CASES["left"], ids=lambda case: case["said"][:40])
def test_the_question_is_left(case: dict[str, str], cutter: CourtesyCutter) -> None:
    left = cutter.cut(case["said"]).body
    assert [word.text for word in split_words(left)] == [word.text for word in split_words(case["left"])]


@pytest.mark.parametrize("said", CASES["untouched"])
def test_a_bare_question_stays_as_it_is(said: str, cutter: CourtesyCutter) -> None:
    assert split_words(cutter.cut(said).body) == split_words(said)


@pytest.mark.parametrize(("said", "kind"), CASES["nothing_else"].items())
def test_a_message_of_courtesy_alone_has_its_kind(said: str, kind: str, cutter: CourtesyCutter) -> None:
    cut = cutter.cut(said)
    assert (cut.body, cut.kind) == ("", kind)
