"""Which notifications a member of staff may see. Every read and every act of staff asks here, and
what is out of sight is answered as if it were not there.
"""

from sqlalchemy import ColumnElement, exists, false, or_, select, true
from sqlalchemy.orm import Session, aliased

from intake.area_limit import NO_AREA
from intake.erasure import refuse_erased
from intake.errors import NotFoundError
from intake.reference import is_reference
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from models import Conversation, Notification, Triage

_Desk = aliased(Triage)
_AREA = (
    select(_Desk.area)
    .where(_Desk.notification_id == Notification.id)
    .correlate(Notification)
    .scalar_subquery()
)


def in_sight(staff: SignedIn) -> ColumnElement[bool]:
    """A condition on Notification."""
    if staff.limit is None:
        return true()
    theirs = _AREA.in_(sorted(staff.limit - {NO_AREA}))
    return or_(theirs, _AREA.is_(None)) if sees_unplaced(staff) else theirs


def sees_unplaced(staff: SignedIn) -> bool:
    """Whether they see what has no area yet, such as a conversation that still goes on."""
    return staff.limit is None or NO_AREA in staff.limit


def unplaced(staff: SignedIn) -> ColumnElement[bool]:
    """The same as a condition on conversations that still go on."""
    return true() if sees_unplaced(staff) else false()


def sees_still(runtime: Runtime, staff: SignedIn, reference: str) -> bool:
    """Whether they may still see what they have just changed: its area may be another now."""
    named = exists().where(Notification.reference == reference, in_sight(staff))
    with runtime.readings() as session:
        return bool(session.scalar(select(named)))


def find(
    session: Session, staff: SignedIn, reference: str, *, to_change: bool = False
) -> tuple[Notification, Conversation]:
    """A notification with its conversation; locked, where it is to be changed.

    Raises NotFoundError, the same for one out of sight as for an unknown reference; ErasedError.
    """
    if not is_reference(reference):
        raise NotFoundError
    asked = (
        select(Notification, Conversation)
        .join(Conversation, Conversation.id == Notification.conversation_id)
        .where(Notification.reference == reference, in_sight(staff))
    )
    found = session.execute(
        asked.with_for_update(of=Notification) if to_change else asked
    ).first()  # fmt: skip
    if found is None:
        raise NotFoundError
    row, conversation = found
    refuse_erased(session, row, conversation)
    return row, conversation
