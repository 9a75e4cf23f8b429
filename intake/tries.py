"""How much may come from one address, which a whole office may share: then it must wait."""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy import delete, func, select

from intake.errors import TooManyTriesError
from intake.runtime import Runtime
from models import FailedTry

MOST, WITHIN = 20, timedelta(minutes=10)


class Try(StrEnum):
    """What was tried."""

    CODE = "code"
    SIGN_IN = "sign_in"
    SEARCH = "search"
    CHAT = "chat"
    PASSKEY = "passkey"


# What is no failure is more: a hospital's people may begin six chats a minute.
_MOST = {Try.CHAT: 60, Try.PASSKEY: 60}


def refuse_if_many(runtime: Runtime, kind: Try, source: str) -> None:
    """Raises TooManyTriesError where too much was tried from this address of late."""
    of_late = select(func.count()).where(
        FailedTry.kind == kind,
        FailedTry.source_index.in_(runtime.keys.indexes("source", source)),
        FailedTry.at > runtime.now() - WITHIN,
    )
    with runtime.readings() as session:
        if (session.scalar(of_late) or 0) >= _MOST.get(kind, MOST):
            raise TooManyTriesError


def count(runtime: Runtime, kind: Try, source: str) -> None:
    """One of what is counted whether it fails or not. Raises TooManyTriesError."""
    refuse_if_many(runtime, kind, source)
    failed(runtime, kind, source)


def failed(runtime: Runtime, kind: Try, source: str) -> None:
    """Note one failure; what is older than it counts is forgotten."""
    with runtime.sessions.begin() as session:
        session.execute(delete(FailedTry).where(FailedTry.at <= runtime.now() - WITHIN))
        index = runtime.keys.indexes("source", source)[0]
        session.add(FailedTry(kind=kind, source_index=index, at=runtime.now()))
