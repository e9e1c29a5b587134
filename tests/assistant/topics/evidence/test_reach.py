"""Photos and voices are for those who see all of a household's record, while their office lasts, and looking at them is
noted; what nothing needs any more is deleted, in the table and beside it."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from assistant.messages import Media, Reply
from knowledge.evidence.keeping import sweep
from knowledge.evidence.model import Kind
from knowledge.people.staff import end_office
from knowledge.people.viewings import ViewedHow, viewings_of
from tests.assistant.stage import AT, NOW, Stage
from tests.photos import photo

CODE = "BS-HL-0020"
FORGED = (
    f"ev;{CODE}",
    f"ev-to;1;{CODE}",
    "ev-to;1;BS-DS-0001",
    "ev-to;1;BH-0001",
    "ev-no;1",
    f"ev-to;2;{CODE}",
    "ev-no;2",
)
OUT_OF_SCOPE = ("nobody", "household", "other commune", "other district", "bank")
ABOVE = ("district",)  # sees the record, not what hidden causes look like


def media(kind: Kind, content: bytes) -> dict[str, object]:
    return {"media": (Media(kind, f"{kind}.bin", content),)}


@pytest.fixture
def kept(stage: Stage) -> Stage:
    """With a photo and a voice of a household."""
    stage.says("cadre", "ông Đức thôn 3: 6 khẩu", **media(Kind.PHOTO, photo("a")))
    stage.says("cadre", "", **media(Kind.VOICE, b"a voice"))
    stage.says("cadre", "số 1")
    stage.presses("cadre", "✓ Ghi tất cả")
    return stage


def count(stage: Stage) -> int:
    with stage.database.snapshot() as session:
        return int(session.execute(text("SELECT count(*) FROM evidence")).scalar_one())


def files_of(replies: tuple[Reply, ...]) -> int:
    return sum(len(reply.pictures) + len(reply.voices) for reply in replies)


@pytest.mark.parametrize("who", [*OUT_OF_SCOPE, *ABOVE])
def test_nobody_out_of_scope_gets_a_photo_or_voice_whatever_they_press(kept: Stage, who: str) -> None:
    before = count(kept)
    for action in FORGED:
        replies = kept.sends_action(who, action)
        assert files_of(replies) == 0
        assert "Đã gắn" not in "".join(reply.text for reply in replies)
    if who in OUT_OF_SCOPE:
        assert CODE not in "".join(reply.text for reply in kept.sends_action(who, f"h;{CODE}"))
    assert count(kept) == before == 2
    assert files_of(kept.sends_action("commune", f"ev;{CODE}")) == 2


@pytest.mark.parametrize("who", ["cadre", "village cadre", "commune"])
def test_those_in_scope_get_them_alone_and_it_is_noted(kept: Stage, who: str) -> None:
    assert files_of(kept.sends_action(who, f"ev;{CODE}", is_private=False)) == 0
    assert files_of(kept.sends_action(who, f"ev;{CODE}")) == 2
    with kept.database.snapshot() as session:
        seen = [(each.person, each.how) for each in viewings_of(session, CODE, 10)]
    assert (kept.people[who].number, ViewedHow.EVIDENCE) in seen


@pytest.mark.parametrize("who", ["cadre", "commune"])
def test_after_an_office_has_ended_neither_is_shown_kept_or_given(kept: Stage, who: str) -> None:
    with kept.database.transaction() as session:
        end_office(session, kept.people["admin"], kept.people[who].grants[0].number, AT)
    for action in FORGED:
        assert files_of(kept.sends_action(who, action)) == 0
    kept.says(who, "", **media(Kind.PHOTO, photo("b")))
    assert count(kept) == 2


def test_another_cadre_neither_gives_nor_deletes_what_somebody_sent(kept: Stage) -> None:
    for action in ("ev-to;1;BS-HL-0003", "ev-no;1"):
        kept.sends_action("village cadre", action)
        kept.sends_action("commune", action)
    assert count(kept) == 2
    assert files_of(kept.sends_action("commune", f"ev;{CODE}")) == 2


def test_what_nobody_said_the_household_of_is_deleted_after_a_week_with_its_file(kept: Stage) -> None:
    kept.says("cadre", "", **media(Kind.PHOTO, photo("c")), sent_at=NOW - dt.timedelta(days=2))
    shelf = kept.database.shelf
    assert (count(kept), len(list(shelf.stored()))) == (3, 3)
    for days in (6, 8, 9):
        with kept.database.transaction() as session:
            sweep(session, dt.datetime.now(dt.UTC).replace(tzinfo=None) + dt.timedelta(days=days))
    assert (count(kept), len(list(shelf.stored()))) == (2, 2)


def test_a_household_that_is_gone_takes_its_photos_and_voices_along(kept: Stage) -> None:
    with kept.database.transaction() as session:
        session.execute(text("DELETE FROM household WHERE code = :code"), {"code": CODE})
        sweep(session, NOW)
    assert count(kept) == 0
    with kept.database.transaction() as session:
        sweep(session, dt.datetime.now(dt.UTC).replace(tzinfo=None) + dt.timedelta(days=2))
    assert list(kept.database.shelf.stored()) == []


def test_a_household_that_has_its_data_deleted_takes_its_voice_along(stage: Stage) -> None:
    stage.says("household", "", **media(Kind.VOICE, b"help"))
    stage.presses("household", "Để cán bộ nghe")
    assert count(stage) == 1
    stage.says("household", "/xoadulieu")
    stage.presses("household", "Xóa")
    assert count(stage) == 0
