"""A district with 2,000 cadres: what its officials look at takes a few statements, however many people there are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from knowledge.database.database import Database
from knowledge.people.acting import Acting
from knowledge.people.doors import PeopleDoor
from knowledge.people.roles import Office, Role
from knowledge.people.tables import GrantRow, PersonRow
from knowledge.store.vault import WITHOUT_KEY
from tests.knowledge.people.invented import AT, BIM_SON, NOW, official
from tests.who import account

CADRES = 2_000
MOST_STATEMENTS = 10


def staffed(session: Session) -> None:
    """A district official, and all those cadres under them."""
    official(session, Office(Role.DISTRICT_OFFICIAL, BIM_SON), "Hoa")
    numbers = range(1_000, 1_000 + CADRES)
    session.execute(insert(PersonRow), [{"id": each, "name": f"Cán bộ {each}", "agreed_at": NOW} for each in numbers])
    office = {"role": Role.CADRE, "district": "bim-son", "commune": "14815", "given_by": 1, "given_at": NOW}
    session.execute(insert(GrantRow), [{**office, "person_id": each} for each in numbers])


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that are made inside."""
    made: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        made.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield made
    event.remove(database.engine, "before_cursor_execute", note)


def test_a_page_of_many_people_takes_few_statements(database: Database) -> None:
    with database.transaction() as session:
        staffed(session)
    with database.snapshot() as session, counted(database) as made:
        door = PeopleDoor(Acting(session, WITHOUT_KEY, account("telegram:Hoa"), AT))
        people = door.all()
        assert len(people) == CADRES
        assert people[0].name == "Cán bộ 1000"
        assert door.invitations() == ()
    assert len(made) <= MOST_STATEMENTS


def test_opening_one_of_many_takes_few_statements(database: Database) -> None:
    with database.transaction() as session:
        staffed(session)
    with database.snapshot() as session, counted(database) as made:
        door = PeopleDoor(Acting(session, WITHOUT_KEY, account("telegram:Hoa"), AT))
        assert door.find(1_500).name == "Cán bộ 1500"
        assert len(door.given_by(1_500)) == 1
    assert len(made) <= MOST_STATEMENTS
