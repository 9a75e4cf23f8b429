"""What the dialogue fills is what the notification has: no answer falls between the two."""

import json
from pathlib import Path

from components.fields import FIELDS

SCHEMA = Path(__file__).resolve().parents[2] / "intake" / "schemas" / "death-notification-1.0.json"


def test_every_path_the_dialogue_fills_stands_in_the_notification() -> None:
    properties = json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"]
    paths = {path for entry in FIELDS for path in entry.paths}
    assert len(paths) > 15
    for path in paths:
        part, _, name = path.partition(".")
        assert part in properties, path
        assert not name or name in properties[part]["properties"], path
