"""Sentences on places."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.topic import Tell
from assistant.messages import Reply
from assistant.topics.places.answers import DistrictChosen, Elsewhere, PlaceNow, WhichDistrict
from assistant.topics.screening.keyboards import start_choice
from assistant.wording.keyboards import districts_keyboard, plain_keyboard
from assistant.wording.names import Names
from assistant.wording.offices import lower_kind


def _elsewhere(answer: Elsewhere, names: Names) -> Reply:
    text = names.words.say(
        "I have no plan for {name}. I only know the plans of {districts}. For {name}, please ask the "
        "People's Committee of your commune.",
        name=answer.name,
        districts=names.words.listing([district.name for district in names.places.districts]),
    )
    return Reply(text, districts_keyboard(names.places.districts), language=names.words.language)


def _which(answer: WhichDistrict, names: Names) -> Reply:
    text = (
        names.words.say("Which district is it about? Pick one and I will answer your question.")
        if answer.question_kept
        else names.words.say("Pick a district:")
    )
    return Reply(text, districts_keyboard(answer.between or names.places.districts), language=names.words.language)


def _chosen(answer: DistrictChosen, names: Names) -> Reply:
    district = answer.district
    text = names.words.say("We are talking about {district}. What would you like to know?", district=district.name)
    rows = ((start_choice(district.slug, names.words),), *plain_keyboard(names.words))
    return Reply(text, rows, district=district.slug, language=names.words.language)


def _now(answer: PlaceNow, names: Names) -> Reply:
    communes, district = answer.communes, answer.district
    level = district.level.for_language(names.words.language)
    text = names.words.say(
        "Since 01/07/2025 {old} ({level} {district}) belong to {new}, province {province}.",
        old=names.words.listing([lower_kind(commune.name) for commune in communes]),
        level=level,
        district=district.name,
        new=lower_kind(communes[0].successor),
        province=communes[0].province_now,
    )
    return Reply(text, plain_keyboard(names.words), district=district.slug, language=names.words.language)


REPLIES: Mapping[type[Answer], Tell] = {
    Elsewhere: _elsewhere,
    WhichDistrict: _which,
    DistrictChosen: _chosen,
    PlaceNow: _now,
}
