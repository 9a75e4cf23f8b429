"""A ticket lets one socket into one call, once, within a minute, on either database."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from intake.runtime import Runtime
from intake.ticket import LIFE, issue, redeem
from models import RelayTicket
from tests.fakes import FrozenClock

CALL, OTHER = "CA" + "1" * 32, "CA" + "2" * 32


def test_a_ticket_is_used_up(runtime: Runtime) -> None:
    ticket = issue(runtime, CALL)
    assert redeem(runtime, CALL, ticket)
    assert not redeem(runtime, CALL, ticket)


def test_a_ticket_is_for_its_own_call(runtime: Runtime) -> None:
    ticket = issue(runtime, CALL)
    assert not redeem(runtime, OTHER, ticket)
    for wrong in ("", ticket[:-1], ticket + "x", ticket.swapcase(), "\ud7ff"):
        assert not redeem(runtime, CALL, wrong)
    assert redeem(runtime, CALL, ticket)


def test_a_ticket_runs_out_and_is_forgotten(runtime: Runtime, clock: FrozenClock) -> None:
    ticket = issue(runtime, CALL)
    clock.advance(LIFE * 1.01)
    assert not redeem(runtime, CALL, ticket)
    issue(runtime, OTHER)
    with runtime.readings() as session:
        assert session.scalar(select(func.count()).select_from(RelayTicket)) == 1


def test_of_eight_at_once_one_is_let_in(runtime: Runtime) -> None:
    ticket = issue(runtime, CALL)
    with ThreadPoolExecutor(8) as pool:
        let_in = list(pool.map(lambda _: redeem(runtime, CALL, ticket), range(8)))
    assert sum(let_in) == 1


def test_neither_ticket_nor_call_is_stored(runtime: Runtime) -> None:
    ticket = issue(runtime, CALL)
    with runtime.readings() as session:
        row = session.scalars(select(RelayTicket)).one()
    assert ticket.encode() not in row.ticket_index
    assert CALL.encode() not in row.thread_index
