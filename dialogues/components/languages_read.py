"""Reads which language an interpreter is needed for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from understanding import answers, languages, utterance

if TYPE_CHECKING:
    from components.asking import Situation

Values = dict[str, Any]
# BCP 47
CODES = {
    "Albanian": "sq", "Amharic": "am", "Arabic": "ar", "Bengali": "bn", "British Sign Language": "bfi", "Bulgarian": "bg", "Cantonese": "yue", "Chinese": "zh",
    "Czech": "cs", "Dari": "prs", "Dutch": "nl", "Farsi": "fa", "French": "fr", "German": "de", "Greek": "el", "Gujarati": "gu", "Hindi": "hi",
    "Hungarian": "hu", "Igbo": "ig", "Italian": "it", "Japanese": "ja", "Korean": "ko", "Kurdish": "ku", "Latvian": "lv", "Lithuanian": "lt",
    "Malayalam": "ml", "Nepali": "ne", "Pashto": "ps", "Polish": "pl", "Portuguese": "pt", "Punjabi": "pa", "Romani": "rom", "Romanian": "ro",
    "Russian": "ru", "Shona": "sn", "Sinhala": "si", "Slovak": "sk", "Somali": "so", "Spanish": "es", "Swahili": "sw", "Tagalog": "tl", "Tamil": "ta",
    "Thai": "th", "Tigrinya": "ti", "Turkish": "tr", "Twi": "tw", "Ukrainian": "uk", "Urdu": "ur", "Vietnamese": "vi", "Welsh": "cy", "Yoruba": "yo",
}  # fmt: skip


def code_of(text: str) -> str | None:
    return CODES.get(languages.named(text) or "")


def language(text: str, situation: Situation) -> Values | None:
    """One that has no code here is kept as it is said."""
    code = code_of(text)
    if code:
        return {"language": code}
    if not utterance.words(text) or answers.parse_yes_no(text):
        return None
    before, spoken = situation.fields.get("anything_else"), f"Language: {utterance.clean(text)}"
    return {"missing": {"language": "unknown"}, "anything_else": f"{before}\n{spoken}" if before else spoken}
