"""Opens every notification of a period, one after the other, and keeps counts alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import Session

from intake.runtime import Runtime
from intake.summary.areas import Areas, areas_of
from intake.summary.opened import facts_of_each
from intake.summary.period import Period, month_of
from intake.summary.remembered import LEFT, add, recall
from intake.summary.sums import Cell
from intake.summary.tables import CHANNELS, Table, Tally, table_of
from models import Conversation, ConversationState, Notification, Turn

NOTHING_SAID = "nothing_said"
LAST_TURN = and_(Turn.conversation_id == Conversation.id, Turn.number == Conversation.turn_count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All that was counted. `stored` is what the database says by itself, by status: the proof
    that no notification was lost on the way. `unread` could not be opened or make no sense. `apart`
    were erased, in months of which the period holds a part: only sums of a whole month are left.
    """

    tables: tuple[Table, ...]
    areas: Areas
    counted: Counter[str]
    stored: Counter[str]
    unread: int
    apart: int


def survey(runtime: Runtime, period: Period) -> Survey:
    """One pass; what was opened for an earlier one is not opened again."""
    with runtime.readings() as session:
        areas = areas_of(runtime.shelf.table(session, runtime.today()))
        tally, whole = Tally(period.months(), areas), period.whole_months(runtime.today())
        stored = _stored(session, period)
        for facts in facts_of_each(
            runtime, session, [row.id for row in stored if not row.erased_at]
        ):
            if facts is None:
                tally.sums.unread += 1
            else:
                tally.add(facts)
        for sums in recall(runtime, session, whole):
            add(sums, tally)
        left = _left_half_way(session, period, tally.sums.of(LEFT))
    return Survey(
        tables=(*tally.tables(), left),
        areas=areas,
        counted=tally.sums.counted,
        stored=Counter(row.status for row in stored),
        unread=tally.sums.unread,
        apart=sum(
            row.erased_at is not None and month_of(row.received_at) not in whole for row in stored
        ),
    )


def _stored(session: Session, period: Period) -> Sequence[Row[*tuple[Any, ...]]]:
    """Which notifications are to be counted, those that were erased among them."""
    return session.execute(
        select(
            Notification.id, Notification.status, Notification.received_at, Conversation.erased_at
        )
        .join(Conversation, Conversation.id == Notification.conversation_id)
        .where(Notification.received_at >= period.begins, Notification.received_at < period.ends)
        .order_by(Notification.received_at, Notification.id)
    ).all()


def _left_half_way(session: Session, period: Period, found: Counter[Cell]) -> Table:
    """T11: the last question that was answered, where a caller left before the end; `found` is
    what is remembered of those that were erased.
    """
    rows = session.execute(
        select(Conversation.state, Conversation.channel, Turn.asked, func.count().label("many"))
        .outerjoin(Turn, LAST_TURN)
        .where(
            Conversation.state.in_([ConversationState.INCOMPLETE, ConversationState.EMPTY]),
            Conversation.ended_at >= period.begins,
            Conversation.ended_at < period.ends,
            Conversation.erased_at.is_(None),
        )
        .group_by(Conversation.state, Conversation.channel, Turn.asked)
    )
    for row in rows:
        found[step_of(row.state, row.asked), row.channel] += row.many
    return table_of(
        "T11", tuple(sorted({NOTHING_SAID, *(step for step, _ in found)})), CHANNELS, found
    )


def step_of(state: str, asked: str | None) -> str:
    """Where a caller left: the last question, the start, or before a word was said."""
    return (asked or "start") if state == ConversationState.INCOMPLETE else NOTHING_SAID
