"""The only place that makes sentences: an answer and a language give a reply."""

from __future__ import annotations

from assistant.messages import Choice, Citation, Reply
from assistant.topics.emergency.answers import Emergency
from assistant.topics.emergency.replies import emergency_reply
from assistant.topics.plans.plan_replies import not_in_plan_text, plan_text, responsible_text, source_text
from assistant.topics.screening.answers import HouseholdLeft, HouseholdQuestion, HouseholdResult, HouseholdStopped
from assistant.topics.screening.replies import household_reply
from assistant.topics.small_talk import small_replies
from assistant.topics.small_talk.answers import (
    Answer,
    Declined,
    DistrictChosen,
    Elsewhere,
    LanguageChosen,
    Notice,
    NotInPlan,
    PlaceNow,
    PlanAnswer,
    Responsible,
    Said,
    SmallTalk,
    SourceDetails,
    Welcome,
    WhichDistrict,
)
from assistant.wording.keyboards import (
    after_answer,
    after_details,
    districts_keyboard,
    languages_keyboard,
    plain_keyboard,
    start_choice,
)
from knowledge.concepts.places import Places
from knowledge.plans.model import Plan, Provision
from locales.words import Words

MOST_CITATIONS = 5


def render(answer: Answer, words: Words, places: Places) -> Reply:
    """The reply for an answer in the person's language."""
    match answer:
        case PlanAnswer():
            return _plan_reply(answer, words)
        case SourceDetails():
            return _details(source_text(answer, words), answer, (answer.provision,), words)
        case Responsible():
            return _details(responsible_text(answer, words), answer, answer.duties or (answer.provision,), words)
        case NotInPlan(plan=plan):
            keyboard = plain_keyboard(plan.district, words)
            return Reply(not_in_plan_text(answer, words), keyboard, district=plan.district, language=words.language)
        case Emergency():
            return emergency_reply(answer, words)
        case HouseholdQuestion() | HouseholdResult() | HouseholdStopped() | HouseholdLeft():
            return household_reply(answer, words)
        case _:
            return _other(answer, words, places)


def _other(answer: Answer, words: Words, places: Places) -> Reply:
    text = small_replies.text_of(answer, words, places)
    keyboard = _keyboard(answer, words, places)
    district = getattr(answer, "district", None)
    return Reply(text, keyboard, district=district.slug if district else None, language=words.language)


def _keyboard(answer: Answer, words: Words, places: Places) -> tuple[tuple[Choice, ...], ...]:
    match answer:
        case Said(notice=Notice.CHOOSE_LANGUAGE):
            return languages_keyboard()
        case WhichDistrict(between=between):
            return districts_keyboard(between or places.districts)
        case Welcome(district=None) | Elsewhere() | SmallTalk(district=None) | Said(district=None) | Declined():
            return districts_keyboard(places.districts)
        case SmallTalk(district=district) | Said(district=district) if district:
            return plain_keyboard(district.slug, words)
        case PlaceNow(district=district):
            return plain_keyboard(district.slug, words)
        case DistrictChosen(district=district) | Welcome(district=district) if district:
            return ((start_choice(district.slug, words),), *plain_keyboard(district.slug, words))
        case LanguageChosen(district=district):
            return plain_keyboard(district.slug, words) if district else districts_keyboard(places.districts)
        case _:
            return ()


def _plan_reply(answer: PlanAnswer, words: Words) -> Reply:
    said = (answer.best, answer.also) if answer.also else (answer.best,)
    text = plan_text(answer, words)
    return Reply(
        text=text,
        choices=after_answer(answer, words),
        citations=citations(answer.plan, (*said, *answer.offered)),
        answered=True,
        district=answer.plan.district,
        in_force=answer.in_force,
        language=words.language,
    )


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
