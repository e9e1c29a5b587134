"""Households whose names, villages and numbers are like no others, people of every kind, and what any of them may say,
press or send."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Table, delete, insert, select, text
from sqlalchemy.orm import Session

from assistant.conversation.buttons import tags
from assistant.messages import Attachment, Reply
from assistant.topics.editing.editable import EDITABLE, basis_of
from knowledge.evidence.keeping import keep
from knowledge.evidence.model import Arrived, Kind
from knowledge.evidence.tables import EvidenceRow
from knowledge.households.facts import facts_of
from knowledge.households.household import Household, Support
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.people.accounts import link, person_of
from knowledge.people.corrections import ask_correction
from knowledge.people.invitations import Invited, invite, invite_first_admin, invite_household
from knowledge.people.joining import redeem
from knowledge.people.roles import Office, Person, Role
from knowledge.people.staff import end_office
from knowledge.reports.applying import record
from knowledge.reports.keeping import Message, propose, report_row
from knowledge.reports.model import Op, ReportedChange, ReportedHousehold
from knowledge.store.account import Account
from knowledge.store.clock import Moment
from knowledge.store.tables import Base
from tests.assistant.stage import AT, NOW, TODAY, account
from tests.knowledge.households.invented import LAN, store
from tests.knowledge.rolls.sheets import sheet

COMMUNES = (
    Area("bim-son", "14815"),
    Area("bim-son", "14812"),
    Area("bim-son", "14827"),
    Area("bac-ha", "02848"),
    Area("bac-ha", "02851"),
)
IN_A_VILLAGE = 4
PEOPLE = tuple(Base.metadata.tables[name] for name in ("person", "office", "account"))
LETTERS, VOWELS = "bdghklmnprtvx", "ắẫếọửỹốẵ"
SOMEBODY = "person:900"  # a cadre of before
SENSITIVE = ("idleness", "social_ills", "illness")
HEADINGS = ("Mã hộ", "Họ tên chủ hộ", "Năm sinh", "Xã/Phường", "Thôn/Bản/Tổ", "Số khẩu", "Phân loại")
WHAT_TO_TYPE = (
    "tìm {name}",
    "{name}",
    "{code}",
    "ds {village}",
    "/tim {name}",
    "/tim {code}",
    "danh sách hộ nghèo {village}",
    "hộ {name} {village}",
    "Hộ {code}: 5 nhân khẩu, nhà tạm",
    "nhà {name} {village} có 4 khẩu, đã có nước sạch",
)
REPORTS = (
    "hộ {name} {village} có 5 khẩu",
    "bà {name} {village} đã có nước sạch, bị bệnh nặng",
    "hộ ông Khuất Duy {new} {village} có 4 khẩu",
    "hộ ông Khuất Duy {new} {village} có 4 khẩu",
    "hộ anh {new} có 6 khẩu",
    "đi thăm từng hộ {village}",
)
COMMANDS = (
    "/baocao",
    "/quyetdinh",
    "/tham",
    "số 1",
    "/ho",
    "/hoso",
    "/danhsach",
    "/solieu",
    "/start",
    "/mau",
    "hồ sơ của tôi",
    "danh sách hộ cận nghèo",
    "/tim",
    "/toi",
    "/baocao",
    "/quyetdinh",
    "đơn xin sửa hồ sơ",
)
ANSWERS = ("5", "250", "31/12/2018", "hôm nay", "báo cáo xã", "không biết", "2 triệu", "có", "không")
WRITTEN = (
    "true",
    "today",
    "?",
    "3",
    "-",
    "+land",
    "-land",
    "+illness",
    "credit",
    "rice:500000",
    "poor",
    "near_poor",
    "solid",
    "900000",
    "1",
)


class World:
    """Everything that is random comes from one seed."""

    def __init__(self, random: Random, session: Session, register: Register, folder: Path) -> None:
        self.random = random
        self._markers: set[str] = set()
        self.new_names: set[str] = set()
        self.villages = {commune: tuple(f"Thôn {self._marker()}" for _ in range(2)) for commune in COMMUNES}
        self.households = tuple(
            self._household(area, village)
            for area in COMMUNES
            for village in self.villages[area]
            for _ in range(IN_A_VILLAGE)
        )
        store(register, *self.households)
        self.words = {household.code: self._marker() for household in self.households}  # what people say of each
        self.tokens: list[str] = []  # of invitations that were shown to somebody
        self.accounts = self._people(session)
        self._speak_of_households(register)
        self._keep_pieces(session)
        self._staffed = {table: _rows(session, table) for table in PEOPLE}
        self.rolls = [self._roll(folder) for _ in range(60)]

    def staff_anew(self, session: Session) -> None:
        """Everybody holds again what they held at first: many a button ends an office or has somebody deleted."""
        for table in reversed(PEOPLE):
            session.execute(delete(table))
        for table, rows in self._staffed.items():
            session.execute(insert(table), rows)

    def text(self, near: Collection[str]) -> str:
        """Something typed: requests, answers to open questions, names without their accents."""
        household = self._household_of(near)
        known = {"name": _plain(household.name), "code": household.code.lower(), "village": _plain(household.village)}
        if self.tokens and self.random.random() < 0.1:
            return f"/start {self.random.choice(self.tokens)}"
        requests = (*WHAT_TO_TYPE, *WHAT_TO_TYPE, *COMMANDS, *ANSWERS, *REPORTS)
        wanted = self.random.choice(requests)
        return wanted.format(**known, new=self.new_name()) if "{new}" in wanted else wanted.format(**known)

    def new_name(self) -> str:
        """The name of somebody whom no roll knows, or what a village calls a household."""
        self.new_names.add(name := self._marker())
        return name

    def action(self, register: Register, near: Collection[str]) -> str:
        """A button's data, made up: of a kind that exists, about anything."""
        random, household = self.random, self._household_of(near)
        fact = random.choice(EDITABLE)
        if random.random() < 0.3:
            standing = register.find(household.code)
            old = facts_of(standing).get(fact)
            return f"ok;{household.code};{fact};{random.choice(WRITTEN)};{basis_of(old)}"
        code = household.code
        about_households = (
            f"h;{code}",
            f"ev;{code}",
            f"hh;{code};0",
            f"h-gets;{code}",
            f"e;{code}",
            f"f;{code};{fact}",
        )
        area, village = random.choice(COMMUNES), random.choice(self.villages[random.choice(COMMUNES)])
        place = f"{area.district};{random.choice((area.commune, ''))}"
        about_areas = (
            f"l;{place};{random.choice(('', village))};;;;;{random.randrange(3)}",
            f"la;{place};;0",
            *(f"{what};{place}" for what in ("fig", "fig-in", "figure", "xl")),
            *((f"xl-of;{place}", f"xl-write;{place}") if random.random() < 0.2 else ()),
        )
        changing = (
            f"undo;{random.randrange(1, 30)}",
            f"ev-to;{random.randrange(1, 30)};{code}",
            f"ev-no;{random.randrange(1, 30)}",
            f"u;{self._change_of(code, register.session)}",
            f"v;{code};{fact};{random.choice(WRITTEN)}",
            "roll",
            f"alias;{code};{self.new_name()}",
            f"vis;{code}",
            f"vr;{place};{village}",
        )
        return random.choice((*about_households, *about_households, *changing, *about_areas, self._anything(household)))

    def forged(self, template: str, session: Session) -> str:
        """A button's data about anything, of one kind."""
        household, area = self.random.choice(self.households), self.random.choice(COMMUNES)
        return template.format(
            code=household.code,
            place=f"{area.district};{area.commune}",
            village=self.random.choice(self.villages[area]),
            number=self.random.randrange(1, 30),
            change=self._change_of(household.code, session),
            token=self.random.choice(self.tokens or ["-"]),
        )

    def _speak_of_households(self, register: Register) -> None:
        """Every third household has asked for something; of every third a cadre has reported."""
        session = register.session
        reporter = person_of(session, account("cadre"), AT)
        assert reporter
        for place, household in enumerate(self.households):
            if place % 3 == 0:
                ask_correction(session, household.code, reporter.number, f"Sai {self.words[household.code]}", NOW)
            elif place % 3 == 1:
                self._report(register, household, f"m{place}", ReportedChange("members", Op.SET, 7))
            else:
                report = self._report(register, household, f"m{place}", ReportedChange("class", Op.SET, "not_poor"))
                record(register, report_row(session, report, SOMEBODY), NOW, SOMEBODY)

    def _keep_pieces(self, session: Session) -> None:
        """Of every household a photo and a voice are kept, each of which says whose it is."""
        for household in self.households:
            for kind in (Kind.PHOTO, Kind.VOICE):
                content = f"{kind} of {household.code}".encode()
                [number] = keep(session, SOMEBODY, [Arrived(kind, household.code, NOW, content, f"{kind}.ogg")], NOW)
                session.get_one(EvidenceRow, number).household = household.code
        session.flush()

    def _report(self, register: Register, household: Household, name: str, change: ReportedChange) -> int:
        words = f"nhà {self.words[household.code]}"
        said = ReportedHousehold(household.code, None, (household.code,), (replace(change, words=words),))
        return propose(register, Message(SOMEBODY, name, words, NOW), [said], NOW).number

    def _change_of(self, code: str, session: Session) -> int:
        """The number of any change of a household."""
        numbers = list(
            session.scalars(text("SELECT id FROM change WHERE household = :code ORDER BY id"), {"code": code})
        )
        return self.random.choice(numbers or [0])

    def _household_of(self, near: Collection[str]) -> Household:
        """Any household, half of the time one of those with these codes."""
        known = [household for household in self.households if household.code in near]
        return self.random.choice(known if known and self.random.random() < 0.5 else self.households)

    def _anything(self, household: Household) -> str:
        """Any button that there is with any arguments."""
        area = self.random.choice(COMMUNES)
        pool = (
            household.code,
            str(self.random.randrange(1, 30)),
            "0",
            area.district or "",
            area.commune or "",
            "credit",
            "-",
            "",
        )
        name = self.random.choice([name for name in tags() if not name.startswith("xl")])
        return ";".join((name, *self.random.choices(pool, k=self.random.randrange(5))))

    def button(self, seen: list[tuple[Reply, ...]]) -> str | None:
        """A button about records that was shown to anybody before."""
        replies = self.random.choice(seen) if seen else ()
        actions = [choice.action for reply in replies for row in reply.choices for choice in row]
        return self.random.choice([action for action in actions if is_about_records(action)] or [None])

    def _people(self, session: Session) -> list[Account]:
        """Accounts with offices of every kind, ended and expired ones, signed in browsers, and accounts that nobody
        knows."""
        admin = self._joined(session, invite_first_admin(session, "Quản trị", NOW), account("admin"))
        village = replace(COMMUNES[0], village=self.villages[COMMUNES[0]][0])
        offices = {
            "district": Office(Role.DISTRICT_OFFICIAL, Area("bim-son")),
            "other district": Office(Role.DISTRICT_OFFICIAL, Area("bac-ha")),
            "commune": Office(Role.COMMUNE_OFFICIAL, COMMUNES[0]),
            "other commune": Office(Role.COMMUNE_OFFICIAL, COMMUNES[3]),
            "cadre": Office(Role.CADRE, COMMUNES[1]),
            "village cadre": Office(Role.CADRE, village),
            "bank": Office(Role.AGENCY, Area("bim-son"), agency="policy_bank"),
            "two offices": Office(Role.CADRE, COMMUNES[2]),
            "revoked": Office(Role.COMMUNE_OFFICIAL, COMMUNES[0]),
            "expired": Office(Role.COMMUNE_OFFICIAL, COMMUNES[4]),
        }
        before = Moment(NOW - dt.timedelta(days=3), TODAY - dt.timedelta(days=3))
        people = {}
        for name, office in offices.items():
            until = TODAY - dt.timedelta(days=1) if name == "expired" else None
            people[name] = self._joined(
                session, invite(session, admin, Invited(f"chị {name}", office, until), before), account(name), before
            )
        bank = Office(Role.AGENCY, Area("bac-ha"), agency="policy_bank")
        self._joined(session, invite(session, admin, Invited("chị", bank), AT), account("two offices"))
        end_office(session, admin, people["revoked"].grants[0].number, AT)
        for maker, household in (
            ("commune", self.households[0]),
            ("other commune", self.households[3 * 2 * IN_A_VILLAGE]),
        ):
            self._joined(
                session, invite_household(session, people[maker], household.code, "bà con", NOW), account(f"of {maker}")
            )
        link(session, account("web:fresh"), people["commune"].number, NOW)
        link(session, account("web:idle"), people["district"].number, NOW - dt.timedelta(hours=2))
        return [
            account("admin"),
            *map(account, offices),
            account("of commune"),
            account("of other commune"),
            account("web:fresh"),
            account("web:idle"),
            account("telegram:99"),
            account("nobody"),
        ]

    def _joined(self, session: Session, token: str, name: Account, at: Moment = AT) -> Person:
        _, person = redeem(session, token, name, at)
        assert person
        return person

    def _household(self, area: Area, village: str) -> Household:
        random, number = self.random, len(self._markers)
        return replace(
            LAN,
            code=f"ZX{number:04}",
            name=f"Nguyễn Thị {self._marker()}",
            birth_year=random.randrange(1940, 1990),
            district=area.district,
            commune=area.commune,
            village=village,
            household_class=random.choice(("poor", "near_poor", "newly_escaped")),
            causes=random.choice((frozenset({"land"}), frozenset({"land", random.choice(SENSITIVE)}), None)),
            needs=random.choice((None, frozenset({"credit"}))),
            supports=(Support("credit", 5_000_000),),
            phone=f"09{number:08}",
        )

    def _marker(self) -> str:
        """A word like no other, with accents: what is typed without them is no leak when it is repeated."""
        word = "".join(self.random.choice(LETTERS) + self.random.choice(VOWELS) for _ in range(4)).capitalize()
        assert word not in self._markers
        self._markers.add(word)
        return word

    def _roll(self, folder: Path) -> Attachment:
        """A small roll about households anywhere: by code, by name, new ones, moves, codes of others."""
        rows = [self._roll_row(self.random.choice(self.households)) for _ in range(self.random.randrange(1, 5))]
        return Attachment("roll.xlsx", sheet(folder, HEADINGS, *rows).read_bytes())

    def _roll_row(self, household: Household) -> tuple[object, ...]:
        """A household by its code, by its name and place, or a new one; at its own place or at any other."""
        random = self.random
        code = random.choice((household.code, None, "mới", f"ZY{random.randrange(100)}"))
        members, decided = random.randrange(1, 9), random.choice((None, "Nghèo", "Cận nghèo"))
        if code is None:
            return (None, household.name, household.birth_year, household.commune, household.village, members, decided)
        if random.random() < 0.5:
            return (code, None, None, None, None, members, decided)
        area = random.choice(COMMUNES)
        name = household.name if code == household.code else f"Nguyễn Thị {self._marker()}"
        return (code, name, household.birth_year, area.commune, random.choice(self.villages[area]), members, decided)


def _rows(session: Session, table: Table) -> list[dict[str, Any]]:
    session.flush()
    return [dict(row) for row in session.execute(select(table)).mappings()]


def _plain(name: str | None) -> str:
    marks = unicodedata.normalize("NFD", (name or "").lower().replace("đ", "d"))
    return "".join(letter for letter in marks if not unicodedata.combining(letter))


def is_about_records(action: str) -> bool:
    """Whether a button is about records or people: private ones, and those that only the conversation can read."""
    request = tags().get(action.partition(";")[0])
    return action.startswith("#") or (request is not None and request.is_private)
