"""Greetings, help, languages, forgetting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.commands import Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import ReachPerson, Request, ShowHelp, SpeakLanguage
from assistant.conversation.state import State
from assistant.conversation.topic import Act
from assistant.topics.plans.buttons import OpenProvision
from assistant.topics.small_talk.answers import Declined, Help, LanguageChosen, Phrase, Said, SmallTalk, Welcome
from assistant.topics.small_talk.requests import BeGreeted, Chat, ChooseLanguage, Forget, SayNothing, Show
from knowledge.concepts.places import District
from locales.languages import language_codes


def _greet(context: Context, _request: BeGreeted) -> Turn:
    return context.say(Welcome(_district(context)))


def _help(context: Context, _request: ShowHelp) -> Turn:
    is_staff = context.is_staff
    commands = tuple(each for each in context.commands if each.is_for(is_staff=is_staff))
    return context.say(Help(_district(context), commands, is_staff))


def _chat(context: Context, request: Chat) -> Turn:
    return context.say(SmallTalk(request.kind, _district(context)))


def _choose_language(context: Context, _request: ChooseLanguage) -> Turn:
    return context.say(Said(Phrase.CHOOSE_LANGUAGE, _district(context)))


def _speak(context: Context, request: SpeakLanguage) -> Turn:
    """Another language from now on; the last answer is said again in it."""
    if request.language not in language_codes():
        raise OutdatedButton(request.language)
    state = replace(context.state, language=request.language, speaking=None)
    chosen = LanguageChosen(_district(context))
    if state.district and state.shown and state.shown[0] in context.library.plan(state.district).by_id:
        again = OpenProvision(state.district, state.shown[0], keeps_question=True)
        return context.at(state).hand_on(again, chosen)
    return context.at(state).say(chosen)


def _forget(context: Context, _request: Forget) -> Turn:
    """The last question and everything open is forgotten; language and district stay."""
    state = context.state
    kept = State(language=state.language, district=state.district, given=state.given, menu=state.menu)
    return context.at(kept).say(Said(Phrase.CANCELLED, _district(context)))


def _say(context: Context, request: SayNothing) -> Turn:
    return context.say(Said(request.phrase, _district(context)))


def _decline(context: Context, request: Show) -> Turn:
    return context.say(Declined(request.what))


def _reach_person(context: Context, _request: ReachPerson) -> Turn:
    return context.say(Said(Phrase.NO_PERSON, _district(context)))


def _district(context: Context) -> District | None:
    return context.library.places.by_slug.get(context.state.district or "")


TURNS: Mapping[type[Request], Act] = {
    BeGreeted: _greet,
    ShowHelp: _help,
    Chat: _chat,
    ChooseLanguage: _choose_language,
    SpeakLanguage: _speak,
    Forget: _forget,
    SayNothing: _say,
    Show: _decline,
    ReachPerson: _reach_person,
}
COMMANDS = (
    Command("ngonngu", lambda _context, _words: ChooseLanguage(), lambda words: words.say("Choose the language")),
    Command("huy", lambda _context, _words: Forget(), lambda words: words.say("Forget the last question")),
    Command("help", lambda _context, _words: ShowHelp(), lambda words: words.say("What you can ask")),
)
