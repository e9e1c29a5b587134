"""One registry: every answer has its reply, every request its turn, every button its handler, every command its
place."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import assistant.topics
from assistant.assistant import Assistant
from assistant.bootstrap import build_library
from assistant.conversation.answer import Answer
from assistant.conversation.buttons import tags
from assistant.conversation.commands import Audience
from assistant.conversation.questions import OpenQuestion, question_tags
from assistant.conversation.requests import GoOn, PageRequest, PrivateRequest, Request, Stop
from assistant.topics.contents import CONTENTS
from locales.languages import languages
from locales.words import words_for

ENGINES = {GoOn, Stop}  # answered by the router itself
BASES = {PrivateRequest, PageRequest}

for module in pkgutil.walk_packages(assistant.topics.__path__, "assistant.topics."):
    importlib.import_module(module.name)


def below(base: type[Any]) -> Iterator[type[Any]]:
    """Every class below one, of the program itself: one with slots is made twice, its last form counts."""
    found = {}
    for kind in base.__subclasses__():
        if kind.__module__.startswith("assistant."):
            found[kind.__module__, kind.__qualname__] = getattr(importlib.import_module(kind.__module__), kind.__name__)
            yield from below(kind)
    yield from found.values()


def test_every_answer_has_exactly_one_reply() -> None:
    assert set(below(Answer)) == set(CONTENTS.replies)


def test_every_request_has_exactly_one_turn() -> None:
    assert set(below(Request)) - ENGINES - BASES == set(CONTENTS.turns)


def test_every_button_finds_its_turn() -> None:
    assert set(tags().values()) <= set(CONTENTS.turns) | ENGINES


def test_every_open_question_can_be_answered_and_asked_again() -> None:
    assert set(below(OpenQuestion)) == set(question_tags().values()) == set(CONTENTS.questions)


def test_every_command_stands_in_the_help_and_the_menu_of_those_it_is_for() -> None:
    talker = Assistant(build_library(read_all=False))
    for language in languages():
        words = words_for(language.code)
        menus = {is_staff: dict(talker.menu(words, is_staff=is_staff)) for is_staff in (False, True)}
        for name, command in CONTENTS.commands.items():
            shown = {is_staff for is_staff, menu in menus.items() if name in menu}
            wanted = {
                Audience.ALL: {True, False},
                Audience.STAFF: {True},
                Audience.HOUSEHOLDS: {False},
                Audience.NOBODY: set(),
            }[command.audience]
            assert shown == wanted, name
        assert all(what for menu in menus.values() for what in menu.values())
