"""Where each sealed value of a conversation stands, and which of its two keys seals it."""

from dataclasses import dataclass, replace
from uuid import UUID

from intake.runtime import Runtime
from models import (
    Conversation,
    DuplicateDecision,
    Note,
    Notification,
    Redaction,
    Revision,
    TriageFlag,
    Turn,
)
from models.sealing import NO_KEY, DataKey, Place, SealBrokenError

Worded = DuplicateDecision | Note | Redaction | TriageFlag  # what staff wrote about a notification


@dataclass(frozen=True, slots=True)
class Vault:
    """Both data keys of one conversation: `content` for what was said, `identity` for who said it
    and for everything that mixes the two.
    """

    conversation: UUID
    content: DataKey
    identity: DataKey

    def seal_turn(self, turn: Turn, column: str, words: bytes) -> bytes:
        return self._key_of(turn).seal(self._turn_place(turn, column), words)

    def open_turn(self, turn: Turn, column: str) -> bytes:
        return self._key_of(turn).open(self._turn_place(turn, column), getattr(turn, column))

    def move_to_identity(self, turn: Turn) -> None:
        """What was heard told who is calling: seal it, and what is to come, under that key."""
        heard = None if turn.heard is None else self.open_turn(turn, "heard")
        turn.identity = True
        if heard is not None:
            turn.heard = self.seal_turn(turn, "heard", heard)

    def seal_own(self, column: str, value: bytes) -> bytes:
        """For a column of the conversation's own row: `progress`, `sender`."""
        return self.identity.seal(self._own_place(column), value)

    def open_own(self, column: str, value: bytes) -> bytes:
        return self.identity.open(self._own_place(column), value)

    def seal_beside(self, table: str, column: str, row: UUID, value: bytes) -> bytes:
        """For a row of its own beside the conversation, whose words or voice tell who called."""
        return self.identity.seal(self._beside(table, column, row), value)

    def open_beside(self, table: str, column: str, row: UUID, value: bytes) -> bytes:
        return self.identity.open(self._beside(table, column, row), value)

    def seal_notification(self, row: Notification, content: bytes, identity: bytes) -> None:
        self.reseal_content(row, content)
        row.identity = self.identity.seal(self._notification_place(row, "identity"), identity)

    def reseal_content(self, row: Notification, content: bytes) -> None:
        """For what is derived from it later; who told us stays as it was sealed."""
        row.content = self.content.seal(self._notification_place(row, "content"), content)

    def open_notification(self, row: Notification, column: str) -> bytes:
        key = self.identity if column == "identity" else self.content
        return key.open(self._notification_place(row, column), getattr(row, column))

    def seal_words(self, row: Worded, column: str, words: str) -> bytes:
        """What staff wrote about the notification, sealed as what was said is."""
        return self.content.seal(self._words_place(row, column), words.encode(errors="replace"))

    def open_words(self, row: Worded, column: str) -> str:
        return self.content.open(self._words_place(row, column), getattr(row, column)).decode()

    def seal_change(self, row: Revision, change: bytes) -> None:
        key = self.identity if row.identity else self.content
        row.change = key.seal(self._words_place(row, "change"), change)

    def open_change(self, row: Revision) -> bytes:
        key = self.identity if row.identity else self.content
        return key.open(self._words_place(row, "change"), row.change)

    def _words_place(self, row: Worded | Revision, column: str) -> Place:
        return Place(
            table=row.__tablename__, column=column, row=row.id, conversation=self.conversation
        )

    def _key_of(self, turn: Turn) -> DataKey:
        return self.identity if turn.identity else self.content

    def _turn_place(self, turn: Turn, column: str) -> Place:
        return Place(
            table="turn",
            column=column,
            row=turn.id,
            conversation=self.conversation,
            sequence=turn.number,
        )

    def _own_place(self, column: str) -> Place:
        return Place(
            table="conversation",
            column=column,
            row=self.conversation,
            conversation=self.conversation,
        )

    def _beside(self, table: str, column: str, row: UUID) -> Place:
        return Place(table=table, column=column, row=row, conversation=self.conversation)

    def _notification_place(self, row: Notification, column: str) -> Place:
        return Place(
            table="notification", column=column, row=row.id, conversation=self.conversation
        )


def new_vault(runtime: Runtime, conversation: Conversation) -> Vault:
    """Fresh keys for a new conversation, sealed to staff and wrapped for the line."""
    vault = Vault(conversation.id, DataKey.generate(), DataKey.generate())
    keys = runtime.keys
    conversation.content_key = keys.triage.seal(vault.content, conversation.id)
    conversation.identity_key = keys.identity.seal(vault.identity, conversation.id)
    conversation.content_wrap = keys.wrap(vault.content, conversation.id)
    conversation.identity_wrap = keys.wrap(vault.identity, conversation.id)
    return vault


def line_vault(runtime: Runtime, conversation: Conversation) -> Vault:
    """The keys by the line's temporary wrap. SealBrokenError once the conversation has ended."""
    if conversation.content_wrap is None or conversation.identity_wrap is None:
        raise SealBrokenError("this conversation has ended: the line cannot read it again")
    return Vault(
        conversation.id,
        runtime.keys.unwrap(conversation.content_wrap, conversation.id),
        runtime.keys.unwrap(conversation.identity_wrap, conversation.id),
    )


def staff_vault(runtime: Runtime, conversation: Conversation) -> Vault:
    """The keys by the private halves; KeysError in the public process."""
    identity = runtime.private.identity.open(conversation.identity_key, conversation.id)
    return replace(content_vault(runtime, conversation), identity=identity)


def content_vault(runtime: Runtime, conversation: Conversation) -> Vault:
    """For what was said alone, at half the work: who said it stays closed."""
    content = runtime.private.triage.open(conversation.content_key, conversation.id)
    return Vault(conversation.id, content, NO_KEY)


def erase_wraps(conversation: Conversation) -> None:
    """What ends the line's own way in; with secure_delete nothing of it stays in the file."""
    conversation.content_wrap = None
    conversation.identity_wrap = None
    conversation.progress = None
    conversation.resume_index = None


def replay_place(turn: Turn) -> Place:
    """Where the answer for a repeated delivery stands; its key is the delivery's own id."""
    return Place(
        table="turn",
        column="replay",
        row=turn.id,
        conversation=turn.conversation_id,
        sequence=turn.number,
    )
