"""By which number's texts a call that was stopped for later goes on."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision: str | None = "0015"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("call", sa.Column("texted_index", sa.LargeBinary(32)))
    op.create_index("ix_call_texted_index", "call", ["texted_index"])


def downgrade() -> None:
    op.drop_index("ix_call_texted_index", "call")
    op.drop_column("call", "texted_index")
