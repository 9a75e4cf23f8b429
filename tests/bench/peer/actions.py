"""The peer's action server: form validation as Rasa's documentation does it, and one correction.

It reads less than our own parsers do, which is to its favour: it has less to work out.
"""

import re

from dateutil import parser as dates
from rasa_sdk import Action
from rasa_sdk.events import SlotSet
from rasa_sdk.forms import FormValidationAction

YES = re.compile(r"\b(yes|yeah|yep|ok|okay|please|right|correct|sure|did|was|he|she|had)\b", re.I)
NO = re.compile(r"\b(no|not|nope|don't|didn't|wasn't|never)\b", re.I)
UNKNOWN = re.compile(r"\b(don't know|not sure|unknown|skip)\b", re.I)
YES_NO = (
    "start", "person_learning_disability", "person_autistic", "person_autism_diagnosed",
    "notifier_safe_to_text", "concerns_raised", "confirm",
)  # fmt: skip


def date_in(text):
    """The date said, or None."""
    try:
        return dates.parse(text, fuzzy=True, dayfirst=True).date().isoformat()
    except (ValueError, OverflowError):
        return None


def read(slot, text):
    """The value of an answer to a question, None where it is none."""
    if UNKNOWN.search(text):
        return "unknown"
    if slot in YES_NO:
        return "no" if NO.search(text) else "yes" if YES.search(text) else None
    if slot in ("death_date", "person_birth"):
        return date_in(text)
    if slot == "notifier_phone":
        digits = re.sub(r"\D", "", text)
        return digits if len(digits) >= 10 else None
    return text.strip() or None


class ValidateIntakeForm(FormValidationAction):
    def name(self):
        return "validate_intake"

    async def required_slots(self, domain_slots, dispatcher, tracker, domain):
        slots = list(domain_slots)
        if tracker.get_slot("person_learning_disability") == "yes" and "person_autism_diagnosed" in slots:
            slots.remove("person_autism_diagnosed")
        if tracker.get_slot("concerns_raised") == "no" and "concerns_text" in slots:
            slots.remove("concerns_text")
        return slots

    def __getattr__(self, name):
        # validate_<slot> for every slot of the form, as rasa_sdk looks them up.
        if not name.startswith("validate_"):
            raise AttributeError(name)
        slot = name.removeprefix("validate_")

        async def validate(value, dispatcher, tracker, domain):
            return {slot: read(slot, str(value))}

        return validate


class ActionCorrect(Action):
    """"No, it was the 4th": the newest date said is the date of death."""

    def name(self):
        return "action_correct"

    async def run(self, dispatcher, tracker, domain):
        date = date_in(tracker.latest_message.get("text") or "")
        dispatcher.utter_message(text="I have changed that.")
        return [SlotSet("death_date", date)] if date and tracker.get_slot("death_date") else []
