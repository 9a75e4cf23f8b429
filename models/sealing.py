"""Sealing: AES-256-GCM with padding, bound to the exact place where the value is stored.

A sealed value is `version (1) | nonce (12) | ciphertext+tag`. The place (table, column, row,
conversation, sequence) is authenticated, so a value moved to another row or column, or changed
by one bit, does not open. Lengths are padded to 64 bytes: a stored "yes" looks like a "no".
"""

import os
import struct
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
BUCKET = 64
_NONCE = 12


class SealBrokenError(Exception):
    """A sealed value is damaged, was moved from its place, or belongs to another key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a sealed value is stored; part of the seal itself."""

    table: str
    column: str
    row: UUID
    conversation: UUID
    sequence: int = 0

    def as_bytes(self) -> bytes:
        """The authenticated form: unambiguous, since every part has a length or a fixed size."""
        names = b"".join(
            struct.pack(">B", len(part)) + part
            for part in (self.table.encode(), self.column.encode())
        )
        ids = self.row.bytes + self.conversation.bytes + struct.pack(">Q", self.sequence)
        return VERSION + names + ids


@dataclass(frozen=True, slots=True)
class DataKey:
    """One conversation's key (32 bytes): seals and opens what belongs to that conversation."""

    material: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "DataKey":
        return cls(os.urandom(32))

    def seal(self, place: Place, plaintext: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        sealed = AESGCM(self.material).encrypt(nonce, _pad(plaintext), place.as_bytes())
        return VERSION + nonce + sealed

    def open(self, place: Place, value: bytes) -> bytes:
        """The plaintext. Raises SealBrokenError, which never holds any of it."""
        if not self.material:
            raise SealBrokenError("the key for this was not opened")
        if value[:1] != VERSION or len(value) < 1 + _NONCE + 16:
            raise SealBrokenError("sealed value of an unknown form")
        nonce, ciphertext = value[1 : 1 + _NONCE], value[1 + _NONCE :]
        try:
            return _unpad(AESGCM(self.material).decrypt(nonce, ciphertext, place.as_bytes()))
        except InvalidTag:
            raise SealBrokenError("sealed value does not belong here") from None


NO_KEY = DataKey(b"")  # stands where a key was not asked for: it opens nothing


def _pad(plaintext: bytes) -> bytes:
    framed = struct.pack(">I", len(plaintext)) + plaintext
    return framed + b"\0" * (-len(framed) % BUCKET)


def _unpad(framed: bytes) -> bytes:
    (length,) = struct.unpack(">I", framed[:4])
    return framed[4 : 4 + length]
