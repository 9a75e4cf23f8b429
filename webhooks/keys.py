"""What keys mean: `0` a person, `*` back, `#` done, and a number the option with that number."""

from collections.abc import Sequence

from intake.dialogue import Option
from webhooks.listening import Kind, listening

PERSON, BACK, SKIP, DONE, AGAIN = "person", "go back", "skip", "that is all", "say again"
CARRY_ON_KEY = "9"  # at the first question: go on with a call that was stopped for later
_LONGEST = 40


def meant(keys: str, ask: str | None, options: Sequence[Option]) -> str:
    """The answer that keys stand for; keys without a meaning of their own stay as they are.

    Keys before a `*` were taken back. No keys at all is `#` alone.
    """
    if keys.endswith("*"):
        return BACK
    keys = keys.rpartition("*")[2].removesuffix("#")[:_LONGEST]
    kind = listening(ask).kind
    if keys == "" and ask == "confirm":
        return AGAIN  # a read-back is neither right nor wrong by a stray key
    if keys == "":
        return DONE if kind is Kind.STORY or ask == "more" else SKIP
    if keys == "0":
        return PERSON
    if kind is Kind.DATE and len(keys) == 1:
        return f"key {keys}"  # pressed for an option that is not there: no age of a small child
    chosen = numbered(ask, options)
    return chosen.get(keys, keys)


def numbered(ask: str | None, options: Sequence[Option]) -> dict[str, str]:
    """The options of a question by key: 1 to 9, where the answer is no number itself."""
    if listening(ask).kind in (Kind.DATE, Kind.TELEPHONE, Kind.NHS_NUMBER):
        return {}
    return {str(number): option.id for number, option in enumerate(options[:9], 1)}
