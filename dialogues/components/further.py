"""The questions after the short path, in asking order: for professionals all that apply, for families after a yes to `more`."""

from __future__ import annotations

from components import contact_read, family_read, for_whom, further_read, known_as_read, languages_read, needs_read, places_read, yes_no_read
from components.asking import Field, Parser
from components.days_ahead import not_before


def _three_way(path: str, parse: Parser | None = None, **more_of_it: object) -> Field:
    """A question answered by yes, no or not sure."""
    return _asked(path, parse or yes_no_read.yes_no(path), unsure="not_sure", **more_of_it)


def _asked(path: str, parse: Parser, kind: str = "choice", **more_of_it: object) -> Field:
    return Field(path.replace(".", "_"), path, (path,), parse, kind=kind, further=True, **{"for_child": False, **more_of_it})  # type: ignore[arg-type]


def _words(path: str, **more_of_it: object) -> Field:
    """A question answered in one's own words."""
    return _asked(path, further_read.own_words(path), "words", **more_of_it)


FURTHER: tuple[Field, ...] = (
    _asked("notifier.relationship", further_read.relationship, named=("related",), applies=for_whom.relatives, for_child=True),
    _words("notifier.organisation", named=("organisation", "employer", "where i work"), applies=for_whom.by_profession, no="not_applicable", for_child=True),
    _words("notifier.job_title", named=("job title", "my job", "my role"), applies=for_whom.by_profession, no="not_applicable", for_child=True),
    _asked("concerns.types", further_read.concern_types, named=("kind of worry",), applies=for_whom.worried_professionals, otherwise="not_asked"),
    _three_way("concerns.others_at_risk", further_read.others_at_risk, named=("others at risk",), applies=for_whom.worried, for_child=True),
    _asked("person.known_as", known_as_read.known_as, "free", named=("nickname", "known as", "other name"), no="not_applicable",
           own=r"(?:(?:his|her|their) )?(?:pet|nick|other|known as) ?name\b"),
    _asked("person.residence_type", further_read.residence, named=("kind of home", "type of home"), unsure="unknown"),
    _asked("person.address", places_read.address, "words", named=("full address", "street", "house number"),
           applies=for_whom.professionals_who_know_the_street, otherwise="not_asked", no="unknown"),
    _asked("death.place_name", further_read.place_name, "free", named=("name of the hospital", "name of the place", "hospital name"),
           applies=for_whom.place_has_a_name, for_child=True),
    _three_way("death.usual_residence", named=("where they lived",), applies=for_whom.home_is_not_plain, otherwise="not_asked"),
    _three_way("death.expected", further_read.expected, named=("expected",)),
    _words("death.cause", named=("cause of death", "cause"), no="unknown"),
    _three_way("death.covid", named=("covid",), applies=for_whom.by_profession, otherwise="not_asked"),
    _three_way("death.registered", named=("registered",), applies=for_whom.by_profession, otherwise="not_asked"),
    _asked("told", further_read.told, named=("who else knows", "who was told"), unsure=["unsure"]),
    _asked("person.sex_at_birth", further_read.sex, named=("sex",), unsure="X"),
    _three_way("person.gender_same_as_birth", further_read.same_gender, named=("gender",), applies=for_whom.by_profession, otherwise="not_asked"),
    _asked("person.ethnic_category", further_read.ethnic, named=("ethnic group", "ethnicity"), unsure="99"),
    _asked("person.nhs_number", further_read.nhs_number, "plain", named=("nhs number", "nhs no"), applies=for_whom.by_profession, otherwise="not_asked",
           no="unknown", for_child=True),
    _asked("person.evidence", further_read.evidence, named=("evidence",), applies=for_whom.known_disability, otherwise="not_asked", no="unknown"),
    _three_way("person.restrictions_5y", named=("mental health act", "probation")),
    _three_way("person.records_opt_out", named=("opt out",)),
    _asked("family.name", family_read.contact, "free", named=("family contact", "family member"), applies=for_whom.someone_else_is_family,
           no="not_applicable", own=r"(?!.*\bmy\b)(?:(?:her|his|their|the) (?:\w+ )?name\b|(?:he|she|they) (?:have|has|had|got)\b)"),
    _asked("family.relationship", family_read.relationship, applies=for_whom.family_is_named),
    _asked("family.phone", family_read.phone, "plain", named=("their number", "family number"), applies=for_whom.family_is_named, no="unknown",
           own=r"(?!.*\bmy\b)(?:.*\d|(?:her|his|their|the) (?:\w+ )?(?:number|mobile|phone|telephone|landline)\b)"),
    _three_way("family.told", named=("family knows",), applies=for_whom.by_profession),
    _asked("family.do_not_contact", family_read.do_not_contact, "words", named=("not contact",), applies=for_whom.by_profession, no="not_applicable"),
    _asked("family.not_before", not_before, "date", named=("not before",), applies=for_whom.family_may_be_called_by_professionals, no="not_applicable"),
    _asked("family.involvement", family_read.involvement, named=("take part",), applies=for_whom.friends_and_family,
           own=r"not (?:now|at|right|just|for|today)\b"),
    _asked("notifier.contact_method", contact_read.contact_method, named=("how you contact me", "how to contact me"), applies=for_whom.reachable),
    _asked("notifier.email", further_read.email, "plain", named=("email address", "email"), applies=for_whom.writes_email, no="not_applicable"),
    _words("notifier.best_time", named=("best time",), applies=for_whom.is_rung, no="unknown", own=r"(?:after|before|not(?! sure| known)|until|once|when)\b"),
    _words("anything_else", no="not_applicable"),
    _asked("notifier.needs", needs_read.needs, named=("support i need", "interpreter")),
    _asked("language", languages_read.language, "free", named=("language",), applies=for_whom.who_needs_an_interpreter),
)  # fmt: skip
