"""A leak planted in any door is found by the play: a test that cannot fail proves nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from assistant.assistant import Assistant
from knowledge.database.database import Database
from knowledge.households.scope import EVERYWHERE, Scope
from knowledge.people.acting import Acting
from knowledge.people.roles import Doing
from knowledge.people.sight import Sight
from knowledge.reports.keeping import NoReport
from knowledge.reports.tables import ReportRow
from knowledge.store.vault import Vault
from tests.assistant.leaks.test_no_leak import Play

CALLS = 400  # at most, until a leak must have been found
CARDS = ("h;{code}", "hh;{code};0", "h-gets;{code}")
CHANGES = ("v;{code};members;3", "ok;{code};members;3;", "u;{change}", "e;{code}", "f;{code};members")
LISTS = ("l;{place};{village};;;;;0", "l;{place};;;;;;0", "la;{place};;0")
PEOPLE = ("pe;{number}", "ml", "join;{token}", "inv", "ps;{number}")
REPORTS = ("rp;{number}", "rp-rows;{number}", "dec;0", "dec-of;{code};20190520", "rp-list", "cq;0")
ROLLS = ("xl-write;{place};", "xl-of;{place};", "undo-ask;{number}")
CODES = ("code;{code}",)
INVITING = ("im;commune_official;bim-son;14815;;;;Lê Văn Giả;", "im;district_official;bac-ha;;;;;Lê Văn Giả;")
TAKING = ("ml", "ml", "im;cadre;{place};;;;Lê Văn Giả;", "join;{token}", "join;{token}")
Plant = Callable[[pytest.MonkeyPatch], None]


def scope_of(doing: Doing) -> Plant:
    """Whoever acts may do this everywhere."""
    asked = Acting.scope

    def scope(acting: Acting, wanted: Doing) -> Scope:
        return EVERYWHERE if wanted is doing and acting.person else asked(acting, wanted)

    return lambda patch: patch.setattr(Acting, "scope", scope)


def both(*plants: Plant) -> Plant:
    """Where one wall is not the only one."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        for each in plants:
            each(patch)

    return plant


def instead(place: str, other: Any) -> Plant:
    """Something else in the place of a condition."""
    return lambda patch: patch.setattr(place, other)


def anybodys(session: Session, number: int, *_rest: object) -> ReportRow:
    """A report, whoever made it."""
    if (row := session.get(ReportRow, number)) is None:
        raise NoReport(number)
    return row


def sees_all(_sight: Sight, _household: object, shown: Any) -> Any:
    return shown


@dataclass(frozen=True)
class Door:
    """What is planted, and where it must be seen."""

    plant: Plant
    only: tuple[str, ...]


DOORS = {
    "records": Door(scope_of(Doing.READ), CARDS),
    "lists": Door(scope_of(Doing.READ), LISTS),
    "changes": Door(scope_of(Doing.CHANGE), CHANGES),
    "codes of households": Door(scope_of(Doing.LINK), CODES),
    "files": Door(scope_of(Doing.EXPORT), ROLLS),
    "decisions": Door(scope_of(Doing.ROLL), REPORTS),
    "reports": Door(
        both(
            instead("knowledge.reports.doors.report_row", anybodys),
            instead("knowledge.reports.doors.ReportsDoor._as_seen", lambda _door, report: report),
        ),
        REPORTS,
    ),
    "hidden facts": Door(scope_of(Doing.SENSITIVE), (*CARDS, "e;{code}", "f;{code};causes")),
    "sight of a card": Door(instead("knowledge.people.sight.Sight.household", lambda _sight, home: home), CARDS),
    "sight of a file": Door(instead("knowledge.people.sight.Sight.for_a_file", lambda _sight, home: home), ROLLS),
    "sight of a history": Door(instead("knowledge.people.sight.Sight.changes", sees_all), ("hh;{code};0",)),
    "ending offices": Door(instead("knowledge.people.staff.may_hand_on", lambda *_: True), PEOPLE),
    "inviting": Door(
        both(
            instead("knowledge.people.invitations.may_hand_on", lambda *_: True),
            instead("assistant.topics.inviting.areas.may_hand_on", lambda *_: True),
        ),
        INVITING,
    ),
    "own invitations": Door(instead("knowledge.people.joining.persons_ever_of", lambda *_: frozenset()), TAKING),
    "sign-ins": Door(instead("knowledge.people.joining.person_of", lambda *_: None), TAKING),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_leak_in_a_door_is_found(
    door: str, vault: Vault, assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database("sqlite://", vault)
    play = Play(database, assistant, tmp_path)
    DOORS[door].plant(monkeypatch)
    with pytest.raises(AssertionError, match=r"was (told|changed|done)"):
        play.run(CALLS, DOORS[door].only)
    database.close()


def test_without_one_the_same_calls_tell_nothing(vault: Vault, assistant: Assistant, tmp_path: Path) -> None:
    database = Database("sqlite://", vault)
    play = Play(database, assistant, tmp_path)
    play.run(CALLS // 2, sorted({each for door in DOORS.values() for each in door.only}))
    assert play.happened["told"] > CALLS / 40, play.happened
    database.close()
