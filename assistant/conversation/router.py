"""Who takes a message: a button or command, reserved words, danger and courtesy, the answer to an open question, else
the first topic that claims it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.conversation.answer import Notice, Noticed
from assistant.conversation.buttons import OutdatedButton, read_button
from assistant.conversation.commands import behind_command, command_name
from assistant.conversation.context import Context, Turn
from assistant.conversation.interrupting import is_resumed, paused, without_gone
from assistant.conversation.questions import Open
from assistant.conversation.requests import GoOn, ReachPerson, Request, ShowHelp, ShowHome, Stop
from assistant.conversation.reserved import pressed_by, reserved_words
from assistant.conversation.state import mark
from assistant.conversation.topic import Asks, Claim, Contents
from assistant.messages import Means
from assistant.understanding.understand import understand
from knowledge.households.history.changes import OutOfReach
from knowledge.language.letters import clean
from knowledge.people.invitations import NotAllowed
from knowledge.store.invented import InventedData

SHORT = 2  # so many words tell no language


def take_turn(context: Context, contents: Contents) -> Turn:
    """The whole turn. What cannot be taken up any more is said first."""
    context, gone = without_gone(context)
    turn = Router(contents).route(context)
    return replace(turn, answers=(*gone, *turn.answers))


def take_together(context: Context, contents: Contents, request: Request) -> Turn:
    """The turn of a request that several messages make together."""
    context, gone = without_gone(context)
    turn = Router(contents).act(context, request)
    return replace(turn, answers=(*gone, *turn.answers))


class Router:
    """Finds who takes a message, and has it taken."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def route(self, context: Context) -> Turn:
        """The turn of a message, whatever it is."""
        incoming = context.incoming
        if incoming.action:
            return self._pressed(context, incoming.action)
        if name := command_name(incoming.text):
            return self._commanded(context, name)
        return self._typed(context)

    def act(self, context: Context, request: Request) -> Turn:
        """The turn that a request makes."""
        return self._act(context, request)

    def _pressed(self, context: Context, action: str) -> Turn:
        wire = context.state.whole(action)
        try:
            request = read_button(wire)
        except InventedData:
            return context.say(Noticed(Notice.INVENTED))
        except OutdatedButton:
            return context.say(Noticed(Notice.OUTDATED))
        turn = self._act(replace(context, pressed=mark(wire)), request)
        return replace(turn, redraws=request.redraws and bool(context.incoming.action))

    def _commanded(self, context: Context, name: str) -> Turn:
        command = self._contents.commands.get(name)
        words = behind_command(context.incoming.text)
        if words:
            context = replace(context, understood=understand(words, context.library, context.state.district))
        return self._act(context, command.request(context, words) if command else ShowHelp())

    def _typed(self, context: Context) -> Turn:
        text = clean(context.incoming.said)
        if chosen := pressed_by(text, context.state.screen):
            return self._pressed(context, chosen.action)
        if request := _reserved(context, text):
            return self._act(context, request)
        context = _heard(context, text)
        return (
            self._claimed(context, self._contents.urgent)
            or self._answered(context)
            or self._claimed(context, (*self._contents.names, *self._contents.others))
            or context.say(Noticed(Notice.NOTHING_OPEN))
        )

    def _claimed(self, context: Context, claims: Sequence[Claim]) -> Turn | None:
        request = next((request for claim in claims if (request := claim(context))), None)
        return self._act(context, request) if request else None

    def _answered(self, context: Context) -> Turn | None:
        """The turn of a typed answer to what was asked last; None when nothing waits, or something else is said."""
        last = context.state.open[-1] if context.state.open else None
        if last is None or last.is_paused or not last.question.is_waiting or not context.incoming.said:
            return None
        if last.who != str(context.incoming.person) and not context.incoming.is_private:  # a group: another was asked
            return None
        asks = self._asks(last)
        turn = self._guarded(context, lambda: asks.read(context, last.question))
        if turn and turn.refuses:
            return self._claimed(context, self._contents.names) or turn
        return self._whole(context, turn) if turn else None

    def _act(self, context: Context, request: Request) -> Turn:
        """The turn that a request makes; one about records pauses what was asked before."""
        if request.is_private and not context.incoming.is_private:
            return context.say(Noticed(Notice.NOT_IN_GROUPS))
        turn = self._whole(context, self._guarded(context, lambda: self._turn_of(context, request)) or context.say())
        return replace(turn, state=paused(context.state, turn.state)) if request.is_private else turn

    def _whole(self, context: Context, turn: Turn) -> Turn:
        """The turn with whatever another topic makes of it."""
        if turn.then is None:
            return turn
        after = self._act(context.at(turn.state), turn.then)
        return Turn(after.state, (*turn.answers, *after.answers))

    def _turn_of(self, context: Context, request: Request) -> Turn:
        match request:
            case GoOn(tag=tag):
                return self._go_on(context, tag)
            case Stop(tag=tag):
                return self._stop(context, tag)
            case _:
                return self._contents.turns[type(request)](context, request)

    def _go_on(self, context: Context, tag: str) -> Turn:
        found = next((each for each in context.state.open if each.question.tag == tag), None)
        if found is None:
            raise OutdatedButton(tag)
        return self._asks(found).resume(context, found.question)

    def _stop(self, context: Context, tag: str) -> Turn:
        waiting = [each for each in context.state.open if is_resumed(each) and tag in ("", each.question.tag)]
        last = waiting[-1] if waiting else None
        if last is None:
            return context.say(Noticed(Notice.NOTHING_OPEN))
        stop = self._asks(last).stop
        return stop(context, last.question) if stop else context.settle(type(last.question), Noticed(Notice.STOPPED))

    def _asks(self, found: Open) -> Asks:
        return self._contents.questions[type(found.question)]

    @staticmethod
    def _guarded(context: Context, act: Callable[[], Turn | None]) -> Turn | None:
        """What is out of reach, or no longer there, is said; any other error is one."""
        try:
            return act()
        except (OutOfReach, NotAllowed):
            return context.say(Noticed(Notice.OUT_OF_REACH))
        except InventedData:
            return context.say(Noticed(Notice.INVENTED))
        except OutdatedButton:
            return context.say(Noticed(Notice.OUTDATED))


def _reserved(context: Context, text: str) -> Request | None:
    """What a reserved word wants where no button of the screen means it."""
    means = reserved_words(text)
    if len(means) != 1:
        return None
    last = next((each for each in reversed(context.state.open) if is_resumed(each)), None)
    match means[0]:
        case Means.STOP:
            return Stop()
        case Means.HELP:
            return ShowHelp()
        case Means.MENU:
            return ShowHome() if context.is_staff else ShowHelp()
        case Means.PERSON:
            return ReachPerson()
        case Means.GO_ON | Means.BACK if last:
            return GoOn(last.question.tag)
        case _:
            return None


def _heard(context: Context, text: str) -> Context:
    """With the message understood, and the language it is answered in: a sentence in another one than the settled is
    answered in it once."""
    state, incoming = context.state, context.incoming
    understood = understand(text, context.library, state.district)
    said = understood.query.language if text else None
    tells = len(understood.query.words) > SHORT
    if incoming.language or not text:
        speaking = None
    elif state.language is None and tells:
        state, speaking = replace(state, language=said), None
    else:
        speaking = said if said != state.language and (tells or state.language is None) else None
    return replace(context, state=replace(state, speaking=speaking), understood=understood)
