"""take_turn: store what was said, ask the dialogue, store the answer, answer."""

from intake.runtime import Runtime
from intake.said import Answer, Exchange, Said


def take_turn(runtime: Runtime, said: Said) -> Answer:
    """The answer to one delivery; never raises for anything a caller may say or a dead dialogue."""
    raise NotImplementedError


def end_conversation(runtime: Runtime, thread: str) -> str | None:
    """Close what is open on this thread (hung up, chat closed): its words become an incomplete
    notification. Gives the reference (eight digits), None where nothing was open or said."""
    raise NotImplementedError


def open_exchanges(runtime: Runtime, thread: str) -> tuple[list[Exchange], Answer] | None:
    """What this thread has seen of its open conversation, and the last answer; None where none
    is open. After a resume by code only what came since is shown."""
    raise NotImplementedError


def resume_conversation(runtime: Runtime, code: str, thread: str) -> Answer | None:
    """Go on with an open chat from its code, on a new thread; None where there is no such chat."""
    raise NotImplementedError
