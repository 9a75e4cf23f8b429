"""What the line answers to one stored turn: by the dialogue, or by the script where it is away."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from config.logging import event
from intake import fallback
from intake.dialogue import Reply, Request
from intake.errors import DialogueUnavailableError
from intake.hearing import Heard
from intake.misheard import ASK_AGAIN, as_meant, is_faint_yes
from intake.progress import Progress
from intake.read_back import doubtful
from intake.runtime import Runtime
from intake.said import Answer
from models import Channel, Turn


def think(
    runtime: Runtime, heard: Heard, parts: Sequence[Turn], before: Progress
) -> tuple[Answer, Progress]:
    """The answer to one turn, or to texts that are one (`parts`), and the progress after it; no
    transaction is open.

    On a call, words without a letter are a question that met only silence: it is left, unknown.
    """
    turn = parts[-1]
    spoken = [heard.vault.open_turn(part, "heard").decode() for part in parts if part.heard]
    text = " ".join(spoken) if spoken else None
    silent = heard.channel is Channel.VOICE and text == ""
    request = Request(
        conversation=str(heard.conversation_id),
        channel=heard.channel,
        text="skip" if silent else as_meant(text, heard.channel, turn),
        today=runtime.today(),
        snapshot=_told_of_number(before.snapshot, withheld=heard.withheld),
    )
    progress = before
    try:
        reply = runtime.dialogue.turn(request)
    except DialogueUnavailableError:
        event("dialogue.unavailable", logging.WARNING, conversation=heard.conversation_id)
        reply, progress = fallback.turn(request, progress)
    if reply.finished and before.ask == "confirm" and is_faint_yes(text, heard.channel, turn):
        return _asked_again(before), before
    if silent:
        reply = _left_unknown(reply, before)
    after = progress.after(reply, turn)
    check = None if silent else doubtful(heard.channel, turn, before.fields, after.fields)
    if check and turn.confidence is not None:  # some recognisers never tell how sure they are
        after = replace(after, flags=tuple(dict.fromkeys((*after.flags, "LOW_CONFIDENCE"))))
    answer = _answer_of(reply, before, after)
    return (replace(answer, check=check.words, undo=check.undo) if check else answer), after


def _told_of_number(snapshot: dict[str, Any] | None, *, withheld: bool) -> dict[str, Any] | None:
    """The snapshot with whether the caller's number is withheld: all that the dialogue learns of
    it. Said anew in each turn, for a conversation may be carried on from another telephone.
    """
    if snapshot is None:
        return None
    known = {name: value for name, value in snapshot.items() if name != "no_number"}
    return known | {"no_number": True} if withheld else known


def _answer_of(reply: Reply, before: Progress, progress: Progress) -> Answer:
    return Answer(
        messages=tuple(saying.text for saying in reply.say),
        ask=reply.ask,
        options=progress.options,
        finished=reply.finished,
        resume_code=None if reply.finished else progress.resume_code,
        handover=reply.handover,
        paused=reply.snapshot.get("paused") == "later",
        misheard=bool(reply.snapshot.get("failures")) and reply.ask == before.ask,
        relayed=progress.relayed,
    )


def _asked_again(before: Progress) -> Answer:
    return Answer(
        messages=(ASK_AGAIN,),
        ask=before.ask,
        options=before.options,
        resume_code=before.resume_code,
        misheard=True,
        relayed=before.relayed,
    )


def _left_unknown(reply: Reply, before: Progress) -> Reply:
    """Silence is not a wish to keep something back: what was skipped by it is not known."""
    left = {
        path: "unknown"
        for path, reason in reply.missing.items()
        if reason == "declined" and before.missing.get(path) != "declined"
    }
    snapshot = reply.snapshot | {"missing": {**reply.snapshot.get("missing", {}), **left}}
    return replace(reply, missing=reply.missing | left, snapshot=snapshot)
