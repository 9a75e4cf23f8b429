"""Long numbers and postcodes as a caller would read them out, for round trips."""

from __future__ import annotations

from random import Random

WORDS = "zero one two three four five six seven eight nine".split()
LETTERS = {"B": "bee", "C": "see", "D": "dee", "E": "ee", "G": "gee", "H": "aitch", "J": "jay", "K": "kay", "L": "ell", "M": "em", "P": "pea", "Q": "queue", "R": "are", "T": "tea", "U": "you", "V": "vee", "X": "ex", "Y": "why", "Z": "zed"}  # fmt: skip
ALPHABET = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform"
    " victor whiskey xray yankee zulu"
).split()


def digits(number: str, random: Random) -> str:
    """Digit by digit, with "double" and "triple" at times, "oh" or "zero", and a pause here and there."""
    said: list[str] = []
    at = 0
    while at < len(number):
        same = len(number[at:]) - len(number[at:].lstrip(number[at]))
        take = random.choice([count for count in (1, 2, 3) if count <= same])
        word = random.choice(["oh", "zero"]) if number[at] == "0" else WORDS[int(number[at])]
        said.append({1: "", 2: "double ", 3: "triple "}[take] + word + random.choice(["", "", "", ","]))
        at += take
    return " ".join(said).strip(",")


def letters(code: str, random: Random) -> str:
    """A postcode letter by letter: plain letters, their names, or the radio alphabet."""
    style = random.choice(["plain", "names", "alphabet"])
    said = []
    for character in code.replace(" ", ""):
        if character.isdigit():
            said.append(random.choice([character, "oh" if character == "0" else WORDS[int(character)]]))
        elif style == "names":
            said.append(LETTERS.get(character, character.lower()))
        else:
            said.append(character.lower() if style == "plain" else ALPHABET[ord(character) - ord("A")])
    return " ".join(said)
