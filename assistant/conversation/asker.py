"""Who asks, as far as an answer has to know it: in which role, for which commune, with what household."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.context import Context
from assistant.conversation.recorded import facts_for_screening
from assistant.messages import SpeaksAs
from knowledge.concepts.places import Places
from knowledge.people import roles

_ROLES = {
    roles.Role.DISTRICT_OFFICIAL: SpeaksAs.DISTRICT_OFFICIAL,
    roles.Role.ADMIN: SpeaksAs.DISTRICT_OFFICIAL,
    roles.Role.AGENCY: SpeaksAs.DISTRICT_OFFICIAL,
    roles.Role.COMMUNE_OFFICIAL: SpeaksAs.COMMUNE_OFFICIAL,
    roles.Role.CADRE: SpeaksAs.CADRE,
}  # the widest first: who holds several asks as the first of them


@dataclass(frozen=True, slots=True)
class Asker:
    """`commune` is the unit code of the commune that is talked about, else of the one whose office they hold.

    `recorded` are the facts of their own household as its record has them, `told` those that they told in this
    conversation, each as written.
    """

    role: SpeaksAs = SpeaksAs.HOUSEHOLD
    commune: str | None = None
    recorded: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str], ...] = ()

    @property
    def is_official(self) -> bool:
        """Whether somebody asks who is asked by others: the commune's or the district's office."""
        return self.role in (SpeaksAs.COMMUNE_OFFICIAL, SpeaksAs.DISTRICT_OFFICIAL)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is known of the household; what was told last counts."""
        return tuple({**dict(self.recorded), **dict(self.told)}.items())


def asker_of(context: Context) -> Asker:
    """Who sends the message of a turn. A record is read only where nobody else reads along."""
    role = _role(context)
    if role is not SpeaksAs.HOUSEHOLD:
        return Asker(role, context.state.commune or _commune(context))
    return Asker(role, context.state.commune, _recorded(context), context.state.told)


def _role(context: Context) -> SpeaksAs:
    if context.is_staff:
        held = context.person.roles
        return next((asks for role, asks in _ROLES.items() if role in held), SpeaksAs.CADRE)
    return context.incoming.role


def _commune(context: Context) -> str | None:
    """The commune that a script names, or the only one in which the person holds an office."""
    if named := context.incoming.role_commune:
        return _code_of(named, context.state.district, context.library.places)
    if not context.is_staff:
        return None
    held = {grant.office.area.commune for grant in context.person.grants if grant.office.area.commune}
    return _code_of(held.pop(), context.state.district, context.library.places) if len(held) == 1 else None


def _code_of(name: str, district: str | None, places: Places) -> str | None:
    found = [
        unit.code
        for unit in places.by_code.values()
        if unit.district == district and name in (unit.code, unit.bare, *unit.all_names(), unit.successor)
    ]
    return found[0] if found else None


def _recorded(context: Context) -> tuple[tuple[str, str], ...]:
    if context.records is None or not context.incoming.is_private or not context.records.own_household:
        return ()
    household = context.records.find(context.records.own_household)
    return facts_for_screening(household) if household else ()
