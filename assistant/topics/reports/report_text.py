"""A report as a text to read: what would change for whom, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.understanding.reports.report import Report, Update
from assistant.wording.changes import change_text
from assistant.wording.names import Names
from knowledge.reports.model import Waits


def report_text(report: Report, names: Names) -> str:
    """The report in a person's language, a line a change."""
    say = names.words.say
    lines = [line for update in report.updates for line in _update_lines(update, names)]
    lines += [say("Not sure what is meant: “{words}”", words=unclear.words) for unclear in report.unclear]
    return "\n".join(lines) or say("This message changes nothing.")


def _update_lines(update: Update, names: Names) -> Iterator[str]:
    say = names.words.say
    household = update.match.household
    if household:
        yield say("{name} ({code}):", name=household.name, code=household.code)
    elif update.match.candidates:
        codes = ", ".join(f"{entry.name} ({entry.code})" for entry in update.match.candidates)
        yield say("“{called}”: which household is meant? {households}", called=update.called, households=codes)
    else:
        yield say("“{called}”: nobody of that name is on the roll.", called=update.called)
    for change in update.changes:
        yield f"  - {change_text(change, names)}"


def recorded_text(recorded: bool, waiting: Mapping[str, Waits], names: Names) -> str:
    """What became of one household's entry, a line each."""
    say = names.words.say
    lines = [say("Recorded.") if recorded else say("Not recorded.")]
    lines += [f"  - {_fact(field, names)}: {why_text(why, names)}" for field, why in waiting.items()]
    return "\n".join(lines)


def why_text(why: Waits, names: Names) -> str:
    """Why something waits, in few words."""
    say = names.words.say
    return {
        Waits.ASK: say("several households fit: which one?"),
        Waits.UNKNOWN: say("this household is not on the roll"),
        Waits.CONFLICT: say("something newer stands in the records"),
        Waits.IMPLAUSIBLE: say("unlikely: please check it again"),
        Waits.DECISION: say("waits for the commune's decision"),
    }[why]


def _fact(field: str, names: Names) -> str:
    say = names.words.say
    return say("Event") if field == "event" else names.fact(field)
