"""A real OpenID Connect provider on this machine, which holds its clients to PKCE."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import oidc_provider_mock  # type: ignore[import-untyped]
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]
from flask import abort, request
from werkzeug.serving import make_server


@contextmanager
def provider_running() -> Iterator[str]:
    """Its issuer's address. Whoever asks for a token must know what an earlier challenge hides."""
    app = oidc_provider_mock.app(require_nonce=True)
    challenges: set[str] = set()

    @app.before_request  # type: ignore[untyped-decorator]
    def hold_to_pkce() -> None:
        if request.path == "/oauth2/authorize":
            challenges.add(request.args.get("code_challenge", ""))
        if request.path == "/oauth2/token":
            shown = create_s256_code_challenge(request.form.get("code_verifier", ""))
            if shown not in challenges:
                abort(400)

    server = make_server("localhost", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://localhost:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
