#!/usr/bin/env python3
"""Đồng Hành on the command line: `python bot.py` runs the bot, `python bot.py --help` lists the rest."""

from __future__ import annotations

import sys

from handlers.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
