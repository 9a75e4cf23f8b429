"""The made-up account at Twilio on a bad day: it does on request what Twilio does (`faults`),
and remembers what it was asked. Runs alone too: `python -m tests.twilio.rest_peer`.
"""

import time
from dataclasses import dataclass, field
from typing import Any

from webhooks.made_up_account import RefusalError
from webhooks.network import Network, Reply, as_json

ACCOUNT, TOKEN = "AC" + "1" * 32, "test-twilio-auth-token"


@dataclass(frozen=True, slots=True)
class Fault:
    """What the next request gets instead: a status and Twilio's number of an error.

    `cut`: the connection ends without an answer, after the request was obeyed where `obeyed`.
    """

    status: int = 500
    code: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    obeyed: bool = False

    def reply(self) -> Reply | None:
        if self.cut:
            return None
        refusal = RefusalError(self.status, self.code or 20500)
        return as_json(self.status, refusal.as_json(), self.headers)


class RestPeer(Network):
    """Use as a context manager; `url` is what TWILIO_API_URL is set to."""

    def __init__(self, port: int = 0) -> None:
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.obeyed: list[tuple[str, str, dict[str, str]]] = []
        self.faults: list[Fault] = []
        self.pause_seconds = 0.0
        super().__init__(ACCOUNT, TOKEN, port)

    def texted(self, to: str) -> list[str]:
        """The bodies sent to a number, as its owner reads them."""
        return [
            fields["Body"]
            for method, path, fields in self.obeyed
            if (method, path) == ("POST", f"{self.api}/Messages.json") and fields["To"] == to
        ]

    def obey(self, method: str, path: str, fields: dict[str, str]) -> tuple[int, Any]:
        answer = super().obey(method, path, fields)
        self.obeyed.append((method, path, fields))
        return answer

    def reply(self, method: str, path: str, fields: dict[str, str], signed: str) -> Reply | None:
        self.requests.append((method, path, fields))
        time.sleep(self.pause_seconds)
        fault = self.faults.pop(0) if self.faults else None
        if fault and not fault.obeyed:
            return fault.reply()
        reply = super().reply(method, path, fields, signed)
        return fault.reply() if fault else reply


def main() -> None:
    with RestPeer() as peer:
        print(peer.url, flush=True)
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    main()
