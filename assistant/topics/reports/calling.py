"""Another name of a household that a report has shown: offered to be kept, once a person chose whom it means."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import OSA

from assistant.topics.reports.answers import AliasOffered
from knowledge.households.household import Household
from knowledge.households.matching.spelling import Accents, fits_name, name_words
from knowledge.language.letters import fold
from knowledge.reports.model import Report, Standing

A_SLIP = 2  # letters between a name and one that is only typed wrongly
LONGEST = 4  # words


def offered_alias(report: Report, households: Mapping[str, Household]) -> AliasOffered | None:
    """The first name in a recorded report by which its household is not known: not the head's, however it is typed."""
    for each in report.proposals:
        household = households.get(each.household or "")
        if each.standing is Standing.RECORDED and household and _is_other(each.naming.name, household):
            return AliasOffered(household.code, _titled(each.naming.name))
    return None


def _is_other(name: str, household: Household) -> bool:
    words = name_words(name)
    if not 0 < len(words) <= LONGEST or len("".join(words)) < 2:
        return False
    known = [household.name, *(household.aliases or ())]
    return not any(fits_name(words, each, Accents.NONE) or _is_slip(words, each) for each in known)


def _is_slip(words: tuple[str, ...], name: str | None) -> bool:
    """Whether it is the end of the name but for a letter or two."""
    ending = name_words(name)[-len(words) :]
    typed, known = fold(" ".join(words)), fold(" ".join(ending))
    return OSA.distance(typed, known) <= min(A_SLIP, max(len(known) // 3, 1))


def _titled(name: str) -> str:
    return " ".join(part[:1].upper() + part[1:] for part in name.split())
