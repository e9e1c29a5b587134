"""Accounts and conversations of tests, written `channel:id`."""

from assistant.messages import Channel
from handlers.delivery.talk import Talk
from knowledge.store.account import NOBODY, Account

CHANNELS = {"web": Channel("web", by_visits=True), "telegram": Channel("telegram")}


def account(name: str) -> Account:
    """`telegram:7`; one of `web` is a sign-in, the empty one is nobody's."""
    channel, _, own = name.partition(":")
    return Account(channel, own, is_session=channel == "web") if name else NOBODY


def talk(name: str) -> Talk:
    """`web:visit:mark`."""
    channel, _, own = name.partition(":")
    return Talk(channel, own)


def channel(name: str) -> Channel:
    """What a channel is like, by its name."""
    return CHANNELS.get(name, Channel(name))
