"""Figures of an agency's field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.buttons.record_actions import record_choice
from assistant.messages import Choice, Reply
from assistant.topics.figures.figure_model import ChooseReported, FieldFigures, SupportByCommune
from assistant.topics.figures.figure_replies import reported_lines, small_counts_note, support_line
from assistant.wording.keyboards import shortened
from assistant.wording.names import RecordNames
from assistant.wording.replies import capital, home_choice, in_rows, pages_row, reply
from knowledge.people.roles import Grant

COMMUNES_A_PAGE = 12


def _field(answer: FieldFigures, names: RecordNames) -> Reply:
    say, grant = names.words.say, answer.office
    lines = [_title(grant, names), say("Households of your field, {day}:", day=names.words.date(answer.day))]
    lines += [support_line(figure, _support(figure.support, names), names) for figure in answer.supports]
    if answer.reported:
        lines += ["", say("Reported by yourselves:"), *reported_lines(answer.reported, names, in_full=True)]
    lines += ["", small_counts_note(names)]
    by = (
        [_button(figure.support, "field-by", grant, names, "0") for figure in answer.supports]
        if not grant.office.area.commune
        else []
    )
    enter = record_choice(say("Report a figure"), "field-of", str(grant.number))
    others = [record_choice(shortened(_title(other, names)), "field", str(other.number)) for other in answer.others]
    return reply("\n".join(lines), [*in_rows(by), (enter,), *in_rows(others, 1), (home_choice(names),)], names)


def _title(grant: Grant, names: RecordNames) -> str:
    return f"{names.agency(grant.office.agency or '')}, {names.area(grant.office.area)}"


def _support(code: str, names: RecordNames) -> str:
    return capital(names.code("supports", code))


def _button(support: str, what: str, grant: Grant, names: RecordNames, *more: str) -> Choice:
    return record_choice(shortened(_support(support, names)), what, str(grant.number), support, *more)


def _by_commune(answer: SupportByCommune, names: RecordNames) -> Reply:
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
    back = record_choice(say("Back"), "field", str(answer.office.number))
    return reply("\n".join(lines), [turning, (back, home_choice(names))], names)


def _page(label: str, answer: SupportByCommune, number: int) -> Choice:
    return record_choice(label, "field-by", str(answer.office.number), answer.whole.support, str(number))


def _choose(answer: ChooseReported, names: RecordNames) -> Reply:
    choices = [_button(support, "figure-of", answer.office, names) for support in answer.supports]
    text = names.words.say("Of which support do you report how many households have received it?")
    return reply(text, [*in_rows(choices), (home_choice(names),)], names, answered=False)


REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {
    FieldFigures: _field,
    SupportByCommune: _by_commune,
    ChooseReported: _choose,
}
