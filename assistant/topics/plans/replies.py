"""Sentences of answers that come from a plan: expiry first, what it says, what does not fit, whom to ask, the
source."""

from __future__ import annotations

import datetime as dt

from assistant.topics.plans.whom_to_ask import WhomToAsk
from assistant.topics.small_talk.answers import Gap, NotInPlan, PlanAnswer, Responsible, SourceDetails
from assistant.wording.addresses import address_words
from knowledge.concepts.places import TWO_TIERS
from knowledge.plans.model import Kind, Plan, Provision
from locales.words import Words

FACTS = (Kind.REFERENCE, Kind.BASELINE, Kind.BUDGET, Kind.SCOPE)  # nobody has to go anywhere for these
COMMON_BEGINNINGS = ("Các", "Thôn", "Cấp", "Những", "Ban", "The")
LONGEST = (
    740  # characters of an answer with a second point; one point alone stays under 600, the contract's limit is 900
)
MOST_SOURCES = 3


def plan_text(answer: PlanAnswer, words: Words) -> str:
    """The whole answer: as much as is plain and short, the rest is behind the buttons."""
    language = words.language
    lines = [expiry_notice(answer.plan, answer.as_of, words), answer.best.says.for_language(language)]
    lines += [
        words.say("Note: {finding}", finding=finding.says.for_language(language)) for finding in answer.findings[:1]
    ]
    whom = whom_line(answer.ask, words) if answer.ask.offices or answer.best.kind not in FACTS else ""
    closing = [whom, source_line(answer.plan, answer.best, words)]
    if answer.also:
        also = words.say("See also: {text}", text=answer.also.says.for_language(language))
        if sum(len(line) for line in (*lines, also, *closing)) <= LONGEST:
            lines.append(also)
    return "\n\n".join(line for line in (*lines, *closing) if line)


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
    offices = words.listing(office_names(ask, words)[:2])
    if ask.as_of < TWO_TIERS:
        return words.say("Responsible: {offices}.", offices=offices) if offices else ""
    today = office_today(ask, words)
    if ask.bank:
        today = words.say("{bank} or {committee}", bank=ask.bank.for_language(words.language), committee=today)
    if offices:
        return words.say("The plan names: {offices}. Today ask {today}.", offices=offices, today=today)
    return words.say("Today ask {today}.", today=today)


def office_names(ask: WhomToAsk, words: Words) -> list[str]:
    """The offices as they stand inside a sentence: "Các phòng" begins small unless it comes first."""
    names = [office.for_language(words.language) for office in ask.offices]
    return [
        name if place == 0 or name.split(" ")[0] not in COMMON_BEGINNINGS else name[0].lower() + name[1:]
        for place, name in enumerate(names)
    ]


def office_today(ask: WhomToAsk, words: Words) -> str:
    """The People's Committee that answers since districts ended: by name when the commune is known."""
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


def source_text(answer: SourceDetails, words: Words) -> str:
    """Document, issuer, date, signatory, passages, period, and what does not fit."""
    plan, language = answer.plan, words.language
    issued = words.date(plan.issued) if plan.issued else words.say("day not written in the document")
    places = "; ".join(address_words(address, words) for address in answer.provision.cites[:MOST_SOURCES])
    lines = [
        words.say("Document: {document} ({date})", document=plan.document.for_language(language), date=issued),
        words.say(
            "Issued by: {issuer}; signed by {signatory}",
            issuer=plan.issuer.for_language(language),
            signatory=plan.signatory.for_language(language),
        ),
        words.say("Passage: {places}", places=places),
        words.say("Period: {period}", period=str(plan.period)),
        expiry_notice(plan, answer.as_of, words),
        *(words.say("Note: {finding}", finding=finding.says.for_language(language)) for finding in answer.findings[:2]),
    ]
    return "\n".join(line for line in lines if line)


def responsible_text(answer: Responsible, words: Words) -> str:
    """Who is responsible by the plan, and whom to ask today."""
    language = words.language
    lines = [expiry_notice(answer.plan, answer.as_of, words)]
    if answer.ask.offices:
        offices = words.listing(office_names(answer.ask, words))
        lines.append(words.say("By the plan, this belongs to: {offices}.", offices=offices))
    elif answer.duties:
        lines.append(answer.duties[0].says.for_language(language))
    else:
        lines.append(words.say("The plan does not say which office is responsible for this."))
    if answer.ask.as_of >= TWO_TIERS:
        lines.append(
            words.say("District offices ended on 01/07/2025. Today ask {today}.", today=office_today(answer.ask, words))
        )
    source = answer.duties[0] if answer.duties and not answer.ask.offices else answer.provision
    return "\n\n".join(line for line in (*lines, source_line(answer.plan, source, words)) if line)


def not_in_plan_text(answer: NotInPlan, words: Words) -> str:
    """That the plan is silent, why, and what to do instead."""
    name = answer.plan.name.for_language(words.language)
    why = {
        Gap.CONTACT: words.say("Phone numbers, addresses and opening hours are not in the plan ({name}).", name=name),
        Gap.ANNEX: words.say(
            "The annex tables are not among the documents I have; only the text of the plan is ({name}).", name=name
        ),
        Gap.PRICE: words.say("Prices and fees are not in the plan ({name}), so I cannot say them.", name=name),
        Gap.PAPERS: words.say("Papers and procedures of this kind are not in the plan ({name}).", name=name),
        Gap.OTHER_LAW: words.say(
            "This is settled by other laws, not by the plan ({name}), so I do not guess.", name=name
        ),
        Gap.NOT_A_PLAN_MATTER: words.say(
            "I only know the poverty reduction plan, and this is not in it ({name}).", name=name
        ),
        Gap.FIGURE: words.say("I find no such figure in the plan ({name}), so I do not guess.", name=name),
        Gap.MONEY: words.say("The plan ({name}) does not say how much money this is, so I do not guess.", name=name),
        Gap.INTEREST: words.say("The plan ({name}) does not say the interest rate, so I do not guess.", name=name),
        Gap.TIME: words.say("The plan ({name}) does not say when.", name=name),
        Gap.DANGER: words.say(
            "I am worried about you. Please tell the commune police, the People's Committee, the Women's Union or "
            "a neighbour right now;"
            " they must help. The plan itself says nothing on this."
        ),
        Gap.PERSON: words.say(
            "The plan ({name}) names only who signed it; who holds an office today I do not know.", name=name
        ),
        Gap.NOT_IN_PLAN: words.say("I find nothing on this in the plan ({name}), so I do not guess.", name=name),
    }[answer.gap]
    if answer.gap is Gap.DANGER:
        return why
    where = (
        words.say("For this, ask {today}.", today=office_today(answer.ask, words))
        if answer.ask.as_of >= TWO_TIERS
        else words.say("For this, ask the People's Committee of your commune.")
    )
    return "\n\n".join(
        (
            why,
            where,
            words.say(
                "You can also ask me in other words, or about housing, loans, schooling, health insurance, jobs."
            ),
        )
    )
