"""Keys on disk are private, whole and replaceable; the public process never sees staff's."""

import hashlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from config.settings import load_settings
from intake.runtime import build
from models.keyring import PublicKey
from models.keys import (
    PURPOSES,
    KeysError,
    add_line_secret,
    add_pair,
    create_keys,
    load_line_keys,
    load_staff_keys,
)
from models.migrate import PROJECT
from models.sealing import DataKey, SealBrokenError
from tests.factories import START

CONVERSATION = UUID(int=7)
Load = Callable[[Path], object]


@pytest.fixture
def own_keys(tmp_path: Path) -> Path:
    """Keys that this test may change."""
    create_keys(tmp_path / "keys", START)
    return tmp_path / "keys"


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*.*")
    }


def only(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def test_every_key_is_for_its_owner_alone(own_keys: Path) -> None:
    modes = {stat.S_IMODE(path.stat().st_mode) for path in own_keys.rglob("*.*")}
    folders = {stat.S_IMODE((own_keys / name).stat().st_mode) for name in ("line", "private")}
    assert (modes, folders) == ({0o600}, {0o700})


def test_a_generous_umask_does_not_open_a_key(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        create_keys(tmp_path / "keys", START)
    finally:
        os.umask(before)
    test_every_key_is_for_its_owner_alone(tmp_path / "keys")


def test_making_keys_again_changes_none(own_keys: Path) -> None:
    before = files(own_keys)
    create_keys(own_keys, START + timedelta(days=1))
    assert files(own_keys) == before
    assert len(before) == 8


def test_no_private_half_lies_where_the_line_reads(own_keys: Path) -> None:
    private = [path.read_bytes() for path in (own_keys / "private").iterdir()]
    line = b"".join(path.read_bytes() for path in (own_keys / "line").iterdir())
    assert len(private) == 4
    assert not any(half in line for half in private)


every_file = pytest.mark.parametrize(
    ("pattern", "load"),
    [
        ("line/line-*.secret", load_line_keys),
        ("line/triage-*.public", load_line_keys),
        ("line/identity-*.public", load_line_keys),
        ("private/triage-*.private", load_staff_keys),
        ("private/identity-*.private", load_staff_keys),
        ("private/staff-*.secret", load_staff_keys),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)


@every_file
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601])
def test_key_open_to_others_is_refused_with_the_cure(
    own_keys: Path, pattern: str, load: Load, mode: int
) -> None:
    path = only(own_keys, pattern)
    path.chmod(mode)
    with pytest.raises(KeysError) as refusal:
        load(own_keys)
    assert str(refusal.value) == f"{path} can be read by others: run 'chmod 600 {path}'."


@every_file
def test_missing_key_is_one_sentence_with_the_cure(
    own_keys: Path, pattern: str, load: Load
) -> None:
    only(own_keys, pattern).unlink()
    with pytest.raises(KeysError, match=r"^No .+ in .+: .*run 'python -m intake keys new'[^\n]*$"):
        load(own_keys)


@every_file
@pytest.mark.parametrize("length", [0, 1, 31, 5000])
def test_half_a_key_is_refused_and_not_shown(
    own_keys: Path, pattern: str, load: Load, length: int
) -> None:
    path = only(own_keys, pattern)
    content = (path.read_bytes() * 200)[:length]
    path.write_bytes(content)
    with pytest.raises(KeysError) as refusal:
        load(own_keys)
    assert str(refusal.value) == f"{path} is not a whole key: restore it from your backup."


def test_no_keys_at_all_is_one_sentence(tmp_path: Path) -> None:
    for load in (load_line_keys, load_staff_keys):
        with pytest.raises(KeysError, match="keys new"):
            load(tmp_path / "nowhere")


def test_rotated_keys_leave_old_conversations_readable(own_keys: Path) -> None:
    old, data_key = load_line_keys(own_keys), DataKey.generate()
    sealed, wrapped = old.triage.seal(data_key, CONVERSATION), old.wrap(data_key, CONVERSATION)
    for purpose in PURPOSES:
        add_pair(own_keys, purpose, START + timedelta(days=30))
    add_line_secret(own_keys, START + timedelta(days=30))
    new, staff = load_line_keys(own_keys), load_staff_keys(own_keys)
    assert staff.triage.open(sealed, CONVERSATION) == data_key
    assert new.unwrap(wrapped, CONVERSATION) == data_key


def test_rotated_keys_are_used_at_once(own_keys: Path) -> None:
    old, data_key = load_line_keys(own_keys), DataKey.generate()
    later = START + timedelta(seconds=1)
    ids = [add_pair(own_keys, purpose, later) for purpose in PURPOSES]
    add_line_secret(own_keys, later)
    new = load_line_keys(own_keys)
    assert [new.triage.key_id, new.identity.key_id] == ids
    with pytest.raises(SealBrokenError):
        old.unwrap(new.wrap(data_key, CONVERSATION), CONVERSATION)
    staff = load_staff_keys(own_keys)
    assert staff.identity.open(new.identity.seal(data_key, CONVERSATION), CONVERSATION) == data_key


def test_caller_is_found_under_old_and_new_secrets(own_keys: Path) -> None:
    before = load_line_keys(own_keys).indexes("thread", "+447700900123")
    add_line_secret(own_keys, START + timedelta(days=30))
    after = load_line_keys(own_keys).indexes("thread", "+447700900123")
    assert after[1:] == before
    assert after[0] != before[0]


def test_index_of_one_purpose_is_not_that_of_another(own_keys: Path) -> None:
    keys = load_line_keys(own_keys)
    assert keys.indexes("thread", "x") != keys.indexes("delivery", "x")
    assert keys.delivery_keys("x")[0].material != keys.indexes("delivery", "x")[0]


def test_triage_key_does_not_open_what_is_sealed_to_identity(own_keys: Path) -> None:
    line, staff = load_line_keys(own_keys), load_staff_keys(own_keys)
    sealed = line.identity.seal(DataKey.generate(), CONVERSATION)
    with pytest.raises(SealBrokenError):
        staff.triage.open(sealed, CONVERSATION)
    renamed = line.triage.key_id.encode() + sealed[20:]
    with pytest.raises(SealBrokenError):
        staff.triage.open(renamed, CONVERSATION)


def test_retired_private_half_opens_nothing_more(own_keys: Path) -> None:
    sealed = load_line_keys(own_keys).triage.seal(DataKey.generate(), CONVERSATION)
    retired = only(own_keys, "private/triage-*.private")
    add_pair(own_keys, "triage", START + timedelta(days=30))
    retired.unlink()
    with pytest.raises(SealBrokenError, match="no private key"):
        load_staff_keys(own_keys).triage.open(sealed, CONVERSATION)


def test_printed_keys_show_no_secret(own_keys: Path) -> None:
    shown = repr(load_line_keys(own_keys)) + repr(load_staff_keys(own_keys))
    for path in own_keys.rglob("*.secret"), own_keys.rglob("*.private"):
        assert not any(repr(secret.read_bytes())[2:20] in shown for secret in path)


def test_keys_made_later_sort_last(own_keys: Path) -> None:
    ids = [add_pair(own_keys, "triage", START + timedelta(seconds=step)) for step in range(1, 4)]
    assert ids == sorted(ids)
    assert {len(key_id) for key_id in ids} == {20}


WATCHED = """
import json, sys
touched = []
def watch(name, arguments):
    if name.startswith(("open", "os.", "glob.", "shutil.")):
        touched.extend(str(argument) for argument in arguments)
sys.addaudithook(watch)
from config.settings import load_settings
from intake.runtime import build
runtime = build(load_settings(json.loads(sys.argv[1])), staff=json.loads(sys.argv[2]))
runtime.sessions.kw["bind"].dispose()
print(json.dumps(touched))
"""


def test_public_process_never_touches_the_private_folder(own_keys: Path, tmp_path: Path) -> None:
    environ = {"STATE_DIR": str(tmp_path), "KEYS_DIR": str(own_keys)}

    def private_files(*, staff: bool) -> list[str]:
        command = [sys.executable, "-c", WATCHED, json.dumps(environ), json.dumps(staff)]
        touched = json.loads(subprocess.check_output(command, cwd=PROJECT))
        assert any(str(own_keys / "line") in name for name in touched)
        return [name for name in touched if str(own_keys / "private") in name]

    assert private_files(staff=False) == []
    assert private_files(staff=True)  # the positive control


def test_public_process_starts_where_there_is_no_private_folder(
    own_keys: Path, tmp_path: Path
) -> None:
    (own_keys / "private").rename(tmp_path / "on another machine")
    settings = load_settings({"STATE_DIR": str(tmp_path), "KEYS_DIR": str(own_keys)})
    runtime = build(settings, staff=False)
    with pytest.raises(KeysError, match="holds no private key"):
        _ = runtime.private
    with pytest.raises(KeysError, match="No triage key"):
        build(settings, staff=True)
    assert isinstance(runtime.keys.triage, PublicKey)
