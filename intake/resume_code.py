"""A chat's way back on another device: a code that is easy to copy, and how it is found again."""

import secrets

from intake.runtime import Runtime

# No 0, 1, i, l, o, u: what is copied by hand is copied right.
_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"


def new_code() -> str:
    """Twelve characters of 30, about 59 bits."""
    return "".join(secrets.choice(_LETTERS) for _ in range(12))


def indexes_of_code(runtime: Runtime, code: str) -> tuple[bytes, ...]:
    """What a code is looked up by, newest key first; spaces, dashes and capitals do not matter."""
    plain = "".join(letter for letter in code.lower() if letter in _LETTERS)
    return runtime.keys.indexes("code", plain)
