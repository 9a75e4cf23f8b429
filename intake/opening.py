"""Opens what is sealed for one person to read; what cannot be opened hides nothing else."""

from collections.abc import Iterable
from typing import Any

from intake.reading import AtDesk, Delivery, Entry, Passage, Reading, Try, Watching
from intake.runtime import Runtime
from intake.sight import Sight, sight_of
from intake.work_reading import WorkRows, open_work
from models import Conversation, DeliveryAttempt, Handoff, Notification, Redaction, Turn
from models.sealing import SealBrokenError


def open_entry(
    runtime: Runtime,
    row: Notification,
    conversation: Conversation,
    handoff: Handoff | None,
    desk: AtDesk,
    *,
    redactions: Iterable[Redaction] = (),
    same_death: Iterable[str] = (),
) -> Entry:
    """The row's line in the queue."""
    content = _content(_sight(runtime, conversation, redactions, callers=False), row)
    return Entry(
        reference=row.reference,
        severity=row.severity,
        status=row.status,
        received_at=row.received_at,
        channel=conversation.channel,
        handoff=handoff.state if handoff else None,
        case_number=handoff.case_number if handoff else None,
        desk=desk,
        same_death=tuple(same_death),
        name=_name(content or {}),
        readable=content is not None,
    )


def open_reading(
    runtime: Runtime,
    row: Notification,
    conversation: Conversation,
    turns: Iterable[Turn],
    delivery: Delivery | None,
    work: WorkRows,
    *,
    reveal: bool,
) -> Reading:
    """All of it; who told us, and the turns that tell it, only with `reveal`."""
    sight = _sight(runtime, conversation, work.redactions)
    content = _content(sight, row)
    notifier = _notifier(sight, row) if reveal else None
    return Reading(
        reference=row.reference,
        revision=row.revision,
        status=row.status,
        severity=row.severity,
        received_at=row.received_at,
        channel=conversation.channel,
        texting=conversation.texting,
        readable=content is not None and (notifier is not None or not reveal),
        delivery=delivery,
        work=open_work(sight, work, reveal=reveal),
        content=content or {},
        notifier=(notifier or {}) if reveal else None,
        transcript=_transcript(sight, turns, reveal=reveal),
    )


def open_watching(
    runtime: Runtime, conversation: Conversation, turns: Iterable[Turn], *, reveal: bool
) -> Watching:
    """What was said so far; the number, and the turns that tell who it is, only with `reveal`."""
    sight = _sight(runtime, conversation)
    return Watching(
        id=conversation.id,
        severity=conversation.severity or "",
        channel=conversation.channel,
        opened_at=conversation.opened_at,
        last_turn_at=conversation.last_turn_at,
        texting=conversation.texting,
        readable=sight is not None,
        revealed=reveal,
        sender=_sender(sight, conversation) if reveal else None,
        transcript=_transcript(sight, turns, reveal=reveal),
    )


def delivery_of(handoff: Handoff, attempts: Iterable[DeliveryAttempt]) -> Delivery:
    """Where the hand-off stands, with each try."""
    return Delivery(
        state=handoff.state,
        attempts=handoff.attempts,
        next_at=handoff.next_at,
        settled_at=handoff.settled_at,
        case_number=handoff.case_number,
        tries=tuple(Try(row.at, row.outcome, row.code) for row in attempts),
    )


def _name(content: dict[str, Any]) -> str | None:
    person = content.get("person") or {}
    first = person.get("forename") or person.get("known_as")
    return " ".join(part for part in (first, person.get("surname")) if part) or None


def _sight(
    runtime: Runtime,
    conversation: Conversation,
    redactions: Iterable[Redaction] = (),
    *,
    callers: bool = True,
) -> Sight | None:
    """None where a key is damaged or not held here: one broken row must not hide the others."""
    try:
        return sight_of(runtime, conversation, redactions, callers=callers)
    except SealBrokenError:
        return None


def _content(sight: Sight | None, row: Notification) -> dict[str, Any] | None:
    try:
        return sight.content(row) if sight else None
    except SealBrokenError:
        return None


def _notifier(sight: Sight | None, row: Notification) -> dict[str, Any] | None:
    try:
        return sight.notifier(row) if sight else None
    except SealBrokenError:
        return None


def _sender(sight: Sight | None, conversation: Conversation) -> str | None:
    if sight is None or conversation.sender is None:
        return None
    try:
        return sight.vault.open_own("sender", conversation.sender).decode()
    except SealBrokenError:
        return None


def _transcript(sight: Sight | None, turns: Iterable[Turn], *, reveal: bool) -> tuple[Passage, ...]:
    return tuple(_passage(sight, turn, masked=turn.identity and not reveal) for turn in turns)


def _passage(sight: Sight | None, turn: Turn, *, masked: bool) -> Passage:
    words = None if masked else _words(sight, turn)
    heard, messages = words or (None, ())
    return Passage(
        number=turn.number,
        at=turn.at,
        answered_at=turn.answered_at,
        keyed=turn.keyed,
        confidence=turn.confidence,
        masked=masked,
        readable=masked or words is not None,
        heard=heard,
        messages=messages,
    )


def _words(sight: Sight | None, turn: Turn) -> tuple[str | None, tuple[str, ...]] | None:
    """What was heard and answered; None where it cannot be opened."""
    try:
        return (sight.heard(turn), sight.answered(turn)) if sight else None
    except SealBrokenError:
        return None
