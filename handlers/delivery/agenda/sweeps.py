"""What is kept for a time only, deleted when that is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from sqlalchemy import delete
from sqlalchemy.orm import Session

from assistant.messages import Channel
from handlers.delivery.agenda.taking import Due, Handle
from handlers.delivery.inbox import forget_updates
from handlers.delivery.outbox import forget_calls
from handlers.delivery.visits import forget_idle_visits
from knowledge.evidence.keeping import sweep as sweep_evidence
from knowledge.people.forgetting import forget_old_tokens
from knowledge.people.staff import end_expired
from knowledge.rolls.uploads import UPLOADS_KEPT, forget_uploads
from knowledge.store.clock import day_in_vietnam, start_of_day
from knowledge.store.jobs import forget_jobs
from knowledge.store.tables import ConversationRow

EVERY = dt.timedelta(hours=1)
LONGEST_IDLE = dt.timedelta(days=1)  # of a visit


def sweeps(channels: tuple[Channel, ...], inbox_days: int) -> Mapping[str, Handle]:
    """The sweeps by their kind; finished messages, and conversations in which nothing was said, are kept for some
    days."""
    kept = dt.timedelta(days=inbox_days)
    return {
        "sweep messages": _hourly(lambda session, now: _forget_messages(session, now - kept)),
        "sweep conversations": _hourly(lambda session, now: _forget_conversations(session, channels, now, kept)),
        "sweep files": _hourly(lambda session, now: forget_uploads(session, now - UPLOADS_KEPT)),
        "sweep invitations": _hourly(forget_old_tokens),
        "sweep evidence": _hourly(sweep_evidence),
        "sweep jobs": _hourly(lambda session, now: forget_jobs(session, now - LONGEST_IDLE)),
        "end offices": _end_offices,
    }


def _end_offices(due: Due) -> None:
    """At midnight the offices end whose last day it was."""
    end_expired(due.session, due.now)
    due.again(start_of_day(day_in_vietnam(due.now) + dt.timedelta(days=1)) - due.now)


def _hourly(sweep: Callable[[Session, dt.datetime], None]) -> Handle:
    def handle(due: Due) -> None:
        sweep(due.session, due.now)
        due.again(EVERY)

    return handle


def _forget_messages(session: Session, before: dt.datetime) -> None:
    forget_updates(session, before)
    forget_calls(session, before)


def _forget_conversations(
    session: Session, channels: tuple[Channel, ...], now: dt.datetime, kept: dt.timedelta
) -> None:
    for channel in channels:
        if channel.by_visits:
            forget_idle_visits(session, channel.name, now - LONGEST_IDLE)
        else:
            idle = (ConversationRow.channel == channel.name) & (ConversationRow.changed_at < now - kept)
            session.execute(delete(ConversationRow).where(idle))
