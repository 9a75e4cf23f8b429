"""An OpenID Connect provider: where it signs people in, and what it says of whoever comes back.

The flow is the authorization code with PKCE, state and nonce. What is known of one sign-in stands
sealed in a cookie of the browser that began it: an answer in another browser is worth nothing.
"""

import hmac
import logging
import secrets
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import requests
from authlib.integrations.requests_client import OAuth2Session  # type: ignore[import-untyped]
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from joserfc import jwk, jwt
from joserfc.errors import JoseError

from config.logging import event
from config.oidc import Oidc
from intake.errors import OidcRefusedError
from intake.oidc_attempt import ANEW, Attempt
from intake.runtime import Runtime
from intake.sign_in import SignedIn

SECONDS, KEPT_FOR = 5, timedelta(hours=1)
LEEWAY = 60  # seconds that two clocks may differ
_SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]


class Provider:
    """The provider as a process knows it: its addresses and keys are asked for once an hour."""

    def __init__(self, settings: Oidc, redirect: str) -> None:
        self.settings = settings
        self._redirect = redirect
        self._known: tuple[datetime, dict[str, Any], jwk.KeySet] | None = None
        self._asking = threading.Lock()

    def begin(
        self, runtime: Runtime, *, staff: SignedIn | None = None, back: str = "/"
    ) -> tuple[str, Attempt]:
        """The address to go to, and what must come back from it. Raises OidcRefusedError."""
        attempt = Attempt(
            state=secrets.token_urlsafe(24),
            nonce=secrets.token_urlsafe(24),
            verifier=secrets.token_urlsafe(48),
            begun_at=runtime.now(),
            staff=str(staff.id) if staff else None,
            since=staff.started_at if staff else None,
            back=back,
        )
        more = {"acr_values": " ".join(self.settings.acr)} if self.settings.acr else {}
        if staff:  # they must show it now, however lately they did elsewhere
            more |= {"prompt": "login", "max_age": "0"}
        address, _ = self._session().create_authorization_url(
            self.addresses(runtime)["authorization_endpoint"],
            state=attempt.state,
            nonce=attempt.nonce,
            code_verifier=attempt.verifier,
            **more,
        )
        return address, attempt

    def finish(
        self, runtime: Runtime, attempt: Attempt, answer: Mapping[str, str]
    ) -> dict[str, Any]:
        """What the provider says of the person. Raises OidcRefusedError with what to do."""
        if "error" in answer:
            raise OidcRefusedError(f"{self.settings.name} did not sign you in. Try again.")
        same = hmac.compare_digest(answer.get("state", "").encode(), attempt.state.encode())
        if not same or "code" not in answer:
            raise OidcRefusedError(ANEW)
        addresses = self.addresses(runtime)
        try:
            token = self._session().fetch_token(
                addresses["token_endpoint"],
                grant_type="authorization_code",
                code=answer["code"],
                code_verifier=attempt.verifier,
                timeout=SECONDS,
            )
            claims = self._claims(runtime, token, attempt)
            if self.settings.role_claim and "userinfo_endpoint" in addresses:
                claims = self._more(addresses["userinfo_endpoint"], token, claims)
        except (requests.ConnectionError, requests.Timeout, requests.HTTPError):
            raise self._away() from None
        except OidcRefusedError:
            raise
        except Exception:  # noqa: BLE001  # whatever is wrong with it, it proves nothing
            event("oidc.refused", logging.ERROR, what="token")
            raise OidcRefusedError(
                f"What {self.settings.name} answered cannot be trusted. Tell whoever runs the line."
            ) from None
        self._check_proof(claims, attempt)
        return claims

    def _session(self) -> OAuth2Session:
        return OAuth2Session(
            self.settings.client_id,
            self.settings.client_secret,
            scope=self.settings.scopes,
            redirect_uri=self._redirect,
            code_challenge_method="S256",
        )

    def _claims(
        self, runtime: Runtime, token: Mapping[str, Any], attempt: Attempt
    ) -> dict[str, Any]:
        """The ID token, once its signature, issuer, audience, time and nonce are right."""
        decoded = self._decoded(runtime, str(token["id_token"]))
        one_of = {
            "iss": {"essential": True, "value": self.addresses(runtime)["issuer"]},
            "aud": {"essential": True, "value": self.settings.client_id},
        }
        asked = {
            "nonce": attempt.nonce,
            "client_id": self.settings.client_id,
            "access_token": token.get("access_token"),
        }
        claims = CodeIDToken(decoded.claims, decoded.header, one_of, asked)
        claims.validate(now=int(runtime.now().timestamp()), leeway=LEEWAY)
        return dict(claims)

    def _decoded(self, runtime: Runtime, token: str) -> jwt.Token:
        try:
            return jwt.decode(token, self._keys(runtime), algorithms=_SIGNED_BY)
        except (JoseError, ValueError):  # it may have changed its keys within the hour
            self._known = None
            return jwt.decode(token, self._keys(runtime), algorithms=_SIGNED_BY)

    def _more(
        self, address: str, token: Mapping[str, Any], claims: dict[str, Any]
    ) -> dict[str, Any]:
        """Roles may stand in the user info alone. What the signed token says comes first."""
        bearer = {"Authorization": f"Bearer {token['access_token']}"}
        answer = requests.get(address, headers=bearer, timeout=SECONDS)
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told | claims if told.get("sub") == claims["sub"] else claims

    def _check_proof(self, claims: Mapping[str, Any], attempt: Attempt) -> None:
        if self.settings.acr and claims.get("acr") not in self.settings.acr:
            raise OidcRefusedError(
                f"{self.settings.name} let you in with less than this line needs. Use your "
                "smartcard or passkey there."
            )
        if attempt.staff:
            proved_at = claims.get("auth_time")
            begun = attempt.begun_at.timestamp() - LEEWAY
            if not isinstance(proved_at, int | float) or proved_at < begun:
                raise OidcRefusedError(f"{self.settings.name} did not ask you again. Use a code.")

    def addresses(self, runtime: Runtime) -> dict[str, Any]:
        """What it says of itself. Raises OidcRefusedError."""
        return self._ask(runtime)[0]

    def _keys(self, runtime: Runtime) -> jwk.KeySet:
        return self._ask(runtime)[1]

    def _ask(self, runtime: Runtime) -> tuple[dict[str, Any], jwk.KeySet]:
        with self._asking:
            now = runtime.now()
            if self._known is None or now - self._known[0] > KEPT_FOR:
                try:
                    told = _json(f"{self.settings.issuer}/.well-known/openid-configuration")
                    if str(told["issuer"]).rstrip("/") != self.settings.issuer:
                        event("oidc.refused", logging.ERROR, what="issuer")
                        raise self._away()
                    self._known = (now, told, jwk.KeySet.import_key_set(_json(told["jwks_uri"])))
                except (requests.RequestException, KeyError, ValueError):
                    event("oidc.away", logging.WARNING)
                    raise self._away() from None
            return self._known[1:]

    def _away(self) -> OidcRefusedError:
        return OidcRefusedError(
            f"{self.settings.name} does not answer just now. Sign in with your password and a "
            "code, or try again later."
        )


def _json(address: str) -> Any:
    answer = requests.get(address, timeout=SECONDS, allow_redirects=False)
    answer.raise_for_status()
    return answer.json()
