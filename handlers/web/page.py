"""The page as served: its frame in one language, and everything its scripts need to know as data."""

from __future__ import annotations

import html
import json
from dataclasses import asdict
from pathlib import Path
from string import Template

from assistant.conversation.buttons import write_button
from assistant.conversation.requests import SpeakLanguage
from handlers.web.page_words import page_words, role_name
from handlers.web.samples import EARLIEST, LATEST, SampleChoice, SampleMode
from knowledge.concepts.places import Places
from locales.languages import Language, language_codes, languages
from locales.words import Words, words_for

FRAME = Path(__file__).parent / "page" / "index.html"


def page_html(words: Words, district: str | None, samples: SampleMode | None, places: Places) -> str:
    """The page in a language, its district preset when one is given by slug; with `samples`, the bar to choose a
    person."""
    data = {
        "language": words.language,
        "district": district,
        "words": {code: asdict(page_words(words_for(code))) for code in language_codes()},
        "otherLanguage": {code: _language_button(_next_language(code)) for code in language_codes()},
        "samples": _samples(samples, places) if samples else None,
    }
    shown = {name: html.escape(text) for name, text in asdict(page_words(words)).items()}
    template = Template(FRAME.read_text(encoding="utf-8"))
    return template.substitute(shown, code=words.language, data=html.escape(json.dumps(data, ensure_ascii=False)))


def _next_language(code: str) -> Language:
    """The language that the page's button leads to: through all of them, one by one."""
    spoken = languages()
    place = next(number for number, language in enumerate(spoken) if language.code == code)
    return spoken[(place + 1) % len(spoken)]


def _language_button(language: Language) -> dict[str, str]:
    action = write_button(SpeakLanguage(language.code))
    return {"label": language.name, "code": language.code, "action": action}


def _samples(samples: SampleMode, places: Places) -> dict[str, object]:
    slugs = dict.fromkeys(person.district for person in samples.people)
    return {
        "districts": [{"slug": slug, "name": places.by_slug[slug].name} for slug in slugs],
        "people": [_person(person) for person in samples.people],
        "earliest": EARLIEST.isoformat(),
        "latest": LATEST.isoformat(),
    }


def _person(person: SampleChoice) -> dict[str, object]:
    return {
        "account": str(person.account),
        "role": person.role,
        "district": person.district,
        "day": person.day.isoformat(),
        "roles": {code: role_name(person.role, words_for(code)) for code in language_codes()},
        "label": person.label,
    }
