"""One sign-in that has begun: sealed in a cookie of the browser that began it, for ten minutes."""

import hmac
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from intake.errors import OidcRefusedError
from intake.runtime import Runtime
from models.sealing import DataKey, Place, SealBrokenError

LASTS = timedelta(minutes=10)
ANEW = "Sign in again from here: that took too long, or began in another window."
_NOWHERE = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One sign-in that has begun. `staff` is whoever is to prove again who they are, in a session
    that began at `since`.
    """

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    begun_at: datetime
    staff: str | None = None
    since: datetime | None = None
    back: str = "/"

    def sealed(self, runtime: Runtime) -> str:
        body = json.dumps(asdict(self), default=datetime.isoformat)
        return _key(runtime).seal(_PLACE, body.encode()).hex()

    @classmethod
    def opened(cls, runtime: Runtime, cookie: str) -> "Attempt":
        """Raises OidcRefusedError for anything but an attempt of ours that is not too old."""
        try:
            body = json.loads(_key(runtime).open(_PLACE, bytes.fromhex(cookie)))
        except (SealBrokenError, ValueError):
            raise OidcRefusedError(ANEW) from None
        since = body["since"] and datetime.fromisoformat(body["since"])
        begun = datetime.fromisoformat(body["begun_at"])
        found = cls(**body | {"begun_at": begun, "since": since})
        if runtime.now() - found.begun_at > LASTS:
            raise OidcRefusedError(ANEW)
        return found


_PLACE = Place(table="cookie", column="oidc", row=_NOWHERE, conversation=_NOWHERE)


def _key(runtime: Runtime) -> DataKey:
    return DataKey(hmac.digest(runtime.private.secret, b"staff|oidc", "sha256"))
