"""The names a message tells, the person's and the caller's: as they are commonly introduced, and what stands around any other name."""

from __future__ import annotations

import re

from understanding import mentions, names, short_names, spotted_callers, spotted_people

Facts = dict[str, object]


def told(text: str, lowered: str) -> Facts:
    """Both, by path; never one name for both."""
    person = _fuller_person(spotted_people.person(text, lowered), text)
    forename = str(person.get("person.forename", ""))
    own = _fuller_caller(spotted_callers.own_name(text), mentions.caller(text)) or spotted_callers.signed(text, forename)
    return {**person, **({"notifier.name": own} if own else {})}


def _fuller_caller(introduced: str | None, found: str | None) -> str | None:
    """ "Contact Kerry Trevena" is Kerry Trevena, and "Sam" who signs "Sam Whittaker" has told both."""
    name = names.parse_name(found) if found else None
    whole = " ".join(part for part in (name.forename, name.surname) if part) if name else ""
    more = introduced is not None and (introduced.endswith(f" {whole}") or whole.startswith(f"{introduced} "))
    return whole if whole and (introduced is None or more) else introduced


def _fuller_person(introduced: Facts, text: str) -> Facts:
    """What was introduced, unless the message tells the same name more fully, or another is plainly meant."""
    found = mentions.person(spotted_people.MAIDEN.sub(" ", text))
    name = names.parse_name(found[0]) if found else None
    before = str(introduced.get("person.forename", ""))
    if before and mentions.is_of_another(text, before.split()[0]):
        introduced, before = {}, ""
    if found is None or name is None or not name.forename:
        return introduced
    forename, called = _parted(name.forename)
    if before and (before == name.surname or _is_no_name_here(before, text)):
        introduced, before = {}, ""
    same = bool(before) and short_names.surely(before.split()[0], forename.split()[0])
    known = found[1] or called or (before if same and before.split()[0].lower() != forename.split()[0].lower() else None)
    whole = "person.surname" in introduced and introduced["person.surname"] in found[0].split()[-1:]
    if before and (not same or (whole and not called)):
        alias = names.parse_name(known) if known and same and "person.known_as" not in introduced else None
        return {**introduced, **({"person.known_as": alias.forename} if alias and alias.forename else {})}
    alias = names.parse_name(known) if known else None
    parts = {"forename": forename, "surname": name.surname or introduced.get("person.surname"), "known_as": alias.forename if alias else introduced.get("person.known_as")}
    return {f"person.{part}": value for part, value in parts.items() if value}


def _parted(forename: str) -> tuple[str, str | None]:
    """ "Michael Mick" as it is heard is Michael, called Mick."""
    words = forename.split()
    return (words[0], words[1]) if len(words) == 2 and short_names.is_short_for(words[1], words[0]) else (forename, None)


def _is_no_name_here(forename: str, text: str) -> bool:
    """ "Billy Prout used to ring our bells": a small word in a message that writes its names with capitals."""
    return not re.search(rf"\b{re.escape(forename)}\b", text) and len(re.findall(r"\b[A-Z][a-z]{2,}", text)) > 4
