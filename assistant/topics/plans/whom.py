"""Whom to ask: as the plan names it, and as things stand on the asking date."""

from __future__ import annotations

import datetime as dt

from assistant.conversation.asker import Asker
from assistant.library import Library
from assistant.wording.whom_to_ask import WhomToAsk
from knowledge.concepts.model import Family
from knowledge.plans.model import Plan, Provision
from knowledge.text import Text

BANKS = ("policy_bank", "agribank")


def whom_to_ask(plan: Plan, provision: Provision | None, asker: Asker, as_of: dt.date, library: Library) -> WhomToAsk:
    """The offices a provision names, and the commune the person lives in, or works for, when known."""
    named = provision.agencies if provision else ()
    offices = tuple(office_name(plan, code, library) for code in named)
    asked = (
        code
        for rule in library.rules(plan.district).rules
        if provision and provision.id in rule.provisions
        for code in rule.ask
    )
    banks = [code for code in (*named, *asked) if code in BANKS]
    bank = library.concepts.name(Family.AGENCY, banks[0]) if banks else None
    return WhomToAsk(
        library.places.by_slug[plan.district],
        offices,
        library.places.by_code.get(asker.commune or ""),
        as_of,
        bank,
        asker.role,
    )


def office_name(plan: Plan, code: str, library: Library) -> Text:
    """What the plan calls an office, else its usual name."""
    return plan.agency_names.get(code) or library.concepts.name(Family.AGENCY, code)
