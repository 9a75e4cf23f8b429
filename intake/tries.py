"""How many wrong codes or passwords may come from one address: then it must wait."""

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


def refuse_if_many(runtime: Runtime, kind: Try, source: str) -> None:
    """Raises TooManyTriesError where too many tries from this address failed of late."""
    of_late = select(func.count()).where(
        FailedTry.kind == kind,
        FailedTry.source_index.in_(runtime.keys.indexes("source", source)),
        FailedTry.at > runtime.now() - WITHIN,
    )
    with runtime.readings() as session:
        if (session.scalar(of_late) or 0) >= MOST:
            raise TooManyTriesError


def failed(runtime: Runtime, kind: Try, source: str) -> None:
    """Note one failure; what is older than it counts is forgotten."""
    with runtime.sessions.begin() as session:
        session.execute(delete(FailedTry).where(FailedTry.at <= runtime.now() - WITHIN))
        index = runtime.keys.indexes("source", source)[0]
        session.add(FailedTry(kind=kind, source_index=index, at=runtime.now()))
