"""Which messages of the staff ask for figures."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.context import Context
from assistant.conversation.requests import PrivateRequest, Request
from assistant.messages import SpeaksAs
from assistant.topics.households.requests import opens_a_list
from assistant.understanding.figures.reading import Asker, read_figures
from assistant.understanding.figures.request import FiguresAsked, Intent
from knowledge.concepts.places import bare_name
from knowledge.language.letters import clean
from knowledge.people.roles import Doing


@dataclass(frozen=True, slots=True)
class AskFigures(PrivateRequest):
    """Questions on figures, in the order of the message."""

    asked: tuple[FiguresAsked, ...]


def claim(context: Context) -> Request | None:
    """What somebody of the staff asks of the figures; a household's question never is one."""
    if not speaks_for_an_office(context) or context.incoming.files or not context.incoming.said:
        return None
    asked = read_figures(context.incoming.said, asker_of(context), context.library.figures_finder)
    return AskFigures(asked) if asked and not _is_plain_list(context, asked) else None


def _is_plain_list(context: Context, asked: tuple[FiguresAsked, ...]) -> bool:
    """A list asked for as such: lists know villages, too."""
    lists = len(asked) == 1 and asked[0].intent is Intent.LIST_HOUSEHOLDS
    return lists and context.is_staff and opens_a_list(clean(context.incoming.said))


def asker_of(context: Context) -> Asker:
    """Who asks, for the reading. What only resembles a place elsewhere ("xa minh con": Minh Sơn) moves nobody there."""
    said = context.understood
    outright = said.district if any(place.exact for place in said.places) else None
    district = outright or context.state.district or _home(context) or said.district
    return Asker(district, _own_commune(context), context.day)


def speaks_for_an_office(context: Context) -> bool:
    """Whether somebody of the staff speaks; a script says so itself."""
    return context.is_staff or context.incoming.role is not SpeaksAs.HOUSEHOLD


def _home(context: Context) -> str | None:
    return context.records.home_district if context.records else None


def _own_commune(context: Context) -> str:
    """The bare name of the commune that the asker's office lies in."""
    if context.incoming.role_commune:
        return bare_name(context.incoming.role_commune)
    if context.records is None:
        return ""
    communes = {area.commune for area in context.records.scope(Doing.COUNT).areas}
    commune = context.library.places.by_code.get(communes.pop() or "") if len(communes) == 1 else None
    return commune.bare if commune else ""
