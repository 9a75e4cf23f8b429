"""Hiding words in a notification, and showing them again: by a person, with a reason, on record.

What was said stays sealed as it was said, and casework keeps what it was sent.
"""

from collections.abc import Iterator
from uuid import UUID, uuid4

from sqlalchemy import select

from intake.errors import NotFoundError, WorkRefusedError
from intake.permission import Act, may
from intake.redactions import hidden, message_place, standing
from intake.runtime import Runtime
from intake.schema import has_codes
from intake.sight import ABOUT_THE_RECORD, Sight, seen_through, turn_place
from intake.sign_in import SignedIn
from intake.triage_work import Held, needed, working
from intake.vault import staff_vault
from models import Note, Redaction, Turn, Voicemail
from models.sealing import SealBrokenError

SHORTEST, LONGEST_WORDS = 2, 1000


def redact(
    runtime: Runtime,
    staff: SignedIn,
    reference: str,
    words: str,
    reason: str,
    place: str | None = None,
) -> None:
    """Hide words wherever they stand in a notification, or in one `place` of it."""
    where = (place or "everywhere")[:60]
    with working(runtime, staff, Act.REDACT, reference, "words.hidden", where) as held:
        plain = needed(words, "Copy the words to hide.")
        because = needed(reason, "Say why these words are hidden, without the words themselves.")
        if not SHORTEST <= len(plain) <= LONGEST_WORDS:
            raise WorkRefusedError(f"Copy {SHORTEST} to {LONGEST_WORDS} characters to hide.")
        vault = staff_vault(runtime, held.conversation)
        before = seen_through(vault, standing(held.session, [held.row.id])[held.row.id])
        _must_stand(held, before, plain, place, callers=may(staff, Act.REVEAL))
        row = Redaction(
            id=uuid4(), notification_id=held.row.id, place=place, at=runtime.now(), by=staff.id
        )
        row.words = vault.seal_words(row, "words", plain)
        row.reason = vault.seal_words(row, "reason", because)
        held.session.add(row)


def silence(runtime: Runtime, staff: SignedIn, reference: str, message: UUID, reason: str) -> None:
    """Hide the sound of a voice message: nobody hears it until a lead shows it again."""
    with working(runtime, staff, Act.REDACT, reference, "words.hidden", "message") as held:
        kept = select(Voicemail.id).where(
            Voicemail.id == message, Voicemail.conversation_id == held.conversation.id
        )
        if held.session.scalar(kept) is None:
            raise NotFoundError
        because = needed(reason, "Say why this message is hidden, without its words.")
        place = message_place(message)
        if any(row.place == place for row in standing(held.session, [held.row.id])[held.row.id]):
            raise WorkRefusedError("A colleague has hidden this message already.")
        vault = staff_vault(runtime, held.conversation)
        row = Redaction(
            id=uuid4(), notification_id=held.row.id, place=place, at=runtime.now(), by=staff.id
        )
        row.words = vault.seal_words(row, "words", "")
        row.reason = vault.seal_words(row, "reason", because)
        held.session.add(row)


def restore(
    runtime: Runtime, staff: SignedIn, reference: str, redaction: UUID, reason: str
) -> None:
    """Show hidden words again: for a lead, with a reason."""
    with working(runtime, staff, Act.RESTORE, reference, "words.shown_again") as held:
        row = held.session.scalars(
            select(Redaction).where(
                Redaction.id == redaction, Redaction.notification_id == held.row.id
            )
        ).first()
        if row is None:
            raise NotFoundError
        if row.lifted_at is not None:
            raise WorkRefusedError("These words are shown again already.")
        because = needed(reason, "Say why these words are shown again.")
        vault = staff_vault(runtime, held.conversation)
        row.lifted_because = vault.seal_words(row, "lifted_because", because)
        row.lifted_at, row.lifted_by = runtime.now(), staff.id


def _must_stand(held: Held, sight: Sight, words: str, place: str | None, *, callers: bool) -> None:
    """Refused where the words do not stand there, looked for in no more than this person sees: an
    answer must not tell what is hidden from them.
    """
    sought = hidden(words, place)
    try:
        texts = list(_texts(held, sight, callers=callers))
    except SealBrokenError:
        raise WorkRefusedError(
            "This notification cannot be opened, so it stays as it is."
        ) from None
    if not any(sought.blot(text, at) != text for text, at in texts):
        raise WorkRefusedError("These words do not stand there. Copy them just as they stand.")


def _texts(held: Held, sight: Sight, *, callers: bool) -> Iterator[tuple[str, str | None]]:
    """Every text of the notification with its place."""
    content = sight.content(held.row)
    parts = {name: part for name, part in content.items() if name not in ABOUT_THE_RECORD}
    if callers:
        parts["notifier"] = sight.notifier(held.row)
    for name, part in parts.items():
        yield from _leaves(part, name)
    turns = select(Turn).where(Turn.conversation_id == held.conversation.id)
    for turn in held.session.scalars(turns):
        if callers or not turn.identity:
            for text in (sight.heard(turn) or "", *sight.answered(turn)):
                yield text, turn_place(turn.number)
    for note in held.session.scalars(select(Note).where(Note.notification_id == held.row.id)):
        yield sight.words(note, "words"), None


def _leaves(value: object, path: str) -> Iterator[tuple[str, str | None]]:
    if isinstance(value, str) and not has_codes(path):
        yield value, path
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part, path)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _leaves(part, path if "." in path else f"{path}.{name}")
