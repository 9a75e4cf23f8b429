"""What a call by ConversationRelay is asked, what is said back, and what silence leads to."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

from config.logging import event
from intake.errors import ConversationOverError
from intake.said import Answer
from models import Channel
from webhooks import ladder, words
from webhooks.agreed import agreed
from webhooks.keys import BACK, CARRY_ON_KEY, PERSON
from webhooks.listening import listening
from webhooks.relay.frames import end
from webhooks.relay.line import Line
from webhooks.relay.pace import Pace
from webhooks.relay.speech import Speech
from webhooks.relay.wire import Wire, WireClosedError
from webhooks.relayed import CARRY_ON, OFFER

_MOST_FAULTS = 3  # in a row


@dataclass(slots=True)
class Asking:
    """The open question of one call, and how it has been met so far."""

    line: Line
    wire: Wire
    speech: Speech
    pace: Pace
    ask: str | None = None
    question: str = words.GO_ON
    checking: Answer | None = None  # what follows once a value that was said back is right
    quiet: int = 0
    missed: int = 0  # questions in a row that were left after silence
    faults: int = 0
    again: bool = False
    ending: str | None = None  # why, once the last words are being said

    @property
    def digits(self) -> int | None:
        """How many keys are a whole answer."""
        return 1 if self.checking else listening(self.ask).digits

    def open(self) -> None:
        """The first words, or for a caller who was cut off the open question alone."""
        seen = self.line.open()
        if seen is None:
            self.leave("over")
        turns, last = seen
        self._ask(last, last.messages if turns == 1 else last.messages[-1:])

    def take(self, text: str, *, keyed: bool = False) -> None:
        if keyed and text == CARRY_ON_KEY and self.ask == "start":
            self.leave(CARRY_ON)
        if self.checking:
            given, self.checking = self.checking, None
            right = agreed(text)
            if right or (right is None and keyed and text not in (PERSON, BACK)):
                self._ask(given, given.messages)  # another key is no answer to what comes next
                return
            text = given.undo if right is False else text
        self._turn(text, keyed=keyed)

    def _turn(self, text: str, *, keyed: bool = False) -> None:
        try:
            if self._is_hasty(text):
                return
            given = self.line.take(
                text, keyed=keyed, hold=self.speech.hold, patience=self.pace.hold
            )
        except WireClosedError:
            raise
        except ConversationOverError:
            self.leave("over")
        except Exception:
            self.line.desk.metrics.faults.labels(Channel.VOICE).inc()
            event("call.fault", level=logging.ERROR)
            self.faults += 1
            if self.faults >= _MOST_FAULTS:
                raise  # the socket closes, and another process takes the call on
            self.speech.say((words.CALL_FAULT,))
        else:
            self.faults = self.quiet = 0
            self.missed = 0 if text else self.missed
            self._answer(given)

    def _is_hasty(self, text: str) -> bool:
        """A yes to a read-back that was not heard is none: the caller is told the rest instead,
        the second time in one go.
        """
        unheard = self.speech.rest() if self.ask == "confirm" else ""
        if not unheard or not self.line.would_finish(text):
            return False
        self.speech.say((unheard,), interruptible=not self.again)
        self.again = True
        return True

    def _answer(self, given: Answer) -> None:
        if given.finished:
            self._last_words(given.messages, "finished")
        elif why := self.line.goes_on_elsewhere(given):
            self.leave(why)
        elif given.check:
            self.checking, self.ask = given, given.ask
            self.speech.say((words.HEARD.format(value=given.check),))
        else:
            self._ask(given, given.messages)

    def _ask(self, given: Answer, messages: tuple[str, ...]) -> None:
        self.ask, self.again = given.ask, False
        self.question = given.messages[-1] if given.messages else words.GO_ON
        hint = (ladder.by_keys(given.ask, given.options),) if given.misheard else ()
        self.speech.say((*messages, *hint) or (words.GO_ON,))

    def silence(self) -> None:
        """The rungs of a call by <Gather>; where what was said back meets silence, we go on."""
        if self.checking:
            given, self.checking = self.checking, None
            self._ask(given, given.messages)
        elif self.quiet < ladder.RUNGS:
            options = self.line.asked.options if self.line.asked else ()
            self.speech.say(ladder.rung(self.quiet, self.question, self.ask, options))
            self.quiet += 1
        elif self.ask in ladder.NEVER_LEFT:
            self._last_words((words.SILENT_END, *self.line.close(), words.RING_AGAIN), "silent")
        elif self.missed + 1 >= ladder.OFFERED_AFTER:
            self.leave(OFFER)
        else:
            self.missed += 1
            self._turn("")

    def _last_words(self, messages: Iterable[str], why: str) -> None:
        """Said to their end, whatever comes in; then the session is over."""
        self.ending = why
        self.speech.say(messages, interruptible=False)

    def leave(self, why: str) -> NoReturn:
        """Twilio ends the session, closes the socket and asks the call's action what follows."""
        self.ending = why
        event("relay.left", what=why)
        self.wire.finish(end(why), self.pace.setup)
