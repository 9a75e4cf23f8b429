"""For whom a question is: by the caller's role, and by what is known already."""

from __future__ import annotations

from components.asking import Known

PROFESSIONALS = (
    "paid_carer", "care_manager", "GP_practice", "hospital_staff", "community_health", "social_worker", "medical_examiner",
    "coroner_officer", "advocate", "other",
)  # fmt: skip
PRIVATE_HOMES = ("20", "21", "22")
HOSPITAL, HOSPICE, OWN_HOME = "10", "30", "21"
NO_ANSWER = ("declined", "unknown", "not_applicable", "gated")
WRITTEN_TO = ("email", "letter", "text")


def by_profession(known: Known) -> bool:
    return known.get("notifier.role") in PROFESSIONALS


def relatives(known: Known) -> bool:
    return known.get("notifier.role") == "family"


def friends_and_family(known: Known) -> bool:
    return not by_profession(known) and reachable(known)


def reachable(known: Known) -> bool:
    return known.get("notifier.may_contact") is not False


def worried(known: Known) -> bool:
    return known.get("concerns.raised") != "no"


def worried_professionals(known: Known) -> bool:
    return by_profession(known) and known.get("concerns.raised") == "yes"


def where_autism_alone_counts(known: Known) -> bool:
    return known.get("person.autistic") in (None, "yes") and known.get("person.learning_disability") != "yes"


def who_may_be_texted(known: Known) -> bool:
    return known.get("notifier.may_contact") in (None, True) and not known.get("notifier.email", "").count("@")


def concerned(known: Known) -> bool:
    return known.get("concerns.raised") in (None, "yes")


def place_has_a_name(known: Known) -> bool:
    return known.get("death.place_type") not in PRIVATE_HOMES


def home_is_not_plain(known: Known) -> bool:
    """Whether the place of death may be where they lived: plain for a home of one's own, and for a hospital where they lived elsewhere."""
    place, home = known.get("death.place_type"), known.get("person.residence_type")
    if place in (HOSPITAL, HOSPICE):
        return home in (None, "unknown", "other", "nhs_hospital", "independent_hospital", *NO_ANSWER)
    return place != OWN_HOME


def professionals_who_know_the_street(known: Known) -> bool:
    return by_profession(known) and known.get("person.residence_type") != "no_fixed_abode"


def known_disability(known: Known) -> bool:
    return by_profession(known) and known.get("person.learning_disability") != "no"


def someone_else_is_family(known: Known) -> bool:
    """A relative who may be called is the family to talk to."""
    return not (relatives(known) and known.get("notifier.may_contact") is True)


def family_is_named(known: Known) -> bool:
    return someone_else_is_family(known) and known.get("family.name") not in NO_ANSWER


def family_may_be_called_by_professionals(known: Known) -> bool:
    return by_profession(known) and family_is_named(known) and known.get("family.do_not_contact") in (None, *NO_ANSWER)


def writes_email(known: Known) -> bool:
    """Families only where they would rather have email."""
    return reachable(known) and (by_profession(known) or known.get("notifier.contact_method") == "email")


def is_rung(known: Known) -> bool:
    return reachable(known) and known.get("notifier.contact_method") not in WRITTEN_TO


def who_needs_an_interpreter(known: Known) -> bool:
    return "interpreter" in (known.get("notifier.needs") or ())
