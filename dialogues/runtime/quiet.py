"""Logs that never hold what a caller said: our own lines go through, Rasa's go nowhere unless they are errors, and then without words."""

from __future__ import annotations

import logging
import sys
import warnings

import structlog

OURS = "line"


class _Bare(logging.Formatter):
    """Name, level and place of a record. Its message, arguments and stack can hold a caller's words: none is written."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name == OURS:
            return f"dialogue: {record.getMessage()}"
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return f"dialogue: {record.levelname} {record.name}:{record.lineno} {kind}".rstrip()


def _drop(_logger: object, _method: str, _event: object) -> str:
    raise structlog.DropEvent


def silence(level: str = "ERROR") -> None:
    """One handler for everything, errors only, without content; structlog (which prints by itself) says nothing at all."""
    warnings.simplefilter("ignore")
    structlog.configure(processors=[_drop], wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL), cache_logger_on_first_use=True)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Bare())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in list(logging.root.manager.loggerDict):
        chatty = logging.getLogger(name)
        chatty.handlers[:], chatty.propagate = [], True
        if name != OURS:
            chatty.setLevel(level)
    logging.getLogger(OURS).setLevel("INFO")


def log() -> logging.Logger:
    """For our own events: ids and counts, never words."""
    return logging.getLogger(OURS)
