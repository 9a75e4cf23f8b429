"""The scripted fallback: with the dialogue away, the core questions in order, answers verbatim.

It understands only what cannot be misread (yes and no, a whole date, a postcode, a telephone
number); everything else is kept word for word for staff, under the question it answers.
"""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from intake.alarms import alarms, flags_of
from intake.dialogue import Reply, Request, Saying
from intake.plain_answers import read_plainly
from intake.progress import Progress

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_QUESTIONS = {question["ask"]: question for question in WORDS["questions"]}
_FILLED_BY = {
    "person.name": ("person.forename", "person.surname", "person.known_as"),
    "person.birth": ("person.date_of_birth", "person.age"),
    "person.home": ("person.postcode", "person.town"),
    "notifier.phone": ("notifier.phone", "notifier.may_contact", "notifier.email"),
}
_SAID_FIRST = ("danger", "disclosure", "unsafe", "hurt")
_STORIES = ("concerns.text", "anything_else")
# What the dialogue remembers of the moment: no longer true once another question is asked.
_MOMENTARY = ("paused", "collecting", "failures")


def turn(request: Request, progress: Progress) -> tuple[Reply, Progress]:
    """The fallback's reply to one turn, and the progress with what was kept word for word."""
    text = " ".join((request.text or "").split())
    before = progress.snapshot or {}
    if any(name in text.lower() for name in WORDS["relay"]["names"]):
        before = before | {"relayed": True}
    # Whoever comes back from a pause does not answer the question before it.
    asked = None if before.get("paused") else before.get("requested") or progress.ask
    raised = alarms(text)
    flags = flags_of(text)
    if "crisis" in raised:
        progress = keep(progress, asked, text)
        return _reply(progress, WORDS["crisis"], None, flags=flags), progress
    reply, progress = _heard(text, before, asked, progress)
    first = next((WORDS[alarm] for alarm in _SAID_FIRST if alarm in raised), None)
    say = (Saying(first), *reply.say) if first else reply.say
    return replace(reply, say=say, flags=(*flags, *reply.flags)), progress


def _heard(
    text: str, before: dict[str, Any], asked: str | None, progress: Progress
) -> tuple[Reply, Progress]:
    """A turn in which nobody says they may hurt themselves."""
    wish = _request_of(text)
    if wish in ("person", "later"):
        flags = ("PERSON_ASKED_FOR",) if wish == "person" else ()
        handover = "person" if wish == "person" else None
        reply = _reply(progress, WORDS[wish], asked, flags=flags, handover=handover)
        if wish == "later":
            reply = replace(reply, snapshot=reply.snapshot | {"paused": "later"})
        return reply, progress
    if progress.snapshot is None:
        progress = keep(progress, None, text) if text else progress
        return _next(progress, None, WORDS["opening"]), progress
    going_on = {name: value for name, value in before.items() if name not in _MOMENTARY}
    progress = _answered(replace(progress, snapshot=going_on), asked, text, wish)
    if asked in ("confirm", *_STORIES) and not _is_over(asked, text, wish):
        # Something is wrong, or the story goes on in another text.
        return _reply(progress, f"{WORDS['back']} {WORDS['again']}", "anything_else"), progress
    return _next(progress, asked, WORDS["back"]), progress


def welcome_back(ask: str | None) -> tuple[str, ...]:
    """For a caller who returns: the open question, and no detail of what was said."""
    question = _QUESTIONS.get(ask or "", {"words": WORDS["again"]})
    return (WORDS["welcome_back"], question["words"])


def _next(progress: Progress, asked: str | None, lead: str) -> Reply:
    """The next question nobody has answered; after the last one, the closing words."""
    waiting = [ask for ask in _QUESTIONS if ask != asked and not _is_done(progress, ask)]
    if asked in ("confirm", "more") or not waiting:
        return _reply(progress, WORDS["closing"], None, finished=True)
    question = _QUESTIONS[waiting[0]]["words"]
    return _reply(progress, f"{lead} {question}", waiting[0])


def _is_over(asked: str | None, text: str, wish: str | None) -> bool:
    """Whether an answer to an open question, or to the read-back, is the last word."""
    plain = _plain(text)
    agreed = plain in WORDS["agreed"]["words"]
    return bool(wish) or not plain or (agreed if asked == "confirm" else plain == "no")


def _answered(progress: Progress, asked: str | None, text: str, wish: str | None) -> Progress:
    """What an answer adds: fields it fills plainly, else its words, else a reason."""
    question = _QUESTIONS.get(asked or "")
    if question is None:
        trivial = asked in ("start", "more") and text.lower() in ("yes", "ok", "y", "no")
        trivial |= asked in ("confirm", *_STORIES) and _is_over(asked, text, wish)
        return progress if trivial or not text else keep(progress, asked, text)
    path = question["path"]
    if wish or not text:
        reason = "declined" if wish == "skip" else "unknown"
        return replace(progress, missing=progress.missing | {path: reason})
    fields = read_plainly(asked or "", text)
    if fields:
        return replace(progress, fields=progress.fields | fields)
    kept = keep(progress, asked, text)
    return replace(kept, missing=kept.missing | {path: "unknown"})


def _is_done(progress: Progress, ask: str) -> bool:
    paths = _FILLED_BY.get(ask, (ask,))
    known = set(progress.fields) | set(progress.missing)
    return any(path in known for path in (*paths, _QUESTIONS[ask]["path"]))


def keep(progress: Progress, asked: str | None, text: str) -> Progress:
    """The progress with words that only a person can read, under the question they answer."""
    other = WORDS["read_back"] if asked == "confirm" else "They said"
    question = _QUESTIONS.get(asked or "", {}).get("words", other)
    before = progress.verbatim.get(question)
    words = f"{before} / {text}" if before else text
    return replace(progress, verbatim=progress.verbatim | {question: words})


def _reply(
    progress: Progress,
    words: str,
    ask: str | None,
    *,
    flags: tuple[str, ...] = (),
    finished: bool = False,
    handover: str | None = None,
) -> Reply:
    """A reply whose snapshot the dialogue can go on from when it is back."""
    snapshot: dict[str, Any] = dict(progress.snapshot or {})
    snapshot |= {"requested": ask, "fields": progress.fields, "missing": progress.missing}
    return Reply(
        say=(Saying(words),),
        ask=ask,
        snapshot=snapshot,
        fields=progress.fields,
        missing=progress.missing,
        # What only a person can read must be looked at by one.
        flags=(*flags, *(("LOW_CONFIDENCE",) if progress.verbatim else ())),
        finished=finished,
        handover=handover,
    )


def _request_of(text: str) -> str | None:
    return next((wish for wish, ways in WORDS["requests"].items() if _plain(text) in ways), None)


def _plain(text: str) -> str:
    return text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip(" .,!?")
