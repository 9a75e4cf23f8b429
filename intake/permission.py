"""What each role may do, in one table; a wrong role is answered as if nothing were there."""

from enum import StrEnum

from intake.errors import NotFoundError
from intake.sign_in import SignedIn
from intake.staff import DESK, Role


class Act(StrEnum):
    """Something a member of staff may be allowed to do."""

    READ = "read"
    REVEAL = "reveal"
    WORK = "work"
    HAND_OFF = "hand_off"
    SUMMARY = "summary"
    CORRECT = "correct"
    CLOSE = "close"
    SEARCH = "search"
    AUDIT = "audit"
    REDACT = "redact"
    RESTORE = "restore"
    EXPORT = "export"
    JOIN = "join"
    AREAS = "areas"


ALLOWED: dict[Act, frozenset[Role]] = {
    Act.READ: DESK,
    Act.REVEAL: frozenset({Role.LEAD, Role.CUSTODIAN}),
    Act.WORK: DESK,
    Act.HAND_OFF: frozenset({Role.TRIAGER, Role.LEAD}),
    Act.SUMMARY: DESK | {Role.AUDITOR},
    Act.CORRECT: frozenset({Role.TRIAGER, Role.LEAD}),
    Act.CLOSE: frozenset({Role.TRIAGER, Role.LEAD}),
    Act.SEARCH: DESK,
    Act.AUDIT: frozenset({Role.AUDITOR, Role.LEAD}),
    Act.REDACT: frozenset({Role.TRIAGER, Role.LEAD}),
    Act.RESTORE: frozenset({Role.LEAD}),
    Act.EXPORT: frozenset({Role.LEAD}),
    Act.JOIN: frozenset({Role.TRIAGER, Role.LEAD}),
    Act.AREAS: frozenset({Role.LEAD, Role.OPERATOR}),
}
# What is about every area at once is for those who see every area.
_OF_ALL_AREAS = frozenset({Act.SUMMARY, Act.AUDIT, Act.AREAS})


def may(staff: SignedIn, act: Act) -> bool:
    return staff.role in ALLOWED[act] and (staff.limit is None or act not in _OF_ALL_AREAS)


def allow(staff: SignedIn, act: Act) -> None:
    """Raises NotFoundError: a wrong role and an unknown thing look the same."""
    if not may(staff, act):
        raise NotFoundError
