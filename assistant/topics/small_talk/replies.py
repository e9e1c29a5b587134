"""Sentences of everything that is no answer from a plan: greetings, help, notices, choices."""

from __future__ import annotations

from assistant.messages import Unreadable
from assistant.topics.plans.plan_replies import lower_kind
from assistant.topics.small_talk.answers import (
    Answer,
    Declined,
    DistrictChosen,
    Elsewhere,
    LanguageChosen,
    Notice,
    PlaceNow,
    Said,
    SmallTalk,
    Welcome,
    WhichDistrict,
)
from knowledge.concepts.places import Commune, District, Places
from locales.words import Words


def text_of(answer: Answer, words: Words, places: Places) -> str:
    """The sentence of an answer without a source."""
    match answer:
        case Welcome(is_help=is_help):
            return _help(words, places) if is_help else _welcome(words, places)
        case PlaceNow(communes=communes, district=district):
            return _place_now(communes, district, words)
        case SmallTalk(kind=kind):
            return _small_talk(kind, words)
        case Elsewhere(name=name):
            return words.say(
                "I have no plan for {name}. I only know the plans of {districts}. For {name}, please ask the "
                "People's Committee of your commune.",
                name=name,
                districts=_district_names(words, places),
            )
        case WhichDistrict(question_kept=kept):
            return (
                words.say("Which district is it about? Pick one and I will answer your question.")
                if kept
                else words.say("Pick a district:")
            )
        case DistrictChosen(district=district):
            return words.say("We are talking about {district}. What would you like to know?", district=district.name)
        case LanguageChosen():
            return words.say("From now on I answer in English.")
        case Said(notice=notice):
            return _notice(notice, words)
        case Declined(what=what):
            return _declined(what, words)
        case _:
            raise TypeError(f"{type(answer).__name__} is an answer from a plan")


def _place_now(communes: tuple[Commune, ...], district: District, words: Words) -> str:
    level = district.level.for_language(words.language)
    return words.say(
        "Since 01/07/2025 {old} ({level} {district}) belong to {new}, province {province}.",
        old=words.listing([lower_kind(commune.name) for commune in communes]),
        level=level,
        district=district.name,
        new=lower_kind(communes[0].successor),
        province=communes[0].province_now,
    )


def _district_names(words: Words, places: Places) -> str:
    return words.listing([district.name for district in places.districts])


def _welcome(words: Words, places: Places) -> str:
    return words.say(
        "Hello! I am Đồng Hành. I answer questions about the poverty reduction plans of {districts}:"
        " what support there is, for whom, and whom to ask."
        "\n\nI say only what a plan says, and show where. Pick a district, or just ask, for example: “We are a "
        "poor household, can we get a loan?”",
        districts=_district_names(words, places),
    )


def _help(words: Words, places: Places) -> str:
    return words.say(
        "Ask in your own words, with or without accents: loans, health insurance, housing, school fees, jobs, water,"
        " who is responsible, how much, by when."
        "\n\nI know the plans of {districts}. When a plan is silent I say so."
        "\n\n/xem looks what your household can get, /huyen picks the district, /ngonngu the language, /huy "
        "forgets the last question.",
        districts=_district_names(words, places),
    )


def _small_talk(kind: str, words: Words) -> str:
    return {
        "greeting": words.say("Hello! What would you like to know about your district's poverty reduction plan?"),
        "asking": words.say("Please go ahead and ask; I am listening."),
        "title": words.say("Yes, I am here. What would you like to know?"),
        "apology": words.say("Not at all! What would you like to know?"),
        "thanks": words.say("You are welcome. If anything else comes up, just ask."),
        "goodbye": words.say("Goodbye, and all the best to you and your family."),
        "insult": words.say(
            "I am sorry that I was of no help. Tell me again what you need and I will look once more, or ask the "
            "People's Committee of your commune."
        ),
        "who_are_you": words.say(
            "I am Đồng Hành, a program that answers from the districts' poverty reduction plans. I am no person "
            "and decide nothing."
        ),
        "not_understood": words.say(
            "Sorry for that. Ask me one thing in a few words, for example: “Who do I ask about a loan?”, or press "
            "a button under the answer."
        ),
        "shorter": words.say("I will try. Ask for one thing, for example only who to ask, or only the figure."),
        "more": words.say(
            "Press a point under the last answer, or tell me what you would like to know more about: loans, "
            "housing, schooling, jobs?"
        ),
        "how_are_you": words.say(
            "Thank you for asking! I only know the districts' poverty reduction plans, but those I know well. What "
            "can I look up for you?"
        ),
    }.get(kind) or words.say(
        "Ask me about support for poor and near-poor households, and I will look it up in the plan."
    )


def _notice(notice: Notice, words: Words) -> str:
    return {
        Notice.EMPTY: words.say(
            "I cannot read a question in this. Write it in a few words, for example: “loans for poor households”."
        ),
        Notice.TOO_OLD: words.say("This button no longer works. Please ask again."),
        Notice.FORGOTTEN: words.say("Everything said here is forgotten."),
        Notice.CANCELLED: words.say("All right, let us start anew. What would you like to know?"),
        Notice.CHOOSE_LANGUAGE: words.say("Which language?"),
        Notice.FOREIGN_LANGUAGE: words.say(
            "I understand Vietnamese and English. Please write your question in one of them."
        ),
    }[notice]


def _declined(what: Unreadable, words: Words) -> str:
    return {
        Unreadable.STICKER: words.say("Nice! But I can read only text. What would you like to know?"),
        Unreadable.VOICE: words.say(
            "I cannot listen to voice messages yet. Please write your question in a few words; accents are not needed."
        ),
        Unreadable.PHOTO: words.say("I cannot look at pictures. Please write your question in a few words."),
        Unreadable.FILE: words.say("I cannot open files here. Please write your question in a few words."),
        Unreadable.OTHER: words.say("I can read only text. Please write your question in a few words."),
    }[what]
