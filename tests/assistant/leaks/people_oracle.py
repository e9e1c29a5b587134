"""Who may become whom, worked out plainly from the stored rows: nothing of the program's own rules is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from knowledge.store.account import Account

Row = Mapping[str, Any]
RANK = {"household": 0, "agency": 0, "cadre": 0, "commune_official": 1, "district_official": 2, "admin": 3}
PLACE = ("district", "commune", "village")


@dataclass(frozen=True)
class People:
    """Accounts, offices and invitations as they are stored."""

    accounts: Mapping[tuple[str, str], int]
    offices: Mapping[int, Row]
    invitations: Mapping[int, Row]

    def held_by(self, person: int | None) -> list[Row]:
        """The offices that somebody holds."""
        return [each for each in self.offices.values() if each["person_id"] == person and each["ended_at"] is None]


def people(session: Session) -> People:
    """Everybody now."""
    session.flush()
    accounts = session.execute(text("SELECT channel, id, person_id FROM account"))
    spoken = {(row.channel, row.id): row.person_id for row in accounts}
    return People(spoken, _rows(session, "office"), _rows(session, "invitation"))


def faults(before: People, after: People, who: Account) -> Iterator[str]:
    """What somebody did to people in one turn that nobody may do."""
    mine = (who.channel, who.id)
    us = {before.accounts.get(mine), after.accounts.get(mine)} - {None}
    held = [office for person in us for office in before.held_by(person)]
    for account, person in after.accounts.items():
        was = before.accounts.get(account)
        if person != was and (account != mine or was is not None):
            yield f"{account} now speaks for {person}, before for {was}"
    for number, office in after.offices.items():
        old = before.offices.get(number)
        is_theirs = office["person_id"] in us
        if old is None and (not is_theirs or office["given_by"] in us):
            yield f"office {number} was given to {office['person_id']} by {office['given_by']}"
        if old and old["ended_at"] != office["ended_at"] and not (is_theirs or _is_below(office, held)):
            yield f"office {number} of {office['person_id']} was ended"
    for number, invitation in after.invitations.items():
        if number in before.invitations or invitation["household"]:
            continue
        for_somebody = invitation["person_id"]
        if for_somebody not in us if for_somebody is not None else not _is_below(invitation, held):
            yield f"invitation {number} was made"


def _is_below(office: Row, held: list[Row]) -> bool:
    """Whether an office lies below one of those held, in its area; administrators stand side by side."""
    return any(
        (RANK[each["role"]] > RANK[office["role"]] or each["role"] == office["role"] == "admin")
        and all(each[level] is None or each[level] == office[level] for level in PLACE)
        for each in held
    )


def _rows(session: Session, table: str) -> dict[int, Row]:
    return {int(row["id"]): dict(row) for row in session.execute(text(f"SELECT * FROM {table}")).mappings()}  # noqa: S608
