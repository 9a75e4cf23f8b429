"""One call over one socket: what comes in becomes turns, what the line answers is spoken."""

import logging
import time
from dataclasses import dataclass, field

from config.logging import event
from webhooks.relay.admission import let_in
from webhooks.relay.asking import Asking
from webhooks.relay.frames import Frame, Interrupt, Key, Prompt, Refused, Speaking
from webhooks.relay.keypad import Keypad
from webhooks.relay.line import Desk
from webhooks.relay.pace import Pace
from webhooks.relay.speech import Speech
from webhooks.relay.wire import REFUSED, Wire, WireClosedError


@dataclass(slots=True)
class Session:
    """The socket's side of a call: what comes in, in time; `asking` makes turns of it."""

    desk: Desk
    wire: Wire
    speech: Speech
    pace: Pace = field(default_factory=Pace)
    asking: Asking | None = None
    keypad: Keypad = field(default_factory=Keypad)
    partial: str = ""
    since: float = 0.0  # the line has been listening since

    def run(self) -> None:
        """Until the call is over or goes on another way."""
        try:
            line = let_in(self.desk, self.wire, self.pace.setup)
            if line is None:
                self.wire.close(REFUSED)
                return
            self.asking = Asking(line, self.wire, self.speech, self.pace)
            self.asking.open()
            while True:
                self._step(self.asking)
        except WireClosedError as closed:
            self._gone(hung_up=closed.hung_up)

    def _step(self, asking: Asking) -> None:
        frame = self.wire.read(self._due(asking) - time.monotonic())
        if frame is None:
            self._time_passed(asking)
        elif isinstance(frame, Speaking):
            self._speaking(asking, frame)
        elif isinstance(frame, Interrupt):
            self.speech.cut(frame.heard)
            self.since = time.monotonic()
            self._mend()
        elif isinstance(frame, Refused):
            event("relay.message_refused", level=logging.WARNING)
        elif asking.ending is None:
            self._hear(asking, frame)

    def _hear(self, asking: Asking, frame: Frame) -> None:
        self.since = time.monotonic()
        if isinstance(frame, Key):
            self._key(asking, frame.digit)
        elif isinstance(frame, Prompt) and not self.keypad.pressed:  # whoever keys has chosen keys
            self.partial = "" if frame.last else frame.text
            if frame.last and frame.text:
                asking.take(frame.text)

    def _key(self, asking: Asking, digit: str) -> None:
        keys = self.keypad.press(digit, asking.digits, time.monotonic())
        if keys:
            asking.take(keys, keyed=True)
        else:
            self._mend()

    def _mend(self) -> None:
        """Go on with what a stray hash cut short, whichever of the two we are told of first."""
        if self.keypad.is_stray(time.monotonic()) and self.speech.was_cut:
            self.speech.say((self.speech.rest(),))

    def _speaking(self, asking: Asking, frame: Speaking) -> None:
        self.since = time.monotonic()
        if frame.line and frame.on:
            self.speech.starts()
        elif frame.line and self.speech.stops() and asking.ending:
            asking.leave(asking.ending)

    def _due(self, asking: Asking) -> float:
        """When, without another message, something is to be done."""
        if self.keypad.pressed:
            return self.keypad.since + self.pace.key
        if self.speech.playing or asking.ending:
            return self.speech.until + self.pace.doubt
        return self.since + self.pace.silence + self.pace.longer * asking.quiet

    def _time_passed(self, asking: Asking) -> None:
        if asking.ending:
            asking.leave(asking.ending)
        elif self.keypad.pressed:
            asking.take(self.keypad.take() or "", keyed=True)
        elif self.speech.playing:
            self.speech.gives_up()
            self.since = time.monotonic()
        elif self.partial:
            text, self.partial = self.partial, ""
            asking.take(text)
        else:
            asking.silence()

    def _gone(self, *, hung_up: bool) -> None:
        asking = self.asking
        if asking is None:
            return
        event("relay.closed", state="hung_up" if hung_up else "dropped")
        half = self.partial or self.keypad.pressed
        # Whoever a fault cut off is asked again.
        if hung_up and half and asking.ending is None:
            asking.line.keep(half, keyed=not self.partial)
