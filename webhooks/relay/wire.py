"""One call's socket: frames in and out, within what a telephone call can need."""

import time
from dataclasses import dataclass
from typing import NoReturn

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection

from webhooks.relay.frames import Frame, Other, read_frame

LONGEST_FRAME = 64 * 1024
MOST_FAULTY = 10  # as many as Twilio itself takes of ours
_BURST, _A_SECOND = 120, 40  # keys and half sentences come in runs; more than this is no caller
HUNG_UP, REFUSED = 1000, 1008


class WireClosedError(Exception):
    """The socket is closed; `hung_up` where the other side closed it in good order."""

    def __init__(self, *, hung_up: bool) -> None:
        super().__init__("closed")
        self.hung_up = hung_up


@dataclass(slots=True)
class Wire:
    """The socket and what it has been allowed so far."""

    socket: ServerConnection
    faulty: int = 0
    allowed: float = _BURST
    counted: float = 0.0

    def read(self, seconds: float) -> Frame | None:
        """The next frame; None where none came in time. Raises WireClosedError."""
        try:
            raw = self.socket.recv(timeout=max(seconds, 0.0))
        except TimeoutError:
            return None
        except ConnectionClosed as closed:
            raise _closed(closed) from None
        frame = read_frame(raw)
        self.faulty = 0 if frame else self.faulty + 1
        if self.faulty >= MOST_FAULTY or not self._is_within_rate():
            self.close(REFUSED)
            raise WireClosedError(hung_up=False)
        return frame or Other()

    def write(self, message: str) -> None:
        """Raises WireClosedError."""
        try:
            self.socket.send(message)
        except ConnectionClosed as closed:
            raise _closed(closed) from None

    def finish(self, message: str, seconds: float) -> NoReturn:
        """Send the last message, wait for the other side to close, and raise WireClosedError."""
        self.write(message)
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            self.read(give_up - time.monotonic())
        self.close()
        raise WireClosedError(hung_up=False)

    def close(self, code: int = HUNG_UP) -> None:
        self.socket.close(code)

    def _is_within_rate(self) -> bool:
        now = time.monotonic()
        self.allowed = min(_BURST, self.allowed + (now - self.counted) * _A_SECOND) - 1
        self.counted = now
        return self.allowed >= 0


def _closed(closed: ConnectionClosed) -> WireClosedError:
    return WireClosedError(hung_up=closed.rcvd is not None and closed.rcvd.code == HUNG_UP)
