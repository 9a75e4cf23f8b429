"""Tells the made-up deaths to the line itself, so that they are stored and sealed as any other."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import func, select

from intake.alerts import acknowledge
from intake.conversation import take_turn
from intake.demo.made_up import Telling, tellings
from intake.demo.words import asked
from intake.dialogue import Reply, Request, Saying
from intake.ending import end_conversation
from intake.errors import LineError
from intake.runtime import Runtime
from intake.said import Said
from intake.triage_desk import desk_of
from models import Channel, Conversation, Notification, TriageState

COUNT, SEED = 200, 20260401
_GREETING = "Hello. I am a computer, not a person. I am sorry that you have to tell us this."
_CLOSING = "Thank you for telling us. Your number is {reference}."
_RECENT, _CHECKED_AFTER = timedelta(days=2), timedelta(days=14)
_LOOKED_AFTER = timedelta(minutes=10)


class DemoRefusedError(LineError):
    """The demo cannot fill this installation."""


@dataclass(frozen=True, slots=True)
class ScriptedDialogue:
    """The line's side of one made-up conversation: a pure function of what was answered so far."""

    telling: Telling

    def turn(self, request: Request) -> Reply:
        done = (request.snapshot or {"done": -1})["done"] + 1
        steps = self.telling.messages
        so_far = steps[:done]
        over = done == len(steps)
        words = _CLOSING if over else asked(steps[done].ask)
        return Reply(
            say=(Saying(words if done else f"{_GREETING} {words}"),),
            ask=None if over else steps[done].ask,
            snapshot={"done": done},
            fields={path: value for step in so_far for path, value in step.fields.items()},
            missing={path: why for step in so_far for path, why in step.missing.items()},
            intent="inform",
            confidence=0.95,
            flags=tuple(flag for step in so_far for flag in step.flags),
            finished=over and self.telling.complete,
        )

    def ready(self) -> bool:
        return True


def fill(runtime: Runtime, count: int = COUNT, seed: int = SEED) -> int:
    """Fill a new installation; gives how many notifications it made.

    Raises DemoRefusedError where anybody has used it, or where somebody outside would hear of it.
    """
    _refuse_in_use(runtime)
    now = runtime.now()
    for telling in tellings(seed, count, now):
        _tell(runtime, telling)
    _quieten(runtime, now - _RECENT)
    with runtime.readings() as session:
        return session.scalars(select(func.count()).select_from(Notification)).one()


def _refuse_in_use(runtime: Runtime) -> None:
    if runtime.settings.casework != "file":
        raise DemoRefusedError(
            "Made-up notifications would go to a real case system: set CASEWORK=file."
        )
    if runtime.settings.on_call_numbers:
        raise DemoRefusedError("The person on call would be rung: unset ON_CALL_NUMBER.")
    with runtime.readings() as session:
        if session.scalar(select(Conversation.id).limit(1)):
            raise DemoRefusedError(
                "This installation has conversations already: set STATE_DIR (or DATABASE_URL) to "
                "a new one."
            )


def _tell(runtime: Runtime, telling: Telling) -> None:
    """One conversation through `take_turn`, each turn some seconds after the one before."""
    clock = _Clock(telling.at)
    line = replace(runtime, dialogue=ScriptedDialogue(telling), now=clock)
    thread = f"demo-{telling.number}"
    heard: list[str | None] = [None, *(step.heard for step in telling.messages)]
    for turn, words in enumerate(heard):
        take_turn(
            line,
            Said(
                channel=telling.channel,
                thread=thread,
                provider_id=f"{thread}-{turn}",
                text=words,
                sender=telling.sender,
                confidence=0.9 if telling.channel is Channel.VOICE and words else None,
            ),
        )
        clock.advance()
    if not telling.complete:
        end_conversation(line, thread)


class _Clock:
    def __init__(self, start: datetime) -> None:
        self.time = start

    def __call__(self) -> datetime:
        return self.time

    def advance(self) -> None:
        self.time += timedelta(seconds=25)


def _quieten(runtime: Runtime, before: datetime) -> None:
    """What came days ago is told of as looked at, and what came weeks ago as checked: a desk at
    which nobody has worked for months would be no picture of one.
    """
    with runtime.sessions.begin() as session:
        old = select(Notification).where(Notification.received_at < before)
        for row in session.scalars(old).all():
            acknowledge(runtime, session, row.conversation_id)
            desk = desk_of(session, row)
            desk.first_look_at = min(row.received_at + _LOOKED_AFTER, desk.first_look_due)
            weeks_ago = row.received_at < before - _CHECKED_AFTER
            desk.state = TriageState.DONE if weeks_ago else TriageState.CHECKING
