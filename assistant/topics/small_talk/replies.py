"""Sentences of everything that is no answer from a plan: greetings, help, notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.answer import Answer, Notice, Noticed
from assistant.conversation.topic import Tell
from assistant.messages import Reply, Unreadable
from assistant.topics.screening.keyboards import start_choice
from assistant.topics.small_talk.answers import Declined, Help, LanguageChosen, Phrase, Said, SmallTalk, Welcome
from assistant.wording.keyboards import Rows, districts_keyboard, languages_keyboard, plain_keyboard
from assistant.wording.names import Names
from assistant.wording.replies import home_choice
from knowledge.concepts.places import District
from locales.words import Words


def _reply(text: str, rows: Rows, district: District | None, names: Names) -> Reply:
    return Reply(text, rows, district=district.slug if district else None, language=names.words.language)


def _beneath(district: District | None, names: Names) -> Rows:
    """What stands below a short answer: the districts while none is known."""
    return plain_keyboard(names.words) if district else districts_keyboard(names.places.districts)


def _beginning(district: District | None, names: Names) -> Rows:
    start = ((start_choice(district.slug, names.words),),) if district else ()
    return (*start, *_beneath(district, names))


def _welcome(answer: Welcome, names: Names) -> Reply:
    text = names.words.say(
        "Hello! I am Đồng Hành. I answer questions about the poverty reduction plans of {districts}:"
        " what support there is, for whom, and whom to ask."
        "\n\nI say only what a plan says, and show where. Pick a district, or just ask, for example: “We are a "
        "poor household, can we get a loan?”",
        districts=_district_names(names),
    )
    return _reply(text, _beginning(answer.district, names), answer.district, names)


def _help(answer: Help, names: Names) -> Reply:
    """How to ask, and every command that the person has."""
    say = names.words.say
    asking = say(
        "Ask in your own words, with or without accents: loans, health insurance, housing, school fees, jobs, water,"
        " who is responsible, how much, by when."
        "\n\nI know the plans of {districts}. When a plan is silent I say so.",
        districts=_district_names(names),
    )
    commands = "\n".join(f"/{each.name} · {each.says(names.words)}" for each in answer.commands)
    home = ((home_choice(names),),) if answer.is_staff else ()
    return _reply(f"{asking}\n\n{commands}", (*home, *_beginning(answer.district, names)), answer.district, names)


def _district_names(names: Names) -> str:
    return names.words.listing([district.name for district in names.places.districts])


def _chat(answer: SmallTalk, names: Names) -> Reply:
    return _reply(_small_talk(answer.kind, names.words), _beneath(answer.district, names), answer.district, names)


def _chosen(answer: LanguageChosen, names: Names) -> Reply:
    text = names.words.say("From now on I answer in English.")
    return _reply(text, _beneath(answer.district, names), answer.district, names)


def _said(answer: Said, names: Names) -> Reply:
    rows = languages_keyboard() if answer.phrase is Phrase.CHOOSE_LANGUAGE else _beneath(answer.district, names)
    return _reply(_phrase(answer.phrase, names.words), rows, answer.district, names)


def _declined(answer: Declined, names: Names) -> Reply:
    return _reply(_what_was_sent(answer.what, names.words), districts_keyboard(names.places.districts), None, names)


def _noticed(answer: Noticed, names: Names) -> Reply:
    text = _notice(answer.notice, names.words)
    return replace(_reply(text, (), None, names), toast=text if answer.notice is Notice.OUTDATED else "")


def _small_talk(kind: str, words: Words) -> str:
    return {
        "greeting": words.say("Hello! What would you like to know about your district's poverty reduction plan?"),
        "asking": words.say("Please go ahead and ask; I am listening."),
        "title": words.say("Yes, I am here. What would you like to know?"),
        "apology": words.say("Not at all! What would you like to know?"),
        "thanks": words.say("You are welcome. If anything else comes up, just ask."),
        "assent": words.say("All right. When you need something, just ask."),
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


def _phrase(phrase: Phrase, words: Words) -> str:
    return {
        Phrase.EMPTY: words.say(
            "I cannot read a question in this. Write it in a few words, for example: “loans for poor households”."
        ),
        Phrase.CANCELLED: words.say("All right, let us start anew. What would you like to know?"),
        Phrase.CHOOSE_LANGUAGE: words.say("Which language?"),
        Phrase.FOREIGN_LANGUAGE: words.say(
            "I understand Vietnamese and English. Please write your question in one of them."
        ),
        Phrase.NO_PERSON: words.say(
            "I am a program and cannot call anybody for you. Please talk to the village head or to the People's "
            "Committee of your commune; they are there for you."
        ),
    }[phrase]


def _notice(notice: Notice, words: Words) -> str:
    return {
        Notice.OUTDATED: words.say("This button no longer works. Please ask again."),
        Notice.OUT_OF_REACH: words.say("I find nothing like this in your area."),
        Notice.NOT_IN_GROUPS: words.say("Household records are private. Please write to me alone, not in a group."),
        Notice.INVENTED: words.say(
            "Everybody and everything here is invented, for trying the assistant out: real people are not invited and "
            "real rolls are not entered here. Whoever runs the assistant sets up a database of your own for them."
        ),
        Notice.EXPIRED: words.say("What I had asked waited too long; I put it away, and nothing of it was entered."),
        Notice.LOST: words.say(
            "I was renewed in the meantime and cannot go on with what I had asked. Nothing of it was entered; please "
            "begin again."
        ),
        Notice.STOPPED: words.say("All right, I leave it. Nothing was entered."),
        Notice.NOTHING_OPEN: words.say("All right. When you need something, just ask."),
    }[notice]


def _what_was_sent(what: Unreadable, words: Words) -> str:
    return {
        Unreadable.STICKER: words.say("Nice! But I can read only text. What would you like to know?"),
        Unreadable.VOICE: words.say(
            "I cannot listen to voice messages yet. Please write your question in a few words; accents are not needed."
        ),
        Unreadable.PHOTO: words.say("I cannot look at pictures. Please write your question in a few words."),
        Unreadable.FILE: words.say("I cannot open files here. Please write your question in a few words."),
        Unreadable.OTHER: words.say("I can read only text. Please write your question in a few words."),
    }[what]


REPLIES: Mapping[type[Answer], Tell] = {
    Welcome: _welcome,
    Help: _help,
    SmallTalk: _chat,
    LanguageChosen: _chosen,
    Said: _said,
    Declined: _declined,
    Noticed: _noticed,
}
