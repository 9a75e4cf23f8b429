"""The first schema: conversations, notifications, hand-off, staff, audit.

Hand-checked: SQL types only, nothing of ours, so that it says the same for ever.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

OPEN = sa.text("state = 'open'")
LIVE = sa.text("state IN ('pending', 'leased', 'held', 'unknown', 'dead')")

# The last trigger stands against INSERT OR REPLACE, which deletes without a delete trigger.
SQLITE_GUARDS = (
    """CREATE TRIGGER audit_never_changed BEFORE UPDATE ON audit
       BEGIN SELECT RAISE(ABORT, 'an audit row is never changed'); END""",
    """CREATE TRIGGER audit_never_removed BEFORE DELETE ON audit
       BEGIN SELECT RAISE(ABORT, 'an audit row is never removed'); END""",
    """CREATE TRIGGER audit_never_replaced BEFORE INSERT ON audit
       WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
       BEGIN SELECT RAISE(ABORT, 'an audit row is never replaced'); END""",
)
POSTGRESQL_GUARDS = (
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'an audit row is never changed or removed'
                USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER audit_never_changed BEFORE UPDATE OR DELETE ON audit
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_never_removed BEFORE TRUNCATE ON audit
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
)


def upgrade() -> None:
    create_conversation()
    create_turn()
    create_notification()
    create_handoff()
    create_delivery_attempt()
    create_receipt()
    create_staff()
    create_staff_session()
    create_audit()
    for statement in SQLITE_GUARDS if on_sqlite() else POSTGRESQL_GUARDS:
        op.execute(statement)


def downgrade() -> None:
    for table in (
        "audit",
        "staff_session",
        "staff",
        "receipt",
        "delivery_attempt",
        "handoff",
        "notification",
        "turn",
        "conversation",
    ):
        op.drop_table(table)  # its triggers and indexes go with it
    if not on_sqlite():
        op.execute("DROP FUNCTION audit_refuse()")


def on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def create_conversation() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("thread_index", sa.LargeBinary(length=32), nullable=False),
        sa.Column("resume_index", sa.LargeBinary(length=32), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_turn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("turn_count", sa.Integer(), nullable=False),
        sa.Column("lease_token", sa.Uuid(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("severity", sa.String(length=2), nullable=True),
        sa.Column("content_key", sa.LargeBinary(), nullable=False),
        sa.Column("identity_key", sa.LargeBinary(), nullable=False),
        sa.Column("content_wrap", sa.LargeBinary(), nullable=True),
        sa.Column("identity_wrap", sa.LargeBinary(), nullable=True),
        sa.Column("sender", sa.LargeBinary(), nullable=True),
        sa.Column("progress", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
        sa.UniqueConstraint("resume_index", name="uq_conversation_resume_index"),
    )
    op.create_index("ix_conversation_state_last_turn", "conversation", ["state", "last_turn_at"])
    op.create_index(
        "uq_conversation_open_thread",
        "conversation",
        ["thread_index"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def create_turn() -> None:
    op.create_table(
        "turn",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("delivery_index", sa.LargeBinary(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked", sa.String(length=60), nullable=True),
        sa.Column("keyed", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("identity", sa.Boolean(), nullable=False),
        sa.Column("heard", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("replay", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_turn_conversation_id_conversation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_turn"),
        sa.UniqueConstraint("conversation_id", "number", name="uq_turn_conversation_id"),
        sa.UniqueConstraint("delivery_index", name="uq_turn_delivery_index"),
    )


def create_notification() -> None:
    op.create_table(
        "notification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=8), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("severity", sa.String(length=2), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name="fk_notification_conversation_id_conversation",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notification"),
        sa.UniqueConstraint("conversation_id", name="uq_notification_conversation_id"),
        sa.UniqueConstraint("reference", name="uq_notification_reference"),
    )
    op.create_index(
        "ix_notification_severity_received", "notification", ["severity", "received_at"]
    )


def create_handoff() -> None:
    op.create_table(
        "handoff",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=8), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("destination", sa.String(length=10), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_token", sa.Uuid(), nullable=True),
        sa.Column("last_code", sa.String(length=40), nullable=True),
        sa.Column("case_number", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_handoff_conversation_id_conversation"
        ),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notification.id"], name="fk_handoff_notification_id_notification"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_handoff"),
        sa.UniqueConstraint(
            "notification_id", "revision", "kind", "destination", name="uq_handoff_notification_id"
        ),
    )
    op.create_index(
        "ix_handoff_due", "handoff", ["next_at"], sqlite_where=LIVE, postgresql_where=LIVE
    )
    op.create_index("ix_handoff_notification_id", "handoff", ["notification_id"])


def create_delivery_attempt() -> None:
    op.create_table(
        "delivery_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("handoff_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handoff_id"], ["handoff.id"], name="fk_delivery_attempt_handoff_id_handoff"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_delivery_attempt"),
    )
    op.create_index("ix_delivery_attempt_handoff_id", "delivery_attempt", ["handoff_id"])


def create_receipt() -> None:
    op.create_table(
        "receipt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("receipt_id", sa.String(length=100), nullable=False),
        sa.Column("handoff_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("case_number", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["handoff_id"], ["handoff.id"], name="fk_receipt_handoff_id_handoff"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_receipt"),
        sa.UniqueConstraint("receipt_id", name="uq_receipt_receipt_id"),
    )
    op.create_index("ix_receipt_handoff_id", "receipt", ["handoff_id"])


def create_staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("username", sa.String(length=60), nullable=False),
        sa.Column("display_name", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("totp", sa.LargeBinary(), nullable=True),
        sa.Column("totp_step", sa.BigInteger(), nullable=False),
        sa.Column("invitation_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("invitation_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("invitation_hash", name="uq_staff_invitation_hash"),
        sa.UniqueConstraint("username", name="uq_staff_username"),
    )


def create_staff_session() -> None:
    op.create_table(
        "staff_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_session_staff_id_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_session"),
        sa.UniqueConstraint("token_hash", name="uq_staff_session_token_hash"),
    )


def create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.String(length=60), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
