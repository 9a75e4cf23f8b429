"""Which language a caller needs."""

import pytest

from understanding.languages import OTHER, language, named, spoken, wanted

ASKED = [
    ("Punjabi please", "Punjabi"), ("no English", OTHER), ("I don't speak English", OTHER), ("sorry my english is not very good", OTHER), ("I only speak Polish", "Polish"),
    ("do you speak Urdu?", "Urdu"), ("can I have a Romanian interpreter", "Romanian"), ("I need an interpreter", OTHER), ("me no speak english", OTHER), ("can we do this in Welsh", "Welsh"),
    ("I need someone who speaks Bengali", "Bengali"), ("no speak english, somali", "Somali"), ("my language is tigrinya", "Tigrinya"), ("Français please", "French"),
    ("little english", OTHER), ("I speak only a little English", OTHER), ("english not good", OTHER), ("I want Gujarati interpreter please", "Gujarati"),
]  # fmt: skip
SPOKEN = [
    ("ਪੰਜਾਬੀ", "Punjabi"), ("ਮੈਨੂੰ ਅੰਗਰੇਜ਼ੀ ਨਹੀਂ ਆਉਂਦੀ", "Punjabi"), ("nie mówię po angielsku", "Polish"), ("nie mowie po angielsku", "Polish"), ("mój brat zmarł", "Polish"), ("আমার ভাই মারা গেছেন", "Bengali"),
    ("میں انگریزی نہیں بولتا، اردو میں بات کریں", "Urdu"), ("لا أتكلم الإنجليزية", "Arabic"), ("من انگلیسی صحبت نمی‌کنم، لطفا کمک کنید، پدرم", "Farsi"), ("Я не говорю по-английски", "Russian"), ("Я не розмовляю англійською", "Ukrainian"),
    ("我不会说英语", "Chinese"), ("英語が話せません", "Japanese"), ("영어를 못해요", "Korean"), ("no hablo inglés", "Spanish"), ("no hablo ingles", "Spanish"), ("não falo inglês", "Portuguese"),
    ("nu vorbesc engleza", "Romanian"), ("je ne parle pas anglais", "French"), ("ich spreche kein Englisch", "German"), ("ingilizce bilmiyorum", "Turkish"), ("mujhe english nahi aati", "Urdu"),
    ("nem beszélek angolul", "Hungarian"), ("nekalbu angliškai", "Lithuanian"), ("dw i ddim yn siarad saesneg", "Welsh"), ("tôi không nói được tiếng Anh", "Vietnamese"), ("ma ku hadlo ingiriis", "Somali"),
    ("δεν μιλάω αγγλικά", "Greek"), ("אני לא מדבר אנגלית", "Hebrew"), ("எனக்கு ஆங்கிலம் தெரியாது", "Tamil"), ("እንግሊዝኛ አልችልም", "Amharic"),
]  # fmt: skip
ENGLISH = [
    "my brother died on Tuesday", "no", "he was Polish", "she spoke Urdu at home", "his mum doesn't speak English very well", "White English", "Punjabi", "no English breakfast", "Tom Hughes", "José García", "Siân", "Zoë Müller",
    "the french doctor", "ok", "mi casa care home", "I don't know", "he went to a Polish club", "the doctor's English was not good", "He could not speak", "", "😢😢", "12/03/2026", "I'm not English", "no", "in is ma", "no mi",
    "non", "he liked Turkish delight", "mein", "I speak for my brother", "the nurse couldn't understand English", "does it matter", "Brat", "my bhai died", "café", "he is mort", "Ma was there",
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), ASKED)
def test_a_language_asked_for(text, name):
    assert wanted(text) == language(text) == name


@pytest.mark.parametrize(("text", "name"), SPOKEN)
def test_a_message_in_another_language(text, name):
    assert spoken(text) == language(text) == name


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_not_taken_for_another_language(text):
    assert language(text) is None


@pytest.mark.parametrize(("text", "name"), [("yes, Urdu", "Urdu"), ("interpreter for Sylheti", "Bengali"), ("Türkçe", "Turkish"), ("large print", None)])
def test_a_language_named(text, name):
    assert named(text) == name
