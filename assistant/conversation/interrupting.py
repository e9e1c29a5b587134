"""What becomes of open questions when something else is said: they wait, they are paused, they expire and say so."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation.answer import Answer, Notice, Noticed
from assistant.conversation.context import Context
from assistant.conversation.questions import Open
from assistant.conversation.state import State


def interrupted(before: State, after: State) -> Open | None:
    """The open question that waits behind what was answered instead; None when there is none, or it was paused
    before."""
    last = next((each for each in reversed(after.open) if is_resumed(each)), None)
    known = next((each for each in before.open if last and each.question is last.question), None)
    return last if known and not known.is_paused else None


def without_gone(context: Context) -> tuple[Context, tuple[Answer, ...]]:
    """Without open questions that waited too long, and what is said of them."""
    state = context.state
    expired = [each for each in state.open if each.is_expired(context.now)]
    told = [Noticed(Notice.EXPIRED)] if any(map(is_resumed, expired)) else []
    told += [Noticed(Notice.LOST)] if state.has_lost else []
    kept = tuple(each for each in state.open if each not in expired)
    return context.at(replace(state, open=kept, has_lost=False)), tuple(told)


def paused(before: State, after: State) -> State:
    """With every question paused that was open before and has not been asked since."""
    asked = {id(each) for each in before.open}
    return replace(
        after,
        open=tuple(
            replace(each, is_paused=True) if id(each) in asked and not each.is_paused else each for each in after.open
        ),
    )


def is_resumed(found: Open) -> bool:
    """Whether an open question waits and can be taken up again."""
    return found.question.is_resumed and found.question.is_waiting
