"""What people do with the records, as transcripts (`talks/*.yaml`): who says or presses what, and what they then see.

What the program says may be written as in the code, in English: it is looked for in Vietnamese.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from locales.words import words_for
from tests.desk.stage import Stage

FILES = sorted((Path(__file__).parent / "talks").glob("*.yaml"))
TALKS = [pytest.param(talk, id=f"{file.stem}: {talk['name']}") for file in FILES for talk in yaml.safe_load(file.read_text("utf-8"))]
KEYS = {"who", "says", "presses", "in_group", "has", "lacks", "buttons", "no_buttons", "documents"}


@pytest.mark.parametrize("talk", TALKS)
def test_the_talk_goes_as_written(talk: dict[str, Any], stage: Stage) -> None:
    who = "nobody"
    for number, turn in enumerate(talk["turns"], 1):
        assert not turn.keys() - KEYS, f"turn {number} has an unknown key"
        who = turn.get("who", who)
        replies = (
            stage.presses(who, said(turn["presses"])) if "presses" in turn else stage.says(who, turn["says"], is_private=not turn.get("in_group"))
        )
        text = "\n".join(reply.text for reply in replies)
        labels = [choice.label for reply in replies for row in reply.choices for choice in row]
        seen = f"turn {number}, {who}: {text}\n{labels}"
        for part in map(said, turn.get("has", [])):
            assert part in text, f"'{part}' missing in {seen}"
        for part in map(said, turn.get("lacks", [])):
            assert part not in text, f"'{part}' must not be in {seen}"
        for label in map(said, turn.get("buttons", [])):
            assert any(shown.startswith(label) for shown in labels), f"no button '{label}' in {seen}"
        for label in map(said, turn.get("no_buttons", [])):
            assert not any(shown.startswith(label) for shown in labels), f"a button '{label}' in {seen}"
        names = [document.name for reply in replies for document in reply.documents]
        assert "documents" not in turn or names == turn["documents"], f"{names} in {seen}"


def said(text: str) -> str:
    """A sentence of the program in Vietnamese; any other text as it is."""
    return words_for("vi").say(text)
