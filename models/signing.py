"""Signatures that say where the audit trail stood: made by the worker, checked by anybody."""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SIGNING_BYTES = VERIFYING_BYTES = 32


@dataclass(frozen=True, slots=True)
class Signer:
    """The private half (Ed25519)."""

    key_id: str
    raw: bytes = field(repr=False)

    def sign(self, content: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.raw).sign(content)


def generate_signer() -> tuple[bytes, bytes]:
    """A new public half and its private half."""
    private = Ed25519PrivateKey.generate()
    return private.public_key().public_bytes_raw(), private.private_bytes_raw()


def is_signed(public: bytes, signature: bytes, content: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except InvalidSignature:
        return False
    return True
