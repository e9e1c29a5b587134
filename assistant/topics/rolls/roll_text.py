"""What is said about rolls: what taking one over would do, what is wrong with a row, why a file is no roll."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from knowledge.households.naming.duplicates import Likeness
from knowledge.rolls.preview import Preview, PreviewRow, Resemblance, RowKind
from knowledge.rolls.problems import FileProblem, Problem, ProblemKind
from locales.words import Words

MOST_ROWS = 50  # told one by one; the rest is counted


def preview_text(preview: Preview, words: Words, most: int = MOST_ROWS) -> str:
    """How many rows are of which kind, then at most so many of the rows a person must look at."""
    counts = {kind: words.number(len(preview.of_kind(kind))) for kind in RowKind}
    lines = [
        words.say(
            "New: {new} · changed: {changed} · the same: {same} · doubtful: {doubtful} · not readable: {bad}",
            new=counts[RowKind.NEW],
            changed=counts[RowKind.CHANGED],
            same=counts[RowKind.SAME],
            doubtful=counts[RowKind.DOUBTFUL],
            bad=counts[RowKind.BAD],
        )
    ]
    if preview.unread:
        lines.append(words.say("These columns were not read: {columns}.", columns=", ".join(preview.unread)))
    if preview.left_out:
        columns = words.listing(preview.left_out)
        lines.append(
            words.say(
                "Not stored: {columns}. They are kept encrypted only, and this program has no key yet. Everything else "
                "can be entered now; to enter them too, ask whoever runs the program to set RECORDS_KEY, then send the "
                "roll again.",
                columns=columns,
            )
        )
    told = row_texts(preview, words)
    lines += told[:most]
    if len(told) > most:
        lines.append(words.say("… and {count} more rows to look at.", count=words.number(len(told) - most)))
    return "\n".join(lines)


def row_texts(preview: Preview, words: Words) -> list[str]:
    """Every row that a person must look at."""
    return [row_text(row, words) for row in preview.rows if row.problems or row.resembles]


def row_text(row: PreviewRow, words: Words) -> str:
    """A row's number and everything a person should look at there."""
    return words.say("Row {number}: {remarks}", number=row.number, remarks=" ".join(_remarks(row, words)))


def _remarks(row: PreviewRow, words: Words) -> Iterator[str]:
    yield from (problem_text(problem, words) for problem in row.problems)
    if row.kind is RowKind.NEW:
        for likeness, others in groupby(row.resembles, key=lambda other: other.likeness):
            yield _likeness_text(likeness, ", ".join(_named(other, words) for other in others), words)


def _named(other: Resemblance, words: Words) -> str:
    return other.code if other.row is None else words.say("{code} (row {row})", code=other.code, row=other.row)


def _likeness_text(likeness: Likeness, codes: str, words: Words) -> str:
    """Why a new household may be one that is there already."""
    match likeness:
        case Likeness.SAME:
            return words.say(
                "A new household, though it has the name, village and year of birth of {codes}; is it really "
                "another one?",
                codes=codes,
            )
        case Likeness.ACCENTS:
            return words.say(
                "A new household, though only the accents of its name tell it from {codes}; is it really another one?",
                codes=codes,
            )
        case Likeness.SHORTER:
            return words.say(
                "A new household, though only a word of the name tells it from {codes}; is it really another one?",
                codes=codes,
            )
        case Likeness.LETTERS:
            return words.say(
                "A new household, though only a letter or two of the name tell it from {codes}; is it really "
                "another one?",
                codes=codes,
            )
        case Likeness.NEAR_YEAR:
            return words.say(
                "A new household, though it has the name and village of {codes} and almost the year of birth; is "
                "it really another one?",
                codes=codes,
            )
        case _:
            return words.say(
                "A new household, though it has the name and village of {codes}; please make sure it is not the "
                "same one.",
                codes=codes,
            )


def problem_text(problem: Problem, words: Words) -> str:  # noqa: C901 - one sentence for each kind of a closed set
    """What is wrong, and what would be right."""
    column, given = problem.heading, problem.given
    match problem.kind:
        case ProblemKind.NOT_A_NUMBER:
            return words.say('"{column}": "{given}" is not a number that fits here.', column=column, given=given)
        case ProblemKind.NOT_A_DAY:
            return words.say('"{column}": "{given}" is not a day; write it as 31/12/2018.', column=column, given=given)
        case ProblemKind.NOT_A_MARK:
            return words.say('"{column}": "{given}" is neither "x" nor "không".', column=column, given=given)
        case ProblemKind.NOT_A_CHOICE:
            return words.say('"{column}": "{given}" is not in the list of this column.', column=column, given=given)
        case ProblemKind.OUT_OF_RANGE:
            return words.say(
                '"{column}": "{given}" is too small, too large, too long or in the future.', column=column, given=given
            )
        case ProblemKind.MORE_THAN_MEMBERS:
            return words.say(
                '"{column}": {given} is more than the people of the household.', column=column, given=given
            )
        case ProblemKind.FORMULA_WITHOUT_VALUE:
            return words.say(
                '"{column}" holds a formula without a result; open the file in Excel and save it once.', column=column
            )
        case ProblemKind.UNKNOWN_PLACE:
            return words.say(
                '"{column}": "{given}" is not a place of the districts served.', column=column, given=given
            )
        case ProblemKind.SEVERAL_PLACES if given.isdigit():
            return words.say(
                '"{column}": since 1/7/2025 the code {given} stands for several former communes; '
                "please write the name.",
                column=column,
                given=given,
            )
        case ProblemKind.SEVERAL_PLACES:
            return words.say(
                '"{column}": there are several places called "{given}"; please fill in the district.',
                column=column,
                given=given,
            )
        case _:
            return _household_text(problem, words)


def _household_text(problem: Problem, words: Words) -> str:
    """What is wrong with telling which household is meant."""
    column, given = problem.heading, problem.given
    match problem.kind:
        case ProblemKind.CODE_TWICE:
            return words.say("This household stands in row {row} already.", row=given)
        case ProblemKind.SAME_AS_ROW:
            return words.say(
                "Row {row} has the same name, village and year of birth; "
                'if they are two households, write "mới" under Mã hộ.',
                row=given,
            )
        case ProblemKind.OUT_OF_AREA:
            return words.say("This household lies outside of your area, or would be moved there.")
        case ProblemKind.RESEMBLES:
            return words.say('Could be {code}: write that code under Mã hộ, or "mới" for a new household.', code=given)
        case _:
            return words.say('"{column}" is missing.', column=column)


def file_text(problem: FileProblem, file: str, words: Words) -> str:
    """Why a file is no roll."""
    match problem:
        case FileProblem.NOT_FOUND:
            return words.say("There is no file {file}.", file=file)
        case FileProblem.NOT_XLSX:
            return words.say(
                "{file} cannot be read as an Excel file (.xlsx); in Excel, save it as an Excel Workbook.", file=file
            )
        case FileProblem.NO_HEADINGS:
            return words.say(
                "{file} has no row with the headings of a roll, such as Mã hộ, Họ tên chủ hộ, Xã/Phường.", file=file
            )
        case FileProblem.TOO_LARGE:
            return words.say("{file} is too large to be read as one roll; please split it by commune.", file=file)
