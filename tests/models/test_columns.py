"""Every column that could hold words is sealed, or stands here with the reason why not."""

from sqlalchemy import JSON, Column, LargeBinary, String

from models import Base

# Reviewed: none of these can hold what a caller said or who a caller is.
PLAIN_OK = {
    "audit.action": "one of our fixed words",
    "audit.detail": "one of our fixed words",
    "audit.hash": "a digest over ids and fixed words",
    "audit.previous_hash": "a digest over ids and fixed words",
    "closing.because": "one of our fixed words",
    "conversation.channel": "voice, sms, whatsapp or chat",
    "conversation.reporter_index": "a digest that only a reporter's own key gives",
    "conversation.resume_index": "a keyed digest of a random code",
    "conversation.severity": "R0 to R4",
    "conversation.state": "one of our fixed words",
    "call.texted_index": "a keyed digest; the number is not to be had without the key",
    "conversation.thread_index": "a keyed digest; the number is not to be had without the key",
    "conversation.texting": "one of our fixed words",
    "delivery_attempt.code": "a status or the name of our own error",
    "delivery_attempt.outcome": "one of our fixed words",
    "errand.kind": "one of our fixed words",
    "errand.last_code": "a status or the name of our own error",
    "errand.once_index": "a keyed digest of an id of ours or of Twilio's",
    "errand.severity": "R0 to R4",
    "errand.state": "one of our fixed words",
    "duplicate_key.blind_index": "HMAC, then Argon2id, under the staff secret",
    "handoff.case_number": "casework's own number",
    "handoff.destination": "file, webhook, mesh or fhir",
    "handoff.kind": "the event's type",
    "handoff.last_code": "a status or the name of our own error",
    "handoff.reference": "random digits",
    "handoff.state": "one of our fixed words",
    "look_up_key.blind_index": "HMAC, then Argon2id, under the staff secret",
    "month_count.month": "a month, such as 2026-11",
    "note.kind": "one of our fixed words",
    "note.outcome": "one of our fixed words",
    "notification.reference": "random digits",
    "notification.severity": "R0 to R4",
    "notification.status": "complete or incomplete",
    "passkey.credential_id": "a device's own random name of a key of staff",
    "passkey.public_key": "the public half of a key of staff",
    "passkey_challenge.challenge_hash": "a digest of random bytes",
    "passkey_challenge.kind": "one of our fixed words",
    "opt_out.number_index": "a keyed digest; the number is not to be had without the key",
    "receipt.case_number": "casework's own number",
    "receipt.outcome": "one of our fixed words",
    "receipt.receipt_id": "casework's own id of a message",
    "redaction.place": "a field's path, the number of a turn, or the id of a voice message",
    "reference_list.entries": "public lists of boards, practices and places",
    "reference_list.kind": "one of our fixed words",
    "failed_try.kind": "one of our fixed words",
    "failed_try.source_index": "a keyed digest of an address",
    "relay_ticket.thread_index": "a keyed digest of Twilio's id of a call",
    "relay_ticket.ticket_index": "a keyed digest of a random token",
    "reporter.invitation_hash": "a digest of a random token",
    "reporter.salt": "random bytes",
    "staff.areas": "codes of boards and regions",
    "reporter.username_index": "a keyed digest of a username",
    "reporter_session.token_hash": "a digest of a random token",
    "revision.kind": "the event's type",
    "passkey.name": "what a member of staff calls a device of their own",
    "saved_view.name": "how somebody names a selection of the queue; numbers are refused",
    "saved_view.query": "codes and days, as in the address of the queue",
    "staff.display_name": "how a member of staff signs",
    "staff.invitation_hash": "a digest of a random token",
    "staff.oidc_subject": "how a provider names a member of staff",
    "staff.password_hash": "Argon2id",
    "staff.role": "one of our fixed words",
    "staff.username": "how a member of staff signs in",
    "staff_session.token_hash": "a digest of a random token",
    "triage.area": "the code of a board",
    "triage.state": "one of our fixed words",
    "triage_flag.because": "the name of a field or a rule of ours",
    "triage_flag.code": "one of our fixed words; the reference it belongs to names nobody",
    "triage_flag.severity": "R0 to R3",
    "text_report.code": "Twilio's number of an error",
    "text_report.message_index": "a keyed digest of Twilio's id of a text",
    "text_report.status": "one of Twilio's fixed words",
    "turn.asked": "the name of a question of ours",
    "turn.delivery_index": "a keyed digest of the provider's id",
    "voicemail.recording_sid": "Twilio's own id of a recording",
    "voicemail.state": "one of our fixed words",
    "wrong_try.number_index": "a keyed digest of a number that somebody keyed",
}
COLUMNS = [column for table in Base.metadata.sorted_tables for column in table.columns]


def holds_words(column: Column[object]) -> bool:
    return isinstance(column.type, String | LargeBinary | JSON)


def test_column_that_could_hold_words_is_sealed_or_reviewed() -> None:
    words = {str(column) for column in COLUMNS if holds_words(column)}
    sealed = {str(column) for column in COLUMNS if column.info.get("sealed")}
    assert words == sealed | PLAIN_OK.keys()
    assert sealed.isdisjoint(PLAIN_OK)


def test_sealed_column_holds_bytes_of_any_length() -> None:
    sealed = [column.type for column in COLUMNS if column.info.get("sealed")]
    assert {(type(kind), getattr(kind, "length", 0)) for kind in sealed} == {(LargeBinary, None)}


def test_reviewed_digest_has_its_exact_length() -> None:
    digests = [column for column in COLUMNS if str(column).endswith(("_hash", "_index", ".hash"))]
    plain = [column for column in digests if str(column) != "staff.password_hash"]
    assert {getattr(column.type, "length", None) for column in plain} == {32}
