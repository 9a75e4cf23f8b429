"""The questions after the short path, in asking order: for professionals all that apply, for families after a yes to `more`."""

from __future__ import annotations

from components import answers_read as read
from components import further_read as more
from components.asking import Field, Known, Parser

PROFESSIONALS = (
    "paid_carer", "care_manager", "GP_practice", "hospital_staff", "community_health", "social_worker", "medical_examiner",
    "coroner_officer", "advocate", "other",
)  # fmt: skip
PRIVATE_HOMES = ("20", "21", "22")
NO_ANSWER = ("declined", "unknown", "not_applicable", "gated")


def by_profession(known: Known) -> bool:
    return known.get("notifier.role") in PROFESSIONALS


def _relative(known: Known) -> bool:
    return known.get("notifier.role") == "family"


def _not_by_profession(known: Known) -> bool:
    return not by_profession(known) and known.get("notifier.may_contact") is not False


def _worried(known: Known) -> bool:
    return known.get("concerns.raised") != "no"


def _worried_professional(known: Known) -> bool:
    return by_profession(known) and known.get("concerns.raised") == "yes"


def _place_has_a_name(known: Known) -> bool:
    return known.get("death.place_type") not in PRIVATE_HOMES


def _usual_home_unknown(known: Known) -> bool:
    return by_profession(known) and known.get("death.place_type") != "21"


def _someone_else_is_family(known: Known) -> bool:
    """A relative who may be called is the family to talk to."""
    return not (_relative(known) and known.get("notifier.may_contact") is True)


def _family_named(known: Known) -> bool:
    return _someone_else_is_family(known) and known.get("family.name") not in NO_ANSWER


def _can_be_written_to(known: Known) -> bool:
    return known.get("notifier.may_contact") is not False


def _three_way(path: str, parse: Parser | None = None, **more_of_it: object) -> Field:
    """A question answered by yes, no or not sure."""
    return Field(path.replace(".", "_"), path, (path,), parse or read.yes_no(path), kind="choice", unsure="not_sure", further=True, **more_of_it)  # type: ignore[arg-type]


def _asked(path: str, parse: Parser, kind: str = "choice", **more_of_it: object) -> Field:
    return Field(path.replace(".", "_"), path, (path,), parse, kind=kind, further=True, **more_of_it)  # type: ignore[arg-type]


FURTHER: tuple[Field, ...] = (
    _asked("notifier.relationship", more.relationship, applies=_relative),
    _asked("notifier.organisation", more.own_words("notifier.organisation"), "words", named=("organisation",), applies=by_profession, no="not_applicable"),
    _asked("notifier.job_title", more.own_words("notifier.job_title"), "words", named=("job title", "my job"), applies=by_profession, no="not_applicable"),
    _asked("concerns.types", more.concern_types, applies=_worried_professional, otherwise="not_asked"),
    _three_way("concerns.others_at_risk", more.others_at_risk, applies=_worried),
    _asked("person.residence_type", more.residence, named=("kind of home", "type of home"), unsure="unknown"),
    _asked("death.place_name", more.place_name, "free", named=("name of the hospital", "name of the place"), applies=_place_has_a_name),
    _three_way("death.usual_residence", applies=_usual_home_unknown, otherwise="not_asked"),
    _three_way("death.expected", more.expected),
    _asked("death.cause", more.own_words("death.cause"), "words", named=("cause of death",), no="unknown"),
    _three_way("death.covid", applies=by_profession, otherwise="not_asked"),
    _three_way("death.registered"),
    _asked("told", more.told, unsure=["unsure"]),
    _asked("person.sex_at_birth", more.sex, named=("sex",), unsure="X"),
    _asked("person.ethnic_category", more.ethnic, named=("ethnic group", "ethnicity"), unsure="99"),
    _asked("person.nhs_number", more.nhs_number, "plain", named=("nhs number",), applies=by_profession, otherwise="not_asked", no="unknown"),
    _three_way("person.restrictions_5y"),
    _three_way("person.records_opt_out"),
    _asked("family.name", more.family_contact, "free", applies=_someone_else_is_family, no="not_applicable"),
    _asked("family.relationship", more.family_relationship, applies=_family_named),
    _asked("family.phone", more.family_phone, "plain", applies=_family_named, no="unknown"),
    _three_way("family.told", applies=by_profession),
    _asked("family.involvement", more.involvement, applies=_not_by_profession),
    _asked("notifier.email", more.email, "plain", applies=_can_be_written_to, no="not_applicable"),
    _asked("notifier.best_time", more.own_words("notifier.best_time"), "words", named=("best time",), applies=_can_be_written_to, no="unknown"),
    _asked("notifier.needs", more.needs),
    _asked("anything_else", more.own_words("anything_else"), "words", no="not_applicable"),
)  # fmt: skip
