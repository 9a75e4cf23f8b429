"""What is sealed opens in its own place with its own key, unchanged, and nowhere else."""

import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.keyring import LineKeys, PrivateKeys, PublicKey, generate_pair
from models.sealing import BUCKET, DataKey, Place, SealBrokenError
from tests.factories import some_place

VECTORS = json.loads(Path(__file__).with_name("sealing_vectors.json").read_text())
WORDS = b"My brother Michael Ward died on Tuesday"
places = st.builds(
    Place,
    table=st.text(max_size=40),
    column=st.text(max_size=40),
    row=st.uuids(),
    conversation=st.uuids(),
    sequence=st.integers(0, 2**64 - 1),
)


@given(places, st.binary(max_size=5000))
def test_sealed_value_opens_in_its_place(place: Place, words: bytes) -> None:
    key = DataKey.generate()
    assert key.open(place, key.seal(place, words)) == words


@given(places, places)
def test_two_places_are_never_written_alike(one: Place, other: Place) -> None:
    assert (one.as_bytes() == other.as_bytes()) == (one == other)


@pytest.mark.parametrize(("one", "other"), [(b"yes", b"no"), (b"", b"x" * 60)])
def test_length_tells_nothing_within_a_bucket(one: bytes, other: bytes) -> None:
    key, place = DataKey.generate(), some_place()
    assert len(key.seal(place, one)) == len(key.seal(place, other)) == 1 + 12 + BUCKET + 16


def test_same_words_never_look_the_same() -> None:
    key, place = DataKey.generate(), some_place()
    assert len({key.seal(place, WORDS) for _ in range(1000)}) == 1000


def test_key_is_not_shown_when_printed() -> None:
    key = DataKey.generate()
    assert key.material.hex() not in repr(key) + str(key)
    assert repr(key) == "DataKey()"


@pytest.mark.parametrize("vector", VECTORS["values"], ids=lambda vector: vector["key"][:6])
def test_value_sealed_years_ago_still_opens(vector: dict[str, str]) -> None:
    place = Place(
        table=vector["table"],
        column=vector["column"],
        row=UUID(vector["row"]),
        conversation=UUID(vector["conversation"]),
        sequence=int(vector["sequence"]),
    )
    assert place.as_bytes().hex() == vector["place"]
    key = DataKey(bytes.fromhex(vector["key"]))
    assert key.open(place, bytes.fromhex(vector["sealed"])).hex() == vector["plaintext"]


def test_data_key_sealed_to_staff_years_ago_still_opens() -> None:
    vector = VECTORS["data_key"]
    keys = PrivateKeys({vector["key_id"]: bytes.fromhex(vector["private"])})
    opened = keys.open(bytes.fromhex(vector["sealed"]), UUID(vector["conversation"]))
    assert opened.material.hex() == vector["material"]


def test_line_secret_of_years_ago_gives_the_same_keys() -> None:
    vector, expected = VECTORS["line"], VECTORS["data_key"]
    nobody = PublicKey("", b"")
    line = LineKeys(nobody, nobody, (bytes.fromhex(vector["secret"]),))
    index, delivery = vector["index"], vector["delivery"]
    assert line.indexes(index["purpose"], index["value"])[0].hex() == index["digest"]
    assert line.delivery_keys(delivery["provider_id"])[0].material.hex() == delivery["material"]
    wrapped = bytes.fromhex(vector["wrapped"])
    unwrapped = line.unwrap(wrapped, UUID(expected["conversation"]))
    assert unwrapped.material.hex() == expected["material"]


# R6: moved or changed ciphertexts. Each source yields (key, place, value) that must not open.
Forgery = tuple[DataKey, Place, bytes]


def every_place() -> list[Place]:
    return [
        some_place(table=table, column=column, row=UUID(int=row), conversation=UUID(int=thread),
                   sequence=sequence)
        for table in ("turn", "notification")
        for column in ("heard", "answer")
        for row in (1, 2)
        for thread in (1, 2)
        for sequence in (0, 1, 256)
    ]  # fmt: skip


def moved() -> Iterator[Forgery]:
    key = DataKey.generate()
    sealed = {place: key.seal(place, WORDS) for place in every_place()}
    for here, there in permutations(sealed, 2):
        yield key, there, sealed[here]


def of_another_key() -> Iterator[Forgery]:
    key, place = DataKey.generate(), some_place()
    for _ in range(1000):
        yield key, place, DataKey.generate().seal(place, WORDS)


def changed_by_one_bit() -> Iterator[Forgery]:
    key, place = DataKey.generate(), some_place()
    for words in (b"", WORDS, WORDS * 2, WORDS * 5):
        sealed = key.seal(place, words)
        for bit in range(len(sealed) * 8):
            flipped = bytearray(sealed)
            flipped[bit // 8] ^= 1 << bit % 8
            yield key, place, bytes(flipped)


def cut_or_grown() -> Iterator[Forgery]:
    key, place = DataKey.generate(), some_place()
    sealed = key.seal(place, WORDS * 20)
    for cut in range(1, len(sealed)):
        yield key, place, sealed[:cut]
        yield key, place, sealed[cut:]
    for extra in range(1, 300):
        yield key, place, sealed + bytes(extra)
        yield key, place, sealed[:13] + bytes(extra) + sealed[13:]
    yield key, place, b""


def of_another_version() -> Iterator[Forgery]:
    key, place = DataKey.generate(), some_place()
    sealed = key.seal(place, WORDS)
    for version in range(256):
        if version != sealed[0]:
            yield key, place, bytes([version]) + sealed[1:]


def spliced() -> Iterator[Forgery]:
    """Two good values of one place, one's nonce or first half with the other's rest."""
    key, place = DataKey.generate(), some_place()
    values = [key.seal(place, WORDS * size) for size in range(1, 24)]
    for one, other in permutations(values, 2):
        yield key, place, one[:13] + other[13:]
        yield key, place, one[: len(one) // 2] + other[len(one) // 2 :]
        yield key, place, one[:-16] + other[-16:]


FORGERIES = (moved, of_another_key, changed_by_one_bit, cut_or_grown, of_another_version, spliced)


def test_no_moved_or_changed_value_is_accepted() -> None:
    tried = 0
    for forgeries in FORGERIES:
        for key, place, value in forgeries():
            tried += 1
            with pytest.raises(SealBrokenError) as refusal:
                key.open(place, value)
            assert "Michael" not in str(refusal.value)
            assert refusal.value.__suppress_context__ or refusal.value.__context__ is None
    assert tried >= 10_000


@settings(max_examples=500)
@given(st.binary(max_size=300))
def test_nothing_but_a_sealed_value_opens(noise: bytes) -> None:
    key = DataKey.generate()
    for value in (noise, b"\x01" + noise):
        with pytest.raises(SealBrokenError):
            key.open(some_place(), value)


def test_no_moved_or_changed_data_key_is_accepted() -> None:
    public, private = generate_pair()
    mine, stranger = UUID(int=1), UUID(int=2)
    keys = PrivateKeys({"20261122T214003-1f9a": private})
    sealed = PublicKey("20261122T214003-1f9a", public).seal(DataKey.generate(), mine)
    assert keys.open(sealed, mine).material
    forged = [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed))]
    forged += [sealed[:cut] for cut in range(0, len(sealed), 7)] + [sealed + b"\0"]
    for value, conversation in [(sealed, stranger), *((value, mine) for value in forged)]:
        with pytest.raises(SealBrokenError):
            keys.open(value, conversation)


def test_no_moved_or_changed_wrap_is_accepted() -> None:
    nobody = PublicKey("", b"")
    line = LineKeys(nobody, nobody, (bytes(32), bytes([1]) * 32))
    mine, stranger = UUID(int=1), UUID(int=2)
    wrapped = line.wrap(DataKey.generate(), mine)
    assert line.unwrap(wrapped, mine).material
    forged = [wrapped[:at] + bytes([wrapped[at] ^ 1]) + wrapped[at + 1 :] for at in range(60)]
    forged += [wrapped[:cut] for cut in range(len(wrapped))] + [wrapped + b"\0"]
    for value, conversation in [(wrapped, stranger), *((value, mine) for value in forged)]:
        with pytest.raises(SealBrokenError):
            line.unwrap(value, conversation)
