"""The household's own side: who saw its record, what is wrong in it; and the staff's answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.buttons.record_actions import record_choice
from assistant.messages import Choice, Reply
from assistant.topics.people.home_replies import role_name
from assistant.topics.people.people_model import AskCorrection, CorrectionList, Seen, SeenBy
from assistant.wording.names import RecordNames
from assistant.wording.replies import home_choice, pages_row, reply
from knowledge.people.viewings import ViewedHow
from knowledge.store.clock import day_in_vietnam


def _seen_by(shown: SeenBy, names: RecordNames) -> Reply:
    say = names.words.say
    lines = [
        say("Who looked at your record:"),
        *_listed(shown.looked, names),
        "",
        say("Who changed it:"),
        *_listed(shown.changed, names),
    ]
    buttons = (record_choice(say("My record"), "own"), record_choice(say("Ask for a correction"), "ask"))
    return reply("\n".join(lines), [buttons], names)


def _listed(seen: Sequence[Seen], names: RecordNames) -> list[str]:
    return [f"• {_line(each, names)}" for each in seen] or ["• " + names.words.say("nobody so far")]


def _line(seen: Seen, names: RecordNames) -> str:
    say, day = names.words.say, names.words.date(seen.day)
    who = seen.name or say("somebody whose name was deleted")
    known = f"{who} ({role_name(seen.role, names)})" if seen.role else who
    if seen.how is ViewedHow.EXPORT:
        return say("{day}: {who}, in a list that was taken away", day=day, who=known)
    return say("{day}: {who}", day=day, who=known)


def _ask_correction(asked: AskCorrection, names: RecordNames) -> Reply:
    say = names.words.say
    longer = [say("That was {count} letters, which is too long.", count=asked.length)] if asked.length else []
    question = say(
        "What is wrong in your record, and how is it really? Please write it in one message of at most {count} letters."
        " The staff of your commune and district will see it.",
        count=asked.longest,
    )
    return reply("\n".join([*longer, question]), [(record_choice(say("My record"), "own"),)], names, answered=False)


def _corrections(listed: CorrectionList, names: RecordNames) -> Reply:
    say = names.words.say
    lines = [say("Requests for correction"), *([] if listed.waiting else [say("No request is waiting.")])]
    rows: list[Sequence[Choice]] = []
    for number, (correction, household) in enumerate(listed.waiting, 1):
        day = names.words.date(day_in_vietnam(correction.asked_at))
        lines += ["", f"{number}. {household.code}, {household.name or '?'}, {day}:", f"“{correction.text}”"]
        opening = record_choice(say("{number}. Open", number=number), "h", household.code)
        done = record_choice(say("{number}. Done", number=number), "cd", str(correction.number))
        left = record_choice(say("{number}. Left as it is", number=number), "cl", str(correction.number))
        rows.append((opening, done, left))
    turning = pages_row(
        listed.number, listed.pages, lambda label, number: record_choice(label, "cq", str(number)), names
    )
    return reply("\n".join(lines), [*rows, turning, (home_choice(names),)], names)


REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {
    SeenBy: _seen_by,
    AskCorrection: _ask_correction,
    CorrectionList: _corrections,
}
