"""Another board than the one the lists gave: chosen by a person, with a reason, and sent on."""

from dataclasses import dataclass, field

from sqlalchemy import select

from intake.correction import AMENDED, BY_STAFF, revise, whole_of
from intake.errors import WorkRefusedError
from intake.permission import Act
from intake.routing.boards import REGIONS, full_name
from intake.routing.table import Table
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.triage_work import Held, needed, working
from intake.vault import staff_vault
from models import TriageFlag

_UNSURE = "ICB_UNSURE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerouting:
    """The board by its code, and why. `seen` is the revision that was looked at."""

    board: str
    reason: str = field(repr=False)
    seen: int


def boards_by_region(runtime: Runtime) -> dict[str, list[tuple[str, str]]]:
    """Today's boards to choose from: under each region their codes and names."""
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in sorted(REGIONS.values())}
    for board in sorted(_table(runtime).boards.values(), key=lambda board: board.name):
        found[REGIONS[board.region]].append((board.code, full_name(board)))
    return {region: boards for region, boards in found.items() if boards}


def reroute(runtime: Runtime, staff: SignedIn, reference: str, wanted: Rerouting) -> None:
    """A new revision goes to casework; later corrections leave a person's choice as it is."""
    code = wanted.board
    with working(runtime, staff, Act.CORRECT, reference, "notification.routed", code[:10]) as held:
        words = needed(wanted.reason, "Say why it belongs to this board.")
        table = _table(runtime)
        if code not in table.boards:
            raise WorkRefusedError("Choose a board from the list.")
        held.refuse_changed_since(wanted.seen)
        vault = staff_vault(runtime, held.conversation)
        data = whole_of(vault, held)
        before = (data.get("routing") or {}).get("icb")
        if before == code:
            raise WorkRefusedError("It goes to this board already.")
        data["routing"] = {"icb": code, "basis": None, "as_of": table.day.isoformat()}
        data.setdefault("provenance", {})["routing.icb"] = dict(BY_STAFF)
        data["flags"] = [flag for flag in data["flags"] if flag["code"] != _UNSURE]
        for flag in _unsure(held):
            flag.reason = vault.seal_words(flag, "reason", words)
            flag.cleared_at, flag.cleared_by = runtime.now(), staff.id
        change = {"path": "routing.icb", "before": before, "after": code, "reason": words}
        revise(runtime, staff, held, vault, data, kind=AMENDED, change=change)


def _unsure(held: Held) -> list[TriageFlag]:
    return list(
        held.session.scalars(
            select(TriageFlag).where(
                TriageFlag.notification_id == held.row.id,
                TriageFlag.code == _UNSURE,
                TriageFlag.cleared_at.is_(None),
            )
        )
    )


def _table(runtime: Runtime) -> Table:
    with runtime.readings() as session:
        return runtime.shelf.table(session, runtime.today())
