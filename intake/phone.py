"""Telephone numbers as networks send them: E.164, or none where the caller withholds it."""

import re

import phonenumbers

# What Twilio and carriers send for a withheld number; the digits spell "anonymous" and the like
# on a keypad, and phonenumbers takes some of them for real.
_WITHHELD = frozenset({
    "", "anonymous", "blocked", "private", "restricted", "unavailable", "unknown", "withheld",
    "+266696687", "+86282452253", "+8656696", "+2562533", "+7378742833", "+464",
})  # fmt: skip
WHATSAPP = "whatsapp:"  # stands before a number at Twilio where the way is WhatsApp
# A text to a landline is read aloud by its network, in whatever room that telephone stands.
_TEXTED_REGIONS = frozenset({"GB", "GG", "JE", "IM"})
_DRAMA_MOBILE = re.compile(r"\+447700900\d{3}")
_SHORTEST = 8  # a short code belongs to a network, not to a person


def normalise(raw: str) -> str | None:
    """E.164, or None for a withheld number and for what cannot be a number at all.

    A number that is possible but not in use (Ofcom's drama ranges, say) is a number.
    """
    plain = raw.strip().removeprefix(WHATSAPP)
    # A plus sign that was not percent-encoded arrives as a space.
    if raw.startswith(" ") and plain[:1].isdigit():
        plain = f"+{plain}"
    if plain.lower() in _WITHHELD:
        return None
    try:
        number = phonenumbers.parse(plain, "GB")
    except phonenumbers.NumberParseException:
        return None
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE or len(plain) < _SHORTEST:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def may_be_texted(number: str | None, *, trial: bool = False) -> bool:
    """Whether an E.164 number is a mobile of these islands: no other is ever sent a text, but
    Ofcom's mobiles for stories in a `trial`, where nobody has them.
    """
    if number is None:
        return False
    if trial and _DRAMA_MOBILE.fullmatch(number):
        return True
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return False
    mobile = phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE
    return mobile and phonenumbers.region_code_for_number(parsed) in _TEXTED_REGIONS
