"""What Telegram does with the answers of long work: they are sent when they are there."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.messages import Reply
from handlers.delivery.jobs.long_message import Carrier, LongMessage, Outlet
from handlers.delivery.outbox import Owed, last_message
from handlers.telegram.apology import apology
from handlers.telegram.receiving.incoming import Asked
from handlers.telegram.sending.announcement import announced_by, closed
from handlers.telegram.sending.destination import TELEGRAM, Destination
from handlers.telegram.sending.outgoing import SEND_MESSAGE, calls_for
from knowledge.store.clock import utc_now


def long_message(asked: Asked) -> LongMessage:
    """A message as it is stored with its job."""
    to = json.dumps({"quoted": asked.destination.quoted, "language": asked.phone_language})
    return LongMessage(asked.incoming, utc_now(), to)


def _deliver(outlet: Outlet, replies: Sequence[Reply]) -> None:
    outlet.owe((*_closing(outlet), *calls_for(replies, _destination(outlet))))


def _apologise(outlet: Outlet) -> None:
    sorry = apology(None, json.loads(outlet.to)["language"])
    outlet.owe((*_closing(outlet), *calls_for([sorry], _destination(outlet))))


def _closing(outlet: Outlet) -> tuple[Owed, ...]:
    """What announced the work has nothing to stop any more."""
    announced = last_message(outlet.session, announced_by(outlet.work), SEND_MESSAGE) if outlet.work else None
    return (closed(announced, outlet.talk.id),) if announced else ()


def _destination(outlet: Outlet) -> Destination:
    return Destination(outlet.talk.id, quoted=json.loads(outlet.to)["quoted"] if outlet.to else None)


CARRIER = Carrier(TELEGRAM, _deliver, _apologise, reaches_out=True)
