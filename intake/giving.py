"""Several notifications given to one colleague at once: each an act of its own, on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from intake.errors import ErasedError, NotFoundError, WorkRefusedError
from intake.permission import Act, allow
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.triage_work import give_held, working

MOST = 100
_GONE = "It is not here any more."


@dataclass(frozen=True, slots=True)
class Chosen:
    """A row of the queue. `seen` is whose it was when they looked, as in `take`."""

    reference: str
    seen: UUID | None


def give_many(runtime: Runtime, staff: SignedIn, chosen: Sequence[Chosen], username: str) -> None:
    """To a colleague, or, with an empty name, back to nobody. Those that cannot be given stay as
    they are, and the others are given: WorkRefusedError tells how many, and why.
    """
    allow(staff, Act.WORK)
    if not 1 <= len(chosen) <= MOST:
        raise WorkRefusedError("Choose the rows first, by the boxes beside the names.")
    why = [_give(runtime, staff, one, username) for one in chosen]
    refused = [reason for reason in why if reason]
    if refused:
        given = len(chosen) - len(refused)
        raise WorkRefusedError(
            f"{given} of {len(chosen)} were given. {' '.join(dict.fromkeys(refused))}"
        )


def _give(runtime: Runtime, staff: SignedIn, one: Chosen, username: str) -> str:
    """Why it was not given; empty where it was."""
    try:
        with working(runtime, staff, Act.WORK, one.reference, "work.given") as held:
            held.refuse_taken_since(one.seen)
            give_held(runtime, held, username)
    except WorkRefusedError as error:
        return str(error)
    except (NotFoundError, ErasedError):
        return _GONE
    return ""
