"""Twilio's recordings for tests: a real HTTP server on loopback, with failures to order."""

import http.server
import threading
from dataclasses import dataclass, field
from typing import Self


@dataclass(slots=True)
class Recordings:
    """`sounds` by their SID; `status` and `kind` are what it answers with."""

    sounds: dict[str, bytes] = field(default_factory=dict)
    status: int = 200
    kind: str = "audio/x-wav"
    fetched: list[str] = field(default_factory=list)
    address: str = ""
    _server: http.server.HTTPServer | None = None
    _thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        kept = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                sid = self.path.rpartition("/")[2].removesuffix(".wav")
                kept.fetched.append(sid)
                sound = kept.sounds.get(sid, b"")
                self.send_response(kept.status)
                self.send_header("Content-Type", kept.kind)
                self.send_header("Location", f"{kept.address}/elsewhere")
                self.send_header("Content-Length", str(len(sound)))
                self.end_headers()
                try:
                    self.wfile.write(sound)
                except ConnectionError:
                    self.close_connection = True

            def log_message(self, *_args: object) -> None:
                """Nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        if self._server and self._thread:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
            self._server = None
