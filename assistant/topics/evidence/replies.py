"""Sentences on photos, voices and places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Means, Picture, Reply, Voice
from assistant.topics.evidence.answers import (
    AskWhose,
    EvidenceDropped,
    EvidenceKept,
    EvidenceShown,
    VoiceOfHousehold,
)
from assistant.topics.evidence.buttons import DropEvidence, GiveEvidence
from assistant.topics.households.buttons import OpenHousehold
from assistant.wording.evidence import counted
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import home_choice, reply
from knowledge.evidence.model import Evidence, Kind, Opened
from knowledge.households.household import Household
from knowledge.store.clock import VIETNAM


def _kept(answer: EvidenceKept, names: Names) -> Reply:
    say, what = names.words.say, counted(answer.pieces, names)
    if answer.household is None:
        text = say("I keep {what} with report number {number}.", what=what, number=answer.report or 0)
    elif answer.report:
        text = say(
            "I keep {what} with report number {number}; they go to {household} when that is entered.",
            what=what,
            number=answer.report,
            household=_named(answer.household),
        )
    else:
        text = say("✓ {what} kept with {household}.", what=what, household=_named(answer.household))
    text += _unheard(answer.pieces, names)
    drop = choice(say("Delete it again"), DropEvidence(answer.pieces[0].number), Means.UNDO)
    look = [choice(say("Open the record"), OpenHousehold(answer.household.code))] if answer.household else []
    return reply(text, [(drop, *look)], names)


def _whose(asked: AskWhose, names: Names) -> Reply:
    say, piece = names.words.say, asked.pieces[0].number
    text = say(
        "I keep {what}. Of which household? Press it, or write the name and the village.",
        what=counted(asked.pieces, names),
    )
    text += _unheard(asked.pieces, names)
    rows = [(choice(shortened(_named(each)), GiveEvidence(piece, each.code)),) for each in asked.offered]
    return reply(
        text, [*rows, (choice(say("Delete it again"), DropEvidence(piece), Means.STOP),)], names, answered=False
    )


def _unheard(pieces: Iterable[Evidence], names: Names) -> str:
    """What is spoken is not read: nothing of it is entered."""
    if all(each.kind is not Kind.VOICE for each in pieces):
        return ""
    said = names.words.say(
        "I cannot listen to it, so nothing of what you said is entered: please write the numbers in a few words, the "
        "voice stays beside them."
    )
    return f"\n\n{said}"


def _voice(answer: VoiceOfHousehold, names: Names) -> Reply:
    say = names.words.say
    if answer.given:
        return reply(say("✓ Your cadre and your commune can listen to it now."), [(home_choice(names),)], names)
    text = say(
        "I have kept your voice message, but I cannot listen to it. Please write it in a few words, accents are not "
        "needed, and I answer at once. Or press the button, and your cadre listens to it."
    )
    give = choice(say("Let the cadre listen"), GiveEvidence(answer.piece.number, answer.code), Means.AGREE)
    drop = choice(say("Delete it again"), DropEvidence(answer.piece.number), Means.STOP)
    return reply(text, [(give,), (drop,)], names, answered=False)


def _dropped(_answer: EvidenceDropped, names: Names) -> Reply:
    return reply(names.words.say("✓ Deleted."), [(home_choice(names),)], names)


def _shown(answer: EvidenceShown, names: Names) -> Reply:
    say = names.words.say
    lines = [_named(answer.household), *_places(answer, names), *_lost(answer, names)]
    if answer.more:
        lines.append(say("{count} older ones are not shown here.", count=answer.more))
    back = choice(say("Open the record"), OpenHousehold(answer.household.code), Means.BACK)
    said = reply("\n".join(lines), [(back,)], names)
    files = [each for each in answer.opened if each.content]
    return replace(
        said,
        pictures=tuple(
            Picture(f"{each.evidence.number}.jpg", each.content or b"", _says(each.evidence, answer, names))
            for each in files
            if each.evidence.kind is Kind.PHOTO
        ),
        voices=tuple(
            Voice(each.evidence.name, each.content or b"", _says(each.evidence, answer, names))
            for each in files
            if each.evidence.kind is Kind.VOICE
        ),
    )


def _places(answer: EvidenceShown, names: Names) -> Iterator[str]:
    for piece in (each.evidence for each in answer.opened if each.evidence.kind is Kind.PLACE):
        yield f"📍 {piece.place.replace(',', ', ')} ({_says(piece, answer, names)})"


def _lost(answer: EvidenceShown, names: Names) -> Iterator[str]:
    """Files that cannot be had are told, not passed over."""
    lost: list[Opened] = [each for each in answer.opened if each.evidence.checksum and each.content is None]
    if lost:
        yield names.words.say("{count} files cannot be opened.", count=len(lost))


def _says(piece: Evidence, answer: EvidenceShown, names: Names) -> str:
    here = piece.sent_at.replace(tzinfo=dt.UTC).astimezone(VIETNAM)
    when = f"{here:%H:%M} {names.words.date(here.date())}"
    who = answer.names.get(piece.who, "")
    return f"{when}, {who}" if who else when


def _named(household: Household) -> str:
    return ", ".join(part for part in (household.name or "?", household.code, household.village) if part)


REPLIES: Mapping[type[Answer], Tell] = {
    EvidenceKept: _kept,
    AskWhose: _whose,
    VoiceOfHousehold: _voice,
    EvidenceDropped: _dropped,
    EvidenceShown: _shown,
}
