"""Rounds of visits in words."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.households.buttons import Narrowed, ShowList
from assistant.topics.reports.buttons import UndoReport
from assistant.topics.visits.answers import RoundList, RoundShown
from assistant.topics.visits.buttons import EndRound, GoOnWithRound, ListRounds, StartRound
from assistant.topics.visits.replies import entered_line, round_line
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import home_choice, in_rows, pages_row, reply


def _round(shown: RoundShown, names: Names) -> Reply:
    say, current = names.words.say, shown.round
    lines = [entered_line(shown.before, names)] if shown.before else []
    lines.append(round_line(current, names))
    undo = [choice(say("Undo"), UndoReport(shown.before.report), Means.UNDO)] if shown.before else []
    if shown.is_ended:
        lines.append(say("Everybody was visited. Thank you!") if current.is_done else say("This round has ended."))
        return reply("\n".join(lines), [undo, (home_choice(names),)], names)
    if current.upcoming:
        lines.append(say("We go on whenever you like: press “Go on”, or write /tham."))
        going = [choice(say("Go on"), GoOnWithRound(current.number), Means.GO_ON)]
    else:
        lines.append(say("Only those are left that you skipped."))
        going = [choice(say("Visit those"), GoOnWithRound(current.number, again=True), Means.GO_ON)]
    end = choice(say("End this round"), EndRound(current.number))
    left = choice(say("Who is left"), ShowList(current.area, Narrowed(unvisited=True)))
    return reply("\n".join(lines), [undo, (*going, end), (left, home_choice(names))], names)


def _list(listed: RoundList, names: Names) -> Reply:
    say = names.words.say
    lines = [say("Your rounds of visits:"), *(f"• {round_line(each, names)}" for each in listed.rounds)]
    if not listed.rounds:
        lines = [say("In which village do you visit the households one by one?")]
    going = [
        choice(shortened(say("Go on: {place}", place=each.area.village)), GoOnWithRound(each.number))
        for each in listed.rounds
    ]
    villages = [choice(shortened(area.village or "?"), StartRound(area)) for area in listed.villages]

    def page(label: str, number: int) -> Choice:
        return choice(label, ListRounds(number))

    turning = pages_row(listed.page, listed.pages, page, names)
    return reply("\n".join(lines), [*in_rows(going, 1), *in_rows(villages), turning, (home_choice(names),)], names)


REPLIES: Mapping[type[Answer], Tell] = {RoundShown: _round, RoundList: _list}
