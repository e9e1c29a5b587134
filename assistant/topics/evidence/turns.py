"""Photos, voices and places: kept, given to a household, shown, deleted."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.arrived import keep_pieces
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.evidence.answers import (
    AskWhose,
    EvidenceDropped,
    EvidenceKept,
    EvidenceShown,
    VoiceOfHousehold,
)
from assistant.topics.evidence.buttons import DropEvidence, GiveEvidence, ShowEvidence
from assistant.topics.evidence.questions import WhoseEvidence
from assistant.topics.evidence.requests import KeepEvidence
from assistant.topics.reports.requests import codes_named
from knowledge.evidence.model import Evidence
from knowledge.households.history.changes import OutOfReach
from knowledge.households.household import Household
from knowledge.people.roles import Doing

MOST_OFFERED = 6


def _keep(context: Context, request: KeepEvidence) -> Turn:
    """Pieces are kept. Of an album that was answered nothing more is said."""
    pieces = keep_pieces(context, *request.messages)
    if not context.desk.may(Doing.CHANGE):
        return _voice(context, pieces[0])
    if all(context.desk.evidence.follows(each) for each in pieces):
        asked = context.state.find(WhoseEvidence)
        return context.ask(asked) if asked else context.say()
    said = " ".join(each.said for each in request.messages if each.said)
    if said and (named := _named(context, said)):
        return _given(context, pieces, named) if len(named) == 1 else _ask(context, pieces, named)
    return _placed(context, pieces)


def _voice(context: Context, piece: Evidence) -> Turn:
    """A household speaks: it cannot be heard here, and may be played to the cadre."""
    return context.say(VoiceOfHousehold(piece, context.desk.own_household or "", given=False))


def _placed(context: Context, pieces: tuple[Evidence, ...]) -> Turn:
    """Where the pieces belong, as far as the reports around them tell."""
    piece = pieces[0]
    meant = context.desk.evidence.meant_by(piece)
    found = _households(context, meant)
    if piece.household or len(meant) == 1:
        return context.say(EvidenceKept(pieces, found[0] if found else None, None if piece.household else piece.report))
    return _ask(context, pieces, found or _recent(context))


def _ask(context: Context, pieces: tuple[Evidence, ...], offered: tuple[Household, ...], not_found: str = "") -> Turn:
    asked = AskWhose(pieces, offered[:MOST_OFFERED], not_found)
    return context.ask(WhoseEvidence(pieces[0].number), asked)


def _given(context: Context, pieces: tuple[Evidence, ...], named: tuple[Household, ...]) -> Turn:
    given = context.desk.evidence.give(pieces[0].number, named[0].code)
    return context.settle(WhoseEvidence, EvidenceKept(given, named[0]))


def _give(context: Context, request: GiveEvidence) -> Turn:
    given = context.desk.evidence.give(request.piece, request.household)
    if request.household == context.desk.own_household and not context.desk.may(Doing.CHANGE):
        return context.say(VoiceOfHousehold(given[0], request.household, given=True))
    household = _households(context, [request.household])
    return context.settle(WhoseEvidence, EvidenceKept(given, household[0]))


def _drop(context: Context, request: DropEvidence) -> Turn:
    if not context.desk.evidence.own([request.piece]):
        raise OutdatedButton(str(request.piece))
    context.desk.evidence.drop(request.piece)
    return context.settle(WhoseEvidence, EvidenceDropped())


def _show(context: Context, request: ShowEvidence) -> Turn:
    """Raises OutOfReach."""
    door = context.desk.evidence
    opened, household = door.open(request.household), context.desk.find(request.household)
    if household is None:
        raise OutOfReach(request.household)
    whos = dict.fromkeys(each.evidence.who for each in opened)
    names = {who: context.desk.names.of(who) for who in whos}
    more = len(door.of(request.household)) - len(opened)
    return context.say(EvidenceShown(household, opened, names, more))


def _read_whose(context: Context, question: WhoseEvidence) -> Turn | None:
    """The household that is typed; anything that names none is about something else, unless it is short."""
    pieces = context.desk.evidence.own([question.piece])
    if not pieces:
        return None
    named = _named(context, context.incoming.said)
    if len(named) == 1:
        return _given(context, pieces, named)
    return _ask(context, pieces, named) if named else None


def _resume(context: Context, question: WhoseEvidence) -> Turn:
    pieces = context.desk.evidence.own([question.piece])
    if not pieces:
        raise OutdatedButton(str(question.piece))
    return _placed(context.at(context.state.without(WhoseEvidence)), pieces)


def _named(context: Context, text: str) -> tuple[Household, ...]:
    """The household that words name, or those that they may mean."""
    return _households(context, codes_named(context, text))


def _recent(context: Context) -> tuple[Household, ...]:
    """The households that the person reported on last."""
    reports = context.desk.reports.waiting()
    codes = [each.household for report in reversed(reports) for each in report.proposals if each.household]
    return _households(context, list(dict.fromkeys(codes)))


def _households(context: Context, codes: list[str] | tuple[str | None, ...]) -> tuple[Household, ...]:
    known = [code for code in codes if code]
    found = context.desk.reports.households(known)
    return tuple(found[code] for code in known if code in found)


TURNS: Mapping[type[Request], Act] = {
    KeepEvidence: _keep,
    GiveEvidence: _give,
    DropEvidence: _drop,
    ShowEvidence: _show,
}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {WhoseEvidence: Asks(_read_whose, _resume)}
