"""Thousands of turns of people of every role, at random and forged: nothing of a household out of reach is told or
changed."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from assistant.assistant import Assistant
from assistant.conversation.buttons import tags
from assistant.messages import Document, Incoming, Reply
from handlers.delivery.conversations import StoredConversations
from knowledge.database.database import Database
from knowledge.evidence.tables import EvidenceRow
from knowledge.households.household_tables import ChangeRow
from knowledge.households.register import Register
from knowledge.people.tokens import hash_of
from knowledge.store.account import Account
from knowledge.store.vault import Vault
from tests.assistant.leaks.leak_oracle import Rights, Row, Stored, reported, rights_of, stored
from tests.assistant.leaks.leak_world import SENSITIVE, World, is_about_records
from tests.assistant.leaks.people_oracle import People, faults, people
from tests.assistant.stage import NOW, TODAY

SEED = 4
CALLS, SOAK = {"sqlite": 1_500, "postgresql": 300}, {"sqlite": 20_000, "postgresql": 2_000}
ENOUGH = 1_000  # calls, for what takes several steps to happen
TOGETHER = 100  # calls of one transaction: what is tested is not how fast a disk is
# Steps that chance alone would hardly ever take one after the other.
GOING_ON = ("roll-take;", "rp-new;", "rp-new-in;", "rp-ok;", "dec-new;", "dec-new-ok;")
MOST_SEEN = 100  # answers whose buttons anybody may press
MOST_TOKENS = 20  # that are tried by anybody
LINK, CODE = re.compile(r"/start ([\w-]{22})"), re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")


class Play:
    """One register, everybody at it, and what each call told and changed."""

    def __init__(self, database: Database, assistant: Assistant, folder: Path) -> None:
        self.database, self.assistant, self.random = database, assistant, Random(SEED)
        with database.transaction() as session:
            self.world = World(self.random, session, Register(session, database.vault), folder)
        causes = assistant.library.screener.vocabulary.facts["causes"].codes
        self.sensitive = [causes[code].for_language(language) for code in SENSITIVE for language in ("vi", "en")]
        self.phones = {household.code: str(household.phone) for household in self.world.households}
        self.seen: list[tuple[Reply, ...]] = []
        self.next: tuple[Account, str] | None = None  # whoever was shown such a step mostly takes it
        self.happened: Counter[str] = Counter()
        self.only: Sequence[str] = ()
        self.typed: dict[str, set[object]] = {}

    def run(self, calls: int, only: Sequence[str] = ()) -> None:
        """So many calls, each checked; `only` buttons of these kinds."""
        self.only = only
        for start in range(0, calls, TOGETHER):
            with self.database.transaction() as session:
                self.world.staff_anew(session)
                households = stored(session)
                for _ in range(min(TOGETHER, calls - start)):
                    households = self.call(session, households)

    def call(self, session: Session, before: Stored) -> Stored:
        """One turn of somebody, with whatever follows by itself; gives the households after it."""
        who, action = self.next or (self.random.choice(self.world.accounts), "")
        rights = rights_of(session, who, before.rows, NOW, TODAY)
        known = people(session)
        incoming = self.incoming(who, action, rights, session)
        replies = self.replies(incoming, session)
        session.expire_all()
        what = f"{who}: {incoming.action or incoming.text or 'a roll'} -> {[reply.text for reply in replies]}"
        said = f"{incoming.action} {incoming.text}"
        self.note_typed(said, rights)
        self.check_told(replies, shown_by_token(rights, said, session), before.rows, what, said)
        self.check_reported(replies, rights, before.rows, what, session)
        self.check_people(known, people(session), who, what)
        self.world.tokens = [*self.world.tokens, *tokens_in(replies)][-MOST_TOKENS:]
        after = stored(session, before)
        self.check_changed(rights, before.rows, after.rows, what)
        actions = [choice.action for reply in replies for row in reply.choices for choice in row]
        going_on = [action for action in actions if action.startswith(GOING_ON) and not self.only]
        self.next = (who, self.random.choice(going_on)) if going_on and self.random.random() < 0.8 else None
        if any(map(is_about_records, actions)):
            self.seen = [*self.seen[-MOST_SEEN:], replies]
        return after

    def incoming(self, who: Account, action: str, rights: Rights, session: Session) -> Incoming:
        """A text, a button (shown before to anybody, or made up) or a roll; now and then in a group."""
        kind = 1.0 if action else self.random.random()
        is_private = bool(action) or self.random.random() > 0.05
        spoken = Incoming(f"talk:{who}", "", TODAY, person=who, is_private=is_private, message="m")
        if self.only:
            return replace(spoken, action=action or self.world.forged(self.random.choice(self.only), session))
        if kind < 0.04:
            return replace(spoken, files=(self.random.choice(self.world.rolls),))
        if kind < 0.25:
            return replace(spoken, text=self.world.text(rights.reads))
        button = self.world.button(self.seen) if kind < 0.6 else None
        return replace(
            spoken, action=action or button or self.world.action(Register(session, self.database.vault), rights.reads)
        )

    def replies(self, incoming: Incoming, session: Session) -> tuple[Reply, ...]:
        """The replies to a message and to whatever the channel says by itself behind it."""
        talks = StoredConversations(session, "telegram", NOW, self.database.vault)
        said = self.assistant.respond(incoming, talks)
        while said[-1].then:
            follow = replace(incoming, text="", files=(), action=said[-1].then)
            said = (*said, *self.assistant.respond(follow, talks))
        return said

    def check_told(
        self, replies: Sequence[Reply], rights: Rights, rows: Mapping[str, Row], what: str, said: str
    ) -> None:
        """No name, code, village or number of a household out of reach, no sensitive cause of one that is not the
        person's own to see."""
        told = "\n".join(part for reply in replies for part in everything_in(reply))
        for secret in self.secrets(rights, rows, said):
            assert secret not in told, f"'{secret}' was told. {what}"
        unseen = [marker(rows[code]) for code in rights.reads - rights.sees_all]
        if not rights.sees_all or any(name in told for name in unseen):
            told = "\n".join(part for reply in replies if not is_interview(reply) for part in everything_in(reply))
            for cause in self.sensitive:
                assert cause not in told, f"'{cause}' was told. {what}"
        self.happened["told"] += any(marker(rows[code]) in told for code in rights.reads)
        self.check_pieces(replies, rights, what)
        self.happened["documents"] += sum(len(reply.documents) for reply in replies)

    def check_pieces(self, replies: Sequence[Reply], rights: Rights, what: str) -> None:
        """No photo and no voice of a household whose record the person does not see all of; of their own, photos."""
        for reply in replies:
            for photo in (each for each in reply.pictures if each.png.startswith(b"photo of")):  # others are charts
                assert code_in(photo.png) in rights.sees_all | rights.own, f"a photo was shown. {what}"
            for voice in reply.voices:
                assert code_in(voice.content) in rights.sees_all, f"a voice was played. {what}"
            self.happened["pieces"] += len(reply.pictures) + len(reply.voices)

    def note_typed(self, said: str, rights: Rights) -> None:
        """Who has typed a name that no roll knows: it may be said back to them later, too."""
        people = {office["person_id"] for office in rights.offices}
        for name in self.world.new_names:
            if name in said:
                self.typed.setdefault(name, set()).update(people or {0})

    def check_reported(
        self, replies: Sequence[Reply], rights: Rights, rows: Mapping[str, Row], what: str, session: Session
    ) -> None:
        """No name that somebody reported, or that a village calls a household by, is told but to who typed it, who
        decides on it, or who may read the household."""
        told = "\n".join(part for reply in replies for part in everything_in(reply))
        people = {office["person_id"] for office in rights.offices} or {0}
        mine = {name for name, typed in self.typed.items() if typed & people}
        mine |= {row["name"].split()[-1] for row in reported(session) if rights.may_hear_of(row)}
        for code in rights.reads & rows.keys():
            mine |= {marker(rows[code]), *str(rows[code]["aliases"] or "").strip("|").split("|")}
        was_called = ChangeRow.fact == "aliases", ChangeRow.household.in_(rights.reads)
        past = " ".join(map(str, session.scalars(select(ChangeRow.old).where(*was_called))))
        mine |= {name for name in self.world.new_names if name in past}  # the history of a record is read with it
        for name in self.world.new_names - mine:
            assert name not in told, f"'{name}' was told. {what}"
        self.happened["reported"] += any(row["name"].split()[-1] in told for row in reported(session))
        called = (str(row["aliases"]).strip("|").split("|") for row in rows.values() if row["aliases"])
        self.happened["called"] += any(name in told for names in called for name in names)

    def secrets(self, rights: Rights, rows: Mapping[str, Row], said: str) -> Iterator[str]:
        """What this person must not be told. A village that they named may be said back; a roll may give a household of
        theirs the name of another."""
        named = {marker(rows[code]) for code in rights.reads}
        for code, row in rows.items():
            if code not in rights.reads:
                yield from {code, marker(row)} - named
                if code in self.world.words:
                    yield self.world.words[code]
            if code in self.phones and code not in rights.sees_all | rights.own:
                yield self.phones[code]
        known = {rows[code]["village"] for code in rights.reads} | {office["village"] for office in rights.offices}
        villages = {str(row["village"]).split()[-1] for row in rows.values() if row["village"] not in known}
        yield from {village for village in villages if village not in said}

    def check_people(self, before: People, after: People, who: Account, what: str) -> None:
        """Nobody became somebody else, lifted himself, or touched people above or beside."""
        found = list(faults(before, after, who))
        assert not found, f"It was done: {found}. {what}"
        self.happened["people"] += before != after

    def check_changed(self, rights: Rights, before: Mapping[str, Row], after: Mapping[str, Row], what: str) -> None:
        """Only rows that the person may write have changed, and only in what they may change."""
        for code in (before.keys() | after.keys()) if before is not after else ():
            if before.get(code) != after.get(code):
                assert rights.may_write(before.get(code), after.get(code)), f"{code} was changed. {what}"
                self.happened["changed"] += 1


def shown_by_token(rights: Rights, said: str, session: Session) -> Rights:
    """Whoever brings a household's code is told whose it is; whoever takes it up is the household."""
    hashes = [hash_of(word) for word in re.split(r"[\s;]+", said) if word]
    query = text("SELECT household FROM invitation WHERE token_hash = :hash AND household IS NOT NULL")
    codes = [code for each in hashes for code in session.scalars(query, {"hash": each})]
    return replace(rights, reads=rights.reads | frozenset(codes), own=rights.own | frozenset(codes))


def everything_in(reply: Reply) -> Iterator[str]:
    """Every text of a reply: its words, its buttons, its files."""
    yield reply.text
    yield from (part for row in reply.choices for choice in row for part in (choice.label, choice.action))
    yield from (f"{picture.name} {picture.says}" for picture in reply.pictures)
    yield from (part for document in reply.documents for part in (document.name, document.says, *texts_of(document)))


def tokens_in(replies: Sequence[Reply]) -> list[str]:
    """Invitations that replies tell."""
    told = "\n".join(part for reply in replies for part in everything_in(reply))
    return [*LINK.findall(told), *CODE.findall(told)]


def is_interview(reply: Reply) -> bool:
    """Whether a reply belongs to a screening: there every cause is a choice, and what the person chose themselves is
    repeated."""
    screening = tuple(f"{tag};" for tag, request in tags().items() if "screening" in request.__module__)
    return any(choice.action.startswith(screening) for row in reply.choices for choice in row)


def texts_of(document: Document) -> Iterator[str]:
    if not zipfile.is_zipfile(BytesIO(document.content)):
        yield document.content.decode()
        return
    with zipfile.ZipFile(BytesIO(document.content)) as packed:
        yield from (packed.read(name).decode() for name in packed.namelist())


def code_in(content: bytes) -> str:
    """Whose photo or voice it is: the world's own say so."""
    return content.decode().split()[-1]


def marker(row: Row) -> str:
    """The part of a household's name that no other has."""
    return str(row["name"]).split()[-1]


def test_nothing_of_a_household_out_of_reach_is_told_or_changed(
    address: str, vault: Vault, assistant: Assistant, tmp_path: Path, soak: bool
) -> None:
    database = Database(address, vault)
    play, calls = Play(database, assistant, tmp_path), (SOAK if soak else CALLS)[database.engine.dialect.name]
    play.run(calls)
    database.close()
    assert play.happened["told"] > calls / 15, play.happened
    assert play.happened["documents"] > calls / 400, play.happened
    assert play.happened["changed"] > calls / 300, play.happened
    if calls >= ENOUGH:
        assert play.happened["called"] > calls / 500, play.happened
        assert play.happened["reported"] > calls / 500, play.happened


PIECES = (*["ev;{code}"] * 6, "ev-to;{number};{code}", "ev-no;{number}", "h;{code}")


def test_photos_and_voices_go_to_those_alone_who_see_all_of_a_record(
    address: str, vault: Vault, assistant: Assistant, tmp_path: Path
) -> None:
    database = Database(address, vault)
    play = Play(database, assistant, tmp_path)
    play.run(150, only=PIECES)
    kept = select(EvidenceRow.message, EvidenceRow.household)
    with database.snapshot() as session:
        assert all(message == household for message, household in session.execute(kept))
    database.close()
    assert play.happened["pieces"] > 4, play.happened


def test_a_leak_would_be_noticed(
    address: str, vault: Vault, assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a scope that covers everything the play must fail: a test that cannot fail proves nothing."""
    database = Database(address, vault)
    play = Play(database, assistant, tmp_path)
    monkeypatch.setattr("knowledge.households.scope.Scope.covers_area", lambda *_: True)
    with pytest.raises(AssertionError, match="was"):
        play.run(1000)
    database.close()
