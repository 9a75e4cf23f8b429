"""JSON log lines that can hold event names, ids and numbers, and nothing anybody said.

A record made by `event` keeps its name and its allow-listed fields. Any other record (of a
library) is cut down to its level and logger: its text may quote a caller.
"""

import json
import logging
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from types import TracebackType
from uuid import UUID

FIELDS = frozenset({
    "attempts", "channel", "code", "conversation", "count", "errand", "kind", "message",
    "milliseconds", "number", "outcome", "reference", "role", "severity", "state", "status",
    "what",
})  # fmt: skip
_EVENT = re.compile(r"[a-z_]+(\.[a-z_]+)+")
_PLAIN = re.compile(r"[A-Za-z0-9_.:/-]{0,80}")


def event(name: str, /, level: int = logging.INFO, **fields: str | float | UUID | None) -> None:
    """Log one event, such as `event("handoff.settled", attempts=2)`.

    Raises ValueError for a field that is not allow-listed or for free text: a leak is a
    mistake of ours that tests must meet.
    """
    if not _EVENT.fullmatch(name) or not fields.keys() <= FIELDS:
        raise ValueError("log events have dotted names and allow-listed fields only")
    if not all(_PLAIN.fullmatch(str(value)) for value in fields.values()):
        raise ValueError("a log field holds an id, a code or a number, never text")
    exc_info = sys.exc_info()[0] is not None
    logging.getLogger("line").log(level, name, extra={"line_fields": fields}, exc_info=exc_info)


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, event and its fields; never a message's own text."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
        }
        fields = getattr(record, "line_fields", None)
        if fields is None:
            line["logger"] = record.name
        else:
            line["event"] = record.getMessage()
            line |= {name: value if isinstance(value, int | float) else str(value)
                     for name, value in fields.items() if value is not None}  # fmt: skip
        if record.exc_info and record.exc_info[0]:
            # The class and the place, not the text: an exception may quote a name.
            line["error"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            if frames:
                line["where"] = f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}"
        return json.dumps(line)


def configure(level: str) -> None:
    """Send all that this process would print, ours and the libraries', to stderr as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in list(root.manager.loggerDict):
        # gunicorn prints by handlers of its own, with the text of exceptions.
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    for library in ("sqlalchemy", "urllib3", "werkzeug", "alembic", "twilio", "websockets"):
        logging.getLogger(library).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    sys.excepthook = _report
    threading.excepthook = lambda failed: _report(
        failed.exc_type, failed.exc_value, failed.exc_traceback
    )


def _report(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    """In place of Python's traceback, which ends with the text of the exception."""
    if error is None or issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("line").critical(
        "process.failed", exc_info=(kind, error, trace), extra={"line_fields": {}}
    )
