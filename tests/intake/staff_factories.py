"""Staff who can sign in, and notifications as `intake` stores them, for tests of what staff see."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pyotp
from sqlalchemy import select, update

from intake.flags import SEVERITY
from intake.proof import Cost
from intake.reference import check_digit
from intake.runtime import Runtime
from intake.said import Answer
from intake.sign_in import SignedIn, accept_invitation, signed_in
from intake.staff import create_invitation, open_invitation
from intake.triage_desk import enter
from intake.vault import Vault, new_vault, staff_vault
from models import Conversation, Handoff, Notification, Staff, Turn, Voicemail, VoicemailState

CHEAP = Cost(memory_kib=32, passes=1)
PASSWORD = "heron gravel lantern"
BROTHER = ("My brother Tom died on Friday", "I am sorry. What was his full name?")
SISTER = ("I am Ruth Hughes, 07700 900123", "Thank you, Ruth.")
NOTIFIER = {"role": "family", "relationship": "sister", "name": "Ruth Hughes",
            "phone": "+447700900123", "may_contact": True, "needs": []}  # fmt: skip
CONTENT: dict[str, Any] = {
    "schema": "death-notification/1.0", "reference": "41729358", "channels": ["sms"],
    "language": "en", "status": "complete", "received_at": "2026-11-22T21:40:03Z",
    "person": {"forename": "Tom", "surname": "Hughes", "age": 65, "nhs_number": "9434765919",
               "date_of_birth": {"value": "1961-05", "precision": "month"},
               "learning_disability": "yes", "ethnic_category": None,
               "gp_practice": {"name": "Park Surgery", "ods": "M92001"}},
    "death": {"date": {"value": "2026-11-20", "precision": "day"}, "place_type": "10"},
    "family": {"told": "yes"},
    "concerns": {"raised": "yes", "types": ["neglect_or_omission"], "text": "They did not listen.",
                 "others_at_risk": "yes"},
    "told": ["coroner", "cqc"], "anything_else": None,
    "eligibility": {"outcome": "ELIGIBLE_LD", "reasons": ["person.learning_disability"]},
    "routing": {"icb": "QUA", "basis": "gp_practice", "as_of": "2026-11-22"},
    "flags": [{"code": "SAFEGUARDING_OTHERS", "severity": "R1",
               "because": "concerns.others_at_risk"}],
    "missing": {"person.ethnic_category": "declined", "notifier.email": "not_asked"},
    "provenance": {"death.date": {"source": "said", "confidence": 0.4, "turn": 1}},
}  # fmt: skip


def invite(runtime: Runtime, username: str = "ann", role: str = "triager") -> str:
    with runtime.sessions.begin() as session:
        return create_invitation(session, runtime, username, username.capitalize(), role)


def enrol(runtime: Runtime, username: str = "ann", role: str = "triager") -> tuple[str, str]:
    """A new account; gives its session token and its authenticator secret."""
    token = invite(runtime, username, role)
    secret = open_invitation(runtime, token).totp_secret
    held = accept_invitation(runtime, token, PASSWORD, code_now(runtime, secret), CHEAP)
    return held, secret


def some_staff(runtime: Runtime, role: str = "triager") -> SignedIn:
    staff = signed_in(runtime, enrol(runtime, f"{role}-{uuid4().hex[:8]}", role)[0])
    assert staff
    return staff


def limit(runtime: Runtime, username: str, areas: str | None) -> None:
    """From their next request on they see these areas alone."""
    with runtime.sessions.begin() as session:
        session.execute(update(Staff).where(Staff.username == username).values(areas=areas))


def limited(runtime: Runtime, areas: str, role: str = "triager") -> SignedIn:
    """A member of staff who sees these areas alone."""
    token, _ = enrol(runtime, username := f"{role}-{uuid4().hex[:8]}", role)
    limit(runtime, username, areas)
    staff = signed_in(runtime, token)
    assert staff
    return staff


def code_now(runtime: Runtime, secret: str, later: timedelta = timedelta()) -> str:
    return pyotp.TOTP(secret).at(runtime.now() + later)


def store_notification(
    runtime: Runtime,
    content: dict[str, Any] | None = None,
    notifier: dict[str, Any] | None = None,
    turns: tuple[tuple[str, str], ...] = (BROTHER, SISTER),
    **changes: Any,
) -> str:
    """A whole stored notification, sealed as the line seals it; gives its reference.

    Of its turns the last tells who is calling. `changes` are columns of the notification.
    """
    at = changes.get("received_at", runtime.now())
    with runtime.sessions.begin() as session:
        total = session.query(Notification).count()
        reference = f"{total + 4172935:07d}" + check_digit(f"{total + 4172935:07d}")
        conversation = some_open_conversation(runtime, at, state="finished")
        vault = new_vault(runtime, conversation)
        row = Notification(
            id=uuid4(),
            conversation_id=conversation.id,
            reference=reference,
            **{"status": "complete", "severity": "R1", "received_at": at} | changes,
        )
        identity = {"notifier": NOTIFIER if notifier is None else notifier}
        vault.seal_notification(
            row,
            json.dumps(CONTENT if content is None else content).encode(),
            json.dumps(identity).encode(),
        )
        session.add(conversation)
        session.flush()
        session.add(row)
        enter(session, runtime, row, _with_flags(content))
        session.add_all(_turns(vault, turns, at))
        session.flush()
        session.add(_handoff(row, at))
    return reference


def _with_flags(content: dict[str, Any] | None) -> dict[str, Any]:
    """What the desk is told of a content: hostile codes would never have come so far."""
    data = CONTENT if content is None else content
    known = [flag for flag in data.get("flags") or [] if flag["code"] in SEVERITY]
    return {"flags": known, "routing": data.get("routing") if known else None}


def store_happening(
    runtime: Runtime,
    turns: tuple[tuple[str, str], ...] = (BROTHER, SISTER),
    sender: str | None = "+447700900123",
    **changes: Any,
) -> UUID:
    """An open conversation that cannot wait, sealed as the line seals it; gives its id."""
    with runtime.sessions.begin() as session:
        row = some_open_conversation(runtime, runtime.now(), **{"severity": "R0"} | changes)
        vault = new_vault(runtime, row)
        row.sender = vault.seal_own("sender", sender.encode()) if sender else None
        session.add(row)
        session.flush()
        session.add_all(_turns(vault, turns, runtime.now()))
    return row.id


def store_message(runtime: Runtime, reference: str, sound: bytes | None = b"RIFF") -> UUID:
    """A message left by voice in a notification's call; it has not arrived where None."""
    with runtime.sessions.begin() as session:
        of_it = select(Conversation).join(Notification).where(Notification.reference == reference)
        conversation = session.scalars(of_it).one()
        row = Voicemail(
            id=uuid4(),
            conversation_id=conversation.id,
            recording_sid=f"RE{uuid4().hex}",
            state=VoicemailState.WAITING if sound is None else VoicemailState.KEPT,
            at=runtime.now(),
            next_at=runtime.now(),
            seconds=9,
        )
        if sound is not None:
            vault = staff_vault(runtime, conversation)
            row.audio = vault.seal_beside("voicemail", "audio", row.id, sound)
        session.add(row)
    return row.id


def some_open_conversation(runtime: Runtime, at: datetime, **changes: Any) -> Conversation:
    """Not stored yet, with keys that staff can open."""
    given: dict[str, Any] = {
        "id": uuid4(),
        "channel": "sms",
        "thread_index": uuid4().bytes * 2,
        "opened_at": at,
        "last_turn_at": at,
        "turn_count": 3,
    }
    conversation = Conversation(**given | changes)
    new_vault(runtime, conversation)
    return conversation


def _turns(vault: Vault, turns: tuple[tuple[str, str], ...], at: datetime) -> list[Turn]:
    rows = []
    for number, (heard, answer) in enumerate(turns, 1):
        turn = Turn(
            id=uuid4(),
            conversation_id=vault.conversation,
            number=number,
            delivery_index=uuid4().bytes * 2,
            at=at + timedelta(minutes=number),
            answered_at=at + timedelta(minutes=number),
            identity=number == len(turns),
        )
        turn.heard = vault.seal_turn(turn, "heard", heard.encode())
        turn.answer = vault.seal_turn(turn, "answer", Answer(messages=(answer,)).as_bytes())
        rows.append(turn)
    return rows


def _handoff(row: Notification, at: datetime) -> Handoff:
    return Handoff(
        notification_id=row.id,
        conversation_id=row.conversation_id,
        reference=row.reference,
        kind="death.notification.submitted",
        destination="file",
        body=b"sealed",
        state="accepted",
        attempts=1,
        created_at=at,
        next_at=at,
        settled_at=at,
        case_number="CASE-7",
    )
