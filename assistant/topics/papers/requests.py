"""Which messages of officials ask for a form to be made: "xuất biểu 7.2 năm 2023"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.conversation.context import Context
from assistant.conversation.requests import PrivateRequest, Request
from assistant.topics.papers.buttons import ShowForms
from knowledge.language.letters import clean, fold
from knowledge.people.roles import Doing
from knowledge.publishing.forms.definitions import forms

_WISHES = r"(?:xuat|lap|lam|in|lay|tai|gui|can|cho|make|write|export)(?: (?:giup|toi|em|minh|anh|chi|xin|me))*"
_FORM = re.compile(rf"(?:{_WISHES} )?(?:bieu mau|bieu|mau|form)(?: so)? (?P<number>7\.\d+)(?P<rest>.*)")
_FORMS = re.compile(rf"(?:{_WISHES} )?(?:cac )?(?:bieu mau ra soat|bieu ra soat|review forms)")
_YEAR = re.compile(r"\b(?:nam |year )?(20\d\d)\b")
_ASKS = re.compile(r"\b(?:gi|nao|la sao|the nao|what|which|how)\b")


@dataclass(frozen=True, slots=True)
class AskForm(PrivateRequest):
    """A form by its number, of a year (None: of the latest list)."""

    number: str
    year: int | None


def claim(context: Context) -> Request | None:
    """A form to be made, of those who may take away rolls; what asks about a form is a question on the law."""
    if context.records is None or context.incoming.files or not context.desk.may(Doing.EXPORT):
        return None
    said = fold(clean(context.understood.query.text or context.incoming.said)).strip(" .!?")
    if _FORMS.fullmatch(said):
        return ShowForms()
    found = _FORM.fullmatch(said)
    if not found or _ASKS.search(found["rest"]) or found["number"] not in forms():
        return None
    year = _YEAR.search(found["rest"])
    return AskForm(found["number"], int(year[1]) if year else None)
