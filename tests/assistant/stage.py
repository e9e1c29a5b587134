"""A register with invented households and the people of every role, who talk to the assistant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from assistant.assistant import Assistant
from assistant.messages import Attachment, Incoming, Reply
from handlers.delivery.conversations import StoredConversations
from knowledge.database.database import Database
from knowledge.households.household import Household, Support
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.people.invitations import Invited, invite, invite_first_admin, invite_household
from knowledge.people.joining import redeem
from knowledge.people.roles import Office, Person, Role
from knowledge.store.account import NOBODY, Account
from knowledge.store.clock import Moment, day_in_vietnam
from tests.knowledge.households.invented import LAN, store
from tests.who import account as named_account
from tests.who import channel, talk

NOW = dt.datetime(2019, 5, 20, 3)
TODAY = NOW.date()
AT = Moment(NOW, TODAY)
LAM_SON, BA_DINH, BIM_SON = Area("bim-son", "14815"), Area("bim-son", "14812"), Area("bim-son")
OFFICES = {
    "cadre": Office(Role.CADRE, LAM_SON),
    "village cadre": Office(Role.CADRE, Area("bim-son", "14815", "Thôn 3")),
    "commune": Office(Role.COMMUNE_OFFICIAL, LAM_SON),
    "other commune": Office(Role.COMMUNE_OFFICIAL, BA_DINH),
    "district": Office(Role.DISTRICT_OFFICIAL, BIM_SON),
    "other district": Office(Role.DISTRICT_OFFICIAL, Area("bac-ha")),
    "bank": Office(Role.AGENCY, BIM_SON, agency="policy_bank"),
}
HOUSEHOLDS = (
    replace(LAN, causes=frozenset({"illness", "land"})),
    replace(LAN, code="BS-HL-0012", birth_year=1975, village="Thôn Xuân Nội", household_class="near_poor"),
    replace(LAN, code="BS-HL-0007", name="Nguyễn Thị Lân", birth_year=1958),
    replace(
        LAN,
        code="BS-HL-0020",
        name="Mai Văn Đức",
        sex="M",
        village="Thôn 3",
        causes=frozenset({"capital"}),
        supports=(Support("rice"),),
    ),
    replace(LAN, code="BS-DS-0001", name="Phạm Văn Hòa", sex="M", commune="14812", village="Khu phố 4"),
    replace(LAN, code="BH-0001", name="Giàng Thị Mỷ", district="bac-ha", commune="02848", village="Thôn Pả Chư Tỷ"),
)


class Stage:
    """Everybody speaks in a conversation of their own; what they press is found under the last replies they got."""

    def __init__(self, database: Database, assistant: Assistant, people: dict[str, Person]) -> None:
        self.database = database
        self.library = assistant.library
        self.assistant = assistant
        self.people = dict(people)
        self._last: dict[str, tuple[Reply, ...]] = {}
        self._said = 0
        self.now = NOW

    def says(
        self, who: str, text: str, *, is_private: bool = True, file: Attachment | None = None, **named: Any
    ) -> tuple[Reply, ...]:
        """What somebody writes, and the replies. `named`: `message`, `edit_of` and others of `Incoming`."""
        return self._turn(who, **{"text": text, "is_private": is_private, "files": (file,) if file else (), **named})

    def presses(self, who: str, label: str) -> tuple[Reply, ...]:
        """A button under the last replies, by the beginning of its label."""
        choices = [choice for reply in self._last[who] for row in reply.choices for choice in row]
        action = next((choice.action for choice in choices if choice.label.startswith(label)), None)
        assert action, f"no button '{label}' among {[choice.label for choice in choices]}"
        return self.sends_action(who, action)

    def does(self, who: str, what: str) -> tuple[Reply, ...]:
        """The first button under the last replies that does this, by what records call it."""
        actions = [choice.action for reply in self._last[who] for row in reply.choices for choice in row]
        action = next((action for action in actions if action.partition(";")[0] == what), None)
        assert action, f"no button does '{what}' among {actions}"
        return self.sends_action(who, action)

    def sends_action(self, who: str, action: str, *, is_private: bool = True) -> tuple[Reply, ...]:
        """A button's data, whether or not the person was ever shown it."""
        return self._turn(who, action=action, is_private=is_private)

    def goes_by(self, time: dt.timedelta) -> None:
        """Time goes by until the next turn."""
        self.now += time

    def says_together(self, who: str, messages: list[dict[str, Any]]) -> tuple[Reply, ...]:
        """Messages that wait when the first of them is answered, each by what of `Incoming` it says; the replies to
        all."""
        waiting = [replace(self._spoken(who), **{"message": self._name(), **each}) for each in messages]
        replies: tuple[Reply, ...] = ()
        while waiting:
            with self.database.transaction() as session:
                conversations = StoredConversations(session, waiting[0].channel.name, self.now, self.database.vault)
                responded = self.assistant.respond_together(waiting, conversations)
            waiting = [each for place, each in enumerate(waiting) if place not in responded.taken]
            replies += responded.replies
        self._last[who] = replies
        return replies

    def _name(self) -> str:
        self._said += 1
        return f"m{self._said}"

    def _spoken(self, who: str) -> Incoming:
        where = talk(who if ":" in who else f"talk:{who}")
        today = day_in_vietnam(self.now)
        return Incoming(where.id, "", today, channel=channel(where.channel), person=account(who))

    def _turn(self, who: str, **said: Any) -> tuple[Reply, ...]:
        spoken = self._spoken(who)
        replies = self._answered(replace(spoken, **{"message": self._name(), **said}))
        while replies and replies[-1].then:
            replies = (
                *replies,
                *self._answered(replace(spoken, action=replies[-1].then)),
            )
        self._last[who] = replies
        return replies

    def _answered(self, incoming: Incoming) -> tuple[Reply, ...]:
        with self.database.transaction() as session:
            conversations = StoredConversations(session, incoming.channel.name, self.now, self.database.vault)
            return self.assistant.respond(incoming, conversations)


def furnished(database: Database, households: tuple[Household, ...] = HOUSEHOLDS) -> dict[str, Person]:
    """Puts the households and the people of every role into an empty database. Gives the people by what they are."""
    with database.transaction() as session:
        store(Register(session, database.vault), *households)
        _, admin = redeem(session, invite_first_admin(session, "Quản trị viên", NOW), account("admin"), AT)
        assert admin
        people: dict[str, Person] = {"admin": admin}
        for name, office in OFFICES.items():
            token = invite(session, admin, Invited(f"anh chị {name}", office), AT)
            _, person = redeem(session, token, account(name), AT)
            assert person
            people[name] = person
        code = invite_household(session, people["cadre"], LAN.code, LAN.name or "", NOW)
        _, household = redeem(session, code, account("household"), AT)
        assert household
        people["household"] = household
        return people


def account(who: str) -> Account:
    """The account somebody speaks from, one of Telegram where no other channel is named; nobody in particular has
    none."""
    return NOBODY if who == "nobody" else named_account(who if ":" in who else f"telegram:{who}")
