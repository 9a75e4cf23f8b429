"""The keys a process holds, and what it can do with them.

Data keys are sealed by HPKE (RFC 9180; ML-KEM-768 with X25519, HKDF-SHA-256, AES-256-GCM):
what is recorded today should not open on a quantum computer of tomorrow.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from models.sealing import DataKey, SealBrokenError

SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_MLKEM_PUBLIC, _MLKEM_SEED, _X25519 = 1184, 64, 32
PUBLIC_BYTES, PRIVATE_BYTES = _MLKEM_PUBLIC + _X25519, _MLKEM_SEED + _X25519
KEY_ID_BYTES = 20


def generate_pair() -> tuple[bytes, bytes]:
    """A new public half and its private half."""
    kem, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    public = kem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return public, kem.private_bytes_raw() + curve.private_bytes_raw()


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public half for one purpose: seals a data key that only private halves open."""

    key_id: str
    raw: bytes

    def seal(self, data_key: DataKey, conversation: UUID) -> bytes:
        """`key id (20) | HPKE blob`, bound to the conversation."""
        key = hpke.MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(self.raw[:_MLKEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(self.raw[_MLKEM_PUBLIC:]),
        )
        blob = SUITE.encrypt(data_key.material, key, info=conversation.bytes)
        return self.key_id.encode() + blob


@dataclass(frozen=True, slots=True)
class PrivateKeys:
    """The private halves for one purpose, by key id. Each is taken apart once: that costs more
    than to open a data key with it.
    """

    by_id: dict[str, bytes] = field(repr=False)
    _halves: dict[str, hpke.MLKEM768X25519PrivateKey] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        halves = {
            key_id: hpke.MLKEM768X25519PrivateKey(
                MLKEM768PrivateKey.from_seed_bytes(raw[:_MLKEM_SEED]),
                X25519PrivateKey.from_private_bytes(raw[_MLKEM_SEED:]),
            )
            for key_id, raw in self.by_id.items()
        }
        object.__setattr__(self, "_halves", halves)

    def open(self, sealed: bytes, conversation: UUID) -> DataKey:
        """Raises SealBrokenError for a key this process does not hold, or a damaged blob."""
        key = self._halves.get(sealed[:KEY_ID_BYTES].decode("ascii", "replace"))
        if key is None:
            raise SealBrokenError("no private key for this conversation")
        try:
            return DataKey(SUITE.decrypt(sealed[KEY_ID_BYTES:], key, info=conversation.bytes))
        except (InvalidTag, ValueError):
            raise SealBrokenError("sealed key does not belong here") from None


@dataclass(frozen=True, slots=True)
class LineKeys:
    """What the public process holds: it can start and continue conversations, never reopen one."""

    triage: PublicKey
    identity: PublicKey
    secrets: tuple[bytes, ...] = field(repr=False)  # newest first

    def wrap(self, data_key: DataKey, conversation: UUID) -> bytes:
        """The temporary wrap, kept only while the conversation is open."""
        nonce = os.urandom(12)
        key = AESGCM(_derive(self.secrets[0], b"wrap"))
        return nonce + key.encrypt(nonce, data_key.material, conversation.bytes)

    def unwrap(self, wrapped: bytes, conversation: UUID) -> DataKey:
        for secret in self.secrets:
            key = AESGCM(_derive(secret, b"wrap"))
            try:
                return DataKey(key.decrypt(wrapped[:12], wrapped[12:], conversation.bytes))
            except (InvalidTag, ValueError):
                continue
        raise SealBrokenError("temporary wrap does not belong here")

    def indexes(self, purpose: str, value: str) -> tuple[bytes, ...]:
        """Keyed look-up values, newest key first: store the first, search for all.

        A telephone number or provider id is found again without being stored.
        """
        return tuple(
            hmac.digest(_derive(secret, b"index|" + purpose.encode()), value.encode(), "sha256")
            for secret in self.secrets
        )

    def delivery_keys(self, provider_id: str) -> tuple[DataKey, ...]:
        """Keys for the answer to one delivery, newest first.

        Derived from the delivery's own id, of which only an index is stored: the answer can be
        given again to whoever repeats the delivery, and opened by nobody else, so that a retry
        still works when the conversation is closed and its wrap is gone.
        """
        return tuple(
            DataKey(hmac.digest(_derive(secret, b"delivery"), provider_id.encode(), "sha256"))
            for secret in self.secrets
        )


@dataclass(frozen=True, slots=True)
class BlindCost:
    """What one blind value costs, to the worker and to whoever guesses: about 34 ms."""

    memory_kib: int = 19 * 1024
    passes: int = 2


@dataclass(frozen=True, slots=True)
class StaffKeys:
    """What staff and worker processes hold besides: the private halves and the staff secret."""

    triage: PrivateKeys
    identity: PrivateKeys
    secret: bytes = field(repr=False)
    blind_cost: BlindCost = BlindCost()

    def blind(self, fact: str) -> bytes:
        """A look-up value for a fact that is stored sealed: equal for equal facts.

        Whoever has the table cannot guess facts without the staff secret; whoever has that too
        must pay `blind_cost` for each guess, and there are very many NHS numbers.
        """
        work = Argon2id(
            salt=_derive(self.secret, b"blind salt")[:16],
            length=32,
            iterations=self.blind_cost.passes,
            lanes=1,
            memory_cost=self.blind_cost.memory_kib,
        )
        return work.derive(hmac.digest(_derive(self.secret, b"blind"), fact.encode(), "sha256"))


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return hmac.digest(secret, b"line|" + purpose, hashlib.sha256)
