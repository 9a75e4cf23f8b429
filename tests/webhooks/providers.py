"""A real OpenID Connect provider on this machine, which holds its clients to PKCE."""

from collections.abc import Iterator
from contextlib import contextmanager

import oidc_provider_mock  # type: ignore[import-untyped]
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]
from flask import abort, request

from tests.webhooks.conftest import listening


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

    with listening(app, "localhost") as at:
        yield at
