"""What is sealed is sealed in every copy, and sealed anew when the key changes."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import delete, text

from knowledge.database.database import Database
from knowledge.database.rotation import rotate_key
from knowledge.households.register import Register
from knowledge.people.tables import CorrectionRow
from knowledge.reports.keeping import Message, propose
from knowledge.reports.model import Op, ReportedChange, ReportedHousehold
from knowledge.rolls.uploads import keep_upload
from knowledge.store.account import Account
from knowledge.store.files import StoredFile
from knowledge.store.sealed import KeyLost
from knowledge.store.tables import AnsweredRow, ConversationRow, InboxFileRow, InboxRow, JobRow, OutboxRow
from knowledge.store.vault import Vault
from tests.knowledge.households.invented import LAN, store

NOW = dt.datetime(2026, 11, 28, 3)
MANY, FEW = 1000, 60
PHONES = [f"09{number:08}" for number in range(MANY)]
IDENTITIES = [f"0{number:011}" for number in range(7 * MANY, 8 * MANY)]


def a_key() -> str:
    return Fernet.generate_key().decode()


def every_copy(database: Database, households: int = FEW) -> None:
    """Households, and people's words about them in every place where words lie."""
    with database.transaction() as session:
        register = Register(session, database.vault)
        pairs = zip(PHONES[:households], IDENTITIES[:households], strict=True)
        homes = [
            replace(LAN, code=f"BS-HL-{place:04}", phone=phone, identity_number=identity)
            for place, (phone, identity) in enumerate(pairs, 1)
        ]
        store(register, *homes)
        words = f"{PHONES[7]} {IDENTITIES[7]}"
        session.add(ConversationRow(channel="web", id="w", state=words, changed_at=NOW))
        session.add(AnsweredRow(channel="web", conversation="w", message="1", replies=words, answered_at=NOW))
        session.add(InboxRow(id=1, channel="t", update_id="1", chat="1", raw=words, status="done", received_at=NOW))
        session.flush()
        session.add(InboxFileRow(inbox_id=1, name="a.xlsx", content=words.encode()))
        session.add(
            OutboxRow(
                channel="t", chat="1", method="m", payload=words, status="done", next_try_at=NOW, cause="1", position=0
            )
        )
        session.add(JobRow(kind="roll", channel="t", chat="1", cause="1", about=words, state="done", made_at=NOW))
        session.add(CorrectionRow(household=homes[0].code, person_id=1, text=words, asked_at=NOW))
        keep_upload(session, database.vault, Account("t", "1"), StoredFile("a.xlsx", words.encode()), NOW)
        said = ReportedHousehold(homes[0].code, None, (homes[0].code,), (ReportedChange("members", Op.SET, 4, words),))
        propose(register, Message("person:1", "m", words, NOW), [said], NOW)


def lying_about(folder: Path) -> bytes:
    """Every byte of the database and its journals."""
    return b"".join(file.read_bytes() for file in folder.glob("r.db*"))


def test_no_sealed_number_stands_in_the_database_or_its_journal(tmp_path: Path) -> None:
    database = Database.in_file(tmp_path / "r.db", Vault(a_key()))
    every_copy(database, MANY)
    found = lying_about(tmp_path)
    assert len(found) > 100_000
    assert [number for number in (*PHONES, *IDENTITIES) if number.encode() in found] == []
    with database.snapshot() as session:
        row = session.query(InboxRow).one()
        assert row.raw == f"{PHONES[7]} {IDENTITIES[7]}"
    database.close()
    assert [number for number in (*PHONES, *IDENTITIES) if number.encode() in lying_about(tmp_path)] == []


def test_a_deleted_name_is_gone_from_the_file_and_the_journal_after_a_sweep(tmp_path: Path) -> None:
    database = Database.in_file(tmp_path / "r.db")
    with database.transaction() as session:
        session.add(ConversationRow(channel="web", id="w", state="Đặng Thị Mơ Hoang", changed_at=NOW))
    assert "Mơ Hoang".encode() in lying_about(tmp_path)
    with database.transaction() as session:
        session.execute(delete(ConversationRow))
    database.tidy()
    assert "Mơ Hoang".encode() not in lying_about(tmp_path)
    database.close()


def test_a_new_key_seals_everything_anew_and_the_old_one_can_go(address: str) -> None:
    old, new = a_key(), a_key()
    database = Database(address, Vault(old))
    every_copy(database)
    database.close()
    database = Database(address, Vault(f"{new},{old}"))
    done = rotate_key(database)
    assert (done.renewed, done.lost) == (4 * FEW + 10, 0)  # each number in the register and in the history
    assert rotate_key(database).renewed == 0
    database.close()
    database = Database(address, Vault(new))
    with database.snapshot() as session:
        register = Register(session, database.vault)
        assert [register.find(f"BS-HL-{place:04}").phone for place in (1, FEW)] == [PHONES[0], PHONES[FEW - 1]]  # type: ignore[union-attr]
        assert session.query(AnsweredRow).one().replies == f"{PHONES[7]} {IDENTITIES[7]}"
    database.close()


def test_an_interrupted_rotation_goes_on_and_a_lost_key_is_told(address: str) -> None:
    old, new = a_key(), a_key()
    database = Database(address, Vault(old))
    every_copy(database)
    database.close()
    database = Database(address, Vault(f"{new},{old}"))

    def cut(renewed: int) -> None:
        if renewed > FEW:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate_key(database, cut)
    assert 0 < rotate_key(database).renewed < 3 * FEW + 10
    database.close()
    database = Database(address, Vault(a_key()))
    assert rotate_key(database).lost == 4 * FEW + 10
    with database.snapshot() as session, pytest.raises(KeyLost):
        session.query(AnsweredRow).one()
    database.close()


def test_what_was_stored_before_there_was_a_key_is_read_and_then_sealed(address: str) -> None:
    database = Database(address)
    with database.transaction() as session:
        session.add(ConversationRow(channel="web", id="w", state="0912345678", changed_at=NOW))
    database.close()
    database = Database(address, Vault(a_key()))
    with database.snapshot() as session:
        assert session.query(ConversationRow).one().state == "0912345678"
    assert rotate_key(database).renewed == 1
    with database.snapshot() as session:
        assert str(session.scalar(text("SELECT state FROM conversation"))).startswith("gAAAA")
    database.close()
