"""Reminders in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Reply
from assistant.topics.progress.lines import class_line, foot
from assistant.topics.progress.targets_text import moved_lines
from assistant.topics.reminders.answers import Digest, RemindersShown
from assistant.topics.reminders.buttons import DeadlineDone, RemindAt, ShowReminders, SummUp, mark_of
from assistant.wording.names import Names
from assistant.wording.replies import home_choice, in_rows, reply
from knowledge.reminders.doors import Owed
from knowledge.reminders.silence import SilentCommune
from knowledge.reminders.wishes import Summary

OFFERED_HOURS = (7, 11, 17)
MOST_SHOWN, MOST_DONE, MOST_SILENT = 8, 4, 10
CLASSES = ("poor", "near_poor")


def _shown(answer: RemindersShown, names: Names) -> Reply:
    lines = [
        *_news(answer, names),
        *_due(answer.owed, names),
        *_silence(answer.silent, names),
        "",
        *_wishes(answer, names),
    ]
    return reply("\n".join(lines).strip(), [*_done_row(answer.owed, names), *_wish_rows(answer, names)], names)


def digest(answer: Digest, names: Names) -> Reply:
    """What is told in the morning."""
    say = names.words.say
    lines = [say("Good day! To remember today:")] if answer.owed or answer.silent else []
    lines += [*_due(answer.owed, names), *_silence(answer.silent, names)]
    if told := answer.summary:
        place, since = told.figures.unit.name, answer.since or told.figures.as_of
        lines += ["", say("{place}, since {day}:", place=place, day=names.words.date(since))]
        lines += [
            *(class_line(told, name, names) for name in CLASSES),
            *moved_lines(told, names)[1:],
            foot(told, names),
        ]
    settings = choice(say("Due dates and reminders"), ShowReminders())
    return reply("\n".join(lines).strip(), [*_done_row(answer.owed, names), (settings,)], names)


def _news(answer: RemindersShown, names: Names) -> Iterator[str]:
    if answer.done:
        yield names.words.say("✓ Noted as done. Nobody of your office is reminded of it any more.")
        yield ""
    if answer.is_changed:
        yield names.words.say("✓ Changed.")
        yield ""


def _due(owed: Sequence[Owed], names: Names) -> Iterator[str]:
    say, words = names.words.say, names.words
    if owed:
        yield say("Due:")
    for each in owed[:MOST_SHOWN]:
        deadline = each.deadline
        says, document = (text.for_language(words.language) for text in (deadline.says, deadline.document))
        yield f"• {words.date(deadline.on)} ({_left(each, names)}): {says} ({document}, {deadline.address})"
    if len(owed) > MOST_SHOWN:
        yield say("… and {count} more.", count=len(owed) - MOST_SHOWN)


def _left(owed: Owed, names: Names) -> str:
    if owed.days_left < 0:
        return names.words.say_many("one day over", "{count} days over", -owed.days_left)
    if owed.days_left == 0:
        return names.words.say("today")
    return names.words.say_many("one day left", "{count} days left", owed.days_left)


def _silence(silent: Sequence[SilentCommune], names: Names) -> Iterator[str]:
    say, words = names.words.say, names.words
    if silent:
        yield say("No report for thirty days or more:")
    for each in silent[:MOST_SILENT]:
        last = say("last on {day}", day=words.date(each.last)) if each.last else say("none yet")
        yield f"• {names.commune(each.area.commune)} ({last})"
    if len(silent) > MOST_SILENT:
        yield say("… and {count} more.", count=len(silent) - MOST_SILENT)


def _wishes(answer: RemindersShown, names: Names) -> Iterator[str]:
    say, wishes = names.words.say, answer.wishes
    if not answer.owed:
        yield say("Nothing that you owe is due in the next 60 days.")
    if wishes.is_on:
        yield say(
            "I remind you 30, 7 and 1 days before, and once it is over, at {hour} o'clock; never at night, "
            "and nothing twice.",
            hour=wishes.hour,
        )
    else:
        yield say("Reminders are off.")
    match wishes.summary:
        case Summary.WEEKLY:
            yield say("On Mondays I tell you how your area stands.")
        case Summary.MONTHLY:
            yield say("On the first of each month I tell you how your area stands.")


def _done_row(owed: Sequence[Owed], names: Names) -> list[tuple[Choice, ...]]:
    """What is near or over can be marked as done."""
    near = [each for each in owed if each.stage is not None][:MOST_DONE]
    buttons = [
        choice(names.words.say("Done: {day}", day=names.words.date(each.deadline.on)), DeadlineDone(mark_of(each)))
        for each in near
    ]
    return in_rows(buttons)


def _wish_rows(answer: RemindersShown, names: Names) -> list[tuple[Choice, ...]]:
    say, wishes = names.words.say, answer.wishes
    hours = [hour for hour in OFFERED_HOURS if hour != wishes.hour or not wishes.is_on]
    at = tuple(choice(say("At {hour} o'clock", hour=hour), RemindAt(hour)) for hour in hours)
    summaries = {
        Summary.WEEKLY: say("Weekly summary"),
        Summary.MONTHLY: say("Monthly summary"),
        Summary.NEVER: say("No summary"),
    }
    others = tuple(choice(label, SummUp(each)) for each, label in summaries.items() if each is not wishes.summary)
    off = [choice(say("Reminders off"), RemindAt(0))] if wishes.is_on else []
    return [at, others, (*off, home_choice(names))]


REPLIES: Mapping[type[Answer], Tell] = {RemindersShown: _shown, Digest: digest}
