"""An office that ends takes everything with it that is still on its way."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select

from assistant.messages import Incoming, Reply
from handlers.delivery.agenda.sweeps import sweeps
from handlers.delivery.agenda.taking import Due
from handlers.delivery.conversations import StoredConversations
from handlers.delivery.outbox import Cause, Owed, queue_calls
from handlers.delivery.thinking import Thinking
from knowledge.people.accounts import person_of, speaks_now
from knowledge.people.invitations import Invited, invite
from knowledge.people.joining import redeem
from knowledge.people.roles import Office, Role
from knowledge.people.staff import end_office
from knowledge.store.agenda import Entry
from knowledge.store.clock import Moment, utc_now
from knowledge.store.files import StoredFile
from knowledge.store.jobs import JobState, NewJob, look_at_job, start_job
from knowledge.store.tables import AgendaRow, OutboxFileRow, OutboxRow
from tests.assistant.stage import AT, LAM_SON, NOW, TODAY, Stage, account
from tests.knowledge.households.invented import LAN

COMMUNE = account("commune")
SECRETS = (LAN.name or "", LAN.code)


class Loss:
    """Somebody's turn, in the middle of which their office ends."""

    def __init__(self, stage: Stage, action: str) -> None:
        self.stage, self.action, self.thought = stage, action, 0
        self.thinking = Thinking(stage.database, "telegram", NOW, self.respond, lambda _session, _said: None)

    def respond(self, talks: StoredConversations) -> tuple[Reply, ...]:
        self.thought += 1
        said = Incoming("talk:late", "", TODAY, action=self.action, person=COMMUNE)
        replies = self.stage.assistant.respond(said, talks)
        if self.thought == 1:
            self.end()
        return replies

    def end(self) -> None:
        with self.stage.database.transaction() as session:
            end_office(session, self.stage.people["admin"], self.stage.people["commune"].grants[0].number, AT)


def test_a_card_is_not_shown_to_whoever_loses_the_office_meanwhile(stage: Stage) -> None:
    loss = Loss(stage, f"h;{LAN.code}")
    told = str(loss.thinking.run())
    assert loss.thought == 2
    assert not any(secret in told for secret in SECRETS)


def test_a_roll_that_is_being_written_is_not_delivered_either(stage: Stage) -> None:
    loss = Loss(stage, "xl-write;bim-son;14815")
    replies = loss.thinking.run_long()
    assert loss.thought == 2
    assert not any(reply.documents for reply in replies)


def owe(stage: Stage, chat: str) -> int:
    with stage.database.transaction() as session:
        call = Owed(chat, "sendDocument", "{}", StoredFile("roll.xlsx", b"roll"))
        queue_calls(session, Cause("telegram", chat), [call], NOW)
        return start_job(session, NewJob("turn", "telegram", chat, chat, "{}"), NOW)


def test_what_waits_to_be_sent_and_work_that_goes_on_are_given_up(stage: Stage) -> None:
    jobs = {chat: owe(stage, chat) for chat in ("commune", "cadre")}
    Loss(stage, "").end()
    with stage.database.snapshot() as session:
        assert session.scalars(select(OutboxRow.chat)).all() == ["cadre"]
        assert session.scalar(select(func.count()).select_from(OutboxFileRow)) == 1
        found = {chat: look_at_job(session, number) for chat, number in jobs.items()}
    assert {chat: job and job.state for chat, job in found.items()} == {
        "commune": JobState.CANCELLED,
        "cadre": JobState.WAITING,
    }


def test_at_midnight_the_offices_end_whose_last_day_it_was(stage: Stage) -> None:
    """Their browsers are signed out, as when somebody ends them."""
    today, browser = utc_now(), account("web:0123456789abcdef0123456789abcdef")
    at = Moment(today, (today + dt.timedelta(hours=7)).date())
    with stage.database.transaction() as session:
        invited = Invited("Tạm", Office(Role.CADRE, LAM_SON), until=at.day)
        redeem(session, invite(session, stage.people["admin"], invited, at), browser, at)
        assert speaks_now(session, browser, today)
        tomorrow = today + dt.timedelta(days=1)
        due = Due(session, stage.database.vault, Entry(tomorrow, "end offices"), tomorrow, {})
        sweeps((), 3)["end offices"](due)
        assert person_of(session, browser, at) is None
        again = session.scalars(select(AgendaRow.due_at).where(AgendaRow.kind == "end offices")).one()
    assert tomorrow < again <= tomorrow + dt.timedelta(days=1)
    assert (again + dt.timedelta(hours=7)).time() == dt.time()
