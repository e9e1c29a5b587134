"""What crosses the border between the conversation and any channel."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.understanding.figures.request import FiguresAsked
from knowledge.evidence.model import Kind
from knowledge.store.account import NOBODY, Account
from locales.languages import FALLBACK

LONGEST_ACTION = 64  # bytes: Telegram's limit for a button's data


class Unreadable(StrEnum):
    """What a person may send that is no text."""

    STICKER = "sticker"
    VOICE = "voice"
    PHOTO = "photo"
    FILE = "file"
    OTHER = "other"


class SpeaksAs(StrEnum):
    """As whom a person speaks."""

    HOUSEHOLD = "household"
    CADRE = "cadre"
    COMMUNE_OFFICIAL = "commune_official"
    DISTRICT_OFFICIAL = "district_official"


@dataclass(frozen=True, slots=True)
class Channel:
    """What a channel is called where something of it is stored, how long its conversations last, and what it can do
    with a reply. Nothing but this is known of channels.

    `by_visits`: a conversation is a visit, deleted a day after its last message.
    """

    name: str
    by_visits: bool = False
    can_replace: bool = False  # a message that was sent before
    can_toast: bool = False  # a short notice over the conversation
    can_fold: bool = False  # a part that is opened by a press


SCRIPT = Channel("script")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a person sent: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Media:
    """A photo or a voice that a person sent, as it is kept: of a photo without what a phone writes into it."""

    kind: Kind
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a person, from whichever channel.

    `action` is the data of a pressed button, then `text` is empty. `as_of` is the day the answer is for.
    `district` is a district the caller fixes for this message (a portal's page, a script's argument).
    `conversation` is the channel's own id for it. `person` is the account that speaks, as the channel is sure of it.
    What is said where others read along is not `is_private`: no record is shown there. `message` is the channel's name
    for the message, `edit_of` the name of the one it corrects, `album` what joins the pictures sent at once.
    `former` is the account of a sign-in that has ended, where this message still brought it.
    `role_commune` is the commune, by its name, of the office that `role` names.
    `caption` is what was written under a picture or a file, `place` a place on the map that was sent. `sent_at` (UTC)
    is when the person sent it, which may be long before it arrived; None: just now. `media` are its photos and voices,
    where they are kept of the person.
    """

    conversation: str
    text: str
    as_of: dt.date
    action: str = ""
    district: str | None = None
    language: str | None = None
    role: SpeaksAs = SpeaksAs.HOUSEHOLD
    unreadable: Unreadable | None = None
    channel: Channel = SCRIPT
    person: Account = NOBODY
    former: Account = NOBODY
    is_private: bool = True
    files: tuple[Attachment, ...] = ()
    message: str = ""
    edit_of: str = ""
    album: str = ""
    caption: str = ""
    place: Point | None = None
    role_commune: str = ""
    sent_at: dt.datetime | None = None
    media: tuple[Media, ...] = ()

    @property
    def file(self) -> Attachment | None:
        """The first file that was sent, None for none."""
        return self.files[0] if self.files else None

    @property
    def said(self) -> str:
        """What was written, under a picture too."""
        return self.text or self.caption


class Means(StrEnum):
    """Reserved words: typed, they press the button that means them (`locales/*/reserved.yaml`)."""

    STOP = "stop"
    BACK = "back"
    WHY = "why"
    HELP = "help"
    MENU = "menu"
    UNDO = "undo"
    AGREE = "agree"
    REFUSE = "refuse"
    GO_ON = "go_on"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it shows and what comes back when it is pressed; `means` is the reserved word that presses it."""

    label: str
    action: str
    means: Means | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage an answer rests on."""

    plan: str
    address: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to send: its file name, its PNG (or JPEG) bytes and what it shows in words."""

    name: str
    png: bytes
    says: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file to send: its name, its bytes and what it is in words."""

    name: str
    content: bytes
    says: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice to be played: its file name, its bytes as they were recorded, and what it is in words."""

    name: str
    content: bytes
    says: str


@dataclass(frozen=True, slots=True)
class HouseholdSoFar:
    """A screening under way, for scripts: what is known of the household, the fact that is asked now (None at the
    result), and how each support stands, by codes."""

    facts: tuple[tuple[str, object], ...]
    asks: str | None
    supports: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to a person: plain text, buttons in rows, files, and what a script wants to know of it.

    `then` is an action that the channel takes by itself once this reply is on its way: long work announces itself
    first. `alarm` is the kind of danger that somebody is in, empty for everybody else. `replaces`: where the channel
    can, it takes the place of the message whose button was pressed. `toast` is the gist of it, shown over the
    conversation for a moment; `folded` a part that is opened by a press, which other channels say as text. `menu` are
    the commands that this person has from now on, empty while they stay as they are.
    """

    text: str
    choices: tuple[tuple[Choice, ...], ...] = field(default=())
    citations: tuple[Citation, ...] = field(default=())
    answered: bool = False
    district: str | None = None
    in_force: bool | None = None
    language: str = FALLBACK
    pictures: tuple[Picture, ...] = field(default=())
    documents: tuple[Document, ...] = field(default=())
    voices: tuple[Voice, ...] = field(default=())
    then: str = ""
    alarm: str = ""
    screening: HouseholdSoFar | None = None
    replaces: bool = False
    toast: str = ""
    folded: str = ""
    menu: tuple[tuple[str, str], ...] = field(default=())
    figures_asked: tuple[FiguresAsked, ...] = field(default=())
