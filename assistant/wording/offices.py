"""What is said of every plan: that it has ended, where a passage stands, which office answers today."""

from __future__ import annotations

import datetime as dt

from assistant.wording.addresses import address_words
from assistant.wording.whom_to_ask import WhomToAsk
from knowledge.concepts.places import TWO_TIERS
from knowledge.plans.model import Plan, Provision
from locales.words import Words

COMMON_BEGINNINGS = ("Các", "Thôn", "Cấp", "Những", "Ban", "The")


def expiry_notice(plan: Plan, as_of: dt.date, words: Words) -> str:
    """That the plan has ended, or has not begun; empty while it is in force."""
    if plan.period.covers(as_of):
        return ""
    if as_of.year < plan.period.first_year:
        return words.say("This plan begins only in {year}.", year=plan.period.first_year)
    return words.say("⚠️ This plan has ended ({period}); it may no longer hold.", period=str(plan.period))


def source_line(plan: Plan, provision: Provision, words: Words) -> str:
    """Document, part and period in one line."""
    return words.say(
        "Source: {document}, {place}; period {period}.",
        document=plan.document.for_language(words.language),
        place=address_words(provision.cites[0], words),
        period=str(plan.period),
    )


def whom_line(ask: WhomToAsk, words: Words) -> str:
    """The office as the plan names it, and who answers today."""
    return " ".join(line for line in (plan_offices(ask, words), today_line(ask, words)) if line)


def plan_offices(ask: WhomToAsk, words: Words) -> str:
    """The offices that the plan names; empty for none."""
    offices = words.listing(office_names(ask, words)[:2])
    if not offices:
        return ""
    if ask.as_of < TWO_TIERS:
        return words.say("Responsible: {offices}.", offices=offices)
    return words.say("The plan names: {offices}.", offices=offices)


def today_line(ask: WhomToAsk, words: Words) -> str:
    """Whom to see since districts ended; empty before, when the plan's own offices answer."""
    if ask.as_of < TWO_TIERS:
        return ""
    today = office_today(ask, words)
    if ask.bank:
        today = words.say("the {bank} or {committee}", bank=ask.bank.for_language(words.language), committee=today)
    return words.say("Today ask {today}.", today=today)


def office_names(ask: WhomToAsk, words: Words) -> list[str]:
    """The offices as they stand inside a sentence: "Các phòng" begins small unless it comes first."""
    names = [office.for_language(words.language) for office in ask.offices]
    return [
        name if place == 0 or name.split(" ")[0] not in COMMON_BEGINNINGS else name[0].lower() + name[1:]
        for place, name in enumerate(names)
    ]


def office_today(ask: WhomToAsk, words: Words) -> str:
    """Who answers since districts ended: the People's Committee, by name when the commune is known; to officials the
    department of the province, for nobody is sent to the own office."""
    if ask.is_official:
        province = (ask.commune or ask.district).province_now.removeprefix("tỉnh ")
        if ask.offices and not ask.bank:
            return words.say("the department of the same field of {province}", province=province)
        return words.say("the Department of Agriculture and Environment of {province}", province=province)
    if ask.commune:
        return words.say(
            "the People's Committee of {unit} ({province})",
            unit=lower_kind(ask.commune.successor),
            province=ask.commune.province_now,
        )
    return words.say("the People's Committee of the commune or ward where you live")


def lower_kind(unit: str) -> str:
    """`Xã Bắc Trạch` inside a sentence: `xã Bắc Trạch`."""
    return unit[:1].lower() + unit[1:]
