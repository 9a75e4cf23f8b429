"""Opens what is sealed for one person to read; what cannot be opened hides nothing else."""

import json
from collections.abc import Iterable
from typing import Any

from intake.reading import AtDesk, Delivery, Entry, Passage, Reading, Try, Watching
from intake.runtime import Runtime
from intake.said import Answer
from intake.vault import Vault, content_vault, staff_vault
from intake.work_reading import WorkRows, open_work
from models import Conversation, DeliveryAttempt, Handoff, Notification, Turn
from models.sealing import SealBrokenError


def open_entry(
    runtime: Runtime,
    row: Notification,
    conversation: Conversation,
    handoff: Handoff | None,
    desk: AtDesk,
) -> Entry:
    """The row's line in the queue."""
    content = _open(_content_vault(runtime, conversation), row, "content")
    return Entry(
        reference=row.reference,
        severity=row.severity,
        status=row.status,
        received_at=row.received_at,
        channel=conversation.channel,
        handoff=handoff.state if handoff else None,
        case_number=handoff.case_number if handoff else None,
        desk=desk,
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
    vault = _vault(runtime, conversation)
    content = _open(vault, row, "content")
    identity = _open(vault, row, "identity") if reveal else {}
    return Reading(
        reference=row.reference,
        revision=row.revision,
        status=row.status,
        severity=row.severity,
        received_at=row.received_at,
        channel=conversation.channel,
        texting=conversation.texting,
        readable=content is not None and identity is not None,
        delivery=delivery,
        work=open_work(vault, work, reveal=reveal),
        content=content or {},
        notifier=(identity or {}).get("notifier", {}) if reveal else None,
        transcript=_transcript(vault, turns, reveal=reveal),
    )


def open_watching(
    runtime: Runtime, conversation: Conversation, turns: Iterable[Turn], *, reveal: bool
) -> Watching:
    """What was said so far; the number, and the turns that tell who it is, only with `reveal`."""
    vault = _vault(runtime, conversation)
    return Watching(
        id=conversation.id,
        severity=conversation.severity or "",
        channel=conversation.channel,
        opened_at=conversation.opened_at,
        last_turn_at=conversation.last_turn_at,
        texting=conversation.texting,
        readable=vault is not None,
        revealed=reveal,
        sender=_sender(vault, conversation) if reveal else None,
        transcript=_transcript(vault, turns, reveal=reveal),
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


def _vault(runtime: Runtime, conversation: Conversation) -> Vault | None:
    """None where a key is damaged or not held here: one broken row must not hide the others."""
    try:
        return staff_vault(runtime, conversation)
    except SealBrokenError:
        return None


def _content_vault(runtime: Runtime, conversation: Conversation) -> Vault | None:
    try:
        return content_vault(runtime, conversation)
    except SealBrokenError:
        return None


def _open(vault: Vault | None, row: Notification, column: str) -> dict[str, Any] | None:
    if vault is None:
        return None
    try:
        opened: dict[str, Any] = json.loads(vault.open_notification(row, column))
    except SealBrokenError:
        return None
    return opened


def _sender(vault: Vault | None, conversation: Conversation) -> str | None:
    if vault is None or conversation.sender is None:
        return None
    try:
        return vault.open_own("sender", conversation.sender).decode()
    except SealBrokenError:
        return None


def _transcript(vault: Vault | None, turns: Iterable[Turn], *, reveal: bool) -> tuple[Passage, ...]:
    return tuple(_passage(vault, turn, masked=turn.identity and not reveal) for turn in turns)


def _passage(vault: Vault | None, turn: Turn, *, masked: bool) -> Passage:
    words = None if masked else _words(vault, turn)
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


def _words(vault: Vault | None, turn: Turn) -> tuple[str | None, tuple[str, ...]] | None:
    """What was heard and answered; None where it cannot be opened."""
    if vault is None:
        return None
    try:
        heard = vault.open_turn(turn, "heard").decode() if turn.heard else None
        if turn.answer is None:
            return heard, ()
        return heard, Answer.from_bytes(vault.open_turn(turn, "answer")).messages
    except SealBrokenError:
        return None
