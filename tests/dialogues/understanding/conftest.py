"""Makes `understanding` and the case makers beside the tests importable, whatever folder pytest is started in."""

import sys
from pathlib import Path

from hypothesis import settings

HERE = Path(__file__).parent
for folder in (HERE, HERE.parents[2] / "dialogues"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

settings.register_profile("understanding", deadline=None, max_examples=60)
settings.load_profile("understanding")
