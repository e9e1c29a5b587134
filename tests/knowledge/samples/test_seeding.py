"""The samples in a real database: whole, with their histories, and never among real people."""

import datetime as dt
from collections.abc import Iterator

import pytest

from knowledge.concepts.places import Places
from knowledge.database.database import Database
from knowledge.households.history.replaying import Change, history, replay
from knowledge.households.household import Household
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.people.tables import PersonRow
from knowledge.samples.people import pretended_day, sample_people
from knowledge.samples.seeding import NotEmpty, is_empty, seed_households
from knowledge.standards.model import Standards
from knowledge.store.clock import VIETNAM
from knowledge.store.invented import is_invented
from knowledge.store.vault import WITHOUT_KEY
from tests.knowledge.households.invented import LAN, store
from tests.knowledge.samples.conftest import SLUGS
from tests.knowledge.samples.test_households import computed

NOW = dt.datetime(2026, 11, 20, 3)
DECIDED = {"class", "class_since", "class_decision", "class_standard"}
SENSITIVE = {"idleness", "social_ills"}
Standing = dict[str, dict[str, Household]]  # by slug and code
Past = dict[str, dict[str, tuple[Change, ...]]]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def seeded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, places: Places, standards: Standards
) -> Iterator[Register]:
    """A register as it stands after the samples were committed; to be read only."""
    file = tmp_path_factory.mktemp("samples") / "samples.db"
    database = Database(f"sqlite:///{file}" if request.param == "sqlite" else request.getfixturevalue("server").empty())
    with database.transaction() as session:
        seed_households(Register(session, WITHOUT_KEY), places, standards)
    with database.transaction() as session:
        yield Register(session, WITHOUT_KEY)
    database.close()


@pytest.fixture(scope="module")
def households(seeded: Register) -> Standing:
    return {slug: {household.code: household for household in seeded.all_in(Area(district=slug))} for slug in SLUGS}


@pytest.fixture(scope="module")
def histories(seeded: Register, households: Standing) -> Past:
    return {slug: {code: history(seeded, code) for code in found} for slug, found in households.items()}


def day_of(moment: dt.datetime) -> dt.date:
    return moment.replace(tzinfo=dt.UTC).astimezone(VIETNAM).date()


def later(changes: tuple[Change, ...]) -> list[Change]:
    """The changes after those by which a household entered."""
    return [change for change in changes if change.known_at != changes[0].known_at]


def has(changes: tuple[Change, ...], fact: str, value: str) -> bool:
    return any((change.fact.fact, change.fact.new) == (fact, value) for change in later(changes))


def test_every_history_leads_to_its_household(households: Standing, histories: Past) -> None:
    for slug in SLUGS:
        assert 110 <= len(households[slug]) <= 130
        assert all(replay(histories[slug][code]) == household for code, household in households[slug].items())


def test_the_database_says_that_all_in_it_is_invented(database: Database, places: Places, standards: Standards) -> None:
    with database.transaction() as session:
        assert is_empty(session)
        assert not is_invented(session)
        seed_households(Register(session, WITHOUT_KEY), places, standards)
    with database.transaction() as session:
        assert is_invented(session)
        assert not is_empty(session)


def test_samples_never_come_among_real_households(register: Register, places: Places, standards: Standards) -> None:
    store(register, LAN)
    with pytest.raises(NotEmpty):
        seed_households(register, places, standards)
    assert not is_invented(register.session)
    assert list(register.all_in(Area())) == [LAN]


def test_samples_never_come_among_real_people(register: Register, places: Places, standards: Standards) -> None:
    register.session.add(PersonRow(name="Mai Văn Hòa", agreed_at=NOW))
    with pytest.raises(NotEmpty):
        seed_households(register, places, standards)
    assert not list(register.all_in(Area()))


def test_a_household_enters_by_a_review_on_the_day_of_its_class(histories: Past) -> None:
    for changes in (changes for found in histories.values() for changes in found.values()):
        facts = {change.fact.fact: change.fact.new for change in changes if change.known_at == changes[0].known_at}
        assert day_of(changes[0].known_at) == facts["class_since"] == facts["updated_on"]
        assert facts["class"] is not None


def test_a_third_changed_two_to_four_times_later_and_nothing_lies_in_the_future(histories: Past) -> None:
    for slug, found in histories.items():
        assert max(day_of(change.known_at) for changes in found.values() for change in changes) <= pretended_day(slug)
        days = [len({change.known_at for change in later(changes)}) for changes in found.values() if later(changes)]
        assert 0.25 < len(days) / len(found) < 0.5
        assert sum(2 <= count <= 4 for count in days) > 0.75 * len(days)


def test_what_is_seen_in_the_field_is_known_a_day_later_and_from_different_people(histories: Past) -> None:
    for found in histories.values():
        changes = [change for each in found.values() for change in each]
        field = [change for change in changes if change.seen_at != change.known_at]
        assert all(day_of(change.known_at) - day_of(change.seen_at) == dt.timedelta(days=1) for change in field)
        assert len({change.who for change in field}) > 4
        assert not DECIDED & {change.fact.fact for change in field}


def test_classes_still_agree_unless_a_report_waits_for_the_review(households: Standing, standards: Standards) -> None:
    for standing in households.values():
        assert len([household for household in standing.values() if household.reported_class]) == 1
        for household in standing.values():
            stated = household.reported_class or household.household_class
            assert computed(household, standards) == ("not_poor" if stated == "newly_escaped" else stated), household


def test_people_still_add_up_and_nothing_was_given_twice(households: Standing) -> None:
    for household in (household for standing in households.values() for household in standing.values()):
        assert household.members
        assert (household.workers or 0) + (household.students or 0) + (household.ill_members or 0) <= household.members
        codes = [support.code for support in household.supports or ()]
        assert len(codes) == len(set(codes))


def test_some_escaped_by_the_last_review_as_their_cadre_had_reported(histories: Past) -> None:
    for found in histories.values():
        escaped = [changes for changes in found.values() if has(changes, "class", "newly_escaped")]
        assert len(escaped) >= 2
        assert all(has(changes, "reported_class", "newly_escaped") for changes in escaped)


def test_a_long_history_a_new_head_and_hidden_causes_can_be_shown(households: Standing, histories: Past) -> None:
    for slug, found in histories.items():
        assert max(len({change.known_at for change in changes}) for changes in found.values()) >= 10
        [renamed] = [changes for changes in found.values() if "name" in {change.fact.fact for change in later(changes)}]
        assert {"sex", "birth_year", "members"} <= {change.fact.fact for change in later(renamed)}
        assert any(SENSITIVE & (household.causes or set()) for household in households[slug].values())


def test_the_household_of_the_switch_has_supports_and_a_history(households: Standing, histories: Past) -> None:
    people = [person for person in sample_people() if person.household]
    assert [person.district for person in people] == list(SLUGS)
    for person in people:
        home = households[person.district][person.household or ""]
        assert (home.name, home.household_class) == (person.name, "poor")
        assert len(home.supports or ()) > 1
        assert not SENSITIVE & (home.causes or set())
        changed = {change.fact.fact for change in later(histories[person.district][home.code])}
        assert {"supports", "members", "income", "visited_on"} <= changed
