"""What a process has worked out of something sealed, kept in its memory alone.

It is found by a digest of the sealed bytes themselves, and of all else that it was worked out of:
whatever changes, the digest is another and it is worked out anew. Nothing of it is written down.
"""

from hashlib import blake2b
from typing import Generic, TypeVar

Worked = TypeVar("Worked")
MOST = 50_000


class Kept(Generic[Worked]):
    """Keeps the newest. Threads may share it; at worst they work something out twice."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: dict[bytes, Worked] = {}

    def get(self, digest: bytes) -> Worked | None:
        return self._held.get(digest)

    def put(self, digest: bytes, worked: Worked) -> None:
        self._held[digest] = worked
        while len(self._held) > self._most:
            self._held.pop(next(iter(self._held)), None)


def digest_of(*parts: bytes) -> bytes:
    """Of all of them in order, each with its length."""
    digest = blake2b(digest_size=32)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()
