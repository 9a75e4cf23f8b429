"""References: seven random digits and a check digit, easy to say, key and text."""

import secrets

# The Damm quasigroup of order 10: finds every wrong digit and every swap of neighbours.
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def check_digit(digits: str) -> str:
    """The Damm check digit (0-9) of a string of digits."""
    interim = "0"
    for digit in digits:
        interim = _DAMM[int(interim)][int(digit)]
    return interim


def new_reference() -> str:
    """Eight digits; never sequential, so that one tells nothing of the next."""
    digits = f"{secrets.randbelow(10_000_000):07d}"
    return digits + check_digit(digits)


def is_reference(text: str) -> bool:
    """Whether text is eight digits with the right check digit."""
    return len(text) == 8 and text.isascii() and text.isdigit() and check_digit(text) == "0"


def spaced(reference: str) -> str:
    """For the eye: `4172 9358`."""
    return f"{reference[:4]} {reference[4:]}"
