"""The household's own side: who saw its record, what is wrong in it; and the staff's answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Reply
from assistant.topics.households.buttons import OpenHousehold, OpenOwnHousehold
from assistant.topics.own_record.answers import (
    AskCorrection,
    CorrectionList,
    CorrectionNoted,
    CorrectionsWait,
    Seen,
    SeenBy,
)
from assistant.topics.own_record.buttons import AskForCorrection, CorrectionDeclined, CorrectionDone, ListCorrections
from assistant.wording.names import Names
from assistant.wording.people import role_name
from assistant.wording.replies import home_choice, pages_row, reply
from knowledge.people.viewings import ViewedHow
from knowledge.store.clock import day_in_vietnam


def _seen_by(shown: SeenBy, names: Names) -> Reply:
    say = names.words.say
    lines = [
        say("Who looked at your record:"),
        *_listed(shown.looked, names),
        "",
        say("Who changed it:"),
        *_listed(shown.changed, names),
    ]
    buttons = (
        choice(say("My record"), OpenOwnHousehold()),
        choice(say("Ask for a correction"), AskForCorrection()),
    )
    return reply("\n".join(lines), [buttons], names)


def _listed(seen: Sequence[Seen], names: Names) -> list[str]:
    return [f"• {_line(each, names)}" for each in seen] or ["• " + names.words.say("nobody so far")]


def _line(seen: Seen, names: Names) -> str:
    say, day = names.words.say, names.words.date(seen.day)
    who = seen.name or say("somebody whose name was deleted")
    known = f"{who} ({role_name(seen.role, names)})" if seen.role else who
    if seen.how is ViewedHow.EXPORT:
        return say("{day}: {who}, in a list that was taken away", day=day, who=known)
    if seen.how is ViewedHow.LIST:
        return say("{day}: {who}, as a line of a list", day=day, who=known)
    if seen.how is ViewedHow.EVIDENCE:
        return say("{day}: {who}, with photos and voice messages", day=day, who=known)
    return say("{day}: {who}", day=day, who=known)


def _ask_correction(asked: AskCorrection, names: Names) -> Reply:
    say = names.words.say
    longer = [say("That was {count} letters, which is too long.", count=asked.length)] if asked.length else []
    question = say(
        "What is wrong in your record, and how is it really? Please write it in one message of at most {count} letters."
        " The staff of your commune and district will see it.",
        count=asked.longest,
    )
    return reply(
        "\n".join([*longer, question]), [(choice(say("My record"), OpenOwnHousehold()),)], names, answered=False
    )


def _corrections(listed: CorrectionList, names: Names) -> Reply:
    say = names.words.say
    lines = [say("Requests for correction"), *([] if listed.waiting else [say("No request is waiting.")])]
    rows: list[Sequence[Choice]] = []
    for number, (correction, household) in enumerate(listed.waiting, 1):
        day = names.words.date(day_in_vietnam(correction.asked_at))
        lines += ["", f"{number}. {household.code}, {household.name or '?'}, {day}:", f"“{correction.text}”"]
        opening = choice(say("{number}. Open", number=number), OpenHousehold(household.code))
        done = choice(say("{number}. Done", number=number), CorrectionDone(correction.number))
        left = choice(say("{number}. Left as it is", number=number), CorrectionDeclined(correction.number))
        rows.append((opening, done, left))

    def page(label: str, number: int) -> Choice:
        return choice(label, ListCorrections(number))

    turning = pages_row(listed.number, listed.pages, page, names)
    return reply("\n".join(lines), [*rows, turning, (home_choice(names),)], names)


def _noted(_answer: CorrectionNoted, names: Names) -> Reply:
    text = names.words.say(
        "Thank you, I have noted it. The staff of your commune and district see it; your record will show their answer."
    )
    return _with_record(text, names)


def _wait(_answer: CorrectionsWait, names: Names) -> Reply:
    text = names.words.say(
        "Several of your requests still wait. Please give the staff some time, or talk to your village's cadre."
    )
    return _with_record(text, names)


def _with_record(text: str, names: Names) -> Reply:
    own = choice(names.words.say("My record"), OpenOwnHousehold())
    return reply(text, [(own,)], names, answered=False)


REPLIES: Mapping[type[Answer], Tell] = {
    SeenBy: _seen_by,
    AskCorrection: _ask_correction,
    CorrectionList: _corrections,
    CorrectionNoted: _noted,
    CorrectionsWait: _wait,
}
