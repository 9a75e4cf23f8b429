"""What staff put right at the read-back, as they type it: "DOD 13.11.26", "NOK is Jo Hill", "also told CQC", "not the coroner", "Kevin Pryce"."""

from __future__ import annotations

import re
from typing import Any

from components.asking import Correction
from components.fields import BY_ASK, BY_PATH
from components.state import State
from understanding import amendments, names, postcodes, reach, utterance


def is_plain(text: str) -> bool:
    """Whether the words begin by what they put right, in letters that mean nothing else: "DOD", "NHS no", "my surname"."""
    return bool(amendments.PLAIN.match(utterance.clean(text)))


def find(text: str, state: State) -> Correction | None:
    """The first reading that fits and changes something."""
    said = utterance.clean(text).strip(" .")
    for look in (_own, _without, _told_more, _labelled, _of_a_key, _whole_name, _alone):
        found = look(said, state)
        if found is not None and (found.values is None or any(state.fields.get(path) != value for path, value in found.values.items())):
            return found
    return None


def _labelled(said: str, state: State) -> Correction | None:
    """A label and what should stand there; the label alone, or "wrong", opens its question again."""
    for label, ask in amendments.LABELS:
        match = label.match(said)
        if match is None or not state.can_be_put_right(BY_ASK[ask]):
            continue
        entry, new = BY_ASK[ask], amendments.NOT_SO.sub("", match["new"]).strip(" .,:")
        if not new:
            return Correction(entry, None) if ask not in ("death.place_name", "death.date", "person.birth") and match["says"].strip() else None
        if ask == "death.place_type" and (values := entry.parse(new, state.situation)) is None:
            entry = BY_ASK["death.place_name"]
        values = _ward(new, state) if ask == "death.place_name" and said.lower().startswith("ward") else entry.parse(new, state.situation)
        if values and "missing" not in values:
            return Correction(entry, values)
    return None


def _ward(new: str, state: State) -> dict[str, Any]:
    """The ward beside the hospital that is held, in the place of another ward."""
    held = re.sub(r",? ?\bward [\w-]+", "", str(state.fields.get("death.place_name") or ""), flags=re.IGNORECASE)
    return {"death.place_name": f"{held}, ward {new}" if held else f"Ward {new}"}


def _own(said: str, state: State) -> Correction | None:
    """What is the caller's own: "my surname is Hall", "ext 4432", "don't ring me"."""
    mine, held = amendments.MY_NAME.match(said), str(state.fields.get("notifier.name") or "").split()
    if mine and held:
        part = held[1:] if mine["part"].strip().lower() in ("first", "fore") else held[:-1]
        whole = [mine["new"], *part] if mine["part"].strip().lower() in ("first", "fore") else [*part, mine["new"]]
        return Correction(BY_PATH["notifier.name"], {"notifier.name": " ".join(whole)})
    if reach.refused(said):
        return Correction(BY_ASK["notifier.phone"], {"notifier.may_contact": False})
    inside = reach.inside(said)
    if inside and inside == said and len(said.split()) <= 4:
        before = state.fields.get("notifier.best_time")
        return Correction(BY_PATH["notifier.best_time"], {"notifier.best_time": f"{before}; {inside}" if before and reach.inside(before) != before else inside})
    return None


def _told_more(said: str, state: State) -> Correction | None:
    """One more who was told, or one fewer: the others stay."""
    entry, held, words = BY_PATH["told"], state.fields.get("told"), utterance.words(said)
    if not isinstance(held, list) or not amendments.TOLD.search(words) or len(words.split()) > 7:
        return None
    if amendments.ADDED.search(words) and not amendments.TOLD.search(amendments.ADDED.sub("", words)) and len(words.split()) > 3:
        return None  # "also DoLS was in place"
    named = (entry.parse(re.sub(r"\bnot\b", " ", words), state.situation) or {}).get("told", [])
    named = [body for body in named if body not in ("none", "unsure")]
    if not named:
        return None
    kept = [body for body in held if body not in (*named, "none", "unsure")]
    return Correction(entry, {"told": kept or ["unsure"]} if amendments.DENIED.search(words) else {"told": [*kept, *named]})


def _without(said: str, state: State) -> Correction | None:
    if amendments.WITHOUT.search(said) and "person.known_as" in state.fields:
        return Correction(BY_PATH["person.known_as"], {"missing": {"person.known_as": "not_applicable"}})
    return None


def _of_a_key(said: str, state: State) -> Correction | None:
    """ "It was expected", "not registered yet", "she was female", "autistic as well"."""
    words = utterance.words(said)
    for path, key in amendments.KEYS:
        entry = BY_PATH[path]
        values = entry.parse(amendments.NOT_SO.sub("", said), state.situation) if re.search(key, words) and state.can_be_put_right(entry) else None
        if values and len(words.split()) <= 5:
            return Correction(entry, values)
    if amendments.ADDED.search(words) and re.search(r"\b(?:as[dc]|autis\w+)\b", words):
        return Correction(BY_PATH["person.autistic"], {"person.autistic": "yes"})
    home = BY_PATH["person.residence_type"]
    values = home.parse(said, state.situation) if amendments.HOME.match(words) and state.can_be_put_right(home) else None
    return Correction(home, values) if values else None


def _whole_name(said: str, state: State) -> Correction | None:
    """ "Kevin Pryce" where Kevin Price was read back: one half of the name is the same, the other is put right."""
    held: dict[str, Any] = {part: str(state.fields.get(f"person.{part}") or "") for part in ("forename", "surname")}
    name = names.parse_name(re.sub(r",? please$", "", said)) if len(said.split()) <= 4 and all(held.values()) else None
    if name is None or not (name.forename and name.surname):
        return None
    same = (name.forename.lower() == held["forename"].lower()) + (name.surname.lower() == held["surname"].lower())
    return Correction(BY_ASK["person.name"], {"person.forename": name.forename, "person.surname": name.surname}) if same == 1 else None


def _alone(said: str, state: State) -> Correction | None:
    """A postcode by itself."""
    code = postcodes.alone(re.sub(r"^(?:it'?s|should be|lived at|postcode)[\s:]+", "", said, flags=re.IGNORECASE))
    return Correction(BY_PATH["person.postcode"], {"person.postcode": code}) if code and "person.postcode" in state.fields else None
