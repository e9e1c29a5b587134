"""What a turn has in hand, and what it gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.conversation.answer import Answer
from assistant.conversation.commands import Command
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.state import MOST_KEPT, State
from assistant.library import Library
from assistant.messages import Incoming
from assistant.understanding.understand import NOTHING_SAID, Understood
from knowledge.households.history.changes import OutOfReach
from knowledge.people.desk import Desk
from knowledge.people.invitations import NotAllowed
from knowledge.people.roles import Person


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn gives: the state after it, what to say, and a request of another topic that goes on with it.

    `refuses`: what was typed is no answer to what was asked, unless it names a household or a list outright.
    `redraws`: what is said takes the place of the message whose button was pressed.
    """

    state: State
    answers: tuple[Answer, ...] = ()
    then: Request | None = None
    refuses: bool = False
    redraws: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """One turn: what was said and understood, where the conversation is, what is known, and the records as the person
    reaches them.

    `records` is None where there are no records at all; `inbox_days` is how long messages are kept as they came.
    `pressed` is the mark of the button that was pressed, `commands` all there are; `stop_work` gives up
    what takes long in this conversation, and is False where nothing does any more.
    """

    incoming: Incoming
    state: State
    library: Library
    records: Desk | None = None
    inbox_days: int = 3
    understood: Understood = NOTHING_SAID
    pressed: str = ""
    commands: tuple[Command, ...] = ()
    stop_work: Callable[[], bool] = lambda: False

    @property
    def desk(self) -> Desk:
        """The records. Raises OutOfReach where there are none."""
        if self.records is None:
            raise OutOfReach("no records")
        return self.records

    @property
    def person(self) -> Person:
        """Who speaks. Raises NotAllowed for an account that nobody is linked to."""
        if self.desk.person is None:
            raise NotAllowed(str(self.incoming.person))
        return self.desk.person

    @property
    def is_staff(self) -> bool:
        """Whether somebody of the staff speaks, and alone with the assistant."""
        return self.records is not None and self.incoming.is_private and self.records.is_staff

    @property
    def day(self) -> dt.date:
        """The day that the answer is for."""
        return self.incoming.as_of

    @property
    def now(self) -> dt.datetime:
        """This moment in UTC; where there are no records, the beginning of the day."""
        return self.records.at.now if self.records else dt.datetime.combine(self.day, dt.time())

    @property
    def sent_at(self) -> dt.datetime:
        """When the message was sent, in UTC: it may have waited long on a phone or on the way."""
        return min(self.incoming.sent_at or self.now, self.now)

    @property
    def was_carried_out(self) -> bool:
        """Whether the confirmation that was pressed was carried out before."""
        return bool(self.pressed) and self.pressed in self.state.pressed

    def carried_out(self, turn: Turn) -> Turn:
        """The turn, and that the confirmation which was pressed is carried out with it."""
        pressed = (*turn.state.pressed, self.pressed)[-MOST_KEPT:] if self.pressed else turn.state.pressed
        return replace(turn, state=replace(turn.state, pressed=pressed))

    def say(self, *answers: Answer) -> Turn:
        """These answers; what was open stays open."""
        return Turn(self.state, answers)

    def ask(self, question: OpenQuestion, *answers: Answer) -> Turn:
        """These answers, the last of which asks: what is typed next answers `question`."""
        return Turn(self.state.asking(question, self.now, str(self.incoming.person)), answers)

    def refuse(self, question: OpenQuestion, *answers: Answer) -> Turn:
        """As `ask`, of somebody whose typed answer cannot be."""
        return replace(self.ask(question, *answers), refuses=True)

    def settle(self, kind: type[OpenQuestion], *answers: Answer) -> Turn:
        """These answers; a question of this kind is open no more."""
        return Turn(self.state.without(kind), answers)

    def hand_on(self, request: Request, *answers: Answer) -> Turn:
        """These answers, then whatever another topic makes of a request."""
        return Turn(self.state, answers, request)

    def at(self, state: State) -> Context:
        """The same turn with another state."""
        return replace(self, state=state)
