"""Reads dates with `dateparser` and `parsedatetime`: JSON in (today, texts), JSON out (each one's days, or null)."""

import json
import sys
import time
from datetime import UTC, datetime

import dateparser
import parsedatetime
from dateparser.search import search_dates


def by_dateparser(text: str, today: datetime) -> str | None:
    """Its best: the whole text as a date, else the last date found in it; British order, the past before the future."""
    settings = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past", "RELATIVE_BASE": today}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    if found is None:
        inside = search_dates(text, languages=["en"], settings=settings)
        found = inside[-1][1] if inside else None
    return found.date().isoformat() if found else None


def by_parsedatetime(text: str, today: datetime) -> str | None:
    constants = parsedatetime.Constants("en_GB", usePyICU=False)
    constants.DOWParseStyle = -1  # a weekday is the last one
    constants.YearParseStyle = 0
    found, kind = parsedatetime.Calendar(constants).parseDT(text, sourceTime=today)
    return found.date().isoformat() if kind else None


def main() -> None:
    asked = json.load(sys.stdin)
    today = datetime.fromisoformat(asked["today"]).replace(hour=12, tzinfo=UTC).replace(tzinfo=None)
    answer = {}
    for name, read in (("dateparser", by_dateparser), ("parsedatetime", by_parsedatetime)):
        began = time.perf_counter()
        days = []
        for text in asked["texts"]:
            try:
                days.append(read(text, today))
            except Exception:  # a peer that breaks has not understood
                days.append(None)
        answer[name] = {"days": days, "seconds": time.perf_counter() - began}
    json.dump(answer, sys.stdout)


main()
