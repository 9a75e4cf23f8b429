"""The rules of TwiML that Twilio enforces, for the verbs this line uses."""

import re
from xml.etree import ElementTree as ET

_NESTING = {
    "Response": {
        "Say",
        "Gather",
        "Pause",
        "Hangup",
        "Redirect",
        "Dial",
        "Message",
        "Record",
        "Connect",
    },
    "Gather": {"Say", "Pause", "Play"},
    "Dial": {"Number"},
    "Connect": {"ConversationRelay"},
    "ConversationRelay": {"Parameter"},
}
_ATTRIBUTES = {
    "Response": set(),
    "Say": {"voice", "language", "loop"},
    "Pause": {"length"},
    "Hangup": set(),
    "Redirect": {"method"},
    "Message": {"to", "from", "action", "method", "statusCallback"},
    "Dial": {
        "action", "method", "timeout", "timeLimit", "answerOnBridge", "callerId", "record",
    },
    "Number": {"url", "method"},
    "Connect": {"action", "method"},
    "ConversationRelay": {
        "url", "language", "ttsProvider", "voice", "transcriptionProvider", "speechModel",
        "speechTimeout", "profanityFilter", "hints", "dtmfDetection", "interruptible",
        "interruptSensitivity", "ignoreBackchannel", "partialPrompts", "partialPromptOnHangup",
        "events",
    },
    "Parameter": {"name", "value"},
    "Gather": {
        "input", "action", "method", "timeout", "speechTimeout", "language", "hints", "numDigits",
        "finishOnKey", "profanityFilter", "actionOnEmptyResult", "speechModel", "bargeIn",
    },
}  # fmt: skip
_MODELS = {"default", "numbers_and_commands", "phone_call", "experimental_conversations",
           "experimental_utterances"}  # fmt: skip
_HTTP = {"GET", "POST"}


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
    texts = {child.tag for child in root} & {"Message"}
    if texts and {child.tag for child in root} - {"Message", "Redirect"}:
        raise TwimlError("texts and a call in one document")
    for verb in root.iter():
        _check_verb(verb)
    return root


def _check_verb(verb: ET.Element) -> None:
    if verb.tag not in _ATTRIBUTES or set(verb.keys()) - _ATTRIBUTES[verb.tag]:
        raise TwimlError(f"{verb.tag} with {sorted(verb.keys())}")
    if {child.tag for child in verb} - _NESTING.get(verb.tag, set()):
        raise TwimlError(f"{verb.tag} holds what it may not")
    if verb.get("method", "POST") not in _HTTP:
        raise TwimlError("no such method")
    words = verb.text or ""
    if verb.tag in ("Say", "Message", "Redirect", "Number") and not words.strip():
        raise TwimlError(f"an empty {verb.tag}")
    if verb.tag == "Say" and len(words) > 3000:
        raise TwimlError("Polly takes 3000 characters")
    if verb.tag == "Message" and len(words) > 1600:
        raise TwimlError("a text takes 1600 characters")
    if verb.tag == "Gather":
        _check_gather(verb)
    if verb.tag == "Connect":
        _check_relay(verb)


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
    if not re.fullmatch(r"/twilio/voice(/[a-z]+(/\d+)?)?(\?[a-z]+=\d+)?", gather.get("action", "")):
        raise TwimlError("the action is no absolute path of ours")
    if gather.get("input") != "dtmf speech" or gather.get("language") != "en-GB":
        raise TwimlError("speech and keys, in British English")
    if gather.get("speechModel") not in _MODELS:
        raise TwimlError("no such speech model")
    if gather.get("speechTimeout") == "auto":
        raise TwimlError("13335: auto goes with no speech model")
    if gather.get("profanityFilter") != "false" or gather.get("actionOnEmptyResult") != "true":
        raise TwimlError("names would be masked, or silence would end the call")
    hints = gather.get("hints", "").split(",")
    if len(hints) > 500 or any(len(hint.strip()) > 100 for hint in hints):
        raise TwimlError("too many or too long hints")
