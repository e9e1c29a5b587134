"""What people are told without having asked, by the agenda."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.topics.people.notices import new_device
from handlers.delivery.agenda import Due, Handle
from knowledge.people.accounts import accounts_of
from knowledge.people.joining import NEW_DEVICE, device_of
from locales.words import words_for


def notices() -> Mapping[str, Handle]:
    """The notices by their kind."""
    return {NEW_DEVICE: _new_device}


def _new_device(due: Due) -> None:
    """Every other account of the person is told; a browser shows its sign-ins under /toi."""
    person, device = device_of(due.entry.subject)
    said = new_device(device.channel, due.now, words_for(None))
    for account in accounts_of(due.session, person):
        if account != device:
            due.tell(account, [said])
