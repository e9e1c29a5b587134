"""A language is its own files alone: a made-up third one, put beside the others, runs through every transcript."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.assistant import Assistant, InMemory
from assistant.bootstrap import build_assistant
from assistant.conversation import reserved
from locales import languages, words
from tests.assistant.dialogues.test_dialogues import TALKS, action_of, incoming

CODE = "zz"
LANGUAGE = "name: Zazaza\nregion: fr_FR\nasked_as: speak_zazaza\n"
MARK = "⟦"


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("spoken")
    for language in languages.languages():
        shutil.copytree(languages.FOLDER / language.code, folder / language.code)
    (folder / CODE / "LC_MESSAGES").mkdir(parents=True)
    (folder / CODE / "language.yaml").write_text(LANGUAGE, "utf-8")
    template = (languages.FOLDER / "messages.pot").read_text("utf-8")
    (folder / CODE / "LC_MESSAGES" / "messages.po").write_text(marked(template), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(languages, "FOLDER", folder)
        forget()
        yield CODE
    forget()


def marked(template: str) -> str:
    """Every sentence as it stands in the code, behind a mark."""
    return "\n\n".join(map(marked_block, template.split("\n\n"))) + "\n"


def marked_block(block: str) -> str:
    sentence = re.search(r'^msgid ((?:".*"\n?)+)', block, re.MULTILINE)
    if sentence is None or sentence[1].strip() == '""':
        return block
    text = sentence[1].strip().replace('"', f'"{MARK}', 1)
    if "msgid_plural" in block:
        return re.sub(r'msgstr\[(\d)\] ""', lambda found: f"msgstr[{found[1]}] {text}", block)
    return re.sub(r'msgstr ""\s*$', lambda _found: f"msgstr {text}", block)


def forget() -> None:
    for cached in (languages.languages, words.words_for, reserved.reserved_spellings):
        cached.cache_clear()


@pytest.fixture(scope="module")
def talker(third: str) -> Assistant:
    assert third in languages.language_codes()
    return build_assistant(read_all=False)


@pytest.mark.parametrize("talk", TALKS)
def test_a_third_language_runs_through_the_transcript(talk: dict[str, Any], talker: Assistant) -> None:
    """The same turns, each pressed as it is pressed in Vietnamese, answered in the third language throughout."""
    known, spoken, reply = InMemory(), InMemory(), None
    for number, turn in enumerate(talk["turns"]):
        if any(wish in turn.get("says", "").lower() for wish in ("english", "tiếng", "/ngonngu")):
            return
        if "presses" in turn and action_of(turn["presses"], reply).startswith("lang;"):
            return
        said = incoming(talk, turn, number, reply)
        reply = talker.respond(said, known)[-1]
        other = talker.respond(type(said)(**{**fields_of(said), "language": CODE}), spoken)[-1]
        assert other.language == CODE
        assert [c.action for row in other.choices for c in row if not c.action.startswith("lang;")] == [
            c.action for row in reply.choices for c in row if not c.action.startswith("lang;")
        ]
        assert MARK in "".join((other.text, *(c.label for row in other.choices for c in row)))


def fields_of(message: Any) -> dict[str, Any]:
    return {name: getattr(message, name) for name in message.__slots__}
