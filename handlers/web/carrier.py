"""What the browser chat does with the answers of long work: they are kept until the page asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.messages import Reply
from handlers.delivery.jobs.long_message import Carrier, Outlet
from handlers.web.replies import written
from handlers.web.visitor import WEB


def _deliver(outlet: Outlet, replies: Sequence[Reply]) -> None:
    outlet.keep(outlet.to, written(outlet.talk.id, outlet.to, replies))


def _apologise(_outlet: Outlet) -> None:
    """Whoever waits is told by the request that waits."""


CARRIER = Carrier(WEB, _deliver, _apologise)
