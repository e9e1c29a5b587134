"""Another name of a household that a report has shown: offered to be kept, once a person chose whom it means."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.topics.reports.answers import AliasOffered
from knowledge.households.household import Household
from knowledge.households.matching.near import is_another_name
from knowledge.reports.model import Report, Standing


def offered_alias(report: Report, households: Mapping[str, Household]) -> AliasOffered | None:
    """The first name in a recorded report by which its household is not known: not the head's, however it is typed."""
    for each in report.proposals:
        household = households.get(each.household or "")
        if household is None or each.standing is not Standing.RECORDED:
            continue
        if is_another_name(each.naming.name, (household.name, *(household.aliases or ()))):
            return AliasOffered(household.code, _titled(each.naming.name))
    return None


def _titled(name: str) -> str:
    return " ".join(part[:1].upper() + part[1:] for part in name.split())
