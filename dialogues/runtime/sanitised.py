"""Makes a caller's words harmless to Rasa: no commands in disguise, nothing invisible."""

from __future__ import annotations

import re

from understanding import utterance

# Rasa reads "/intent{...}" as a command, and gives "EXTERNAL: " a meaning of its own.
_COMMAND = re.compile(r"^(?:[\s/\\]+|EXTERNAL:)+", re.IGNORECASE)


def harmless(text: str) -> str:
    """The words without leading slashes, markers, control and bidirectional characters. Line breaks become spaces."""
    return _COMMAND.sub("", utterance.clean(_COMMAND.sub("", utterance.clean(text)))).strip()
