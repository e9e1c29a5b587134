"""What people are told without having asked, by the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from assistant.library import Library
from assistant.topics.people.notices import change_undone, new_device, told
from assistant.wording.names import Names
from handlers.delivery.agenda.taking import Due, Handle
from knowledge.households.history.undoing import maker_of
from knowledge.people.accounts import accounts_of
from knowledge.people.desk import CHANGE_UNDONE
from knowledge.people.joining import NEW_DEVICE, device_of
from knowledge.people.notices import OFFICE_ENDED
from knowledge.people.staff import ended_office, name_of, number_of
from locales.words import words_for


def notices(library: Library) -> Mapping[str, Handle]:
    """The notices by their kind."""
    return {
        NEW_DEVICE: _new_device,
        CHANGE_UNDONE: _change_undone,
        OFFICE_ENDED: partial(_office_ended, library),
    }


def _new_device(due: Due) -> None:
    """Every other account of the person is told."""
    person, device = device_of(due.entry.subject)
    said = new_device(device.channel, due.now, words_for(None))
    due.tell_person(person, [said], except_for=device)


def _change_undone(due: Due) -> None:
    """Whoever had made the change is told; a script is not."""
    number, by = map(int, due.entry.subject.split())
    household, who = maker_of(due.session, number)
    maker = number_of(who)
    if maker is None:
        return
    said = change_undone(household, name_of(due.session, f"person:{by}"), due.now, words_for(None))
    due.tell_person(maker, [said])


def _office_ended(library: Library, due: Due) -> None:
    """Whoever lost an office is told where a channel reaches them; their browsers were told apart."""
    person, notice = ended_office(due.session, int(due.entry.subject))
    said = told(notice, Names(library, words_for(None)))
    for account in accounts_of(due.session, person):
        due.tell(account, [said])
