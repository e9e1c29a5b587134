"""Reads the command and hands over to it. Each command is imported only when it is asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from knowledge.text import KnowledgeError


def main(arguments: Sequence[str]) -> int:
    """Runs one command; gives the exit code: 0 done, 1 something failed, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.faults)} fault(s) in the knowledge files; nothing was started.", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bot.py", description="Đồng Hành: answers from the districts' poverty reduction plans."
    )
    parser.set_defaults(run=_run_bot)
    commands = parser.add_subparsers(title="commands", metavar="")
    run = commands.add_parser("run", help="run the bot (the same as no command)")
    for each, unless in ((parser, False), (run, argparse.SUPPRESS)):
        each.add_argument(
            "--samples",
            action="store_true",
            default=unless,
            help="fill an empty database with invented households to try it out",
        )
    run.set_defaults(run=_run_bot)
    ask = commands.add_parser("ask", help="answer a question from the plans")
    ask.add_argument(
        "question", nargs="?", help="the question; without it and without --batch it is read from standard input"
    )
    ask.add_argument("--district", help="bo-trach, trieu-son, bac-ha, bim-son or tuy-phuoc")
    ask.add_argument("--as-of", help="the day to answer for, for example 2019-05-31 (default: today)")
    ask.add_argument("--json", action="store_true", help="print one JSON object")
    ask.add_argument(
        "--batch", metavar="FILE", help="read JSON lines from FILE ('-': standard input), write one JSON line each"
    )
    ask.add_argument("--db", metavar="PATH", help="the database file; this command needs none")
    ask.set_defaults(run=_ask)
    screen = commands.add_parser("screen", help="say which supports a household qualifies for, and why")
    screen.add_argument("--json", action="store_true", help="print one JSON object")
    screen.add_argument(
        "--batch", metavar="FILE", help="read JSON lines from FILE ('-': standard input), write one JSON line each"
    )
    screen.add_argument("--db", metavar="PATH", help="the database file; this command needs none")
    screen.set_defaults(run=_screen)
    _add_reports(commands)
    _add_rolls(commands)
    _add_figures(commands)
    _add_admin(commands)
    check = commands.add_parser("check", help="validate every knowledge file")
    check.set_defaults(run=_check)
    prepare = commands.add_parser("prepare", help="build what answers are found with, so that the next start is quick")
    prepare.set_defaults(run=_prepare)
    return parser


def _add_reports(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """What field cadres report: `parse`, `report`."""
    parse = commands.add_parser("parse", help="say what a cadre's message would change, writing nothing")
    parse.add_argument("message", nargs="?", help="the message; without it and without --batch it is read from input")
    parse.add_argument("--district", help="bo-trach, trieu-son, bac-ha, bim-son or tuy-phuoc")
    parse.add_argument("--commune", metavar="NAME", help="the sender's commune, ward or township")
    parse.add_argument("--village", metavar="NAME", help="the sender's village")
    parse.add_argument("--json", action="store_true", help="print one JSON object")
    parse.add_argument(
        "--batch", metavar="FILE", help="read JSON lines from FILE ('-': standard input), write one JSON line each"
    )
    parse.add_argument(
        "--db",
        metavar="PATH",
        help="the database file (default: DATABASE_URL, or the one in the user's data directory)",
    )
    parse.set_defaults(run=_parse)
    report = commands.add_parser("report", help="record what `parse` reads, as if its sender had confirmed it")
    report.add_argument("message", nargs="?", help="the message; without it and without --batch it is read from input")
    report.add_argument("--district", help="bo-trach, trieu-son, bac-ha, bim-son or tuy-phuoc")
    report.add_argument("--commune", metavar="NAME", help="the sender's commune, ward or township")
    report.add_argument("--village", metavar="NAME", help="the sender's village")
    report.add_argument("--sent-at", metavar="DATE-TIME", help="when it was sent (default: --now)")
    report.add_argument("--json", action="store_true", help="print one JSON object")
    report.add_argument(
        "--batch", metavar="FILE", help="read JSON lines from FILE ('-': standard input), write one JSON line each"
    )
    _add_writing(report)
    report.set_defaults(run=_report)


def _add_rolls(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The household rolls: `import`, `export`, `template`."""
    take = commands.add_parser("import", help="take over a household roll (Excel), all of it or nothing")
    take.add_argument("file", nargs="?", metavar="FILE.xlsx")
    take.add_argument("--dry-run", action="store_true", help="only say what would change")
    take.add_argument("--skip-bad", action="store_true", help="leave out the rows that cannot be read or are doubtful")
    take.add_argument("--undo", type=int, metavar="NUMBER", help="take an earlier import back")
    take.add_argument("--now", metavar="DATE-TIME", help="the moment to act at (default: now; Vietnam's time)")
    take.add_argument("--json", action="store_true", help="print one JSON object")
    give = commands.add_parser("export", help="write the households as a roll (Excel)")
    give.add_argument("file", metavar="FILE.xlsx")
    give.add_argument("--district", help="bo-trach, trieu-son, bac-ha, bim-son or tuy-phuoc")
    give.add_argument("--commune", metavar="NAME", help="one commune, ward or township")
    blank = commands.add_parser("template", help="write an empty roll to fill in (Excel)")
    blank.add_argument("file", metavar="FILE.xlsx")
    for parser, command in ((take, _import), (give, _export), (blank, _template)):
        parser.add_argument(
            "--db",
            metavar="PATH",
            help="the database file (default: DATABASE_URL, or the one in the user's data directory)",
        )
        parser.set_defaults(run=command)


def _add_figures(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """What figures are made of, and the figures: `decide`, `total`, `progress`."""
    decide = commands.add_parser("decide", help="enter the commune's decisions on classes and on who leaves the list")
    decide.add_argument("--batch", metavar="FILE", help="JSON lines from FILE ('-': standard input)")
    _add_writing(decide)
    decide.set_defaults(run=_decide)
    total = commands.add_parser("total", help="enter the number of all residents of an area")
    total.add_argument("--district", metavar="SLUG")
    total.add_argument("--commune", metavar="NAME", help="one commune, ward or township, as it is called on the day")
    for number in ("--households", "--persons", "--minority-households", "--minority-persons"):
        total.add_argument(number, type=int, metavar="N")
    total.add_argument("--on", metavar="DATE", help="the day that the numbers are of")
    total.add_argument("--source", metavar="TEXT", help="where the numbers stand")
    total.add_argument("--batch", metavar="FILE", help="JSON lines from FILE ('-': standard input)")
    _add_writing(total)
    total.set_defaults(run=_total)
    locking = commands.add_parser("round", help="approve and lock the list of an area's review")
    locking.add_argument("--district", metavar="SLUG", required=True)
    locking.add_argument("--commune", metavar="NAME")
    locking.add_argument("--on", metavar="DATE", required=True, help="the day of the list, for example 2018-12-31")
    locking.add_argument("--kind", choices=("preliminary", "official"), default="official")
    locking.add_argument("--by", metavar="TEXT", required=True, help="who approved it, and the decision's number")
    _add_writing(locking)
    locking.set_defaults(run=_round)
    progress = commands.add_parser("progress", help="tell the figures of an area beside its plan's targets")
    progress.add_argument("--district", metavar="SLUG")
    progress.add_argument("--commune", metavar="NAME")
    progress.add_argument("--as-of", metavar="DATE", help="the day whose end is told (default: today)")
    progress.add_argument("--json", action="store_true", help="print one JSON object")
    progress.add_argument("--batch", metavar="FILE", help="JSON lines from FILE ('-': standard input)")
    progress.add_argument("--db", metavar="PATH", help="the database file (default: as the others)")
    progress.set_defaults(run=_progress)


def _add_writing(parser: argparse.ArgumentParser) -> None:
    """What every command that writes to the register takes."""
    parser.add_argument("--now", metavar="DATE-TIME", help="the moment to act at (default: now; Vietnam's time)")
    parser.add_argument(
        "--db",
        metavar="PATH",
        help="the database file (default: DATABASE_URL, or the one in the user's data directory)",
    )


def _add_admin(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """What whoever runs the program does: `admin invite`, `admin rotate-key`."""
    admin = commands.add_parser("admin", help="let an administrator in, who invites everybody else")
    whats = admin.add_subparsers(title="commands", dest="what", metavar="COMMAND", required=True)
    invite = whats.add_parser("invite", help="print an invitation for an administrator")
    invite.add_argument("--name", default="", help="what the administrator is called")
    invite.add_argument(
        "--db",
        metavar="PATH",
        help="the database file (default: DATABASE_URL, or the one in the user's data directory)",
    )
    invite.set_defaults(run=_admin_invite)
    rotate = whats.add_parser("rotate-key", help="seal everything anew with the first key of RECORDS_KEY")
    rotate.add_argument("--db", metavar="PATH", help="the database file (default: as the others)")
    rotate.set_defaults(run=_rotate_key)


def _run_bot(options: argparse.Namespace) -> int:
    from handlers.run import run

    return run(options.samples)


def _ask(options: argparse.Namespace) -> int:
    from handlers.command_line.ask import run

    return run(options)


def _screen(options: argparse.Namespace) -> int:
    from handlers.command_line.screen import run

    return run(options)


def _parse(options: argparse.Namespace) -> int:
    from handlers.command_line.parse import run

    return run(options)


def _report(options: argparse.Namespace) -> int:
    from handlers.command_line.report import run

    return run(options)


def _check(_options: argparse.Namespace) -> int:
    from handlers.command_line.check import run

    return run()


def _prepare(_options: argparse.Namespace) -> int:
    from handlers.command_line.prepare import run

    return run()


def _import(options: argparse.Namespace) -> int:
    from handlers.command_line.rolls import run_import

    return run_import(options)


def _export(options: argparse.Namespace) -> int:
    from handlers.command_line.rolls import run_export

    return run_export(options)


def _template(options: argparse.Namespace) -> int:
    from handlers.command_line.rolls import run_template

    return run_template(options)


def _decide(options: argparse.Namespace) -> int:
    from handlers.command_line.decide import run

    return run(options)


def _total(options: argparse.Namespace) -> int:
    from handlers.command_line.total import run

    return run(options)


def _round(options: argparse.Namespace) -> int:
    from handlers.command_line.round import run

    return run(options)


def _progress(options: argparse.Namespace) -> int:
    from handlers.command_line.progress import run

    return run(options)


def _admin_invite(options: argparse.Namespace) -> int:
    from handlers.command_line.people import run_admin_invite

    return run_admin_invite(options)


def _rotate_key(options: argparse.Namespace) -> int:
    from handlers.command_line.keys import run_rotate_key

    return run_rotate_key(options)
