"""How long somebody stays signed in, and how often they may be wrong: staff and reporters alike."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_

from models.account import Account, SignedInBrowser

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=8)
FAILURES, LOCKED_FOR = 5, timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=1)  # no row is written for each request


def is_alive(held: SignedInBrowser, now: datetime) -> bool:
    return now - held.last_seen_at < IDLE and now - held.started_at < LONGEST


def is_over(table: type[SignedInBrowser], now: datetime) -> ColumnElement[bool]:
    """Which of the stored sessions are idle too long or too old."""
    return or_(table.started_at < now - LONGEST, table.last_seen_at < now - IDLE)


def is_locked(account: Account, now: datetime) -> bool:
    return account.locked_until is not None and account.locked_until > now


def count_failure(account: Account, now: datetime) -> bool:
    """One more wrong try; whether it locks the account. A locked one counts no further."""
    if is_locked(account, now):
        return False
    account.failures += 1
    if account.failures < FAILURES:
        return False
    account.failures, account.locked_until = 0, now + LOCKED_FOR
    return True
