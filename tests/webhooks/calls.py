"""What a caller hears and meets in a document, for the tests of calls."""

from werkzeug.test import TestResponse

from tests.twiml_rules import check

OTHER = "CA" + "2" * 32
_VOICE = "/twilio/voice"


def heard(answer: TestResponse) -> str:
    """The words of a document, as said."""
    assert answer.status_code == 200, answer.text
    return " ".join("".join(say.itertext()) for say in check(answer.text).iter("Say"))


def action(answer: TestResponse) -> str:
    """Where the answer to the document goes, below /twilio/voice."""
    root = check(answer.text)
    for verb in ("Gather", "Dial", "Record"):
        found = root.find(verb)
        if found is not None:
            return found.get("action", "").removeprefix(_VOICE)
    raise AssertionError("the line listens to nothing")


def hangs_up(answer: TestResponse) -> bool:
    return check(answer.text).find("Hangup") is not None
