"""Rolls in the conversation: what is shown is what is entered, whole or not at all, and only where the person may."""

import datetime as dt
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from assistant.assistant import Assistant
from assistant.messages import Attachment, Reply
from assistant.topics.rolls import out_turns as rolls_out
from handlers.delivery.agenda.sweeps import sweeps
from handlers.delivery.agenda.taking import Agenda
from knowledge.database.database import Database
from knowledge.households.history.replaying import history
from knowledge.households.household_tables import ImportRow, UploadRow
from knowledge.households.register import Register
from knowledge.people.forgetting import forget_person
from knowledge.people.viewings import ViewedHow, viewings_of
from knowledge.rolls.uploads import forget_uploads
from knowledge.store.agenda import Entry, put
from tests.assistant.stage import AT, NOW, Stage, furnished
from tests.knowledge.households.invented import LAN, store
from tests.knowledge.rolls.sheets import HEADINGS, sheet

COUNTED = (*HEADINGS, "Số khẩu")
LAM_SON = ("Bỉm Sơn", "Lam Sơn")


def roll(folder: Path, *rows: tuple[object, ...], name: str = "roll.xlsx") -> Attachment:
    return Attachment(name, sheet(folder, COUNTED, *rows).read_bytes())


def sends(stage: Stage, who: str, file: Attachment) -> tuple[Reply, ...]:
    return stage.says(who, "", file=file)


def lan(members: int) -> tuple[object, ...]:
    return (LAN.code, LAN.name, LAN.birth_year, *LAM_SON, LAN.village, members)


def members(stage: Stage, code: str = LAN.code) -> int | None:
    with stage.database.transaction() as session:
        found = Register(session, stage.database.vault).find(code)
    return found.members if found else None


def takes(replies: tuple[Reply, ...]) -> list[str]:
    return [
        choice.action
        for reply in replies
        for row in reply.choices
        for choice in row
        if choice.action.startswith("roll-take;")
    ]


def waiting(stage: Stage) -> list[str]:
    with stage.database.transaction() as session:
        return list(session.scalars(select(UploadRow.account)))


def test_long_work_announces_itself_and_the_file_does_not_outlive_it(stage: Stage, tmp_path: Path) -> None:
    received, shown = sends(stage, "commune", roll(tmp_path, lan(6)))
    assert (received.then, shown.then) == ("roll-look", "")
    assert waiting(stage) == ["commune"]
    assert members(stage) == 3
    entering, entered = stage.does("commune", "roll-take")
    assert entering.then.startswith("roll-enter;")
    assert not entered.then
    assert members(stage) == 6
    assert waiting(stage) == []


def test_what_is_entered_has_the_person_and_the_file_as_its_source(stage: Stage, tmp_path: Path) -> None:
    sends(stage, "commune", roll(tmp_path, lan(6), name="thang-5.xlsx"))
    stage.does("commune", "roll-take")
    with stage.database.transaction() as session:
        changes = [change for change in history(Register(session, stage.database.vault), LAN.code) if change.import_id]
        made = session.get_one(ImportRow, changes[0].import_id)
    assert {change.who for change in changes} == {stage.people["commune"].who}
    assert (made.file_name, made.who, made.households) == ("thang-5.xlsx", stage.people["commune"].who, 1)
    assert (made.district, made.commune, made.village) == ("bim-son", "14815", LAN.village)


def test_a_confirmation_counts_for_what_was_shown_only(stage: Stage, tmp_path: Path) -> None:
    [take] = takes(sends(stage, "commune", roll(tmp_path, lan(6))))
    with stage.database.transaction() as session:
        store(Register(session, stage.database.vault), replace(LAN, causes=frozenset({"illness", "land"}), members=4))
    replies = stage.sends_action("commune", take)
    assert members(stage) == 4
    [again] = takes(replies)
    assert again != take
    stage.sends_action("commune", again)
    assert members(stage) == 6


def test_a_confirmation_of_the_file_before_enters_nothing(stage: Stage, tmp_path: Path) -> None:
    [take] = takes(sends(stage, "commune", roll(tmp_path, lan(6))))
    sends(stage, "commune", roll(tmp_path, lan(9)))
    stage.sends_action("commune", take)
    assert members(stage) == 3


def test_a_second_press_enters_nothing_twice(stage: Stage, tmp_path: Path) -> None:
    [take] = takes(sends(stage, "commune", roll(tmp_path, lan(6))))
    for _ in range(2):
        stage.sends_action("commune", take)
    with stage.database.transaction() as session:
        assert len(session.scalars(select(ImportRow)).all()) == 1


def test_nobody_confirms_the_file_of_somebody_else(stage: Stage, tmp_path: Path) -> None:
    [take] = takes(sends(stage, "commune", roll(tmp_path, lan(6))))
    for other in ("district", "admin", "other commune", "cadre", "household", "nobody"):
        stage.sends_action(other, take)
    assert members(stage) == 3


def test_a_roll_that_names_a_new_household_twice_over_two_people_is_entered_once(stage: Stage, tmp_path: Path) -> None:
    row = ("BS-HL-0900", "Mai Thị Mới", 1990, *LAM_SON, "Thôn 3", 4)
    [first] = takes(sends(stage, "commune", roll(tmp_path, row)))
    [second] = takes(sends(stage, "district", roll(tmp_path, (*row[:-1], 7))))
    stage.sends_action("commune", first)
    [again] = takes(stage.sends_action("district", second))
    assert members(stage, "BS-HL-0900") == 4
    stage.sends_action("district", again)
    assert members(stage, "BS-HL-0900") == 7


def test_a_household_that_leaves_the_area_is_a_bad_row(stage: Stage, tmp_path: Path) -> None:
    moved = (LAN.code, LAN.name, LAN.birth_year, "Bỉm Sơn", "Ba Đình", "Khu phố 4", 6)
    assert not takes(sends(stage, "commune", roll(tmp_path, moved)))
    assert takes(sends(stage, "district", roll(tmp_path, moved)))


def test_a_new_household_gets_no_code_that_is_in_use_out_of_reach(stage: Stage, tmp_path: Path) -> None:
    with stage.database.transaction() as session:
        store(
            Register(session, stage.database.vault),
            replace(LAN, code="14815-0001", commune="14812", village="Khu phố 4"),
        )
    sends(stage, "commune", roll(tmp_path, (None, "Mai Thị Mới", 1990, *LAM_SON, "Thôn 3", 4)))
    stage.does("commune", "roll-take")
    assert (members(stage, "14815-0001"), members(stage, "14815-0002")) == (3, 4)


def test_many_rows_to_look_at_come_as_a_file(stage: Stage, tmp_path: Path) -> None:
    bad = [(f"BS-HL-{number}", "Hồ Thị Xa", "già", *LAM_SON, "Thôn 3", 4) for number in range(600, 640)]
    replies = sends(stage, "commune", roll(tmp_path, *bad))
    [document] = replies[-1].documents
    rows = document.content.decode("utf-8-sig").split("\r\n")
    assert len(rows) == 40
    assert "41" in rows[-1]
    assert len(replies[-1].text) < 1200
    assert rows[6] not in replies[-1].text


def test_a_file_that_is_no_roll_is_not_kept(stage: Stage, tmp_path: Path) -> None:
    for content in (b"", b"PK\x03\x04 nothing", sheet(tmp_path, ("Tên", "Tuổi"), ("Lan", 5)).read_bytes()):
        replies = sends(stage, "commune", Attachment("ảnh.xlsx", content))
        assert "ảnh.xlsx" in replies[-1].text
        assert not takes(replies)
        assert waiting(stage) == []


def test_a_waiting_file_is_sealed_and_deleted_after_a_day(stage: Stage, tmp_path: Path) -> None:
    file = roll(tmp_path, lan(6))
    sends(stage, "commune", file)
    with stage.database.transaction() as session:
        [stored] = session.scalars(select(UploadRow.content))
        assert not stored.startswith(b"PK")
        assert stage.database.vault.open_file(stored) == file.content
        forget_uploads(session, NOW)
        assert session.scalars(select(UploadRow)).all()
        forget_uploads(session, NOW + dt.timedelta(seconds=1))
    assert waiting(stage) == []
    assert not takes(stage.sends_action("commune", "roll-look"))


def test_old_files_are_swept_away(stage: Stage, tmp_path: Path) -> None:
    sends(stage, "commune", roll(tmp_path, lan(6)))
    with stage.database.transaction() as session:
        put(session, Entry(NOW, "sweep files"))
    Agenda(stage.database, sweeps((), inbox_days=3)).take_one()  # it is long after 2019
    assert waiting(stage) == []


def test_who_has_everything_deleted_leaves_no_file_behind(stage: Stage, tmp_path: Path) -> None:
    sends(stage, "commune", roll(tmp_path, lan(6)))
    with stage.database.transaction() as session:
        forget_person(session, stage.people["commune"], AT)
    assert waiting(stage) == []


def test_an_import_is_taken_back_by_those_whose_area_holds_it(stage: Stage, tmp_path: Path) -> None:
    sends(stage, "commune", roll(tmp_path, lan(6)))
    stage.does("commune", "roll-take")
    for other in ("other commune", "other district", "cadre", "bank", "household", "nobody"):
        for action in ("undo-ask;1", "undo-go;1", "undo;1"):
            assert "roll.xlsx" not in "".join(reply.text for reply in stage.sends_action(other, action))
        assert members(stage) == 6
    stage.sends_action("district", "roll")
    stage.does("district", "undo-ask")
    stage.does("district", "undo-go")
    assert members(stage) == 3
    with stage.database.transaction() as session:
        assert session.get_one(ImportRow, 1).undone_at == NOW


def test_an_undo_takes_no_household_out_of_reach(stage: Stage, tmp_path: Path) -> None:
    sends(stage, "district", roll(tmp_path, (LAN.code, LAN.name, LAN.birth_year, "Bỉm Sơn", "Ba Đình", "Khu phố 4", 6)))
    stage.does("district", "roll-take")
    stage.sends_action("other commune", "undo;1")
    assert members(stage) == 6
    with stage.database.transaction() as session:
        assert session.get_one(ImportRow, 1).undone_at is None
    stage.sends_action("district", "undo;1")
    assert members(stage) == 3


def test_what_was_changed_since_the_import_is_kept_and_said(stage: Stage, tmp_path: Path) -> None:
    sends(stage, "commune", roll(tmp_path, lan(6), ("BS-HL-0012", None, None, None, None, None, 8)))
    stage.does("commune", "roll-take")
    with stage.database.transaction() as session:
        register = Register(session, stage.database.vault)
        found = register.find(LAN.code)
        assert found
        store(register, replace(found, members=7))
    [_, undone] = stage.sends_action("commune", "undo-go;1")
    assert (members(stage), members(stage, "BS-HL-0012")) == (7, 3)
    assert LAN.code in undone.text
    assert "BS-HL-0012" not in undone.text


def exported(stage: Stage, who: str, action: str) -> bytes:
    [document] = [document for reply in stage.sends_action(who, action) for document in reply.documents]
    return document.content


@pytest.mark.parametrize(("who", "area"), [("commune", "bim-son;14815"), ("district", "bim-son;"), ("admin", ";")])
def test_an_exported_roll_sent_back_by_the_same_person_changes_nothing(stage: Stage, who: str, area: str) -> None:
    with stage.database.transaction() as session:
        store(
            Register(session, stage.database.vault),
            replace(
                LAN, code="BS-HL-0050", name="Lê Kín", causes=frozenset({"idleness", "social_ills"}), phone="0912345678"
            ),
            replace(LAN, code="BS-HL-0051", name="Lê Hở", causes=frozenset({"land"}), identity_number="001162000123"),
        )
    content = exported(stage, who, f"xl-of;{area}")
    replies = sends(stage, who, Attachment("out.xlsx", content))
    assert not takes(replies)
    assert waiting(stage) == []
    shown = replies[-1].text
    assert "thay đổi: 0" in shown
    assert "Mới: 0" in shown


def cells(content: bytes) -> dict[str, dict[str, object]]:
    worksheet = load_workbook(BytesIO(content)).worksheets[0]
    heads, *rows = worksheet.iter_rows(values_only=True)
    return {str(row[0]): dict(zip(map(str, heads), row, strict=True)) for row in rows}


def test_a_roll_given_out_holds_nothing_that_its_reader_may_not_see(stage: Stage) -> None:
    with stage.database.transaction() as session:
        store(
            Register(session, stage.database.vault),
            replace(LAN, code="BS-HL-0050", causes=frozenset({"idleness", "land"}), phone="0912345678"),
        )
    of_district, of_commune = (cells(exported(stage, who, "xl-of;bim-son;14815")) for who in ("district", "commune"))
    assert (of_district["BS-HL-0050"]["Nguyên nhân"], of_district["BS-HL-0050"]["Điện thoại"]) == (None, None)
    assert (of_commune["BS-HL-0050"]["Nguyên nhân"], of_commune["BS-HL-0050"]["Điện thoại"]) == (None, "0912345678")
    assert {row["Nguyên nhân"] for row in (*of_district.values(), *of_commune.values())} == {None}
    assert "BS-DS-0001" not in of_commune


def test_a_roll_given_out_is_noted_once_a_day_for_each_household(stage: Stage) -> None:
    for _ in range(2):
        exported(stage, "commune", "xl-of;bim-son;14815")
    with stage.database.transaction() as session:
        seen = viewings_of(session, LAN.code, 9)
        assert [(each.person, each.how) for each in seen] == [(stage.people["commune"].number, ViewedHow.EXPORT)]
        assert viewings_of(session, "BS-DS-0001", 9) == ()


def test_a_large_roll_is_announced_first(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolls_out, "LARGE", 1)
    announced, written = stage.sends_action("commune", "xl-of;bim-son;14815")
    assert announced.then == "xl-write;bim-son;14815"
    assert written.documents


def test_the_template_is_an_empty_roll_that_changes_nothing(stage: Stage) -> None:
    [document] = stage.says("commune", "/mau")[0].documents
    assert document.name == "mau-danh-sach-ho.xlsx"
    assert not takes(sends(stage, "commune", Attachment("mau.xlsx", document.content)))


def test_without_a_key_an_export_still_comes_back_unchanged(address: str, assistant: Assistant) -> None:
    database = Database(address)
    keyless = Stage(database, assistant, furnished(database))
    assert not keyless.database.vault.has_key
    content = exported(keyless, "commune", "xl-of;bim-son;14815")
    assert not takes(sends(keyless, "commune", Attachment("out.xlsx", content)))
    database.close()


def test_damaged_files_are_refused_with_a_sentence(stage: Stage, tmp_path: Path) -> None:
    random, whole = Random(7), sheet(tmp_path, COUNTED, lan(6)).read_bytes()
    for _ in range(40):
        damaged = bytearray(whole)
        for _ in range(random.randint(1, 30)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        assert sends(stage, "commune", Attachment("roll.xlsx", bytes(damaged)))[-1].text
    assert members(stage) == 3


def test_an_import_over_several_districts_is_listed_for_nobody_who_reaches_one_of_them(
    stage: Stage, tmp_path: Path
) -> None:
    sends(stage, "admin", roll(tmp_path, lan(6), ("BH-0001", None, None, None, None, None, 5)))
    stage.does("admin", "roll-take")
    assert "roll.xlsx" in stage.sends_action("admin", "roll")[0].text
    for other in ("district", "commune", "other district"):
        assert "roll.xlsx" not in stage.sends_action(other, "roll")[0].text
    with stage.database.transaction() as session:
        assert session.get_one(ImportRow, 1).district is None
