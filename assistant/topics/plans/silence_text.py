"""That neither plan nor law answers: why, in one line, and whom to ask instead, as the matter is."""

from __future__ import annotations

from assistant.topics.plans.answers import Gap, NotInPlan
from assistant.wording.offices import office_today
from knowledge.concepts.places import TWO_TIERS
from locales.words import Words

ELSEWHERE = (Gap.NOT_A_PLAN_MATTER, Gap.PRICE, Gap.DANGER)  # of these no office of the commune knows more


def not_in_plan_text(answer: NotInPlan, words: Words) -> str:
    """That it is not known, why, and what to do instead."""
    why = _why(answer.gap, answer.ask.district.name, words)
    if answer.gap is Gap.DANGER:
        return why
    where = "" if answer.gap in ELSEWHERE else _where(answer, words)
    other = words.say("You can also ask me in other words, or about housing, loans, schooling, health insurance, jobs.")
    return "\n\n".join(filter(None, (why, where, other)))


def _where(answer: NotInPlan, words: Words) -> str:
    if answer.ask.as_of < TWO_TIERS:
        return words.say("For this, ask the People's Committee of your commune.")
    if answer.gap is Gap.PAPERS and not answer.ask.is_official:
        return words.say("For this, ask at the one-stop desk of {today}.", today=office_today(answer.ask, words))
    return words.say("For this, ask {today}.", today=office_today(answer.ask, words))


def _why(gap: Gap, district: str, words: Words) -> str:
    say = words.say
    match gap:
        case Gap.CONTACT:
            return say("Phone numbers, addresses and opening hours I do not have.")
        case Gap.ANNEX:
            return say("The annex tables of the plan of {district} I do not have, only its text.", district=district)
        case Gap.PRICE:
            return say("Prices I do not know; please ask where it is sold, or where the fee is paid.")
        case Gap.PAPERS:
            return say("Papers of this kind are in nothing that I can look up.")
        case Gap.OTHER_LAW:
            return say("This is settled by other laws, which I cannot look up, so I do not guess.")
        case Gap.NOT_A_PLAN_MATTER:
            return say(
                "This I do not know: I look up the poverty plan of {district} and what the law gives to poor "
                "households.",
                district=district,
            )
        case _:
            return _why_of_plan(gap, district, words)


def _why_of_plan(gap: Gap, district: str, words: Words) -> str:
    say = words.say
    match gap:
        case Gap.FIGURE:
            return say("I find no such figure in the plan of {district}, so I do not guess.", district=district)
        case Gap.MONEY:
            return say("The plan of {district} does not say how much money, so I do not guess.", district=district)
        case Gap.INTEREST:
            return say("The plan of {district} does not say the interest rate, so I do not guess.", district=district)
        case Gap.TIME:
            return say("The plan of {district} does not say when.", district=district)
        case Gap.RUMOUR:
            return say(
                "Neither the plan of {district} nor the law that I know says so. Please do not give anybody money or "
                "papers for such a promise.",
                district=district,
            )
        case Gap.PERSON:
            return say(
                "The plan of {district} names only who signed it; who holds an office today I do not know.",
                district=district,
            )
        case Gap.DANGER:
            return say(
                "I am worried about you. Please tell the commune police, the People's Committee, the Women's "
                "Union or a neighbour right now; they must help."
            )
        case _:
            return say("I find nothing on this in the plan of {district}, so I do not guess.", district=district)
