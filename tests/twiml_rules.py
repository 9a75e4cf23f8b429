"""The rules of TwiML that Twilio enforces, for the verbs this line uses.

What may stand in what, and with which attributes, is read from Twilio's own library; the rest
(values, limits, combinations) from its documentation and its error codes.
"""

import inspect
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from twilio.twiml import TwiML, lower_camel
from twilio.twiml import messaging_response as texts
from twilio.twiml import voice_response as calls

# The verbs that this line says anything with; a verb of Twilio's beyond them is a mistake here.
_CHILDREN: dict[str, tuple[type[Any], ...]] = {
    "Response": (calls.VoiceResponse, texts.MessagingResponse),
    "Gather": (calls.Gather,),
    "Say": (calls.Say,),
    "prosody": (calls.SsmlProsody,),
    "Dial": (calls.Dial,),
    "Connect": (calls.Connect,),
    "ConversationRelay": (calls.ConversationRelay,),
}
_USED = {
    "Response", "Say", "Pause", "Hangup", "Redirect", "Message", "Gather", "Dial", "Number",
    "Record", "Connect", "ConversationRelay", "Parameter", "prosody", "break", "say-as",
}  # fmt: skip
# Twilio documents these; its Python library takes them as they are.
_BESIDE = {"ConversationRelay": {"speechTimeout", "ignoreBackchannel"}}


def _method(kind: type[Any], child: str) -> Callable[..., Any] | None:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", child).lower().replace("-", "_")
    found = getattr(kind, name, None) or getattr(kind, f"{name}_", None)
    return found if callable(found) and not hasattr(TwiML, name) else None


def _attributes(make: Callable[..., Any]) -> set[str]:
    names = list(inspect.signature(make).parameters)[1:]
    return {lower_camel(TwiML.MAP.get(name, name)) for name in names if name != "kwargs"}


def _permitted(parent: str, child: str) -> set[str] | None:
    """The attributes that a verb may have there; None where it may not stand there at all."""
    made = [_method(kind, child) for kind in _CHILDREN.get(parent, ())]
    found = [_attributes(make) for make in made if make]
    return set.union(*found) | _BESIDE.get(child, set()) if found and child in _USED else None


_MODELS = {"default", "numbers_and_commands", "phone_call", "experimental_conversations",
           "experimental_utterances"}  # fmt: skip
_ADDRESS = re.compile(
    r"/twilio/sms/status"
    r"|/twilio/voice(/[a-z-]+){0,2}(/\d+)?(\?[a-z]+=\d{1,4}(&[a-z]+=\d{1,4})*)?"
)
_SAID_AS = {
    "digits": r"\d+",
    "telephone": r"\+?[\d ]+",
    "date": r"\d{1,2}/\d{1,2}/\d{4}",
}


class TwimlError(AssertionError):
    """Twilio would drop this call or text."""


def check(document: str) -> ET.Element:
    """The document's root. Raises TwimlError for what Twilio would not take."""
    if len(document.encode()) > 64 * 1024:
        raise TwimlError("longer than 64 kB")
    try:
        root = ET.fromstring(document)  # noqa: S314 - our own documents
    except ET.ParseError as error:
        raise TwimlError(f"no XML: {error}") from error
    if root.tag != "Response" or len(root) == 0:
        raise TwimlError("an empty document, or none of ours")
    if root.find("Message") is not None and {verb.tag for verb in root} - {"Message", "Redirect"}:
        raise TwimlError("texts and a call in one document")
    if root.keys():
        raise TwimlError("attributes of the document itself")
    for parent in root.iter():
        for verb in parent:
            _check_place(parent, verb)
            _check_verb(verb)
    return root


def _check_place(parent: ET.Element, verb: ET.Element) -> None:
    permitted = _permitted(parent.tag, verb.tag)
    if permitted is None:
        raise TwimlError(f"{parent.tag} holds {verb.tag}")
    if not set(verb.keys()) <= permitted:
        raise TwimlError(f"{verb.tag} with {sorted(verb.keys())}")


def _check_verb(verb: ET.Element) -> None:
    for name in verb.attrib:
        if name.lower().endswith("method") and verb.get(name) != "POST":
            raise TwimlError("a GET would put what was said into an address, and into logs")
        if name in ("action", "url", "recordingStatusCallback", "partialResultCallback"):
            _check_address(verb, name)
    words = "".join(verb.itertext())
    if verb.tag in ("Say", "Message", "Redirect", "Number") and not words.strip():
        raise TwimlError(f"an empty {verb.tag}")
    check_more = _MORE.get(verb.tag)
    if check_more:
        check_more(verb)


def _check_address(verb: ET.Element, name: str) -> None:
    """Absolute paths of ours, nothing in them but numbers."""
    address = verb.get(name, "")
    if verb.tag != "ConversationRelay" and not _ADDRESS.fullmatch(address):
        raise TwimlError(f"{name} is no absolute path of ours: {address}")


def _check_say(say: ET.Element) -> None:
    words = "".join(say.itertext())
    if len(words) > 3000 or len(quote(words)) > 4500:
        raise TwimlError("13521: Polly takes 3000 characters, 4500 when they are encoded")
    if say.get("voice") != "Polly.Amy-Neural" or say.get("language") != "en-GB":
        raise TwimlError("another voice than the line's")
    for as_what in say.iter("say-as"):
        _check_said_as(as_what)
    for pause in say.iter("break"):
        if not re.fullmatch(r"\d{1,4}ms", pause.get("time", "")):
            raise TwimlError("no such break")
    for manner in say.iter("prosody"):
        if not re.fullmatch(r"\d{2,3}%", manner.get("rate", "")):
            raise TwimlError("no such rate")


def _check_said_as(part: ET.Element) -> None:
    kind, text = part.get("interpret-as"), part.text or ""
    pattern = _SAID_AS.get(kind or "")
    if pattern is None or not re.fullmatch(pattern, text):
        raise TwimlError(f"{text!r} is not to be said as {kind}")
    if (part.get("format") == "dmy") != (kind == "date"):
        raise TwimlError("a date says in which order it stands, and nothing else does")


def _check_text(message: ET.Element) -> None:
    if len(message.text or "") > 1600:
        raise TwimlError("a text takes 1600 characters")


def _check_dial(dial: ET.Element) -> None:
    if dial.get("action") is None or dial.get("answerOnBridge") != "true":
        raise TwimlError("the caller would hear nothing, or be left when nobody comes")
    if [number.tag for number in dial] != ["Number"] or not dial[0].get("url"):
        raise TwimlError("one number, whose owner hears first who calls")
    if not 5 <= int(dial.get("timeout", "0")) <= 600:
        raise TwimlError("Dial rings for 5 to 600 seconds")


def _check_record(record: ET.Element) -> None:
    if record.get("transcribe") == "true":
        raise TwimlError("what is said to a person is written down nowhere else")
    if not {"action", "recordingStatusCallback"} <= set(record.keys()):
        raise TwimlError("nobody would learn of the message")
    if not 1 <= int(record.get("maxLength", "3600")) <= 120 or record.get("playBeep") != "true":
        raise TwimlError("two minutes after a tone")
    if record.get("trim") not in ("trim-silence", "do-not-trim"):
        raise TwimlError("no such trim")


def _check_pause(pause: ET.Element) -> None:
    if not 1 <= int(pause.get("length", "1")) <= 10:
        raise TwimlError("a caller would think that the line is dead")


def _check_relay(connect: ET.Element) -> None:
    relay = connect.find("ConversationRelay")
    if relay is None or connect.get("action") != "/twilio/voice/relay":
        raise TwimlError("nobody would hear how the session ended")
    if not re.fullmatch(r"wss?://[\w.-]+(:\d+)?/[\w./-]*", relay.get("url", "")):
        raise TwimlError("the socket's address has a query, or is none")
    if (relay.get("language"), relay.get("ttsProvider"), relay.get("voice")) != (
        "en-GB", "Amazon", "Amy-Neural",
    ):  # fmt: skip
        raise TwimlError("64101: a voice of that provider, in British English")
    if relay.get("interruptible") not in {"none", "dtmf", "speech", "any"}:
        raise TwimlError("no such way to interrupt")
    if relay.get("interruptSensitivity") not in {"low", "medium", "high"}:
        raise TwimlError("no such sensitivity")
    if relay.get("profanityFilter") != "false" or relay.get("dtmfDetection") != "true":
        raise TwimlError("names would be masked, or keys not heard")
    given = {parameter.get("name") for parameter in relay.findall("Parameter")}
    if given != {"ticket"}:
        raise TwimlError("a ticket and nothing else, least of all about a caller")


def _check_gather(gather: ET.Element) -> None:
    if gather.get("action") is None or gather.get("actionOnEmptyResult") != "true":
        raise TwimlError("silence would end the call")
    if not 5 <= int(gather.get("timeout", "5")) <= 60:
        raise TwimlError("no time to think, or for ever")
    if gather.get("input") == "dtmf":
        return
    if gather.get("input") != "dtmf speech" or gather.get("language") != "en-GB":
        raise TwimlError("speech and keys, in British English")
    if gather.get("speechModel") not in _MODELS:
        raise TwimlError("no such speech model")
    if not (gather.get("speechTimeout") or "").isdigit():
        raise TwimlError("13335: auto goes with no speech model")
    if gather.get("profanityFilter") != "false":
        raise TwimlError("names would be masked")
    hints = gather.get("hints", "").split(",")
    if len(hints) > 500 or any(len(hint.strip()) > 100 for hint in hints):
        raise TwimlError("too many or too long hints")


_MORE = {
    "Say": _check_say,
    "Message": _check_text,
    "Gather": _check_gather,
    "Dial": _check_dial,
    "Record": _check_record,
    "Pause": _check_pause,
    "Connect": _check_relay,
}
