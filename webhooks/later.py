"""What a caller is told who goes on later."""

from intake.reference import spaced
from intake.said import Answer
from webhooks import words


def told(given: Answer, *, may_text: bool) -> list[str]:
    """The dialogue's words, then the number to carry on by, twice: they may look for a pen. Where
    we may text this telephone, whether they wish it.
    """
    number = spaced(given.reference or "")
    return [
        *given.messages,
        words.YOUR_NUMBER.format(reference=number),
        words.HOW_TO_CARRY_ON,
        words.NUMBER_AGAIN.format(reference=number),
        *([words.OFFER_TEXT] if may_text else ()),
    ]
