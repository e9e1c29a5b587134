"""What a household qualifies for by a plan, and why: the one place where verdicts are made, for every question and
every screen.

Begin with `Screener.screen` (screener); `Screening` (model) is the result.
"""
