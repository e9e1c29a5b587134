"""Households go in, come out the same, are listed and changed."""

import threading
from dataclasses import replace

import pytest

from knowledge.database.database import Database
from knowledge.households.facts import EVERY_FACT, attribute_of
from knowledge.households.history.changes import ClassNotDecided
from knowledge.households.history.replaying import history
from knowledge.households.history.rows import Conflict
from knowledge.households.household import DEPRIVATIONS, Household
from knowledge.households.household_tables import HouseholdRow
from knowledge.households.register import AT_ONCE, Register
from knowledge.households.scope import Area
from knowledge.rules.vocabulary_file import load_vocabulary
from knowledge.store.vault import BadKey, KeyMissing, Vault
from tests.knowledge.households.invented import LAN, change, source, store
from tests.postgres import Server, wait_until_one_waits


def test_a_household_comes_back_as_it_was_stored(register: Register) -> None:
    store(register, LAN)
    register.session.expire_all()
    assert register.find(LAN.code) == LAN
    assert register.find("BS-HL-0004") is None


def test_a_change_touches_only_its_fact(register: Register) -> None:
    store(register, LAN)
    store(register, replace(LAN, members=4, deprived={**LAN.deprived, "water": False}, needs=None))
    register.session.expire_all()
    found = register.find(LAN.code)
    assert found == replace(LAN, members=4, deprived={"water": False, "telecom": False}, needs=None)


def test_what_was_changed_in_the_meantime_is_not_overwritten(register: Register) -> None:
    store(register, LAN)
    store(register, replace(LAN, members=4))
    with pytest.raises(Conflict) as conflict:
        change(register, [(LAN, replace(LAN, members=5))], source())
    assert (conflict.value.code, conflict.value.fact) == (LAN.code, "members")


def test_two_people_at_once_cannot_overwrite_each_other(server: Server, vault: Vault) -> None:
    database = Database(server.empty())
    with database.transaction() as session:
        store(Register(session, vault), LAN)
    with database.transaction() as slow:
        before = Register(slow, vault).find(LAN.code)
        with database.transaction() as quick:
            store(Register(quick, vault), replace(LAN, members=4))
        with pytest.raises(Conflict):
            change(Register(slow, vault), [(before, replace(LAN, members=5))], source())
    with database.transaction() as session:
        assert Register(session, vault).find(LAN.code) == replace(LAN, members=4)
    database.close()


def test_of_two_that_enter_the_same_code_at_once_the_second_meets_a_conflict(address: str, vault: Vault) -> None:
    """The second waits for the first: on PostgreSQL where it inserts, on SQLite where its transaction begins."""
    database = Database(address)
    quick, slow = (
        replace(LAN, code="S-600", name="Mai Văn Hòa"),
        [replace(LAN, code=f"S-{number}") for number in range(AT_ONCE + 200)],
    )
    outcome: list[object] = []

    def enter_many() -> None:
        with database.transaction() as session:
            register = Register(session, vault)
            store(register, replace(LAN, code="before"))
            try:
                change(register, [(None, household) for household in slow], source())
            except Conflict as conflict:
                outcome.extend((conflict.code, conflict.fact))
            store(register, replace(LAN, code="after"))

    with database.transaction() as session:
        store(Register(session, vault), quick)
        second = threading.Thread(target=enter_many)
        second.start()
        if database.engine.dialect.name == "postgresql":
            wait_until_one_waits(database.engine)
    second.join(timeout=60)
    with database.transaction() as session:
        register = Register(session, vault)
        stands = {household.code: household.name for household in register.all_in(Area())}
        histories = [history(register, f"S-{number}") for number in (0, AT_ONCE)]
    database.close()
    assert outcome == ["S-600", "code"]
    assert stands == {"S-600": "Mai Văn Hòa", "before": LAN.name, "after": LAN.name}
    assert histories == [(), ()]


def test_a_refused_change_leaves_the_transaction_as_it_was(register: Register) -> None:
    store(register, LAN)
    with pytest.raises(Conflict):
        change(register, [(None, replace(LAN, code="B")), (LAN, replace(LAN, members=4)), (None, LAN)], source())
    with pytest.raises(ClassNotDecided):
        change(register, [(LAN, replace(LAN, members=4, household_class="near_poor"))], source(by_review=False))
    store(register, replace(LAN, code="C"))
    assert [household.code for household in register.all_in(Area())] == [LAN.code, "C"]
    assert register.find(LAN.code) == LAN
    assert history(register, "B") == ()


def test_a_new_household_never_replaces_one_with_the_same_code(register: Register) -> None:
    store(register, LAN)
    with pytest.raises(Conflict):
        change(register, [(None, replace(LAN, name="Mai Văn Hòa"))], source())


def test_a_reported_class_waits_beside_the_decided_one(register: Register) -> None:
    store(register, LAN)
    store(register, replace(LAN, reported_class="newly_escaped"), by=source(by_review=False))
    with pytest.raises(ClassNotDecided):
        store(register, replace(LAN, household_class="newly_escaped"), by=source(by_review=False))
    found = register.find(LAN.code)
    assert found is not None
    assert (found.household_class, found.reported_class) == ("poor", "newly_escaped")


def test_lists_follow_the_vietnamese_order_page_by_page(register: Register) -> None:
    people = [
        ("Thôn 10", "An"),
        ("Thôn 2", "Đào"),
        ("Thôn 2", "Dung"),
        ("Thôn 2", "Dũng"),
        ("Thôn 2", "Dụng"),
        ("Thôn 2", "Ôn"),
        ("Thôn 2", "Oanh"),
        (None, "Yên"),
    ]
    store(
        register,
        *[replace(LAN, code=f"C{number}", village=village, name=name) for number, (village, name) in enumerate(people)],
    )
    store(register, replace(LAN, code="elsewhere", commune="14818"))
    pages = [register.page(Area(commune="14815"), number, 3) for number in range(3)]
    names = [household.name for page in pages for household in page.households]
    assert names == ["Yên", "Dung", "Dũng", "Dụng", "Đào", "Oanh", "Ôn", "An"]
    assert {page.total for page in pages} == {8}
    assert len(list(register.all_in(Area(district="bim-son")))) == 9
    assert register.page(Area(village="Thôn 10")).total == 1


def test_identity_and_phone_numbers_are_sealed_at_rest(register: Register) -> None:
    secret = replace(LAN, phone="0912345678", identity_number="038062001234")
    store(register, secret)
    row = register.session.get_one(HouseholdRow, LAN.code)
    assert "0912345678" not in str(row.phone)
    assert "038062001234" not in str(row.identity_number)
    assert register.find(LAN.code) == secret
    assert Register(register.session, Vault("")).find(LAN.code) == LAN


def test_without_a_key_only_these_two_facts_are_refused(register: Register) -> None:
    keyless = Register(register.session, Vault(""))
    store(keyless, LAN)
    with pytest.raises(KeyMissing, match="RECORDS_KEY"):
        store(keyless, replace(LAN, phone="0912345678"))
    assert keyless.find(LAN.code) == LAN


def test_a_replaced_key_still_opens_what_the_old_one_sealed() -> None:
    old, new = "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
    sealed = Vault(old).seal("0912345678")
    assert Vault(f"{new}, {old}").open(sealed) == "0912345678"
    assert Vault(new).open(sealed) is None
    with pytest.raises(BadKey, match="make one with"):
        Vault("password")


def test_every_fact_has_its_column_and_every_deprivation_of_the_rules_its_place() -> None:
    assert {attribute_of(fact) for fact in EVERY_FACT} <= set(HouseholdRow.__table__.columns.keys())
    asked = {name.removeprefix("deprived.") for name in load_vocabulary().facts if name.startswith("deprived.")}
    assert asked == set(DEPRIVATIONS)
    assert Household(code="X").deprived == {}
