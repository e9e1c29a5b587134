"""The desk at which one person works with the records: what they may see and change there, and nothing else."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from knowledge.records.vault import Vault


class Desk:
    """The records as an account reaches them inside the caller's transaction. `now` in UTC, `day` the day in Vietnam it works on."""

    def __init__(self, session: Session, vault: Vault, account: str, now: dt.datetime, day: dt.date) -> None:
        self._session = session
        self._vault = vault
        self.account = account
        self._now = now
        self.day = day
