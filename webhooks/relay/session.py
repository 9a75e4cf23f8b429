"""One call over one socket: what comes in becomes turns, what the line answers is spoken."""

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NoReturn

from config.logging import event
from intake.errors import ConversationOverError
from intake.said import Answer
from models import Channel
from webhooks import words
from webhooks.listening import listening
from webhooks.relay.admission import let_in
from webhooks.relay.frames import Frame, Interrupt, Key, Prompt, Refused, Speaking, end
from webhooks.relay.keypad import Keypad
from webhooks.relay.line import Desk, Line
from webhooks.relay.pace import Pace
from webhooks.relay.speech import Speech
from webhooks.relay.wire import REFUSED, Wire, WireClosedError

_MOST_FAULTS = 3  # in a row


@dataclass(slots=True)
class Session:
    """What is asked, what is being said, how silent it has been."""

    desk: Desk
    wire: Wire
    speech: Speech
    pace: Pace = field(default_factory=Pace)
    line: Line | None = None
    ask: str | None = None
    question: str = words.GO_ON
    keypad: Keypad = field(default_factory=Keypad)
    partial: str = ""
    since: float = 0.0  # the line has been listening since
    quiet: int = 0
    faults: int = 0
    again: bool = False
    ending: str | None = None  # why, once the last words are being said

    def run(self) -> None:
        """Until the call is over or goes on another way."""
        try:
            line = self.line = let_in(self.desk, self.wire, self.pace.setup)
            if line is None:
                self.wire.close(REFUSED)
                return
            self._open(line)
            while True:
                self._step(line)
        except WireClosedError as closed:
            self._gone(hung_up=closed.hung_up)

    def _open(self, line: Line) -> None:
        """The first words, or for a caller who was cut off the open question alone."""
        seen = line.open()
        if seen is None:
            self._leave("over")
        turns, last = seen
        self._ask(last, last.messages if turns == 1 else last.messages[-1:])

    def _step(self, line: Line) -> None:
        frame = self.wire.read(self._due() - time.monotonic())
        if frame is None:
            self._time_passed(line)
        elif isinstance(frame, Speaking):
            self._speaking(frame)
        elif isinstance(frame, Interrupt):
            self.speech.cut(frame.heard)
            self.since = time.monotonic()
            self._mend()
        elif isinstance(frame, Refused):
            event("relay.message_refused", level=logging.WARNING)
        elif self.ending is None:
            self._hear(line, frame)

    def _hear(self, line: Line, frame: Frame) -> None:
        self.since = time.monotonic()
        if isinstance(frame, Key):
            self._key(line, frame.digit)
        elif isinstance(frame, Prompt) and not self.keypad.pressed:  # whoever keys has chosen keys
            self.partial = "" if frame.last else frame.text
            if frame.last and frame.text:
                self._take(line, frame.text)

    def _key(self, line: Line, digit: str) -> None:
        keys = self.keypad.press(digit, listening(self.ask).digits, time.monotonic())
        if keys:
            self._take(line, keys, keyed=True)
        else:
            self._mend()

    def _mend(self) -> None:
        """Go on with what a stray hash cut short, whichever of the two we are told of first."""
        if self.keypad.is_stray(time.monotonic()) and self.speech.was_cut:
            self.speech.say((self.speech.rest(),))

    def _speaking(self, frame: Speaking) -> None:
        self.since = time.monotonic()
        if frame.line and frame.on:
            self.speech.starts()
        elif frame.line and self.speech.stops() and self.ending:
            self._leave(self.ending)

    def _due(self) -> float:
        """When, without another message, something is to be done."""
        if self.keypad.pressed:
            return self.keypad.since + self.pace.key
        if self.speech.playing or self.ending:
            return self.speech.until + self.pace.doubt
        return self.since + self.pace.silence + self.pace.longer * self.quiet

    def _time_passed(self, line: Line) -> None:
        if self.ending:
            self._leave(self.ending)
        elif self.keypad.pressed:
            self._take(line, self.keypad.take() or "", keyed=True)
        elif self.speech.playing:
            self.speech.gives_up()
            self.since = time.monotonic()
        elif self.partial:
            text, self.partial = self.partial, ""
            self._take(line, text)
        else:
            self._silence(line)

    def _take(self, line: Line, text: str, *, keyed: bool = False) -> None:
        try:
            if self._is_hasty(line, text):
                return
            given = line.take(text, keyed=keyed, hold=self.speech.hold, patience=self.pace.hold)
        except WireClosedError:
            raise
        except ConversationOverError:
            self._leave("over")
        except Exception:
            self.desk.metrics.faults.labels(Channel.VOICE).inc()
            event("call.fault", level=logging.ERROR)
            self.faults += 1
            if self.faults >= _MOST_FAULTS:
                raise  # the socket closes, and another process takes the call on
            self.speech.say((words.CALL_FAULT,))
        else:
            self.faults = self.quiet = 0
            self._answer(line, given)

    def _is_hasty(self, line: Line, text: str) -> bool:
        """A yes to a read-back that was not heard is none: the caller is told the rest instead,
        the second time in one go.
        """
        unheard = self.speech.rest() if self.ask == "confirm" else ""
        if not unheard or not line.would_finish(text):
            return False
        self.speech.say((unheard,), interruptible=not self.again)
        self.again = True
        return True

    def _answer(self, line: Line, given: Answer) -> None:
        if given.finished:
            self._last_words(given.messages, "finished")
        elif why := line.goes_on_elsewhere(given):
            self._leave(why)
        else:
            self._ask(given, given.messages)

    def _ask(self, given: Answer, messages: tuple[str, ...]) -> None:
        self.ask, self.again = given.ask, False
        self.question = given.messages[-1] if given.messages else words.GO_ON
        self.speech.say(messages or (words.GO_ON,))

    def _silence(self, line: Line) -> None:
        if self.quiet < len(words.SILENCE):
            self.quiet += 1
            self.speech.say((words.SILENCE[self.quiet - 1], self.question))
        else:
            self._last_words((words.SILENT_END, *line.close(), words.RING_AGAIN), "silent")

    def _last_words(self, messages: Iterable[str], why: str) -> None:
        """Said to their end, whatever comes in; then the session is over."""
        self.ending = why
        self.speech.say(messages, interruptible=False)

    def _leave(self, why: str) -> NoReturn:
        """Twilio ends the session, closes the socket and asks the call's action what follows."""
        self.ending = why
        event("relay.left", what=why)
        self.wire.finish(end(why), self.pace.setup)

    def _gone(self, *, hung_up: bool) -> None:
        if self.line is None:
            return
        event("relay.closed", state="hung_up" if hung_up else "dropped")
        half = self.partial or self.keypad.pressed
        # Whoever a fault cut off is asked again.
        if hung_up and half and self.ending is None:
            self.line.keep(half, keyed=not self.partial)
