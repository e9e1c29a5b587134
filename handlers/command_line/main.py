"""Reads the command and hands over to it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from handlers.command_line.arguments import add_admin, add_answers, add_figures, add_reports, add_rolls
from knowledge.text import KnowledgeError

STOPPED_READING = 141  # as the shell has it


def main(arguments: Sequence[str]) -> int:
    """Runs one command; gives the exit code: 0 done, 1 something failed, 2 wrong usage, 141 when whoever read the
    answer had enough of it."""
    options = _parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left goes nowhere
        return STOPPED_READING
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.faults)} fault(s) in the knowledge files; nothing was started.", file=sys.stderr)
        return 1
    return code


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
    add_answers(commands)
    add_reports(commands)
    add_rolls(commands)
    add_figures(commands)
    add_admin(commands)
    check = commands.add_parser("check", help="validate every knowledge file")
    check.set_defaults(run=_check)
    prepare = commands.add_parser("prepare", help="build what answers are found with, so that the next start is quick")
    prepare.set_defaults(run=_prepare)
    return parser


def _run_bot(options: argparse.Namespace) -> int:
    from handlers.run import run

    return run(options.samples)


def _check(_options: argparse.Namespace) -> int:
    from handlers.command_line.check import run

    return run()


def _prepare(_options: argparse.Namespace) -> int:
    from handlers.command_line.prepare import run

    return run()
