"""What each command takes, and which module works it: imported only when it is asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def later(module: str, name: str = "run") -> Callable[[argparse.Namespace], int]:
    """The function of a module beside this one that works a command."""
    return lambda options: int(getattr(import_module(f"handlers.command_line.{module}"), name)(options))


def add_answers(commands: Commands) -> None:
    """What is answered without records: `ask`, `screen`."""
    ask = commands.add_parser("ask", help="answer a question from the plans")
    ask.add_argument(
        "question", nargs="?", help="the question; without it and without --batch it is read from standard input"
    )
    _add_district(ask)
    ask.add_argument("--as-of", help="the day to answer for, for example 2019-05-31 (default: today)")
    _add_json(ask)
    _add_batch(ask)
    ask.add_argument("--db", metavar="PATH", help="the database file; this command needs none")
    ask.set_defaults(run=later("ask"))
    screen = commands.add_parser("screen", help="say which supports a household qualifies for, and why")
    _add_json(screen)
    _add_batch(screen)
    screen.add_argument("--db", metavar="PATH", help="the database file; this command needs none")
    screen.set_defaults(run=later("screen"))


def add_reports(commands: Commands) -> None:
    """What field cadres report: `parse`, `report`."""
    parse = commands.add_parser("parse", help="say what a cadre's message would change, writing nothing")
    parse.add_argument("message", nargs="?", help="the message; without it and without --batch it is read from input")
    _add_district(parse)
    parse.add_argument("--commune", metavar="NAME", help="the sender's commune, ward or township")
    parse.add_argument("--village", metavar="NAME", help="the sender's village")
    _add_json(parse)
    _add_batch(parse)
    _add_database(parse)
    parse.set_defaults(run=later("parse"))
    report = commands.add_parser("report", help="record what `parse` reads, as if its sender had confirmed it")
    report.add_argument("message", nargs="?", help="the message; without it and without --batch it is read from input")
    _add_district(report)
    report.add_argument("--commune", metavar="NAME", help="the sender's commune, ward or township")
    report.add_argument("--village", metavar="NAME", help="the sender's village")
    report.add_argument("--sent-at", metavar="DATE-TIME", help="when it was sent (default: --now)")
    _add_json(report)
    _add_batch(report)
    _add_writing(report)
    report.set_defaults(run=later("report"))


def add_rolls(commands: Commands) -> None:
    """The household rolls: `import`, `export`, `template`."""
    take = commands.add_parser("import", help="take over a household roll (Excel), all of it or nothing")
    take.add_argument("file", nargs="?", metavar="FILE.xlsx")
    take.add_argument("--dry-run", action="store_true", help="only say what would change")
    take.add_argument("--skip-bad", action="store_true", help="leave out the rows that cannot be read or are doubtful")
    take.add_argument("--undo", type=int, metavar="NUMBER", help="take an earlier import back")
    take.add_argument("--now", metavar="DATE-TIME", help="the moment to act at (default: now; Vietnam's time)")
    _add_json(take)
    give = commands.add_parser("export", help="write the households as a roll (Excel)")
    give.add_argument("file", metavar="FILE.xlsx")
    _add_district(give)
    give.add_argument("--commune", metavar="NAME", help="one commune, ward or township")
    blank = commands.add_parser("template", help="write an empty roll to fill in (Excel)")
    blank.add_argument("file", metavar="FILE.xlsx")
    for parser, name in ((take, "run_import"), (give, "run_export"), (blank, "run_template")):
        _add_database(parser)
        parser.set_defaults(run=later("rolls", name))


def add_figures(commands: Commands) -> None:
    """What figures are made of, and the figures: `decide`, `total`, `progress`."""
    decide = commands.add_parser("decide", help="enter the commune's decisions on classes and on who leaves the list")
    _add_batch(decide)
    _add_writing(decide)
    decide.set_defaults(run=later("decide"))
    total = commands.add_parser("total", help="enter the number of all residents of an area")
    total.add_argument("--district", metavar="SLUG")
    total.add_argument("--commune", metavar="NAME", help="one commune, ward or township, as it is called on the day")
    for number in ("--households", "--persons", "--minority-households", "--minority-persons"):
        total.add_argument(number, type=int, metavar="N")
    total.add_argument("--on", metavar="DATE", help="the day that the numbers are of")
    total.add_argument("--source", metavar="TEXT", help="where the numbers stand")
    _add_batch(total)
    _add_writing(total)
    total.set_defaults(run=later("total"))
    locking = commands.add_parser("round", help="approve and lock the list of an area's review")
    locking.add_argument("--district", metavar="SLUG", required=True)
    locking.add_argument("--commune", metavar="NAME")
    locking.add_argument("--on", metavar="DATE", required=True, help="the day of the list, for example 2018-12-31")
    locking.add_argument("--kind", choices=("preliminary", "official"), default="official")
    locking.add_argument("--by", metavar="TEXT", required=True, help="who approved it, and the decision's number")
    _add_writing(locking)
    locking.set_defaults(run=later("round"))
    progress = commands.add_parser("progress", help="tell the figures of an area beside its plan's targets")
    progress.add_argument("--district", metavar="SLUG")
    progress.add_argument("--commune", metavar="NAME")
    progress.add_argument("--as-of", metavar="DATE", help="the day whose end is told (default: today)")
    _add_json(progress)
    _add_batch(progress)
    _add_database(progress)
    progress.set_defaults(run=later("progress"))
    form = commands.add_parser("form", help="write an official form of the review (7.1 to 7.10) as Excel or Word")
    form.add_argument("number", metavar="NUMBER", help="7.1 to 7.10")
    form.add_argument("file", metavar="FILE", help="FILE.xlsx or FILE.docx")
    form.add_argument("--district", metavar="SLUG")
    form.add_argument("--commune", metavar="NAME")
    form.add_argument("--as-of", metavar="DATE", help="the day of the list (default: today)")
    form.add_argument("--round", choices=("preliminary", "official"), help="which list (default: official)")
    _add_writing(form)
    form.set_defaults(run=later("form"))
    paper = commands.add_parser("paper", help="write the report of a month, quarter, half-year or year as Word")
    paper.add_argument("period", metavar="PERIOD", help="2018-10, 2018-Q3, 2018-H1 or 2018")
    paper.add_argument("file", metavar="FILE.docx")
    paper.add_argument("--district", metavar="SLUG")
    paper.add_argument("--commune", metavar="NAME")
    _add_writing(paper)
    paper.set_defaults(run=later("paper"))


def add_admin(commands: Commands) -> None:
    """What whoever runs the program does: `admin invite`, `admin rotate-key`."""
    admin = commands.add_parser("admin", help="let an administrator in, who invites everybody else")
    whats = admin.add_subparsers(title="commands", dest="what", metavar="COMMAND", required=True)
    invite = whats.add_parser("invite", help="print an invitation for an administrator")
    invite.add_argument("--name", default="", help="what the administrator is called")
    _add_database(invite)
    invite.set_defaults(run=later("people", "run_admin_invite"))
    rotate = whats.add_parser("rotate-key", help="seal everything anew with the first key of RECORDS_KEY")
    _add_database(rotate)
    rotate.set_defaults(run=later("keys", "run_rotate_key"))


def _add_writing(parser: argparse.ArgumentParser) -> None:
    """What every command that writes to the register takes."""
    parser.add_argument("--now", metavar="DATE-TIME", help="the moment to act at (default: now; Vietnam's time)")
    _add_database(parser)


def _add_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--db",
        metavar="PATH",
        help="the database file (default: DATABASE_URL, or the one in the user's data directory)",
    )


def _add_batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--batch", metavar="FILE", help="read JSON lines from FILE ('-': standard input), write one JSON line each"
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _add_district(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--district", help="bo-trach, trieu-son, bac-ha, bim-son or tuy-phuoc")
