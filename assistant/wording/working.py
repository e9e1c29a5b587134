"""How far long work has come, in words."""

from __future__ import annotations

from knowledge.store.long_work import Progress, Step
from locales.words import Words


def work_text(progress: Progress, words: Words) -> str:
    """What long work is doing: `Reading the list: 12,000/30,000 rows`."""
    count = words.number(progress.done)
    if progress.total:
        count = f"{count}/{words.number(progress.total)}"
    say = words.say
    match progress.step:
        case Step.READING:
            return say("Reading the list: {count} rows", count=count)
        case Step.COMPARING:
            return say("Comparing the list with the register: {count} rows", count=count)
        case Step.ENTERING:
            return say("Entering the list: {count} households", count=count)
        case Step.TAKING_BACK:
            return say("Taking the import back: {count} households", count=count)
        case Step.WRITING:
            return say("Writing the list: {count} households", count=count)
        case Step.PREPARING:
            return say("Preparing the answers: {count} parts", count=count)
