"""Made-up people and second reports of them, with the slips of domain.md section 6."""

import random
import re
import string
from dataclasses import replace
from datetime import date, timedelta

from intake.duplicates.identity import Identity, Name

SURNAMES = tuple(
    re.findall(
        r"\S+",
        """
        Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans
        Walker White Roberts Green Hall Wood Jackson Clarke Khan Hughes Edwards Harris Lewis Cooper
        Martin Hill Ward Turner Moore Morris Clark Lee King Baker Harrison Morgan Allen James Scott
        Ali Ahmed Hussain Begum Singh Kaur Shah Phillips Watson Davis Parker Bennett Price Griffiths
        Young Mitchell Bailey Cook Kelly Richardson Cox Collins Carter Shaw Murphy Miller Bell Ellis
        Simpson Marshall Adams Mason Palmer Mills Webb Rogers Gray Stevens Chapman Hunt Knight
        Barker Holmes Lloyd Butler Russell Fisher Barnes Powell Murray Pearson Graham Butcher
        Fletcher Dixon Howard Gibson Andrews Reynolds Elliott Ford Foster Fox Gordon Grant Hamilton
        Hart Hawkins Henderson Hudson Jenkins Kennedy Lawrence Lawson Matthews Newman Nicholson
        O'Brien Okafor Osborne Owen Payne Perry Porter Pritchard Rahman Reid Riley Rose Ryan
        Saunders Sharp Spencer Stone Sutton Thomas Walsh Warren Watts Wells West Wheeler Woods
        Adeyemi Banerjee Chowdhury
        """,
    )
)
FORENAMES = tuple(
    re.findall(
        r"\S+",
        """
        David John Michael Peter Robert Paul Alan Stephen Christopher Andrew Mark Kevin Ian Brian
        Anthony Graham Keith Philip Colin Derek Barry Roger Raymond Simon Gary Martin Nigel Terence
        Susan Margaret Christine Patricia Linda Jean Mary Carol Janet Elizabeth Ann Sandra
        Jacqueline Julie Karen Pauline Maureen Brenda Valerie Barbara Sheila Joan Dorothy Kathleen
        Gillian Helen Wendy Diane Lesley Tracey Sharon Deborah Thomas James William George Edward
        Daniel Matthew Adam Ryan Liam Mohammed Imran Amir Rajesh Sanjay Fatima Nasreen Shazia Priya
        Grace Ruth Hannah Emma Laura Rachel Sarah Claire Amy Jade Kelly Stacey Donna Dawn Lorraine
        Yvonne Joyce Rita
        """,
    )
)
OUTCODES = tuple(
    f"{area}{number}"
    for area in ("B", "BD", "BS", "CB", "CT", "CV", "DE", "DN", "E", "EX", "GL", "HU", "IP", "L",
                 "LE", "LN", "LS", "M", "ME", "N", "NE", "NG", "NN", "NR", "OX", "PE", "PL", "PR",
                 "S", "SE", "SR", "ST", "SW", "TA", "TS", "W", "WA", "WF", "WS", "WV", "YO")
    for number in range(1, 31)
)  # fmt: skip
YEAR = date(2023, 1, 1)


def people(dice: random.Random, count: int) -> list[Identity]:
    """Names as unevenly common as real ones are; ages as of those who are notified."""
    common = [1 / (rank + 6) for rank in range(len(SURNAMES))]
    usual = [1 / (rank + 12) for rank in range(len(FORENAMES))]
    return [
        _person(
            dice,
            dice.choices(SURNAMES, common)[0],
            dice.choices(FORENAMES, usual)[0],
        )
        for _ in range(count)
    ]


def second_report(dice: random.Random, first: Identity) -> Identity:
    """The same death told by somebody else."""
    surname, (forename,) = first.surname, first.forenames
    if dice.random() < 0.25:
        surname = Name.of(misspelt(dice, surname.text))
    if dice.random() < 0.25:
        forename = Name.of(misspelt(dice, forename.text))
    told = replace(first, surname=surname, forenames=(forename,))
    if dice.random() < 0.25:
        told = replace(told, born=None)
    if dice.random() < 0.30 and told.died:
        told = replace(
            told, died=told.died + timedelta(days=dice.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5]))
        )
    if dice.random() < 0.75:
        told = replace(told, nhs_number=None)
    return told


def misspelt(dice: random.Random, name: str) -> str:
    """One slip: a letter left out, doubled, changed or swapped with the next."""
    at = dice.randrange(1, len(name)) if len(name) > 1 else 0
    return dice.choice([
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + dice.choice(string.ascii_lowercase) + name[at + 1 :],
        name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :] if at else name,
    ])  # fmt: skip


def _person(dice: random.Random, surname: str, forename: str) -> Identity:
    age = min(95, max(18, round(dice.gauss(62, 15))))
    died = YEAR + timedelta(days=dice.randrange(365))
    born = died - timedelta(days=round(age * 365.25) + dice.randrange(365))
    return Identity(
        forenames=(Name.of(forename),),
        surname=Name.of(surname),
        born=born.isoformat(),
        age=died.year - born.year - ((died.month, died.day) < (born.month, born.day)),
        died=died,
        outcode=dice.choice(OUTCODES),
        nhs_number=f"999{dice.randrange(10**7):07d}" if dice.random() < 0.25 else None,
    )
