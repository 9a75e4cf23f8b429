"""How staff sign in with an OpenID Connect provider, such as NHS CIS2; off where none is set."""

from dataclasses import dataclass, field

from config.environment import UNBROKEN, Reader

_PAIR = r"[^,\s]+:(triager|lead|custodian|auditor|operator)"
_ROLES = rf"{_PAIR}(,{_PAIR})*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Oidc:
    """One provider. `acr` are the levels of proof that are enough; any where none is named. `roles`
    are ours by theirs, found in `role_claim`; where it is empty a role is what `staff add` gave.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str
    scopes: str
    acr: tuple[str, ...]
    subject_claim: str
    role_claim: str
    roles: tuple[tuple[str, str], ...]


def read_oidc(read: Reader) -> Oidc | None:
    """Out of the environment; a sentence for each fault."""
    issuer = read.url("OIDC_ISSUER", "")
    if not issuer:
        return None
    roles = read.matching("OIDC_ROLES", _ROLES, "pairs such as R8000:triager,R8001:lead")
    found = Oidc(
        issuer=issuer,
        client_id=read.text("OIDC_CLIENT_ID"),
        client_secret=read.matching("OIDC_CLIENT_SECRET", UNBROKEN, "16 signs or more"),
        name=read.text("OIDC_NAME", "your organisation"),
        scopes=read.text("OIDC_SCOPES", "openid profile"),
        acr=tuple(read.text("OIDC_ACR").split()),
        subject_claim=read.text("OIDC_SUBJECT_CLAIM", "sub"),
        role_claim=read.text("OIDC_ROLE_CLAIM"),
        roles=tuple((theirs, ours) for theirs, _, ours in
                    (pair.rpartition(":") for pair in roles.split(",") if pair)),
    )  # fmt: skip
    if not (found.client_id and found.client_secret):
        read.faults.append("OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.")
    if bool(found.role_claim) != bool(found.roles):
        read.faults.append("OIDC_ROLE_CLAIM and OIDC_ROLES belong together.")
    if "openid" not in found.scopes.split():
        read.faults.append("OIDC_SCOPES must hold openid.")
    return found
