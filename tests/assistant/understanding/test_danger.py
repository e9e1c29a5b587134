"""Cries for help are heard, by kind; what only sounds so is not. The cases are in `danger.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.bootstrap import build_library
from assistant.messages import Reply
from assistant.topics.emergency.answers import Emergency
from assistant.topics.emergency.replies import REPLIES
from assistant.understanding.danger import Danger, DangerFinder, read_danger
from assistant.wording.names import Names
from locales.words import words_for

CASES = yaml.safe_load(Path(__file__).with_name("danger.yaml").read_text("utf-8"))
CRIES = [(kind, said) for kind, listed in CASES["cries"].items() for said in listed]


@pytest.fixture(scope="module")
def finder() -> DangerFinder:
    return read_danger()


@pytest.mark.parametrize(("kind", "said"), CRIES)
def test_a_cry_is_heard(kind: str, said: str, finder: DangerFinder) -> None:
    assert finder.find(said) == kind


@pytest.mark.parametrize("said", CASES["questions"])
def test_a_question_is_no_cry(said: str, finder: DangerFinder) -> None:
    assert finder.find(said) is None


@pytest.mark.parametrize("danger", list(Danger))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_is_answered_with_a_number_to_call(danger: Danger, language: str) -> None:
    names = Names(build_library(read_all=False), words_for(language))
    reply: Reply = REPLIES[Emergency](Emergency(danger), names)
    assert any(number in reply.text for number in ("111", "112", "113", "114", "115"))
    assert len(reply.text) <= 900
    assert not reply.citations
    assert reply.alarm == danger
