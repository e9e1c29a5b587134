"""What a row of a report says instead: "6 khẩu", "không", "50 triệu"."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation.context import Context
from assistant.topics.editing.values import CannotBe, typed_value
from assistant.topics.reports.reading import read_message
from assistant.understanding.reports.report import Change
from knowledge.households.household import Support
from knowledge.language.amounts import Unit, find_amounts
from knowledge.reports.model import Op, Proposal, ReportedChange


def said_instead(context: Context, proposal: Proposal, text: str) -> ReportedChange | None:
    """What a row is to say, as a report of its household would be read, else as a plain value of its fact; None where
    neither can be."""
    read = _read(context, proposal, text)
    if read:
        return ReportedChange(read.field, Op(read.op), read.value, text, read.on or proposal.change.on)
    if proposal.change.field == "supports":
        return _amount(proposal, text)
    if proposal.change.op is not Op.SET:
        return None
    try:
        written = typed_value(text, proposal.change.field, context.library)
    except CannotBe:
        return None
    yes_no = {"true": True, "false": False}
    value = yes_no.get(written, int(written) if written.isdecimal() else written)
    return replace(proposal.change, value=value, words=text)


def _read(context: Context, proposal: Proposal, text: str) -> Change | None:
    """The change that the words mean of the row's household: of the same fact, else the only one."""
    if proposal.household is None:
        return None
    reading = read_message(context, f"{proposal.household}: {text}")
    changes = [
        change
        for update in (reading.updates if reading else ())
        if update.match.household and update.match.household.code == proposal.household
        for change in update.changes
    ]
    same = [change for change in changes if change.field == proposal.change.field]
    return same[0] if len(same) == 1 else changes[0] if len(changes) == 1 else None


def _amount(proposal: Proposal, text: str) -> ReportedChange | None:
    amounts = [amount for amount in find_amounts(text) if amount.unit is Unit.VND]
    support = proposal.change.value
    if len(amounts) != 1 or not isinstance(support, Support):
        return None
    return replace(proposal.change, value=Support(support.code, int(amounts[0].value)), words=text)
