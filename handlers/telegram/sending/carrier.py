"""What Telegram does with the answers of long work: they are sent when they are there."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.messages import Reply
from handlers.delivery.jobs.long_message import Carrier, LongMessage, Outlet
from handlers.telegram.apology import apology
from handlers.telegram.receiving.incoming import Asked
from handlers.telegram.sending.destination import TELEGRAM, Destination
from handlers.telegram.sending.outgoing import calls_for
from knowledge.store.clock import utc_now


def long_message(asked: Asked) -> LongMessage:
    """A message as it is stored with its job."""
    to = json.dumps({"quoted": asked.destination.quoted, "language": asked.phone_language})
    return LongMessage(asked.incoming, utc_now(), to)


def _deliver(outlet: Outlet, replies: Sequence[Reply]) -> None:
    outlet.owe(calls_for(replies, _destination(outlet)))


def _apologise(outlet: Outlet) -> None:
    outlet.owe(calls_for([apology(None, json.loads(outlet.to)["language"])], _destination(outlet)))


def _destination(outlet: Outlet) -> Destination:
    return Destination(outlet.talk.id, quoted=json.loads(outlet.to)["quoted"] if outlet.to else None)


CARRIER = Carrier(TELEGRAM, _deliver, _apologise, reaches_out=True)
