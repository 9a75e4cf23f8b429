"""`python -m intake report`: the summary for the operator."""

import argparse

from intake.runtime import Runtime
from intake.summary.compose import make_summary
from intake.summary.grid import EXACT, Rule
from intake.summary.period import read_period
from intake.summary.printed import printed

_DEFAULT = Rule()


def add_options(report: argparse.ArgumentParser) -> None:
    report.add_argument("--from", dest="first", default="", help="first day; 1 January if left out")
    report.add_argument("--to", dest="last", default="", help="last day; today if left out")
    report.add_argument(
        "--hide-to", type=int, default=_DEFAULT.hide_to, help="numbers from 1 to this are hidden"
    )
    report.add_argument(
        "--round-to", type=int, default=_DEFAULT.round_to, help="all others are rounded to this"
    )
    report.add_argument("--exact", action="store_true", help="hide nothing: for your eyes alone")
    report.add_argument("--csv", metavar="T1", help="one table, for a spreadsheet")


def report(runtime: Runtime, options: argparse.Namespace) -> str:
    """The text to print. Raises LineError for what cannot be made."""
    period = read_period(options.first, options.last, today=runtime.today())
    rule = EXACT if options.exact else Rule(options.hide_to, options.round_to)
    return printed(make_summary(runtime, period, rule), options.csv)
