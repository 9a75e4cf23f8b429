"""Which flags the fields of a notification raise: domain.md section 4, a line for each rule.

A rule is (code, the field or rule that raises it, whether it does).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from nhs_number.constants import REGION_ENGLAND_WALES_IOM, REGION_SYNTHETIC
from nhs_number.validate import is_valid

from intake import eligibility, phrases
from intake.spans import span_of

Rule = tuple[str, str, bool]
Data = dict[str, Any]
UNSURE_BELOW = 0.6
_RELATIVES = frozenset({"family", "friend", "self_advocate"})
_ABUSE = frozenset({"abuse", "neglect_or_omission"})
_SHARED_PLACES = frozenset({"10", "30", "40", "41", "42"})  # wards, hospices, care homes
_HOSPITAL = "10"
_HOSPITALS = frozenset({"nhs_hospital", "independent_hospital"})
_SHARED_HOMES = _HOSPITALS | {
    "supported_living", "residential_care", "nursing_care", "shared_lives",
    "prison_or_secure", "hostel",
}  # fmt: skip
_SECURE = frozenset({"prison_or_secure", "independent_hospital"})
_CARERS = frozenset({"paid_carer", "care_manager"})
_CORE = (
    "notifier.role", "person.forename", "person.surname", "person.known_as", "person.age",
    "person.date_of_birth", "person.learning_disability", "person.autistic", "person.postcode",
    "person.town", "person.gp_practice", "death.date", "death.place_name",
)  # fmt: skip
_A_YEAR = timedelta(days=366)


def rules(data: Data, said: tuple[str, ...]) -> Iterator[Rule]:
    """Every rule with whether it holds; of two for one code the first that holds is its reason."""
    yield from _safety(data, said)
    yield from _law(data)
    yield from _caller(data)
    yield from _scope(data, said)
    yield from _details(data)
    yield from ((code, path, True) for code, path in phrases.raised_by(data))


def _safety(data: Data, said: tuple[str, ...]) -> list[Rule]:
    notifier, family, concerns = data["notifier"], data["family"], data["concerns"]
    abuse = bool(_ABUSE & set(concerns["types"] or ()))
    where = (data["death"]["place_type"] in _SHARED_PLACES) or (
        data["person"]["residence_type"] in _SHARED_HOMES
    )
    told_of = abuse or "SAFEGUARDING_DECEASED" in said
    return [
        ("SAFEGUARDING_OTHERS", "concerns.others_at_risk", concerns["others_at_risk"] == "yes"),
        ("SAFEGUARDING_OTHERS", "where_others_live", told_of and where),
        ("SAFEGUARDING_DECEASED", "concerns.types", abuse),
        ("NOTIFIER_AT_RISK", "notifier.safe_to_text", notifier["safe_to_text"] is False),
        ("CHILD", "person.age", eligibility.may_be_child(data)),
        ("FAMILY_NOT_TOLD", "family.told", family["told"] == "no"),
        ("DO_NOT_CONTACT", "family.do_not_contact", bool(family["do_not_contact"])),
    ]


def _law(data: Data) -> list[Rule]:
    person, told = data["person"], data["told"] or ()
    prison = person["residence_type"] == "prison_or_secure"
    return [
        ("POLICE_CRIME", "told", "police" in told),
        ("CORONER_INQUEST", "told", "coroner" in told),
        ("CORONER_INQUEST", "death.expected", data["death"]["expected"] == "no"),
        ("CORONER_INQUEST", "person.residence_type", prison),
        ("RESTRICTIVE_SETTING", "person.restrictions_5y", person["restrictions_5y"] == "yes"),
        ("RESTRICTIVE_SETTING", "person.residence_type", person["residence_type"] in _SECURE),
        ("OPT_OUT_STATED", "person.records_opt_out", person["records_opt_out"] == "yes"),
    ]


def _caller(data: Data) -> list[Rule]:
    notifier = data["notifier"]
    worried = data["concerns"]["raised"] == "yes"
    needs = set(notifier["needs"] or ()) - {"none"}
    return [
        ("FAMILY_CONCERN", "concerns.raised", worried and notifier["role"] in _RELATIVES),
        ("STAFF_WHISTLEBLOW", "concerns.raised", worried and _own_employer(data)),
        ("STAFF_WHISTLEBLOW", "notifier.name", worried and _stays_unnamed(data)),
        ("COMMS_NEED", "notifier.needs", bool(needs)),
        ("COMMS_NEED", "notifier.role", notifier["role"] == "self_advocate"),
        ("COMMS_NEED", "language", data["language"].partition("-")[0] != "en"),
    ]


def _scope(data: Data, said: tuple[str, ...]) -> list[Rule]:
    outside = data["eligibility"]["outcome"] == "OUT_OF_AREA"
    no_gp = eligibility.has_no_gp(data) and not eligibility.lived_outside(data, said)
    return [
        ("OUT_OF_AREA", "eligibility.outcome", outside),
        ("NO_GP", "person.gp_practice", no_gp),
        ("ICB_UNSURE", "routing.icb", data["routing"]["icb"] is None),
    ]


def _details(data: Data) -> list[Rule]:
    person, number = data["person"], data["person"]["nhs_number"]
    named = bool(person["surname"] or person["known_as"])
    aged = bool(person["date_of_birth"]) or person["age"] is not None
    unsure = next((path for path in _CORE if _is_unsure(data["provenance"].get(path))), None)
    return [
        *_odd_dates(data),
        ("IDENTITY_WEAK", "person", not (named and aged)),
        ("IDENTITY_WEAK", "person.nhs_number", bool(number) and not _is_nhs_number(number)),
        ("INCOMPLETE", "status", data["status"] == "incomplete"),
        ("LOW_CONFIDENCE", unsure or "provenance", unsure is not None),
    ]


def _odd_dates(data: Data) -> list[Rule]:
    """A date in the future, a death a year ago, a birth after the death, an age that is years off.

    `death.date` of 31 June has no day in any calendar and is odd as well.
    """
    person, told = data["person"], eligibility.received_on(data)
    born, died = span_of(person["date_of_birth"]), span_of(data["death"]["date"])
    dated, age = eligibility.dated_ages(data), person["age"]
    off = age is not None and dated is not None and not dated[0] - 1 <= age <= dated[1] + 1
    return [
        ("DATE_ODD", "death.date", bool(data["death"]["date"]) and died is None),
        ("DATE_ODD", "death.date", died is not None and _is_odd(died.first, died.last, told)),
        ("DATE_ODD", "person.date_of_birth", bool(person["date_of_birth"]) and born is None),
        ("DATE_ODD", "person.date_of_birth", born is not None and dated is None),
        ("DATE_ODD", "person.age", off),
    ]


def _is_odd(first: date, last: date, told: date) -> bool:
    return first > told or last < told - _A_YEAR


def _own_employer(data: Data) -> bool:
    """A worker's worry about the place that they work for, as far as fields can tell."""
    role, death = data["notifier"]["role"], data["death"]
    organisation = (data["notifier"]["organisation"] or "").casefold().strip()
    place = (death["place_name"] or "").casefold().strip()
    in_hospital = death["place_type"] == _HOSPITAL or (
        data["person"]["residence_type"] in _HOSPITALS
    )
    named_so = bool(organisation and place) and (organisation in place or place in organisation)
    works_there = role in _CARERS or (role == "hospital_staff" and in_hospital) or named_so
    return works_there and role not in _RELATIVES


def _stays_unnamed(data: Data) -> bool:
    """A professional who would rather not give a name."""
    role = data["notifier"]["role"]
    declined = data["missing"].get("notifier.name") == "declined"
    return bool(role) and role not in _RELATIVES and declined


def _is_unsure(origin: dict[str, Any] | None) -> bool:
    confidence = (origin or {}).get("confidence")
    return confidence is not None and confidence < UNSURE_BELOW


def _is_nhs_number(number: str) -> bool:
    """By its check digit; the synthetic numbers of tests count, Scotland's do not."""
    regions = (REGION_ENGLAND_WALES_IOM, REGION_SYNTHETIC)
    return any(is_valid(number, for_region=region) for region in regions)
