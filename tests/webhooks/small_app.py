"""An application for tests of the server before it: says how much of a body it read."""

import os
from collections.abc import Iterable
from typing import Any


def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """`SMALL_APP_ANSWERS` is how many bytes its answer has at least."""
    said = b"read %d." % len(environ["wsgi.input"].read())
    said = said.rjust(int(os.environ.get("SMALL_APP_ANSWERS", "0")))
    start_response("200 OK", [("Content-Length", str(len(said)))])
    return [said]
