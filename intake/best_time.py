"""When a caller wants to be called back: kept with what they told, as they said it."""

from dataclasses import replace

from intake.hearing import find_open, progress_of
from intake.runtime import Runtime
from intake.vault import line_vault

_PATH = "notifier.best_time"
_LONGEST = 500


def keep_best_time(runtime: Runtime, thread: str, words: str) -> None:
    """Keep the time with the open conversation; the dialogue then does not ask for it again."""
    with runtime.sessions.begin() as session:
        conversation = find_open(runtime, session, thread)
        if conversation is None:
            return
        vault = line_vault(runtime, conversation)
        progress = progress_of(vault, conversation)
        fields = progress.fields | {_PATH: words[:_LONGEST]}
        missing = {path: why for path, why in progress.missing.items() if path != _PATH}
        snapshot = {**(progress.snapshot or {}), "fields": fields}
        progress = replace(
            progress,
            fields=fields,
            missing=missing,
            snapshot=snapshot,
            provenance=progress.provenance
            | {_PATH: {"source": "said", "confidence": None, "turn": conversation.turn_count}},
        )
        conversation.progress = vault.seal_own("progress", progress.as_bytes())
