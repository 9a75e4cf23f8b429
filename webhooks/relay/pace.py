"""How long a call is waited for, at each of its pauses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """All in seconds; those of silence are the same as on a call by <Gather>."""

    setup: float = 5.0
    silence: float = 8.0  # the first; each one after it is `longer`
    longer: float = 2.0
    key: float = 4.0  # after a key, for the next
    hold: float = 1.5  # for the dialogue, before "one moment"
    doubt: float = 4.0  # after the end of our words, as we guess it, for Twilio to say so
