"""A telephone in code: rings and texts a running service through its real signed webhooks.

It does what Twilio does with the TwiML it gets, as far as this line uses it.
"""

from dataclasses import dataclass, field
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import requests
from twilio.request_validator import RequestValidator

from config.trial import TRIAL_NUMBER
from webhooks.deliveries import call_fields, new_sid, recording_fields, text_fields
from webhooks.ssml import as_heard

_TIMEOUT_SECONDS = 15  # as long as Twilio waits
_MOST_REDIRECTS = 20


class HandsetError(Exception):
    """The line answered with something a telephone network would not accept."""


@dataclass(slots=True)
class Handset:
    """One telephone. Every method gives the words it heard or was texted, one message a line.

    A failed delivery raises requests' errors or HandsetError; `retry` then repeats it, as
    Twilio would, byte for byte.
    """

    base_url: str
    public_url: str
    account_sid: str
    auth_token: str
    line: str = TRIAL_NUMBER
    call_sid: str | None = None
    dialled: str | None = None
    ended: bool = True
    document: str = ""
    _from: str = ""
    _action: str | None = None
    met: bool = False  # the person has taken the call
    recording: str | None = None  # the line listens to a message, and wants to hear of it there
    recorded: dict[str, int] = field(default_factory=dict)  # seconds of each message, by its id
    _leg_sid: str = ""
    _whisper_action: str = ""
    _last: tuple[str, dict[str, str]] | None = None
    _http: requests.Session = field(default_factory=requests.Session, repr=False)

    def ring(self, from_: str) -> str:
        """Ring the line; `anonymous` is a withheld number."""
        self.call_sid, self._from = new_sid("CA"), from_
        self._leg_sid = new_sid("CA")
        self.dialled, self.recording, self.ended, self._action = None, None, False, None
        return self._deliver("/twilio/voice", self._call_fields("ringing"))

    def say(self, text: str, *, confidence: str = "0.91") -> str:
        """Speak an answer."""
        return self._answer({"SpeechResult": text, "Confidence": confidence})

    def press(self, digits: str) -> str:
        """Key digits; a `#` at the end only ends the keying."""
        return self._answer({"Digits": digits.removesuffix("#"), "FinishedOnKey": "#"})

    def silence(self) -> str:
        """Say nothing until the line gives up waiting."""
        return self._answer({"SpeechResult": ""})

    def nobody_answers(self) -> str:
        """The person whom the line rings does not come to the phone."""
        return self._after_dialling("no-answer")

    def person_picks_up(self) -> str:
        """The person picks up, and hears who rings before the caller hears them."""
        if self.dialled is None:
            raise HandsetError("The line is not ringing anybody.")
        number = ET.fromstring(self.document).find(".//Number")  # noqa: S314 - our own service
        return self._person_hears("" if number is None else number.get("url", ""), {})

    def person_presses(self, digits: str) -> str:
        """The person keys something, or nothing, after the whisper."""
        return self._person_hears(self._whisper_action, {"Digits": digits})

    def person_hangs_up(self) -> str:
        """The person came to the phone, and the talk with them is over."""
        return self._after_dialling("completed")

    def leave_message(self, seconds: int) -> str:
        """Speak after the tone and press the hash key; of no seconds where nothing is said."""
        if self.recording is None or self._action is None:
            raise HandsetError("The line is not waiting for a message.")
        reports, self.recording = self.recording, None
        fields = self._call_fields("in-progress")
        if not seconds:
            return self._deliver(self._action, fields)
        told = recording_fields(seconds)
        self.recorded[told["RecordingSid"]] = seconds
        self._post(reports, fields | told | {"RecordingStatus": "completed"})
        return self._deliver(self._action, fields | told | {"Digits": "#"})

    def hang_up(self) -> None:
        """Put the receiver down; the network tells the line."""
        if not self.ended:
            self.ended, self.dialled, self.recording = True, None, None
            self._post("/twilio/voice/status", self._call_fields("completed"))

    def text(self, from_: str, body: str, message_sid: str | None = None) -> str:
        """Text the line."""
        sid = message_sid or new_sid("SM")
        fields = text_fields(self.account_sid, from_, self.line, body, sid)
        return self._deliver("/twilio/sms", fields)

    def delivered(self, message_sid: str, to: str, report_to: str) -> None:
        """The network tells the line, where it asked to be told, that a text has arrived."""
        fields = text_fields(self.account_sid, self.line, to, "", message_sid)
        self._post(report_to.removeprefix(self.public_url), fields | {"MessageStatus": "delivered"})

    def retry(self) -> str:
        """Deliver the last webhook once more."""
        if self._last is None:
            raise HandsetError("There is nothing to repeat yet.")
        return self._deliver(*self._last)

    def _answer(self, heard: dict[str, str]) -> str:
        if self.ended or self._action is None or self.recording is not None:
            raise HandsetError("There is no call, or the line is not listening.")
        return self._deliver(self._action, self._call_fields("in-progress") | heard)

    def _after_dialling(self, status: str) -> str:
        if self.dialled is None or self._action is None:
            raise HandsetError("The line is not ringing anybody.")
        self.dialled, self.met = None, False
        fields = self._call_fields("in-progress") | {"DialCallStatus": status}
        return self._deliver(self._action, fields)

    def _person_hears(self, path: str, more: dict[str, str]) -> str:
        leg = {"CallSid": self._leg_sid, "ParentCallSid": self.call_sid or ""}
        fields = self._call_fields("in-progress") | leg | more
        document = ET.fromstring(self._post(path, fields))  # noqa: S314 - our own service
        gather = document.find("Gather")
        self._whisper_action = "" if gather is None else gather.get("action", "")
        self.met = gather is None and document.find("Hangup") is None
        return "\n".join(as_heard(said) for said in document.iter("Say"))

    def _call_fields(self, status: str) -> dict[str, str]:
        return call_fields(self.account_sid, self.call_sid or "", self._from, self.line, status)

    def _deliver(self, path: str, fields: dict[str, str]) -> str:
        self._last = (path, fields)
        heard: list[str] = []
        for _ in range(_MOST_REDIRECTS):
            self.document = self._post(path, fields)
            following = self._follow(path, heard)
            if following is None:
                return "\n".join(heard)
            path, fields = following, self._call_fields("in-progress")
        raise HandsetError("The line sends the call in circles.")

    def _post(self, path: str, fields: dict[str, str]) -> str:
        validator = RequestValidator(self.auth_token)
        answer = self._http.post(
            self.base_url + path,
            data=fields,
            headers={
                "X-Twilio-Signature": validator.compute_signature(self.public_url + path, fields)
            },
            timeout=_TIMEOUT_SECONDS,
            allow_redirects=False,
        )
        if not answer.ok:
            raise HandsetError(f"The line answered {answer.status_code}.")
        return answer.text

    def _follow(self, path: str, heard: list[str]) -> str | None:
        """Do what the document says; gives the address of a redirect."""
        document = ET.fromstring(self.document)  # noqa: S314 - our own service's answer
        for verb in document:
            if verb.tag in ("Say", "Message"):
                heard.append(as_heard(verb))
            elif verb.tag in ("Gather", "Dial", "Record"):
                heard += [as_heard(say) for say in verb.iter("Say")]
                self._wait(path, verb)
                return None
            elif verb.tag in ("Connect", "Redirect"):  # it has no socket: the call goes on without
                return urljoin(path, verb.get("action") or verb.text or "")
            elif verb.tag == "Hangup":
                break
        if not path.startswith("/twilio/sms"):
            self.hang_up()
        return None

    def _wait(self, path: str, verb: ET.Element) -> None:
        """For an answer, for the person who is rung, or for a message after the tone."""
        self._action = urljoin(path, verb.get("action", ""))
        if verb.tag == "Dial":
            self.dialled = "".join(verb.itertext())
        if verb.tag == "Record":
            self.recording = verb.get("recordingStatusCallback", "")
