"""Files that people sent as rolls, kept until they are taken over or given up, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, delete
from sqlalchemy.orm import Session

from knowledge.households.household_tables import UploadRow
from knowledge.rolls.cutting import storable
from knowledge.store.account import Account
from knowledge.store.files import StoredFile
from knowledge.store.invented import refuse_if_invented
from knowledge.store.sessions import write_with_turn
from knowledge.store.vault import Vault

LONGEST_NAME = 200
UPLOADS_KEPT = dt.timedelta(days=1)


def keep_upload(session: Session, vault: Vault, account: Account, file: StoredFile, now: dt.datetime) -> None:
    """Stores a file of an account, sealed where there is a key, else without the columns that need one; a file that was
    waiting is replaced. `now` in UTC.

    Raises InventedData, and UnreadableRoll where there is no key.
    """
    refuse_if_invented(session)
    file = storable(file, vault)
    row = UploadRow(
        channel=account.channel,
        account=account.id,
        name=file.name[-LONGEST_NAME:],
        content=vault.seal_file(file.content),
        received_at=now,
    )
    write_with_turn(session, lambda writing: writing.merge(row))


def waiting_upload(session: Session, vault: Vault, account: Account) -> StoredFile | None:
    """The file of an account that waits; None when there is none, or its key is gone."""
    row = session.get(UploadRow, (account.channel, account.id))
    content = vault.open_file(row.content) if row else None
    return StoredFile(row.name, content) if row and content is not None else None


def drop_uploads(session: Session, accounts: Collection[Account]) -> None:
    """Deletes the waiting files of accounts."""
    for account in accounts:
        theirs = (UploadRow.channel == account.channel) & (UploadRow.account == account.id)
        _delete(session, theirs)


def _delete(session: Session, theirs: ColumnElement[bool]) -> None:
    statement = delete(UploadRow).where(theirs)
    write_with_turn(session, lambda writing: writing.execute(statement))


def forget_uploads(session: Session, before: dt.datetime) -> None:
    """Deletes the files that came before a moment in UTC."""
    session.execute(delete(UploadRow).where(UploadRow.received_at < before))
