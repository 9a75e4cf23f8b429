"""By which name an OpenID Connect provider knows a member of staff."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision: str | None = "0018"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("staff", sa.Column("oidc_subject", sa.String(255)))
    op.create_index("uq_staff_oidc_subject", "staff", ["oidc_subject"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_staff_oidc_subject", "staff")
    op.drop_column("staff", "oidc_subject")
