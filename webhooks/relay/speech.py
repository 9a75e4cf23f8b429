"""What the line is saying in a call, and how much of it the caller has heard."""

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from webhooks import words
from webhooks.relay.frames import say
from webhooks.spoken import spoken

_SECONDS_A_WORD, _SECONDS_TO_BEGIN = 0.45, 1.0
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


class Writes(Protocol):
    """Where messages to Twilio go."""

    def write(self, message: str) -> None: ...


@dataclass(slots=True)
class Speech:
    """The words said last. `until` is our own guess of their end, for a Twilio that sends no
    speaker events; a guess that comes late only makes the line more patient.
    """

    wire: Writes
    words: str = ""
    until: float = 0.0
    playing: bool = False
    heard: str | None = None
    _started: bool = False  # Twilio has told that it speaks these words

    def say(self, messages: Iterable[str], *, interruptible: bool = True) -> None:
        """Begin to say the messages. Raises WireClosedError."""
        parts = [part for message in messages for part in _sentences(spoken(message))]
        self.words = " ".join(parts)
        seconds = _SECONDS_TO_BEGIN + _SECONDS_A_WORD * len(self.words.split())
        self.until, self.heard = time.monotonic() + seconds, None
        self.playing, self._started = True, False
        for number, part in enumerate(parts, 1):
            self.wire.write(say(part, last=number == len(parts), interruptible=interruptible))

    def hold(self) -> None:
        """A word that gives way to the answer as soon as there is one."""
        self.wire.write(say(words.ONE_MOMENT, last=True, preemptible=True))

    def starts(self) -> None:
        self._started = True

    def stops(self) -> bool:
        """Whether the words said last have come to an end, or were cut off: `cut` tells which."""
        if self._started:
            self.playing = False
        return self._started

    def gives_up(self) -> None:
        """Nobody told that these words have ended, and they must have."""
        self.playing = False

    def cut(self, heard: str) -> None:
        """The caller cut in after `heard`."""
        self.playing, self.heard = False, heard

    @property
    def was_cut(self) -> bool:
        """Whether the caller cut in before all was heard."""
        return self.heard is not None and bool(self.rest())

    def rest(self) -> str:
        """What the caller has not heard, from the beginning of the sentence that was cut; empty
        where all was heard. Words still being said have not been heard.
        """
        if self.heard is None and not self.playing:
            return ""
        known = _heard_words(self.words, self.heard or "")
        parts = _sentences(self.words)
        for number, sentence in enumerate(parts):
            count = len(_WORD.findall(sentence))
            if known < count:
                return " ".join(parts[number:])
            known -= count
        return ""


def _sentences(words: str) -> list[str]:
    """Sentence by sentence: what was not heard is said again from the beginning of one."""
    return [part for part in _SENTENCE.split(words) if part]


def _heard_words(said: str, heard: str) -> int:
    """How many words of `said` were heard. Where what was heard is not how `said` begins (the
    voice may be told numbers in another form) nothing was: saying it again harms nobody.
    """
    whole = [word.casefold() for word in _WORD.findall(said)]
    part = [word.casefold() for word in _WORD.findall(heard)]
    # The last word may have been cut in its middle.
    if part and len(part) <= len(whole) and part[-1] != whole[len(part) - 1]:
        part = part[:-1]
    return len(part) if whole[: len(part)] == part else 0
