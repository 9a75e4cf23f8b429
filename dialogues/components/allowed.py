"""What the operator allows on this machine, read once from the environment when the process starts."""

from __future__ import annotations

import os

TEST_NUMBERS = os.environ.get("ALLOW_TEST_NUMBERS", "").strip().lower() in ("1", "true", "yes", "on")  # the synthetic 999 NHS numbers
