"""The network of `make talk`, in a trial: what the line texts, rings and fetches by itself."""

import io
import json
import re
import wave
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from config.settings import TRIAL_ACCOUNT
from webhooks.network import Network, Reply
from webhooks.ssml import as_heard
from webhooks.telephones import Talk

_RECORDING = re.compile(r"/Recordings/(RE[0-9a-f]{32})\.wav$")
_SAMPLES_A_SECOND = 8000  # of a telephone


class TalkNetwork(Network):
    """Shows at the terminal what Twilio would deliver. Raises OSError where the port is in use."""

    def __init__(self, talk: Talk, token: str, port: int) -> None:
        super().__init__(TRIAL_ACCOUNT, token, port)
        self._talk = talk

    def reply(self, method: str, path: str, fields: dict[str, str], signed: str) -> Reply | None:
        found = _RECORDING.search(path) if method == "GET" else None
        seconds = self._recorded(found[1]) if found else None
        if seconds is None:
            return super().reply(method, path, fields, signed)
        return Reply(status=200, body=silence(seconds), type="audio/x-wav")

    def answered(self, method: str, path: str, fields: dict[str, str], reply: Reply) -> None:
        if method != "POST" or reply.status != 201:
            return
        what = PurePosixPath(path).name
        if what == "Messages.json":
            self._deliver(json.loads(reply.body)["sid"], fields)
        elif what == "Calls.json":
            said = next(ET.fromstring(fields["Twiml"]).iter("Say"))  # noqa: S314 - our own service
            self._talk.rings_by_itself(fields["To"], as_heard(said))

    def _deliver(self, sid: str, fields: dict[str, str]) -> None:
        self._talk.text_arrives(fields["To"], fields["Body"])
        self.messages[sid]["status"] = "delivered"
        self._talk.phone.handset.delivered(sid, fields["To"], fields["StatusCallback"])

    def _recorded(self, sid: str) -> int | None:
        phones = self._talk.telephones
        return next((kept for phone in phones if (kept := phone.handset.recorded.get(sid))), None)


def silence(seconds: int) -> bytes:
    """A WAV file in which nobody speaks."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_SAMPLES_A_SECOND)
        file.writeframes(bytes(2 * _SAMPLES_A_SECOND * seconds))
    return out.getvalue()
