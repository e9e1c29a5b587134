"""The page as served: its frame in one language, and everything its scripts need to know as data."""

from __future__ import annotations

import html
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from assistant.answers.keyboards import OTHER_LANGUAGE
from assistant.dialogue.actions import LANGUAGE, write_action
from locales.words import LANGUAGES, Words, words_for

FRAME = Path(__file__).parent / "page" / "index.html"


@dataclass(frozen=True, slots=True)
class PageWords:
    """The page's own words in one language."""

    title: str
    tagline: str
    log: str
    question: str
    send: str
    wipe: str
    wipe_question: str
    wipe_yes: str
    wipe_no: str
    wiped: str
    language: str
    answering: str
    waiting: str
    sent: str
    failed: str
    retry: str
    offline: str
    unreachable: str
    no_script: str


def page_html(words: Words, district: str | None) -> str:
    """The page in a language, its district preset when one is given by slug."""
    shown = {name: html.escape(text) for name, text in asdict(page_words(words)).items()}
    return Template(FRAME.read_text(encoding="utf-8")).substitute(
        shown, code=words.language, data=html.escape(json.dumps(_page_data(words, district), ensure_ascii=False))
    )


def page_words(words: Words) -> PageWords:
    """The page's own words in the language of `words`."""
    return PageWords(
        title=words.say("Đồng Hành"),
        tagline=words.say("Questions and answers on your district's poverty reduction plan"),
        log=words.say("Conversation"),
        question=words.say("Your question"),
        send=words.say("Send"),
        wipe=words.say("Delete the conversation"),
        wipe_question=words.say("Delete this whole conversation, here and on the server?"),
        wipe_yes=words.say("Delete"),
        wipe_no=words.say("Keep"),
        wiped=words.say("The conversation has been deleted."),
        language=words.say("Language"),
        answering=words.say("Đồng Hành is looking it up…"),
        waiting=words.say("Waiting to be sent"),
        sent=words.say("Sent"),
        failed=words.say("Not sent"),
        retry=words.say("Try again"),
        offline=words.say("No network: messages will be sent when it is back."),
        unreachable=words.say("The server cannot be reached; messages will be sent as soon as it can."),
        no_script=words.say("This chat needs JavaScript. Please switch it on, or ask the People's Committee of your commune."),
    )


def _page_data(words: Words, district: str | None) -> dict[str, object]:
    return {
        "language": words.language,
        "district": district,
        "words": {code: asdict(page_words(words_for(code))) for code in LANGUAGES},
        "otherLanguage": {code: _language_button(*OTHER_LANGUAGE[code]) for code in LANGUAGES},
    }


def _language_button(label: str, code: str) -> dict[str, str]:
    return {"label": label, "code": code, "action": write_action(LANGUAGE, code)}
