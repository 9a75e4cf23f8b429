"""What several readers make of the same words is made once for each message, and forgotten with it: nothing a caller said outlives the turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_made: ContextVar[dict[tuple[Any, ...], Any] | None] = ContextVar("made", default=None)  # of the turn being worked on; None outside one


@contextmanager
def one_message() -> Iterator[None]:
    """Remembers until the message is answered, whatever happens."""
    before = _made.set({})
    try:
        yield
    finally:
        _made.reset(before)


def once(read: Callable[P, T]) -> Callable[P, T]:
    """A pure reader that is asked the same by many. What it gives is shared: nobody may change it in place."""

    @wraps(read)
    def made(*given: P.args, **named: P.kwargs) -> T:
        kept = _made.get()
        if kept is None or named:
            return read(*given, **named)
        asked = (made, *given)
        if asked not in kept:
            kept[asked] = read(*given)
        found: T = kept[asked]
        return found

    return made
