"""What a flood of forged webhooks may cost: a few lines in the log a minute, then one loud one.

Asked only after a signature was found bad, so that a genuine delivery is never held up by others
from its address.
"""

import logging
import threading
from datetime import datetime, timedelta
from http import HTTPStatus

from config.logging import event

MOST, WITHIN = 20, timedelta(minutes=1)
_MOST_SOURCES = 1000


class Forgeries:
    """Counted for each address in the memory of this process: a row for each would be a gift."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._since: datetime | None = None
        self._counts: dict[str, int] = {}

    def note(self, source: str, now: datetime) -> None:
        """One more from `source`, told while they are few."""
        count = self._count(source, now)
        if count <= MOST:
            event("webhook.refused", status=HTTPStatus.FORBIDDEN)
        if count == MOST:
            event("webhook.flood", level=logging.ERROR, count=MOST)

    def _count(self, source: str, now: datetime) -> int:
        """How many this minute; all beyond the first thousand addresses count as one address."""
        with self._lock:
            if self._since is None or now - self._since >= WITHIN:
                self._since, self._counts = now, {}
            if source not in self._counts and len(self._counts) >= _MOST_SOURCES:
                source = "the rest"
            self._counts[source] = self._counts.get(source, 0) + 1
            return self._counts[source]
