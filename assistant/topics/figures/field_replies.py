"""Figures of an agency's field."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.requests import Request
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.figures.answers import ChooseReported, FieldFigures, SupportByCommune
from assistant.topics.figures.buttons import ChooseReportedSupport, ReportFigure, ShowField, ShowSupport
from assistant.topics.figures.replies import reported_lines, small_counts_note, support_line
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import capital, home_choice, in_rows, pages_row, reply
from knowledge.people.roles import Grant

COMMUNES_A_PAGE = 12


def _field(answer: FieldFigures, names: Names) -> Reply:
    say, grant = names.words.say, answer.office
    lines = [_title(grant, names), say("Households of your field, {day}:", day=names.words.date(answer.day))]
    lines += [support_line(figure, _support(figure.support, names), names) for figure in answer.supports]
    if answer.reported:
        lines += ["", say("Reported by yourselves:"), *reported_lines(answer.reported, names, in_full=True)]
    lines += ["", small_counts_note(names)]
    counted = () if grant.office.area.commune else tuple(figure.support for figure in answer.supports)
    by = [_button(support, ShowSupport(grant.number, support), names) for support in counted]
    enter = choice(say("Report a figure"), ChooseReportedSupport(grant.number))
    others = [choice(shortened(_title(other, names)), ShowField(other.number)) for other in answer.others]
    return reply("\n".join(lines), [*in_rows(by), (enter,), *in_rows(others, 1), (home_choice(names),)], names)


def _title(grant: Grant, names: Names) -> str:
    return f"{names.agency(grant.office.agency or '')}, {names.area(grant.office.area)}"


def _support(code: str, names: Names) -> str:
    return capital(names.code("supports", code))


def _button(support: str, request: Request, names: Names) -> Choice:
    return choice(shortened(_support(support, names)), request)


def _by_commune(answer: SupportByCommune, names: Names) -> Reply:
    """One page of communes, the whole above them."""
    say, support = names.words.say, answer.whole.support
    start = answer.number * COMMUNES_A_PAGE
    pages = -(-len(answer.communes) // COMMUNES_A_PAGE)
    lines = [
        _support(support, names),
        support_line(answer.whole, names.area(answer.office.office.area), names),
        "",
        *(
            support_line(figure, names.commune(code), names)
            for code, figure in answer.communes[start : start + COMMUNES_A_PAGE]
        ),
        "",
        small_counts_note(names),
    ]
    turning = pages_row(answer.number, pages, lambda label, number: _page(label, answer, number), names)
    back = choice(say("Back"), ShowField(answer.office.number), Means.BACK)
    return reply("\n".join(lines), [turning, (back, home_choice(names))], names)


def _page(label: str, answer: SupportByCommune, number: int) -> Choice:
    return choice(label, ShowSupport(answer.office.number, answer.whole.support, number))


def _choose(answer: ChooseReported, names: Names) -> Reply:
    number = answer.office.number
    choices = [_button(support, ReportFigure(number, support), names) for support in answer.supports]
    text = names.words.say("Of which support do you report how many households have received it?")
    return reply(text, [*in_rows(choices), (home_choice(names),)], names, answered=False)


REPLIES: Mapping[type[Answer], Tell] = {
    FieldFigures: _field,
    SupportByCommune: _by_commune,
    ChooseReported: _choose,
}
