"""Keys pressed one by one become an answer, as `<Gather>` would collect them."""

from dataclasses import dataclass

MOST_DIGITS = 20  # a telephone number has fewer: what is longer is a stuck key
_STRAY_SECONDS = 1.0
_WISHES = {"0": "person", "*": "go back"}


@dataclass(slots=True)
class Keypad:
    """The keys of one answer so far; `since` is when the last of them was pressed."""

    pressed: str = ""
    since: float = 0.0
    stray: float = -_STRAY_SECONDS

    def press(self, digit: str, most: int | None, now: float) -> str | None:
        """The answer once it is whole: `most` digits, or `#`; None while keys may follow.

        `*` alone is the wish to go back; after digits it takes them back.
        """
        self.since = now
        if digit == "#":
            self.stray = -_STRAY_SECONDS if self.pressed else now
            return self.take()
        if digit == "*":
            fresh, self.pressed = not self.pressed, ""
            return _WISHES["*"] if fresh else None
        self.pressed += digit
        return self.take() if len(self.pressed) >= (most or MOST_DIGITS) else None

    def is_stray(self, now: float) -> bool:
        """Whether a hash was pressed just now after a last digit that was enough already: it
        answers nothing, and must not cost the caller a question that it cut short.
        """
        return now - self.stray < _STRAY_SECONDS

    def take(self) -> str | None:
        """What was pressed so far, as an answer; None where it is nothing. `0` alone is a wish."""
        keys, self.pressed = self.pressed, ""
        return _WISHES.get(keys, keys) or None
