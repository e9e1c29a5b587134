"""Whose household is meant: one, several to ask among, or near ones; a typo alone never takes anybody."""

from dataclasses import replace

import pytest

from knowledge.households.matching.matching import match
from knowledge.households.matching.mention import Naming, Sender
from knowledge.households.matching.roll import Roll, RollEntry, VillageOf, make_roll
from knowledge.households.matching.spelling import Accents

ROLL = make_roll(
    (
        RollEntry("XA-AA-0001", "Lê Thị Hoa", "A", "Thôn 1", "F", 1960, 3),
        RollEntry("XA-AA-0002", "Lê Thị Hoa", "A", "Thôn 2", "F", 1980, 4),
        RollEntry("XA-AA-0003", "Lê Văn Hòa", "A", "Thôn 1", "M", 1970, 5),
        RollEntry("XA-AA-0004", "Nguyễn Thị Xuân", "A", "Thôn 1", "F", 1975, 2),
        RollEntry("XA-BB-0001", "Lê Thị Hoa", "B", "Thôn 1", "F", 1990, 2),
    )
)
A = Sender("A")


def named(*words: str, roll: Roll = ROLL, sender: Sender = A, **more: object) -> tuple[str | None, set[str], bool]:
    found = match(Naming(words, **more), sender, roll)  # type: ignore[arg-type]
    return found.household.code if found.household else None, {each.code for each in found.candidates}, found.is_near


def test_a_name_is_compared_from_its_end() -> None:
    assert named("văn", "hòa")[0] == "XA-AA-0003"
    assert named("hoa")[1] == {"XA-AA-0001", "XA-AA-0002"}


def test_accents_count_where_they_are_written() -> None:
    assert named("hòa")[0] == "XA-AA-0003"
    assert named("hoa", accents=Accents.NONE)[1] == {"XA-AA-0001", "XA-AA-0002", "XA-AA-0003"}


def test_the_kinship_word_narrows_only_where_somebody_is_left() -> None:
    assert named("hoa", accents=Accents.NONE, sex="M")[0] == "XA-AA-0003"
    assert named("xuân", sex="M")[0] == "XA-AA-0004"


def test_village_and_birth_year_always_narrow() -> None:
    assert named("hoa", villages=frozenset({VillageOf("A", "Thôn 2")}))[0] == "XA-AA-0002"
    assert named("hoa", birth_year=1960)[0] == "XA-AA-0001"
    code, offered, is_near = named("xuân", villages=frozenset({VillageOf("A", "Thôn 2")}))
    assert (code, offered, is_near) == (None, {"XA-AA-0004"}, True)


def test_the_senders_village_narrows_where_somebody_lives_there() -> None:
    assert named("hoa", sender=Sender("A", "thôn 02"))[0] == "XA-AA-0002"
    assert named("xuân", sender=Sender("A", "Thôn 2"))[0] == "XA-AA-0004"


def test_other_communes_are_out_of_reach_unless_named() -> None:
    assert named("hoa", sender=Sender("B"))[0] == "XA-BB-0001"
    assert named("hoa", communes=frozenset({"B"}))[0] == "XA-BB-0001"
    assert len(named("hoa", sender=Sender(None))[1]) == 3


@pytest.mark.parametrize("surname", ["hồ", "đinh", "chu"])
def test_a_surname_is_no_kinship_word(surname: str) -> None:
    code, offered, is_near = named(surname, "thị", "xuân")
    assert (code, is_near) == (None, True)
    assert offered <= {"XA-AA-0004"}


def test_a_typo_alone_never_takes() -> None:
    code, offered, is_near = named("thị", "xuâm")
    assert (code, offered, is_near) == (None, {"XA-AA-0004"}, True)


def test_a_code_that_the_name_contradicts_is_asked_about() -> None:
    coded = (ROLL.by_code["XA-AA-0001"],)
    assert named(coded=coded)[0] == "XA-AA-0001"
    assert named("hoa", coded=coded)[0] == "XA-AA-0001"
    assert named("hòa", coded=coded)[:2] == (None, {"XA-AA-0001", "XA-AA-0003"})


def test_a_code_of_another_commune_is_only_offered() -> None:
    assert named(coded=(ROLL.by_code["XA-BB-0001"],)) == (None, {"XA-BB-0001"}, True)


def test_a_stored_alias_is_a_name_as_a_whole_and_two_that_fit_are_asked() -> None:
    called = replace(ROLL.entries[0], aliases=frozenset({"Ba Gù"}))
    roll = make_roll([called, *ROLL.entries[1:]])
    assert named("ba", "gù", roll=roll)[0] == called.code
    assert named("ba", "gù", roll=roll, sex="M")[0] == called.code  # the husband's name, of a woman's household
    assert named("gù", roll=roll)[0] is None
    both = make_roll([called, replace(ROLL.entries[1], aliases=frozenset({"Ba Gù"})), *ROLL.entries[2:]])
    assert named("ba", "gù", roll=both)[:2] == (None, {ROLL.entries[0].code, ROLL.entries[1].code})


def test_an_alias_beside_a_head_of_that_name_is_asked_whatever_the_kinship_word_says() -> None:
    called = replace(ROLL.entries[0], aliases=frozenset({"Hòa"}))
    roll = make_roll([called, *ROLL.entries[1:]])
    assert named("hòa", roll=roll, sex="M")[:2] == (None, {called.code, "XA-AA-0003"})
