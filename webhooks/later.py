"""What a caller is told who goes on later."""

from intake.reference import spaced
from intake.said import Answer
from webhooks import words


def told(given: Answer) -> list[str]:
    """The dialogue's words, then the number to carry on by, twice: they may look for a pen."""
    number = spaced(given.reference or "")
    return [
        *given.messages,
        words.YOUR_NUMBER.format(reference=number),
        words.HOW_TO_CARRY_ON,
        words.NUMBER_AGAIN.format(reference=number),
    ]
