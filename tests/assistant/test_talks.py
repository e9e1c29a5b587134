"""What people do with the records, as transcripts (`talks/*.yaml`): who says, presses or sends what, and what they
then see.

A button is pressed by its label (`presses`) or by what it does (`does`); `sends` is a roll, its headings first. A
message is named by `as`, and edited later by `edits` with that name; it was sent `sent_ago` hours before it arrives.
`waits_hours` go by before a turn.
Messages of `together` wait when the first of them is answered. A `photo`, a `voice` (named, so that one is not
another), a `place` (in degrees) come with what is said, photos of one `album` together; `pictures` and `voices` count
what is shown.
What the program says may be written as in the code, in English: it is looked for in Vietnamese.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.messages import Attachment, Media, Point, Reply, Unreadable
from knowledge.evidence.model import Kind
from locales.words import words_for
from tests.assistant.stage import Stage
from tests.knowledge.rolls.sheets import sheet
from tests.photos import photo

FILES = sorted((Path(__file__).parent / "talks").glob("*.yaml"))
TALKS = [
    pytest.param(talk, id=f"{file.stem}: {talk['name']}")
    for file in FILES
    for talk in yaml.safe_load(file.read_text("utf-8"))
]
PIECES = ("photo", "voice", "place", "album")
KEYS = {
    "who",
    "says",
    "presses",
    "does",
    "sends",
    "in_group",
    "has",
    "lacks",
    "buttons",
    "no_buttons",
    "documents",
    "as",
    "edits",
    "sent_ago",
    "replies",
    "waits_hours",
    "together",
    *PIECES,
    "pictures",
    "voices",
}


@pytest.mark.parametrize("talk", TALKS)
def test_the_talk_goes_as_written(talk: dict[str, Any], stage: Stage, tmp_path: Path) -> None:
    who = "nobody"
    for number, turn in enumerate(talk["turns"], 1):
        assert not turn.keys() - KEYS, f"turn {number} has an unknown key"
        who = turn.get("who", who)
        stage.goes_by(dt.timedelta(hours=turn.get("waits_hours", 0)))
        replies = said_or_done(who, turn, stage, tmp_path)
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
        assert len(replies) == turn.get("replies", len(replies)), seen
        for kind in ("pictures", "voices"):
            shown = sum(len(getattr(reply, kind)) for reply in replies)
            assert shown == turn.get(kind, 0), f"{shown} {kind} in {seen}"
        names = [document.name for reply in replies for document in reply.documents]
        assert "documents" not in turn or names == turn["documents"], f"{names} in {seen}"


def said(text: str) -> str:
    """A sentence of the program in Vietnamese; any other text as it is."""
    return words_for("vi").say(text)


def said_or_done(who: str, turn: dict[str, Any], stage: Stage, folder: Path) -> tuple[Reply, ...]:
    if "presses" in turn:
        return stage.presses(who, said(turn["presses"]))
    if "does" in turn:
        return stage.does(who, turn["does"])
    if "together" in turn:
        waiting = [{"text": each.get("says", ""), **named(each, stage), **pieces(each)} for each in turn["together"]]
        return stage.says_together(who, waiting)
    roll = Attachment("roll.xlsx", sheet(folder, *turn["sends"]).read_bytes()) if "sends" in turn else None
    how = {"text": turn.get("says", ""), "is_private": not turn.get("in_group"), **pieces(turn)}
    return stage.says(who, file=roll, **{**how, **named(turn, stage)})


def pieces(turn: dict[str, Any]) -> dict[str, Any]:
    """What comes with a message: its words are its caption then."""
    media = [Media(Kind.PHOTO, "photo.jpg", photo(turn["photo"]))] if "photo" in turn else []
    media += [Media(Kind.VOICE, "voice.ogg", turn["voice"].encode())] if "voice" in turn else []
    if not media and "place" not in turn:
        return {}
    place = Point(*turn["place"]) if "place" in turn else None
    what = Unreadable.OTHER if place else Unreadable.PHOTO
    said = {"media": tuple(media), "place": place, "album": turn.get("album", ""), "unreadable": what}
    return {**said, "text": "", "caption": turn.get("says", "")}


def named(turn: dict[str, Any], stage: Stage) -> dict[str, Any]:
    """The name of a message, of the one that it corrects, and when it was sent."""
    names = {key: turn[name] for key, name in (("message", "as"), ("edit_of", "edits")) if name in turn}
    ago = dt.timedelta(hours=turn.get("sent_ago", 0))
    return {**names, "sent_at": stage.now - ago}
