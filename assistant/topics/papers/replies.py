"""Papers in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Document, Reply
from assistant.topics.figures.buttons import ShowFigures
from assistant.topics.papers.answers import FormMade, FormNotMade, FormsOffered, FormsOfWhichArea
from assistant.topics.papers.buttons import MakeForm, ShowForms
from assistant.wording.names import Names
from assistant.wording.replies import home_choice, in_rows, reply
from knowledge.figures.rounds import Kind
from knowledge.publishing.forms.refusals import FormRefused, Refusal

MOST_NAMED = 5


def _offered(answer: FormsOffered, names: Names) -> Reply:
    say, words = names.words.say, names.words
    lines = [
        say("Forms of the review, {place}, list of {day}:", place=names.area(answer.area), day=words.date(answer.on)),
        *(f"{number} {title}" for number, title in answer.forms),
        "",
        say("Choose one: you get it as Excel and as Word."),
    ]
    if not answer.is_locked:
        lines.append(say("The list of that day is not approved and locked yet; the paper says so."))
    numbers = [choice(number, MakeForm(number, answer.area, answer.on, Kind.OFFICIAL)) for number, _ in answer.forms]
    days = [choice(words.date(day), ShowForms(answer.area, day)) for day in answer.others]
    return reply("\n".join(lines), [*in_rows(numbers, 5), tuple(days), (home_choice(names),)], names)


def _made(answer: FormMade, names: Names) -> Reply:
    say, table = names.words.say, answer.table
    day = names.words.date(table.review.on)
    lines = [
        say("Form {number}, {place}, list of {day}.", number=table.form.number, place=table.review.unit.name, day=day),
        say("The second and third sheets say how each number is counted, and from which households."),
        say("It holds people's data: please keep it safe and pass it on to nobody who need not have it."),
        *answer.head.remarks,
    ]
    name = f"bieu-{table.form.number.replace('.', '-')}-{table.review.on.isoformat()}"
    documents = (
        Document(f"{name}.xlsx", answer.excel, say("Form {number} as Excel", number=table.form.number)),
        Document(f"{name}.docx", answer.word, say("Form {number} as Word", number=table.form.number)),
    )
    others = choice(say("The other forms"), ShowForms(answer.area, table.review.on))
    return replace(reply("\n".join(lines), [(others, home_choice(names))], names), documents=documents)


def _not_made(answer: FormNotMade, names: Names) -> Reply:
    say, refused = names.words.say, answer.refused
    which = names.words.listing(list(refused.which[:MOST_NAMED]))
    if len(refused.which) > MOST_NAMED:
        which = say("{some} and {count} more", some=which, count=len(refused.which) - MOST_NAMED)
    text = say("I cannot make form {number} yet.", number=answer.number)
    others = choice(say("The other forms"), ShowForms(answer.area))
    return reply(
        f"{text} {_why(refused, which, names)}",
        [_next(refused, names), (others, home_choice(names))],
        names,
        answered=False,
    )


def _why(refused: FormRefused, which: str, names: Names) -> str:
    say, day = names.words.say, names.words.date(refused.on)
    match refused.refusal:
        case Refusal.NO_TOTALS:
            return say(
                "The number of residents (households and persons) is missing for: {which}. Enter it under Figures.",
                which=which,
            )
        case Refusal.NO_RECORDS:
            return say("The register knows no poor or near-poor household for {day}.", day=day)
        case Refusal.MIXED_STANDARDS:
            return say(
                "{count} households have a class by another standard than the one of {day}: {which}. Their decisions "
                "by the standard in force must be entered first.",
                count=len(refused.which),
                day=day,
                which=which,
            )
        case Refusal.NO_MOVEMENTS:
            return say(
                "The list before ({day}) was made by another standard, and movements across two standards are not "
                "comparable.",
                day=day,
            )
        case _:
            return say("No poverty standard is known for {day}.", day=day)


def _next(refused: FormRefused, names: Names) -> tuple[Choice, ...]:
    if refused.refusal is Refusal.NO_TOTALS:
        return (choice(names.words.say("Enter figures"), ShowFigures()),)
    return ()


def _which_area(_answer: FormsOfWhichArea, names: Names) -> Reply:
    text = names.words.say("These forms are of one commune or district. Please ask somebody whose office is there.")
    return reply(text, [(home_choice(names),)], names, answered=False)


REPLIES: Mapping[type[Answer], Tell] = {
    FormsOffered: _offered,
    FormMade: _made,
    FormNotMade: _not_made,
    FormsOfWhichArea: _which_area,
}
