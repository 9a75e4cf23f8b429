"""What the line says to silence: shorter, then with an example and keys, then by keys alone."""

from collections.abc import Sequence

from intake.dialogue import Option
from webhooks import words
from webhooks.listening import Kind, listening

RUNGS = len(words.SILENCE)  # after these the question is left, unknown
NEVER_LEFT = (None, "start", "confirm")  # after these the line says what is kept, and ends
OFFERED_AFTER = 2  # questions in a row that met only silence: then a message or a person
_BY_KEYS = {
    Kind.YES_OR_NO: words.KEY_YES_OR_NO,
    Kind.DATE: words.KEY_DATE,
    Kind.TELEPHONE: words.KEY_TELEPHONE,
    Kind.NHS_NUMBER: words.KEY_NHS_NUMBER,
}


def rung(quiet: int, question: str, ask: str | None, options: Sequence[Option]) -> list[str]:
    """The words after `quiet` silences at this question, not counting the one just heard."""
    quiet = min(max(quiet, 0), RUNGS - 1)
    again = [words.SILENCE[quiet], shorter(question)]
    return again if quiet == 0 else [*again, by_keys(ask, options)]


def shorter(question: str) -> str:
    """The question alone, without the ways to answer it."""
    asked, mark, _ = question.partition("?")
    return asked + mark if mark else question


def by_keys(ask: str | None, options: Sequence[Option]) -> str:
    """How the question is answered by keys; where it cannot be, how it is left."""
    kind = listening(ask).kind
    ids = [option.id for option in options]
    if kind in _BY_KEYS and (kind is not Kind.YES_OR_NO or ids in ([], ["yes", "no", "not_sure"])):
        return _BY_KEYS[kind]
    if options:
        shown = enumerate(options[:9], 1)
        return " ".join(words.KEY_OPTION.format(key=n, label=o.label.lower()) for n, o in shown)
    return words.KEY_NONE
