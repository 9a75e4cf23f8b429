"""A telephone whose call goes by ConversationRelay, for callers who otherwise hold a `Handset`."""

import re
import time
from dataclasses import dataclass, field

from tests.twilio.relay_peer import RelayPeer
from tests.twilio.relay_side import BREATH

# Over the socket there is no SSML: digits are written as they are to be spoken.
_SPELLED = re.compile(r"(?<!\d)\d(?:,? \d)+(?!\d)")
_END_SECONDS = 10.0  # for the end of the session after the last words


@dataclass
class RelayPhone:
    """One call. It has no confidence to give: the protocol has none."""

    peer: RelayPeer
    ended: bool = field(default=True, init=False)
    _heard: str = field(default="", init=False)

    def ring(self, from_: str) -> str:
        self.peer.caller, self.peer.confirms, self.ended = from_, False, False
        return self._hear(self.peer.ring())

    def say(self, text: str, *, confidence: str = "") -> str:
        time.sleep(BREATH)
        if self._by_gather():
            return self._hear(self.peer.speak_to_gather(SpeechResult=text))
        return self._hear(self.peer.say(text[: len(text) // 2], text))

    def press(self, digits: str) -> str:
        time.sleep(BREATH)
        if self._by_gather():
            return self._hear(self.peer.speak_to_gather(Digits=digits.rstrip("#")))
        return self._hear(self.peer.press(digits))

    def silence(self) -> str:
        """Nothing is recognised, so nothing is sent: the caller says it once more before the line
        has waited long enough to ask again.
        """
        return self._heard

    def hang_up(self) -> None:
        if not self.ended:
            self.ended = True
            self.peer.hang_up()
        self.peer.close()

    def _by_gather(self) -> bool:
        """Whether the session is over and the call goes on: "later", even misheard, is offered a
        text by <Gather>.
        """
        return self.peer.handoff is not None

    def _hear(self, words: str) -> str:
        if "Your number is" in words and "Thank you" in words and self.peer.handoff is None:
            words = f"{words}\n{self.peer.listen(_END_SECONDS)}"
        words = _SPELLED.sub(_written, words)
        document = self.peer.document
        listening = document is not None and document.find("Gather") is not None
        self.ended = self.peer.handoff is not None and not listening
        self._heard = words
        return words


def _written(spelled: re.Match[str]) -> str:
    """`0 7 7 0 0, 9 0 0` as `07700 900`."""
    return " ".join(group.replace(" ", "") for group in spelled[0].split(", "))
