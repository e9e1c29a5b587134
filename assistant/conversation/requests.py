"""What somebody may want of the assistant: a closed set, each request with exactly one turn. A button is a request with
a wire form (`buttons.py`).

Here stand the base and the requests that the engine itself answers, or that stand under the replies of many topics.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assistant.conversation.buttons import button


class Request:
    """The base of all requests; a frozen dataclass. `is_private`: not answered where others read along; `redraws`: its
    reply takes the place of the message whose button was pressed, where the channel can do that."""

    __slots__ = ()
    is_private: ClassVar[bool] = False
    redraws: ClassVar[bool] = False


class PrivateRequest(Request):
    """A request about records or people: it is answered to the person alone."""

    __slots__ = ()
    is_private: ClassVar[bool] = True


class PageRequest(PrivateRequest):
    """A request for another page or step of what is shown."""

    __slots__ = ()
    redraws: ClassVar[bool] = True


@button("go-on")
@dataclass(frozen=True, slots=True)
class GoOn(Request):
    """Takes the open question with this tag up again."""

    tag: str


@button("stop")
@dataclass(frozen=True, slots=True)
class Stop(Request):
    """Gives up the open question with this tag, or (empty) the one that was asked last."""

    tag: str = ""


@button("home")
@dataclass(frozen=True, slots=True)
class ShowHome(PrivateRequest):
    """Where somebody of the staff begins."""


@button("help")
@dataclass(frozen=True, slots=True)
class ShowHelp(Request):
    """What can be asked and which commands there are."""


@button("lang")
@dataclass(frozen=True, slots=True)
class SpeakLanguage(Request):
    """Another language from now on, by its code."""

    language: str


@button("d")
@dataclass(frozen=True, slots=True)
class ChooseDistrict(Request):
    """A district, by its slug, is talked about from now on."""

    district: str


@button("p")
@dataclass(frozen=True, slots=True)
class ListDistricts(Request):
    """Which districts there are."""


@dataclass(frozen=True, slots=True)
class ReachPerson(Request):
    """Wants to talk to a human being."""
