"""Which support answers which difficulty, and which household it can be given to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from knowledge.households.household import Household, Support
from knowledge.samples.circumstances import CRAMPED, settled

_ANSWERS_LACK = {
    "employment": "job",
    "health_access": "medical_care",
    "health_insurance": "health_insurance",
    "school_attendance": "tuition",
    "housing_quality": "housing",
    "housing_area": "housing",
    "water": "water",
    "sanitation": "sanitation",
    "telecom": "information",
    "information_assets": "information",
}
_ANSWERS_CAUSE = {
    "capital": "credit",
    "land": "land",
    "equipment": "production",
    "labour": "mentoring",
    "jobs": "job",
    "skills": "vocational_training",
    "dependants": "tuition",
    "illness": "medical_care",
    "social_ills": "mentoring",
    "idleness": "mentoring",
}
_FOR_WORKERS = frozenset({"credit", "production", "extension", "vocational_training", "job"})
_FOR_PUPILS = frozenset({"tuition", "student_credit", "rice"})
_FOR_THE_POOR = frozenset({"electricity", "mentoring", "housing", "rice"})
_STANDING = frozenset({"health_insurance", "social_assistance"})  # had by all who have a right to them
_MOST_NEEDS = 3


def suits(support: str, household: Household) -> bool:
    """Whether a household is one that such a support is for."""
    if support == "social_assistance":
        return household.social_protection is True
    return (
        (support not in _FOR_WORKERS or bool(household.workers))
        and (support not in _FOR_PUPILS or bool(household.students))
        and (support not in _FOR_THE_POOR or household.household_class == "poor")
    )


def wished(random: Random, household: Household) -> frozenset[str]:
    """What a household asks for: answers to some of its difficulties that it has not received yet."""
    lacks = {_ANSWERS_LACK[code] for code, lacking in household.deprived.items() if lacking and code in _ANSWERS_LACK}
    causes = {_ANSWERS_CAUSE[code] for code in household.causes or () if code in _ANSWERS_CAUSE}
    received = {support.code for support in household.supports or ()}
    wishes = sorted(code for code in lacks | causes if code not in received and suits(code, household))
    return frozenset(random.sample(wishes, min(len(wishes), random.randint(1, _MOST_NEEDS))))


def received(random: Random, household: Household, known: Mapping[str, tuple[int, ...]]) -> tuple[Support, ...]:
    """What a household has received: its standing rights and some other supports, none whose difficulty it still
    has."""
    unanswered = {_ANSWERS_LACK.get(code) for code, lacking in household.deprived.items() if lacking}
    fitting = [code for code in known if suits(code, household) and code not in unanswered]
    standing = [code for code in fitting if code in _STANDING and household.household_class != "not_poor"]
    others = [code for code in fitting if code not in _STANDING]
    some = random.choice((0, 0, 0, 1) if household.household_class == "not_poor" else (0, 1, 1, 2))
    return tuple(given(random, code, known) for code in (*standing, *random.sample(others, min(len(others), some))))


def given(random: Random, support: str, known: Mapping[str, tuple[int, ...]]) -> Support:
    """The support with one of its amounts, without one when it is given in kind."""
    return Support(support, random.choice(known[support]) if known[support] else None)


def helped(household: Household, support: Support) -> Household:
    """The household with one support more, which ends the lacks it answers and the need for it."""
    ended = dict.fromkeys((code for code in household.deprived if _ANSWERS_LACK.get(code) == support.code), False)
    after = replace(
        household,
        supports=(*(household.supports or ()), support),
        needs=(household.needs or frozenset()) - {support.code},
        deprived={**household.deprived, **ended},
    )
    match support.code:
        case "housing":
            after = replace(after, house="semi_solid", floor_area=max(household.floor_area or CRAMPED, CRAMPED))
        case "tuition" if household.out_of_school_children:
            after = replace(
                after, students=(household.students or 0) + household.out_of_school_children, out_of_school_children=0
            )
    return settled(after)
