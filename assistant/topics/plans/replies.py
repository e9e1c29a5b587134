"""Sentences of answers that come from a plan: expiry first, what it says, what does not fit, whom to ask, the
source."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.topic import Tell
from assistant.messages import Citation, Reply
from assistant.topics.plans.answers import Both, NotInPlan, PlanAnswer, Responsible, SourceDetails
from assistant.topics.plans.both_text import both_reply
from assistant.topics.plans.keyboards import after_answer, after_details
from assistant.topics.plans.plan_text import plan_text
from assistant.topics.plans.silence_text import not_in_plan_text
from assistant.wording.addresses import address_words
from assistant.wording.keyboards import plain_keyboard
from assistant.wording.names import Names
from assistant.wording.offices import expiry_notice, office_names, office_today, source_line
from knowledge.concepts.places import TWO_TIERS
from knowledge.plans.model import Plan, Provision
from locales.words import Words

MOST_SOURCES = 3
MOST_CITATIONS = 5


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


def _source(answer: SourceDetails, names: Names) -> Reply:
    return _details(source_text(answer, names.words), answer, (answer.provision,), names.words)


def _office(answer: Responsible, names: Names) -> Reply:
    cited = answer.duties or (answer.provision,)
    return _details(responsible_text(answer, names.words), answer, cited, names.words)


def _silent(answer: NotInPlan, names: Names) -> Reply:
    words = names.words
    return Reply(
        not_in_plan_text(answer, words),
        plain_keyboard(words),
        district=answer.plan.district,
        language=words.language,
    )


def _answered(answer: PlanAnswer, names: Names) -> Reply:
    words = names.words
    said = (answer.best, answer.also) if answer.also else (answer.best,)
    text, folded = plan_text(answer, names)
    return Reply(
        text=text,
        folded=folded,
        choices=after_answer(answer, words),
        citations=_with_law(citations(answer.plan, (*said, *answer.offered)), answer),
        answered=True,
        district=answer.plan.district,
        in_force=answer.in_force,
        language=words.language,
    )


def _with_law(found: tuple[Citation, ...], answer: PlanAnswer) -> tuple[Citation, ...]:
    """The law right behind the plan's own passage."""
    law = tuple(Citation(cited.source, cited.address) for cited in answer.law.cites[:1]) if answer.law else ()
    return (*found[:1], *law, *found[1:])[:MOST_CITATIONS]


def _details(text: str, answer: SourceDetails | Responsible, cited: tuple[Provision, ...], words: Words) -> Reply:
    plan = answer.plan
    keyboard = after_details(plan, answer.provision, words)
    return Reply(
        text, keyboard, citations(plan, cited), True, plan.district, plan.period.covers(answer.as_of), words.language
    )


def citations(plan: Plan, provisions: tuple[Provision, ...]) -> tuple[Citation, ...]:
    """Where each provision stands, best first, then the further addresses of the best."""
    first = [provision.cites[0] for provision in provisions]
    further = [address for provision in provisions[:1] for address in provision.cites[1:]]
    return tuple(Citation(plan.id, address) for address in dict.fromkeys(first + further))[:MOST_CITATIONS]


REPLIES: Mapping[type[Answer], Tell] = {
    PlanAnswer: _answered,
    Both: both_reply,
    SourceDetails: _source,
    Responsible: _office,
    NotInPlan: _silent,
}
